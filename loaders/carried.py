"""The texts a notice or order carries: named in its letter or title, printed below its signature."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from loaders.annex_lists import part_annexes
from loaders.bare_issues import find_subject
from loaders.blocks import Block
from loaders.contents import alike, title_key
from loaders.dates import CHINESE_YEAR, CUT_DATE, DATE, PLAIN_DATE, RELEASE_NOTE
from loaders.folding import fold
from loaders.kinds import find_kind
from loaders.markers import SIGNED_BODY, is_title, parse_marker
from loaders.text import Text
from ontology.model import Span

_CARRIED = re.compile(r"关于(?:印发|转发|批转|公布|发布|下达|颁发|颁布|同意)(.+?)的(?:通知|决定|公告|通告|函|批复)")
_DATE_LINE = re.compile(
    rf"(?:{SIGNED_BODY}\s*)?\(?(?:{DATE}|{CHINESE_YEAR}年.{{2,6}}日)\)?\s*(?:{RELEASE_NOTE})?|{PLAIN_DATE}|{CUT_DATE}"
)
_LOST_DATE = re.compile(rf"(?:19|20)\d{{3,6}}|{CUT_DATE}")
"""A date whose 年, 月 and 日 a page lost, or part of them: it ends a letter, and says no day."""
_ANNEX_MARK = re.compile(r"附(?:件|表)\s*[\d一二三四五六七八九十]{0,3}\s*:?")
_NOTE = re.compile(r"\([^()]*\)|附(?:件|表)?\s*[\d一二三四五六七八九十]{0,3}\s*:?")
"""What may stand above the heading of a carried text: a note in brackets, the word 附件."""
_SETS_UP = re.compile(r"(?:建立|设立|成立|组建|制定|实施|实行|调整|修订|施行)")
_PLANS = frozenset({"责任分解", "清单", "行动计划", "行动方案", "实施方案", "工作方案", "方案", "计划", "要点"})
_REPORTS = frozenset({"报告", "请示", "意见", "汇报"})
"""The kinds of texts of others that a letter may print below itself."""
_LETTERS = frozenset({"通知", "函", "公告", "通告", "通报", "批复", "答复", "命令", "解读", "报告"})
_ANNEX = re.compile(r"附(?:件|表)\s*1?\s*[::]\s*((?:\d{1,2}\s*[.、]\s*(?!\d(?!\d{3}年)))?[^。;]{6,80}?)\s*|附(?:件|表)\s*[::]\s*(1\s*[.、][^。]{6,400}?[ ;册表单案)》]2\s*[.、][^。]+?)\s*")
_ANNEX_ITEM = re.compile(r"\d{1,2}\s*[.、]\s*(?!\d(?!\d{3}年))([^。;]{6,80}?)\s*")
_BEHIND = re.compile(rf"(?!和|及|、|与|以及|并|等)(?:(?!印发|下发|转发|批转|发布|公布|下达|发给|已经|业经)[^,。;:《》()]){{0,24}}?(?:{'|'.join(sorted(_PLANS | {'责任分工', '任务分解', '任务分工', '分工方案', '责任分工方案'}, key=len, reverse=True))})(?=已|业|印发|下发|转发|发布|公布|,|\(|(?:、|和|及|与)《)")
"""What makes a title in 《》 part of a longer one (《…意见》责任分工): the words behind it, down to that for their kind."""
_CHAIN = re.compile(r"(?:(?:[、,]|和|及|以及|与)?《[^《》]{4,80}》(?:\([^()]{1,30}\))?)*")
_IN_PRINT = re.compile(r"(?:[在于]|通过|利用|登上)$")
"""Before the name of a paper in which something is made known (结果在《某市日报》公布): no text is carried."""
_LETTER = 12
"""So many paragraphs at most are a letter without a date."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_LISTED = re.compile(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.]\s*《")
"""A title in a numbered list of documents heads no text."""


def longer_end(folded: str, at: int, end: int) -> int | None:
    """Where the name ends that a title in 《》, closed at ``at``, is only part of (《…意见》责任分工); None where it is the whole."""
    m = _BEHIND.match(folded, at, end)
    return m.end() if m else None


def carried_names(text: Text, title: str, start: int, end: int) -> list[str]:
    """The names of the texts a notice issues or forwards: 《…》 in its letter, or what its title says."""
    named = []
    for m in re.finditer(r"《([^《》]{4,80})》", text.folded[start:end]):
        chain = _CHAIN.match(text.folded, start + m.end(), end)  # 现将《甲》、《乙》等办法印发给你们
        at = chain.end() if chain else start + m.end()
        following = text.folded[at : min(end, at + 80)]
        if re.search(r"印发|转发|批转|下发|下达|公布|发布|颁布|施行|已经|业经", following) and not _IN_PRINT.search(text.folded, max(start, start + m.start() - 4), start + m.start()):
            longer = longer_end(text.folded, at, end) if at == start + m.end() else None
            low, high = (start + m.start(), longer) if longer else (start + m.start(1), start + m.end(1))
            named.append(text.clean[low:high].replace("\n", ""))
    if m2 := _CARRIED.search(title):
        named.append(m2[1].strip("《》"))
    if (subject := find_subject(title)) and subject[0] in {"转发", "批转"}:
        own = title[slice(*subject[1])]
        if all(alike(fold(n), own) < 0.8 for n in named):
            named.append(own)
    return named


def _letter_end(text: Text, inside: list[Span]) -> int | None:
    """The paragraph a letter ends with: the date below its prose, or the first date where there is no prose above one."""
    prose = next((i for i, p in enumerate(inside) if "。" in text.folded[slice(*p)]), len(inside))
    dates = [i for i, p in enumerate(inside) if _DATE_LINE.fullmatch(text.folded, *p)]
    lost = (i for i in range(prose, min(len(inside), 40)) if _LOST_DATE.fullmatch(text.folded, *inside[i]))
    below = next((i for i in dates if i > prose), None)
    return below if below is not None else next(iter(dates), None) if dates else next(lost, None)


def _undated_end(text: Text, title: str, block: Block, inside: list[Span]) -> int | None:
    """The paragraph a letter without a date ends with: the one above a heading that is printed just as the letter names it, or
    above the word 附件 and that heading."""
    for i in range(1, min(len(inside), _LETTER)):
        heading = title_key(text.folded[slice(*inside[i])])
        above = text.folded[slice(*inside[i - 1])]
        if len(heading) >= 6 and i > 1 and _ANNEX_MARK.fullmatch(above) and heading in _named_annexes(text, title, block, inside, i):
            return i - 2
        if above.endswith(("。", ")")) and title_key(title) != heading:
            two = heading + title_key(text.folded[slice(*inside[i + 1])]) if i + 1 < len(inside) else heading
            names = [title_key(fold(n)) for n in carried_names(text, title, block.body, inside[i - 1][1])]
            if any(len(n) >= 6 and n in {heading, two} for n in names):
                return i - 1
    return None


def _named_annexes(text: Text, title: str, block: Block, inside: list[Span], i: int) -> set[str]:
    """The keys of the texts that a letter which ends two paragraphs above ``i`` names."""
    names = [*_annexes(text, inside[: i - 1]), *carried_names(text, title, block.body, inside[i - 2][1])]
    return {title_key(fold(n)) for n in names}


def _above_annex(text: Text, title: str, block: Block, inside: list[Span]) -> int | None:
    """The paragraph above the word 附件 and, right below it, the heading of a text the letter names and the first part of that text: the
    day further below is that of the text, the letter has its own beside its number."""
    for i in range(2, min(len(inside) - 1, _LETTER)):
        if not _ANNEX_MARK.fullmatch(text.folded, *inside[i - 1]):
            continue
        marker = parse_marker(text.folded[slice(*inside[i + 1])])
        if marker is not None and marker.value == 1 and title_key(text.folded[slice(*inside[i])]) in _named_annexes(text, title, block, inside, i):
            return i - 2
    return None


def _opens_text(text: Text, inside: list[Span], at: int, last: int) -> bool:
    """Whether a title on one line or two below a letter that names no text is that of one: it says what it is about or that it divides
    or plans work, is no letter, and numbered parts begin below it."""
    line = _joined(text, inside, at, last)
    kind = find_kind(line)[0]
    if not is_title(line) or not (line.startswith("关于") or kind in _PLANS) or kind in _LETTERS:
        return False
    return any((m := parse_marker(text.folded[slice(*p)])) is not None and m.value == 1 for p in inside[last + 1 : last + 4])


def _joined(text: Text, inside: list[Span], first: int, last: int) -> str:
    """The folded lines of some paragraphs in one."""
    return "".join(text.folded[slice(*p)] for p in inside[first : last + 1])


def _best(names: list[str], line: str) -> str | None:
    """The name a heading comes nearest to, none where it is like none of them."""
    best, nearest = None, 0.0
    for name in names:
        # cheap first: what is three times as long is not alike
        if len(name) < 3 * len(line) < 9 * len(name) and (ratio := alike(_folded(name), line)) > nearest:
            best, nearest = name, ratio
    return best if nearest >= 0.86 else None


@lru_cache(maxsize=256)
def _folded(name: str) -> str:
    """A name of the letter, which is held against many lines."""
    return fold(name)


def _without_strokes(text: Text, span: Span) -> Span:
    """A heading without the strokes of the cell it stands in."""
    start, end = span
    while start < end and text.clean[start] in "| \t":
        start += 1
    while end > start and text.clean[end - 1] in "| \t":
        end -= 1
    return start, end


def _is_heading(name: str, heading: str) -> bool:
    """Whether a heading needs no other reading: it is the name, or the name with the year that stands before 《 in the letter."""
    own, key = title_key(heading), title_key(name)
    return own == key or (own.endswith(key) and _YEAR.fullmatch(own[: -len(key)]) is not None)


def _is_forwarded(title: str, name: str, heading: str) -> bool:
    """Whether a name is what a title says it hands on (转发市财政局关于…工作意见), where 的 is left out, and the heading prints it."""
    subject = find_subject(title)
    own, key = title_key(heading), title_key(fold(name))
    return subject is not None and title[slice(*subject[1])] == name and own.replace("的", "") == key.replace("的", "")


def _reads_by_itself(name: str, heading: str) -> bool:
    """Whether a heading that differs from what the letter calls the text is a title of its own, and no damaged print of that name:
    the name with a word for its kind behind it or without a verb before it, or other words than those of the name."""
    own, key = title_key(heading), title_key(name)
    if not is_title(heading) or own.endswith(key):
        return False
    if key.endswith(own):
        return _SETS_UP.fullmatch(key[: -len(own)]) is not None
    if own.startswith(key):
        return not is_title(name)
    return not (
        _is_within(own, key) or _is_within(key, own) or (len(own) == len(key) and sum(map(str.__ne__, own, key)) < 2)
    )


def _is_within(part: str, whole: str) -> bool:
    """Whether the characters of ``part`` stand in ``whole`` in this order."""
    rest = iter(whole)
    return all(c in rest for c in part)


def _annexes(text: Text, inside: list[Span]) -> list[str]:
    """The texts a letter names as its annexes (附件:某市…分工方案), where they divide work or plan it."""
    return [name for name in _annex_items(text, inside) if find_kind(fold(name))[0] in _PLANS]


def _annex_items(text: Text, inside: list[Span]) -> list[str]:
    """What a letter lists as its annexes."""
    lines = [(i, m) for i, p in enumerate(inside) if (m := _ANNEX.fullmatch(text.folded, *p))]
    if len(lines) != 1:
        return []
    found = part_annexes(text.folded, *lines[0][1].span(lines[0][1].lastindex or 0))
    for p in inside[lines[0][0] + 1 :]:
        if (m := _ANNEX_ITEM.fullmatch(text.folded, *p)) is None:
            break
        found.append(m.span(1))
    return [text.clean[slice(*span)].replace("\n", "") for span in found]


def _annexed(text: Text, inside: list[Span], signature: int) -> list[tuple[int, str, int]]:
    """The reports and opinions of others a letter lists as its annexes: where the heading of each begins below the word 附件 on a
    line of its own, what the letter calls it, and the heading's last line."""
    listed = [n for n in _annex_items(text, inside[: signature + 1]) if find_kind(fold(n))[0] in _REPORTS]
    found: list[tuple[int, str, int]] = []
    for i in range(signature + 1, len(inside) - 1) if listed else ():
        if not _ANNEX_MARK.fullmatch(text.folded, *inside[i]):
            continue
        for last in range(i + 1, min(i + 4, len(inside))):
            heading = title_key(_joined(text, inside, i + 1, last))
            name = next((n for n in listed if len(heading) > 5 and _names(title_key(fold(n)), heading)), None)
            if name is not None and find_kind(heading)[0] in _REPORTS:
                listed.remove(name)
                found.append((i + 1, name, last))
                break
    return found


def _names(name: str, heading: str) -> bool:
    """Whether the name of an annex is that of the text below a heading: with its author before it, or in nearly the same words."""
    return name == heading or (heading.startswith("关于") and name.endswith(heading)) or alike(name, heading) >= 0.86


def with_carried(text: Text, block: Block, inside: list[Span]) -> Block:
    """The block with the texts its letter carries; ``inside`` are the paragraphs below its title."""
    title = text.folded[slice(*block.title)].replace("\n", "")
    signature = _letter_end(text, inside)
    # the date in a bracket may be that of the text forwarded, below its heading
    if signature is None or (text.folded[inside[signature][0]] == "(" and _undated_end(text, title, block, inside[: signature + 1]) is not None):
        signature = _undated_end(text, title, block, inside)
    elif signature is not None and (end := _above_annex(text, title, block, inside[:signature])) is not None:
        signature = end
    if signature is None:
        return block
    letter_end = inside[signature][1]
    own = title_key(title)
    names = [n for n in carried_names(text, title, block.body, letter_end) if title_key(fold(n)) != own]
    heads: list[tuple[int, str, int]] = []
    for i in range(signature + 1, len(inside)):
        if _NOTE.fullmatch(text.folded, *inside[i]) or text.folded.startswith("主题词", inside[i][0]):
            continue
        for last in (i, min(i + 1, len(inside) - 1)):
            line = text.folded[inside[i][0] : inside[last][1]].replace("\n", "")
            name = _best(names, line) if 4 <= len(line) <= 90 and "。" not in line and not _LISTED.match(line) else None
            if name is not None and all(name != n for _, n, _ in heads):
                heads.append((i, name, last))
                break
    for name in _annexes(text, inside[: signature + 1]):
        own = title_key(fold(name))
        if any(own == title_key(text.folded[inside[i][0] : inside[last][1]]) for i, _, last in heads):
            continue
        after = max(heads)[2] if heads else signature
        heads += [(i, name, i) for i in range(after + 1, len(inside)) if title_key(text.folded[slice(*inside[i])]) == own][:1]
    annexed = not heads and bool(heads := _annexed(text, inside, signature))
    if not heads and signature + 1 < len(inside):
        line = text.folded[slice(*inside[signature + 1])]
        if is_title(line) and not line.startswith("主题词") and (names or _opens_text(text, inside, signature + 1, signature + 1)):
            heads.append((signature + 1, line, signature + 1))
        elif not names and not line.endswith(("。", ":")) and _opens_text(text, inside, signature + 1, signature + 2):
            heads.append((signature + 1, _joined(text, inside, signature + 1, signature + 2), signature + 2))
    carried = []
    for (i, name, last), following in zip(heads, [*(h[0] for h in heads[1:]), len(inside)], strict=False):
        title_span = _without_strokes(text, (inside[i][0], inside[last][1]))
        heading = text.folded[slice(*title_span)]
        part = Block(
            title=title_span,
            start=title_span[0],
            end=inside[following - 1][1],
            body=title_span[1],
            carried_title=None
            if annexed or _is_heading(fold(name), heading) or _reads_by_itself(fold(name), heading) or _is_forwarded(title, name, heading)
            else name,
            carried_as=name,
        )
        carried.append(part)
    return replace(block, carried=tuple(carried))
