"""Tables flattened to one cell a line: each row is opened by its number, whatever stands between the rows."""

from __future__ import annotations

from loaders.body_lines import BodyColumns, LineKind, body_columns, line_kind, part_row
from loaders.column_heads import BODIES, column_role
from loaders.columns import cell_kind, fit_columns, fits
from loaders.flattened_heads import Head, bare_line, unread_columns
from loaders.parties import is_party_list
from loaders.rows import Row, Table, find_told, read_row, say_persons
from loaders.serials import is_section_row, parse_serial
from loaders.text import Text
from loaders.vocabulary import find_labels
from ontology.model import Issue, Span

_GAP, _MOST_LOST = 60, 10
"""How many lines that are no row may stand before the next number, so that one lost row ends no table."""
_Filled = tuple[list[Span], list[str | None], tuple[Span, ...], int]


def _cell(text: Text, span: Span) -> Span:
    start, end = span
    while start < end and text.clean[start] in " \t|":
        start += 1
    while end > start and text.clean[end - 1] in " \t|":
        end -= 1
    return start, end


def read_flattened(text: Text, paragraphs: list[Span], head: Head, issues: list[Issue]) -> tuple[Table, int]:
    """The table below a head and the paragraph after it. A row with fewer lines than columns is read where its cells fit in
    one way only; one that cannot be read is an issue, and the table goes on with the next number."""
    issues += unread_columns(text, head.unread)
    rows: list[Row] = []
    told: list[Span] = []
    section: Span | None = None
    last: int | None = None
    at = head.stop
    columns = _body_columns(text, paragraphs, head)
    while at < len(paragraphs):
        value = parse_serial(bare_line(text, paragraphs[at]))
        if value is not None:
            found = _of_body_lines(text, paragraphs, at, columns, value) if columns else None
            cells, filled, beside, at = found or _gathered(text, paragraphs, at, head, value)
            row = read_row(text, cells, filled, section, len(rows) + 1, {}, issues, beside) if filled else None
            if not filled:
                issues.append(_lost(text, cells, f"row {value} of a flattened table does not fit its columns"))
            told += find_told(cells, filled, head.roles)
            rows += [row] if row else []
            last = value
            continue
        if (after := _after_sections(text, paragraphs, at, last)) is not None:
            section = _cell(text, paragraphs[after - 1])
            at = after
            continue
        following = _next_row(text, paragraphs, at, last, at + _GAP) if last is not None else None
        if following is None and last is not None:
            following = _resumes(text, paragraphs, at, last, head.roles)
        if following is None:
            break
        gap = [_cell(text, p) for p in paragraphs[at : _without_sections(text, paragraphs, at, following)]]
        filled = fit_columns(text, gap, head.roles[1:]) or []
        row = read_row(text, gap, filled, section, len(rows) + 1, {}, issues) if filled else None
        if not filled:
            issues.append(_lost(text, gap, "lines between the rows of a flattened table do not fit its columns"))
        told += find_told(gap, filled, head.roles[1:])
        rows += [row] if row else []
        at += len(gap)
    reported = "reported" in head.roles
    table = Table(paragraphs[head.start][0], paragraphs[at - 1][1], tuple(rows), reported, tuple(told))
    return say_persons(table, head.persons), at


def _body_columns(text: Text, paragraphs: list[Span], head: Head) -> BodyColumns | None:
    """The columns of a table some of whose rows have more lines of bodies than columns of them; None for any other."""
    columns = body_columns(head.roles[1:]) if head.roles[0] == "ordinal" else None
    if columns is None:
        return None
    tails: list[list[LineKind]] = []
    at, last = head.stop, parse_serial(bare_line(text, paragraphs[head.stop])) if head.stop < len(paragraphs) else None
    while last is not None:
        stop = _next_row(text, paragraphs, at + 1, last, at + _GAP)
        if stop is None:
            break
        tails.append(part_row(text, [_cell(text, p) for p in paragraphs[at + 1 : _without_sections(text, paragraphs, at, stop)]])[2])
        at, last = stop, parse_serial(bare_line(text, paragraphs[stop]))
    return columns.with_rows(tails) if any(len(kinds) > len(columns.bodies) for kinds in tails) else None


def _of_body_lines(text: Text, paragraphs: list[Span], at: int, columns: BodyColumns, value: int) -> _Filled | None:
    """One row of a table whose bodies are printed one a line, as ``_gathered`` gives it; None where its lines of bodies are no
    more than their columns and it lacks no line of text."""
    stop = _next_row(text, paragraphs, at + 1, value, at + _GAP)
    if stop is None:
        # the last row ends with its bodies; those right above a date have signed the text
        stop = at + 1
        while stop < len(paragraphs) and stop <= at + len(columns.texts) and line_kind(bare_line(text, paragraphs[stop])) == "text":
            stop += 1
        while stop < len(paragraphs) and line_kind(bare_line(text, paragraphs[stop])) != "text":
            stop += 1
        signed = stop < len(paragraphs) and cell_kind(bare_line(text, paragraphs[stop])) in {"date", "deadline"}
    else:
        stop, signed = _without_sections(text, paragraphs, at, stop), False
    cells = [_cell(text, p) for p in paragraphs[at:stop]]
    texts, tail, kinds = part_row(text, cells[1:])
    if len(tail) < len(columns.bodies) or (signed and len(tail) == len(columns.bodies)):
        return None
    named, held = columns.fill_texts(text, texts), columns.fill(tail, kinds)
    if named is None or held is None or signed:
        return (cells, [], (), stop) if held is None or len(tail) > len(columns.bodies) else None
    return [cells[0], *named[0], *held[0]], ["ordinal", *named[1], *held[1]], (), stop


def _lost(text: Text, cells: list[Span], message: str) -> Issue:
    return Issue("table-row", message, text.raw_span(cells[0][0], cells[-1][1]))


def _after_sections(text: Text, paragraphs: list[Span], at: int, last: int | None) -> int | None:
    """The number below the headings of blocks that stand at ``at``; None where there are none. Without a numbering a short
    line is one right before the next number, if it is no cell of a row."""
    k = at
    while k < len(paragraphs) and is_section_row(bare_line(text, paragraphs[k])):
        k += 1
    if k == at and k < len(paragraphs):
        line = bare_line(text, paragraphs[k])
        if len(line) > 40 or "。" in line or cell_kind(line) in {"bodies", "date", "deadline"}:
            return None
        k += 1
        value = parse_serial(bare_line(text, paragraphs[k])) if k < len(paragraphs) else None
        return k if value is not None and value == (value if last is None else last + 1) else None
    value = parse_serial(bare_line(text, paragraphs[k])) if k < len(paragraphs) else None
    return k if value is not None and (value == 1 or last is None or value > last) else None


def _next_row(text: Text, paragraphs: list[Span], at: int, last: int, limit: int) -> int | None:
    """The paragraph from ``at`` on that opens the next row: the next number, or, below the heading of a block, any higher one
    or the first."""
    for k in range(at, min(len(paragraphs), limit)):
        value = parse_serial(bare_line(text, paragraphs[k]))
        if value is None:
            if column_role(bare_line(text, paragraphs[k])) == "ordinal":
                return None  # the head of another table
            continue
        headed = k > at and is_section_row(bare_line(text, paragraphs[k - 1]))
        if value == last + 1 or (headed and (value == 1 or value > last)):
            return k
    return None


def _resumes(text: Text, paragraphs: list[Span], at: int, last: int, roles: list[str | None]) -> int | None:
    """The paragraph that opens a row whose number skips those before it: where its lines fit every column and the number after
    it, or nothing, follows."""
    for k in range(at + 1, min(len(paragraphs) - len(roles) + 1, at + _GAP)):
        value = parse_serial(bare_line(text, paragraphs[k]))
        if value is None or not last + 1 < value <= last + _MOST_LOST:
            continue
        kinds = [cell_kind(bare_line(text, p)) for p in paragraphs[k : k + len(roles)]]
        after = k + len(roles)
        closed = after >= len(paragraphs) or parse_serial(bare_line(text, paragraphs[after])) == value + 1
        if closed and all(fits(kind, role) for kind, role in zip(kinds, roles, strict=True)):
            return k
    return None


def _without_sections(text: Text, paragraphs: list[Span], at: int, stop: int) -> int:
    """Where the lines of a row end that are followed by headings of blocks."""
    while stop > at + 1 and is_section_row(bare_line(text, paragraphs[stop - 1])):
        stop -= 1
    return stop


def _gathered(text: Text, paragraphs: list[Span], at: int, head: Head, value: int) -> _Filled:
    """The lines of one row as cells, their roles ([] where they cannot be told), the labelled lines that stand in a cell
    beside its own words, and the paragraph after them."""
    roles = head.roles
    width = len(roles)
    stop = _next_row(text, paragraphs, at + 1, value, at + width + 30)
    if stop is None and at + width < len(paragraphs):
        higher = parse_serial(bare_line(text, paragraphs[at + width]))
        stop = at + width if higher is not None and higher > value else _resumes(text, paragraphs, at, value, roles)
    is_last = stop is None
    end = min(len(paragraphs), at + width + 8) if stop is None else stop
    if is_last:
        # what follows the table is no part of its last row
        end = next((k for k in range(at + 2, end) if is_section_row(bare_line(text, paragraphs[k]))), end)
    elif roles[-1] != "task":
        end = _without_sections(text, paragraphs, at, end)
        if head.grouped and roles[-1] in BODIES and end > at + 2 and cell_kind(bare_line(text, paragraphs[end - 1])) in {"short", "text"}:
            end -= 1  # what the rows from the next on belong to
    lines = [_cell(text, p) for p in paragraphs[at:end]]
    cells, beside = _labelled(text, lines, width)
    if len(cells) < width:
        return cells, fit_columns(text, cells, roles) or [], beside, end
    bodies = [k for k, role in enumerate(roles) if role in BODIES or role in {"unknown", "reported"}]
    if len(cells) == width:
        return cells, roles, beside, end
    if len(bodies) != 1 or not {"unknown", "reported"}.isdisjoint(roles):
        # more lines than columns: which of several columns they belong to is not known
        kinds = [cell_kind(text.folded[a:b]) for a, b in cells[: width + 1]]
        fitting = all(
            fits(kind, role) and (role not in {None, "reported"} or kind != "bodies")
            for kind, role in zip(kinds[:width], roles, strict=True)
        )
        if kinds[width] == "bodies" or not (fitting or is_last):
            return cells, [], beside, end if not is_last else at + width
        return cells[:width], roles, beside, at + width + len(beside)
    first = last = bodies[0]
    if roles[-1] == "deadline" and first == width - 2:
        ends = [k for k in range(first + 1, len(cells)) if cell_kind(text.folded[slice(*cells[k])]) in {"date", "deadline"}]
        last = ends[0] - 1 if ends and cells[ends[0]][1] - cells[ends[0]][0] <= 16 else last
    while last + 1 < len(cells) and is_party_list(text.folded, *cells[last + 1]):
        last += 1
    tail = cells[last + 1 : last + width - first]
    gathered = [*cells[:first], (cells[first][0], cells[last][1]), *tail]
    return gathered, roles, beside, at + last + 1 + len(tail) + len(beside)


def _labelled(text: Text, lines: list[Span], width: int) -> tuple[list[Span], tuple[Span, ...]]:
    """The lines of a row without those beyond its columns that open with a label (省牵头单位:…), and these."""
    cells, beside = list(lines), []
    for line in reversed(lines[2:]):
        if len(cells) > width and (hits := find_labels(text.folded, *line)) and hits[0].start == line[0]:
            cells.remove(line)
            beside.append(line)
    return cells, tuple(reversed(beside))
