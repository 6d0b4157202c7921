from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import numpy as np
import pytest
from analytics_fixtures import make_incidence, make_random
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from kg.analytics.crew_model import _find_joint, _find_single, fit_crews
from kg.analytics.null_model import _trade, fit_bicm, sample_curveball, shared_moments, shared_tails
from kg.analytics.significance import adjust, compare_pairs
from ontology.errors import PolicyGraphError

MATRICES = st.integers(2, 7).flatmap(lambda n: st.lists(
    st.lists(st.integers(0, 1), min_size=n, max_size=n), min_size=2, max_size=7))


def degrees(matrix: object) -> tuple[list[float], list[float]]:
    return matrix.sum(axis=1).tolist(), matrix.sum(axis=0).tolist()  # type: ignore[attr-defined]


@settings(max_examples=100, deadline=None)
@given(MATRICES)
def test_crews_keep_every_size_exactly(rows: list[list[int]]) -> None:
    matrix = make_incidence(rows)
    model = fit_crews(matrix)
    degree = np.diff(matrix.indptr).astype(np.int64)
    first, second = np.triu_indices(len(degree), 1)
    chances = model.chances(degree[first], degree[second])
    # A task of k parties holds k(k − 1)/2 pairs, whatever the loads.
    assert chances.sum(axis=0) == pytest.approx(model.task_degrees * (model.task_degrees - 1) / 2, abs=1e-6)


def test_crews_match_every_draw_counted() -> None:
    x, places = np.array([0.3, 1.0, 2.5]), np.array([1, 2, 4])
    count = np.array([2, 1, 2])
    odds = np.repeat(x, count)
    joint, single = _find_joint(x, count, places), _find_single(x, count, places)
    for c, k in enumerate(places.tolist()):
        draws = list(combinations(range(5), k))
        weights = [float(np.prod(odds[list(s)])) for s in draws]
        for (r, i), (s, j) in combinations(enumerate((0, 2, 3)), 2):
            both = sum(w for w, d in zip(weights, draws, strict=True) if i in d and j in d) / sum(weights)
            assert joint[r, s, c] == pytest.approx(both)
        alone = sum(w for w, d in zip(weights, draws, strict=True) if 4 in d) / sum(weights)
        assert single[2, c] == pytest.approx(alone)
        twins = sum(w for w, d in zip(weights, draws, strict=True) if 3 in d and 4 in d) / sum(weights)
        assert joint[2, 2, c] == pytest.approx(twins)


def test_crews_expect_what_sampling_with_the_same_degrees_finds() -> None:
    matrix = make_random(25, 120, 3, 5)
    model = fit_crews(matrix)
    assert model.residual < 1e-6
    sampled, crews, loose = (compare_pairs(matrix, n, 600, 1) for n in ("curveball", "crews", "bicm"))
    busy = sampled.expected > 0.5
    assert (crews.expected[busy] / sampled.expected[busy]).mean() == pytest.approx(1, abs=0.05)
    assert (loose.expected[busy] / sampled.expected[busy]).mean() > 1.15, "why the BiCM is not the default"


def test_a_party_in_every_task_is_no_surprise_to_anyone() -> None:
    tested = compare_pairs(make_incidence([[1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 0]]))
    at = list(zip(tested.first.tolist(), tested.second.tolist(), strict=True)).index((0, 1))
    assert tested.expected[at] == pytest.approx(2)
    assert tested.q[at] == 1


def test_where_crews_are_too_dear_the_result_names_what_was_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.analytics.significance.COST_LIMIT", 1.0)
    assert compare_pairs(make_random(10, 30, 3, 1)).null == "bicm"


@settings(max_examples=150, deadline=None)
@given(MATRICES)
def test_bicm_keeps_every_degree_on_average(rows: list[list[int]]) -> None:
    model = fit_bicm(make_incidence(rows))
    assert model.residual < 1e-4, "also where the degrees leave one network only"
    assert ((model.probability >= 0) & (model.probability <= 1)).all()


def test_bicm_by_hand() -> None:
    # Equal degrees: every tie has the same chance.
    even = fit_bicm(make_incidence([[1, 0, 1, 0], [0, 1, 0, 1]]))
    assert even.probability == pytest.approx(np.array([[0.5]]))
    # A party in every task and a task with every party are certain; a party without a task has none.
    sure = fit_bicm(make_incidence([[1, 1, 1], [1, 0, 0], [0, 0, 0]]))
    assert sure.probability[-1].tolist() == [1, 1]
    assert sure.probability[0].tolist() == [0, 0]
    # The model's defining property: the odds ratio of any two parties and two tasks is one.
    p = fit_bicm(make_random(30, 60, 4, 1)).probability[1:4, :4]
    assert ((p > 0) & (p < 1)).all()
    odds = p / (1 - p)
    assert odds[0, 0] * odds[-1, -1] / (odds[0, -1] * odds[-1, 0]) == pytest.approx(1, rel=1e-6)


def test_tails_and_moments_match_every_outcome_counted() -> None:
    matrix = make_incidence([[1, 1, 0, 1, 0], [0, 1, 1, 1, 0], [1, 0, 0, 0, 1], [0, 1, 0, 0, 0]])
    model = fit_bicm(matrix)
    index = {int(d): i for i, d in enumerate(model.party_degrees)}
    q = [model.probability[index[3], list(model.task_degrees).index(k)] ** 2 for k in matrix.sum(axis=0)]
    law = Counter[int]()
    for outcome in product((0, 1), repeat=5):
        law[sum(outcome)] += np.prod([a if x else 1 - a for x, a in zip(outcome, q, strict=True)])  # type: ignore[assignment]
    three = np.array([3] * 6)
    tails = shared_tails(model, three, three, np.arange(6))
    assert tails == pytest.approx([sum(v for k, v in law.items() if k >= s) for s in range(6)])
    mean, variance = shared_moments(model, three[:1], three[:1])
    assert mean[0] == pytest.approx(sum(k * v for k, v in law.items()))
    assert variance[0] == pytest.approx(sum((k - mean[0]) ** 2 * v for k, v in law.items()))


def test_small_tails_keep_their_digits() -> None:
    matrix = make_incidence(np.eye(400, dtype=int).repeat(2, axis=0).tolist())
    model = fit_bicm(matrix)
    tail = shared_tails(model, np.array([1]), np.array([1]), np.array([8]))[0]
    assert 1e-26 < tail < 1e-23, "the chance of 8 of 400 at p² = 1/800² is about C(400,8)·800⁻¹⁶"


def test_curveball_reaches_every_network_of_the_degrees_equally_often() -> None:
    rng = np.random.default_rng(3)
    hands = [{0}, {1}, {2}]
    seen = Counter[tuple[int, ...]]()
    for _ in range(3000):
        _trade(hands, rng, 6)
        seen[tuple(next(iter(h)) for h in hands)] += 1
    assert len(seen) == 6
    assert all(400 < n < 600 for n in seen.values())


def test_curveball_keeps_degrees_and_agrees_with_bicm() -> None:
    matrix = make_random(25, 120, 4, 2)
    hands = [set(matrix.indices[a:b].tolist()) for a, b in zip(matrix.indptr, matrix.indptr[1:], strict=False)]
    before = ([len(h) for h in hands], Counter(t for h in hands for t in h))
    _trade(hands, np.random.default_rng(1), 500)
    assert ([len(h) for h in hands], Counter(t for h in hands for t in h)) == before
    by_trades, by_model = compare_pairs(matrix, "curveball", 300, 1), compare_pairs(matrix, "bicm")
    assert np.corrcoef(by_trades.expected, by_model.expected)[0, 1] > 0.99
    assert np.corrcoef(by_trades.z, by_model.z)[0, 1] > 0.97


def test_curveball_refuses_what_does_not_fit_in_memory() -> None:
    with pytest.raises(PolicyGraphError, match="bicm"):
        sample_curveball(make_incidence([[1]] * 3001))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_adjusted_values_are_benjamini_and_hochberg_s(values: list[float]) -> None:
    p = np.array(values)
    assert adjust(p) == pytest.approx(false_discovery_control(p))
    padded = false_discovery_control(np.concatenate([p, np.ones(7)]))
    assert adjust(p, len(p) + 7) == pytest.approx(padded[:len(p)]), "pairs that share nothing count among the tests"


@pytest.mark.parametrize("null", ["crews", "bicm"])
def test_a_random_network_shows_no_pair_beyond_the_error_rate(null: str) -> None:
    tested = [compare_pairs(make_random(40, 150, 3.5, seed), null) for seed in range(40)]  # type: ignore[arg-type]
    # Each network has a false discovery with at most 5 %: of 40, more than 6 happen less than once in 300.
    assert sum(bool((t.q < 0.05).any()) for t in tested) <= 6
    share = sum(int((t.p < 0.05).sum()) for t in tested) / sum(t.tests for t in tested)
    assert (0.01 if null == "crews" else 0.002) < share < 0.05, "single tests keep their level too, and are not blind"


@pytest.mark.parametrize("null", ["crews", "bicm", "curveball"])
def test_a_planted_pair_is_found_and_only_that(null: str) -> None:
    # Curveball cannot tell chances below 1/(1 + samples), so it gets few pairs.
    parties = 12 if null == "curveball" else 40
    for seed in range(3):
        dense = make_random(parties, 200, 2.5, seed).toarray()
        rng = np.random.default_rng(seed + 100)
        dense[-2:] = 0
        dense[-2:, rng.choice(200, 9, replace=False)] = 1
        for row in (-2, -1):
            dense[row, rng.choice(200, 5, replace=False)] = 1
        tested = compare_pairs(make_incidence(dense), null, 2000, seed)  # type: ignore[arg-type]
        found = [(a, b) for q, a, b in zip(tested.q, tested.first, tested.second, strict=True) if q < 0.05]
        assert (parties - 2, parties - 1) in found
        assert len(found) <= 2


def test_a_pair_two_busy_parties_must_share_is_no_finding() -> None:
    # Both are in almost every task; sharing nearly all of them is what their loads alone give.
    rng = np.random.default_rng(1)
    dense = (rng.random((12, 60)) < 0.15).astype(int)
    dense[:2] = (rng.random((2, 60)) < 0.9).astype(int)
    tested = compare_pairs(make_incidence(dense))
    at = list(zip(tested.first.tolist(), tested.second.tolist(), strict=True)).index((0, 1))
    assert tested.shared[at] == tested.shared.max()
    assert tested.q[at] > 0.5


def test_unknown_null_is_refused() -> None:
    with pytest.raises(PolicyGraphError, match="crews, bicm, curveball"):
        compare_pairs(make_incidence([[1, 1], [1, 0]]), "none")  # type: ignore[arg-type]
