"""Tables run together in one line without a mark between their cells (序号主要任务牵头单位责任单位1推进…。市水务局各县政府2…).

The line is cut into one cell a line where nothing is left to doubt: heads that are known, numbers that count on, tasks that
end with a full stop, and bodies behind them that join in one place only, or stand in one column and say by verbs who does what.
``flattened`` reads what comes of it; a row whose bodies join in no place or in several keeps them in the cell of its task, which is
reported there. Of rows run together that cannot be cut, no sentence says who is responsible: the end of one would be the task of
the next.
"""

from __future__ import annotations

import re

from loaders.column_heads import BODIES, column_role, is_head
from loaders.markers import is_title
from loaders.vocabulary import label_role
from loaders.wrapped_names import closing_role, names
from ontology.authority import load_authority
from ontology.place_names import find_prefix

_HEAD = "序号"
_SHORTEST, _LONGEST_HEAD, _LONGEST_CELL = 60, 12, 300
_TASK = re.compile(r"(?:主要|重点|具体|年度)?(?:工作|目标)?(?:任务|目标|内容|事项|项目|指标)(?:内容|名称)?")
_PAGE = re.compile(r"[-—–]\s*\d{1,4}\s*[-—–]")
_SECTION = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])[\u4e00-\u9fff、]{2,24}$")
_FIRST_COLUMN = re.compile(r"[\u4e00-\u9fff]{2,6}")
_ENDS = frozenset("局委办厅室会部院行司队处署站社联校心府区组位)")
_OPENS = frozenset("省市县区州各")
_MARKS = frozenset("、,;")
_NUMBER = re.compile(r"\d+")
_BEHIND_VERB = re.compile(r"(?:牵头|主办|负责|配合|参与|协办|协助|落实|实施)(?:负责|落实|实施)?(\d{1,3})(?=[\u4e00-\u9fff])")
_REACH, _MOST_LOST = 4000, 9
_LONGEST_NUMBER = 3
_LEAST_TORN = 2
"""Rows that are certain where the first bears another number than 1: the table goes on from another page."""
_OPENS_TASK = re.compile(
    r"大(?:力|幅|抓|干|规模|气|数据|病|学生|宗)|个(?:体|性)|人(?:才|居|口|均|防|工智能)|处(?:理|置|罚)|家(?:庭|政|电|具|校)|户(?:籍|外|用)|日常|年度|月度"
    r"|条(?:件|例)|项目|座谈|所(?:有|属)|期货|批(?:发|量|零)|台(?:账|湾|资|风)|千方百计|百(?:姓|日)|级联|类别"
)
"""Words a task may begin with whose first character could count things behind a number."""
_COUNTED = frozenset("个亿万项家所处座条年月日号%千百类级次批期大台户人岁")


def find_cells(line: str) -> list[int]:
    """Where the cells of a table run together in a folded line begin, in order; empty where the line is none, or where its first
    row cannot be cut."""
    head = line.find(_HEAD) if len(line) >= _SHORTEST else -1
    columns = _columns(line, head) if head >= 0 else []
    bodies = len(columns) - 3
    if not 0 < bodies <= 2:
        return []
    opening = _NUMBER.search(line, columns[-1])
    if opening is None or len(opening[0]) > _LONGEST_NUMBER or not _opens_rows(line[columns[-1] : opening.start()]):
        return []
    first, number = opening.start(), int(opening[0])
    least = 1 if number == 1 else _LEAST_TORN
    cuts = [*_title(line, head), *columns, first]
    at, rows = first, 0
    while at < len(line):
        row = _row(line, at, number, bodies)
        if row is not None:
            cuts += row
            at, number, rows = row[-1], number + 1, rows + 1
        elif rows and (later := _resumed(line, at, number, bodies)) is not None:
            # what stands between is one row without bodies, which is reported
            cuts += [at + len(str(number)), later[0]]
            at, number = later
        else:
            cuts.append(at + len(str(number)))  # what is left is one row without bodies, which is reported
            break
    return sorted({cut for cut in cuts if 0 < cut < len(line)}) if rows >= least else []


def holds_rows(folded: str, start: int, end: int) -> bool:
    """Whether a paragraph is of rows run together: the heads of columns stand in it side by side before a number, or numbers
    that count on stand right behind a sentence of bodies and what they do (…配合2推进…。市水务局牵头3…)."""
    head = folded.find(_HEAD, start, end)
    if head >= 0 and (stop := _heads_end(folded, head)):
        opening = _NUMBER.search(folded, stop, end)
        return opening is not None and _opens_rows(folded[stop : opening.start()])
    opening = _NUMBER.match(folded, start, end)
    last = int(opening[0]) if opening and len(opening[0]) <= _LONGEST_NUMBER else -1
    for m in _BEHIND_VERB.finditer(folded, start, end):
        lowest = max(start, m.start() - _LONGEST_CELL)
        begin = folded.rfind("。", lowest, m.start()) + 1 or lowest
        if _counts(folded, m.end()) or (begin == lowest > start) or not closing_role(folded[begin : m.start(1)]):
            continue
        if int(m[1]) == last + 1:
            return True
        last = int(m[1])
    return False


def _heads_end(line: str, at: int) -> int:
    """Where the heads of columns of any kind end that stand side by side from an offset on; 0 where they are none of a table of
    tasks."""
    roles: list[str | None] = []
    while size := next((n for n in range(_LONGEST_HEAD, 1, -1) if column_role(line[at : at + n]) is not None), 0):
        roles.append(column_role(line[at : at + size]))
        at += size
    return at if len(roles) > 2 and is_head(roles) else 0


def _opens_rows(between: str) -> bool:
    """Whether what stands between the heads and the first number is nothing, or the heading of a block of rows."""
    return not between.strip() or _SECTION.fullmatch(between.strip()) is not None


def _resumed(line: str, at: int, number: int, bodies: int) -> tuple[int, int] | None:
    """Where rows are certain again behind one that is not: the next number that stands behind names in one place only and whose
    row has a certain end, and that number."""
    limit = min(len(line), at + _REACH)
    for later in range(number + 1, number + _MOST_LOST + 1):
        found = _stop(line, at, at + 1, later, counted=False, before=limit)
        if found is None:
            continue
        after = _stop(line, at, found[2] + 1, later + 1, counted=False, before=limit)
        again = _stop(line, at, found[2] + 1, later, counted=False, before=after[2] if after else limit)
        if again is None and _row(line, found[2], later, bodies) is not None:
            return found[2], later
    return None


def _columns(line: str, at: int) -> list[int]:
    """Where the heads begin that stand side by side from the number's on, and where they end; empty where they are not a
    number, a task and bodies."""
    task = _TASK.match(line, at + len(_HEAD))
    if task is None:
        return []
    found, at = [at, task.start()], task.end()
    while size := next((n for n in range(_LONGEST_HEAD, 1, -1) if label_role(line[at : at + n]) != "unknown"), 0):
        if label_role(line[at : at + size]) not in BODIES:
            return []
        found.append(at)
        at += size
    return [*found, at]


def _title(line: str, head: int) -> list[int]:
    """The ends of a page's number, of a title and of one more column before the head of the numbers."""
    page = _PAGE.match(line)
    begin = page.end() if page else 0
    for size in (0, *range(2, 7)):
        stop = head - size
        if (
            stop > begin
            and is_title(line[begin:stop].strip())
            and (not size or _FIRST_COLUMN.fullmatch(line[stop:head]))
        ):
            return [begin, stop]
    return [begin]


def _row(line: str, at: int, number: int, bodies: int) -> list[int] | None:
    """Where the cells of the row of a number begin and where it ends, the end of the line for the last; None where its end
    is not certain."""
    start = at + len(str(number))
    if not line.startswith(str(number), at) or line[start : start + 1] in ".%0123456789":
        return None
    full = line.find("。", start)
    if full < 0:
        return None
    last = (first := _stop(line, start, full, number + 1)) is None
    if first is None:
        stop = len(line.rstrip())
        begin = line.rfind("。", start, stop) + 1
        end = stop
        if stop - begin > _LONGEST_CELL or not _named(line, begin, end):
            return None
    else:
        # exactly one stop before the next row's: the number of a quantity behind names is none, but may leave none
        after = _stop(line, start, first[2], number + 2, counted=False)
        sure_stop = _stop(line, start, first[2], number + 1, counted=False)
        if sure_stop is None or (after is not None and after[2] < sure_stop[2]):
            return None
        begin, end, stop = sure_stop
        second = _stop(line, start, stop + 1, number + 1, counted=False, before=after[2] if after else len(line))
        if second is not None:
            return None
    before = line.rfind("。", start, begin - 1) + 1 or start
    acts = (m for m in _BEHIND_VERB.finditer(line, start, begin) if not _counts(line, m.end()))
    if _holds_row(line, start, begin) or closing_role(line[before : begin - 1]) or next(acts, None) is not None:
        return None  # another row's end, or a sentence of bodies that belongs to the cell behind it
    whole = bodies == 1 and (_listed(line[begin:end]) or closing_role(line[begin:end]) != "")
    joints = [] if whole else _joints(line, begin, end)
    sure = whole or len(joints) == 1
    cells = [start, *([begin, *joints] if sure else []), *([end] if end < stop else [])]
    return [*cells, len(line) if last else stop]


def _counts(line: str, at: int) -> bool:
    """Whether what stands behind a number makes it a quantity (2亿元); words that only begin like it do not (2大力推进)."""
    return line[at : at + 1] in _COUNTED and _OPENS_TASK.match(line, at) is None


def _holds_row(line: str, start: int, end: int) -> bool:
    """Whether a task holds the end of another row, whose number is not the one that was looked for: names and a number behind a
    full stop."""
    full = line.find("。", start, end)
    while full >= 0:
        digits = _NUMBER.search(line, full + 1, min(end, full + 1 + _LONGEST_CELL))
        following = line.find("。", full + 1, end)
        if digits and not 0 <= following < digits.start() and not _counts(line, digits.end()):
            section = _SECTION.search(line, full + 1, digits.start())
            if _named(line, full + 1, section.start() if section else digits.start()):
                return True
        full = following
    return False


def _stop(
    line: str, start: int, at: int, number: int, *, counted: bool = True, before: int | None = None
) -> tuple[int, int, int] | None:
    """The first place from an offset on where a number stands behind names: their start and end, and its own; with a counted
    thing behind it (2亿元) only where asked."""
    digits = str(number)
    stop = line.find(digits, at, before)
    while stop >= 0:
        behind = line[stop + len(digits) : stop + len(digits) + 1]
        begin = line.rfind("。", start, stop) + 1
        inside = line[stop - 1].isdigit() or behind.isdigit() or (not counted and _counts(line, stop + len(digits)))
        if not inside and stop - begin <= _LONGEST_CELL:
            section = _SECTION.search(line, begin, stop)
            end = section.start() if section else stop
            if _named(line, begin, end):
                return begin, end, stop
        stop = line.find(digits, stop + 1, before)
    return None


def _joints(line: str, start: int, end: int) -> list[int]:
    """Where two lists of bodies may join between two offsets: no mark between, a whole name on either side."""
    found, piece = [], start
    for k in range(start + 2, end - 1):
        if line[k] in _MARKS and line.count("(", piece, k) == line.count(")", piece, k):
            piece = k + 1
        if line[k - 1] not in _ENDS or not (line[k] in _OPENS or find_prefix(line[k : k + 12]) is not None):
            continue
        stop = min((i for c in _MARKS if (i := line.find(c, k, end)) >= 0), default=end)
        if not _listed(line[piece:stop]) and _listed(line[start:k]) and _listed(line[k:end]):
            found.append(k)
    return found


def _named(line: str, start: int, end: int) -> bool:
    """Whether a stretch is nothing but names of bodies, with or without a mark between them, or these with verbs of assignment."""
    if end - start < 2:
        return False
    if _listed(line[start:end]) or closing_role(line[start:end]):
        return True
    begins = [start]  # where a name may begin behind nothing but names
    for k in range(start + 2, end - 1):
        if line[k - 1] not in _ENDS or not (line[k] in _OPENS or find_prefix(line[k : k + 12]) is not None):
            continue
        if any(k - j >= 2 and _listed(line[j:k]) for j in reversed(begins)):
            if _listed(line[k:end]):
                return True
            begins.append(k)
    return False


def _listed(stretch: str) -> bool:
    """Whether a stretch is a list of whole names of bodies and groups."""
    table = load_authority()
    return all(table.is_agency(name) or table.is_group(name) for name in names(stretch))
