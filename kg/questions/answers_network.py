"""Plain Python answers to the questions of network.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.questions.view import ROLES, Arguments, Row, View
from ontology.model import Edge

Pairs = list[tuple[Edge, Edge]]


def _pairs(view: View) -> dict[tuple[str, str], Pairs]:
    """Role edges of two agencies to one task, by the pair of agencies in both orders."""
    found: dict[tuple[str, str], Pairs] = defaultdict(list)
    for task in view.nodes("Task"):
        edges = view.agencies(task.id)
        for one in edges:
            for other in edges:
                if one.subject != other.subject:
                    found[one.subject, other.subject].append((one, other))
    return found


def _ids(*pairs: Pairs) -> list[str]:
    return [edge.id for found in pairs for pair in found for edge in pair]


def _tasks(pairs: Pairs, side: int | None = None) -> int:
    """How many tasks the pairs share, or how many of them this side leads."""
    return len({pair[0].object for pair in pairs if side is None or pair[side].type == "LEADS"})


def strongest_pairs(view: View, given: Arguments) -> Iterator[Row]:
    """Pairs of agencies by shared tasks."""
    for (a, b), pairs in _pairs(view).items():
        if a < b and _tasks(pairs) >= int(given["least"]):
            yield view.short(a), view.short(b), _tasks(pairs), _ids(pairs)


def pair_asymmetry(view: View, given: Arguments) -> Iterator[Row]:
    """Pairs of a lead and a supporter, with who leads how often."""
    for (a, b), found in _pairs(view).items():
        pairs = [p for p in found if {e.type for e in p} == {"LEADS", "CO_RESPONSIBLE"}]
        led, supported = _tasks(pairs, 0), _tasks(pairs, 1)
        if a < b and led + supported >= max(int(given["least"]), 1):
            yield (view.short(a), view.short(b), led, supported, (led - supported) / (led + supported), _ids(pairs))


def partners(view: View, given: Arguments) -> Iterator[Row]:
    """The partners of one agency."""
    for (a, b), pairs in _pairs(view).items():
        if view.is_called(a, given["agency"]):
            yield view.short(b), _tasks(pairs), _tasks(pairs, 0), _tasks(pairs, 1), _ids(pairs)


def collaboration_path(view: View, given: Arguments) -> Iterator[Row]:
    """All shortest chains of agencies that share tasks, of three steps at most."""
    pairs = _pairs(view)
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
    agencies = [n.id for n in view.nodes("Agency")]
    for a in (n for n in agencies if view.is_called(n, given["from"])):
        for b in (n for n in agencies if view.is_called(n, given["to"]) and n != a):
            if b in near[a]:
                yield 1, None, None, _ids(pairs[a, b])
            elif near[a] & near[b]:
                for x in near[a] & near[b]:
                    yield 2, view.short(x), None, _ids(pairs[a, x], pairs[x, b])
            else:
                for x in near[a]:
                    for y in near[x] & near[b]:
                        yield 3, view.short(x), view.short(y), _ids(pairs[a, x], pairs[x, y], pairs[y, b])


def bridging_agencies(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies by pairs of partners that share no task."""
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in _pairs(view):
        near[a].add(b)
    for a, known in sorted(near.items()):
        count = sum(y not in near[x] for x, y in combinations(sorted(known), 2))
        if count >= max(int(given["least"]), 1):
            yield view.short(a), count, [e.id for e in view.out(a, *ROLES)]


def agency_hierarchy(view: View, given: Arguments) -> Iterator[Row]:
    """Agencies under agencies."""
    for edge in view.edges("PART_OF"):
        if view.has(edge.subject, "Agency"):
            yield view.short(edge.subject), view.short(edge.object), [edge.id]
