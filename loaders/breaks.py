"""Breaks that a text lost: a whole document printed in one line is cut into its head, its letter and its numbered parts.

Law databases print a document without line ends: title, 文号, addressees, letter, date and 一、 stand in one line with blanks
between. The cuts fall on blanks and before numbers, so that every offset stays what it is.
"""

from __future__ import annotations

import re

from loaders.dates import DATE, PLAIN_DATE, RELEASE_NOTE
from loaders.glued_pages import find_glued_letter, find_glued_order, find_glued_page
from loaders.markers import SIGNED_BODY, is_title, parse_marker
from loaders.numbered_pages import find_numbered_head
from loaders.numbers import NUMBER
from loaders.vocabulary import find_labels, label_role
from ontology.authority import load_authority
from ontology.place_names import find_prefix

LONG = 400
"""Characters a line has at least that can be a document without line ends; a paragraph of prose is seldom as long."""

_CATALOGUE = 80
_SHORT, _TOP = 160, 140
"""Characters a page in one line has at least, and those its title and 文号 take at most."""

_BLANK = re.compile(r"\s+")
_SEGMENT = re.compile(r"\S+")
_NUMBER = re.compile(rf"[(\[【]?{NUMBER.pattern}[)\]】]?")
_DATE = re.compile(rf"[(\[]?(?:{DATE}|{PLAIN_DATE})[)\]]?(?:{RELEASE_NOTE})?")
_SIGNED = re.compile(rf"{SIGNED_BODY}{DATE}(?:{RELEASE_NOTE})?")
_NOTE = re.compile(RELEASE_NOTE)
_SALUTATION = re.compile(r"[^。;!?:]{2,300}(?:政府|部门|单位|机构|企业|委员会|管委会|办事处|[局委办厅部院会行校])(?:\([^()]{1,20}\))?:")
_GLUED_SALUTATION = re.compile(r"各[^。;!?:]{1,200}(?:政府|部门|单位|机构|企业|委员会|[局委办厅部院会行校])(?:\([^()]{1,20}\))?:")
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff()]{3,40}文件(?:\([^()]{1,8}\))?")
"""What a body prints across the top of its paper, above the 文号."""
_CATALOGUED = re.compile(
    rf"(?:{NUMBER.pattern})\s*(?P<day>{DATE}|{PLAIN_DATE})\s*(?P<filed>[\u4e00-\u9fff ]{{2,40}})?\s*"
)
_SPOKEN = re.compile(r"[,、。;)和与及等的已于自文]|$|精神|要求|规定|文件|收悉|[下印]发|发布|实施|执行|同时|中")
_ORDINAL = re.compile(r"(?<=[。;:!?)\]〕 \t])(?=[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,2}[、产])|[((][一二三四五六七八九十]{1,3}[))]|\d{1,3}[.、](?!\d)|[((]\d{1,3}[))])")
_GLUED_TITLE = re.compile(
    r"(?!根据|按照?|依[据照]|遵照|贯彻|落实|执行|为了?|经|现[将就]?|自|鉴于|[我你本]|附件)"
    r"[^。;:!?\s]{8,90}?的(?:通知|决定|意见|批复|公告|通报|通告|指示|函)(?=[^。;:,\s]{0,14}[〔\[(]?(?:19|20)\d\d)"
)
_TITLE_WORDS = 5
"""How many stretches a title may be printed in (某市人民政府 关于…的 通知)."""
_RANKS = ("one", "paren", "arabic", "arabic-paren")
_ASSIGNED = re.compile("单位:|部门:|主体:|分工:|牵头|负责")
"""One of these stands wherever somebody is made responsible, so that few lines are searched for items."""
_ASSIGNING = re.compile(r"牵头|负责|配合")
_BODIES = frozenset({"lead", "co", "listed", "responsible", "division"})


def find_breaks(line: str) -> list[int]:
    """Where a folded line of at least ``LONG`` characters is to be cut, in order; empty where it is one paragraph. It is a
    document without line ends if it opens with a title and what stands below one, or counts 一、 and then 二、 or (一)."""
    if "|" in line or "\t" in line:
        return []
    ordinals = _ordinals(line)
    kinds = [kind for _, kind, _ in ordinals]
    counts = "one" in kinds and (kinds.count("one") > 1 or "paren" in kinds)
    head = _head(line)
    if not counts and not head:
        return []
    return sorted(({at for at, _, _ in ordinals} | set(head) | _closed(line)) - {0})


def find_catalogue_line(line: str) -> list[int]:
    """Where the short line is to be cut that a law database prints below a title: 文号, day and the place or body it files the
    text under (穗府〔2005〕12号2005年3月4日广东省); empty where a line is anything else."""
    m = _CATALOGUED.fullmatch(line) if len(line) <= _CATALOGUE and "号" in line else None
    if m is None:
        return []
    filed = [w for w in _BLANK.split(m["filed"] or "") if w]
    if not all(load_authority().is_agency(w) or ((p := find_prefix(w)) and p[1] == len(w)) for w in filed):
        return []
    return [m.start("day"), *([m.start("filed")] if filed else [])]


def is_spaced_page(line: str) -> bool:
    """Whether a short line is a whole page with blanks between its title, 文号, addressees and letter."""
    if len(line) < _SHORT or " " not in line[:_TOP] or "号" not in line[:_TOP] or "关于" not in line[:_TOP]:
        return False
    words = line[: 2 * _TOP].split()
    return len(words) > _TITLE_WORDS // 2 and any(map(_SALUTATION.fullmatch, words[1 : _TITLE_WORDS + 3])) and bool(_head(line))


def find_glued(line: str, *, head: bool) -> list[int]:
    """Where a folded line is to be cut that opens with the glued head of a document; only at the ``head`` of a source with the
    frame of a page before it, or as an order."""
    page = (find_glued_page(line) or find_glued_order(line) or find_numbered_head(line)) if head else []
    return page or find_glued_head(line)


def find_glued_head(line: str) -> list[int]:
    """Where a folded line is to be cut that opens with a title, its 文号 and perhaps its day with nothing between them
    (关于…的通知1987年4月2日国发〔1987〕28号…); empty where the line does not open so."""
    title = _GLUED_TITLE.match(line) if "号" in line else None
    if title is None or not is_title(title[0]):
        return []
    cuts, seen = [title.end()], set()
    while found := next(
        ((kind, m) for kind, pattern in (("date", _DATE), ("number", _NUMBER)) if kind not in seen and (m := pattern.match(line, cuts[-1]))), None
    ):
        seen.add(found[0])
        cuts.append(found[1].end())
    if "number" not in seen:
        return []
    salutation = _GLUED_SALUTATION.match(line, cuts[-1])
    if salutation:
        return sorted({*cuts, salutation.end(), *find_glued_letter(line, salutation.end(), title[0])} - {len(line)})
    # a sentence that speaks of the document goes on behind its number, and prints no day beside it
    own = "date" in seen or line[cuts[-1] - 1] != ")"
    return cuts if own and not _SPOKEN.match(line, cuts[-1]) else []


def find_items(line: str) -> list[int]:
    """Where a folded line is to be cut that holds several numbered items, each closed by who is responsible for it
    (1.…。责任单位:…。2.…): before the numbers that count on right behind such a closing."""
    if not _ASSIGNED.search(line) or "|" in line or "\t" in line:
        return []
    opening = parse_marker(line)
    last = {opening.kind: (opening.value, 0)} if opening else {}
    cuts: set[int] = set()
    for m in _ORDINAL.finditer(line):
        marker = parse_marker(line[m.start() : m.start() + 12])
        if marker is None or marker.kind not in _RANKS:
            continue
        value, low = last.get(marker.kind, (0, 0))
        if value and marker.value == value + 1 and _assigned(line, low, m.start()):
            cuts |= {low, m.start()}
            # what was counted inside the item before begins anew
            last = {kind: held for kind, held in last.items() if held[1] < low}
            last[marker.kind] = (marker.value, m.start())
        elif marker.value == 1 and not (value and (low == 0 or low in cuts)):
            last[marker.kind] = (1, m.start())
    return sorted(cuts - {0})


def _assigned(line: str, low: int, at: int) -> bool:
    """Whether what stands before ``at`` ends with who is responsible: a labelled list, or a bracket with a verb of it."""
    stop = len(line[:at].rstrip(" 。;"))
    if line[stop - 1] in ")]〕":
        opened = max(line.rfind(c, low, stop) for c in "([〔")
        return opened >= 0 and (
            _ASSIGNING.search(line, opened, stop) is not None or _has_bodies(line, opened + 1, stop)
        )
    return _has_bodies(line, line.rfind("。", low, stop) + 1 or low, stop)


def _has_bodies(line: str, start: int, end: int) -> bool:
    """Whether a stretch holds a label of bodies."""
    return any(label_role(hit.word) in _BODIES for hit in find_labels(line, start, end))


def _ordinals(line: str) -> list[tuple[int, str, int]]:
    """The numbers of parts that follow the end of a sentence and count on: (offset, kind, value)."""
    found: list[tuple[int, str, int]] = []
    last: dict[str, int] = {}
    for m in _ORDINAL.finditer(line):
        marker = parse_marker(line[m.start() : m.start() + 12])
        if marker is None or marker.kind not in _RANKS or marker.value not in (1, last.get(marker.kind, 0) + 1):
            continue
        for lower in _RANKS[_RANKS.index(marker.kind) + 1 :]:
            last.pop(lower, None)
        last[marker.kind] = marker.value
        found.append((m.start(), marker.kind, marker.value))
    return found


def _head(line: str) -> list[int]:
    """The cuts round title, 文号, addressees, signature and date; empty where the line does not open with a title over one
    of the first two, or with a letterhead and 文号 over a title."""
    words = list(_SEGMENT.finditer(line))
    first = 2 if len(words) > 2 and _LETTERHEAD.fullmatch(words[0][0]) and _NUMBER.fullmatch(words[1][0]) else 0
    above, words = words[:first], words[first:]
    opening = next((k for k in range(1, min(_TITLE_WORDS, len(words)) + 1) if is_title("".join(m[0] for m in words[:k]))), None)
    if opening is None:
        return []
    segments = [(words[0].start(), "title"), *((m.start(), _kind(m[0])) for m in words[opening:])]
    if not above and not {"number", "salutation"} & {kind for _, kind in segments[1:5]}:
        return []
    cuts = [m.start() for m in (*above[1:], *words[: len(above) // 2])]
    for (_, before), (at, kind) in zip(segments, segments[1:], strict=False):
        if before or kind:
            cuts.append(at)
    return cuts


def _closed(line: str) -> set[int]:
    """The ends of blanks that follow a full stop: a paragraph ended there."""
    return {m.end() for m in _BLANK.finditer(line) if line[m.start() - 1] in "。" and m.end() < len(line)}


def _kind(segment: str) -> str:
    """What a stretch without blanks is in the head of a document, "" for anything else."""
    for kind, pattern in (("number", _NUMBER), ("date", _DATE), ("signed", _SIGNED), ("note", _NOTE), ("salutation", _SALUTATION)):
        if pattern.fullmatch(segment):
            return kind
    if is_title(segment):
        return "title"
    return "body" if len(segment) <= 40 and load_authority().is_agency(segment) else ""
