"""Heads of a body or its office that a sentence names: 办公室主任由某局副局长某某兼任, 由某局局长某某任组长, 以副市长某某为组长."""

from __future__ import annotations

import re
from functools import cache

from loaders.members import build_members
from loaders.person_names import may_be_person, name_pattern
from loaders.posts import is_post, outside_brackets
from loaders.roster_rows import label_words
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import PersonMention, Span
from ontology.place_names import is_place_name
from ontology.regions import Region

_OFFICE = re.compile(r"(?:主任|组长|召集人|秘书长|指挥长|成员)由([^。;:]{4,300}?)(?:兼任|担任)")
_POST_WORD = r"(?:长|主任|书记|成员|主席|委员|总?师|总理|经理|助理|关|专员)"
_FOUNDS = ("成立", "组建", "设立")
_LED_BY = ("长", "专员")
_ADDED = re.compile(r"增补|增加|增设|补充")
"""What an adjustment of members does: 增补市财政局局长某某为成员."""
_VERBS = ("兼任", "担任", "任组", "任副", "任办", "任主", "任总", "任指", "任召", "为组", "为副组", "为召", "为指", "为总指", "为副总指", "为主任", "为副主任", "为成员", "任成员", "任秘书")
"""What one of must stand in a text for a sentence to give somebody such a post."""


@cache
def _post_and_name() -> re.Pattern[str]:
    return re.compile(rf"(.+{_POST_WORD})({name_pattern()})(?:同志)?")


@cache
def _name_and_post() -> re.Pattern[str]:
    return re.compile(rf"([\u4e00-\u9fff]+?)({name_pattern(dotted=False)})(?:同志)?(副?[局处科厅部]长|副?主任)")


@cache
def _name_and_title() -> re.Pattern[str]:
    """A name before what somebody of a government is (凌某某副省长), as was usual in the eighties and nineties."""
    return re.compile(rf"(?!常务)({name_pattern(dotted=False)})(?<!副)(?:同志)?(副?(?:[省市县区州盟旗]长|专员)|副?秘书长)")


@cache
def office_held() -> re.Pattern[str]:
    """What is held, as a sentence says it (任组长, 兼任办公室主任, 以…为组长), in the group ``label``."""
    label = label_words()
    part = r"(?:[\u4e00-\u9fff]{0,12}?(?:办公室|小组|指挥部|专班))?"
    return re.compile(
        rf"(?:(?:兼任|担任)[\u4e00-\u9fff]{{0,14}}?|(?<![主责信委常])任(?:该|其)?{part}|(?P<as>为))(?P<label>{label})(?=[。;,、)的\s]|$)",
        re.MULTILINE,
    )


def gives_offices(text: Text, start: int, end: int) -> bool:
    """Whether a stretch holds a verb by which a sentence gives somebody such a post."""
    return any(text.folded.find(word, start, end) >= 0 for word in _VERBS)


def find_heads_of_office(
    text: Text, start: int, end: int, place: Region | None, issuer: tuple[str, ...] = (), date: str | None = None
) -> list[PersonMention]:
    """Persons a sentence names with the office they come from, as heads or members of a body or its office."""
    found: list[PersonMention] = []
    if not gives_offices(text, start, end):
        return found
    for m in _OFFICE.finditer(text.folded, start, end):
        for name, post, span in posts_then_names(text.folded, *m.span(1)):
            found += build_members(name, post, text.raw_span(*span), place, issuer, date)
    last = -1
    for m in office_held().finditer(text.folded, start, end):
        low = max(start, *(text.folded.rfind(mark, start, m.start()) + 1 for mark in "。;,:\n"))
        sentence = max(start, *(text.folded.rfind(mark, start, m.start()) + 1 for mark in "。;:\n"))
        goes_on = last >= sentence  # 以甲为组长、乙为副组长
        led = max(text.folded.rfind(word, max(low, last), m.start()) for word in "由以")
        added = _ADDED.search(text.folded, low, m.start()) if m["as"] else None
        if m["as"] and not goes_on and added is None and (led < 0 or text.folded[led] != "以"):
            continue
        founded = max((at + len(word) for word in _FOUNDS if (at := text.folded.rfind(word, low, m.start())) >= 0), default=low)
        begun = added.end() if added else led + 1 if led >= 0 else max(founded, last) if goes_on else founded
        while begun < m.start() and text.folded[begun] in "、, ":
            begun += 1
        read = posts_then_names(text.folded, begun, m.start())
        for name, post, span in read:
            found += build_members(name, post, text.raw_span(*span), place, issuer, date)
        last = m.end("label") if read or led >= 0 else -1
    return found


def posts_then_names(folded: str, start: int, end: int) -> list[tuple[str, str, Span]]:
    """Name, post and span of each person in a list of posts and names; empty where part of it is anything else."""
    found: list[tuple[str, str, Span]] = []
    begun = at = start
    for piece in outside_brackets(folded[start:end]):
        at += len(piece)
        if read := _person(folded[begun:at]):
            found.append((*read, (begun, at)))
            begun = at + 1
        at += 1
    return found if begun > end else []


def _person(printed: str) -> tuple[str, str] | None:
    """Name and post of 某局副局长某某同志 or 某局某某处长; None where a text is not wholly that."""
    if (m := _post_and_name().fullmatch(printed)) and _is_person(m[2]):
        return m[2], m[1]
    if printed.endswith(_LED_BY) and (m := _name_and_title().fullmatch(printed)) and _is_person(m[1]) and not _of_place(m[1], m[2]):
        return m[1], m[2]
    m = _name_and_post().fullmatch(printed)
    if m and _is_person(m[2]) and load_authority().is_agency(m[1]):
        return m[2], m[1] + m[3]
    return None


def _of_place(name: str, title: str) -> bool:
    """Whether what may be a name is a place and heads its title (文成县长 is who heads 文成县)."""
    level = title.removeprefix("副")[0]
    return any(map(is_place_name, ([f"{name}{level}"] if level in "省市县区州盟旗" else [name, f"{name}地区", f"{name}市"])))


def _is_person(name: str) -> bool:
    return may_be_person(name, lone=True) and not is_post(name)
