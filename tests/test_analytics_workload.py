from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from analytics_fixtures import Draft, gold_graph, make_graph, shuffled
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analytics import (
    Selection,
    Workload,
    build_two_mode,
    build_workload,
    build_workloads,
    find_disagreements,
    workload_rows,
)
from kg.analytics.ranks import agreement, bootstrap_ranks, find_concentration, rank
from kg.analytics.workload import UNKNOWN, Load
from ontology.errors import PolicyGraphError

NAMES = st.sampled_from(["市甲局", "市乙局", "市丙局", "市丁局", "市戊局", "各县政府"])
ROLES = st.fixed_dictionaries({r: st.lists(NAMES, max_size=3, unique=True) for r in ("lead", "co", "open")})
TASKS = st.dictionaries(st.sampled_from([f"t{i}" for i in range(8)]), ROLES, min_size=1)


def load(workload: Workload, name: str) -> Load:
    return next(r for r in workload.loads if r.id == name)


def test_counts_by_hand() -> None:
    work = build_workload(make_graph({
        "t1": {"lead": ["甲"], "co": ["乙", "丙"]},
        "t2": {"lead": ["甲"]},
        "t3": {"open": ["甲", "乙"]},
        "t4": {},
    }), samples=0)
    a, b, c = (load(work, n) for n in "甲乙丙")
    assert (a.led, a.co, a.unspecified, a.total, a.led_high, a.co_high) == (2, 0, 1, 3, 3, 1)
    assert (b.led, b.co, b.unspecified, b.total, b.led_high, b.co_high) == (0, 1, 1, 2, 1, 2)
    assert a.fractional == pytest.approx(1 / 3 + 1 + 1 / 2)
    assert (b.fractional, c.fractional) == (pytest.approx(1 / 3 + 1 / 2), pytest.approx(1 / 3))
    # t1: a lead of weight 2 carries 2/4; t3: 甲 supports a lead (1/3) or leads a supporter (2/3).
    assert (a.low, a.high) == (pytest.approx(1 / 3 + 1 + 1 / 3), pytest.approx(2 / 4 + 1 + 2 / 3))
    assert (c.low, c.high) == (pytest.approx(1 / 4), pytest.approx(1 / 3))
    assert (work.tasks, work.unassigned) == (4, ("t4",))
    assert [r.id for r in work.loads] == ["甲", "乙", "丙"]
    assert a.edges == ("LEADS:甲>t1:printed", "LEADS:甲>t2:printed", "RESPONSIBLE:甲>t3:printed")


@settings(max_examples=60, deadline=None)
@given(TASKS, st.floats(1, 4))
def test_fractions_sum_to_the_tasks_and_stay_in_their_intervals(
    tasks: dict[str, dict[str, list[str]]], weight: float,
) -> None:
    work = build_workload(make_graph(tasks), samples=0, lead_weight=weight)
    assert sum(r.fractional for r in work.loads) + len(work.unassigned) == pytest.approx(len(tasks))
    assert sum(r.low for r in work.loads) <= len(tasks) - len(work.unassigned) + 1e-9
    assert sum(r.high for r in work.loads) >= len(tasks) - len(work.unassigned) - 1e-9
    for r in work.loads:
        assert r.low <= r.fractional + 1e-12
        assert r.fractional <= r.high + 1e-12
        assert r.led + r.co + r.unspecified == r.total == len(r.tasks)
        assert r.rank_low <= r.fractional_rank <= r.rank_high


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2), st.integers(0, 2), st.integers(1, 3), st.floats(1, 4))
def test_intervals_are_exactly_what_filling_the_open_roles_can_give(
    leads: int, supports: int, unclear: int, top: float,
) -> None:
    roles = ["lead"] * leads + ["co"] * supports + ["open"] * unclear
    parties = [f"第{i}局" for i in range(len(roles))]
    given_roles = {r: [p for p, q in zip(parties, roles, strict=True) if q == r] for r in ("lead", "co", "open")}
    work = build_workload(make_graph({"t": given_roles}), samples=0, lead_weight=top)
    reach: dict[str, list[float]] = {p: [] for p in parties}
    for t in np.linspace(1, top, 7):
        for filled in product(("lead", "co"), repeat=unclear):
            weights = [t if r == "lead" else 1.0 for r in (*roles[:leads + supports], *filled)]
            for p, w in zip(parties, weights, strict=True):
                reach[p].append(w / sum(weights))
    for p in parties:
        assert load(work, p).low == pytest.approx(min(reach[p]))
        assert load(work, p).high == pytest.approx(max(reach[p]))


def test_a_task_printed_twice_counts_once_with_its_strongest_role_and_all_facts() -> None:
    draft = Draft()
    draft.task("t1", lead=["市长一", "甲"], co=["乙"])
    draft.task("t2", lead=["市长二"], co=["甲", "丙"])
    draft.edge("SAME_AS", "t2", "t1")
    work = build_workload(draft.graph(), samples=0)
    assert (work.tasks, work.merged) == (1, 1)
    assert (load(work, "甲").led, load(work, "甲").total) == (1, 1)
    assert load(work, "甲").edges == ("CO_RESPONSIBLE:甲>t2:printed", "LEADS:甲>t1:printed")
    assert [r.fractional for r in build_workload(draft.graph(), "leader", samples=0).loads] == [0.5, 0.5]


def test_groups_stay_groups_until_expanded_on_the_day_of_the_document() -> None:
    draft = Draft()
    day = draft.node("d", "Document", issued="2025-02-01")
    draft.task("t1", day, lead=["甲"], co=["各县政府", "各园区"])
    for member, until in (("东县政府", None), ("西县政府", "2020-12-31")):
        draft.edge("HAS_MEMBER", draft.party("各县政府"), draft.party(member), **({"validTo": until} if until else {}))
    kept = build_workload(draft.graph(), samples=0)
    assert {r.id for r in kept.loads} == {"甲", "各县政府", "各园区"}
    wide = build_workload(draft.graph(), selection=Selection(expand=True), samples=0)
    assert {r.id for r in wide.loads} == {"甲", "东县政府", "各园区"}, "a membership that ended and an unknown group"
    assert load(wide, "东县政府").edges == ("CO_RESPONSIBLE:各县政府>t1:printed", "HAS_MEMBER:各县政府>东县政府")


def test_groups_inside_groups_end_even_in_a_circle() -> None:
    draft = Draft()
    draft.task("t1", co=["各县"])
    draft.edge("HAS_MEMBER", "各县", draft.party("各乡"))
    draft.edge("HAS_MEMBER", "各乡", "各县")
    draft.edge("HAS_MEMBER", "各乡", draft.party("东乡"))
    work = build_workload(draft.graph(), selection=Selection(expand=True), samples=0)
    assert "东乡" in {r.id for r in work.loads}


def test_implicit_parties_can_be_left_out_and_the_task_is_then_unassigned() -> None:
    draft = Draft()
    draft.task("t1")
    draft.duty("open", "甲", "t1", "implicit")
    assert build_workload(draft.graph(), samples=0).unassigned == ()
    without = build_workload(draft.graph(), selection=Selection(implicit=False), samples=0)
    assert (without.loads, without.unassigned) == ((), ("t1",))


def test_an_assumed_role_stays_open_unless_asked_for() -> None:
    draft = Draft()
    draft.task("t1")
    draft.duty("lead", "甲", "t1", "assumed")
    draft.duty("co", "乙", "t1", "assumed")
    cautious = load(build_workload(draft.graph(), samples=0), "甲")
    assert (cautious.led, cautious.led_high, cautious.unspecified) == (0, 1, 1)
    assert load(build_workload(draft.graph(), selection=Selection(assumed=True), samples=0), "甲").led == 1


def test_targets_are_shared_like_their_task_and_counted_once_for_two_printings() -> None:
    draft = Draft()
    for name in ("t1", "t2"):
        draft.task(name, lead=["甲"], co=["乙"])
        draft.target(name, "增速", 6.0)
    draft.target("t1", "投资", 30.0)
    draft.edge("SAME_AS", "t2", "t1")
    a = load(build_workload(draft.graph(), samples=0), "甲")
    assert (a.targets, a.targets_fractional) == (2, 1.0)


def test_regions_add_up_and_what_has_no_region_is_shown() -> None:
    draft = Draft()
    draft.party("南湖区政府", place="330402")
    draft.party("市甲局", place="330400")
    draft.party("市乙局", place="330400")
    draft.task("t1", lead=["市甲局"], co=["南湖区政府", "市乙局", "某局"])
    work = build_workload(draft.graph(), "region", samples=0)
    assert {r.id: r.fractional for r in work.loads} == {"330400": 0.5, "330402": 0.25, UNKNOWN: 0.25}
    assert (load(work, "330400").led, load(work, "330400").total, load(work, "330400").name) == (1, 1, "嘉兴市")


def test_parts_by_document_year_leader_and_kind() -> None:
    draft = Draft()
    for day in ("2024-03-01", "2025-02-01"):
        draft.node(day, "Document", issued=day, number=day)
    draft.task("t1", "2024-03-01", lead=["市长一", "甲"])
    draft.task("t2", "2025-02-01", lead=["市长二", "甲"])
    draft.task("t3", lead=["乙"])
    graph = draft.graph()
    years = build_workloads(graph, "year", samples=0)
    assert {k: w.tasks for k, w in years.items()} == {"2024": 1, "2025": 1, UNKNOWN: 1}
    assert set(build_workloads(graph, "document", samples=0)) == {"2024-03-01", "2025-02-01", UNKNOWN}
    assert set(build_workloads(graph, "leader", samples=0)) == {"市长一", "市长二", UNKNOWN}
    assert build_workload(graph, selection=Selection(since="2025"), samples=0).tasks == 1
    assert build_workload(graph, selection=Selection(until="2024-12"), samples=0).tasks == 1
    assert build_workload(graph, selection=Selection(leaders=("市长二",)), samples=0).loads[0].tasks == ("t2",)
    assert build_workload(graph, selection=Selection(documents=("2024-03-01",)), samples=0).loads[0].tasks == ("t1",)


@pytest.mark.parametrize("selection", [
    Selection(documents=("无",)), Selection(leaders=("无",)), Selection(kinds=("无",))])
def test_unknown_names_are_refused_with_the_known_ones(selection: Selection) -> None:
    with pytest.raises(PolicyGraphError, match="known"):
        build_workload(gold_graph(), selection=selection)


def test_a_lead_lighter_than_a_supporter_is_refused() -> None:
    with pytest.raises(PolicyGraphError, match="lead_weight"):
        build_workload(gold_graph(), lead_weight=0.5)


def test_concentration_by_hand() -> None:
    one = find_concentration("x", np.array([0.0, 0.0, 0.0, 8.0]), 1)
    assert (one.gini, one.hhi, one.top) == (pytest.approx(0.75), 1.0, 1.0)
    even = find_concentration("x", np.full(5, 3.0), 2)
    assert (even.gini, even.hhi, even.top) == (pytest.approx(0), pytest.approx(0.2), pytest.approx(0.4))
    some = find_concentration("x", np.array([1.0, 2.0, 3.0]), 1)
    assert some.gini == pytest.approx(sum(abs(a - b) for a in (1, 2, 3) for b in (1, 2, 3)) / (2 * 9 * 2))
    assert find_concentration("x", np.zeros(0)).gini == 0


def test_ranks_share_places_and_agreement_has_its_ends() -> None:
    assert rank(np.array([3.0, 1.0, 3.0, 0.1 + 0.2, 0.3])).tolist() == [1, 3, 1, 4, 4]
    assert agreement(np.array([1.0, 2, 3]), np.array([2.0, 4, 9])) == pytest.approx(1)
    assert agreement(np.array([1.0, 2, 3]), np.array([9.0, 4, 2])) == pytest.approx(-1)


def test_bootstrap_is_sure_of_what_many_tasks_say_and_unsure_of_what_one_says() -> None:
    many = build_two_mode(make_graph({f"t{i}": {"lead": ["甲" if i < 90 else "乙"]} for i in range(100)}))
    assert bootstrap_ranks(many.build_incidence(), 200, 1) == [(2, 2), (1, 1)], "乙 comes before 甲 in order of id"
    few = build_two_mode(make_graph({f"t{i}": {"lead": ["甲" if i < 5 else "乙"]} for i in range(9)}))
    assert bootstrap_ranks(few.build_incidence(), 200, 1) == [(1, 2), (1, 2)]


def test_the_sample_has_174_distinct_tasks_and_their_shares_sum_to_them() -> None:
    work = build_workload(gold_graph())
    assert (work.tasks, work.merged, work.unassigned) == (174, 2, ())
    assert sum(r.fractional for r in work.loads) == pytest.approx(174)
    assert max(work.loads, key=lambda r: r.led).name == "嘉兴市发展和改革委员会"
    kinds = {k: w.tasks for k, w in build_workloads(gold_graph(), "kind", samples=0).items()}
    assert kinds == {"政策条款": 10, "民生实事": 31, "重点工作": 133}
    expanded = build_workload(gold_graph(), selection=Selection(expand=True, implicit=False), samples=0)
    assert sum(r.fractional for r in expanded.loads) == pytest.approx(174)
    assert find_disagreements(work), "whole and fractional counting do not rank alike"
    assert all(d.shift == d.fractional_rank - d.whole_rank != 0 for d in find_disagreements(work))


def test_open_roles_of_the_sample_are_intervals() -> None:
    work = build_workload(gold_graph(), samples=0)
    unclear = [r for r in work.loads if r.unspecified]
    assert unclear
    assert all(r.led_high == r.led + r.unspecified for r in unclear)


def test_order_of_input_changes_nothing() -> None:
    assert workload_rows(shuffled(gold_graph(), 5)) == workload_rows(gold_graph())


def test_an_empty_graph_has_an_empty_workload() -> None:
    work = build_workload(make_graph({}))
    assert (work.loads, work.tasks) == ((), 0)
