"""Rosters printed without blanks: names and posts glued together, one a line, parted by marks, or in one run (组长:某某副市长副组长:…)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from loaders.person_names import may_be_person, plain_name, surnames
from loaders.post_cuts import cut_name, is_town, is_unnamed_post, weigh_post
from loaders.posts import is_post, outside_brackets, split_post
from loaders.roster_rows import label_words, match_post_then_name, roster_words
from ontology.authority import load_authority
from ontology.model import Span

_LONGEST_ENTRY, _LONGEST_RUN, _LONGEST_GLUED = 60, 3000, 600
_POST_END = re.compile(r"(?:[长任记员席师理监裁关事]|政委|参谋|代表|副职|常委|顾问|助理)(?:\([^()]{1,8}\))?")
_NEXT_PART = re.compile(r"。|(?:成员|组成|责任|参加|参与|牵头|联系)单位:|(?<=[长任员记席])[二三四五六七八九十]{1,2}、|$", re.MULTILINE)
_UNNAMED = re.compile(r"(?:负责人|负责同志|有关同志|有关人员|分管领导)$")
_PARTY = re.compile(r"[省市县区州盟旗](?:委|人民政府|政府)")
_LABEL_REACH = 12
_BLANKS = re.compile(r"\s")
_BESIDE = re.compile(r"党[^、]{0,4}(?:书记|成员|委员)$|(?:班子成员|调研员|巡视员|总[\u4e00-\u9fff]{2}师)$")
"""Posts somebody holds beside that of a head or deputy of the same body."""
_BESIDE_HEAD = re.compile(r"^(?:[省市县区州盟旗]委(?:副书记|常委)|[省市县区州盟旗]?(?:人民)?政府党组(?:副书记|成员))$")
"""Posts the head of a place or a deputy holds beside that."""
_NO_NAME_END = "局委办部厅院处科室队组校所站台庭股"
_MAYBE_TOWN = re.compile(r"[\u4e00-\u9fff]{2,4}[镇乡](?:党委(?:副?书记|委员)|人大.{0,3}主席|(?:人民)?政府.{0,2}长)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A person in a roster: name, posts as printed, and where both stand."""

    name: str
    post: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """The persons of one stretch, and the spans in which one seems to stand who could not be told."""

    entries: tuple[Entry, ...] = ()
    unread: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to cut the rest of a run: how many characters stay unread, in how many equal ways, and the first piece."""

    cost: int
    count: int
    entry: Entry | None
    end: int

    @property
    def gapless(self) -> bool:
        """Whether it does not begin with what is left unread."""
        return self.entry is not None or self.cost == 0


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"{surnames()}[\u4e00-\u9fff]{{1,2}}")


@cache
def _label_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<label>{label_words()})\s*$")


def find_labels_inside(folded: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The labels with a colon between two offsets, wherever they stand: the word, where it begins, where the colon ends."""
    found = []
    at = folded.find(":", start, end)
    while at >= 0:
        m = _label_end().search(folded, max(start, at - _LABEL_REACH), at)
        if m:
            found.append((re.sub(r"\s", "", m["label"]), m.start(), at + 1))
        at = folded.find(":", at + 1, end)
    return found


def close_run(folded: str, start: int, end: int) -> int:
    """Where the persons behind a label end: at a full stop, or where the next part of the text is numbered."""
    m = _NEXT_PART.search(folded, start, end)
    return m.start() if m else end


def read_run(folded: str, start: int, end: int) -> Run:
    """The persons between two offsets, each with posts that begin with a known body or are a known head's."""
    if end - start > _LONGEST_RUN:
        return Run(unread=((start, end),))
    if (several := _several_posts(folded[start:end])) is not None:
        return Run((replace(several, start=start, end=end),))
    entries: list[Entry] = []
    unread: list[Span] = []
    at = start
    elsewhere: list[Span] = []
    lone: Span | None = None
    for piece in re.split(r"([、,;。])", folded[start:end]):
        low, at = at, at + len(piece)
        text = piece.strip()
        low += len(piece) - len(piece.lstrip())
        stop = low + len(text)
        if piece in {"、", ",", ";", "。"}:
            if piece != "," and lone:
                unread.append(lone)
                lone = None
            continue
        if not text or _UNNAMED.search(text):
            continue
        if lone and is_post(text):
            entries.append(Entry(folded[slice(*lone)], text, lone[0], stop))
            lone = None
        elif (read := read_entries(text)).entries:
            entries += [Entry(e.name, e.post, low + e.start, low + e.end) for e in read.entries]
            unread += [(low + a, low + b) for a, b in read.unread]
        elif (
            entries
            and folded[entries[-1].end : low].strip() in {"、", ","}
            and is_post(text)
            and _part(text) is None
            and (weigh_post(text) or is_unnamed_post(text) or not _begins().match(text))
        ):
            if not _may_prolong(entries[-1], folded, text):
                unread.append((low, stop))
            elif _is_elsewhere(entries[-1].post, text):
                elsewhere.append((low, stop))
            else:
                entries[-1] = _prolong(entries[-1], folded, stop)
        elif (parted := _part(text)) is not None:
            joined = entries and folded[entries[-1].end : low].strip() in {"、", ","}
            if joined and _may_prolong(entries[-1], folded, text[: parted[0]]):
                entries[-1] = _prolong(entries[-1], folded, low + parted[0])
            else:
                unread.append((low, low + parted[0]))
            behind = low + parted[0]
            entries += [Entry(e.name, e.post, behind + e.start, behind + e.end) for e in parted[1].entries]
            unread += [(behind + a, behind + b) for a, b in parted[1].unread]
        elif _begins().fullmatch(text) and may_be_person(text, lone=True) and not load_authority().is_agency(text):
            lone = low, stop
        elif (
            is_post(text)
            and text[:2] not in roster_words()["no_names"]
            and _begins().match(text)
            and (not is_unnamed_post(text) or _MAYBE_TOWN.fullmatch(folded[start:end].strip()))
        ):
            unread.append((low, stop))
    if lone and entries:
        unread.append(lone)
    if len(entries) == len(elsewhere) == 1 and not unread and not is_town(folded[slice(*elsewhere[0])]):
        entries[0] = _prolong(entries[0], folded, elsewhere[0][1])
    else:
        unread += elsewhere
    return Run(tuple(entries), tuple(unread))


def _several_posts(text: str) -> Entry | None:
    """One person behind several posts in one body (市财政局党组成员、副局长某某); None for anything else, as 局长、副局长某某 are two."""
    *before, last = (p.strip() for p in outside_brackets(text.rstrip(" \t。;")))
    if not before or len(text) > _LONGEST_ENTRY or (m := match_post_then_name(last)) is None:
        return None
    post = _BLANKS.sub("", m["post"])
    body, _ = split_post(before[0])
    own = body is not None and load_authority().is_agency(body) and all(split_post(p)[0] in {None, body} for p in (*before[1:], post))
    beside = _BESIDE if own else _BESIDE_HEAD if weigh_post(post) == 2 and split_post(post)[0] is None else None
    if beside is None or not all(beside.search(p) and is_post(p) and not _begins().match(p) for p in before):
        return None
    return Entry(plain_name(m["name"]), _BLANKS.sub("", "、".join((*before, post))), 0, len(text))


def _is_elsewhere(held: str, further: str) -> bool:
    """Whether a further post is one in another body than those before, and so may be that of somebody not named."""
    body, _ = split_post(further)
    if is_town(further):
        return True
    if body is None or body in roster_words()["bare_bodies"] or _PARTY.match(further):
        return False
    return body not in held


def _may_prolong(entry: Entry, folded: str, further: str) -> bool:
    """Whether a further post may be that of the person before: not where the name was printed behind the post (the next
    post is then somebody else's), nor where the further post holds a name of its own (市教育局某某副局长)."""
    if not folded.endswith(entry.post, entry.start, entry.end):
        return False
    body, _ = split_post(further)
    table = load_authority()
    if body is None or table.is_agency(body):
        return True
    body = body.removesuffix("同志")
    return not any(
        _begins().fullmatch(name := body[cut:])
        and name[-1] not in _NO_NAME_END
        and may_be_person(name, lone=True)
        and (table.is_agency(body[:cut]) or body[:cut] in roster_words()["bare_bodies"])
        for cut in range(max(2, len(body) - 4), len(body) - 1)
    )


def _prolong(entry: Entry, folded: str, end: int) -> Entry:
    return Entry(entry.name, folded[entry.end - len(entry.post) : end], entry.start, end)


def _part(text: str) -> tuple[int, Run] | None:
    """Where a further post of the person before ends and other persons begin (…、副部长某某发展改革委副主任); None where one
    of the two is missing."""
    for m in _POST_END.finditer(text):
        if (
            (head := text[: m.end()])
            and is_post(head)
            and (not _begins().match(head) or weigh_post(head) == 2)  # 马鞍山军分区司令员
            and (rest := read_entries(text[m.end() :])).entries
        ):
            return m.end(), rest
    return None


@lru_cache(maxsize=4096)
def read_entries(text: str) -> Run:
    """The persons a text without marks consists of, and those between them whose body is not known; empty where most of it
    is anything else or where it can be cut in two ways."""
    if len(text) <= _LONGEST_ENTRY and (one := _read_one(text)) is not None:
        return Run((one,))
    ends = [m.end() for m in _POST_END.finditer(text)] if len(text) <= _LONGEST_GLUED else []
    if not ends or ends[-1] != len(text) or len(ends) < 2:
        return Run()
    # ways[i]: how the rest from i on is cut with the least left over, by an entry first and by a gap first
    ways: dict[int, list[_Way]] = {len(text): [_Way(0, 1, None, len(text))]}
    for i in [*reversed(ends[:-1]), 0]:
        by_entry: list[_Way] = []
        by_gap: list[_Way] = []
        for j in ends:
            if not i < j <= i + _LONGEST_ENTRY or j not in ways:
                continue
            after = min(ways[j], key=lambda w: w.cost)
            if (e := _read_one(text[i:j])) is not None:
                entry = Entry(e.name, e.post, i + e.start, i + e.end)
                by_entry.append(_Way(after.cost, after.count, entry, j))
            elif _begins().match(text, i) and ways[j][0].gapless:
                by_gap.append(_Way(ways[j][0].cost + j - i, ways[j][0].count, None, j))
        found = [_choose(w) for w in (by_entry, by_gap) if w]
        if found:
            ways[i] = found
    entries: list[Entry] = []
    gaps: list[Span] = []
    at = 0
    while at < len(text):
        way = min(ways.get(at, [_Way(0, 0, None, 0)]), key=lambda w: w.cost)
        if gaps and gaps[-1][1] == at:
            way = ways[at][0]
        if way.count != 1:
            return Run()
        if way.entry is None:
            gaps.append((at, way.end))
        else:
            entries.append(way.entry)
        at = way.end
    return Run(tuple(entries), tuple(gaps)) if len(entries) > len(gaps) else Run()


def _choose(ways: list[_Way]) -> _Way:
    """The way that leaves least unread; where several do, their number tells that none is sure."""
    best = min(ways, key=lambda w: w.cost)
    return replace(best, count=sum(w.count for w in ways if w.cost == best.cost))


@lru_cache(maxsize=8192)
def _read_one(text: str) -> Entry | None:
    """One person: a name and posts, or posts and a name (市财政局局长某某)."""
    if len(text) < 4:
        return None
    if is_post(outside_brackets(text)[0]):
        cut = cut_name(text)
        return Entry(cut[0], cut[1], 0, len(text)) if cut else None
    m = match_post_then_name(text)
    post = _BLANKS.sub("", m["post"]) if m else ""
    if m and (weigh_post(post) == 2 or ((body := split_post(post)[0]) and load_authority().is_agency(body))):
        return Entry(plain_name(m["name"]), post, 0, len(text))
    return None
