"""Tables flattened to one cell a line whose rows bear no number (工作任务 | 牵头单位 | 配合单位, then three lines a row): a row is read
where its lines fit the columns in their order; lines that do not are an issue, up to where rows fit again."""

from __future__ import annotations

from loaders.column_heads import BODIES, column_role, is_head, rank_leads
from loaders.columns import cell_kind, fit_columns, fits
from loaders.flattened_heads import bare_line
from loaders.markers import parse_marker
from loaders.person_names import may_be_person, plain_name
from loaders.rows import Row, Table, read_row
from loaders.serials import is_section_row
from loaders.text import Text
from ontology.model import Issue, Span

_LONGEST_HEAD, _MOST_COLUMNS = 16, 7
_LEAST_ROWS = 2
_MOST_LEADERS = 4
"""Leaders beyond the first that a row may name."""
_STRICT = {"task": {"text", "short"}, "deadline": {"date", "deadline", "empty"}}
_LONGEST_ITEM = 24
_REACH = 12
"""How many lines that fit no row may stand between two rows."""


def read_unnumbered(
    text: Text, paragraphs: list[Span], i: int, issues: list[Issue]
) -> tuple[Table, int] | None:
    """The table whose heads stand at paragraph ``i`` on lines of their own, and the paragraph after it; None where there is none."""
    roles = _heads(text, paragraphs, i)
    if not roles:
        return None
    reader = _Reader(text, paragraphs, roles)
    at = i + len(roles)
    rows: list[Row] = []
    lost: list[Issue] = []
    section: Span | None = None
    number: int | None = None
    while at < len(paragraphs):
        if is_section_row(reader.line(at)):
            section, number = reader.cell(at), None
            at += 1
            continue
        if item := reader.item_at(at):
            number, at = item
            continue
        found = reader.row_at(at)
        if found is None:
            following = next((k for k in range(at + 1, at + _REACH) if reader.goes_on(k)), None)
            if following is None:
                break
            lost.append(_lost(text, reader.cell(at), reader.cell(following - 1)))
            at = following
            continue
        cells, filled, _ = found
        row = read_row(text, cells, filled, section, number or len(rows) + 1, {}, lost)
        rows += [row] if row else []
        at = found[2]
    if len(rows) < _LEAST_ROWS and not (rows and "leader" in roles and parse_marker(text.folded[text.clean.rfind("\n", 0, rows[0].text[0]) + 1 : rows[0].text[1]])):
        return None  # one row alone is certain where its task bears a number and its leader stands below it
    while is_section_row(reader.line(at - 1)):
        at -= 1  # a heading below the last row is the text's
    issues += lost
    if at < len(paragraphs) and reader.is_bodies(at + 1):
        issues.append(_lost(text, reader.cell(at), reader.cell(at + 1)))
    return Table(paragraphs[i][0], paragraphs[at - 1][1], tuple(rows)), at


class _Reader:
    """The lines below the heads of one table, as cells."""

    def __init__(self, text: Text, paragraphs: list[Span], roles: list[str | None]) -> None:
        self.text, self.paragraphs, self.roles = text, paragraphs, roles
        self._kinds: dict[int, str] = {}

    def line(self, k: int) -> str:
        """A line, "" behind the last."""
        return bare_line(self.text, self.paragraphs[k]) if k < len(self.paragraphs) else ""

    def cell(self, k: int) -> Span:
        """A line's span without blanks and the stroke that closes its cell."""
        start, end = self.paragraphs[k]
        line = self.text.clean[start:end]
        return start + len(line) - len(line.lstrip(" \t|")), end - len(line) + len(line.rstrip(" \t|"))

    def kind(self, k: int) -> str:
        """What a line looks like as a cell."""
        if k not in self._kinds:
            self._kinds[k] = cell_kind(self.line(k), verbs=False)  # lines of a text close its tasks so as well
        return self._kinds[k]

    def row_at(self, k: int) -> tuple[list[Span], list[str | None], int] | None:
        """The cells of the row that begins at a line, their roles and the line after it; a row with a cell less where the next
        row follows. Several leaders on a line each are one cell."""
        if size := self._full_size(k):
            extra = size - len(self.roles)
            cells = [self.cell(j) for j in range(k, k + size)]
            if extra:
                at = self.roles.index("leader")
                cells[at : at + extra + 1] = [(cells[at][0], cells[at + extra][1])]
            return cells, self.roles, k + size
        size = len(self.roles) - 1
        if size < 2 or k + size > len(self.paragraphs) or not self._opens(k):
            return None
        after = k + size
        if not (after == len(self.paragraphs) or self._is_full(after) or is_section_row(self.line(after))):
            return None
        cells = [self.cell(j) for j in range(k, after)]
        filled = fit_columns(self.text, cells, self.roles)
        return (cells, filled, after) if filled and BODIES & set(filled) else None

    def item_at(self, k: int) -> tuple[int, int] | None:
        """The number of an item whose name stands in a column before the tasks, once for several rows and on one line or two (3.纳入考核), and
        the line after it; None where a line is no such name."""
        marker = parse_marker(self.line(k)) if len(self.line(k)) <= _LONGEST_ITEM else None
        if marker is None or not marker.kind.startswith("arabic") or self._is_full(k):
            return None
        after = next((j for j in (k + 1, k + 2) if self._is_full(j)), None)
        return (marker.value, after) if after is not None and all(len(self.line(j)) <= _LONGEST_ITEM for j in range(k, after)) else None

    def goes_on(self, k: int) -> bool:
        """Whether rows are certain again from a line on: one heads a block of them, or two follow each other."""
        if is_section_row(self.line(k)):
            return self._is_full(k + 1) or self.item_at(k + 1) is not None
        if self.item_at(k) is not None:
            return True
        size = self._full_size(k)
        after = k + size
        return size > 0 and (after >= len(self.paragraphs) or is_section_row(self.line(after)) or self._is_full(after))

    def _is_full(self, k: int) -> bool:
        return self._full_size(k) > 0

    def _full_size(self, k: int) -> int:
        """How many lines the row with all its cells takes that begins at a line; 0 where there is none."""
        if self._fits(k, 0):
            return len(self.roles)
        if "leader" not in self.roles:
            return 0
        first = k + self.roles.index("leader")
        extra = 0
        while extra < _MOST_LEADERS and self._is_person(first) and self._is_person(first + extra + 1):
            extra += 1
            if self._fits(k, extra):
                return len(self.roles) + extra
        return 0

    def _is_person(self, k: int) -> bool:
        line = self.line(k)
        return self.kind(k) == "short" and may_be_person(plain_name(line), lone=True)

    def _fits(self, k: int, extra: int) -> bool:
        """Whether the lines from one on fit the columns, with so many more lines of leaders."""
        lines = list(range(k, k + len(self.roles) + extra))
        if extra:
            at = self.roles.index("leader")
            del lines[at + 1 : at + 1 + extra]
        if lines[-1] >= len(self.paragraphs):
            return False
        kinds = [self.kind(j) for j in lines]
        if not self._opens(k) or self.is_bodies(lines[-1] + 1):
            return False  # bodies behind the last cell: a cell is lacking, and what seems to be the last is the next row's first
        return all(
            fits(kind, role) and (role not in _STRICT or kind in _STRICT[role]) and (role is not None or kind != "bodies")
            for kind, role in zip(kinds, self.roles, strict=True)
        )

    def is_bodies(self, k: int) -> bool:
        """Whether a line is nothing but bodies."""
        return self.kind(k) == "bodies"

    def _opens(self, k: int) -> bool:
        return self.kind(k) in {"text", "short"} and not is_section_row(self.line(k))


def _heads(text: Text, paragraphs: list[Span], i: int) -> list[str | None]:
    """The roles of the columns whose heads stand at ``i``, the first a task's, the last not alone; [] where they are none."""
    if paragraphs[i][1] - paragraphs[i][0] > _LONGEST_HEAD or column_role(bare_line(text, paragraphs[i])) != "task":
        return []
    if i and paragraphs[i - 1][1] - paragraphs[i - 1][0] <= _LONGEST_HEAD and column_role(bare_line(text, paragraphs[i - 1])) in BODIES:
        return []  # a column of bodies stands before that of the tasks
    heads: list[str] = []
    roles: list[str | None] = []
    for span in paragraphs[i : i + _MOST_COLUMNS]:
        role = column_role(bare_line(text, span)) if span[1] - span[0] <= _LONGEST_HEAD else None
        if role is None or role == "ordinal" or is_section_row(bare_line(text, span)):
            break
        heads.append(bare_line(text, span))
        roles.append(role)
    return rank_leads(heads, roles) if is_head(roles) and roles.count("task") == 1 else []


def _lost(text: Text, first: Span, last: Span) -> Issue:
    return Issue("table-row", "lines of a table without numbers do not fit its columns", text.raw_span(first[0], last[1]))
