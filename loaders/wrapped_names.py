"""Labels and names of bodies cut by a line end: whether a responsible string goes on in the next line."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loaders.markers import is_title
from loaders.vocabulary import find_labels, label_roles, load_conventions, responsibility_label
from ontology.authority import load_authority

SEPARATORS = "、,"
"""What stands between the bodies of a list."""
_LONGEST_ASSIGNMENT = 300
_LAST_WORDS = frozenset({"负责", "落实", "实施", "推进", "承担", "牵头", "配合", "参与", "协助", "协办", "主办"})
_RUNS_ON = (
    *"、,:由请和与及并商交报",
    *("会同", "联合", "协同", "协调", "协助", "配合", "支持", "指导", "督促", "组织", "委托", "责成", "通知", "包括"),
)
_LONGEST_HEAD = 12
_HEADING = re.compile(
    r"(?:由)?([^。;:,]{2,40}?)(?:共同|联合|分别)?(?:牵头|主办)(?:负责|组织|落实)?的?(?:重点|主要|年度)*(?:工作|任务|事项|项目)(?:[(〔][^()〔〕]{1,8}[)〕])?:?"
)
_BARE_LABEL = re.compile(r"([\u4e00-\u9fff]{4,8})[ \t\u3000]+(?=[\u4e00-\u9fff\d])")
_LIST_ITEM = re.compile(r"[^。;:!?]{1,60}$")


def is_agency(name: str) -> bool:
    """Whether a folded name is that of an official body."""
    return load_authority().is_agency(name)


@cache
def label_pattern() -> re.Pattern[str]:
    """A responsibility label with its colon at the start of a line, bracketed or not."""
    return re.compile(rf"[(\[【]?\s*{responsibility_label()}\s*[】\])]?\s*[::]")


_CUT = re.compile(r"[\t、,;。:| \u3000]")
_LONGEST_NAME = 24
_BARE = frozenset({"政府", "人民政府", "办公室"})
"""What ends a longer name more often than it is one."""


def cuts_name(row: str, text: str) -> bool:
    """Whether a row of cells stops inside the name of a body that ends at the head of ``text``: a row wrapped by hand."""
    if not "\u4e00" <= text[0] <= "\u9fff" or "\t" not in row:
        return False
    last, first = _CUT.split(row[-_LONGEST_NAME:])[-1], _CUT.split(text[:_LONGEST_NAME], maxsplit=1)[0]
    return 0 < len(last) < _LONGEST_NAME and not is_agency(last) and (first in _BARE or not is_agency(first)) and (is_agency(last + first) or load_authority().is_group(last + first))


def opens_with_bare_label(line: str) -> bool:
    """Whether a line opens with a label and a blank in place of its colon (牵头单位　市水务局)."""
    m = _BARE_LABEL.match(line) if line[4:5] else None
    return m is not None and m[1] in label_roles()


def last_party(paragraph: str) -> str:
    """The name a paragraph stops in after its last responsibility label, empty without a label."""
    if ":" not in paragraph:
        return ""
    labels = find_labels(paragraph, 0, len(paragraph))
    return names(paragraph[labels[-1].end :])[-1] if labels else ""


def in_statement(paragraph: str, opens: bool) -> bool:
    """Whether a paragraph is in the middle of a responsible string: its last label opens it or follows a sentence."""
    labels = find_labels(paragraph, 0, len(paragraph))
    if not labels:
        return False
    at = labels[-1].start
    return opens or at == 0 or paragraph[at - 1] in "。;) \t"


def cuts_label(paragraph: str, text: str) -> bool:
    """Whether a line end cuts a label in two (责 | 任单位:)."""
    for size in range(1, min(7, len(paragraph)) + 1):
        head = paragraph[-size:]
        before = paragraph[-size - 1 : -size]
        if (not before or before in "。;(") and (m := label_pattern().match(head + text[:14])) and m.end() > size:
            return not label_pattern().match(text)
    return False


def names(text: str) -> list[str]:
    """The stretches of a list between separators outside brackets."""
    depth, names = 0, [""]
    for char in text:
        depth += (char in "(〔[") - (char in ")〕]")
        if depth <= 0 and char in "、,;。:":
            names.append("")
        else:
            names[-1] += char
    return names


def _complete(name: str) -> bool:
    return is_agency(name) or load_authority().is_group(name)


_FIELD = re.compile(r"[\u4e00-\u9fff]{4,8}:")
"""A line that opens with a label of its own (年度目标:…): no list goes on in it."""


def continues_parties(paragraph: str, text: str, opens: bool, full: bool) -> bool:
    """Whether a line goes on with a responsible string: by separators, an open bracket, or because the agency's name
    is only complete with it."""
    if opens:
        return True
    line = text.removesuffix("。")
    if "。" in text and not _LIST_ITEM.match(line) and ("。" in line or not label_pattern().search(line)):
        return False
    if paragraph[-1] in SEPARATORS or text[0] in "、,;)":
        return True
    if ":" in text and _FIELD.match(text):
        return False
    last, first = last_party(paragraph), names(text)[0]
    if not last or is_title(text) or len(text) > 60:
        return False
    return _complete(last + first) or (full and (not _complete(last) or last[-1] in "省市县区州盟旗"))


def stands_apart(paragraph: str, text: str) -> bool:
    """Whether a line end parts who is responsible, on a line of its own, from the task above it or from what stands below:
    no name or list goes on over it."""
    if _heads_items(text) and not paragraph.endswith(_RUNS_ON):
        return True
    own, above = closing_role(text), closing_role(paragraph)
    if not (own or above == "joint") or paragraph.endswith(_RUNS_ON) or text[0] in "、,。;)":
        return False
    return not _cuts_name(paragraph, names(text)[0]) if own else True


def _heads_items(line: str) -> bool:
    """Whether a line is a heading that says who leads what stands below it (市水务局牵头任务(4项))."""
    if len(line) > 60 or ("牵头" not in line and "主办" not in line) or (m := _HEADING.fullmatch(line)) is None:
        return False
    return all(load_authority().is_agency(name) for name in names(m[1]))


def _cuts_name(paragraph: str, first: str) -> bool:
    """Whether a line end may cut the name that a line begins with: what stands there is no name known by itself, or one that
    is longer with the end of the paragraph."""
    authority = load_authority()
    heads = (first[:n] for n in range(len(first), 1, -1))
    name = next((x for x in heads if authority.is_listed(x) or authority.is_group(x)), "")
    tail = paragraph[-_LONGEST_HEAD:]
    return not name or any(authority.is_listed(tail[-n:] + name) for n in range(1, len(tail) + 1))


def closing_role(line: str) -> str:
    """The role that the last verb of a line gives which is nothing but whole names and verbs of assignment (市水务局牵头,
    市财政局、各镇按职责分工负责); empty for any other."""
    if len(line) > _LONGEST_ASSIGNMENT or line[-4:].rstrip("。; ")[-2:] not in _LAST_WORDS:
        return ""
    bare = line.rstrip("。; ")
    role, pending = "", ""
    for clause in re.split(r"[,;]", bare):
        pending += "、" * bool(pending) + clause.strip()
        if found := _assigned(pending):
            role, pending = found, ""
    return "" if pending else role


def _assigned(clause: str) -> str:
    """The role of the verb that closes a clause of whole names; empty where it is none."""
    for verb in load_conventions().verbs:
        for m in verb.pattern.finditer(clause):
            whole = m.end() == len(clause) and m.start() and not verb.after
            if whole and all(map(_complete, names(clause[: m.start()]))):
                return verb.role
    return ""


def closing_note(paragraph: str) -> bool:
    """Whether a paragraph ends with a bracket that stands outside its last sentence (…。(责任单位:…))."""
    depth = 0
    for i in range(len(paragraph) - 1, -1, -1):
        depth += (paragraph[i] in ")〕】") - (paragraph[i] in "(〔【")
        if depth == 0:
            return i == 0 or paragraph[i - 1] in "。;!?" or bool(label_pattern().match(paragraph, i))
    return False


@lru_cache(maxsize=512)
def only_names(text: str) -> bool:
    """Whether a line is nothing but names of bodies, as the cell of a table is."""
    return text[-1] != "。" and all(
        load_authority().is_listed(piece) and piece[-1] != "区" for piece in re.split(r"[、,]", text)
    )


_BODY_ENDS = frozenset("局委办厅部府院会行")


def is_cell_of_names(line: str) -> bool:
    """Whether a line ends like a name and is nothing but names."""
    return line[-1] in _BODY_ENDS and "。" not in line and only_names(line)
