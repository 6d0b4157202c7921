"""Rosters: the members of a body under their labels (组长, 成员), and who heads its office."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from loaders.person_names import may_be_person, name_pattern, plain_name, spaced_name
from loaders.posts import is_post, outside_brackets, split_posts
from loaders.roster_rows import label_words, match_entries, match_label, roster_words
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Issue, PersonMention, Span
from ontology.regions import Region, official_name

_HEADING = re.compile(r"^(?:[((]?[一二三四五六七八九十\d]{1,3}[))]?\s*[、.．]?\s*)?([^。;:!?]{4,40})$")
_LONGEST = 400
_OFFICE = re.compile(r"(?:主任|组长|召集人|秘书长|指挥长|成员)由([^。;:]{4,300}?)(?:兼任|担任)")
_POST_WORD = r"(?:长|主任|书记|成员|主席|委员|总?师|总理|经理|助理|关|专员)"


@dataclass(frozen=True, slots=True)
class Roster:
    """The members found, and what a label stands before without a member that could be read."""

    people: tuple[PersonMention, ...] = ()
    issues: tuple[Issue, ...] = ()


def government_of(post: str, place: Region | None, issuer: tuple[str, ...] = ()) -> str | None:
    """The government a post without a body belongs to (副市长 is of the place, 副镇长 of the town that issues the text)."""
    if m := re.search(r"(镇|乡)长$", post):
        return issuer[0] if len(issuer) == 1 and issuer[0].endswith(f"{m[1]}人民政府") else None
    if place is None or not re.search(r"(?:市|省|县|区|州|盟|旗)长|政府|主席$", post):
        return None
    return f"{official_name(place)}人民政府"


def build_members(
    name: str, printed: str, span: Span, place: Region | None, issuer: tuple[str, ...] = ()
) -> list[PersonMention]:
    """The records of one person, one a body in which posts are printed."""
    found = []
    for body, post in split_posts(printed):
        resolved = load_authority().resolve(body, place) if body else None
        agency = resolved.name if resolved else body or government_of(post, place, issuer)
        found.append(PersonMention(plain_name(name), post, agency, span, place.code if place else None))
    return found


def find_roster(
    text: Text, title: str, start: int, end: int, place: Region | None, issuer: tuple[str, ...] = ()
) -> Roster:
    """The members a text lists between two clean offsets: under labels wherever they stand, and in any column of names and
    posts where the (folded) ``title`` is that of a roster. In a text with such a title, or with several labels, a label
    after which nobody could be read is an issue."""
    titled = any(word in title for word in roster_words()["bodies"])
    people: list[PersonMention] = []
    silent: list[tuple[str, Span]] = []
    labels = 0
    label = heading = ""
    body = founded = _founded(title, place)
    for s, e in text.paragraphs(start, end):
        folded = text.folded[s:e]
        m = match_label(folded) if len(folded) <= _LONGEST else None
        rest = s
        if m and (m["colon"] or m.end() == len(folded) or match_entries(folded, m.end())):
            body = body if label else _heading_body(heading, place) or founded
            label = re.sub(r"\s", "", m["label"])
            labels += 1
            rest += m.end()
        found = _listed(text, rest, e, label, body, place, issuer) if label else []
        if not found and rest > s and (after := text.folded[rest:e].strip()):
            silent += [] if _without_persons(after) else [(label, (s, e))]
        elif not found and rest == s:
            label = ""
            heading = folded
            found = _in_columns(text, s, e, place, issuer) if titled else []
        people += found
    people += find_heads_of_office(text, start, end, place, issuer)
    issues = [
        Issue("unread-roster", f"no person could be read after {name}", text.raw_span(*span))
        for name, span in silent
        if titled or labels >= 2
    ]
    return Roster(tuple(dict.fromkeys(people)), tuple(issues))


def _founded(title: str, place: Region | None) -> str | None:
    """The one body a title founds or changes (关于成立某市绿化委员会的通知)."""
    bodies = "|".join(roster_words()["bodies"])
    m = re.search(
        rf"(?:成立|调整|设立|组建|公布)([^、,和及]{{2,40}}?(?:{bodies}))(?:组成人员|成员|人员|名单)*的", title
    )
    return _resolved(m[1], place) if m else None


def _heading_body(heading: str, place: Region | None) -> str | None:
    """The body whose name stands alone above the labels (2、市绿化委员会)."""
    m = _HEADING.match(heading.strip())
    bodies = roster_words()["bodies"]
    return _resolved(m[1], place) if m and m[1] not in bodies and m[1].endswith(tuple(bodies)) else None


def _resolved(name: str, place: Region | None) -> str:
    resolved = load_authority().resolve(name, place)
    return resolved.name if resolved else name


def _listed(
    text: Text, start: int, end: int, label: str, body: str | None, place: Region | None, issuer: tuple[str, ...]
) -> list[PersonMention]:
    """The persons of one paragraph under a label: each with posts, or names alone, who then hold what the label says."""
    entries = match_entries(text.folded[start:end].rstrip("。;"))
    found: list[PersonMention] = []
    for m in entries:
        span = text.raw_span(start + m.start("name"), start + m.end())
        found += build_members(m["name"], m["post"], span, place, issuer)
    if entries:
        return found
    found = _in_columns(text, start, end, place, issuer)
    if found:
        return found
    names = _names(text.folded[start:end])
    if body is None:
        return []
    for low, high in names:
        name = plain_name(text.folded[start + low : start + high])
        found.append(
            PersonMention(name, label, body, text.raw_span(start + low, start + high), place.code if place else None)
        )
    return found


def _names(folded: str) -> list[Span]:
    """The spans of the names a text consists of; empty where it holds anything else."""
    found = []
    pattern = re.compile(rf"\s*({spaced_name()})(?:同志)?\s*(?:[、,;。]|\s|$)")
    at = 0
    while at < len(folded):
        m = pattern.match(folded, at)
        if not m or not may_be_person(plain_name(m[1]), lone=True) or load_authority().is_agency(plain_name(m[1])):
            return []
        found.append(m.span(1))
        at = m.end()
    return found


def _without_persons(folded: str) -> bool:
    """Whether what stands after a label is understood without a person: posts, bodies, or who they are chosen by."""
    if re.search(r"(?:负责人|负责同志|有关人员|领导|代表|干部|同志)\s*[。;]?$|由.+(?:担任|兼任|组成|参加)", folded):
        return True
    pieces = [p.strip(" 。;") for p in outside_brackets(folded)]
    table = load_authority()
    return all(
        not p
        or not may_be_person(p)
        or table.is_agency(p)
        or table.is_group(p)
        or (is_post(p) and not re.search(r"[\s((]", p))
        for p in pieces
    )


@cache
def _columns() -> re.Pattern[str]:
    name = rf"(?:{name_pattern()}|[\u4e00-\u9fff] [\u4e00-\u9fff])"
    post = r"[^()（）\t\n:]{1,30}?(?:长|任|书记|员|席|师|理|总监|裁|关|政委|参谋|代表|专员|负责人|副职)"
    return re.compile(
        rf"(?:^|(?<=[:\s)])[、,;]?)\s*({name})\s*(?:[((]({post})[))]|[\t ]+({post})(?=$|\n))", re.MULTILINE
    )


def _in_columns(text: Text, start: int, end: int, place: Region | None, issuer: tuple[str, ...]) -> list[PersonMention]:
    """Names and posts in the cells or brackets of one paragraph."""
    found: list[PersonMention] = []
    for m in _columns().finditer(text.folded, start, end):
        if may_be_person(plain_name(m[1])):
            found += build_members(m[1], m[2] or m[3], text.raw_span(m.start(1), m.end()), place, issuer)
    return found


@cache
def _post_and_name() -> re.Pattern[str]:
    return re.compile(rf"(.+{_POST_WORD})({name_pattern()})(?:同志)?")


@cache
def _concurrent() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[。;,]))([^。;,:\s]{{2,40}}{_POST_WORD})({name_pattern()})(?:同志)?兼任[\u4e00-\u9fff]{{0,14}}?{label_words()}",
        re.MULTILINE,
    )


def find_heads_of_office(
    text: Text, start: int, end: int, place: Region | None, issuer: tuple[str, ...] = ()
) -> list[PersonMention]:
    """Persons named after their post in a sentence about an office: 办公室主任由某局副局长某某兼任, 某部部长助理某某兼任办公室主任."""
    found: list[PersonMention] = []
    if not any(text.folded.find(word, start, end) >= 0 for word in ("兼任", "担任")):
        return found
    for m in _OFFICE.finditer(text.folded, start, end):
        for name, post, span in _posts_then_names(text.folded, *m.span(1)):
            found += build_members(name, post, text.raw_span(*span), place, issuer)
    for m in _concurrent().finditer(text.folded, start, end):
        if may_be_person(m[2]):
            found += build_members(m[2], m[1], text.raw_span(m.start(1), m.end(2)), place, issuer)
    return found


def _posts_then_names(folded: str, start: int, end: int) -> list[tuple[str, str, Span]]:
    """Name, post and span of each person in a list of posts and names; empty where part of it is anything else."""
    found: list[tuple[str, str, Span]] = []
    begun = at = start
    for piece in outside_brackets(folded[start:end]):
        at += len(piece)
        if (m := _post_and_name().fullmatch(folded, begun, at)) and may_be_person(m[2]):
            found.append((m[2], m[1], (begun, at)))
            begun = at + 1
        at += 1
    return found if begun > end else []
