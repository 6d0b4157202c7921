"""The body a roster is of: the one a title or sentence founds, or whose name stands alone above the labels."""

from __future__ import annotations

import re
from functools import cache

from loaders.roster_rows import roster_words
from ontology.dated import authority_of
from ontology.regions import Region

_HEADING = re.compile(r"^(?:[((]?[一二三四五六七八九十\d]{1,3}[))]?\s*[、.．]?\s*)?([^。;:!?]{3,40}?)[:]?$")
_PART = re.compile(r"[\u4e00-\u9fff]{2,12}组")
"""A part of the body whose name stands alone above its own labels (2.疏散引导组)."""
_TITLE = re.compile(r"[^,。;:的]{4,40}")
_LONGEST = 400
_NO_NAME = re.compile(r"以|由|任|为|等")


def founded_body(title: str, place: Region | None, date: str | None) -> str | None:
    """The one body a title founds or changes (关于成立某市绿化委员会的通知), or is nothing but the name of (某市绿化委员会成员名单)."""
    bodies = "|".join(roster_words()["bodies"])
    m = re.search(
        rf"(?:{'|'.join(roster_words()['founding'])})([^、,和及]{{2,40}}?(?:{bodies}))(?:组成人员|成员|人员|名单)*的",
        title,
    )
    if m is None and _TITLE.fullmatch(title):
        return _body_name(title, place, date)
    return _body_name(m[1], place, date) if m else None


def heading_body(heading: str, place: Region | None, date: str | None) -> str | None:
    """The body whose name stands alone above the labels (2、市绿化委员会, 一、成立市绿化委员会), or that the sentence above them founds
    (学校成立考核工作领导小组,负责…:)."""
    if len(heading) < _LONGEST and _in_sentence().search(heading):
        return body_in_sentence(heading, place, date)
    m = _HEADING.match(heading.strip())
    if m and (name := _body_name(m[1], place, date)):
        return name
    return m[1] if m and _PART.fullmatch(m[1]) else None


def body_in_sentence(sentence: str, place: Region | None, date: str | None) -> str | None:
    """The one body a sentence founds; None where it founds none or several."""
    founded = _in_sentence().findall(sentence) if len(sentence) < _LONGEST else []
    names = {name for printed in founded if not _NO_NAME.search(printed) and (name := _body_name(printed, place, date))}
    return names.pop() if len(names) == 1 else None


@cache
def _in_sentence() -> re.Pattern[str]:
    words = roster_words()
    verbs, bodies = ("|".join(sorted(words[k], key=lambda w: (-len(w), w))) for k in ("founding", "bodies"))
    return re.compile(rf"(?:{verbs})+了?([^、,。;:()]{{2,40}}?(?:{bodies}))(?=[,。;:(、]|组成|成员|人员|具体|$)")


@cache
def _around_name() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = roster_words()
    verbs, closings = ("|".join(sorted(words[k], key=lambda w: (-len(w), w))) for k in ("founding", "closings"))
    return re.compile(rf"(?:关于)?(?:{verbs})+"), re.compile(rf"(?:{closings})+(?:的通知)?$")


def _body_name(printed: str, place: Region | None, date: str | None) -> str | None:
    """The body a heading or title names, without the verb that founds it and the word for its members; None where no name
    is left (成立领导小组, 组成人员)."""
    before, behind = _around_name()
    name = behind.sub("", printed.strip())
    name = name[m.end() :] if (m := before.match(name)) else name
    bodies = roster_words()["bodies"]
    if name in bodies or not name.endswith(tuple(bodies)):
        return None
    return resolved_name(name, place, date)


def resolved_name(name: str, place: Region | None, date: str | None) -> str:
    """The official name of a printed body, or the name as printed."""
    resolved = authority_of(date).resolve(name, place)
    return resolved.name if resolved else name


def fuller_name(name: str | None, founded: str | None) -> str | None:
    """The body above the labels, by the name the title gives it where that is the longer one."""
    return founded if name is None or (founded and founded.endswith(name)) else name
