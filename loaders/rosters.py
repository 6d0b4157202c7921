"""Rosters: the members of a body under their labels (组长, 成员), and who heads its office."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from loaders.body_rows import is_members_row, match_members
from loaders.members import build_members
from loaders.name_lines import HEAD_OF_PART, find_free_label, is_group, names_behind, opens_rosters
from loaders.name_lists import find_names, first_is_name
from loaders.office_heads import find_heads_of_office, gives_offices
from loaders.past_posts import held_posts
from loaders.person_names import may_be_person, name_pattern, plain_name
from loaders.posts import is_post, outside_brackets, split_post
from loaders.prose_rosters import find_labels_in_prose, find_prose_roster
from loaders.roster_bodies import founded_body, fuller_name, heading_body, resolved_name
from loaders.roster_rows import label_words, match_entries, match_label, roster_words
from loaders.roster_tables import find_in_tables
from loaders.text import Text
from loaders.unread_rows import read_as_row
from loaders.unspaced import Run, close_run, find_labels_inside, read_run
from ontology.authority import load_authority
from ontology.model import Issue, PersonMention, Span
from ontology.regions import Region

_LONGEST = 400
_LONGEST_ROW = 40
_BY = re.compile(r"\s*由([^。;:]{2,80}?)(?:同志)?(?:负责|组成|担任|参加)[。;]?\s*$")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[(][一二三四五六七八九十]{1,3}[)]")
_SEVERAL = 3
"""So many labels in one paragraph are a roster, whatever the text is titled and whatever stands before them."""

@dataclass(frozen=True, slots=True)
class Roster:
    """The members found, and what a label stands before without a member that could be read."""

    people: tuple[PersonMention, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """What the persons of one paragraph are read with: the text, its place, issuer and date, and whether names alone are ``sure`` to be
    members of a body nobody names; into ``gone`` go the spans of those whose posts are not held now, into ``torn`` those of whom it is not
    certain who holds what."""

    text: Text
    place: Region | None
    issuer: tuple[str, ...]
    date: str | None
    sure: bool = False
    gone: list[Span] = field(default_factory=list)
    torn: list[Span] = field(default_factory=list)

    def code(self) -> str | None:
        """The code of the place."""
        return self.place.code if self.place else None

    def built(self, name: str, post: str, span: Span) -> list[PersonMention]:
        """The person of a printed name and post in a clean span, once for each body."""
        found = build_members(name, post, self.text.raw_span(*span), self.place, self.issuer, self.date)
        if not found:
            (self.torn if held_posts(post, self.place) else self.gone).append(span)
        return found


def find_roster(
    text: Text, title: str, start: int, end: int, place: Region | None, issuer: tuple[str, ...] = (), date: str | None = None
) -> Roster:
    """The members a text lists between two clean offsets: under labels wherever they stand, and in any column of names and
    posts where the (folded) ``title`` is that of a roster. In a text with such a title, or with several labels, a label
    after which nobody could be read is an issue."""
    titled = any(word in title for word in roster_words()["bodies"])
    silent: list[tuple[str, Span]] = []
    torn: list[Span] = []
    labels = 0
    label = heading = inner = ""
    body = founded = founded_body(title, place, date)
    holds = label, body
    paragraphs = text.paragraphs(start, end)
    sure = titled or opens_rosters(text.folded, paragraphs)
    people, not_now = find_in_tables(text, paragraphs, place, issuer, date)
    for s, e in paragraphs:
        if (s, e) in not_now:
            continue
        folded = text.folded[s:e]
        m = match_label(folded) if len(folded) <= _LONGEST or set("(:") & set(folded[:_LONGEST_ROW]) else None
        rest = s
        if m and (m["colon"] or m.end() == len(folded) or match_entries(folded, m.end()) or match_members(folded, m.end())):
            body = body if label else fuller_name(heading_body(heading, place, date), founded)
            label = re.sub(r"\s", "", m["label"])
            labels += 1
            rest += m.end()
            holds = label, body
        row = _Row(text, place, issuer, date, sure)
        if rest == s and (prose_people := find_labels_in_prose(text, s, e, place, founded)):
            people += prose_people
            label = ""
            continue
        if rest == s and sure and (free := find_free_label(folded, inner)):
            name, at = free
            inner = name if is_group(name) else inner
            own = ("成员", inner) if is_group(name) else (name, inner if name == HEAD_OF_PART else body)
            if found := _named(row, s + at, e, *own) or _led(row, s + at, e, *own):
                people += found
                holds = own
                label = label or name
                continue
            if first_is_name(folded, at):
                silent.append((name, (s, e)))
                continue
        elif rest == s and sure and (name := names_behind(folded)):
            silent.append((name, (s, e)))
            continue
        found = _listed(row, rest, e, *holds) if label else []
        if not found and not row.gone and not row.torn:
            several = folded.count(":") >= _SEVERAL
            within = find_labels_inside(text.folded, s, e) if titled or rest > s or several else []
            within = within if titled or rest > s or len(within) >= _SEVERAL else []
            labels += len(within[1:])
            for name, stretch in _stretches(text, s, rest, e, label, within):
                if members := _members(row, *stretch, name, body) or (_named(row, *stretch, name, body) if sure or len(within) > 1 else []):
                    found += members
                    continue
                run = read_run(text.folded, *stretch)
                if rest == s and not within and not _is_row(text, run, s, e):
                    continue
                for entry in run.entries:
                    found += row.built(entry.name, entry.post, (entry.start, entry.end))
                silent += [(name, span) for span in run.unread]
        if found or row.gone or row.torn:
            pass
        elif rest > s and (after := text.folded[rest:e].strip()):
            silent += [] if _without_persons(after) else [(label, (s, e))]
        elif rest == s and label and (kind := read_as_row(folded)):
            silent += [(label, (s, e))] if kind == "person" and not (silent and silent[-1][1][1] == e) else []
        elif rest == s and not (silent and silent[-1][1][1] == e):
            label = ""
            inner = "" if _SECTION.match(folded) else inner
            heading = folded
            if titled and is_members_row(folded):
                found = _members(row, s, e, label, body)
            elif titled:
                found = _in_columns(row, s, e)
        people += found
        not_now += row.gone
        torn += row.torn
    if gives_offices(text, start, end):
        people += find_heads_of_office(text, start, end, place, issuer, date)
        prose = find_prose_roster(text, start, end, place, founded, date)
        listed = {p.name for p in people}  # that a member also heads the office is said of somebody known
        people += [p for p in prose.people if p.name not in listed]
        torn += prose.unread
    issues = [
        Issue("unread-roster", f"no person could be read after {name}", text.raw_span(*span))
        for name, span in silent
        if titled or labels >= 2
    ]
    issues += [Issue("unread-roster", "the post of this row is not held now", text.raw_span(*row)) for row in not_now]
    issues += [Issue("unread-roster", "who holds which post is not certain", text.raw_span(*row)) for row in torn]
    return Roster(tuple(dict.fromkeys(people)), tuple(issues))


def _stretches(
    text: Text, start: int, rest: int, end: int, label: str, within: list[tuple[str, int, int]]
) -> list[tuple[str, Span]]:
    """The stretches of a paragraph in which persons may stand without blanks, each with its label: behind every label in
    it, or all of a short line that goes on with the label above."""
    if within:
        stops = [*(at for _, at, _ in within[1:]), end]
        return [
            (name, (low, close_run(text.folded, low, stop))) for (name, _, low), stop in zip(within, stops, strict=True)
        ]
    whole = text.folded[rest:end].strip()
    return (
        [(label, (rest, end))]
        if label and whole and (rest > start or (len(whole) <= _LONGEST and "。" not in whole[:-1]))
        else []
    )


def _is_row(text: Text, run: Run, start: int, end: int) -> bool:
    """Whether a line without a label reads as one of the roster: its first words are a person's, told or not."""
    first = min([entry.start for entry in run.entries] + [span[0] for span in run.unread], default=end)
    return not text.folded[start:first].strip() and (bool(run.entries) or end - start <= _LONGEST_ROW)


def _listed(row: _Row, start: int, end: int, label: str, body: str | None) -> list[PersonMention]:
    """The persons of one paragraph under a label: each with posts, or names alone, who then hold what the label says."""
    folded = row.text.folded
    entries = match_entries(folded[start:end].rstrip("。;"))
    found: list[PersonMention] = []
    for m in entries:
        found += row.built(m["name"], m["post"], (start + m.start("name"), start + m.end()))
    if entries or (found := _members(row, start, end, label, body)):
        return found
    found = _in_columns(row, start, end)
    if found or row.gone or row.torn or not (body or row.sure):
        return found
    return _named(row, start, end, label, body)


def _named(row: _Row, start: int, end: int, label: str, body: str | None) -> list[PersonMention]:
    """The persons of a stretch, or of its first sentence, that is nothing but names: they hold what the label says, or the bracket behind
    them."""
    folded = row.text.folded
    stop = folded.find("。", start, end)
    found: list[PersonMention] = []
    for n in find_names(folded, start, end) or (find_names(folded, start, stop) if stop >= 0 else []):
        name = plain_name(folded[n.start : n.end])
        if n.post and split_post(n.post)[0]:
            found += row.built(name, n.post, (n.start, n.end))
        else:
            found.append(PersonMention(name, n.post or label, body, row.text.raw_span(n.start, n.end), row.code()))
    return found


def _led(row: _Row, start: int, end: int, label: str, body: str | None) -> list[PersonMention]:
    """The persons of a stretch that says they do it or make it up (由甲、乙负责)."""
    m = _BY.match(row.text.folded, start, end)
    return _named(row, *m.span(1), label, body) if m else []


def _members(row: _Row, start: int, end: int, label: str, body: str | None) -> list[PersonMention]:
    """The persons of a stretch, or of its first sentence, of whom the bracket tells only the body; beside them those with a
    post in the bracket, and names alone, who hold what the label says."""
    folded = row.text.folded
    stop = folded.find("。", start, end)
    members = match_members(folded, start, end) or (match_members(folded, start, stop) if stop >= 0 else [])
    found: list[PersonMention] = []
    for member in members:
        name = plain_name(folded[slice(*member.name)])
        span = row.text.raw_span(member.name[0], member.end)
        if member.inside and member.body:
            bodies = [resolved_name(b.strip(), row.place, row.date) for b in re.split("[、,]", folded[slice(*member.inside)])]
            found += [PersonMention(name, None, b, span, row.code()) for b in bodies]
        elif member.inside:
            found += row.built(name, folded[slice(*member.inside)], (member.name[0], member.end))
        elif body and label:
            found.append(PersonMention(name, label, body, span, row.code()))
    return found


def _without_persons(folded: str) -> bool:
    """Whether what stands after a label is understood without a person: posts, bodies, or who they are chosen by."""
    if re.search(r"(?:负责人|负责同志|有关人员|领导|代表|干部|同志)\s*[。;]?$|^[^由]*由.+(?:担任|兼任|组成|参加)", folded):
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
    post = r"(?:[((]原[))])?[^()（）\t\n:]{1,30}?(?:长|任|书记|员|席|师|理|总监|裁|关|政委|参谋|代表|专员|负责人|副职)"
    return re.compile(
        rf"(?:^|(?<=[:\s)])[、,;]?)\s*({name})\s*(?:[((]({post})[))]|[\t ]+({post})(?=[\t ]+(?:{label_words()})$|$|\n))", re.MULTILINE
    )


@cache
def _in_bracket() -> re.Pattern[str]:
    return re.compile(r"(?<![\u4e00-\u9fff·])[\u4e00-\u9fff·]{2,12}\((?P<post>[^()\n]{4,60})\)")


def _in_columns(row: _Row, start: int, end: int) -> list[PersonMention]:
    """Names and posts in the cells or brackets of one paragraph; what somebody is in the body of the roster may follow."""
    found: list[PersonMention] = []
    for m in _columns().finditer(row.text.folded, start, end):
        name = plain_name(m[1])
        if may_be_person(name) and not is_post(name) and not load_authority().is_agency(name):
            found += row.built(m[1], m[2] or m[3], (m.start(1), m.end()))
    if found:
        spans = sorted([row.text.clean_span(p.span) for p in found] + row.gone + row.torn)
        starts, reached = [low for low, _ in spans], list(accumulate((high for _, high in spans), max))
        for m in _in_bracket().finditer(row.text.folded, start, end):
            at = bisect_right(starts, m.start())
            if not (at and reached[at - 1] > m.start()) and any(is_post(p) for p in outside_brackets(m["post"])):
                row.torn.append(m.span())
    return found
