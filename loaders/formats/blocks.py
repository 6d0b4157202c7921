"""Elements of a web page to lines of text: blocks end lines, tables become rows, white space is as browsers show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from loaders.formats.positions import Position
from loaders.formats.tables import CELL_BREAK, grid_rows, place_cells

Segment = tuple[str, Position]

_BLOCK_NAMES = """address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot
    th thead tr ul html"""
_SKIPPED_NAMES = """script style noscript template nav button select option textarea iframe object embed svg canvas
    audio video map head applet rp rt datalist link meta colgroup input"""
BLOCKS = frozenset(_BLOCK_NAMES.split())
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BLANKS = " \u3000\u00a0"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_AUTO_NUMBER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
"""How Word marks the number of a list and the blanks behind it, which stand for a tab."""
_STRONG_NAMES = """
    索引号 信息索引号 发文机关 发文机构 发布机构 制发机关 成文日期 成文时间 生成日期 发文字号 发文文号 有效性
    时效性 公开日期 发布日期 主题分类 公开主体 统一登记号 统一编号
"""
_WEAK_NAMES = """
    印发日期 发布时间 生效日期 实施日期 施行日期 失效日期 废止日期 文号 文件编号 有效期 标题 名称
    信息名称 主题词 公文种类 体裁分类 组配分类 登记号 公开方式 公开范围 服务对象 关键词 内容概述 效力状态
    文件状态 是否有效 来源 信息来源 日期 发布机关
"""
STRONG_KEYS = frozenset(_STRONG_NAMES.split())
"""Labels only a metadata block has; two of them make one."""
_KEYS = sorted((*STRONG_KEYS, *_WEAK_NAMES.split()), key=lambda key: (-len(key), key))
_KEY_WORDS = "|".join("[ \u3000\u00a0]*".join(key) for key in _KEYS)
_KEY = re.compile(rf"[\[【]?\s*(?:{_KEY_WORDS})\s*[\]】]?\s*[:：]?")


@dataclass(slots=True)
class Line:
    """A line of a page: its segments, and whether a blank line belongs after it."""

    segments: list[Segment]
    spaced: bool = False

    @property
    def text(self) -> str:
        """The line's text."""
        return "".join(text for text, _ in self.segments)


def is_hidden(element: etree._Element) -> bool:
    """Whether a browser would not show the element, or it is no part of the text (scripts, controls, navigation)."""
    return not isinstance(element.tag, str) or element.tag in _SKIPPED or is_covered(element)


def is_covered(element: etree._Element) -> bool:
    """Whether an element of the text is marked not to be shown."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return False
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def read_lines(
    root: etree._Element, paths: Mapping[etree._Element, str], gone: frozenset[etree._Element]
) -> list[Line]:
    """The lines of an element in document order; ``gone`` elements are left out, ``paths`` names their places."""
    lines: list[Line] = []
    _walk(root, paths, gone, lines, keep_tables=True)
    return [line for line in lines if line.text.strip(" ")]


def _walk(
    root: etree._Element,
    paths: Mapping[etree._Element, str],
    gone: frozenset[etree._Element],
    lines: list[Line],
    *,
    keep_tables: bool,
) -> None:
    """Without recursion, so that a page nested a thousand deep does no harm."""
    current: list[tuple[str, etree._Element]] = []
    before: dict[etree._Element, int] = {}
    block = [root]
    numbers: list[etree._Element] = []

    def end_line(spaced: bool = False, typed: bool = False) -> None:
        """End the line; a line end typed on an empty line leaves a blank line."""
        segments = _collapse(current, paths, before) if current else []
        current.clear()
        if segments:
            lines.append(Line(segments))
        if lines and (spaced or (typed and not segments)):
            lines[-1].spaced = True

    def add(text: str | None) -> None:
        if not text:
            return
        if numbers:
            text = text.replace("\u00a0", " ").strip()
        if block[-1].tag == "pre" or "white-space:pre" in (block[-1].get("style") or "").replace(" ", ""):
            *whole, text = text.replace("\r\n", "\n").split("\n")
            for line in whole:
                current.append((line, block[-1]))
                end_line(typed=True)
        current.append((text, block[-1]))

    stack: list[tuple[etree._Element, Iterator[etree._Element]]] = [(root, iter(root))]
    add(root.text)
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if numbers and numbers[-1] is element:
                numbers.pop()
            if element.tag in BLOCKS:
                end_line(True)
                if len(block) > 1:
                    block.pop()
            if stack:
                add(element.tail)
            continue
        if child in gone or is_hidden(child):
            pass
        elif child.tag in {"br", "hr"}:
            end_line(typed=True)
        elif child.tag == "table" and keep_tables and is_data_table(child):
            end_line(True)
            lines.extend(_table_lines(child, paths, gone))
        else:
            if child.tag in BLOCKS:
                end_line(True)
                block.append(child)
            if "mso-list:" in (style := child.get("style") or "").lower() and _AUTO_NUMBER.search(style):
                numbers.append(child)
            stack.append((child, iter(child)))
            add(child.text)
            continue
        add(child.tail)
    end_line()


def _collapse(
    pieces: list[tuple[str, etree._Element]], paths: Mapping[etree._Element, str], before: dict[etree._Element, int]
) -> list[Segment]:
    """White space as shown: runs are one space, none at the ends. ``before`` counts what a block showed so far."""
    text = _SPACE.sub(" ", "".join(piece for piece, _ in pieces)).strip(" ")
    owner = next((element for piece, element in pieces if piece.strip()), pieces[0][1])
    at = before.get(owner, 0)
    before[owner] = at + len(text) + 1
    return [(text, Position(paths.get(owner, "page"), at))] if text else []


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds data, not the layout of the page: no table inside, several cells in some row, and no cell that holds
    nearly all, be it long or alone in its row."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[len(_SPACE.sub("", "".join(cell.itertext()))) for cell in row.iterchildren("td", "th")] for row in table.iter("tr")]
    if max(map(len, rows), default=0) < 2:
        return False
    largest = max(max(row, default=0) for row in rows)
    return largest <= 0.7 * sum(map(sum, rows)) or (largest <= 400 and [largest] not in rows)


def _table_lines(
    table: etree._Element, paths: Mapping[etree._Element, str], gone: frozenset[etree._Element]
) -> list[Line]:
    rows = []
    for row in table.iter("tr"):
        if row in gone or is_hidden(row):
            continue
        cells = []
        for cell in row.iterchildren("td", "th"):
            inner: list[Line] = []
            _walk(cell, paths, gone, inner, keep_tables=False)
            segments: list[Segment] = []
            for line in inner:
                if line.text.strip(" "):
                    if segments:
                        segments.append((CELL_BREAK, Position(paths.get(cell, "page"), generated=True)))
                    segments.extend((text.replace("\t", " "), p) for text, p in line.segments)
            cells.append((_span(cell.get("rowspan")), _span(cell.get("colspan")), tuple(segments)))
        rows.append(cells)
    if is_metadata([("".join(t for t, _ in segments)) for cells in rows for _, _, segments in cells]):
        return _metadata_lines([segments for cells in rows for _, _, segments in cells])
    lines = [Line(segments) for segments in grid_rows(place_cells(rows))]
    if lines:
        lines[-1].spaced = True
    return lines


def _span(text: str | None) -> int:
    return int(text) if text and text.strip().isdigit() and len(text) < 6 else 1


def is_metadata(cells: list[str]) -> bool:
    """Whether cells or lines are the labels and values of a portal's metadata block."""
    keys = {key_of(cell) for cell in cells} - {""}
    return len(keys & STRONG_KEYS) >= 2


def key_of(text: str) -> str:
    """The metadata label a cell or line begins with, without blanks; empty for anything else."""
    text = text.strip(_BLANKS)
    m = _KEY.match(text)
    if not m or (m.end() < len(text) and not m[0].rstrip().endswith((":", "：", "]", "】"))):
        return ""
    return re.sub(r"[\s\[\]【】:：\u3000\u00a0]", "", m[0])


def is_label(text: str) -> bool:
    """Whether a line is a label of a metadata block without its value."""
    return _KEY.fullmatch(text.strip(_BLANKS)) is not None


def _metadata_lines(cells: list[tuple[Segment, ...]]) -> list[Line]:
    """Labels and the values after them, one pair a line: ``label：value``."""
    return join_labels([Line(list(segments)) for segments in cells if any(t.strip() for t, _ in segments)])


def join_labels(lines: list[Line]) -> list[Line]:
    """A label that stands alone is put before the value on the next line; every pair is set apart.

    Blanks that only widen a label (索 引 号) go.
    """
    found: list[Line] = []
    waiting: Line | None = None
    for line in lines:
        key = key_of(line.text)
        if waiting is not None and key:
            found.append(waiting)
            waiting = None
        if key and is_label(line.text):
            waiting = Line([(f"{key}：", line.segments[0][1])], True)
            continue
        segments = list(line.segments)
        if waiting is not None:
            segments = [*waiting.segments, *segments]
            waiting = None
        elif key and (m := _KEY.match(segments[0][0])):
            text, position = segments[0]
            rest = replace(position, character=position.character + m.end())
            segments = [(f"{key}：", position), (text[m.end() :], rest), *segments[1:]]
        found.append(Line(segments, True))
    return [*found, waiting] if waiting is not None else found
