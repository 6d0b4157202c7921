"""Projects found in the gazette scored against answers by hand, and topics of tasks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.naming import load_projects
from loaders.projects import find_projects
from loaders.source import parse_source, read_source
from loaders.text import read_text
from loaders.topics import assign_topics, find_topics
from ontology.model import Document, ProjectMention, Task
from ontology.schema import load_topics

ROOT = Path(__file__).parent
GAZETTE = ROOT.parent / "data" / "jiaxing-gazette-2025-03.txt"
LISTED = {"TOC", "CAT1", "CAT2"}
PLAN = (2200, 9100)
"""Raw offsets of the plan, of which every project is in the answers."""


def read(words: str) -> list[ProjectMention]:
    text = read_text(parse_source(words.encode(), "words.txt"))
    return find_projects(text, document(len(words)), 0, len(text.clean))


def document(length: int) -> Document:
    return Document("doc", "某市实施方案", None, "实施方案", (), None, (), (0, length))


@cache
def gazette() -> list[ProjectMention]:
    text = read_text(read_source(GAZETTE))
    return find_projects(text, document(len(text.clean)), 0, len(text.clean))


def answers() -> list[dict[str, Any]]:
    paths = (ROOT / "gold" / "projects.jsonl", ROOT / "gold" / "issue" / "projects.jsonl")
    return [json.loads(line) for p in paths for line in p.read_text("utf-8").splitlines()]


def spans(row: dict[str, Any]) -> list[tuple[int, int]]:
    if "mentions" not in row:
        return [(row["span"][0], row["span"][1])]
    return [(m["span"][0], m["span"][1]) for m in row["mentions"] if m["doc"] not in LISTED]


def finds(p: ProjectMention, start: int, end: int) -> bool:
    """Begins where the name begins, ends where it ends but for a word like 建设, and holds not much more."""
    return p.span[0] <= start + 1 and p.span[1] >= end - 2 and p.span[1] - p.span[0] <= (end - start) * 1.7 + 2


def test_projects_of_the_gazette_are_found_and_of_the_right_kind() -> None:
    rows = [r for r in answers() if r["core"]]
    found = {r["id"]: [p for p in gazette() for s, e in spans(r) if finds(p, s, e)] for r in rows}
    missed = [r["name"] for r in rows if not found[r["id"]]]
    assert 1 - len(missed) / len(rows) >= 0.95, missed
    other = [
        (r["name"], r["kind"], found[r["id"]][0].kind)
        for r in rows
        if found[r["id"]] and all(p.kind != r["kind"] for p in found[r["id"]])
    ]
    assert len(other) <= 0.05 * len(rows), other


def test_hardly_anything_else_is_called_a_project() -> None:
    known = [s for r in answers() for s in spans(r)]
    inside = [p for p in gazette() if PLAN[0] <= p.span[0] < PLAN[1]]
    extra = [p.name for p in inside if not any(p.span[0] < e and s < p.span[1] for s, e in known)]
    assert len(extra) <= 0.05 * len(inside), extra


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("加快推进通苏嘉甬高铁、沪嘉城际建设。", [("通苏嘉甬高铁", "railway"), ("沪嘉城际", "railway")]),
        ("建成启用双溪高中、庆丰路高中。", [("双溪高中", "school"), ("庆丰路高中", "school")]),
        ("加快建设润泽智算、阿里巴巴等算力项目。", [("润泽智算", "computing"), ("阿里巴巴", "computing")]),
        ("实施“中国古镇看嘉兴”品牌塑造与传播三年行动。", [("“中国古镇看嘉兴”品牌塑造与传播三年行动", "campaign")]),
        ("深化国家智能建造试点城市建设。", [("国家智能建造试点城市", "reform_pilot")]),
        ("负责领导全州打击假冒种子专项行动。", [("打击假冒种子专项行动", "campaign")]),
        (
            "实施乡镇卫生院扩容项目、山塘除险加固项目。",
            [("乡镇卫生院扩容项目", "programme"), ("山塘除险加固项目", "programme")],
        ),
        ("实施湿地公园和滨河步道建设项目。", [("湿地公园和滨河步道建设项目", "programme")]),
        ("实施外墙保温改造及电梯更换工程。", [("外墙保温改造及电梯更换工程", "programme")]),
        ("落实省、市“千岗百企”工程。", [("“千岗百企”工程", "programme")]),
        ("将台账录入“龙江办”平台。", [("“龙江办”平台", "digital_platform")]),
        ("畅通“15分钟就业服务圈”。", [("“15分钟就业服务圈”", "programme")]),
        ("严控“两高”项目,实施“双高”计划。", [("“双高”计划", "programme")]),
    ],
)
def test_names_in_sentences(words: str, expected: list[tuple[str, str]]) -> None:
    assert [(p.name, p.kind) for p in read(words)] == expected


@pytest.mark.parametrize(
    "words",
    [
        "当前位置:首页>新闻中心>全州文化旅游发展大会",
        "新建和改扩建幼儿园、中小学9所。",
        "保定电力工程学校、大同煤炭工程学院负责。",
        "会议传达学习全省扩大会议精神,我代表县人民政府向大会报告工作。",
        "组织实施一批重大产业项目,实施省级重点项目。",
        "坚决遏制“两高”项目盲目发展,对“两高一资”项目实行清单管理。",
        "嚴禁新增“散亂污”項目,清理整治「三無」項目。",
    ],
)
def test_words_that_name_no_project(words: str) -> None:
    assert [p.name for p in read(words)] == []


@pytest.mark.parametrize(
    "words",
    [
        "推进重大项目建设,完善创新平台,加强基础设施。",
        "支持高校毕业生就业,建设一批医院、学校。",
        "聚焦“八八战略”,弘扬“六干”作风,打通“最后一公里”。",
        "贯彻全国生态环境保护大会精神。",
        "推动“高效办成一件事”。",
    ],
)
def test_generic_words_are_no_projects(words: str) -> None:
    assert read(words) == []


def test_phases_are_as_printed() -> None:
    phases = {p.name: p.phase for p in gazette() if PLAN[0] <= p.span[0] < PLAN[1]}
    assert phases["沪嘉杭高铁"] == "开工建设"
    assert phases["苏台高速二期"] == "建成"
    assert phases["双溪高中"] == "建成启用"
    assert phases["方厅水院"] == "加快建设"


def test_names_are_their_quotes() -> None:
    text = read_text(read_source(GAZETTE))
    for p in gazette():
        assert re.sub(r"\s", "", text.quote(p.span)) == re.sub(r"\s", "", p.name)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="加快推进建设嘉兴南湖国家“”、,。;()等的和一二三期高铁机场平台项目试点行动工程大会\n", max_size=100)
)
def test_any_text_is_read_without_failing(words: str) -> None:
    found = read("甲" + words)
    assert [p.span for p in found] == sorted(p.span for p in found)


def test_every_kind_of_the_table_has_endings_of_its_own() -> None:
    endings = [e for k in load_projects().kinds for e in k.endings]
    assert len(endings) == len(set(endings))


def task(identity: str, text: str) -> Task:
    return Task(identity, "doc", "key_work", None, 1, text, (), (0, 1), (0, 1))


def test_topics_of_tasks() -> None:
    known = {t.id for t in load_topics()}
    found = assign_topics(
        [
            task("a", "建成示范性养老驿站50家以上。"),
            task("b", "加强食品安全监管,守护群众舌尖上的安全。"),
            task("c", "落实会议要求。"),
        ]
    )
    assert found["a"] == ("topic-elderly-care",)
    assert found["b"][0] == "topic-food-drug-safety"
    assert "c" not in found
    assert all(t in known for topics in found.values() for t in topics)


def test_the_name_of_an_agency_is_no_topic() -> None:
    assert find_topics("由市农业农村局负责。") == ()


def test_topics_leave_the_shared_tokenizer_alone() -> None:
    import jieba

    before = dict(jieba.dt.FREQ)
    find_topics("发展低空经济")
    assert before == jieba.dt.FREQ


def test_reading_does_not_import_jieba() -> None:
    code = "import sys, loaders.reader, loaders.projects, loaders.topics; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT.parent).returncode == 0


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("区督查室将会同有关部门对民生工程进行督查。", []),
        ("启动临江开发区道路改造。", []),
        ("举办10个小学生托管班。", []),
        ("开展公办小学学生课后服务、绿道公园活动。", []),
        ("开展20万人次长者智能技术提升行动。", ["长者智能技术提升行动"]),
        ("完成50%农村中小学改水、7所中小学改造。", []),
        ("建成东安新城段。", ["东安新城段"]),
        ("继续扩大“雪亮”工程。", ["“雪亮”工程"]),
        ("抓好“六大任务”。", []),
        ("现提前下达2024年“三区”人才计划资金。", ["“三区”人才计划"]),
        ("启动和平大道、开元大道建设。", ["和平大道", "开元大道"]),
        ("新建开化第二高中、将乐县中学。", ["开化第二高中", "将乐县中学"]),
        ("实施应对气候变化行动。", ["应对气候变化行动"]),
    ],
)
def test_names_are_cut_at_words(words: str, names: list[str]) -> None:
    assert [p.name for p in read(words)] == names


def test_a_military_district_is_no_park() -> None:
    assert not read("支持临泉军分区建设，马鞍山军分区司令员参加。")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("财政部、市医保局研究制定公立医院薪酬制度文件。", []),
        ("市卫健委、市医保局监督民营医院收费。", []),
        ("市卫健委牵头建设县级中医医院。", []),
        ("市水利局负责实施病险水库除险加固。", []),
        ("新建市儿童医院、县中医医院。", ["市儿童医院", "县中医医院"]),
        ("开工建设青云水库。", ["青云水库"]),
    ],
)
def test_a_body_with_its_verb_and_a_kind_of_institution_are_no_names(words: str, names: list[str]) -> None:
    assert [p.name for p in read(words)] == names


def test_a_kind_with_its_count_behind_it_is_no_name() -> None:
    assert [p.name for p in read("新建110千伏变电站4座。")] == []
    assert [p.name for p in read("推进柳河水库建设，新建城北110千伏变电站1座。")] == ["柳河水库", "城北110千伏变电站"]
