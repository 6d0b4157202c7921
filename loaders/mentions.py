"""A party as a list prints it, before it has a role."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.model import Derivation


@dataclass(frozen=True, slots=True)
class Mention:
    """One printed party: clean span, full surface it stands for, official name or group, and how it was derived."""

    start: int
    end: int
    surface: str
    name: str
    derivation: Derivation
    group: bool
    known: bool
    place: str | None
    kind: str | None
    marks: str = ""
    open_list: bool = False
