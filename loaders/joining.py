"""Whether a line goes on in the next one: the rules for hard wrapping, page turns and fragments repeated there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.brackets import closes, is_open
from loaders.dates import DATE, RELEASE_NOTE, YEAR
from loaders.interpretations import label_end, labels
from loaders.lines import NUMBER_LINE, STANDALONE, Line, is_closed, is_full, is_gapped, is_indented
from loaders.markers import MARKER, finishes, is_title, is_unfinished
from loaders.numbers import NUMBER
from loaders.terms import is_term
from loaders.unread_acts import is_whole_act
from loaders.vocabulary import find_labels
from loaders.wrapped_items import item_goes_on
from loaders.wrapped_names import (
    SEPARATORS,
    closing_note,
    continues_parties,
    cuts_label,
    cuts_name,
    in_statement,
    is_agency,
    is_cell_of_names,
    label_pattern,
    last_party,
    names,
    only_names,
    opens_with_bare_label,
    stands_apart,
)

_PAGE_REFERENCE = re.compile(r"(?:\(\s*\d{1,3}\s*\)|[.…·]{3,}\s*\d{1,3})$")
_KEYED = re.compile(r"[\u4e00-\u9fff ()]{2,12}[::](?!$)|(?:19|20)\d\d年\d{1,2}月\d{1,2}日(?:出版|印发|发布|编印)?$")
_DATED = re.compile(rf"\(?{YEAR}\s*年.{{2,8}}日\)?\s*(?:{RELEASE_NOTE})?$")
_HEADLINE = re.compile(r"[^《》。]{2,40}(?:印发|发布|公布|出台|下发|转发|批转)《[^《》]{2,90}》$")
"""What a site prints above a title (某市印发《…方案》): news of the document, complete by itself."""
_NUMBERED_TITLE = re.compile(
    rf"(?:{NUMBER_LINE.pattern})\s*《[^《》。]{{4,120}}(?:通知|意见|决定|批复|函|公告|通告|办法|方案)》"
)
"""A 文号 with the title in its own marks, as a list of files prints them."""
_NUMBERED_END = re.compile(rf"[^。;:]{{8,90}}(?:通知|意见|决定|办法|规定|细则|批复|函|通告|公告|通报|方案|条例)[(\[【]\s*(?:{DATE}[,\s]*)?{NUMBER.pattern}[,\s]*(?:{DATE}\s*)?[)\]】]$")
"""A title with its 文号 in a bracket on the same line, the day beside it or not: complete by itself."""
_CONTACT = re.compile(
    r"(?:联 *系 *人|联 *系 *电 *话|联 *系 *方 *式|经 *办 *人|传 *真|电 *话|(?:政 *策 *)?咨 *询 *电 *话|(?:电 *子 *)?邮 *箱|(?:通 *[讯信] *|联 *系 *)?地 *址|邮 *[政]? *编 *码?|解 *读 *[人机单]) *[关位]? *(?:\([^()]*\))? *:"
)
"""A line that begins with a label of contacts."""
_TITLE_TAIL = re.compile(r"\((?:(?:19|20)\d\d年?(?:-|--|[—–~至]{1,2})(?:19|20)\d\d年|(?:19|20)\d\d年?(?:版|修订|修正)|试行|暂行)\)")
"""What a title ends with, also on a line of its own: the years it is for, or that it is on trial."""
_ISSUING = ("印发", "转发", "批转", "发布", "公布", "下达")
_ANSWERS = re.compile(r"对[\u4e00-\u9fff\d]{2,24}(?:人大|政协|人民代表大会|委员会|会议)$")
_ANSWERED = re.compile(r"[\u4e00-\u9fff\d]{0,16}第\s*\d{1,5}\s*号(?:建议|提案|议案)[^。,;]{0,16}的?(?:答复|复函|回复)(?:意见|的函)?")
_LONGEST_TERM = 8
_STOPPED = re.compile(r"[。;:,]")
_OF_GROUP = re.compile(r"[^,。;:]{0,12}(?:部门|单位|机构|政府)(?:\([^()]*\))?:")
"""A line that opens with a group of bodies, as one with their names (市公安局:打击犯罪) does: it goes on with none."""
_ROW = re.compile(r"(\d{1,3}) (?=[\u4e00-\u9fff《]{4})")
"""The number of a row, and what the row says behind a blank."""
_UNIT = re.compile(r"(?:[万亿]?元|[万亿]?(?:平方)?公里|[万亿]?立方米|[万亿]?吨|万?亩|公顷|个百分点|万(?:人|户|件|家|个|名|套|辆|千瓦|头|只)|%)")
"""A line that begins with the unit of a number the line above ends with."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a page turn printed twice: characters to drop from the paragraph's end and from the line's head."""

    drop_tail: int = 0
    drop_head: int = 0
    drop_line: bool = False
    join: bool = False


_NO_OVERLAP = Overlap()
_AFTER_NAMES = frozenset("。;:")
"""A paragraph that stops with one of these stops in no name."""


def overlap(paragraph: str, line: Line) -> Overlap:
    """The fragment repeated between the open ``paragraph`` (folded) and the next ``line``."""
    text = line.folded
    if (
        len(text) <= 6
        and len(paragraph) >= 12
        and paragraph.endswith(text)
        and not text.isascii()
        and not is_agency(text)
        and (line.gap or not is_closed(paragraph))
    ):
        return Overlap(drop_line=True)
    opener = max(paragraph.rfind("("), paragraph.rfind("["))
    if opener >= 0 and 0 < len(paragraph) - opener - 1 <= 6 and label_pattern().match(text):
        tail = paragraph[opener + 1 :]
        if text.startswith(tail):
            return Overlap(drop_tail=len(tail), join=True)
    if line.gap and paragraph[-1:] not in _AFTER_NAMES and (last := last_party(paragraph)) and not is_agency(last):
        first = names(text)[0]
        for size in range(min(4, len(first), len(last)), 0, -1):
            if last.endswith(first[:size]) and is_agency(last + first[size:]) and not is_agency(last + first):
                return Overlap(drop_head=size, join=True)
    return _NO_OVERLAP


def joins(paragraph: str, previous: Line, line: Line, nearby: list[Line]) -> bool:
    """Whether ``line`` goes on with the open ``paragraph`` whose last line is ``previous``; ``nearby`` lines tell the
    width the text was wrapped to."""
    text = line.folded
    if previous.cells and not line.gap and cuts_name(previous.folded, text):
        return True
    if line.cells or previous.cells or line.alone or previous.alone or _PAGE_REFERENCE.search(paragraph[-40:]):
        return False
    if text[0].isdigit() and (row := _ROW.match(text)) and _counts_on(row[1], previous, nearby):
        return False
    if paragraph[-1] in "(〔[《" or (paragraph[-1] == "】" and labels(paragraph, [n.folded for n in nearby if n.start >= line.start])):
        return True
    if paragraph[-1] not in SEPARATORS and _CONTACT.match(text):
        return False
    if len(paragraph) < 60 and _cuts_title(paragraph, text):
        return True
    if text[0] == "(" and _TITLE_TAIL.fullmatch(text) and len(paragraph) < 90 and is_title(paragraph):
        return True
    if paragraph[-1] == "》" and text[0] == "《" and "关于" in text and text[-1] == "》":
        return False  # two titles, each in its own marks
    if paragraph[-1] == "》" and _NUMBERED_TITLE.fullmatch(paragraph) and text[0] not in "的、,和及(":
        return False
    if paragraph[-1] == "》" and text[0] not in "的、,和及《" and label_end(paragraph):
        return False  # 【图解】《…》 is a title
    opens = is_open(paragraph)
    if opens and (not previous.broken or is_title(paragraph)) and not _closed_below(line, nearby):
        opens = False  # a bracket nobody closes ends with its sentence or title
    if opens and line.gap and is_agency(text) and not closes("".join(n.folded for n in nearby if n.start >= line.start)):
        opens = False  # or before a name on a line of its own
    if not opens and is_whole_act(previous.folded) and (MARKER.match(text) or is_whole_act(text)):
        return False
    if _signs(line, nearby) and not opens:
        return False
    if paragraph[-1].isdigit() and not line.gap and "," in paragraph and _UNIT.match(text):
        return True
    if STANDALONE.match(previous.folded) and not opens and not previous.folded.startswith(("附件", "抄送", "【")):
        return False
    if "关于" in paragraph and len(paragraph) < 90 and finishes(paragraph, text):
        return True
    if not opens and "关于" not in paragraph and _HEADLINE.fullmatch(paragraph) and text[0] not in "的、,和及《":
        return False
    if not opens and _item_goes_on(paragraph, previous, line, nearby):
        return True
    if not opens and ((line.indented and is_indented(nearby)) or stands_apart(paragraph, text)):
        return False
    if MARKER.match(text) and not line.gap and _inside_sentence(paragraph, previous, nearby):
        return True
    if line.marked and not (opens and not MARKER.match(text) and not STANDALONE.match(text)):
        return False
    if paragraph[-1] == ":" and not line.marked and (hits := find_labels(paragraph, 0, len(paragraph))):
        return hits[-1].end == len(paragraph)
    if opens_with_bare_label(text) and opens_with_bare_label(paragraph):
        return False
    if not previous.broken:
        recent = is_open(paragraph[-200:]) and opens
        wrapped = not line.gap and is_full(previous, nearby) and previous.folded[-1] not in ":："
        wrapped = wrapped and not is_title(text) and not only_names(text.partition(":")[0]) and not _OF_GROUP.match(text)
        return not line.gap and (recent or (wrapped and (is_gapped(nearby) or is_indented(nearby))))
    if not line.gap and cuts_label(paragraph, text):
        return True
    if ":" in paragraph and in_statement(paragraph, opens):
        styled = not line.gap and (is_gapped(nearby) or is_indented(nearby))
        return continues_parties(paragraph, text, opens, styled or (not line.gap and is_full(previous, nearby)))
    if not opens and len(text) <= _LONGEST_TERM and is_term(text) and not _STOPPED.search(paragraph):
        return False  # a cell of bodies and one that says by when
    if (text[0] == "(" and previous.folded[-1] == ")") or (_KEYED.match(text) and not opens and previous.width < 30):
        return False
    if text[0] in "★☆▲△●◎※" and not opens:
        return False
    if not opens and sum(n.folded.isdigit() for n in nearby) >= 2:
        return False  # ordinals on lines of their own: a table flattened to one cell a line
    if not opens and line.width <= 40 and paragraph[-1] not in SEPARATORS and "关于" not in paragraph and _in_cells(nearby):
        return False
    styled = not line.gap and (is_gapped(nearby) or is_indented(nearby))
    if not opens and not styled and paragraph[-1] not in SEPARATORS and only_names(text):
        return False
    full = is_full(previous, nearby) or (not line.gap and previous.width >= 12 and is_gapped(nearby))
    if opens and (full or line.gap or len(text) <= 30):
        return True
    if paragraph[-1] in SEPARATORS or text[0] in "、,。;)”》〉":
        return True
    if paragraph[-1] in ")〕】" and (closing_note(paragraph) or ("号" in paragraph[-24:] and not MARKER.match(paragraph) and _NUMBERED_END.match(paragraph))):
        return False
    sentences = "。" in paragraph or ";" in paragraph
    if sentences:
        return full or (not is_title(text) and (line.gap or line.width < 12))
    if (
        "关于" in paragraph
        and not line.gap
        and is_title(paragraph + text)
        and len(text) < 60
        and (not is_title(text) or is_unfinished(paragraph))
    ):
        return True
    if is_title(paragraph):
        below = not is_title(text) and text[-1] != ":"  # what ends so is a salutation
        return not line.gap and below and is_full(previous, nearby) and (is_gapped(nearby) or is_indented(nearby))
    if MARKER.match(paragraph):
        if paragraph[0].isdigit() and line.gap and _sentence_items(previous, nearby):
            return not is_title(text)
        tail = len(text) <= 26 and line.broken and "、" not in text and not is_title(text) and not line.indented
        return (full and not line.gap) or (line.gap and len(paragraph) >= 14 and tail and _wraps(paragraph))
    if "关于" in paragraph and len(paragraph) < 70 and not line.gap and len(text) < 60 and line.broken:
        return True
    if "关于" in paragraph and is_title(paragraph + text) and len(text) < 60:
        return True
    return full and not line.indented and (not line.gap or ("," in paragraph and not is_title(text)))


def _cuts_title(paragraph: str, text: str) -> bool:
    """Whether a line ends inside a title: behind the verb that issues (某局印发 | 《…》的通知), or in that of a reply (对省人大 | 三次会议第2号建议的答复)."""
    if text[0] == "《":
        return paragraph.endswith(_ISSUING) and paragraph[-3] in "司局厅委办部府院室会" and not _STOPPED.search(paragraph)
    return "号" in text and _ANSWERED.fullmatch(text) is not None and _ANSWERS.search(paragraph) is not None


def _counts_on(number: str, previous: Line, nearby: list[Line]) -> bool:
    """Whether the row of a table or list with the number before stands above (1 某市…, 2 某市…), with a blank behind it too."""
    before = f"{int(number) - 1} "
    return any(n.start <= previous.start and n.folded.startswith(before) and _ROW.match(n.folded) for n in nearby)


def _closed_below(line: Line, nearby: list[Line]) -> bool:
    """Whether ``line`` or those below it, before the next blank line, close a bracket that was opened above."""
    below = [n for n in nearby if n.start > line.start]
    gap = next((k for k, n in enumerate(below) if n.gap), len(below))
    return closes(line.folded + "".join(n.folded for n in below[:gap]))


def _sentence_items(previous: Line, nearby: list[Line]) -> bool:
    """Whether the numbered items around are written as sentences, so that one without an end goes on."""
    items = [n for n in nearby if n is not previous and n.folded[:1].isdigit() and MARKER.match(n.folded)]
    return len(items) > 0 and sum(n.folded[-1] in "。;)" for n in items) > 0.5 * len(items)


def _item_goes_on(paragraph: str, previous: Line, line: Line, nearby: list[Line]) -> bool:
    """Whether ``line`` is the second one of a numbered item; an indent tells only where lines above it have none."""
    if not previous.marked or line.marked or not previous.broken or not MARKER.match(paragraph) or ":" in paragraph:
        return False
    prose = [n for n in nearby if n.start <= line.start and n.width >= 20 and not n.cells]
    if line.indented and is_indented([*prose, line]):
        return False
    around = [(n.folded, n.width) for n in nearby if not n.cells]
    return item_goes_on(paragraph, previous.folded, line.folded, around) and not stands_apart(paragraph, line.folded)


def _inside_sentence(paragraph: str, previous: Line, nearby: list[Line]) -> bool:
    """Whether a wrapped sentence is still open, so that 一、 at the next line's head is the end of 统一、 and no numbering."""
    return (
        previous.broken
        and ("," in paragraph or "。" in paragraph)
        and paragraph[-1] not in ")〕]】"
        and not (":" in paragraph and label_pattern().search(paragraph))
        and not is_title(paragraph)
        and not MARKER.match(previous.folded)
        and is_full(previous, nearby)
    )


def _signs(line: Line, nearby: list[Line]) -> bool:
    """Whether a line is a signature: the name of a body on the line above a date."""
    following = next((n for n in nearby if n.start > line.end), None)
    return bool(following and _DATED.match(following.folded) and is_agency(line.folded.replace(" ", "")))


def _in_cells(nearby: list[Line]) -> bool:
    """Whether lines hereabouts are the cells of a table without numbers: several nothing but bodies, most of them short."""
    longest = max(n.width for n in nearby)
    wrapped = sum(n.width >= longest - 2.5 for n in nearby) * 3 >= len(nearby)
    if wrapped or sum(n.width <= 24 for n in nearby) * 3 < 2 * len(nearby):
        return False  # prose: many lines reach the same width, or most are long
    return sum(n.width <= 40 and is_cell_of_names(n.folded) for n in nearby) >= 3


def _wraps(heading: str) -> bool:
    """A heading can only go on where it stops inside a phrase: after a comma-separated half begun."""
    return "," in heading or "、" in heading or len(heading) >= 18
