"""A run of the evaluation kept as JSON, and what a later run wins and loses against it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.scoring import Score
from ontology.errors import StoreError

FORMAT = 1


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One answer that differs from the frozen run: slot, gain or loss, what kind (found, lost, no longer surplus,
    new surplus)."""

    slot: str
    gain: bool
    kind: str
    answer: str


def write_frozen(scores: Mapping[str, Score], path: Path) -> None:
    """Write scores so that a later run can be held against them."""
    rows = {
        slot: {"right": s.right, "missing": sorted(s.missing), "surplus": sorted(s.surplus)}
        for slot, s in sorted(scores.items())
    }
    try:
        text = json.dumps({"format": FORMAT, "slots": rows}, ensure_ascii=False, indent=1, sort_keys=True)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"{path}: cannot write the run ({error.strerror or error}): choose another file") from None


def read_frozen(path: Path) -> dict[str, Score]:
    """The scores of a frozen run; raises StoreError where the file is missing or is none."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        if held["format"] != FORMAT:
            raise ValueError(f"format {held['format']}")
        return {
            str(slot): Score(int(s["right"]), [str(m) for m in s["missing"]], [str(x) for x in s["surplus"]])
            for slot, s in held["slots"].items()
        }
    except FileNotFoundError:
        raise StoreError(f"{path}: no frozen run there: write one with `kg evaluate --freeze {path}`") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{path} is no frozen run ({error}): write one with `kg evaluate --freeze`") from None


def find_changes(before: Mapping[str, Score], after: Mapping[str, Score]) -> list[Change]:
    """Gains and losses answer by answer, losses first within a slot; a slot only one run has is left out."""
    changes: list[Change] = []
    for slot in sorted(before.keys() & after.keys()):
        for kind_gone, kind_new, old, new in (
            ("found", "lost", before[slot].missing, after[slot].missing),
            ("no longer surplus", "new surplus", before[slot].surplus, after[slot].surplus),
        ):
            was, now = Counter(old), Counter(new)
            changes += [Change(slot, True, kind_gone, answer) for answer in (was - now).elements()]
            changes += [Change(slot, False, kind_new, answer) for answer in (now - was).elements()]
    return sorted(changes)
