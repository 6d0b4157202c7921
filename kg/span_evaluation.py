"""A reading held against answers with raw spans (``tasks.jsonl``, ``targets.jsonl`` …): exact places, normalised values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.evaluation import Row, same_appointment, same_target
from kg.extraction import build_extract
from kg.scoring import Score, compare, plain
from loaders.reader import read_document
from loaders.source import read_source
from ontology.errors import SourceError

FILES = ("documents", "tasks", "targets", "citations", "projects", "appointments", "people", "agencies")


def evaluate_spans(folder: Path, source: Path) -> dict[str, Score]:
    """Scores by slot of one source over every ``FILE.jsonl`` under ``folder``; only the slots that have a file.

    A task counts where its text span is exact, a party where its name is right inside such a task, a target, citation or
    project where its span meets the answer's. Raises SourceError where the folder holds no answers.
    """
    gold = {name: _rows(folder, name) for name in FILES}
    if not any(gold.values()):
        raise SourceError(f"{folder}: no {', '.join(f'{n}.jsonl' for n in FILES[:3])} … in it: see tests/gold/README.md")
    found: dict[str, Any] = build_extract(read_document(read_source(source)))
    accepted = {a["canonical"]: {a["canonical"], *a.get("accept", [])} for a in gold["agencies"]}
    scores: dict[str, Score] = {}
    if gold["tasks"]:
        scores |= _tasks(gold["tasks"], found["tasks"], accepted)
    if gold["documents"]:
        scores["documents"] = _documents(gold["documents"], found["documents"])
    if gold["targets"]:
        for slot, named in (("targets", False), ("indicators", True)):
            scores[slot] = _targets(gold["targets"], found["targets"], named)
    if gold["citations"]:
        scores["citations"] = _citations(gold["citations"], found["citations"])
    if gold["projects"]:
        scores["projects"] = _projects(gold["projects"], found["projects"])
    if gold["appointments"]:
        scores["appointments"] = compare(
            gold["appointments"],
            found["appointments"],
            lambda g, f: _meets(g["span"], f["span"]) and same_appointment(g, f),
            name_gold=lambda g: f"{g['id']}: {g['action']} {g['person']} {g['post']}",
            name_found=lambda f: f"{f['action']} {f['person']} {f['post']}",
        )
    if gold["people"]:
        scores["people"] = compare(
            gold["people"],
            found["people"] + [{"name": a["person"]} | a for a in found["appointments"]],
            lambda g, f: plain(g["name"]) == plain(f["name"]) and _meets(g["span"], f["span"]),
            name_gold=lambda g: f"{g['id']}: {g['name']} {g['post']}",
            name_found=lambda f: f"{f['name']} {f['post']}",
            excused=lambda f: True,
        )
    return scores


def _rows(folder: Path, name: str) -> list[Row]:
    return [json.loads(line) for p in sorted(folder.rglob(f"{name}.jsonl")) for line in p.read_text("utf-8").splitlines()]


def _meets(a: Iterable[int], b: Iterable[int]) -> bool:
    (start, end), (first, last) = a, b
    return start < last and first < end


def _tasks(gold: list[Row], found: list[Row], accepted: dict[str, set[str]]) -> dict[str, Score]:
    """Tasks by exact spans of item and text; parties and roles inside them; leaders."""
    scores = {slot: Score() for slot in ("tasks", "parties", "roles", "leaders")}
    places = {(tuple(f["span"]), tuple(f["textSpan"])): f for f in found}
    for g in gold:
        wanted = _wanted(g)
        hit = places.pop((tuple(g["span"]), tuple(g["text_span"])), None)
        if hit is None or plain(hit["text"]) != plain(g["text"]):
            scores["tasks"].missing.append(f"{g['id']}: {g['text'][:24]}")
            for slot in ("parties", "roles"):
                scores[slot].missing += [f"{g['id']}: {name} {role}" for name, role in wanted]
            continue
        scores["tasks"].right += 1
        given = [p for p in hit["parties"] if p["derivation"] in {"printed", "distributed"}]
        for slot, with_role in (("parties", False), ("roles", True)):
            scores[slot].add(
                compare(
                    wanted,
                    given,
                    lambda w, p, with_role=with_role: (  # type: ignore[misc]
                        plain(p["agency"]) in {plain(n) for n in accepted.get(w[0], {w[0]})}
                        and (not with_role or p["role"] == w[1] or (p["group"] and w[1] == "group"))
                    ),
                    name_gold=lambda w, g=g: f"{g['id']}: {w[0]} {w[1]}",  # type: ignore[misc]
                    name_found=lambda p, g=g: f"{g['id']}: {p['agency']} {p['role']}",  # type: ignore[misc]
                )
            )
        if hit["leader"] == g["section"]["leader"]:
            scores["leaders"].right += 1
        else:
            scores["leaders"].missing.append(f"{g['id']}: {g['section']['leader']}, found {hit['leader']}")
    scores["tasks"].surplus += [f"{f['ordinal']}: {f['text'][:24]}" for f in places.values() if _covered(f, gold)]
    return scores


def _covered(found: Row, gold: list[Row]) -> bool:
    """Only documents that have answers can have a surplus: inside the stretch the answers of its document cover."""
    spans = [g["span"] for g in gold if g["doc_number"] == found["number"]]
    return bool(spans) and min(s[0] for s in spans) <= found["span"][0] <= max(s[1] for s in spans)


def _wanted(g: Row) -> list[tuple[str, str]]:
    named = [(g["lead"], "lead")] if g.get("lead") else []
    named += [(name, "co") for name in g.get("support") or []]
    named += [(name, "unspecified") for name in g.get("unspecified") or []]
    return named + [(name, "group") for name in g.get("groups") or []]


def _documents(gold: list[Row], found: list[Row]) -> Score:
    """Fields of the numbered documents, their span among them."""
    score = Score()
    slots = {
        "title": "title",
        "type": "type",
        "date": "issued",
        "addressees": "addressees",
        "effective_from": "effectiveFrom",
        "effective_to": "effectiveTo",
        "span": "span",
    }
    by_number = {f["number"]: f for f in found if f["number"]}
    for g in (g for g in gold if g["number"]):
        hit = by_number.get(g["number"])
        for slot, name in slots.items():
            value = None if hit is None else hit[name]
            if hit is not None and plain(value) == plain(g[slot]):
                score.right += 1
            else:
                score.missing.append(f"{g['number']} {slot} is {g[slot]}, found {value}")
    return score


def _targets(gold: list[Row], found: list[Row], named: bool) -> Score:
    """Tier 1 is wanted; what an answer of another tier explains is not held against the reading."""
    rows = [dict(g) | {"comparator": str(g["comparator"]).removeprefix("growth_"), "upper": g["value2"]} for g in gold]
    loose = [g for g in rows if g["tier"] != 1]
    first, last = min(g["span"][0] for g in rows), max(g["span"][1] for g in rows)
    inside = [f for f in found if f["value"] is not None and first <= f["span"][0] < last]
    return compare(
        [g for g in rows if g["tier"] == 1],
        inside,
        lambda g, f: _meets(g["span"], f["span"]) and same_target(g, f, named=named),
        name_gold=lambda g: f"{g['id']}: {g['indicator']} {g['comparator']} {g['value']} {g['unit']}",
        name_found=lambda f: f"{f['indicator']} {f['comparator']} {f['value']} {f['unit']} | {f['text']}",
        excused=lambda f: f["basis"] == "stretch" or any(_meets(g["span"], f["span"]) for g in loose),
    )


def _citations(gold: list[Row], found: list[Row]) -> Score:
    """Title or number, and function, one row per printed mention; a short title counts by its place and function."""
    first, last = min(g["span"][0] for g in gold), max(g["span"][1] for g in gold)

    def same(g: Row, f: Row) -> bool:
        functions = {g["relation"], *g.get("accept_relations", [])}
        works = g["alias"] or plain(g["to_title"]) == plain(f["title"]) or plain(g["to_number"]) == plain(f["number"])
        return _meets(g["span"], f["span"]) and f["function"] in functions and works

    return compare(
        gold,
        [f for f in found if first <= f["span"][0] < last],
        same,
        name_gold=lambda g: f"{g['id']}: {g['relation']} {g['to_title'] or g['to_number']}",
        name_found=lambda f: f"{f['function']} {f['title'] or f['number']}",
        optional=lambda g: not g["explicit"],
        excused=lambda f: any(_meets(g["span"], f["span"]) for g in gold),
    )


def _projects(gold: list[Row], found: list[Row]) -> Score:
    """Recall of the core projects: a span that begins and ends with the printed name (建设 may follow) and the kind."""
    score = Score()
    for g in (g for g in gold if g["core"]):
        spans = [m["span"] for m in g["mentions"]] if "mentions" in g else [g["span"]]
        if any(
            f["span"][0] <= start + 1 and f["span"][1] >= end - 2 and f["span"][1] - f["span"][0] <= 1.7 * (end - start) + 2
            for start, end in spans
            for f in found
        ):
            score.right += 1
        else:
            score.missing.append(f"{g['id']}: {g['name']}")
    return score
