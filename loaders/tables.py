"""Tables of divided tasks: rows of cells parted by tabs or blanks, or flattened to one cell a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.assignments import PartyList
from loaders.parties import is_party_list
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import NAMELESS, label_roles
from ontology.model import Issue, Span

_TASK = re.compile(
    r"(?!.*(?:单位|部门|领导|时限|时间|备注|序号))[\u4e00-\u9fff、及与和]{0,8}(?:任务|内容|事项|项目|举措|措施|工作|要求|指标|目标|名称|实事)(?:名称|内容|分解|及目标|清单|与要求|要求|项目|事项|任务)*"
)
_LEADER = re.compile(
    r"(?:牵头|责任|分管|包抓|包联|包保|联系|挂点|挂钩|督导)?(?:省|市|县|区|州)?(?:级)?(?:责任|牵头|分管)?领导(?:同志)?"
)
_OF_LEVEL = re.compile(r"^(?:[省市县区州]?(?:级|直)|市)")
_ORDINAL = re.compile(r"序\s*号|编\s*号|项次|次序")
_NOTE = re.compile(r"[((][^()]*[))]")
_TIME = re.compile(r"\d{1,2}月|年底|季度|长期|全年|持续")
_EMPTY = frozenset({"", "—", "-", "——", "/", "无", "\\", "--"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its ordinal, task text span, section heading above it, and its cells as a statement."""

    ordinal: int
    text: Span
    section: str | None
    statement: Statement


@dataclass(frozen=True, slots=True)
class Table:
    """A table of tasks in clean offsets."""

    start: int
    end: int
    rows: tuple[Row, ...]


def column_role(cell: str) -> str | None:
    """What a column's head says its cells are: ordinal, task, a role of the labels, or None."""
    plain = _NOTE.sub("", cell).replace(" ", "")
    if _ORDINAL.fullmatch(plain):
        return "ordinal"
    roles = label_roles()
    bare = _OF_LEVEL.sub("", plain)
    for name in (cell.replace(" ", ""), plain, bare):
        if name in roles:
            return roles[name]
    if _LEADER.fullmatch(plain):
        return "leader"
    return "task" if _TASK.fullmatch(plain) else None


def find_tables(text: Text, start: int, end: int) -> tuple[list[Table], list[Issue]]:
    """Every table of tasks between two clean offsets, and the rows that could not be read."""
    paragraphs = text.paragraphs(start, end)
    tables: list[Table] = []
    issues: list[Issue] = []
    i = 0
    while i < len(paragraphs):
        cells = _cells(text, *paragraphs[i])
        roles = [column_role(text.folded[a:b]) for a, b in cells]
        if len(cells) >= 2 and i + 1 < len(paragraphs):
            roles, below = _with_second_line(text, roles, _cells(text, *paragraphs[i + 1]))
        else:
            below = False
        if len(cells) >= 2 and _is_head(roles):
            i += below
            table, i = _read_rows(text, paragraphs, i, roles, issues)
        elif head := _flat_head(text, paragraphs, i):
            table, i = _read_flat(text, paragraphs, i, head, issues)
        else:
            i += 1
            continue
        if table.rows:
            tables.append(table)
    return tables, issues


def _with_second_line(text: Text, roles: list[str | None], cells: list[Span]) -> tuple[list[str | None], bool]:
    """The roles of a head printed on two lines (责任分工 above 牵头单位 and 配合单位), and whether it is one."""
    below = [column_role(text.folded[a:b]) if b > a else None for a, b in cells]
    filled = [i for i, (a, b) in enumerate(cells) if b > a]
    if len(cells) < 2 or not filled or len(cells) > len(roles) or any(below[i] is None for i in filled):
        return roles, False
    if not any(below[i] in {"lead", "co", "listed"} for i in filled):
        return roles, False
    return [below[i] if i < len(below) and below[i] else role for i, role in enumerate(roles)], True


def _is_head(roles: list[str | None]) -> bool:
    return bool({"lead", "co", "listed", "responsible", "division"} & set(roles)) and (
        "task" in roles or "ordinal" in roles
    )


def _cells(text: Text, start: int, end: int) -> list[Span]:
    cells, at = [], start
    for i in range(start, end + 1):
        if i == end or text.clean[i] == "\t":
            a, b = at, i
            while a < b and text.clean[a].isspace():
                a += 1
            while b > a and text.clean[b - 1].isspace():
                b -= 1
            cells.append((a, b))
            at = i + 1
    return cells


def _read_rows(
    text: Text, paragraphs: list[Span], i: int, roles: list[str | None], issues: list[Issue]
) -> tuple[Table, int]:
    start = paragraphs[i][0]
    rows: list[Row] = []
    section: str | None = None
    carried: dict[str, Span] = {}
    at = i + 1
    while at < len(paragraphs):
        cells = _cells(text, *paragraphs[at])
        if len(cells) == 1 and "\t" not in text.clean[slice(*paragraphs[at])]:
            line = text.clean[slice(*paragraphs[at])].strip()
            has_more = at + 1 < len(paragraphs) and "\t" in text.clean[slice(*paragraphs[at + 1])]
            if has_more and len(line) <= 40 and "。" not in line:
                section = line
                carried = {}
                at += 1
                continue
            break
        following = _cells(text, *paragraphs[at + 1]) if at + 1 < len(paragraphs) else []
        while (
            roles[0] == "ordinal"
            and len(cells) < len(roles)
            and following
            and not text.folded[slice(*following[0])].strip().isdigit()
            and len(cells) + len(following) - 1 <= len(roles)
        ):
            # a cell with a line end inside: the row goes on in the next line
            cells = [*cells[:-1], (cells[-1][0], following[0][1]), *following[1:]]
            at += 1
            following = _cells(text, *paragraphs[at + 1]) if at + 1 < len(paragraphs) else []
        if len(cells) > len(roles) and roles[-1] in {"lead", "co", "listed", "division"}:
            cells = [*cells[: len(roles) - 1], (cells[len(roles) - 1][0], cells[-1][1])]
        if len(cells) > len(roles) or len(cells) < 2:
            issues.append(
                Issue("table-row", f"{len(cells)} cells under {len(roles)} columns", text.raw_span(*paragraphs[at]))
            )
        else:
            row = _row(text, cells, roles, section, len(rows) + 1, carried, issues)
            rows += [row] if row else []
        at += 1
    return Table(start, paragraphs[at - 1][1], tuple(rows)), at


def _row(
    text: Text,
    cells: list[Span],
    roles: list[str | None],
    section: str | None,
    count: int,
    carried: dict[str, Span],
    issues: list[Issue],
) -> Row | None:
    ordinal, task = count, None
    lists: list[PartyList] = []
    for (a, b), role in zip(cells, roles, strict=False):
        cell = text.folded[a:b]
        if role == "leader" and cell in _EMPTY and "leader" in carried:
            a, b = carried["leader"]
        elif cell in _EMPTY:
            continue
        if role == "ordinal":
            ordinal = int(cell) if cell.isdigit() else count
        elif role == "task":
            task = (a, b) if task is None else (task[0], b)
        elif role is not None:
            carried[role] = (a, b)
            lists.append(PartyList("listed" if role == "division" else role, _word(role), "label", a, b))
    if task is None or not any(x.role not in NAMELESS for x in lists):
        issues.append(
            Issue(
                "table-row",
                "a row without a task or without a responsible body",
                text.raw_span(cells[0][0], cells[-1][1]),
            )
        )
        return None
    names = [x for x in lists if x.role not in NAMELESS]
    return Row(ordinal, task, section, Statement(names[0].start, cells[-1][1], tuple(lists)))


def _word(role: str) -> str:
    return {
        "lead": "牵头单位",
        "co": "配合单位",
        "listed": "责任单位",
        "leader": "责任领导",
        "deadline": "完成时限",
    }.get(role, role)


def _flat_head(text: Text, paragraphs: list[Span], i: int) -> list[str | None]:
    """The column heads where each stands on a line of its own; [] where there is no such head."""
    roles: list[str | None] = []
    for start, end in paragraphs[i : i + 9]:
        cell = text.folded[start:end].strip()
        role = column_role(cell) if len(cell) <= 16 else None
        if role is None and not (roles and re.fullmatch(r"备\s*注", cell)):
            break
        roles.append(role)
    return roles if len(roles) >= 3 and roles[0] == "ordinal" and _is_head(roles) else []


def _read_flat(
    text: Text, paragraphs: list[Span], i: int, roles: list[str | None], issues: list[Issue]
) -> tuple[Table, int]:
    """Rows of a table flattened to one cell a line: each begins with the next ordinal and has a line for every column."""
    start = paragraphs[i][0]
    at = i + len(roles)
    rows: list[Row] = []
    section: str | None = None
    while at < len(paragraphs):
        line = text.folded[slice(*paragraphs[at])].strip()
        if not line.isdigit():
            following = text.folded[slice(*paragraphs[at + 1])].strip() if at + 1 < len(paragraphs) else ""
            if following == str(len(rows) + 1) and len(line) <= 40:
                section = text.clean[slice(*paragraphs[at])].strip()
                at += 1
                continue
            break
        cells = _gathered(text, paragraphs, at, roles, int(line))
        if len(cells) < len(roles) or any(text.folded[slice(*c)].strip() == str(int(line) + 1) for c in cells[1:]):
            issues.append(
                Issue(
                    "table-row",
                    f"row {line} of a flattened table has fewer cells than columns",
                    text.raw_span(*paragraphs[at]),
                )
            )
            at += 1
            while at < len(paragraphs) and not text.folded[slice(*paragraphs[at])].strip().isdigit():
                at += 1
            continue
        row = _row(text, cells, roles, section, len(rows) + 1, {}, issues)
        rows += [row] if row else []
        at = next(i for i, p in enumerate(paragraphs) if p[1] == cells[-1][1]) + 1
    return Table(start, paragraphs[at - 1][1], tuple(rows)), at


def _gathered(text: Text, paragraphs: list[Span], at: int, roles: list[str | None], ordinal: int) -> list[Span]:
    """The lines of one flattened row as cells; where it has more lines than columns, the lines that are names of bodies
    make up the one column of bodies."""
    stop = next(
        (i for i in range(at + 1, len(paragraphs)) if text.folded[slice(*paragraphs[i])].strip() == str(ordinal + 1)),
        None,
    )
    lines = paragraphs[at : stop if stop is not None else at + len(roles) + 8]
    bodies = [i for i, role in enumerate(roles) if role in {"lead", "co", "listed", "responsible"}]
    if len(lines) <= len(roles) or len(bodies) != 1:
        return paragraphs[at : at + len(roles)]
    first = bodies[0]
    last = first
    if roles[-1] == "deadline" and first == len(roles) - 2:
        ends = [i for i in range(first + 1, len(lines)) if _TIME.search(text.folded, *lines[i])]
        last = ends[0] - 1 if ends and lines[ends[0]][1] - lines[ends[0]][0] <= 16 else last
    while last + 1 < len(lines) and is_party_list(text.folded, *lines[last + 1]):
        last += 1
    return [*lines[:first], (lines[first][0], lines[last][1]), *lines[last + 1 : last + len(roles) - first]]
