"""How classes and relations look. Names, colours and shapes are the ontology's; sizes are here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ontology.schema import load_schema


@dataclass(frozen=True, slots=True)
class ClassStyle:
    """The look of one class: labels, fill colour, shape (a vis-network name), radius, and how early it is named."""

    name: str
    zh: str
    en: str
    colour: str
    shape: str
    size: int
    rank: int


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """The look of one relation type: labels, colour, width, pull in the layout, and whether it has an arrow head."""

    name: str
    zh: str
    en: str
    colour: str
    width: float
    pull: float
    arrow: bool


_SHAPES = frozenset({"dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"})
# names are drawn beside nodes, so a shape that would hold its name inside becomes a plain one
_PLAIN = {"box": "square", "database": "triangleDown", "ellipse": "hexagon", "circle": "dot", "text": "hexagon"}

_SIZES = {
    "Leader": (19, 0),
    "Agency": (8, 1),
    "AgencyGroup": (10, 2),
    "Document": (12, 3),
    "Gazette": (14, 3),
    "Region": (8, 4),
    "Person": (8, 4),
    "Topic": (8, 4),
    "Project": (7, 5),
    "Convention": (9, 5),
    "Task": (7, 6),
    "Target": (7, 7),
    "Post": (6, 8),
    "Clause": (5, 9),
}
_OTHER_SIZE = (7, 9)

# width, pull, arrow head, how far the colour is mixed with white: what matters to readers is drawn strongest
_LINES = {
    "LEADS": (1.5, 1.0, True, 0.1),
    "CO_RESPONSIBLE": (0.8, 0.5, False, 0.55),
    "RESPONSIBLE": (0.9, 0.6, False, 0.35),
    "CITES": (1.4, 0.6, True, 0.1),
    "ISSUED_BY": (0.8, 0.2, True, 0.5),
    "ADDRESSED_TO": (0.6, 0.1, True, 0.6),
    "PART_OF": (0.6, 0.12, False, 0.45),
    "HAS_TARGET": (0.9, 1.0, False, 0.5),
    "CONCERNS": (0.8, 0.5, False, 0.5),
    "HAS_MEMBER": (0.6, 0.15, False, 0.3),
    "HOLDS": (1.0, 1.0, True, 0.3),
    "POST_IN": (0.8, 0.5, True, 0.4),
    "APPOINTED_TO": (1.0, 1.0, True, 0.1),
    "REMOVED_FROM": (1.0, 1.0, True, 0.1),
    "SAME_AS": (1.4, 1.0, False, 0.0),
    "AGREES_WITH": (1.0, 0.4, False, 0.1),
    "REFINES": (1.0, 0.4, True, 0.1),
    "CONFLICTS_WITH": (1.6, 0.4, False, 0.0),
}
_OTHER_LINE = (0.8, 0.3, False, 0.4)
_GREY = "#6b7280"


@cache
def class_styles() -> dict[str, ClassStyle]:
    """Looks of all declared classes, those named first at the head."""
    styles = []
    for name, declared in load_schema().classes.items():
        size, rank = _SIZES.get(name, _OTHER_SIZE)
        shape = _PLAIN.get(declared.shape, declared.shape)
        styles.append(
            ClassStyle(
                name,
                declared.words.zh,
                declared.words.en,
                declared.colour or _GREY,
                shape if shape in _SHAPES else "dot",
                size,
                rank,
            )
        )
    return {style.name: style for style in sorted(styles, key=lambda s: (s.rank, s.name))}


@cache
def type_style(name: str) -> TypeStyle:
    """The look of a relation type; one the ontology does not declare is grey and keeps its own name."""
    width, pull, arrow, fade = _LINES.get(name, _OTHER_LINE)
    declared = load_schema().relations.get(name)
    if declared is None:
        return TypeStyle(name, name, name, _mixed(_GREY, fade), width, pull, arrow)
    return TypeStyle(
        name, declared.words.zh, declared.words.en, _mixed(declared.colour or _GREY, fade), width, pull, arrow
    )


@cache
def property_words() -> dict[str, tuple[str, str]]:
    """Labels (zh, en) of the declared properties."""
    return {name: (p.words.zh, p.words.en) for name, p in sorted(load_schema().properties.items())}


@cache
def value_words() -> dict[str, dict[str, tuple[str, str]]]:
    """Labels (zh, en) of the codes that a declared vocabulary lists, by property."""
    return {
        v.property: {c.code: (c.words.zh, c.words.en) for c in v.concepts}
        for v in sorted(load_schema().vocabularies.values(), key=lambda v: v.name)
    }


def class_style(labels: Iterable[str]) -> ClassStyle:
    """The look of a node with these labels: of several the one named first, as a leader is more than a person."""
    known = [class_styles()[label] for label in labels if label in class_styles()]
    return min(known, key=lambda style: style.rank, default=ClassStyle("Other", "其他", "Other", _GREY, "dot", 7, 9))


def _mixed(colour: str, white: float) -> str:
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(p + (255 - p) * white):02x}" for p in parts)
