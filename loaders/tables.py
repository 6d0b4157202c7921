"""Tables of divided tasks: rows of cells parted by tabs, blanks or upright strokes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from loaders.blank_heads import HEADS
from loaders.blank_tables import read_blank_table
from loaders.column_heads import (
    BODIES,
    DIVIDED,
    column_role,
    is_head,
    is_reported,
    is_unread_column,
    part_groups,
    rank_leads,
)
from loaders.columns import cell_kind, fit_columns, is_misplaced, split_cells
from loaders.flattened import read_flattened
from loaders.flattened_heads import find_head, unread_columns
from loaders.parties import is_party_list
from loaders.rows import Row, Table, find_told, naming_persons, read_row, say_persons
from loaders.serials import is_block_number, is_section_row, parse_serial
from loaders.stacked import read_stacked
from loaders.text import Text
from loaders.unnumbered import read_unnumbered
from loaders.unnumbered_bodies import read_unnumbered_bodies
from ontology.model import Issue, Span

_LONGEST_HEAD = 40
"""Longer than any head of a column that stands on a line of its own."""
_FIGURE = re.compile(r"[≥≤<>约]?\d[\d.,]*[%‰万亿个]?")
_REMARK = re.compile(r"(?:备?注|说明)\d{0,2}:")
_SUMS = re.compile(r"\s*(?:合\s*计|总\s*计|小\s*计)\s*")
_CONTINUED = re.compile(r".{0,60}(?:[(]续表?[一二三四五六七八九十\d]{0,2}[)]|续表[一二三四五六七八九十\d]{0,2})")
"""The title of a table that goes on on another page."""
_RULE = re.compile(r"[|\s:\-—+=]+")


def find_tables(text: Text, start: int, end: int, drawn: Iterable[Span] = ()) -> tuple[list[Table], list[Issue]]:
    """Every table of tasks between two clean offsets outside the ``drawn`` ones, those that only tell what was reached too, and the
    rows that could not be read."""
    taken = sorted(drawn)
    starts = [a for a, _ in taken]
    paragraphs = [p for p in text.paragraphs(start, end) if not (k := bisect_right(starts, p[0])) or p[0] >= taken[k - 1][1]]
    tables: list[Table] = []
    issues: list[Issue] = []
    i = 0
    while i < len(paragraphs):
        cells = split_cells(text, *paragraphs[i])
        opened = paragraphs[i - 1] if i and is_section_row(text.folded[slice(*paragraphs[i - 1])]) else None
        if len(cells) < 2 and paragraphs[i][1] - paragraphs[i][0] > _LONGEST_HEAD and text.folded[paragraphs[i][0]] not in HEADS:
            i += 1
            continue
        heads = [text.folded[a:b] for a, b in cells] if len(cells) >= 2 else []
        roles = rank_leads(heads, [column_role(head) for head in heads])
        if len(cells) >= 2 and i + 1 < len(paragraphs):
            roles, below = _with_second_line(text, roles, split_cells(text, *paragraphs[i + 1]))
        else:
            below = False
        roles = ["reported" if not role and is_reported(h) else role for h, role in zip(heads, roles, strict=True)]
        if len(cells) >= 2 and is_head(roles):
            names = [c for c, role in zip(cells, roles, strict=True) if role is None]
            roles = part_groups(roles)
            issues += unread_columns(text, [c for c in names if is_unread_column(text.folded[slice(*c)])])
            i += below
            named = naming_persons(heads, roles)
            table, i = _read_rows(text, paragraphs, i, roles, issues)
            table = say_persons(table, named)
        elif blank := read_blank_table(text, paragraphs, i, issues):
            table, i = blank
        elif head := find_head(text, paragraphs, i):
            table, i = read_flattened(text, paragraphs, head, issues)
        elif listed := read_unnumbered_bodies(text, paragraphs, i, issues):
            table, i = listed
        elif unnumbered := read_unnumbered(text, paragraphs, i, issues):
            table, i = unnumbered
        elif stacked := read_stacked(text, paragraphs, i, issues):
            table, i = stacked
        else:
            i += 1
            continue
        if table.rows or table.told:
            tables.append(table if opened is None else _below_heading(table, opened))
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


def _read_rows(
    text: Text, paragraphs: list[Span], i: int, roles: list[str | None], issues: list[Issue]
) -> tuple[Table, int]:
    start = paragraphs[i][0]
    rows: list[Row] = []
    told: list[Span] = []
    section: Span | None = None
    carried: dict[str, Span] = {}
    above = text.clean[slice(*paragraphs[i - 1])].strip() if i else ""
    at = i + 1
    while at < len(paragraphs):
        if _RULE.fullmatch(text.folded, *paragraphs[at]):
            at += 1
            continue
        cells = split_cells(text, *paragraphs[at])
        if again := _head_row(text, cells):
            if again != [None if role == "reported" else role for role in roles]:
                break  # the next table has its own head
            at += 1  # printed again on the next page
            continue
        if _SUMS.fullmatch(text.folded, *cells[0]) and len(cells) > 1 and all(cell_kind(text.folded[a:b]) != "bodies" for a, b in cells[1:]):
            at += 1
            continue
        stroked = "|" in text.clean[slice(*paragraphs[at])]
        if len(cells) == 1 and "\t" not in text.clean[slice(*paragraphs[at])]:
            line = text.clean[slice(*paragraphs[at])].strip()
            if _CONTINUED.fullmatch(text.folded[slice(*paragraphs[at])].strip()) or line == above:
                at += 1  # the table's title, printed again
                continue
            below = at + 1
            while below < len(paragraphs) and is_section_row(line) and is_section_row(text.folded[slice(*paragraphs[below])].strip()):
                below += 1  # headings of blocks in blocks
            has_more = below < len(paragraphs) and len(split_cells(text, *paragraphs[below])) > 1
            if has_more and len(line) <= 40 and "。" not in line:
                section = cells[0] if stroked else _trimmed_span(text, paragraphs[at])
                carried = {}
                at += 1
                continue
            break
        if stroked and not any(b > a for a, b in cells[1:]) and is_section_row(text.folded[slice(*cells[0])]):
            section, carried = cells[0], {}
            at += 1
            continue
        following = split_cells(text, *paragraphs[at + 1]) if at + 1 < len(paragraphs) else []
        if heading := _block_heading(text, cells, following):
            section, carried = heading, {}
            at += 1
            continue
        while not stroked and _goes_on(text, cells, following, roles):
            # a cell with a line end inside, or parted there: the row goes on in the next line
            parted = _ends_cell(text, paragraphs[at])
            cells = [*cells, *following] if parted else [*cells[:-1], (cells[-1][0], following[0][1]), *following[1:]]
            at += 1
            following = split_cells(text, *paragraphs[at + 1]) if at + 1 < len(paragraphs) else []
        while not stroked and len(cells) == len(roles) and roles[-1] in BODIES and len(following) == 1 and is_party_list(text.folded, *following[0]):
            # the last cell of a row printed with one body a line
            cells = [*cells[:-1], (cells[-1][0], following[0][1])]
            at += 1
            following = split_cells(text, *paragraphs[at + 1]) if at + 1 < len(paragraphs) else []
        if not stroked and len(cells) > len(roles) and roles[-1] in DIVIDED and not _holds_number(text, cells[len(roles) - 1 :]):
            cells = [*cells[: len(roles) - 1], (cells[len(roles) - 1][0], cells[-1][1])]
        if stroked and len(cells) == len(roles) - 1 and _ends_empty(text.clean, start, paragraphs[at]):
            cells = [*cells, (cells[-1][1], cells[-1][1])]
        # a tab is printed for an empty cell too, a stroke of a merged one is not
        filled = (fit_columns(text, cells, roles) or []) if stroked else _of_tabs(text, cells, roles)
        if len(cells) > len(roles) or len(cells) < 2 or not filled:
            issues.append(
                Issue("table-row", f"{len(cells)} cells under {len(roles)} columns", text.raw_span(*paragraphs[at]))
            )
        else:
            row = read_row(text, cells, filled, section, len(rows) + 1, carried, issues)
            rows += [row] if row else []
        told += find_told(cells, filled if len(cells) <= len(roles) else [], roles)
        at += 1
    return Table(start, paragraphs[at - 1][1], tuple(rows), "reported" in roles, tuple(told)), at


def _ends_empty(clean: str, head: int, row: Span) -> bool:
    """Whether the stroke a row ends with parts an empty cell: neither its own head nor that of the table is closed by strokes."""
    line, heading = clean[slice(*row)].strip(), clean[head : clean.find("\n", head)].strip()
    return line.endswith("|") and not line.startswith("|") and not heading.endswith("|")


def _below_heading(table: Table, heading: Span) -> Table:
    """A table with the numbered heading right above its head as the section of the rows before its own first section."""
    own = next((k for k, row in enumerate(table.rows) if row.section), len(table.rows))
    return replace(table, rows=(*(replace(row, section=heading) for row in table.rows[:own]), *table.rows[own:]))


def _block_heading(text: Text, cells: list[Span], following: list[Span]) -> Span | None:
    """A row that is the heading of a block of them: a number in Chinese figures and its name in cells of their own, nothing but sums
    behind them, above a row with a number in digits."""
    filled = [(a, b) for a, b in cells if text.folded[a:b].strip()]
    if len(filled) < 2 or not all(_FIGURE.fullmatch(text.folded, a, b) for a, b in filled[2:]) or filled[0] != cells[0] or not is_block_number(text.folded[slice(*filled[0])].strip()):
        return None
    below = text.folded[slice(*following[0])].strip() if following else ""
    return (filled[0][0], filled[1][1]) if parse_serial(below) is not None else None


def _head_row(text: Text, cells: list[Span]) -> list[str | None]:
    """The roles of a row of heads of columns, those of a task or a number and of a body among them; [] for another row."""
    names = [text.folded[a:b].strip() for a, b in cells]
    if len(names) < 2 or column_role(names[0]) is None:
        return []
    roles = rank_leads(names, [column_role(name) for name in names])
    return part_groups(roles) if is_head(roles) else []


def _goes_on(text: Text, cells: list[Span], following: list[Span], roles: list[str | None]) -> bool:
    """Whether the cells of the line ``following`` belong to a row that has fewer ``cells`` than columns."""
    if "ordinal" not in roles[:2] or not following or len(cells) >= len(roles) or len(cells) + len(following) - 1 > len(roles):
        return False
    opening = following[: roles.index("ordinal") + 1]
    if any(parse_serial(text.folded[slice(*cell)].strip()) is not None for cell in opening):
        return False
    if len(following) == 1 and (is_section_row(line := text.folded[slice(*following[0])]) or _REMARK.match(line)):
        return False
    return roles[0] == "ordinal" or fit_columns(text, cells, roles) is None


def _ends_cell(text: Text, line: Span) -> bool:
    """Whether a tab is printed behind a line, which clean text does not keep."""
    raw, end = text.source.text, text.raw_span(*line)[1]
    return raw[end : end + 1] == "\t"


def _holds_number(text: Text, cells: list[Span]) -> bool:
    """Whether a cell that holds a number alone is among those printed beyond the columns of a head: they are no one list of bodies."""
    return any(_FIGURE.fullmatch(text.folded, a, b) for a, b in cells)


def _trimmed_span(text: Text, span: Span) -> Span:
    line = text.clean[slice(*span)]
    start = span[0] + len(line) - len(line.lstrip())
    return start, start + len(line.strip())


def _of_tabs(text: Text, cells: list[Span], roles: list[str | None]) -> list[str | None]:
    """The roles of a row parted by tabs: from the left, unless its cells fit one other way only; [] where the cells of a row that
    lacks some belong under other columns for certain, but not which."""
    if len(cells) >= len(roles):
        return roles
    if fitting := fit_columns(text, cells, roles):
        return roles if fitting == roles[: len(cells)] else fitting
    return [] if any(is_misplaced(text.folded[a:b].strip(), role) for (a, b), role in zip(cells, roles, strict=False)) else roles
