from __future__ import annotations

from analytics_fixtures import Draft, gold_graph, make_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analytics import Change, compare, comparison_rows
from kg.analytics.matching import match_texts

RIVER = "打造幸福河湖示范项目{}个,完成幸福河湖农村水系整治{}公里以上。"


def year(name: str, rivers: tuple[int, int], *, lead: str, other: str, goal: float) -> Draft:
    draft = Draft()
    draft.task(f"{name}-1", text=RIVER.format(*rivers), lead=[lead], co=["市财政局"])
    draft.task(f"{name}-2", text="落实落细政府过紧日子要求。", lead=["市财政局"])
    draft.task(f"{name}-3", text=other, lead=[lead])
    draft.target(f"{name}-1", "示范项目", goal, unit="个")
    draft.target(f"{name}-1", "水系整治", 70.0, unit="公里")
    draft.target(f"{name}-3", other[:4], 1.0)
    return draft


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(c.kind, c.name[:6]) for c in changes]


def test_two_years_by_hand() -> None:
    a = year("a", (7, 70), lead="市水利局", other="新建停车位三千个。", goal=7.0).graph()
    b = year("b", (9, 80), lead="市城管局", other="开通公交线路十条。", goal=9.0).graph()
    found = compare(a, b)
    assert [(m.a, m.b) for m in found.matches] == [("a-1", "b-1"), ("a-2", "b-2")]
    assert kinds(found.tasks) == [("changed", "打造幸福河湖"), ("gained", "开通公交线路"), ("lost", "新建停车位三")]
    assert [d.field for d in found.tasks[0].differences] == ["text"]
    assert sorted(kinds(found.duties)) == [("gained", "市城管局"), ("gained", "市城管局"), ("lost", "市水利局"),
                                           ("lost", "市水利局")]
    assert [(c.kind, c.name, [(d.field, d.before, d.after) for d in c.differences]) for c in found.targets] == [
        ("changed", "示范项目", [("value", "7.0", "9.0")]), ("gained", "开通公交", []), ("lost", "新建停车", [])]
    assert found.targets[0].facts_before == ("HAS_TARGET:a-1>target:a-1:示范项目:7.0",)
    assert len(comparison_rows(found)) == len(found.tasks) + len(found.duties) + len(found.targets)


def test_a_role_that_changes_is_a_change() -> None:
    a, b = make_graph({"t": {"lead": ["甲"], "co": ["乙"]}}), make_graph({"t": {"co": ["甲"], "lead": ["乙"]}})
    found = compare(a, b)
    assert [(c.kind, c.name, c.differences[0].before, c.differences[0].after) for c in found.duties] == [
        ("changed", "乙", "co", "lead"), ("changed", "甲", "lead", "co")]


def test_two_cities_are_compared_by_short_names() -> None:
    sides = []
    for city in ("嘉兴", "绍兴"):
        draft = Draft()
        draft.party(f"{city}市教育局", shortName="市教育局")
        draft.task(f"{city}-t", text="新建幼儿园十所。", lead=[f"{city}市教育局"])
        sides.append(draft.graph())
    assert len(compare(*sides).duties) == 2
    assert compare(*sides, names="shortName").duties == ()


def test_a_graph_equals_itself_and_typography_is_no_change() -> None:
    found = compare(gold_graph(), gold_graph())
    assert (found.tasks, found.duties, found.targets) == ((), (), ())
    assert len(found.matches) == 174
    wide = compare(make_graph({"甲(一), 乙": {}}), make_graph({"甲（一），乙": {}}))
    assert wide.tasks == ()


TEXTS = st.lists(st.text("甲乙丙丁0123", min_size=3, max_size=9), max_size=6, unique=True)


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_the_other_way_round_gained_is_lost(first: list[str], second: list[str]) -> None:
    a = make_graph({f"a{i}{t}": {"lead": [f"局{t[0]}"]} for i, t in enumerate(first)})
    b = make_graph({f"b{i}{t}": {"lead": [f"局{t[1]}"]} for i, t in enumerate(second)})
    forth, back = compare(a, b, threshold=0.3), compare(b, a, threshold=0.3)
    assert {(m.a, m.b) for m in forth.matches} == {(m.b, m.a) for m in back.matches}
    mirror = {"gained": "lost", "lost": "gained", "changed": "changed"}
    for one, two in ((forth.tasks, back.tasks), (forth.duties, back.duties)):
        assert sorted((c.kind, c.before or "", c.after or "") for c in one) == sorted(
            (mirror[c.kind], c.after or "", c.before or "") for c in two)


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_matches_are_one_to_one_and_the_same_text_always_matches(first: list[str], second: list[str]) -> None:
    a, b = {f"a{t}": t for t in first}, {f"b{t}": t for t in second}
    found = match_texts(a, b)
    assert len({m.a for m in found}) == len({m.b for m in found}) == len(found)
    assert {t for t in first if t in second} == {a[m.a] for m in found if m.likeness == 1 and a[m.a] == b[m.b]}
    assert all(0.6 <= m.likeness <= 1 for m in found)


def test_targets_of_documents_are_compared_by_indicator() -> None:
    sides = []
    for value in (6.0, 5.5):
        draft = Draft()
        draft.target(draft.node("plan", "Document"), "地区生产总值", value, unit="%")
        sides.append(draft.graph())
    change, = compare(*sides).targets
    assert (change.kind, change.task, change.differences[0].field) == ("changed", "", "value")
