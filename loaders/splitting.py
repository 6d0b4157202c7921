"""A source split into its documents: by contents table, by 文号 lines, by titles; carried documents below their notice."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.addressees import find_salutation
from loaders.blocks import Block, Split
from loaders.carried import with_carried
from loaders.contents import find_contents
from loaders.dates import DATE, PLAIN_DATE
from loaders.furniture import HEAD
from loaders.headings import (
    bare_title,
    cut_title,
    find_asides,
    first_titles,
    is_like_title,
    with_issuer,
    with_lines_above,
)
from loaders.headless import find_headless
from loaders.issuers import find_bodies
from loaders.lines import APPROVER
from loaders.markers import is_title
from loaders.metadata import Metadata
from loaders.numbers import BODY_BEFORE, NUMBER, ORDER_NUMBER, normalise_number
from loaders.orders import find_lead, find_order, order_number
from loaders.text import Text
from ontology.model import Span

_NUMBER_LINE = re.compile(
    rf"(?:{DATE}\s*|(?:等级|密级|紧急程度):[\u4e00-\u9fff·]{{2,6}}\s+)?[(\[【]?\s*(?:[\u4e00-\u9fff]{{0,2}}[文字]号[::]\s*)?{BODY_BEFORE}({NUMBER.pattern})\s*[)\]】]?\s*(?:[(\[]?(?:{DATE}|{PLAIN_DATE})[)\]]?|[\u4e00-\u9fff]{{1,3}}机[发电打]?\s*(?:第?\s*\d{{1,6}}\s*号?)?)?{APPROVER}"
)
_ORDER_LINE = re.compile(rf"(?:({ORDER_NUMBER.pattern})|\(?第\s*[\d一二三四五六七八九十百]{{1,6}}\s*号\)?)")
_IMPRINT = re.compile(r"准印证|内部资料|出版(?:日期)?|主\s*办|主管|编辑|邮\s*编|刊号|印刷")
_CHROME = re.compile(
    r"(?:相关(?:阅读|链接|解读|文件|附件)|分享到|扫一扫|打印本页|【打印】|关闭窗口|版权所有|网站标识码|上一篇|下一篇|责任编辑|主办单位[::].*(?:承办|网站|ICP|备案))"
)
_NOT_CODE = re.compile(r"的(?:通知|意见|决定|批复|函|公告|通告|报告|请示|方案|办法)")
_SHORTEST_TITLE = 5
_NONE = Metadata()


def split_documents(text: Text, metadata: Metadata = _NONE) -> Split:
    """Find the documents; none is a valid answer. ``metadata`` is the portal's table at the head of the page: its rows
    are no titles, and its title names a document that prints none."""
    paragraphs = text.paragraphs()
    asides = find_asides(text, paragraphs, metadata.lines)
    contents = find_contents(text, paragraphs)
    first = 0
    heads: dict[int, Block] = {}
    if contents:
        first = next(i for i, p in enumerate(paragraphs) if p[0] > contents.span[1])
        for entry, at in zip(contents.entries, contents.headings, strict=True):
            if at is not None:
                heads[at] = replace(_block(paragraphs[at], paragraphs[at]), entry=entry)
    for i in range(first, len(paragraphs)):
        _take_number_line(text, paragraphs, i, first, heads, asides)
    _drop_table_rows(text, paragraphs, heads)
    if contents is None:
        if not heads and (promulgated := find_order(text, paragraphs, asides)):
            heads[promulgated[0]] = promulgated[1]
        if (untitled := _find_untitled(text, paragraphs, asides, metadata)) and untitled[0] < min(
            heads, default=len(paragraphs)
        ):
            heads[untitled[0]] = untitled[1]
        if not heads:
            _take_first_title(text, paragraphs, heads, asides, metadata)
        else:
            heads |= _titled_before(text, paragraphs, min(heads), asides, metadata)
    imprint = _find_imprint(text, paragraphs) if contents else _find_chrome(text, paragraphs)
    limit = imprint[0] if imprint else len(text.clean)
    order = sorted(i for i in heads if paragraphs[i][0] < limit)
    blocks = []
    for at, following in zip(order, [*order[1:], None], strict=False):
        end = min(limit, paragraphs[following][0] if following is not None else limit)
        inside = [p for p in paragraphs if p[0] >= heads[at].body and p[1] <= end]
        if inside:
            end = inside[-1][1]
        block = _cut(text, replace(heads[at], end=max(end, heads[at].body)))
        blocks.append(with_carried(text, block, inside))
    return Split(tuple(blocks), contents, imprint if contents else None)


def _titled_before(
    text: Text, paragraphs: list[Span], first: int, asides: frozenset[int], metadata: Metadata
) -> dict[int, Block]:
    """The document above the ``first`` head where that is of a text attached to it: a title (关于…的通知) and, before the head, its
    addressees."""
    found: dict[int, Block] = {}
    _take_first_title(text, paragraphs[:first], found, asides, metadata)
    return {
        at: block
        for at, block in found.items()
        if "关于" in (title := text.folded[slice(*block.title)].replace("\n", "")) and is_title(title)
        and any(find_salutation(text.folded[slice(*p)]) is not None for p in paragraphs[at + 1 : first])
    }


def _find_chrome(text: Text, paragraphs: list[Span]) -> Span | None:
    """What a portal prints below a document: links, share buttons, the site's imprint."""
    half = len(paragraphs) // 2
    start = next((p[0] for p in paragraphs[half:] if _CHROME.match(text.folded, *p)), None)
    return (start, paragraphs[-1][1]) if start is not None else None


def _block(title: Span, last: Span) -> Block:
    return Block(title=title, start=title[0], end=last[1], body=last[1])


def _cut(text: Text, block: Block) -> Block:
    """A block whose title's line also holds its 文号: the title without it, the number by itself."""
    title, number, dated = cut_title(text, block.title)
    if number and block.number is None:
        return replace(
            block,
            title=title,
            dated=dated,
            number=normalise_number(text.folded[slice(*number)].strip(" ()[]【】")),
            number_span=number,
        )
    return replace(block, title=title, dated=dated)


def _take_number_line(
    text: Text, paragraphs: list[Span], i: int, first: int, heads: dict[int, Block], asides: frozenset[int]
) -> None:
    start, end = paragraphs[i]
    m = _NUMBER_LINE.fullmatch(text.folded, start, end) if text.folded.find("号", start, end) >= 0 else None
    if not m or i in asides or _NOT_CODE.search(m[1]):
        return
    number, span = normalise_number(m[1]), (m.start(1), m.end(1))
    before = [k for k in range(i - 1, max(first, i - 8) - 1, -1) if k not in asides][:2]
    above = next((k for k in before if k in heads), None)
    if above is not None and heads[above].number is None:
        heads[above] = replace(heads[above], number=number, number_span=span, body=end)
        return
    if before and _is_cited(text, paragraphs, before[0], bool(heads) or i > HEAD):
        return
    title_at = _title_above(text, paragraphs, before, i, first)
    if title_at is not None:
        end_at = before[0]
        if end_at > title_at and find_bodies(text.folded[slice(*paragraphs[end_at])].strip()):
            head = text.folded[paragraphs[title_at][0] : paragraphs[end_at - 1][1]].replace("\n", "")
            end_at -= is_title(head) and "关于" in head  # who issues it stands below the title
        title = (paragraphs[title_at][0], paragraphs[end_at][1])
        heads[title_at] = replace(_block(title, paragraphs[i]), number=number, number_span=span)
        return
    below = next((k for k in range(i + 1, min(i + 4, len(paragraphs))) if k not in asides), i + 1)
    last = _title_below(text, paragraphs, below - 1)
    if last is not None:
        title = (paragraphs[below][0], paragraphs[last][1])
        for k in range(below, last + 1):
            heads.pop(k, None)
        heads[i] = Block(title=title, start=start, end=title[1], body=title[1], number=number, number_span=span)


def _is_cited(text: Text, paragraphs: list[Span], last: int, inside: bool) -> bool:
    """Whether the lines that end above a 文号 are a title in 《》, which a cell or a list cites with its number below it, and no
    heading: where it is cut over lines, or, ``inside`` a document or far below the head of a page, fills its line."""
    line = text.folded[slice(*paragraphs[last])].strip()
    if not line.endswith("》"):
        return False
    return "《" not in line or (inside and line.startswith("《") and line.find("》") == len(line) - 1)


def _title_below(text: Text, paragraphs: list[Span], i: int) -> int | None:
    """The last line of the title printed below a 文号: one line, or an issuer's line and those it goes on in."""
    for last in range(i + 1, min(i + 4, len(paragraphs))):
        line = text.folded[paragraphs[i + 1][0] : paragraphs[last][1]].replace("\n", "")
        if is_title(line) and (last == i + 1 or "关于" in line):
            return last
    return i + 1 if i + 1 < len(paragraphs) and is_like_title(text.folded[slice(*paragraphs[i + 1])]) else None


def _title_above(text: Text, paragraphs: list[Span], before: list[int], i: int, first: int) -> int | None:
    """The paragraph the title above the 文号 of paragraph ``i`` begins with; ``before`` are the lines to look at."""
    for k in before:
        if k != before[0] and k != before[0] - 1:
            return None
        line = text.folded[paragraphs[k][0] : paragraphs[before[0]][1]].replace("\n", "")
        if is_like_title(line) and not find_salutation(line):
            k = with_lines_above(text, paragraphs, k, before[0], first)
            return with_issuer(text, paragraphs, k, first)
    return None


def _drop_table_rows(text: Text, paragraphs: list[Span], heads: dict[int, Block]) -> None:
    """Rows of a catalogue printed one cell a line look like headings without a body: two in a row are table rows."""
    order = sorted(heads)
    empty = [
        k
        for k, following in zip(order, order[1:], strict=False)
        if heads[k].body >= paragraphs[following][0] - 2 and heads[k].entry is None
    ]
    for k in empty:
        if sum(abs(order.index(k) - order.index(o)) <= 1 for o in empty) >= 2 or len(empty) >= 2:
            heads.pop(k, None)


def _find_untitled(
    text: Text, paragraphs: list[Span], asides: frozenset[int], metadata: Metadata
) -> tuple[int, Block] | None:
    """A letter that begins with its addressees; its title is what the portal's table gives, else it has none."""
    first = next((i for i in range(min(len(paragraphs), 40)) if i not in asides), None)
    number = None
    if first is not None and (number := _NUMBER_LINE.fullmatch(text.folded, *paragraphs[first])):
        first = first + 1 if first + 1 < len(paragraphs) else None
    if first is None or not find_salutation(text.folded[slice(*paragraphs[first])]):
        return None
    start, end = paragraphs[first]
    above = metadata.get("title")
    title = above[1] if above else (start, start)
    block = Block(title, min(start, title[0]), end, start)
    if number:
        at = number.span(1)
        block = replace(block, start=min(block.start, at[0]), number=normalise_number(number[1]), number_span=at)
    return first, block


def _take_first_title(
    text: Text, paragraphs: list[Span], heads: dict[int, Block], asides: frozenset[int], metadata: Metadata
) -> None:
    candidates = first_titles(text, paragraphs, asides)
    if not candidates or not is_like_title(bare_title(text, paragraphs[candidates[0]])):
        candidates = _named_by_table(text, paragraphs, asides, metadata) or candidates
    if not candidates:
        if alone := find_headless(text, paragraphs, asides, metadata):
            heads[alone[0]] = alone[1]
        return
    best = candidates[0]
    top = with_issuer(text, paragraphs, best, 0, asides)
    block = _block((paragraphs[top][0], paragraphs[best][1]), paragraphs[best])
    title = text.folded[slice(*block.title)].replace("\n", "")
    for j in range(max(0, best - 3), min(len(paragraphs), best + 4)):
        if m := _ORDER_LINE.fullmatch(text.folded, *paragraphs[j]):
            printed = re.sub(r"[\s()]", "", m[0])
            block = replace(
                block,
                number_span=paragraphs[j],
                number=order_number(title, printed)
                if printed[0] == "第" and title.endswith(("令", "公告"))
                else printed,
                body=max(block.body, paragraphs[j][1]),
                start=min(block.start, paragraphs[j][0]),
            )
            break
    if block.number is None:
        block = _with_number_below(text, paragraphs, best, block)
    if lead := find_lead(text, paragraphs, best):
        block = replace(block, lead=lead, start=min(block.start, lead[0]))
    heads[best] = block


def _named_by_table(text: Text, paragraphs: list[Span], asides: frozenset[int], metadata: Metadata) -> list[int]:
    """The paragraph at the head that prints the title of the portal's table again; [] where none does."""
    named = metadata.get("title")
    wanted = text.folded[slice(*named[1])].replace(" ", "") if named else ""
    head = (i for i in range(min(len(paragraphs), HEAD)) if i not in asides) if len(wanted) > _SHORTEST_TITLE else ()
    return [i for i in head if bare_title(text, paragraphs[i]).replace(" ", "") == wanted][:1]


def _with_number_below(text: Text, paragraphs: list[Span], best: int, block: Block) -> Block:
    """The 文号 on a line of its own between a title and the salutation, with whatever the page prints between them."""
    for start, end in paragraphs[best + 1 : best + 8]:
        m = _NUMBER_LINE.fullmatch(text.folded, start, end)
        if m and not _NOT_CODE.search(m[1]):
            return replace(block, number=normalise_number(m[1]), number_span=m.span(1), body=end)
        if find_salutation(text.folded[start:end]):
            return block
    return block


def _find_imprint(text: Text, paragraphs: list[Span]) -> Span | None:
    """The printer's block at the end of a gazette: masthead, issue, day of publication, address."""
    tail = paragraphs[-14:]
    marks = [p for p in tail if _IMPRINT.search(text.folded, *p) and p[1] - p[0] < 60]
    if len(marks) < 2:
        return None
    at = paragraphs.index(marks[0])
    while (
        at > 0
        and paragraphs[at - 1] in tail
        and paragraphs[at - 1][1] - paragraphs[at - 1][0] < 40
        and ("公报" in text.folded[slice(*paragraphs[at - 1])] or "期" in text.folded[slice(*paragraphs[at - 1])])
    ):
        at -= 1
    return paragraphs[at][0], paragraphs[-1][1]
