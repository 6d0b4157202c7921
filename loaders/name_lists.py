"""Lists of nothing but persons: names parted by marks or by blanks alone, padded to the width of three characters or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.person_names import may_be_person, surnames, unsurnamed
from loaders.posts import is_post
from loaders.roster_rows import roster_words
from ontology.authority import load_authority
from ontology.model import Span

_LONGEST = 3000
_TITLED = re.compile(r"[\u4e00-\u9fff](?:[省市县区州盟旗镇乡局厅部处科校院]长|主任|书记|主席|经理)")
"""A surname and a title (明市长): no name."""
_MARKS = re.compile(r"[、,;。/]|及(?=\s)|\s和(?=\s)")
_AND_OTHERS = re.compile(r"等(?:\d{1,3}[人名位]|[一二三四五六七八九十]{1,3}[人名位])?(?:同志|老师)?\s*[。;]?$")
_UNNAMED = re.compile(r"^(?:各|全体|全校|相关|有关|其他|其余|本|有)|(?:负责人|负责同志|有关同志|有关人员|分管领导|班主任|教师|教职工|工作人员|志愿者)$")
_FIRST = re.compile(r"\s*([\u4e00-\u9fff·]{2,12})(?=[、,\s(])")
_DIGIT = re.compile(r"\d{6}")
_REACHED = re.compile(r"[(,]?\s*(?:(?:联系|办公)?(?:电话|手机)号?码?\s*:?\s*)?(?<!\d)(?:0\d{2,3}[ -]?)?\d{6,11}(?!\d)\)?")
_LIKE_POST = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2}[员师理关](?![\u4e00-\u9fff(])")
_RARE = re.compile(r"(?<=[、,])[\u4e00-\u9fff]{2,3}(?=[、,])")
_CERTAIN, _MANY = 2, 6
"""So many names of a list are certain beside one that ends like a post, or has a surname nobody lists."""
_MOST = 300
"""Pieces between blanks in one list; more are no roster."""
_BLANKS = re.compile(r"\s")
_PIECE = re.compile(r"\S+")
_NOTE = re.compile(r"\s*\((?P<note>[^()]{1,12})\)")
_ASIDE = re.compile(r"女|男|[\u4e00-\u9fff]{1,4}族|兼职?|挂职|党外|常务|[\u4e00-\u9fff]{0,2}主持工作|排名不分先后|\d+人?")
_NO_END = "等的及与"
"""No name of a list ends with one of these: a word behind the name does."""


@dataclass(frozen=True, slots=True)
class Named:
    """A person of such a list: where the name stands, and the post in the bracket behind it (甲(负责人))."""

    start: int
    end: int
    post: str | None = None


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(rf"{unsurnamed()}|{surnames()}[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2,8}}(?:·[\u4e00-\u9fff]{{2,10}})+")


@cache
def _words() -> frozenset[str]:
    table = roster_words()
    return frozenset((*table["no_names"], *table["fields"]))


def is_name(printed: str, *, like_post: bool = False) -> bool:
    """Whether a text without blanks can be nothing but a person's name: a known surname, and no word, body or post. ``like_post`` is for
    one that ends like a post."""
    if not _plain().fullmatch(printed) or "某" in printed or printed[-1] in _NO_END or not may_be_person(printed, lone=True):
        return False
    if printed[:2] in _words() or printed in roster_words()["no_persons"] or _TITLED.fullmatch(printed) or (is_post(printed) and not like_post):
        return False
    table = load_authority()
    return not table.is_agency(printed) and not table.is_group(printed)


def find_names(folded: str, start: int = 0, end: int | None = None) -> list[Named]:
    """The persons a folded stretch consists of; empty where it holds anything else, or blanks can be read in several ways."""
    end = len(folded) if end is None else end
    if _DIGIT.search(folded, start, end):  # how to reach somebody is no part of the list
        folded = folded[:start] + _REACHED.sub(lambda m: " " * len(m[0]), folded[start:end]) + folded[end:]
    return _parse(folded, start, end, frozenset()) or _with_doubtful(folded, start, end)


def _with_doubtful(folded: str, start: int, end: int) -> list[Named]:
    """The persons of a list of which one name ends like a post (甲乙员): a name only beside several that are certain."""
    if end - start > _LONGEST:
        return []
    doubtful = {x for x in _LIKE_POST.findall(folded, start, end) if is_post(x) and is_name(x, like_post=True)}
    certain = _CERTAIN
    if not doubtful:  # or one whose surname nobody lists (种晓琴), beside many that are certain
        doubtful = {x for x in _RARE.findall(folded, start, end) if not _plain().fullmatch(x) and may_be_person(x, lone=True) and not is_post(x)}
        doubtful = {x for x in doubtful if x[:2] not in _words() and x not in roster_words()["no_persons"] and not _is_nobody(x)}
        certain = _MANY
    found = _parse(folded, start, end, frozenset(doubtful)) if len(doubtful) == 1 else []
    return found if len(found) > certain else []


def _parse(folded: str, start: int, end: int, allowed: frozenset[str]) -> list[Named]:
    if end - start > _LONGEST:
        return []
    if m := _AND_OTHERS.search(folded, start, end):
        end = m.start()
    found: list[Named] = []
    at = start
    for mark in [*_MARKS.finditer(folded, start, end), None]:
        stop = mark.start() if mark else end
        if printed := folded[at:stop].strip():
            own = _between_marks(folded, at, stop, allowed)
            if not own and not _is_nobody(printed):
                return []
            found += own
        at = mark.end() if mark else end
    return found


def _is_nobody(printed: str) -> bool:
    """Whether a piece of a list names nobody: bodies, or persons by what they are (各班班主任, 有关科室负责人)."""
    table = load_authority()
    return _UNNAMED.search(printed) is not None or table.is_agency(printed) or table.is_group(printed)


def first_is_name(folded: str, start: int) -> bool:
    """Whether what stands from an offset on begins with a name that something parts from the rest."""
    m = _FIRST.match(folded, start)
    return m is not None and is_name(m[1])


def _between_marks(folded: str, start: int, end: int, allowed: frozenset[str]) -> list[Named]:
    """The persons of a stretch without marks outside brackets."""
    found: list[Named] = []
    low = start
    for m in [*_NOTE.finditer(folded, start, end), None]:
        stop = m.start() if m else end
        pieces = [(p.start(), p.end()) for p in _PIECE.finditer(folded, low, stop)]
        if pieces:
            ways = _ways(folded, pieces, allowed)
            if not ways:
                return []
            found += [Named(a, b) for a, b in ways]
        elif m:
            return []  # a bracket behind nobody
        if m and not _ASIDE.fullmatch(m["note"]):
            if not is_post(m["note"]):
                return []
            found[-1] = Named(found[-1].start, found[-1].end, _BLANKS.sub("", m["note"]))
        low = m.end() if m else end
    return found


def _ways(folded: str, pieces: list[Span], allowed: frozenset[str]) -> list[Span]:
    """The names that pieces between blanks make up, where there is one way only, or one in which the blanks inside names are narrower
    than those between them."""
    if len(pieces) > _MOST:
        return []
    bare = [folded[a:b].removesuffix("同志").removesuffix("老师") for a, b in pieces]
    ways: dict[int, list[list[tuple[int, int]]]] = {len(pieces): [[]]}
    for i in range(len(pieces) - 1, -1, -1):
        here: list[list[tuple[int, int]]] = []
        for j in range(i + 1, min(len(pieces), i + 4) + 1):
            # a blank stands behind a surname or between single characters; whole names are not run together
            joined = "".join(bare[i:j])
            if j > i + 1 and (len(joined) > 4 or not (all(len(x) == 1 for x in bare[i:j]) or (len(bare[i]) <= 2 and j == i + 2 and _is_surname(bare[i])))):
                continue
            if joined in allowed or is_name(joined):
                here += [[(i, j), *rest] for rest in ways.get(j, [])]
        if here:
            ways[i] = here[:8]
    whole = ways.get(0, [])
    if len(whole) > 1:
        whole = [way for way in whole if _is_spaced_so(pieces, way)]
    return [(pieces[i][0], pieces[j - 1][0] + len(bare[j - 1])) for i, j in whole[0]] if len(whole) == 1 else []


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(surnames())


def _is_surname(printed: str) -> bool:
    return _surname().fullmatch(printed) is not None


def _is_spaced_so(pieces: list[Span], way: list[tuple[int, int]]) -> bool:
    """Whether every blank inside a name is narrower than every blank between two."""
    gaps = [pieces[k + 1][0] - pieces[k][1] for k in range(len(pieces) - 1)]
    between = {j - 1 for _, j in way[:-1]}
    inner = [g for k, g in enumerate(gaps) if k not in between]
    outer = [g for k, g in enumerate(gaps) if k in between]
    return not inner or not outer or max(inner) < min(outer)
