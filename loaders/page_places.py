"""What a page tells of a document that prints neither issuer nor place: whose site it is, and the news that leads to the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.bare_issues import find_subject
from loaders.blocks import Block
from loaders.contents import title_key
from loaders.folding import fold
from loaders.furniture import is_furniture, load_portal
from loaders.markers import parse_marker
from loaders.metadata import Metadata
from loaders.places import could_number, levels_of
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span
from ontology.place_names import find_place, find_prefix
from ontology.regions import Region, short_names

_TOP, _LINES = 400, 4
"""Characters and lines of a page within which the name of its site stands."""
_LEVEL = re.compile(r"自治区|[省市州县区旗]")
_HANDED_ON = re.compile(r"转发|批转|转载")
_HAS_COUNTIES = re.compile(r"各(?:县|区县|县区|市县)|县\(市|区\(市|区\(县|(?<![\u4e00-\u9fff])县\(区")
"""Words of a city that has counties below it: no county-level city writes so."""
_ORIGIN = re.compile(r"来源\s*[:】]\s*([\u4e00-\u9fff]{2,30})")
_OWN_ORIGIN = re.compile(r"本站|本网|政府办|办公室")
_HEAD = 900
"""Characters of news at most above the text it leads to."""
_TELLS = re.compile(
    r"(?<![\u4e00-\u9fff、])(?P<body>[\u4e00-\u9fff]{4,30}?)(?P<site>(?:官方|门户|官)?(?:网站|官网|网))?(?:正式|联合|专门|对外)?(?:印发|发布|公布|出台|下发)(?:实施)?了?"
    r"《(?P<name>(?:[^《》]|《[^《》]*》){6,90})》"
)
"""News of a document: the body or its site, and the title it issued."""
_DAY = re.compile(r"(?:近日|日前|今[天日]|昨[天日]|最近|据悉|\d{1,2}日)?由?")
"""What may stand before a body in news."""
_BY = re.compile(r"([\u4e00-\u9fff]{4,24}?)关于")
_MADE = r"(?:制定|制订|提出|编制)(?:本|如下|以下|了)?"
_BRACKET = re.compile(r"\([^()]{1,40}\)")


@dataclass(frozen=True, slots=True)
class Told:
    """What news tells of the document printed below it: ``home`` is the body it names, with its place in full, ``issuer`` who issues
    the document, with its span; None where the news says only whose text it is."""

    home: str
    issuer: tuple[str, Span] | None


@cache
def _site() -> re.Pattern[str]:
    words = "|".join(sorted(load_portal()["site"]["government"], key=len, reverse=True))
    return re.compile(rf"(?:.*[-—_|·]\s*)?(?:欢迎您?(?:访问|光临|来到))?([\u4e00-\u9fff]{{2,14}}?)(?:人民)?政府({words})?")


def site_place(
    text: Text, block: Block, title: str, issuer: tuple[str, ...], metadata: Metadata, number: str | None
) -> Region | None:
    """The place of the government whose site a page names at its head, for a document that prints no place: where all the bodies it
    prints by their level alone (市经信局) are of the level of that place, and nothing says that it comes from elsewhere."""
    home = _site_of(text)
    if home is None or _HANDED_ON.search(fold(title)):
        return None
    level = _word(home)
    body = text.folded[block.start : block.end]
    printed = levels_of(body)
    if printed != {level} or (home.level == "county" and level == "市" and _HAS_COUNTIES.search(body)):
        return None
    signed = [fold(name) for name in (*issuer, metadata.issuer or "") if name]
    if any((m := _LEVEL.match(name)) is None or m[0] != level for name in signed):
        return None
    if any(not _is_own(m[1], home, level) for m in _ORIGIN.finditer(fold(text.source.text[: 2 * _TOP]))):
        return None
    return home if number is None or could_number(home, level, number) else None


def _site_of(text: Text) -> Region | None:
    """The place of a site by the first lines of its page: named as a site, or a government above the path of the page."""
    head = fold(text.source.text[:_TOP])
    if "政府" not in head:
        return None
    lines = [line.strip() for line in head.splitlines() if line.strip()][: 2 * _LINES]
    for i, line in enumerate(lines[:_LINES]):
        m = _site().fullmatch(line) if "政府" in line else None
        place = find_prefix(m[1]) if m else None
        if m and place and place[2] and place[1] == len(m[1]):
            return place[0] if m[2] or any(map(is_furniture, lines[i + 1 : i + 3])) else None
    return None


def _is_own(origin: str, home: Region, level: str) -> bool:
    """Whether the 来源 a page prints is of the place of its site."""
    place = find_place(origin)
    if place:
        return place.code == home.code
    return origin.startswith(level) or _OWN_ORIGIN.search(origin) is not None or any(name in origin for name in short_names(home.name))


def find_told(text: Text, block: Block, title: str) -> Told | None:
    """What news above a document tells of it: above its title, where it names that title (某区人民政府发布《…任务分解》), or at the head
    of a text without one that prints the level of that body alone; one body or none."""
    low, high = (0, block.title[0]) if title else (block.start, _first_part(text, block))
    low = max(low, high - _HEAD)
    if text.folded.find("《", low, high) < 0:
        return None
    found: dict[str, re.Match[str]] = {}
    for m in _TELLS.finditer(text.folded, low, high):
        body = _body(m["body"])
        if body and (not title or _is_named(fold(title), m["name"])):
            found.setdefault(body, m)
    if len(found) != 1:
        return None
    home, m = next(iter(found.items()))
    issuer = (home, (m.end("body") - len(home), m.end("body"))) if m["site"] is None else _author(m, home)
    if title:
        return Told(home, issuer)
    level = _level_of(home)
    body = text.folded[high : block.end]
    if level is None or re.search(rf"(?<![\u4e00-\u9fff]){level}[\u4e00-\u9fff]{{2,10}}?[局厅委办]", body) is None or levels_of(body) - {level}:
        return None
    return Told(home, issuer if _is_text_of(m["name"], text.folded[low:high]) else None)


def _body(words: str) -> str | None:
    """The body, its place in full, that some words name behind those for a day (日前某市人民政府办公室)."""
    name = _DAY.sub("", words)
    place = find_prefix(name)
    return name if place and place[2] and load_authority().is_agency(name) else None


def _author(news: re.Match[str], home: str) -> tuple[str, Span] | None:
    """The body that a title named in news of a site begins with, of the place or level of that site."""
    m = _BY.match(news["name"])
    if m is None or not load_authority().is_agency(m[1]):
        return None
    place = find_place(m[1])
    same = place == find_place(home) if place else m[1].startswith(_level_of(home) or "-")
    return (m[1], (news.start("name"), news.start("name") + len(m[1]))) if same else None


def _level_of(body: str) -> str | None:
    """The word for the level of the place a body is of."""
    place = find_place(body)
    return _word(place) if place else None


def _word(place: Region) -> str:
    return "自治区" if place.name.endswith("自治区") else place.name[-1]


def _is_named(title: str, name: str) -> bool:
    """Whether a name in the news is the title of the document, or that of the letter that issues it."""
    subject = find_subject(name)
    return title_key(title) in {title_key(name), title_key(name[slice(*subject[1])]) if subject else ""}


def _first_part(text: Text, block: Block) -> int:
    """Where the first numbered part of a text begins, within its first lines."""
    for start, end in text.paragraphs(block.start, min(block.end, block.start + _HEAD)):
        marker = parse_marker(text.folded[start:end])
        if marker and marker.value == 1:
            return start
    return block.start


def _is_text_of(name: str, head: str) -> bool:
    """Whether the words above the first part say that they make what the news names."""
    subject = find_subject(name)
    own = name[slice(*subject[1])] if subject else name
    return re.search(_MADE + re.escape(own), _BRACKET.sub("", head)) is not None
