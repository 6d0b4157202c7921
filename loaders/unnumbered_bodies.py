"""Tables flattened to one cell a line whose rows bear no number and whose bodies are printed one a line: lines of what is to be done,
then lines of bodies; a row ends where text begins again."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.body_lines import BodyColumns, LineKind, body_columns, is_stem, line_kind
from loaders.column_heads import column_role, is_head, rank_leads
from loaders.columns import cell_kind
from loaders.flattened_heads import bare_line
from loaders.markers import parse_marker
from loaders.rows import Row, Table, read_row
from loaders.serials import is_section_row, parse_serial
from loaders.text import Text
from ontology.model import Issue, Span

_LONGEST_HEAD, _MOST_COLUMNS = 16, 7
_MOST_LINES = 8
"""Lines that what is to be done may take."""
_LONGEST_CLASS = 12
_LEAST_ROWS = 2
_TEXTS = frozenset({"task", "other"})


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one row: those of text, those of bodies with their kinds, and the heading above."""

    texts: list[Span]
    tail: list[Span]
    kinds: list[LineKind]
    section: Span | None


def read_unnumbered_bodies(text: Text, paragraphs: list[Span], i: int, issues: list[Issue]) -> tuple[Table, int] | None:
    """The table whose heads stand at paragraph ``i`` and the paragraph after it; None where there is none, or where no row has
    more lines of bodies than there are columns of them."""
    roles = _heads(text, paragraphs, i)
    columns = body_columns(roles) if roles else None
    if columns is None or not set(columns.texts) <= _TEXTS:
        return None
    found, at = _gather(text, paragraphs, i + len(roles), len(columns.bodies))
    if len(found) < _LEAST_ROWS or all(len(row.tail) <= len(columns.bodies) for row in found):
        return None
    columns = columns.with_rows([row.kinds for row in found])
    rows: list[Row] = []
    for lines in found:
        span = lines.texts[0][0], lines.tail[-1][1]
        held = columns.fill(lines.tail, lines.kinds)
        if held is None and "co" not in columns.bodies and len(lines.tail) > len(columns.bodies) and set(lines.kinds) == {"single"}:
            # all of them are responsible; which of them first is not said
            held = [(lines.tail[0][0], lines.tail[-1][1])], ["listed"]
            issues.append(Issue("table-row", "which of the bodies stand in which column is not known", text.raw_span(*span)))
        if held is None:
            issues.append(Issue("table-row", "lines of bodies do not fit the columns of a table without numbers", text.raw_span(*span)))
            continue
        texts = _without_class(text, lines.texts, columns)
        task = texts[0][0], texts[-1][1]
        row = read_row(text, [task, *held[0]], ["task", *held[1]], lines.section, len(rows) + 1, {}, issues)
        rows += [row] if row else []
    return (Table(paragraphs[i][0], paragraphs[at - 1][1], tuple(rows)), at) if rows else None


def _heads(text: Text, paragraphs: list[Span], i: int) -> list[str | None]:
    """The roles of the columns whose heads stand at ``i``, the first a class or a task; [] where they are none."""
    heads: list[str] = []
    roles: list[str | None] = []
    for span in paragraphs[i : i + _MOST_COLUMNS]:
        line = bare_line(text, span) if span[1] - span[0] <= _LONGEST_HEAD else ""
        role = column_role(line) if line and not is_section_row(line) else None
        if role is None or role == "ordinal" or (not roles and role not in _TEXTS):
            break
        heads.append(line)
        roles.append(role)
    return rank_leads(heads, roles) if is_head(roles) and "task" in roles else []


def _gather(text: Text, paragraphs: list[Span], at: int, width: int) -> tuple[list[_Lines], int]:
    """The rows from a paragraph on and the paragraph after the last."""
    found: list[_Lines] = []
    section: Span | None = None
    end = at
    while at < len(paragraphs):
        if is_section_row(bare_line(text, paragraphs[at])):
            section, at = _trimmed(text, paragraphs[at]), at + 1
            continue
        first = at
        while at < len(paragraphs) and at - first <= _MOST_LINES and _is_text(text, paragraphs, at):
            at += 1
        begin = at
        kinds: list[LineKind] = []
        while at < len(paragraphs) and (kind := _body_kind(text, paragraphs, at, begin)) != "text":
            kinds.append(kind)
            at += 1
        if first == begin or begin == at or begin - first > _MOST_LINES:
            break
        if at < len(paragraphs) and cell_kind(bare_line(text, paragraphs[at])) in {"date", "deadline"} and len(kinds) <= width:
            break  # who signed the text, above its date
        found.append(
            _Lines([_trimmed(text, p) for p in paragraphs[first:begin]], [_trimmed(text, p) for p in paragraphs[begin:at]], kinds, section)
        )
        end = at
    return found, end


def _is_text(text: Text, paragraphs: list[Span], k: int) -> bool:
    """Whether a line is one of what is to be done: no bodies, number, date or heading."""
    line = bare_line(text, paragraphs[k])
    plain = line_kind(line) == "text" and not is_section_row(line)
    return plain and parse_serial(line) is None and column_role(line) is None and cell_kind(line, verbs=False) not in {"date", "empty"}


def _body_kind(text: Text, paragraphs: list[Span], k: int, begin: int) -> LineKind:
    """The kind of a line among bodies; the stem of a name is one between two bodies."""
    line = bare_line(text, paragraphs[k])
    kind = line_kind(line)
    if kind == "text" and begin < k < len(paragraphs) - 1 and is_stem(line) and line_kind(bare_line(text, paragraphs[k + 1])) == "single":
        return "single"
    return kind


def _without_class(text: Text, texts: list[Span], columns: BodyColumns) -> list[Span]:
    """The lines of what is to be done without the class they belong to (妇女与健康), which no stop or number marks."""
    line = text.folded[slice(*texts[0])]
    is_class = columns.texts[0] == "other" and len(line) <= _LONGEST_CLASS and line[-1] not in "。;" and parse_marker(line) is None
    return texts[1:] if is_class and len(texts) > 1 else texts


def _trimmed(text: Text, span: Span) -> Span:
    line = text.clean[slice(*span)]
    start = span[0] + len(line) - len(line.lstrip(" \t|"))
    return start, max(start, span[0] + len(line.rstrip(" \t|")))
