"""Items: responsibility statements joined to the text they close, and the numbered items of responsibility lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from loaders.clauses import Part, enclosing
from loaders.decimals import FIGURE
from loaders.markers import opens_part
from loaders.rows import Row
from loaders.statement_brackets import PAIRS
from loaders.statements import Statement
from loaders.text import Text
from loaders.wrapped_names import closing_role
from ontology.model import PersonMention

_BLANK_LINE = re.compile(r"\n[ \t\r\u3000]*\n")
_DECIMAL = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})+(?![\d%万亿]) *(?=[\u4e00-\u9fff])(?!{FIGURE.pattern})")
"""The number of a point in plans for emergencies (4.2.1 现场处置。)."""
_TOPIC = re.compile(r"[^。,;:\n]{2,14}。")
_HEADING = re.compile(r"[^。,;:\n]{2,40}\n\s*$")
"""The heading of an item on a line of its own."""
_NAME = re.compile(r"(?:项目|工程|任务|工作|事项|实事)名称 *:")
"""The label that opens a block of them (项目名称:… / 建设内容:… / 责任单位:…)."""
_REMARK = re.compile(r"\s*(?:备注|说明|注|联系[人方电]|电话)")
"""What below the labels of a heading is nothing to do."""
_CARD = 5
_BLOCK = 12
"""A block of unnumbered lines has fewer than so many."""

_OTHERS = re.compile(r"(?<!专人)负责(?!人|同志|任|制)|牵头")


@dataclass(frozen=True, slots=True)
class Item:
    """A task before its parties are read: where its number, text and statement stand (clean offsets)."""

    part: Part | None
    start: int
    text: tuple[int, int]
    statement: Statement | None
    row: Row | None = None


def find_items(
    text: Text, parts: list[Part], statements: list[Statement], leaders: dict[int, PersonMention], start: int, end: int
) -> list[Item]:
    """The tasks between two clean offsets, in text order: each statement with the part or sentence it closes, and the numbered
    items below a leader that have no statement."""
    items: list[Item] = []
    consumed = start
    owners: dict[int, int] = {}
    starts = sorted(s.start for s in statements)
    shared = Counter(p.index for s in statements if (p := enclosing(parts, s.start)))
    for statement in statements:
        part = enclosing(parts, statement.start)
        if statement.head and statement.line:  # what a body does is all of its line
            at = bisect_right(starts, statement.start)
            following = starts[at] if at < len(starts) else end
            items.append(_duty(text, part, statement, following))
            consumed = items[-1].text[1]
            if part:
                owners[part.index] = owners.get(part.index, 0) + 1
            continue
        own = part
        part = _promoted(text, parts, part, statements)
        begin = part.start if part else _item_start(text, max(consumed, start), statement)
        text_start = part.start + part.marker.length if part else begin
        if (
            part is own
            and part
            and (shared[part.index] > 1 or (part.parent is None and not part.marker.kind.startswith("arabic")))
            and part.body > part.heading[1] - 1
            and part.heading[1] > part.heading[0]
            and part.body <= statement.start
            and text.folded[part.heading[1] : part.body].strip() == ""
            and text.clean[part.heading[1] : part.heading[1] + 1] == "\n"
            and (statement.inline or text.clean[part.body : statement.start].strip())
        ):
            text_start = part.body
        if begin < consumed:
            begin = text_start = consumed
        if part is own and part and statement.line and shared[part.index] > 1:
            above = text.paragraphs(max(begin, text_start), statement.start)
            if (block := _block_start(text, above, begin, statement.start)) is not None:
                begin = text_start = block
        stop = statement.end if statement.inline else statement.start
        following = next((x.start for x in statements if x.start > statement.start), end)
        if statement.head or statement.inline:
            stop = min(part.end if part else _paragraph_end(text, statement.end), _before_child(parts, part, following))
        if statement.inline and not statement.line and part is own and part and shared[part.index] > 1:
            # of several sentences in a part each holds for its own paragraph, and for what stands before it where it says nothing else
            low = text.clean.rfind("\n", 0, statement.start) + 1
            if low > max(part.heading[1], part.body):
                begin = text_start = max(consumed, low)
            stop = min(stop, _paragraph_end(text, statement.end))
            behind = next((x for x in statements if x.start > statement.start), None)
            if behind is not None and behind.start < stop and behind.inline and _bodies_only(text, behind):
                stop = statement.end
        if statement.inline and not statement.line and (sentence := text.folded.find("。", statement.end - 1, stop) + 1) and _OTHERS.search(text.folded, sentence, stop):
            stop = sentence  # what others are responsible for, whoever they are, is none of it
        if statement.head:
            text_start = statement.end
        elif part is own and part and shared[part.index] == 1 and (below := _below_label(text, parts, part, statement)):
            text_start, stop = below
        while text_start < stop and (text.clean[text_start].isspace() or text.folded[text_start] in "。;,、"):
            text_start += 1
        while stop > text_start and text.clean[stop - 1].isspace():
            stop -= 1
        if part:
            owners[part.index] = owners.get(part.index, 0) + 1
        items.append(Item(part, begin if begin < text_start else text_start, (text_start, stop), statement))
        consumed = max(statement.end, stop) if statement.inline else statement.end
    for part in parts:
        if part.parent in leaders and part.index not in owners and not any(p.parent == part.index for p in parts):
            items.append(Item(part, part.start, (part.start + part.marker.length, _trimmed(text, part.end)), None))
    return sorted(items, key=lambda i: i.start)


def _duty(text: Text, part: Part | None, statement: Statement, following: int) -> Item:
    """The item of a line that a body opens, to the next body in it; of a line that is nothing but a body, the numbered lines below."""
    begin, stop = statement.end, min(_paragraph_end(text, statement.end), following)
    while stop < following and _is_alone(text, statement) and opens_part(text.folded[stop + 1 : stop + 12]):
        stop = min(_paragraph_end(text, stop + 1), following)
    while begin < stop and text.clean[begin].isspace():
        begin += 1
    while stop > begin and (text.clean[stop - 1].isspace() or text.clean[stop - 1] in ",，"):
        stop -= 1
    return Item(part, statement.start, (begin, stop), statement)


def _is_alone(text: Text, statement: Statement) -> bool:
    """Whether nothing stands behind a statement on its line."""
    return text.clean[statement.end : statement.end + 1] == "\n"


def _before_child(parts: list[Part], part: Part | None, following: int) -> int:
    """Where the text of a part ends before the statement that follows: with the part below it to which that belongs."""
    below = enclosing(parts, following) if part else None
    while part and below and below.parent is not None and below.parent != part.index:
        below = parts[below.parent]
    return below.start if part and below and below.parent == part.index else following


def _below_label(text: Text, parts: list[Part], part: Part, statement: Statement) -> tuple[int, int] | None:
    """The sentences of a part whose labels stand right below its heading (一、危房改造 / 责任单位:市住建委 / 改造危房6000户。); None where
    nothing but the heading is to be done."""
    if not statement.line or statement.inline or _HEADING.match(text.folded, part.start + part.marker.length, statement.start) is None:
        return None
    stop = _trimmed(text, part.end)
    if _REMARK.match(text.folded, statement.end, stop):
        return None
    if stop <= statement.end + 1 or text.folded[stop - 1] not in "。;" or (part.index + 1 < len(parts) and parts[part.index + 1].parent == part.index):
        return None
    return statement.end, stop


def _trimmed(text: Text, end: int) -> int:
    while end and text.clean[end - 1].isspace():
        end -= 1
    return end


def _promoted(text: Text, parts: list[Part], part: Part | None, statements: list[Statement]) -> Part | None:
    """The part a statement closes: that of the whole list where it stands below the last of several items, none of
    which has a statement of its own."""
    while part is not None and part.parent is not None:
        above = parts[part.parent]
        if _introduces(above, part, text) and not any(above.start <= x.start < part.start for x in statements):
            part = above
            continue
        siblings = [p for p in parts if p.parent == part.parent and p.marker.kind == part.marker.kind]
        if len(siblings) < 2 or siblings[-1].index != part.index:
            return part
        if any(s.start <= x.start < s.end for s in siblings[:-1] for x in statements):
            return part
        if sum(1 for x in statements if part.start <= x.start < part.end) != 1 or not _line_of(text, part, statements):
            return part
        if any(_behind_text(text, part, x) for x in statements if part.start <= x.start < part.end):
            return part
        part = above
    return part


def _behind_text(text: Text, part: Part, statement: Statement) -> bool:
    """Whether a labelled statement stands on the line of an item behind its text, and so is that item's own."""
    begin = part.start + part.marker.length
    own = statement.line and statement.lists[0].form == "label" and statement.start <= statement.lists[0].start < statement.end
    return own and text.clean.find("\n", begin, statement.start) < 0 and len(text.clean[begin : statement.start].strip()) > 1


def _introduces(parent: Part, child: Part, text: Text) -> bool:
    """Whether a part's own text ends with a colon, so that its small items (①) belong to it."""
    return child.marker.kind == "circle" and text.folded[parent.start : child.start].rstrip()[-1:] == ":"


def _line_of(text: Text, part: Part, statements: list[Statement]) -> bool:
    """Whether a statement in a part stands on a line of its own: behind labels, or in a bracket."""
    return any(
        x.line or (not (x.inline or x.head) and text.clean[x.start - 1] == "\n" and text.folded[x.start] in PAIRS) for x in statements if part.start <= x.start < part.end
    )


def _bodies_only(text: Text, statement: Statement) -> bool:
    """Whether a sentence is nothing but bodies and a verb, and so closes what stands before it."""
    return closing_role(text.folded[statement.start : statement.end].lstrip("由请")) != ""


def _item_start(text: Text, lower: int, statement: Statement) -> int:
    """Where an unnumbered item begins: at its sentence, or at the paragraph that a bracket, a label or a sentence of nothing but
    bodies closes."""
    if statement.inline:
        paragraph = text.clean.rfind("\n", 0, statement.start) + 1
        number = _DECIMAL.match(text.folded, paragraph, max(statement.end, paragraph))
        closes = _bodies_only(text, statement) or (number and _TOPIC.fullmatch(text.folded, number.end(), statement.start))
        begin = paragraph if closes else statement.start
        return max(lower, number.end() if number and begin == paragraph else begin)
    at = statement.start
    paragraphs = [p for p in text.paragraphs(lower, at + 1) if text.clean[p[0] : min(p[1], at)].strip()]
    begin = next((s for s, e in paragraphs[: -_CARD - 1 : -1] if statement.line and _NAME.match(text.folded, s, e)), paragraphs[-1][0] if paragraphs else at)
    return _block_start(text, paragraphs, lower, at) or begin if statement.line else begin


def _block_start(text: Text, paragraphs: list[tuple[int, int]], lower: int, at: int) -> int | None:
    """Where the block of lines begins that a line of bodies at ``at`` closes: below the blank line that parts it from what
    stands before, so that a heading and all below it are one task. None where no blank line does."""
    begin, ends = at, [lower, *(stop for _, stop in paragraphs)]
    for (start, _), before in zip(paragraphs[: -_BLOCK - 1 : -1], ends[-1:0:-1], strict=False):
        if _BLANK_LINE.search(text.source.text, text.offsets[before - 1] + 1, text.offsets[begin]):
            break
        begin = start
    else:
        before = ends[max(0, len(paragraphs) - _BLOCK)]
        if not before or not _BLANK_LINE.search(text.source.text, text.offsets[before - 1] + 1, text.offsets[begin]):
            return None
    return begin if begin < at else None


def _paragraph_end(text: Text, at: int) -> int:
    stop = text.clean.find("\n", at)
    return stop if stop >= 0 else len(text.clean)
