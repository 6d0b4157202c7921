"""Numbering and headings: how official texts label their parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.dates import parse_numeral

_CN = "一二三四五六七八九十百零〇两"
_KINDS = (
    ("part", re.compile(rf"第([{_CN}\d]{{1,5}})编[ :]?")),
    ("chapter", re.compile(rf"第([{_CN}\d]{{1,5}})章[ :]?")),
    ("division", re.compile(rf"第([{_CN}\d]{{1,5}})节[ :]?")),
    ("article", re.compile(rf"第([{_CN}\d]{{1,5}})条[ :]?")),
    ("section", re.compile(rf"第([{_CN}\d]{{1,5}})部分[ :、]*")),
    ("task", re.compile(rf"(?:任务|举措|项目|事项)([{_CN}\d]{{1,3}})\s*[::]")),
    ("one", re.compile(rf"([{_CN}]{{1,4}})\s*(?:[、.．](?!\d)|[、.．](?=(?:19|20)\d\d年))")),
    ("paren", re.compile(rf"[(〔\[]\s*([{_CN}]{{1,4}})\s*[)〕\]][、.]?")),
    # 。 for the point of 1. is a slip of the keyboard, only at the head of a line
    ("arabic", re.compile(r"(\d{1,3})(?:\s*(?:[.．、](?!\d)|[.．、](?=(?:19|20)\d\d年))|(?<!\d{3})。(?=[^\d\s。]))")),
    ("arabic-paren", re.compile(r"[(]\s*(\d{1,3})\s*[)][、.]?")),
    ("arabic-half", re.compile(r"(\d{1,2})\)")),
    ("circle", re.compile(r"([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])[、.]?")),
)
MARKER = re.compile("|".join(f"(?:{p.pattern})" for _, p in _KINDS))
"""Any numbering at the start of a folded paragraph."""
_FIRST = frozenset(f"{_CN}第任举项事(〔[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")

KIND_WORDS = (
    "通知|意见|决定|办法|规定|细则|方案|计划|规划|纲要|要点|条例|通报|公告|通告|布告|命令|令|批复|函|报告|请示|决议|公报|解读|解读材料|清单|"
    "责任分解|任务分解|分工|分工表|目录|名单|预案|指引|指南|导则|守则|准则|计画|标准|章程|规则|制度|措施|若干措施|政策|实施方案|行动方案|行动计划|"
    "任免国家工作人员|任免工作人员|批覆|答复|答覆|任免|纪要|台账|工作台账|安排|总结|讲话|意见稿|工作方案|任务书|一览表|分解表|责任表|项目表|计划表|安排表|进度表|任务表|汇编|问答"
)
_TITLE = re.compile(
    rf"[^。;!?]{{2,90}}(?:{KIND_WORDS})(?:\((?:试行|暂行|修订|修订稿|草案|征求意见稿|摘要|节选|\d{{4}}[^()]{{0,12}}|[^()]{{1,8}}[版稿本])\))?(?:解读|的解读)?$"
)

SIGNED_BODY = r"[\u4e00-\u9fff]{4,30}(?:政府|办公[室厅]|委员会|局|厅|部|院)"
"""Pattern of a body that signs on the line of the date."""
COUNTING_UNIT = r"单位:\s*(?:[万千百亿十]{0,2}(?:元|人|人次|吨|户|亩|平方米|公顷|公里|千瓦时?)|个|项|件|辆|套|次|份|%)(?:[、/]\s*[\u4e00-\u9fff%]{1,4})*[)]?"
"""Pattern of the unit a table counts in (单位:万元), in folded text."""
BARE_MINUTES = re.compile(r"(?:专题|常务|办公|工作|协调|现场|业务|专项)*(?:会议)?纪\s*要$")
"""The second line of the red head of minutes, below the body that met: no title where another one stands below."""
_ISSUING = re.compile(r"关于(?:印发|转发|批转|公布|发布|下达|同意|批准|核准)")
_ISSUED = re.compile(r"的(?:通知|决定|函|公告|批复|通告|通报|意见|令)$")


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering: its kind, value, and length in characters at the head of the paragraph."""

    kind: str
    value: int
    label: str
    length: int


def opens_part(folded: str) -> bool:
    """Whether a folded paragraph begins with a numbering."""
    first = folded[:1]
    return (first in _FIRST or first.isdecimal()) and MARKER.match(folded) is not None


def parse_marker(folded: str) -> Marker | None:
    """The numbering a folded paragraph begins with, or None."""
    first = folded[:1]
    found = MARKER.match(folded) if first in _FIRST or first.isdecimal() else None
    if found is None or found.lastindex is None:
        return None
    for kind, pattern in _KINDS[found.lastindex - 1 :]:  # each kind has one group; those before do not match
        if m := pattern.match(folded):
            value = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".find(m[1]) + 1 if kind == "circle" else parse_numeral(m[1])
            if not value:
                continue
            end = m.end()
            while end < len(folded) and folded[end] == " ":
                end += 1
            return Marker(kind, value, m[0].strip(), end)
    return None


def is_unfinished(folded: str) -> bool:
    """Whether a title says that it issues or forwards something and does not yet end as such titles do (的通知, 的函)."""
    return _ISSUING.search(folded) is not None and _ISSUED.search(folded) is None


def finishes(folded: str, following: str) -> bool:
    """Whether the line ``following`` is the end of the unfinished title ``folded`` (…责任 / 分解的通知)."""
    return (
        len(following) <= 40
        and "关于" not in following
        and is_unfinished(folded)
        and _ISSUED.search(following) is not None
        and is_title(folded + following)
    )


def is_title(folded: str) -> bool:
    """Whether a paragraph reads as the title of a document: one phrase that ends with a kind of document."""
    return bool(_TITLE.match(folded)) and not MARKER.match(folded) and folded.count(",") <= 2
