"""Readings held against hand-made answers: per slot precision, recall and F1 (rules in ``tests/gold/README.md``)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.extraction import build_extract
from kg.scoring import Score, compare, plain, same_words
from loaders.dates import parse_term
from loaders.folding import fold
from loaders.reader import read_document
from loaders.source import read_source
from ontology.errors import SourceError
from ontology.model import Reading

Row = Mapping[str, Any]
SLOTS = (
    "tasks",
    "parties",
    "roles",
    "leaders",
    "deadlines",
    "documents",
    "targets",
    "indicators",
    "citations",
    "appointments",
    "people",
)

_NUMERAL = re.compile(r"[\d一二三四五六七八九十百千万亿两半倍]")
"""What a target quantified in words (全覆盖, 动态清零) does not print: it is neither wanted nor wrong."""


def evaluate_folder(folder: Path) -> dict[str, Score]:
    """Scores by slot over every ``NAME.txt`` with a ``NAME.json`` beside it; raises SourceError where there is none."""
    files = sorted(p for p in folder.rglob("*.json") if p.with_suffix(".txt").exists())
    if not files:
        raise SourceError(f"{folder}: no pairs NAME.txt and NAME.json in it: see tests/gold/README.md")
    totals = {slot: Score() for slot in SLOTS}
    for path in files:
        gold = json.loads(path.read_text("utf-8"))
        reading = read_document(read_source(path.with_suffix(".txt")))
        for slot, score in evaluate_made(gold, reading, path.stem).items():
            totals[slot].add(score)
    return totals


def evaluate_made(gold: Row, reading: Reading, name: str) -> dict[str, Score]:
    """Scores by slot of one file; slots the answers do not annotate are absent."""
    found: dict[str, Any] = build_extract(reading)
    leeway: Row = gold.get("accept") or {}
    scores: dict[str, Score] = {}
    if "tasks" in gold:
        scores |= _tasks(gold["tasks"], found["tasks"], leeway, name)
    if "documents" in gold:
        scores["documents"] = _documents(gold["documents"], found["documents"], name)
    if "targets" in gold:
        scores["targets"] = _targets(gold["targets"], found["targets"], leeway, name, indicator=False)
        scores["indicators"] = _targets(gold["targets"], found["targets"], leeway, name, indicator=True)
    if "citations" in gold:
        optional = leeway.get("citations_optional", [])
        scores["citations"] = compare(
            gold["citations"],
            _once(found["citations"], ("title", "number", "function")),
            _same_citation,
            name_gold=lambda g: f"{name}: {g['title'] or g['number']} {g['function']}",
            name_found=lambda f: f"{name}: {f['title'] or f['number']} {f['function']}",
            optional=lambda g: bool(g.get("optional")),
            excused=lambda f: (
                optional is True
                or any(
                    plain(o.get("title") if isinstance(o, dict) else o) in plain(f["title"] or f["number"])
                    for o in optional
                )
            ),
        )
    if "appointments" in gold:
        optional = leeway.get("appointments_optional", [])
        scores["appointments"] = compare(
            gold["appointments"],
            found["appointments"],
            same_appointment,
            name_gold=lambda g: f"{name}: {g['action']} {g['person']} {g.get('agency')} {g['post']} {g.get('term')}",
            name_found=lambda f: f"{name}: {f['action']} {f['person']} {f['agency']} {f['post']} {f['term']}",
            optional=lambda g: bool(g.get("optional")),
            excused=lambda f: bool(optional),
        )
    if "people" in gold:
        optional = leeway.get("people_optional", [])
        scores["people"] = compare(
            gold["people"],
            _once(found["people"], ("name", "post")),
            lambda g, f: (
                plain(g["name"]) == plain(f["name"])
                and (
                    plain(g.get("post")) in {plain(f["post"]), ""}
                    or plain(f["post"]) in {plain(p) for p in g.get("accept_posts", [])}
                )
            ),
            name_gold=lambda g: f"{name}: {g['name']} {g.get('post')}",
            name_found=lambda f: f"{name}: {f['name']} {f['post']}",
            optional=lambda g: bool(g.get("optional")),
            excused=lambda f: bool(optional),
        )
    return scores


def _once(rows: list[Row], keys: tuple[str, ...]) -> list[Row]:
    return list({tuple(plain(r.get(k)) for k in keys): r for r in rows}.values())


def _tasks(gold: list[Row], found: list[Row], leeway: Row, name: str) -> dict[str, Score]:
    """Tasks by their text; parties and roles inside matched tasks, all of them missing where the task is."""
    scores = {slot: Score() for slot in ("tasks", "parties", "roles", "leaders", "deadlines")}
    free = list(found)
    for g in gold:
        hit = next((f for f in free if plain(g["text"]) in plain(f["text"])), None)
        if hit is None and leeway.get("tasks_split_ok"):
            hit = next((f for f in found if plain(g["text"]) in plain(f["text"])), None)
        label = f"{name} {g.get('ordinal')}: {g['text'][:24]}"
        if hit is None:
            if not g.get("optional"):
                scores["tasks"].missing.append(label)
                for p in g["parties"]:
                    scores["parties"].missing.append(f"{label} {p['agency']}")
                    scores["roles"].missing.append(f"{label} {p['agency']} {p['role']}")
            continue
        if hit in free:
            free.remove(hit)
        scores["tasks"].right += 1
        given = [p for p in hit["parties"] if p["derivation"] != "expanded"]
        for slot, same in (("parties", _same_party), ("roles", _same_role)):
            scores[slot].add(
                compare(
                    g["parties"],
                    given,
                    same,
                    name_gold=lambda p, label=label: f"{label} {p['agency']} {p['role']}",  # type: ignore[misc]
                    name_found=lambda p, label=label: f"{label} {p['agency']} {p['role']}",  # type: ignore[misc]
                    optional=lambda p: bool(p.get("optional")),
                )
            )
        wanted = [g["leader"], *g.get("accept_leaders", [])] if "leader" in g else [hit["leader"]]
        if plain(hit["leader"]) in {plain(w) for w in wanted}:
            scores["leaders"].right += 1
        else:
            scores["leaders"].missing.append(f"{label} leader {g['leader']}, found {hit['leader']}")
        if "deadline" in g and (hit["deadline"] or (g["deadline"] and not parse_term(fold(hit["text"]), 2000))):
            # a day printed in the task's own words alone need not be told
            if hit["deadline"] in {g["deadline"], *g.get("accept_deadlines", [])}:
                scores["deadlines"].right += 1
            else:
                scores["deadlines"].missing.append(f"{label} deadline {g['deadline']}, found {hit['deadline']}")
    optional = leeway.get("tasks_optional", [])
    for f in free:
        if optional is True or any(plain(o) in plain(f["text"]) for o in optional or []):
            continue
        label = f"{name} {f['ordinal']}: {f['text'][:24]}"
        scores["tasks"].surplus.append(label)
        for p in f["parties"]:
            scores["parties"].surplus.append(f"{label} {p['agency']}")
            scores["roles"].surplus.append(f"{label} {p['agency']} {p['role']}")
    return scores


def _same_party(g: Row, f: Row) -> bool:
    return plain(f["agency"]) in {plain(a) for a in (g["agency"], *g.get("accept", []))}


def _same_role(g: Row, f: Row) -> bool:
    return _same_party(g, f) and f["role"] in {g["role"], *g.get("accept_roles", [])}


def _documents(gold: list[Row], found: list[Row], name: str) -> Score:
    score = Score()
    for g in gold:
        hit = next((f for f in found if plain(f["number"]) == plain(g["number"]) and g["number"]), None) or next(
            (f for f in found if plain(f["title"]) == plain(g["title"])), None
        )
        if hit is None:
            score.missing.append(f"{name}: {g['title']}")
            continue
        for slot in ("title", "number", "issued", "effectiveFrom", "effectiveTo", "issuer", "addressees"):
            if slot not in g:
                continue
            accepted = g.get(f"accept_{slot}", g.get(f"accept_{slot}s", []))
            loose = isinstance(accepted, str)
            wanted = [g[slot], *(accepted if isinstance(accepted, list) else [])]
            if _flat(hit[slot], loose) in {_flat(w, loose) for w in wanted}:
                score.right += 1
            else:
                score.missing.append(f"{name}: {g['title'][:20]} {slot} is {g[slot]}, found {hit[slot]}")
    return score


def _flat(value: Any, loose: bool) -> str:
    if isinstance(value, list):
        joined = "|".join(plain(v) for v in value)
        return joined.replace("|", "").replace(",", "").replace("、", "") if loose else joined
    return plain(value)


def _targets(gold: list[Row], found: list[Row], leeway: Row, name: str, *, indicator: bool) -> Score:
    tiered = [g for g in gold if g.get("tier", 1) == 1]
    optional = leeway.get("targets_optional", [])
    stretches = [g["stretch"] for g in tiered if g.get("stretch") is not None]
    rows = [] if optional is True else optional or []
    texts = [plain(t) for o in rows if (t := o.get("text") or o.get("indicator") if isinstance(o, dict) else o)]
    return compare(
        tiered,
        found,
        lambda g, f: same_target(g, f, named=indicator),
        name_gold=lambda g: (
            f"{name}: {g['text']} = {g['comparator']} {g.get('value')} {g.get('unit')} [{g['indicator']}]"
        ),
        name_found=lambda f: f"{name}: {f['text']} = {f['comparator']} {f['value']} {f['unit']} [{f['indicator']}]",
        optional=lambda g: bool(g.get("optional")),
        excused=lambda f: (
            optional is True
            or not _NUMERAL.search(f["text"])
            or f["value"] is None
            or (f["basis"] == "stretch" and f["value"] in stretches)
            or any(o in plain(f["text"]) or plain(f["text"]) in o for o in texts)
        ),
    )


def same_target(g: Row, f: Row, *, named: bool) -> bool:
    """The answer's value, unit, comparator and upper bound (in any accepted form); with ``named`` its indicator too."""
    units = (g.get("unit"), *g.get("accept_units", []))
    return (
        any(
            _close(value, f["value"]) and plain(f["unit"]) in {plain(u) for u in allowed}
            for value, allowed in ((g.get("value"), units), *_other_values(g, units))
        )
        and f["comparator"] in {g["comparator"], *(c.removeprefix("growth_") for c in g.get("accept_comparators", []))}
        and (g.get("upper") is None or _close(g["upper"], f["upper"]))
        and (not named or any(same_words(i, f["indicator"]) for i in (g["indicator"], *g.get("accept_indicators", []))))
    )


def _other_values(g: Row, units: tuple[Any, ...]) -> list[tuple[Any, tuple[Any, ...]]]:
    """Other accepted forms of a value: a number, or a pair of number and unit."""
    return [(v[0], (v[1],)) if isinstance(v, list) else (v, units) for v in g.get("accept_values", [])]


def _close(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return a is b
    if isinstance(a, str):
        return False
    return abs(float(a) - float(b)) <= 1e-3 * max(1.0, abs(float(a)))


def _same_citation(g: Row, f: Row) -> bool:
    numbers = {plain(n) for n in (g["number"], *g.get("accept_numbers", []))}
    titles = {plain(t) for t in (g["title"], *g.get("accept_titles", []))}
    same = plain(f["title"]) in titles if g["title"] else plain(f["number"]) in numbers
    return (
        same
        and (plain(f["number"]) in numbers or not g["number"])
        and f["function"] in {g["function"], *g.get("accept_functions", [])}
    )


def same_appointment(g: Row, f: Row) -> bool:
    """The same person, action, post, agency and term, each in any accepted form."""
    agencies = {plain(a) for a in (g.get("agency"), *g.get("accept_agencies", []), *g.get("accept", []))}
    posts = {plain(p) for p in (g["post"], *g.get("accept_posts", []))}
    terms = {plain(t) for t in (g.get("term"), *g.get("accept_terms", []))}
    return (
        plain(g["person"]) == plain(f["person"])
        and g["action"] == f["action"]
        and plain(f["post"]) in posts
        and plain(f["agency"]) in agencies
        and plain(f["term"]) in terms
    )
