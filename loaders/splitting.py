"""A source split into its documents: by contents table, by 文号 lines, by titles; carried documents below their notice."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.contents import Contents, Entry, alike, find_contents
from loaders.folding import fold
from loaders.markers import is_title
from loaders.numbers import NUMBER, ORDER_NUMBER, normalise_number
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Span

_NUMBER_LINE = re.compile(rf"[(\[【]?\s*(?:文号[::]\s*)?({NUMBER.pattern})\s*[)\]】]?")
_ORDER_LINE = re.compile(rf"(?:({ORDER_NUMBER.pattern})|第\s*[\d一二三四五六七八九十百]{{1,6}}\s*号)")
_CARRIED = re.compile(r"关于(?:印发|转发|批转|公布|发布|下达|颁发|颁布|同意)(.+?)的(?:通知|决定|公告|通告|函|批复)")
_IMPRINT = re.compile(r"准印证|内部资料|出版(?:日期)?|主\s*办|主管|编辑|邮\s*编|刊号|印刷")
_CHROME = re.compile(
    r"(?:相关(?:阅读|链接|解读|文件|附件)|分享到|扫一扫|打印本页|【打印】|关闭窗口|版权所有|网站标识码|上一篇|下一篇|责任编辑|主办单位[::].*(?:承办|网站|ICP|备案))"
)
_DATE_LINE = re.compile(r"\(?(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|[一二][〇零一二三四五六七八九O]{3}年.{2,6}日)\)?")


@dataclass(frozen=True, slots=True)
class Block:
    """One document's place in the clean text: title, number line, body and the contents entry that names it.

    ``carried`` blocks are the texts a notice issues, printed below its signature.
    """

    title: Span
    start: int
    end: int
    body: int
    number: str | None = None
    number_span: Span | None = None
    entry: Entry | None = None
    carried: tuple[Block, ...] = ()
    carried_title: str | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """All documents of a source, with the contents table and the imprint's clean span where it is a gazette."""

    blocks: tuple[Block, ...]
    contents: Contents | None
    imprint: Span | None


def split_documents(text: Text) -> Split:
    """Find the documents; none is a valid answer."""
    paragraphs = text.paragraphs()
    contents = find_contents(text, paragraphs)
    first = 0
    heads: dict[int, Block] = {}
    if contents:
        first = next(i for i, p in enumerate(paragraphs) if p[0] > contents.span[1])
        for entry, at in zip(contents.entries, contents.headings, strict=True):
            if at is not None:
                heads[at] = replace(_block(paragraphs[at], paragraphs[at]), entry=entry)
    for i in range(first, len(paragraphs)):
        _take_number_line(text, paragraphs, i, first, heads)
    _drop_table_rows(text, paragraphs, heads)
    if not heads and contents is None:
        _take_first_title(text, paragraphs, heads)
    imprint = _find_imprint(text, paragraphs) if contents else _find_chrome(text, paragraphs)
    limit = imprint[0] if imprint else len(text.clean)
    order = sorted(i for i in heads if paragraphs[i][0] < limit)
    blocks = []
    for at, following in zip(order, [*order[1:], None], strict=False):
        end = min(limit, paragraphs[following][0] if following is not None else limit)
        inside = [p for p in paragraphs if p[0] >= heads[at].body and p[1] <= end]
        if inside:
            end = inside[-1][1]
        blocks.append(_with_carried(text, replace(heads[at], end=max(end, heads[at].body)), inside))
    return Split(tuple(blocks), contents, imprint if contents else None)


def _find_chrome(text: Text, paragraphs: list[Span]) -> Span | None:
    """What a portal prints below a document: links, share buttons, the site's imprint."""
    half = len(paragraphs) // 2
    start = next((p[0] for p in paragraphs[half:] if _CHROME.match(text.folded, *p)), None)
    return (start, paragraphs[-1][1]) if start is not None else None


def _block(title: Span, last: Span) -> Block:
    return Block(title=title, start=title[0], end=last[1], body=last[1])


def _take_number_line(text: Text, paragraphs: list[Span], i: int, first: int, heads: dict[int, Block]) -> None:
    start, end = paragraphs[i]
    m = _NUMBER_LINE.fullmatch(text.folded, start, end)
    if not m:
        return
    number, span = normalise_number(m[1]), (m.start(1), m.end(1))
    above = next((k for k in (i - 1, i - 2) if k in heads), None)
    if above is not None and heads[above].number is None and above >= i - 2:
        heads[above] = replace(heads[above], number=number, number_span=span, body=end)
        return
    title_at = _title_above(text, paragraphs, i, first)
    if title_at is not None:
        title = (paragraphs[title_at][0], paragraphs[i - 1][1])
        heads[title_at] = replace(_block(title, paragraphs[i]), number=number, number_span=span)
        return
    last = _title_below(text, paragraphs, i)
    if last is not None:
        title = (paragraphs[i + 1][0], paragraphs[last][1])
        for k in range(i + 1, last + 1):
            heads.pop(k, None)
        heads[i] = Block(title=title, start=start, end=title[1], body=title[1], number=number, number_span=span)


def _title_below(text: Text, paragraphs: list[Span], i: int) -> int | None:
    """The last line of the title printed below a 文号: one line, or an issuer's line and those it goes on in."""
    for last in range(i + 1, min(i + 4, len(paragraphs))):
        line = text.folded[paragraphs[i + 1][0] : paragraphs[last][1]].replace("\n", "")
        if is_title(line) and (last == i + 1 or "关于" in line):
            return last
    return i + 1 if i + 1 < len(paragraphs) and _title_like(text.folded[slice(*paragraphs[i + 1])]) else None


def _title_above(text: Text, paragraphs: list[Span], i: int, first: int) -> int | None:
    for k in (i - 1, i - 2):
        if k < first:
            return None
        if _title_like(text.folded[paragraphs[k][0] : paragraphs[i - 1][1]].replace("\n", "")):
            return _with_issuer(text, paragraphs, k, first)
    return None


def _with_issuer(text: Text, paragraphs: list[Span], k: int, first: int) -> int:
    """The paragraph a title begins with: that of its issuer where the line below begins with 关于."""
    if k > first and text.folded[slice(*paragraphs[k])].startswith("关于"):
        above = text.folded[slice(*paragraphs[k - 1])].replace(" ", "")
        if load_authority().is_agency(above):
            return k - 1
    return k


def _title_like(folded: str) -> bool:
    return is_title(folded) or (
        "关于" in folded and len(folded) <= 90 and "。" not in folded and not folded.endswith((":", ";"))
    )


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


def _take_first_title(text: Text, paragraphs: list[Span], heads: dict[int, Block]) -> None:
    candidates = [
        i
        for i, p in enumerate(paragraphs[:40])
        if _title_like(text.folded[slice(*p)])
        and not text.folded[slice(*p)].replace(" ", "").startswith(("附件", "来源", "索引", "标题", "名称"))
    ]
    candidates = candidates or _plain_heading(text, paragraphs)
    best = next(
        (
            i
            for i in candidates
            if "关于" in text.folded[slice(*paragraphs[i])] and is_title(text.folded[slice(*paragraphs[i])])
        ),
        None,
    )
    if best is None:
        best = next(
            (i for i in candidates if is_title(text.folded[slice(*paragraphs[i])])), min(candidates, default=None)
        )
    if best is None:
        return
    top = _with_issuer(text, paragraphs, best, 0)
    block = _block((paragraphs[top][0], paragraphs[best][1]), paragraphs[best])
    for j in range(max(0, best - 3), min(len(paragraphs), best + 4)):
        if m := _ORDER_LINE.fullmatch(text.folded, *paragraphs[j]):
            block = replace(
                block,
                number_span=paragraphs[j],
                number=re.sub(r"\s", "", m[0]),
                body=max(block.body, paragraphs[j][1]),
                start=min(block.start, paragraphs[j][0]),
            )
            break
    heads[best] = block


def _plain_heading(text: Text, paragraphs: list[Span]) -> list[int]:
    """The heading of a page that is no official document: a short line above Chinese prose."""
    for i, (start, end) in enumerate(paragraphs[:6]):
        line = text.folded[start:end]
        prose = any("。" in text.folded[slice(*p)] and p[1] - p[0] > 20 for p in paragraphs[i + 1 : i + 12])
        if 4 <= len(line) <= 60 and "。" not in line and prose and sum("\u4e00" <= c <= "\u9fff" for c in line) >= 4:
            return [i]
    return []


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


def carried_names(text: Text, title: str, start: int, end: int) -> list[str]:
    """The names of the texts a notice issues or forwards: 《…》 in its letter, or what its title says."""
    named = []
    for m in re.finditer(r"《([^《》]{4,80})》", text.folded[start:end]):
        following = text.folded[start + m.end() : start + m.end() + 80]
        if re.search(r"印发|转发|批转|下发|公布|发布|颁布|施行|已经|业经", following):
            named.append(text.clean[start + m.start(1) : start + m.end(1)].replace("\n", ""))
    if m2 := _CARRIED.search(title):
        named.append(m2[1].strip("《》"))
    return named


def _with_carried(text: Text, block: Block, inside: list[Span]) -> Block:
    title = text.folded[slice(*block.title)].replace("\n", "")
    signature = next((i for i, p in enumerate(inside) if _DATE_LINE.fullmatch(text.folded, *p)), None)
    if signature is None:
        return block
    letter_end = inside[signature][1]
    names = carried_names(text, title, block.body, letter_end)
    heads: list[tuple[int, str, int]] = []
    for i in range(signature + 1, len(inside)):
        for last in (i, min(i + 1, len(inside) - 1)):
            line = text.folded[inside[i][0] : inside[last][1]].replace("\n", "")
            name = (
                next((n for n in names if alike(fold(n), line) >= 0.86), None)
                if 4 <= len(line) <= 90 and "。" not in line
                else None
            )
            if name is not None and all(name != n for _, n, _ in heads):
                heads.append((i, name, last))
                break
    if not heads and signature + 1 < len(inside):
        line = text.folded[slice(*inside[signature + 1])]
        if is_title(line) and names:
            heads.append((signature + 1, line, signature + 1))
    carried = []
    for (i, name, last), following in zip(heads, [*(h[0] for h in heads[1:]), len(inside)], strict=False):
        title_span = (inside[i][0], inside[last][1])
        part = Block(
            title=title_span,
            start=title_span[0],
            end=inside[following - 1][1],
            body=title_span[1],
            carried_title=None if alike(fold(name), text.folded[slice(*title_span)]) == 1.0 else name,
        )
        carried.append(part)
    return replace(block, carried=tuple(carried))
