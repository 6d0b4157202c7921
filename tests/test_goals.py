"""Goals compared across documents: which relation, what differs, and what is never compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.bounds import Relation, printed, relate
from kg.goals import compare_targets, find_reach, indicator_key, with_goals
from kg.graph import Graph
from ontology.model import Edge, Evidence, Node, Value

ROOT = Path(__file__).parents[1]
PLAN, TASKS = "嘉政发〔2025〕3号", "嘉政办发〔2025〕3号"


def slots(
    indicator: str, comparator: str, value: float | None, unit: str = "", text: str = "", **more: Value
) -> dict[str, Value]:
    held: dict[str, Value] = {
        "indicator": indicator,
        "comparator": comparator,
        "unit": unit,
        "text": text or indicator,
        "deadline": "2025-12-31",
    }
    if value is not None:
        held["value"] = value
    return {k: v for k, v in {**held, **more}.items() if v != ""}


def graph(*targets: tuple[int, dict[str, Value]], place: dict[int, str] | None = None) -> Graph:
    """Targets by document; an even document's target hangs on a task with a lead."""
    nodes: dict[str, Node] = {"a": Node("a", ("Agency",), {"name": "嘉兴市发展和改革委员会"})}
    edges = []
    for at, (number, properties) in enumerate(targets):
        document, target, task = f"doc-{number}", f"target-{at}", f"task-{at}"
        nodes[document] = Node(
            document,
            ("Document",),
            {
                "title": f"{number}",
                "number": f"嘉政发〔2025〕{number}号",
                "issued": f"2025-02-{number:02d}",
                "place": (place or {}).get(number, "330400"),
            },
        )
        nodes[target] = Node(
            target, ("Target",), properties, (Evidence("ab" * 32, at * 10, at * 10 + 4, str(properties["text"])),)
        )
        holder = document
        if number % 2 == 0:
            nodes[task] = Node(task, ("Task",), {"text": "任务"})
            edges.append(Edge(f"lead-{at}", "LEADS", "a", task, {}, (), document))
            holder = task
        edges.append(Edge(f"has-{at}", "HAS_TARGET", holder, target, {}, (), document))
    return Graph(nodes.values(), edges)


def only(first: dict[str, Value], second: dict[str, Value]) -> Edge:
    edges = compare_targets(graph((1, first), (2, second)))
    assert len(edges) == 1
    return edges[0]


def test_same_target_agrees() -> None:
    edge = only(
        slots("综合交通投资", "ge", 400, "亿元", "完成综合交通投资400亿元以上"),
        slots("综合交通投资", "ge", 400, "亿元", "完成综合交通投资400亿元以上"),
    )
    assert (edge.type, dict(edge.properties)) == ("AGREES_WITH", {})
    assert [e.start for e in edge.evidence] == [0, 10]


def test_share_of_another_area_conflicts() -> None:
    edge = only(
        slots("出口占全国份额", "relative", None, reference="稳中有增"),
        slots("出口占全省份额", "relative", None, reference="稳中有增", modality="确保"),
    )
    assert edge.type == "CONFLICTS_WITH"
    assert edge.properties["difference"] == "指标 出口占全国份额 / 出口占全省份额; 语气 无 / 确保"


def test_bound_refines_a_bare_number() -> None:
    edge = only(
        slots("新增青年大学生", "eq", 10, "万人", "新增青年大学生10万人"),
        slots("新增青年大学生", "ge", 10, "万人", "新增青年大学生10万人以上"),
    )
    assert (edge.type, edge.subject, edge.properties["difference"]) == (
        "REFINES",
        "target-1",
        "数值 10万人以上 / 10万人",
    )


def test_printed_inclusion_and_unit_are_named() -> None:
    name = "淘汰燃煤锅炉的容量上限"
    edge = only(
        slots(name, "le", 35, "蒸吨/小时", "全面淘汰35蒸吨/小时及以下燃煤锅炉"),
        slots(name, "le", 35, "蒸吨", "全面淘汰35蒸吨以下燃煤锅炉"),
    )
    assert (edge.type, edge.properties["difference"]) == ("REFINES", "数值 35蒸吨/小时及以下 / 35蒸吨以下")


def test_stretch_refines() -> None:
    edge = only(
        slots("资源要素份额占全省比重", "ge", 10, "%", "各类资源要素份额占全省10%以上、力争15%", stretch=15.0),
        slots("份额占全省比重", "ge", 10, "%", "争取份额占全省比重10%以上"),
    )
    assert (edge.type, edge.subject) == ("REFINES", "target-0")
    assert "力争值 15% / 无" in str(edge.properties["difference"])


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (("eq", 100), ("eq", 120), "CONFLICTS_WITH"),
        (("ge", 100), ("ge", 120), "REFINES"),
        (("le", 5), ("ge", 6), "CONFLICTS_WITH"),
        (("ge", 5), ("gt", 5), "REFINES"),
        (("approx", 6), ("eq", 6), "REFINES"),
        (("approx", 6), ("eq", 5), "CONFLICTS_WITH"),
    ],
)
def test_bounds_decide(first: tuple[str, float], second: tuple[str, float], kind: str) -> None:
    edge = only(slots("宁静小区", first[0], first[1], "个"), slots("宁静小区", second[0], second[1], "个"))
    assert edge.type == kind
    assert edge.properties["difference"]


def test_other_unit_of_the_same_dimension_is_compared_by_its_base() -> None:
    edge = only(
        slots("供地", "eq", 3.5, "万亩", baseValue=35000.0, baseUnit="亩"),
        slots("供地", "eq", 35000, "亩", baseValue=35000.0, baseUnit="亩"),
    )
    assert edge.type == "AGREES_WITH"
    assert edge.properties["difference"] == "数值 3.5万亩 / 35000亩"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (slots("宁静小区", "ge", 100, "个"), slots("实施生命通道畅通示范工程的居民小区", "ge", 100, "个")),
        (
            slots("规上工业增加值", "approx", 6.5, "%", basis="growth"),
            slots("工业增加值", "approx", 6, "%", basis="growth"),
        ),
        (slots("国家高新技术企业", "eq", 400, "家"), slots("省级高新技术企业", "eq", 400, "家")),
        (slots("制造业投资", "eq", 1000, "亿元"), slots("制造业投资", "approx", 6, "%", basis="growth")),
        (slots("城镇新增就业", "eq", 11, "万人"), slots("农村新增就业", "eq", 11, "万人")),
        (slots("公立医院床位", "ge", 100, "张"), slots("公立医院床位", "ge", 100, "个")),
        (
            slots("宁静小区", "eq", 5, "个", deadline="2025-12-31"),
            slots("宁静小区", "eq", 9, "个", deadline="2030-12-31"),
        ),
        (slots("充电桩", "ge", 1150, "个", scope="农村"), slots("充电桩", "ge", 1700, "个", scope="全市")),
    ],
)
def test_different_things_are_not_compared(first: dict[str, Value], second: dict[str, Value]) -> None:
    assert compare_targets(graph((1, first), (2, second))) == []


def test_only_between_documents_of_one_place() -> None:
    target = slots("宁静小区", "eq", 5, "个")
    assert compare_targets(graph((1, target), (1, target))) == []
    assert compare_targets(graph((1, target), (2, target), place={2: "330500"})) == []
    assert len(compare_targets(graph((1, target), (2, target), (3, target)))) == 3


def test_notice_and_the_text_it_carries_are_one_document() -> None:
    held = graph((1, slots("宁静小区", "eq", 5, "个")), (2, slots("宁静小区", "eq", 6, "个")))
    edges = [*held.edges.values(), Edge("p", "PART_OF", "doc-2", "doc-1", {})]
    assert compare_targets(Graph(held.nodes.values(), edges)) == []


def test_interpretation_takes_place_and_year_from_its_document() -> None:
    held = graph((1, slots("容积率", "ge", 2.5)), (2, slots("容积率", "ge", 2.5)))
    bare = replace(held.nodes["doc-2"], properties={"title": "解读"})
    nodes = [bare if n.id == "doc-2" else n for n in held.nodes.values()]
    assert compare_targets(Graph(nodes, held.edges.values())) == []
    cites = Edge("c", "CITES", "doc-2", "doc-1", {"function": "interprets"})
    assert len(compare_targets(Graph(nodes, [*held.edges.values(), cites]))) == 1


def test_plan_target_reaches_the_lead_of_the_matching_task() -> None:
    target = slots("综合交通投资", "ge", 400, "亿元")
    reach = find_reach(with_goals(graph((1, target), (2, target))))
    assert [(r.target, r.relation, r.task, r.party, r.role) for r in reach] == [
        ("target-0", "AGREES_WITH", "task-1", "a", "LEADS")
    ]


def test_comparing_again_changes_nothing() -> None:
    held = graph((1, slots("宁静小区", "eq", 5, "个")), (2, slots("宁静小区", "eq", 6, "个")))
    assert with_goals(with_goals(held)) == with_goals(held)


def test_order_of_nodes_and_edges_does_not_matter() -> None:
    held = graph(*((n, slots("宁静小区", "ge", 100 + n, "个")) for n in range(1, 6)))
    shuffled = Graph(list(held.nodes.values())[::-1], list(held.edges.values())[::-1])
    assert compare_targets(held) == compare_targets(shuffled)
    assert len(compare_targets(held)) == 10


def test_indicator_key_drops_planning_words_only() -> None:
    assert indicator_key("全市新增专精特新“小巨人”企业") == indicator_key("专精特新小巨人企业")
    assert indicator_key("引进超10亿元重大项目") == indicator_key("超10亿元项目")
    assert indicator_key("改造村道") != indicator_key("新建村道")
    assert indicator_key("新增") == "新增"


NUMBERS = st.integers(1, 500).map(float)
KINDS = st.sampled_from(["eq", "approx", "ge", "gt", "le", "lt"])
MIRROR = {
    Relation.same: Relation.same,
    Relation.conflict: Relation.conflict,
    Relation.first: Relation.second,
    Relation.second: Relation.first,
}


@given(KINDS, NUMBERS, KINDS, NUMBERS)
def test_relation_is_mirrored(first: str, x: float, second: str, y: float) -> None:
    a, b = slots("甲", first, x, "个"), slots("甲", second, y, "个")
    assert relate(b, a) is MIRROR[relate(a, b)]
    assert relate(a, a) is Relation.same


def test_printed_falls_back_to_the_slots() -> None:
    assert printed(slots("项目数占全省比重", "ge", 0.3333, "比例", "占全省三分之一以上")) == "0.3333比例以上"
    assert printed(slots("招商活动", "ge", 200, "场", "举办各类招商活动不少于200场")) == "不少于200场"
