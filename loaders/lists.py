"""Lists of bodies under a label or in a column: what the word before them or above them says, and what their own verbs say."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import PartyList, parse_leading, parse_verbs, told_by_verbs
from loaders.parties import may_be_bodies
from loaders.terms import find_term
from loaders.vocabulary import LabelHit, find_labels, label_role, label_roles, load_conventions
from ontology.authority import load_authority

_COLUMNS = frozenset({"lead", "co", "listed", "beside", "responsible", "division"})
_TERMS = frozenset({"deadline", "period"})
_VERB = re.compile(r"牵头|负责|配合|参与|参加|协办|协助|协同|主办|主责|会[同商]|联合|落实|实施|承担")
_MARKED = re.compile(r"\((?:总|共同|分别|联合)?(?:牵头|主办|主责|配合|协办|参与|协助)(?:单位|部门|负责)?\)")
"""What marks one name of a list in brackets: 市水务局(牵头)."""
_SEVERAL = re.compile(r"[、,;\s]|(?<=[局委办厅会府])[和与及](?=[市县区省州])")
_PIECES = re.compile(r"[、,;。\s]")
_NAMES_BODIES = re.compile(r"[局委办厅府镇乡]|街道|公司|中心|集团|部门|单位")
_ENDS_NAME = re.compile(r"(?:办公室|中心|委员会|小组|[局委处站所院队社]|公司|集团)$")
_BLANKS = " ,;、。"
_WITH = re.compile(r"会同|联合|商")


def labelled_lists(folded: str, labels: list[LabelHit], end: int) -> tuple[PartyList, ...]:
    """The lists that labels open, each up to the next label, the end of its sentence or ``end``."""
    lists: list[PartyList] = []
    led: list[PartyList] = []
    timed = any(label_role(x.word) in _TERMS for x in labels)
    for hit, following in zip(labels, [*labels[1:], None], strict=True):
        stop = following.start if following else end
        role = label_role(hit.word)
        sentence = folded.find("。", hit.end, stop)
        if sentence >= 0:
            stop = sentence
        while stop > hit.end and folded[stop - 1] in "。;,、 \t(【[\n":
            stop -= 1
        term = find_term(folded, hit.end, stop) if role in _COLUMNS and not timed else None
        stop = term.before if term else stop
        if stop > hit.end:
            named = PartyList("listed" if role == "division" else role, hit.word, "label", hit.end, stop)
            read = _by_verbs(folded, named, role) or (named,)
            lists.extend(read)
            if role == "lead" and hit.word in label_roles():
                led.extend(x for x in read if x.role == "lead")
        if term:
            lists.append(PartyList(term.role, "", "label", *term.span))
    if led and len(lists) > 1:
        lists = beside_lead(folded, lists, led)
    if any("第一责任" in x.word for x in lists):  # beside it 主要责任单位 is no second lead
        lists = [replace(x, role="listed") if x.role == "lead" and "主要责任" in x.word else x for x in lists]
    return tuple(lists)


def cell_lists(folded: str, start: int, end: int, role: str) -> list[PartyList]:
    """The lists of a cell: one of the role of its column, those its own labels open, or those its own verbs make. A cell
    with verbs that are not understood, or that contradict the column, is ``unread``."""
    own = PartyList("listed" if role == "division" else role, _word(role), "label", start, end)
    if role not in _COLUMNS:
        return [own]
    if labels := find_labels(folded, start, end):
        before = folded[start : labels[0].start].rstrip(" ,;、。(")
        first = [replace(own, end=start + len(before))] if before else []
        enclosed = folded[labels[0].start - 1] == "(" and folded[end - 1] == ")"
        return [*first, *labelled_lists(folded, labels, end - enclosed)]
    if not _VERB.search(folded, start, end) or _MARKED.search(folded, start, end) or _declares(folded[start:end]):
        return [own]
    if verbs := _by_verbs(folded, own, role, lenient=True):
        rest = max(x.end + len(x.word) * (x.form == "verb") for x in verbs)
        lost = [PartyList("unread", "", "verb", rest, end)] if _NAMES_BODIES.search(folded, rest, end) else []
        return [*verbs, *lost]
    if any(_has_verb(piece) for piece in _PIECES.split(folded[start:end])):
        return list(parse_leading(folded, start, end)) or [replace(own, role="unread")]
    return [own]


def join_lists(folded: str, above: tuple[PartyList, ...], below: tuple[PartyList, ...]) -> tuple[PartyList, ...]:
    """The lists of two labelled lines of one block."""
    led = [x for x in (*above, *below) if x.role == "lead" and x.form == "label" and x.word in label_roles()]
    return tuple(beside_lead(folded, [*above, *below], led)) if led else above + below


def beside_lead(folded: str, lists: list[PartyList], led: list[PartyList]) -> list[PartyList]:
    """The lists of a row or a block that names its leaders (``led``) under a word of their own. Whom the verbs of another cell
    set before 会同 supports them; whom they call a second leader has no role and is ``unread``."""
    first = set(led)
    if not any(x.role == "lead" and x.form == "verb" and x not in first for x in lists):
        return lists
    names = "、".join(folded[x.start : x.end] for x in led)
    read = []
    for x in lists:
        if x.role == "lead" and x.form == "verb" and x not in first:
            if _WITH.search(x.word):
                x = replace(x, role="co")
            elif any(name not in names for name in _PIECES.split(folded[x.start : x.end]) if name):
                x = replace(x, role="unread")
        read.append(x)
    return read


def _has_verb(piece: str) -> bool:
    """Whether a verb stands in a piece of a list that is no name, known or not (市协作配合办公室)."""
    if _ENDS_NAME.search(piece) or load_authority().is_agency(piece):
        return False
    return any(v.pattern.search(piece) for v in load_conventions().verbs)


def _declares(cell: str) -> bool:
    """Whether a cell says how its list is to be read (列第一位的为牵头单位)."""
    return any(any(w in cell for w in d.words) and d.pattern.search(cell) for d in load_conventions().declarations)


def _by_verbs(folded: str, named: PartyList, role: str, *, lenient: bool = False) -> tuple[PartyList, ...]:
    """The lists that the verbs of a stretch make of it (市财政局牵头,市教育局配合), as far as the word it stands under lets
    them; () where it has none. The word decides where a verb only says that somebody acts (负责)."""
    if role not in _COLUMNS or not _VERB.search(folded, named.start, named.end):
        return ()
    verbs = parse_verbs(folded, named.start, named.end) or told_by_verbs(folded, named.start, named.end, role)
    if not verbs and lenient:
        verbs = parse_verbs(folded, named.start, named.end, lenient=True)
        if not all(may_be_bodies(folded, x.start, x.end) for x in verbs):
            return ()
    roles = {x.role for x in verbs}
    if not verbs or role == "division":
        return verbs
    if role == "co":
        return () if "lead" in roles else tuple(replace(named, start=x.start, end=x.end) for x in verbs)
    if role == "lead":
        if roles == {"co"}:
            return ()
        return tuple(x if x.role in {"lead", "co"} else replace(named, start=x.start, end=x.end) for x in verbs)
    comma = folded.rfind(",", verbs[0].start, verbs[0].end)
    if verbs[0].role == "co" and comma > verbs[0].start:
        # 甲局,乙局配合: what stands before the comma is not said to support
        return (replace(named, end=comma), replace(verbs[0], start=comma + 1), *verbs[1:])
    # several bodies behind one verb of duty stay the list they are printed as: a declared order may hold for it
    return tuple(
        replace(named, start=x.start, end=x.end)
        if x.role == "joint" or (x.role == "responsible" and _SEVERAL.search(folded[x.start : x.end].strip(_BLANKS)))
        else x
        for x in verbs
    )


def _word(role: str) -> str:
    return {
        "lead": "牵头单位",
        "co": "配合单位",
        "listed": "责任单位",
        "beside": "责任单位",
        "leader": "责任领导",
        "deadline": "完成时限",
    }.get(role, role)
