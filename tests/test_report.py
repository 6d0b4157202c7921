"""The report: coverage, consistency, unknown parties, escaping; the frozen evaluation; the commands."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.consistency import find_inconsistencies
from kg.coverage import find_coverage, merge_spans
from kg.report import build_report, report_row
from kg.report_page import write_html, write_markdown
from kg.report_tables import report_tables
from kg.statements import build_graph
from loaders.reader import read_document
from loaders.source import parse_source, read_source
from ontology.model import Issue, Party, Reading, Task

ROOT = Path(__file__).parents[1]
SAMPLES = [ROOT / "data/jiaxing-gazette-2025-03.txt", ROOT / "data/jiaxing-plan-2025-repost.txt"]
HOSTILE = "<script>alert(1)</script>|`x`[a](javascript:b)"


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [read_document(read_source(p)) for p in SAMPLES]


def read(text: str, name: str = "a.txt") -> Reading:
    return read_document(parse_source(text.encode(), name, name))


def letter(number: int, day: int, body: str = "请认真执行。") -> str:
    title = f"嘉兴市人民政府关于第{number}项工作的通知\n嘉政发〔2025〕{number}号\n"
    return f"{title}各县(市、区)人民政府:\n{body}\n嘉兴市人民政府\n2025年2月{day}日\n"


def test_findings_of_the_issue(readings: list[Reading]) -> None:
    rows = [json.loads(line) for line in (ROOT / "tests/gold/issue/catalogue.jsonl").read_text("utf-8").splitlines()]
    wanted = next(r for r in rows if r["where"] == "findings")["findings"]
    found = find_inconsistencies(readings)
    names = {"not-in-body": "not-printed"}
    for finding in wanted:
        code = names.get(finding["code"], finding["code"])
        for number in finding["numbers"]:
            assert any(f.code == code and number in f.message for f in found if code != "title-variant") or any(
                f.code == "title-variant" and number in f.message for f in found
            ), finding
    assert [f.message.split()[0] for f in found if f.code == "missing-number"] == ["嘉政发〔2025〕2号"]
    assert [f.code for f in found].count("number-date-order") == 1


def test_findings_point_at_the_text(readings: list[Reading]) -> None:
    texts = {r.source.sha256: r.source.text for r in readings}
    for f in find_inconsistencies(readings):
        assert texts[f.source][slice(*f.span)].strip()
        assert texts[f.source].count("\n", 0, f.span[0]) + 1 == f.line


def test_number_missing_here_but_printed_elsewhere_is_not_missing(readings: list[Reading]) -> None:
    assert any(f.code == "missing-number" for f in find_inconsistencies(readings))
    other = read(letter(2, 20))
    assert other.documents[0].number == "嘉政发〔2025〕2号"
    assert not any(f.code == "missing-number" for f in find_inconsistencies([*readings, other]))


def test_single_letters_have_no_gaps_but_an_order() -> None:
    found = find_inconsistencies([read(letter(8, 20)), read(letter(12, 10), "b.txt")])
    assert [f.code for f in found] == ["number-date-order"]
    assert find_inconsistencies([read(letter(8, 10)), read(letter(12, 20), "b.txt")]) == ()


def test_party_with_two_roles_and_task_with_two_leads() -> None:
    reading = read(letter(8, 20))
    party = Party("嘉兴市财政局", "市财政局", "lead", "printed", 1, (0, 3), "330400")
    first = Task("t1", "d", "重点工作", None, 1, "甲", (party, replace(party, role="co")), (0, 5), (0, 5))
    second = Task(
        "t2", "d", "重点工作", None, 2, "甲", (replace(party, agency="嘉兴市教育局"),), (5, 9), (5, 9), same_as="t1"
    )
    found = find_inconsistencies([replace(reading, tasks=(first, second))])
    assert [f.code for f in found] == ["role-conflict", "role-conflict"]
    assert "嘉兴市财政局 has several roles" in found[0].message
    assert "嘉兴市教育局" in found[1].message


def test_coverage_counts_only_facts(readings: list[Reading]) -> None:
    for reading in readings:
        for row in find_coverage(reading):
            assert 0 <= row.covered <= row.characters
            assert all(0 <= v <= row.covered for _, v in row.kinds)
            text = reading.source.text[slice(*row.span)]
            assert row.characters == sum(not c.isspace() for c in text)
    bare = replace(
        readings[0],
        tasks=(),
        targets=(),
        citations=(),
        projects=(),
        people=(),
        appointments=(),
        conventions=(),
        documents=tuple(replace(d, fields=()) for d in readings[0].documents),
    )
    assert all(row.covered == 0 for row in find_coverage(bare))


def test_tasks_cover_the_breakdown(readings: list[Reading]) -> None:
    row = next(r for r in find_coverage(readings[0]) if r.title == "2025年政府工作报告重点工作责任分解")
    assert row.share > 0.9
    assert row.carried


def test_unread_sentences_show_what_was_not_read() -> None:
    body = "要提高认识。\n全年建成充电桩500个以上。\n由市财政局牵头落实。"
    reading = read(letter(8, 20, body))
    reading = replace(reading, tasks=(), targets=(), conventions=())
    rows = find_coverage(reading)[0].unread
    assert [(u.signals, u.quote) for u in rows] == [
        (("number",), "全年建成充电桩500个以上。"),
        (("party",), "由市财政局牵头落实。"),
    ]
    for u in rows:
        assert reading.source.text[slice(*u.span)] == u.quote
        assert reading.source.text.splitlines()[u.line - 1].strip() == u.quote


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60))))
def test_merged_spans_hold_the_same_positions(spans: list[tuple[int, int]]) -> None:
    merged = merge_spans(spans)
    assert {i for s, e in merged for i in range(s, e)} == {i for s, e in spans for i in range(s, e)}
    assert all(a[1] < b[0] for a, b in pairwise(merged))


def test_unknown_parties_are_listed() -> None:
    reading = read(letter(8, 20))
    party = Party("市某某中心", "市某某中心", "unspecified", "printed", 1, (20, 25), None, known=False)
    task = Task("t1", "d", "重点工作", None, 1, "甲", (party, replace(party, known=True, agency="x")), (0, 5), (0, 5))
    report = build_report([replace(reading, tasks=(task,))])
    assert [u.surface for u in report.sources[0].unknown] == ["市某某中心"]


class Tags(HTMLParser):
    """The tags and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") or name in {"src", "href"} for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def hostile() -> Reading:
    reading = read(letter(8, 20))
    document = replace(reading.documents[0], title=HOSTILE)
    return replace(
        reading,
        source=replace(reading.source, path=HOSTILE + ".txt"),
        documents=(document,),
        issues=(Issue("no-party", HOSTILE + "\n## x\u202e", (0, 4), 1),),
    )


def test_html_escapes_everything() -> None:
    page = write_html(build_report([hostile()], None, [(HOSTILE, HOSTILE)]))
    tags = Tags(page)
    assert "script" not in tags.tags
    assert HOSTILE in "".join(tags.words)
    assert "\u202e" not in page
    assert "default-src 'none'" in page


def test_markdown_escapes_everything() -> None:
    text = write_markdown(build_report([hostile()], None, [(HOSTILE, HOSTILE)]))
    assert "<script" not in text
    assert "](javascript" not in text
    assert "\n## x" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    for block in text.split("\n\n"):
        table = [line for line in block.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table}) <= 1
    assert rows


def test_report_is_the_same_in_any_order(readings: list[Reading]) -> None:
    graph = build_graph(readings)
    forth, back = build_report(readings, graph), build_report(readings[::-1], graph)
    assert report_row(forth) == report_row(back)
    assert write_html(forth) == write_html(back)
    json.dumps(report_row(forth), ensure_ascii=False, allow_nan=False)


def test_long_tables_say_that_they_are_cut(readings: list[Reading]) -> None:
    report = build_report(readings)
    for heading, _, rows in report_tables(report, limit=2):
        assert len(rows) <= 2
        assert (
            len(rows) < 2 or "of" in heading or len(next(r for h, _, r in report_tables(report) if h == heading)) == 2
        )
