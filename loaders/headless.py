"""Texts printed without a head: parts of a page or an annex of which nothing says what they are."""

from __future__ import annotations

import re

from loaders.appointments import appoints
from loaders.blocks import Block
from loaders.markers import is_title, parse_marker
from loaders.metadata import Metadata
from loaders.roster_pages import find_roster_page
from loaders.statements import find_labelled
from loaders.tables import find_tables
from loaders.text import Text
from loaders.torn import is_closed_by_lines
from ontology.model import Span

_DIVIDES = re.compile(r"序号[|\t].*[|\t](?:责任|牵头|主办|负责|承办)[\u4e00-\u9fff]{0,4}(?:单位|部门)")
"""The head of a table of responsibilities, in one line."""
_TITLE_SENTENCE = re.compile(r"((?:[\u4e00-\u9fff]{2,30})?关于[^。,;:!?]{4,60})。(?=.)")
"""A title run together with its text: 关于支持…的十条意见。为落实…."""
_LONE_NUMBER = re.compile(r"\(?(?:(?:19|20)\d\d年)?第\d{1,4}号\)?")
_ANNOUNCES = re.compile(r"(?:公告|通告|公布)如下:|现予?(?:以)?(?:公告|公布|通告)。|^特此(?:公告|通告)。", re.MULTILINE)
"""The letter of an announcement."""
_LETTER = 4
_DUTY = re.compile(r"(?:负责|承担|指导|组织|拟订|拟定|监督|协助|承办|管理|参与|牵头)(?!.{0,40}(?:到|至)?(?:19|20)\d\d年)")
"""What a standing duty begins with; one with a year in it is a task."""
_AIMS = re.compile(r"力争|确保|争取|不[低少]于|不得[低少]于|(?:主要|总体|工作|发展|约束性)目标|目标任务|控制在[^。,;]{1,20}以?内|到(?:19|20)\d\d年|年底前?")
_REPORTS = re.compile(r"同比|比(?:上年|去年)(?!度?计划)[同期末底]*(?:增|下降|减|提|回落)|全年(?:完成|实现)[^。]{0,30}(?:增长|下降)|记者|(?:已|顺利|超额)完成|初步核算")
_HEAD = 12
_SEARCHED = 40
_TABLE_REACH = 60


def find_headless(
    text: Text, paragraphs: list[Span], asides: frozenset[int], metadata: Metadata
) -> tuple[int, Block] | None:
    """The paragraph a text without a head begins with, and its block. It is known by a title run together with its first
    sentence, by the number of an announcement above its letter, by numbered parts above prose, by a portal's table that
    names its issuer, number or date, by a labelled line or bracket that says who is responsible, or lines that do nothing else, by an appointment it
    reports, by a roster, or by a table of tasks; anything else is no document."""
    first = next((i for i in range(min(len(paragraphs), _SEARCHED)) if i not in asides), None)
    if first is None:
        return None
    start, end = paragraphs[first]
    if (run := _TITLE_SENTENCE.match(text.folded, start, end)) and is_title(run[1]):
        return first, Block(run.span(1), start, end, run.end())
    if _LONE_NUMBER.fullmatch(text.folded, start, end) and len(paragraphs) > first + 1:
        letter = paragraphs[first + 1][0], paragraphs[min(first + _LETTER, len(paragraphs) - 1)][1]
        if _ANNOUNCES.search(text.folded, *letter):
            return first, Block((start, start), start, end, end)
    head = [text.folded[slice(*p)] for p in paragraphs[first : first + _HEAD]]
    described = sum(metadata.get(name) is not None for name in ("number", "issuer", "issued")) > 1
    closed = "牵头" in text.folded and any(map(parse_marker, head)) and is_closed_by_lines(text, paragraphs)
    divides = closed or any(map(_DIVIDES.search, head[:3])) or find_labelled(text, start, len(text.clean))
    if _is_numbered(head) or described or divides or appoints(text, start, len(text.clean)):
        return first, Block((start, start), start, end, start)
    if roster := find_roster_page(text, paragraphs, first):
        top, title = roster
        return top, Block(title, title[0], paragraphs[top][1], title[1])
    found, _ = find_tables(text, 0, paragraphs[min(_TABLE_REACH, len(paragraphs)) - 1][1])
    tables = [table for table in found if table.rows]
    at = next((i for i, p in enumerate(paragraphs) if tables and p[0] == tables[0].start), None)
    if at is None:
        return None
    start, end = paragraphs[at]
    return at, Block((start, start), start, end, start)


def _is_numbered(head: list[str]) -> bool:
    """Whether the first lines are prose with numbered parts: from the first part on, or torn out of a longer text, whose
    first line then has a number; standing duties are not meant."""
    opening = next((m for m in map(parse_marker, head) if m), None)
    if opening is None or not any("。" in line for line in head):
        return False
    if opening.kind == "one" or (opening.kind in {"arabic", "chapter"} and opening.value == 1):
        return True
    first = parse_marker(head[0])
    return first is not None and not _DUTY.match(head[0][first.length :].strip())


def is_forward(folded: str) -> bool:
    """Whether a text that says neither its title nor its kind sets aims, more than once, and reports nothing."""
    return _REPORTS.search(folded) is None and len(_AIMS.findall(folded)) > 1
