"""Two witnesses collated: kinds of variants, preferred readings, flags on facts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.collation import collate_readings, collation_row, find_collation, flag_variants
from kg.graph import Graph
from kg.statements import build_graph
from loaders.alignment import build_stream, find_differences
from loaders.collation import Variant, Witness, collate, collate_passage
from loaders.reader import read_document
from loaders.readings import is_same_writing
from loaders.source import parse_source, read_source
from loaders.text import Text, read_text
from ontology.errors import QueryError
from ontology.model import Edge, Evidence, Node, Reading

ROOT = Path(__file__).parents[1]
GAZETTE = ROOT / "data/jiaxing-gazette-2025-03.txt"
REPOST = ROOT / "data/jiaxing-plan-2025-repost.txt"
NUMBER = "嘉政发〔2025〕3号"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_document(read_source(p)) for p in (GAZETTE, REPOST)]


@pytest.fixture(scope="module")
def variants(readings: list[Reading]) -> tuple[Variant, ...]:
    return find_collation(collate_readings(readings), NUMBER).variants


def text_of(printed: str, name: str = "a.txt") -> Text:
    return read_text(parse_source(printed.encode(), name, name))


def collated(first: str, second: str) -> tuple[Variant, ...]:
    a, b = text_of(first), text_of(second, "b.txt")
    return collate(Witness(a, (0, len(a.clean))), Witness(b, (0, len(b.clean))))


def gold() -> list[dict[str, object]]:
    path = ROOT / "tests/gold/issue/variants.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def inside(span: tuple[int, int], outer: object) -> bool:
    assert isinstance(outer, list)
    return bool(outer[0] <= span[0] and span[1] <= outer[1])


def test_every_substantive_variant_of_the_issue_and_no_other(variants: tuple[Variant, ...]) -> None:
    found = [v for v in variants if v.kind == "substantive"]
    wanted = [g for g in gold() if g["type"] == "substantive"]
    assert len(found) == len(wanted)
    for g in wanted:
        hits = [
            v
            for v in found
            if v.readings == (g["gazette"], g["repost"])
            and inside(v.spans[0], g["gazette_span"])
            and inside(v.spans[1], g["repost_span"])
        ]
        assert len(hits) == 1, g
        assert hits[0].preferred == g["preferred"], g
    assert not [v for v in variants if v.kind == "damage"]


def test_spans_are_the_printed_readings(variants: tuple[Variant, ...], readings: list[Reading]) -> None:
    sources = {r.source.sha256: r.source.text for r in readings}
    for v in variants:
        for source, (start, end), reading in zip(v.sources, v.spans, v.readings, strict=True):
            assert "".join(sources[source][start:end].split()) == "".join(reading.split())


def test_lead_is_a_partial_witness(variants: tuple[Variant, ...]) -> None:
    assert [v.readings for v in variants if v.part == "lead"] == [("绿证绿电交易", "绿证")]


def test_order_of_files_does_not_matter(readings: list[Reading]) -> None:
    forth, back = collate_readings(readings), collate_readings(list(reversed(readings)))
    assert [collation_row(c) for c in forth] == [collation_row(c) for c in back]


def test_one_witness_alone_has_no_apparatus(readings: list[Reading]) -> None:
    assert collate_readings(readings[:1]) == ()
    with pytest.raises(QueryError, match="no document with two witnesses"):
        find_collation((), NUMBER)


def test_two_texts_under_one_bare_title_are_no_witnesses() -> None:
    texts = ("任命张三为甲市教育局副局长,试用期一年。", "免去李四的乙市财政局总会计师职务。")
    found = []
    for name, body in zip("ab", texts, strict=True):
        reading = read_document(parse_source(f"关于人事任免的通知\n各单位:\n{body}\n".encode(), name, name))
        found.append(replace(reading, documents=tuple(replace(d, id="doc-1") for d in reading.documents[:1])))
    assert [len(r.documents) for r in found] == [1, 1]
    assert collate_readings(found) == ()


def test_number_in_any_bracket_finds_the_apparatus(readings: list[Reading]) -> None:
    assert find_collation(collate_readings(readings), "嘉政发[2025] 3号").number == NUMBER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("投资增长3.5%以上。", "投资增长35%以上。"),
        ("在3-5年内完成整改。", "在35年内完成整改。"),
        ("各县要加快建设。", "各区要加快建设。"),
    ],
)
def test_other_words_are_substantive(first: str, second: str) -> None:
    assert [v.kind for v in collated(first, second)] == ["substantive"]


def test_numbers_are_shown_whole() -> None:
    assert collated("全年投资达到1380亿元。", "全年投资达到1330亿元。")[0].readings == ("1380", "1330")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("推进“两高”项目(一期)建设,确保完成。", "推进「两高」项目（一期）建设，确保完成。"),
        ("投资1,000万元以上。", "投资1000万元以上。"),
        ("PM_{2.5}平均浓度下降。", "PM2.5平均浓度下降。"),
        ("自二〇二五年二月七日起施行。", "自2025年2月7日起施行。"),
        ("加快發展縣域經濟。", "加快发展县域经济。"),
        ("加强领导。各地要落实责任", "加强领导,各地要落实责任"),
    ],
)
def test_other_writing_is_orthographic(first: str, second: str) -> None:
    found = collated(first, second)
    assert found
    assert {v.kind for v in found} == {"orthographic"}


def test_words_lost_at_a_page_turn_are_damage() -> None:
    whole = "一是坚持项目为王,推动重大项目加快建设,确保全年完成投资目标任务。"
    found = collated(whole.replace("重大项目", "\n\n", 1), whole)
    assert [(v.kind, v.preferred) for v in found] == [("damage", "重大项目")]


def test_fragment_repeated_at_a_page_turn_is_damage_and_shown() -> None:
    first = "要推动全市数字经济核心产业高质量发展,加快智造创新\n\n智造创新\n\n强市建设,确保完成全年目标。"
    found = collated(first, "要推动全市数字经济核心产业高质量发展,加快智造创新强市建设,确保完成全年目标。")
    assert [(v.kind, v.readings, v.preferred) for v in found] == [("damage", ("智造创新", ""), "")]


def test_moved_paragraph_and_editors_note_are_no_variants_of_wording() -> None:
    found = collated(
        "关于做好工作的通知\n嘉政发〔2025〕9号\n各区:\n现将方案印发给你们,请认真执行。\n附件:方案(略)\n",
        "关于做好工作的通知\n各区:\n现将方案印发给你们,请认真执行。\n附件:方案\n(此件公开发布)\n嘉政发〔2025〕9号.pdf\n",
    )
    assert {v.kind for v in found} <= {"orthographic", "omission"}
    assert ("(略)", "") in {v.readings for v in found}


def test_missing_sentence_is_not_hidden() -> None:
    found = collated("各地要加强领导。市财政局牵头落实资金。各部门要配合。", "各地要加强领导。各部门要配合。")
    assert [(v.kind, v.readings) for v in found] == [("substantive", ("市财政局牵头落实资金。", ""))]


def test_reading_repeated_elsewhere_is_preferred() -> None:
    found = collated(
        "关于全市工业发展计划的意见\n全市工业发展规划已经批准。",
        "关于全市工业发展计划的意见\n全市工业发展计划已经批准。",
    )
    assert [(v.readings, v.preferred) for v in found] == [(("规划", "计划"), "计划")]
    assert "全市工业发展计划" not in found[0].readings
    assert "“" in found[0].reason


def test_nothing_is_preferred_where_the_texts_do_not_decide() -> None:
    found = collated("守牢安全稳定的底线。", "守牢平安稳定的底线。")
    assert [(v.readings, v.preferred) for v in found] == [(("安全", "平安"), None)]


def test_reporters_words_are_left_alone() -> None:
    body = text_of("嘉兴市人民政府关于做好能源工作的通知\n各区:\n要扎实做好能源保供稳价,全力做好电力保供工作。")
    lead = text_of(
        "日前,浙江嘉兴市人民政府发布关于做好能源工作的通知。文件提出,要扎实做好能源保供稳价,全力做好电力保障工作。",
        "b.txt",
    )
    found = collate_passage(Witness(lead, (0, len(lead.clean))), Witness(body, (0, len(body.clean))))
    assert [v.readings for v in found] == [("保供", "保障")]
    assert found[0].preferred == "保供"


CLAUSES = st.lists(
    st.sampled_from(["加快建设重大项目", "推动产业转型升级", "确保完成目标", "健全工作机制", "市财政局落实资金"]),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(CLAUSES, st.data())
def test_line_ends_and_width_never_make_other_wording(clauses: list[str], data: st.DataObject) -> None:
    plain = "一、总体要求。" + ",".join(clauses) + "。"
    wide = "".join(data.draw(st.sampled_from([c, "，"])) if c == "," else c for c in plain)
    at = data.draw(st.integers(1, len(wide) - 1))
    wrapped = wide[:at] + ("\n" if wide[at] not in "。，," else "") + wide[at:]
    assert not [v for v in collated(plain, wrapped) if v.kind == "substantive"]


@settings(max_examples=60, deadline=None)
@given(CLAUSES, st.integers(0, 200), st.sampled_from("甲乙丙丁戊"))
def test_one_changed_character_is_found_at_its_place(clauses: list[str], place: int, char: str) -> None:
    plain = ",".join(clauses) + "。"
    places = [i for i, c in enumerate(plain) if c not in ",。"]
    at = places[place % len(places)]
    found = [v for v in collated(plain, plain[:at] + char + plain[at + 1 :]) if v.kind == "substantive"]
    assert len(found) == 1
    assert found[0].spans[0][0] <= at < found[0].spans[0][1]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="甲乙丙,。;\n 3.", max_size=40), st.text(alphabet="甲乙丙,。;\n 3.", max_size=40))
def test_differences_rebuild_the_other_text(first: str, second: str) -> None:
    a, b = (
        build_stream(text_of(t or " x", n))
        for t, n in ((first.strip() or "甲", "a.txt"), (second.strip() or "乙", "b.txt"))
    )
    rebuilt, at = "", 0
    for i1, i2, j1, j2 in find_differences(a, b):
        rebuilt += a.chars[at:i1] + b.chars[j1:j2]
        at = i2
    assert rebuilt + a.chars[at:] == b.chars


def test_same_writing_keeps_marks_between_digits() -> None:
    assert is_same_writing("“A,b”", "「Ａ，ｂ」")
    assert not is_same_writing("3.5", "35")
    assert not is_same_writing("3—5", "35")


def test_facts_on_a_variant_are_flagged_and_no_others(readings: list[Reading], variants: tuple[Variant, ...]) -> None:
    graph = flag_variants(build_graph(readings), collate_readings(readings))
    document = next(n for n in graph.by_label("Document") if n.properties.get("number") == NUMBER)
    assert len(document.properties["variants"]) == 7  # type: ignore[arg-type]
    sites = {(s, span) for v in variants if v.kind == "substantive" for s, span in zip(v.sources, v.spans, strict=True)}
    clauses = [n for n in graph.by_label("Clause") if "variants" in n.properties]
    assert clauses
    for n in graph.by_label("Clause"):
        touched = any(
            e.source == s and e.start < end and start < e.end
            for e in n.evidence
            for s, (start, end) in sites
            if start < end
        )
        assert touched == ("variants" in n.properties)


def test_flag_reaches_targets_and_edges() -> None:
    readings = [
        read_document(
            parse_source(
                f"嘉兴市人民政府关于做好投资工作的通知\n嘉政发〔2025〕30号\n各县(市、区)人民政府:\n全年完成交通投资{n}亿元以上。\n"
                f"嘉兴市人民政府\n2025年3月1日\n{tail}".encode(),
                f"{n}.txt",
                f"{n}.txt",
            )
        )
        for n, tail in ((400, ""), (480, "(此件公开发布)\n"))
    ]
    raw = readings[0].source.text
    start = raw.index("400")
    evidence = (Evidence(readings[0].source.sha256, start - 2, start + 7, raw[start - 2 : start + 7]),)
    graph = Graph(
        [Node("t", ("Target",), {"indicator": "交通投资"}, evidence), Node("k", ("Task",), {"text": "x"})],
        [Edge("e", "HAS_TARGET", "k", "t", {}, evidence)],
    )
    flagged = flag_variants(graph, collate_readings(readings))
    lines = flagged.nodes["t"].properties["variants"]
    assert lines in {
        ("400 | 480 (substantive, undecided)",),
        ("480 | 400 (substantive, undecided)",),
    }  # gazettes first, then by hash
    assert flagged.edges["e"].properties["variants"] == lines
    assert "variants" not in flagged.nodes["k"].properties
