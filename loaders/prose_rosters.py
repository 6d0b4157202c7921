"""Rosters in a sentence that names persons and nothing else of them: 由甲任组长,乙、丙任副组长; 成立以甲为组长、乙为副组长的工作领导小组."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.members import build_members
from loaders.name_lists import find_names, first_is_name, is_name
from loaders.office_heads import office_held, posts_then_names
from loaders.person_names import plain_name
from loaders.roster_bodies import body_in_sentence, resolved_name
from loaders.roster_rows import label_words, roster_words
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import PersonMention, Span
from ontology.regions import Region

_NUMBERING = re.compile(r"^[(]?[一二三四五六七八九十\d]{1,3}[)、.．]\s*")
_APART = " 、,和及并与"
_DEPUTY = re.compile("副(?:组长|总指挥|主任|指挥|队长|召集人)")
_LED = ("由", "以")
_LONGEST = 200
_TAIL = re.compile(r"(?:等)?(?:\d{1,2}[人名位]|[两三四五六七八九十][人名位])?(?:同志|老师|教授|医生)?(?:分别|共同|兼|具体)?\s*$")
_OWN_LABEL = re.compile(r"组长|指挥|召集人|成员|组员|办公室|委员")
"""What nobody is but in a body as those of rosters are; a 主任 may head any."""
_PAST = re.compile(r"(?:19|20)\d\d年|曾|历任|先后|期间|拟|建议")
_ENDS_BEFORE = frozenset("曾现拟将兼担原续再仍改转")
"""What the verb 任 may begin with, so that it is no end of a name."""


@dataclass(frozen=True, slots=True)
class ProseRoster:
    """The persons found, and the spans in which one begins who could not be told from what follows."""

    people: tuple[PersonMention, ...] = ()
    unread: tuple[Span, ...] = ()


@cache
def _of_body() -> re.Pattern[str]:
    bodies = "|".join(sorted(roster_words()["bodies"], key=lambda w: (-len(w), w)))
    return re.compile(rf"的([^,。;:、\n]{{0,30}}?(?:{bodies}))")


def find_prose_roster(
    text: Text, start: int, end: int, place: Region | None, body: str | None = None, date: str | None = None
) -> ProseRoster:
    """The persons of such sentences, who hold what each clause says in the body the sentence founds or in ``body``. The first clause is
    led by 由 or 以, or founds the body; a stretch that begins with a name and holds anything but names is not read."""
    folded = text.folded
    found: list[PersonMention] = []
    unread: list[Span] = []
    chain: list[PersonMention] = []
    last, of = -1, body
    for m in office_held().finditer(folded, start, end):
        low = max(start, m.start() - _LONGEST, *(folded.rfind(mark, start, m.start()) + 1 for mark in "。;:\n"))
        goes_on = last >= low
        at, led = (last, True) if goes_on else _opening(folded, low, m.start())
        stop = m.start() - len(tail[0]) if (tail := _TAIL.search(folded, at, m.start())) else m.start()
        while at < stop and folded[at] in _APART:
            at += 1
        if goes_on and folded.startswith(_LED, at):
            at += 1
        led = led or (not m["as"] and _OWN_LABEL.search(m["label"]) is not None)
        names = find_names(folded, at, stop) if led and stop > at and folded[stop - 1] not in _ENDS_BEFORE else []
        if not names or any(n.post for n in names) or (not _OWN_LABEL.search(m["label"]) and _PAST.search(folded, low, m.start())):
            told: object = posts_then_names(folded, at, m.start()) if led else []
            if led and not told and not names and (mixed := _mixed(folded, at, stop)):
                told = mixed
                label = re.sub(r"\s", "", m["label"])
                for name, post, (low_, high) in mixed:
                    span = text.raw_span(low_, high)
                    if post:
                        found += build_members(name, post, span, place, (), date)
                    else:
                        found.append(PersonMention(name, label, of, span, place.code if place else None))
            if led and not told and not names and first_is_name(folded, at):
                unread.append((at, m.end("label")))
            last = m.end("label") if told else -1  # who holds a post beside it is read by that
            continue
        if not goes_on:
            found += chain
            chain, of = [], body
        # 组员的工作领导小组: the body stands behind the last clause
        named = _of_body().match(folded, m.end("label"))
        own = named[1] if named else None if goes_on else _body_before(folded[low:at], place, date)
        if own:
            name = own if own in roster_words()["bodies"] else resolved_name(own, place, date)
            chain = [_moved(p, name) for p in chain] if named else chain
            of = name
        label = _of_office(re.sub(r"\s", "", m["label"]), folded, low, m.start())
        chain += [
            PersonMention(plain_name(folded[n.start : n.end]), label, of, text.raw_span(n.start, n.end), place.code if place else None)
            for n in names
        ]
        last = m.end("label")
    known = {p.name for p in (*found, *chain)}
    for m in _HELD_BY.finditer(folded, start, end):
        before = _label_at_end().search(folded, max(start, m.start() - _LONGEST_LABEL), m.start())
        for n in find_names(folded, *m.span("names")) if before else ():
            if before and not n.post and plain_name(folded[n.start : n.end]) not in known:
                low = max(start, m.start() - _LONGEST, *(folded.rfind(mark, start, m.start()) + 1 for mark in "。;:\n"))
                label = _of_office(re.sub(r"\s", "", before["label"]), folded, low, m.start())
                chain.append(PersonMention(plain_name(folded[n.start : n.end]), label, body, text.raw_span(n.start, n.end), place.code if place else None))
    return ProseRoster(tuple(found + chain), tuple(unread))


def _of_office(label: str, folded: str, low: int, at: int) -> str:
    """What is held, as a post in the office where its sentence names another of that (甲兼任办公室主任,乙兼任副主任)."""
    own = label in _OFFICE_POSTS and (folded.find(_OFFICE + "主任", low, at) >= 0 or _SEATED.search(folded, low, at) is not None)
    return _OFFICE + label if own else label


_OFFICE = "办公室"
_SEATED = re.compile(r"下设[^,。;:]{0,8}办公室|(?:[,。;:]|^)(?:其|其下设|该)?办公室(?:设|附设|挂靠)")
"""A sentence on the office of a body: what somebody is to be there (由甲兼任主任) he is in the office."""
_OFFICE_POSTS = frozenset({"主任", "副主任", "常务副主任", "成员"})
_HELD_BY = re.compile(r"由(?P<names>[\u4e00-\u9fff·、 ]{2,60}?)(?:同志)?(?:兼任|担任)")
_LONGEST_LABEL = 16


@cache
def _label_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{label_words()})(?:一职)?$")


def find_labels_in_prose(text: Text, start: int, end: int, place: Region | None, body: str | None) -> list[PersonMention]:
    """The persons of a paragraph in which labels stand before names without a colon (组长甲,副组长乙、丙,成员丁); several labels, one of them
    that of a deputy."""
    if text.folded.find("副", start, end) < 0 or _DEPUTY.search(text.folded, start, end) is None:
        return []
    own = body_in_sentence(text.folded[start:end], place, None) or body
    found: list[PersonMention] = []
    labels: set[str] = set()
    for m in _labelled().finditer(text.folded, start, end):
        for n in find_names(text.folded, *m.span("names")):
            label = re.sub(r"\s", "", m["label"])
            labels.add(label)
            name = plain_name(text.folded[n.start : n.end])
            if n.post:
                found += build_members(name, n.post, text.raw_span(n.start, n.end), place)
            else:
                found.append(PersonMention(name, label, own, text.raw_span(n.start, n.end), place.code if place else None))
    return found if len(labels) > 1 else []


@cache
def _labelled() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=[,;。(:\n])|(?<!.))\s*(?P<label>{label_words()})\s*:?\s*(?P<names>(?:[\u4e00-\u9fff·、 \t]|\([^()]{{1,20}}\)){{2,120}})(?=[,;。]|$)", re.MULTILINE)


def _body_before(printed: str, place: Region | None, date: str | None) -> str | None:
    """The body that stands before the first names: founded there, or all that stands before 由 (某市某办公室由甲任主任)."""
    if founded := body_in_sentence(printed.rstrip(" ,由以"), place, date):
        return founded
    alone = _NUMBERING.sub("", printed.removesuffix("由").strip())
    return alone if printed.endswith("由") and load_authority().is_agency(alone) else None


def _mixed(folded: str, start: int, end: int) -> list[tuple[str, str | None, Span]]:
    """Names and posts of a list in which a post stands before the first name only (副局长甲、乙任副组长); empty where part of it is anything
    else. Whether the post is also that of who follows is not said."""
    found: list[tuple[str, str | None, Span]] = []
    at = start
    for piece in folded[start:end].split("、"):
        low, at = at, at + len(piece) + 1
        printed = piece.strip().removesuffix("同志")
        if is_name(printed):
            found.append((printed, None, (low, low + len(piece))))
        elif read := posts_then_names(folded, low, low + len(piece)):
            found += read
        else:
            return []
    return found


def _moved(person: PersonMention, body: str) -> PersonMention:
    return PersonMention(person.name, person.post, body, person.span, person.place)


def _opening(folded: str, low: int, end: int) -> tuple[int, bool]:
    """Where the names of a first clause begin, and whether a word before them says that persons follow."""
    led = max(folded.rfind(word, low, end) for word in _LED)
    if led >= 0:
        return led + 1, True
    comma = folded.find(",", low, end)
    founds = any(word in folded[low:comma] for word in roster_words()["founding"]) if comma >= 0 else False
    last = folded.rfind(",", low, end) + 1
    return (comma + 1, True) if founds else (max(low, last), False)
