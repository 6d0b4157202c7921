"""Lines of a raw file and how those around them are set: widths, indents, blank lines, what opens a part or stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.dates import DATE, PLAIN_DATE, RELEASE_NOTE, YEAR
from loaders.markers import SIGNED_BODY, opens_part
from loaders.numbers import OLD_NUMBER
from loaders.wrapped_names import label_pattern

_STOPS = frozenset("。！？!?；;：:…")
_CLOSERS = "”’」』)）"
NUMBER_LINE = re.compile(rf"(?:[\u4e00-\u9fff]{{1,24}}\s*[〔\[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*第?\s*\d{{1,5}}\s*号|{OLD_NUMBER})")
"""A line that is nothing but a 文号."""
APPROVER_ALONE = r"(?:签\s*发\s*人|会\s*签\s*人?)\s*:\s*[\u4e00-\u9fff·、 ]{2,24}"
APPROVER = rf"(?:\s*[(]?[A-D](?:\d|类)?[)]?)?(?:\s*{APPROVER_ALONE})?"
"""Who signed a letter to a higher body, beside its 文号, and the class of an answer (某教函〔2024〕5号 (A类) 签发人:某某)."""
STANDALONE = re.compile(
    rf"[(\[【]?(?:{NUMBER_LINE.pattern})[)\]】]?(?:\s*[(\[]?(?:{PLAIN_DATE}|{DATE})[)\]]?)?{APPROVER}$|{APPROVER_ALONE}$"
    rf"|(?:{SIGNED_BODY}\s*)?\(?{YEAR}\s*年\s*[\d一二三四五六七八九十]{{1,3}}\s*月\s*[\d一二三四五六七八九十]{{1,3}}\s*日\)?\s*(?:{RELEASE_NOTE})?$"
    rf"|{PLAIN_DATE}$|(?:19|20)\d\d年\s*第\s*\d{{1,4}}\s*号$|[·●\s]*[\u4e00-\u9fff]{{2,24}}政府令\s*(?:{PLAIN_DATE})?$"
    r"|【.*】|目\s*录$|附件?\s*\d*\s*[::]|附件\s*\d*$|\(?此件.{0,12}\)?$|抄送|网址|https?:|<http|序\s*号"
)
_OPENS_ALONE, _ENDS_ALONE = frozenset("【目附(此抄网h<序["), frozenset("号令日)】]录0123456789")
_CELLS = re.compile(r"[\t|│┃║├└┌┣┗┏╠╚╔]|^\+[-=]{2}")
_COLUMNS = re.compile(r"\S {2,}\S.*\S {2,}\S|^\d+ {2,}\S")
_ISSUED_NUMBER = re.compile(r"的(?:通知|决定|意见|函|公告|批复).*号$")
"""The end of a title with its 文号 on the same line: no 文号 alone."""
_LEAST_FULL = 6
"""A line shorter than this is never full."""


@dataclass(frozen=True, slots=True)
class Line:
    """A raw line without its outer blanks: raw span, folded text, whether blank lines or an indent stood before it;
    ``cells`` tells that it holds several cells of a table, ``alone`` that it is a row of a portal's table, ``broken`` that it stops
    without the end of a sentence, ``marked`` that it opens a new part."""

    start: int
    end: int
    folded: str
    gap: bool
    indented: bool = False
    width: float = 0.0
    cells: bool = False
    alone: bool = False
    broken: bool = False
    marked: bool = False

    @classmethod
    def cut(cls, start: int, folded: str, gap: bool, indented: bool) -> Line:
        """A line with what its text tells: its width, and whether it is a row of cells."""
        cells = _CELLS.search(folded) is not None or ("  " in folded and _COLUMNS.search(folded) is not None)
        broken = not is_closed(folded)
        width = line_width(folded)
        return cls(start, start + len(folded), folded, gap, indented, width, cells, False, broken, is_marked(folded))


def is_closed(folded: str) -> bool:
    """Whether a folded line stops with the end of a sentence, quotes and brackets behind it aside."""
    return folded.rstrip(_CLOSERS)[-1:] in _STOPS


def is_marked(folded: str) -> bool:
    """Whether a folded line opens a new part: a numbering, a label, a date, a 文号, a heading in 【】."""
    if opens_part(folded) or (":" in folded[:40] and label_pattern().match(folded)):
        return True
    if folded[0] not in _OPENS_ALONE and folded[-1] not in _ENDS_ALONE and "公开" not in folded and "签发人" not in folded:
        return False  # cheap first: most lines are prose
    alone = STANDALONE.match(folded)
    return alone is not None and not _ISSUED_NUMBER.search(alone[0])


def line_width(folded: str) -> float:
    """Columns a line takes in a fixed-pitch Chinese font, in ems."""
    return len(folded) - 0.5 * len(folded.encode("ascii", "ignore"))


def is_gapped(nearby: list[Line]) -> bool:
    """Whether blank lines separate the paragraphs hereabouts, so that a single line end only wraps."""
    return sum(line.gap for line in nearby) >= 0.3 * len(nearby)


def is_indented(nearby: list[Line]) -> bool:
    """Whether paragraphs begin with an indent hereabouts: some lines are indented, others go on at the margin."""
    share = sum(line.indented for line in nearby) / len(nearby)
    return 0.1 < share < 1.0


def is_full(previous: Line, nearby: list[Line]) -> bool:
    """Whether ``previous`` reaches the width that lines around it were wrapped to."""
    nearby = [n for n in nearby if not n.cells]
    if len(nearby) < 2:
        return previous.width >= 24
    if previous.width < _LEAST_FULL and len(previous.folded) < _LEAST_FULL:
        return False
    return _reaches(previous.width, [n.width for n in nearby]) or _reaches(len(previous.folded), [len(n.folded) for n in nearby])


def _reaches(own: float, others: Sequence[float]) -> bool:
    longest = sorted(others, reverse=True)
    limit = longest[1] if longest[0] > 1.5 * longest[1] else longest[0]
    return own >= limit - 2.5 and own >= _LEAST_FULL


_BREAK = re.compile(r"(?:(?<=\n)|^)([^\n。,;:、!?，；：！？]{2,19})(?<=[\u4e00-\u9fffA-Za-z\d%)）])\n(?=[\u4e00-\u9fffA-Za-z\d“])")
"""The end of a line that is short and without marks: it was broken there, not wrapped."""


def in_one_line(printed: str) -> str:
    """The lines of a cell or a paragraph in one: a blank stands where a heading or an item without a mark ends."""
    return _BREAK.sub(r"\1 ", printed).replace("\n", "") if "\n" in printed else printed
