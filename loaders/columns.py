"""Columns of tables of divided tasks: what a head says its cells are, and which columns the cells of a short row fill."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from loaders.parties import is_party_list
from loaders.text import Text
from loaders.vocabulary import label_roles
from ontology.model import Span

_TASK = re.compile(
    r"(?!.*(?:单位|部门|领导|时限|时间|备注|序号))(?:(?:19|20)\d\d年度?)?[\u4e00-\u9fff、及与和]{0,8}(?:任务|内容|事项|项目|举措|措施|工作|要求|指标|目标|名称|实事)(?:名称|内容|分解|及目标|清单|与要求|要求|项目|事项|任务)*"
)
_REPORTED = re.compile(r"完成情况|进展|成效|落实情况|进度情况")
_LEADER = re.compile(
    r"(?:牵头|责任|分管|包抓|包联|包保|联系|挂点|挂钩|督导)?(?:省|市|县|区|州)?(?:级)?(?:责任|牵头|分管)?领导(?:同志)?"
)
_OF_LEVEL = re.compile(r"^(?:[省市县区州]?(?:级|直)|市)")
_ORDINAL = re.compile(r"序\s*号|编\s*号|项次|次序")
_NOTE = re.compile(r"[((][^()]*[))]")
_OTHER = re.compile(r"(?:项目|工作|任务|指标|责任)?(?:类别|类型|分类|大类|领域|板块|方面)|备注")
_QUALIFIED = re.compile(r"^(?:主要|其他|其它|具体|相关|有关)")
_UNREAD = re.compile(
    r"[\u4e00-\u9fff()、/]{0,12}(?:单位|部门|主体|机构|处室|科室|领导|[任责]人|人员|时间|时限|期限|进度|情况|资金|投资|来源|地点|地址|规模)"
)
_TIME = re.compile(r"\d{1,2}月|年底|季度|长期|全年|持续|(?:19|20)\d\d年")
_DATE = re.compile(r"(?:19|20)\d\d(?:年|[./-])\d{1,2}(?:月|[./-]\d{1,2}日?)?(?:底)?(?:前|底前)?(?:完成)?")
_SERIAL = re.compile(r"[*★☆▲△●◎※#]?\s*(\d{1,4})\s*[*★☆▲△●◎※#]?[.、]?")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]{1,3}部分")

BODIES = frozenset({"lead", "co", "listed", "responsible"})
"""The columns that hold names of bodies."""

EMPTY = frozenset({"", "—", "-", "——", "/", "无", "\\", "--"})
"""What is printed in a cell that holds nothing."""


def bare_head(cell: str) -> str:
    """A cell of a head without the remarks in brackets it carries."""
    return _NOTE.sub("", cell)


@lru_cache(maxsize=4096)
def column_role(cell: str) -> str | None:
    """What a column's head says its cells are: ordinal, task, a role of the labels, ``other`` where it says nothing of who is
    responsible for what, or None. A remark in brackets and a qualifier (相关, 主要) change nothing."""
    plain = bare_head(cell).replace(" ", "")
    if _ORDINAL.fullmatch(plain):
        return "ordinal"
    roles = label_roles()
    bare = _OF_LEVEL.sub("", plain)
    for name in (cell.replace(" ", ""), plain, bare, _QUALIFIED.sub("", bare)):
        if name in roles:
            return roles[name]
    if _LEADER.fullmatch(plain):
        return "leader"
    if _OTHER.fullmatch(plain):
        return "other"
    return "task" if _TASK.fullmatch(plain) and not _REPORTED.search(plain) else None


def rank_leads(heads: list[str], roles: list[str | None]) -> list[str | None]:
    """The roles of columns or labels where 第一责任单位 stands beside 主要责任单位: only the first then leads."""
    if not any("第一责任" in head for head in heads):
        return roles
    return ["listed" if role == "lead" and "主要责任" in head else role for head, role in zip(heads, roles, strict=True)]


def is_unread_column(cell: str) -> bool:
    """Whether the head of a column that has no role reads as one of bodies, persons or times all the same."""
    return _UNREAD.fullmatch(bare_head(cell).replace(" ", "")) is not None


def parse_serial(cell: str) -> int | None:
    """The number of a row: digits, with or without a mark beside them (1*, ★3); None for any other cell."""
    m = _SERIAL.fullmatch(cell)
    return int(m[1]) if m else None


def is_section_row(cell: str) -> bool:
    """Whether a line among rows is the heading of a block of them (一、…, (二)…)."""
    return len(cell) <= 60 and "。" not in cell and _SECTION.match(cell) is not None


def is_head(roles: list[str | None]) -> bool:
    """Whether columns are those of a table of tasks: some hold bodies, one tasks or numbers."""
    return bool({"lead", "co", "listed", "responsible", "division"} & set(roles)) and (
        "task" in roles or "ordinal" in roles
    )


def split_cells(text: Text, start: int, end: int) -> list[Span]:
    """The cells of a row parted by tabs or by upright strokes; a stroke at either end of a row parts nothing."""
    clean = text.clean
    stroke = clean.find("|", start, end) >= 0
    if not stroke and clean.find("\t", start, end) < 0:
        return [_trimmed(clean, start, end)]
    if stroke:
        start, end = _trimmed(clean, start, end)
        start += clean[start : start + 1] == "|"
        end -= clean[end - 1 : end] == "|" and end > start
    cells, at = [], start
    for i in range(start, end + 1):
        if i == end or clean[i] == "|" or (clean[i] == "\t" and not stroke):
            cells.append(_trimmed(clean, at, i))
            at = i + 1
    return cells


def _trimmed(clean: str, start: int, end: int) -> Span:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return start, end


def fit_columns(text: Text, cells: list[Span], roles: list[str | None]) -> list[str | None] | None:
    """The roles of the cells of a row that has fewer of them than columns (a merged or empty cell is not printed, or
    blanks at the row's end make up for it); None where the cells fit in no way or in several. Numbers and what is to
    be done are always printed."""
    found: set[tuple[str | None, ...]] = set()
    kinds = [cell_kind(text.folded[a:b].strip()) for a, b in cells]
    if len(cells) == len(roles):
        if kinds[-1] != "empty" or all(fits(kind, role) for kind, role in zip(kinds, roles, strict=True)):
            return roles
        while kinds and kinds[-1] == "empty":
            kinds.pop()
    missing = len(roles) - len(kinds)
    if not 0 < missing <= 3:
        return None
    first_task = roles.index("task") if "task" in roles else -1
    for left_out in combinations(range(len(roles)), missing):
        if any(roles[i] == "ordinal" or i == first_task for i in left_out):
            continue
        kept = [role for i, role in enumerate(roles) if i not in left_out]
        # the time of a merged cell's row is no task of its own
        timed = "deadline" in roles and "deadline" not in kept
        if all(fits(k, r) and not (timed and r == "task" and k == "deadline") for k, r in zip(kinds, kept, strict=True)):
            found.add(tuple(kept))
    if len(found) > 1:  # names of bodies belong under a column of bodies before any other
        found = {kept for kept in found if all(k != "bodies" or r in BODIES for k, r in zip(kinds, kept, strict=True))}
    return list(found.pop()) if len(found) == 1 else None


def cell_kind(cell: str) -> str:
    """What a cell looks like: empty, ordinal, bodies, date, deadline, short or text."""
    if cell in EMPTY:
        return "empty"
    if parse_serial(cell) is not None:
        return "ordinal"
    if is_party_list(cell, 0, len(cell), lenient=True):
        return "bodies"
    if _DATE.fullmatch(cell):
        return "date"
    if len(cell) <= 24 and _TIME.search(cell):
        return "deadline"
    return "short" if len(cell) <= 12 else "text"


def fits(kind: str, role: str | None) -> bool:
    """Whether a cell of a kind can stand in a column of a role."""
    if role is None or kind == "empty":
        return role != "task"
    if role in BODIES:
        return kind == "bodies"
    if role == "leader":
        return kind == "short"
    if role == "ordinal":
        return kind == "ordinal"
    if role == "deadline":
        return kind in {"date", "deadline", "short"}
    return role != "task" or kind in {"text", "short", "deadline"}
