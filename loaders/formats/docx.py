"""Word documents: paragraphs with their automatic numbers, tables as rows, text boxes after their paragraph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.formats.archives import read_zip_part
from loaders.formats.numbering import Numbering, W, read_numbering
from loaders.formats.positions import Builder, Extract, Position
from loaders.formats.tables import CELL_BREAK, Cell, grid_rows
from ontology.errors import SourceError

MAX_DEPTH = 12
"""Tables and text boxes inside each other."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = {
    f"{W}{name}"
    for name in (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "footnoteReference",
        "endnoteReference",
        "annotationRef",
        "rt",
    )
}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}

Segment = tuple[str, Position]


@dataclass(slots=True)
class _Walk:
    """What is counted while the body is walked."""

    where: str
    numbering: Numbering
    paragraphs: int = 0
    tables: int = 0
    boxes: int = 0
    blank: int = 0
    seen_boxes: list[etree._Element] = field(default_factory=list)


def parse_docx(data: bytes, name: str, where: str) -> Extract:
    """Extract a .docx; headers, footers, comments and deleted text are left out."""
    body = _parse_part(data, "word/document.xml", where)
    if body is None:
        raise SourceError(f"{where}: a Word file without its main part: save it again")
    numbering = read_numbering(
        _parse_part(data, "word/numbering.xml", where), _parse_part(data, "word/styles.xml", where)
    )
    main = body.find(f"{W}body")
    if main is None:
        raise SourceError(f"{where}: a Word file without a body: save it again")
    out = Builder(where)
    typed = _types_blank_lines(main)
    for line in _block_lines(main, _Walk(where, numbering), "", 0):
        if line:
            out.write_line(line)
        elif line is None or not typed:
            out.end_block()
    return out.build(name, hashlib.sha256(data).hexdigest(), "docx")


def _types_blank_lines(main: etree._Element) -> bool:
    """Whether the author set paragraphs apart by empty ones, so that a line end alone need not end a paragraph."""
    empty = [next(p.iter(f"{W}t", f"{W}drawing", f"{W}numPr"), None) is None for p in main.iterchildren(f"{W}p")]
    return len(empty) > 8 and sum(empty) >= 0.25 * len(empty)


def _parse_part(data: bytes, part: str, where: str) -> etree._Element | None:
    content = read_zip_part(data, part, where)
    if content is None:
        return None
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise SourceError(f"{where}: a Word file with a document type declaration, which Word never writes: not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(
            f"{where}: broken Word file, {part} ({' '.join(str(error).split())[:80]}): save it again"
        ) from None
    if root.getroottree().docinfo.doctype:
        raise SourceError(f"{where}: a Word file with a document type declaration, which Word never writes: not read")
    return root


def _block_lines(parent: etree._Element, walk: _Walk, path: str, depth: int) -> Iterator[list[Segment] | None]:
    """The lines of all blocks of a body, cell or text box; [] ends a paragraph, None stands for a blank line."""
    if depth > MAX_DEPTH:
        raise SourceError(
            f"{walk.where}: tables or text boxes inside each other more than {MAX_DEPTH} deep: simplify the document"
        )
    for child in parent:
        if child.tag == f"{W}p":
            yield from _paragraph_lines(child, walk, path, depth)
        elif child.tag == f"{W}tbl":
            rows = [list(_children(row, "tc")) for row in _children(child, "tr")]
            if rows and all(len(row) == 1 for row in rows):  # a frame round text
                for (cell,) in rows:
                    yield None
                    yield from _block_lines(cell, walk, path, depth + 1)
                yield None
                continue
            walk.tables += 1
            yield None
            yield from grid_rows(_table_cells(child, walk, f"{path}table {walk.tables}", depth))
            yield None
        elif child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            if choice is not None:
                yield from _block_lines(choice, walk, path, depth + 1)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}smartTag", f"{W}customXml"}:
            yield from _block_lines(child, walk, path, depth + 1)


def _paragraph_lines(paragraph: etree._Element, walk: _Walk, path: str, depth: int) -> Iterator[list[Segment] | None]:
    if not path:
        walk.paragraphs += 1
    place = path.rstrip(", ") or f"paragraph {walk.paragraphs}"
    boxes: list[etree._Element] = []
    text = "".join(_run_text(paragraph, boxes))
    lines: list[list[Segment]] = []
    at = 0
    for piece in text.split("\n"):
        body = piece.strip(" \t")
        lead = len(piece) - len(piece.lstrip(" \t"))
        lines.append([(body, Position(place, at + lead))] if body else [])
        at += len(piece) + 1
    label = _label(paragraph, walk.numbering) if text.strip() else ""
    if label:
        lines[0].insert(0, (label, Position(f"{place}, automatic number", generated=True)))
    if not any(lines):
        yield None
    for line in lines:
        if line:
            yield line
    yield []
    for box in boxes:
        walk.boxes += 1
        yield None
        yield from _block_lines(box, walk, f"text box {walk.boxes}, ", depth + 1)
        yield None


def _run_text(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """The characters of a paragraph in order; text boxes met on the way are put aside."""
    stack: list[Iterator[etree._Element]] = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag in _LEFT_OUT or (tag == f"{W}r" and _is_hidden(child)):
            continue
        if tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{W}sym":
            yield _symbol(child)
        elif tag == f"{W}txbxContent":
            boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            chosen = choice if choice is not None else child.find(f"{_MC}Fallback")
            if chosen is not None:
                stack.append(iter(chosen))
        else:
            stack.append(iter(child))


def _is_hidden(run: etree._Element) -> bool:
    node = run.find(f"{W}rPr/{W}vanish")
    return node is not None and node.get(f"{W}val", "1") not in {"0", "false", "off"}


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 else ""


def _label(paragraph: etree._Element, numbering: Numbering) -> str:
    list_id: str | None = None
    level: int | None = None
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is not None and (brought := numbering.styles.get(style.get(f"{W}val", ""))):
        list_id, level = brought
    own = paragraph.find(f"{W}pPr/{W}numPr")
    if own is not None:
        for child in own:
            value = child.get(f"{W}val", "")
            if child.tag == f"{W}numId":
                list_id = value
            elif child.tag == f"{W}ilvl" and value.isdigit():
                level = int(value[:3])
    if list_id is None or list_id == "0":
        return ""
    return numbering.next_label(list_id, level or 0)


def _table_cells(table: etree._Element, walk: _Walk, path: str, depth: int) -> list[Cell]:
    """The cells on the grid; vertical merges become cells of several rows."""
    cells: list[Cell] = []
    open_above: dict[int, int] = {}
    for r, row in enumerate(_children(table, "tr")):
        column = _span(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in _children(row, "tc"):
            width = _span(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in open_above:
                above = cells[open_above[column]]
                cells[open_above[column]] = Cell(
                    above.row, above.column, above.segments, r - above.row + 1, above.columns
                )
            else:
                place = f"{path}, row {r + 1}, cell {column + 1}"
                cells.append(Cell(r, column, _cell_segments(cell, walk, place, depth), 1, width))
                open_above.pop(column, None)
                if merge is not None:
                    open_above[column] = len(cells) - 1
            column += width
    return cells


def _cell_segments(cell: etree._Element, walk: _Walk, place: str, depth: int) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    for line in _block_lines(cell, walk, f"{place}, ", depth + 1):
        if line:
            if segments:
                segments.append((CELL_BREAK, Position(place, generated=True)))
            segments.extend((text.replace("\t", CELL_BREAK), position) for text, position in line)
    return tuple(segments)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, those wrapped in content controls or tracked insertions included, deleted ones not."""
    for child in parent:
        if child.tag == f"{W}{name}":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
            yield from _children(child, name)


def _span(node: etree._Element | None, default: int) -> int:
    text = "" if node is None else node.get(f"{W}val", "")
    return min(int(text), 200) if text.isdigit() and len(text) < 6 else default
