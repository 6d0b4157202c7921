"""The kind of a document (文种), read from the end of its title."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.folding import fold

_LABEL = r"(?:(?:媒体|政策|文件|部门|专家|图文|文字|图片|视频|音频|动漫|漫画|记者|领导|负责人)?解读|(?:政策)?图解|一图[读看]懂|政策问答)"
LABELLED = re.compile(rf"[【\[]{_LABEL}[】\]]\s*[:|丨·-]?\s*|{_LABEL}(?:\s*[:|丨·]\s*|\s*-+\s*|(?=《)|(?<=懂)(?=[^《]))")
"""The label a page prints before the title of an interpretation (【图解】, 政策解读|), in folded text."""
ANSWERS = r"的?(?:有关)?(?:政策|热点|常见|主要|重点|相关|问题|内容)*(?:问答|答问|一问一答|百问百答|答记者问|解答|解析)"
"""What a title has behind 《》 whose text explains the document in questions and answers."""
_KINDS = (
    ("解读", rf"解读(?:材料|稿|说明)?$|政策问答$|一图读懂|》{ANSWERS}$|解读《[^。]{{2,90}}》$"),
    ("责任分解", r"(?:责任|任务|目标)分解(?:表|方案)?$|(?:任务|责任|重点工作)分工(?:方案|表|清单)?$"),
    ("行动计划", r"行动计[划画]$"),
    ("行动方案", r"行动方案$"),
    ("实施方案", r"实施方案$"),
    ("工作方案", r"工作方案$"),
    ("方案", r"方案$"),
    ("发文目录", r"(?:发文|文件|政策解读|规范性文件)目录$|目录$"),
    ("人事任免", r"人事任免|职务(?:任免|调整|变动)|任免职|任职的|免职的|任免|(?:任职|免职|任命)$|辞去.{2,40}职务"),
    ("通知", r"通知$"),
    ("意见", r"意见$"),
    ("决定", r"决定$"),
    ("命令", r"令$"),
    ("批复", r"批[复覆]$"),
    ("答复", r"答[复覆]$"),
    ("函", r"函$"),
    ("公告", r"公告$"),
    ("通告", r"(?:通|布)告$"),
    ("通报", r"通报$"),
    ("办法", r"办法$"),
    ("规定", r"规定$"),
    ("细则", r"细则$"),
    ("条例", r"条例$"),
    ("规划", r"规划(?:纲要)?$"),
    ("计划", r"计[划画]$"),
    ("要点", r"要点$"),
    ("预案", r"预案$"),
    ("措施", r"措施$|政策$"),
    ("清单", r"(?:清单|任务书|一览表|项目表|台账|分解表|分工表|责任表|任务表|计划表|安排表|进度表)$"),
    ("报告", r"报告$"),
    ("请示", r"请示$"),
    ("决议", r"决议$"),
    ("纪要", r"纪要$"),
    ("指南", r"指南$|指引$|导则$"),
    ("规则", r"规则$|守则$|准则$"),
    ("制度", r"制度$"),
    ("章程", r"章程$"),
    ("议案", r"议案$"),
    ("标准", r"标准$|规范$|规程$"),
    ("名单", r"名单$"),
    ("总结", r"总结$"),
    ("讲话", r"讲话$"),
)
STANDING = frozenset({"其他", "规则", "制度", "章程"})
"""Kinds whose texts say how a body works as a rule: they divide no work, and set no aims, unless their title says so."""
TABLES = frozenset({"责任分解", "清单"})
"""Kinds of annexes that are tables of work."""
_SUFFIX = re.compile(r"[((](?:试行|暂行|修订|修订稿|草案|征求意见稿|摘要|节选|略|[一二三四五六七八九十]{1,2}|\d{1,2}|\d{4}[^()]*|[^()]{0,8}[版稿本])[))]$")
_PERIOD = re.compile(r"[((]?\d{4}年\d{1,2}月份?[))]?$")
_LETTERS = (
    ("解读", re.compile(r"解读如下")),
    ("批复", re.compile(r"现(?:将有关事项)?批[复覆]如下")),
    ("答复", re.compile(r"(?:现|就)[^。]{0,30}(?:答[复覆]|回[复覆])如下")),
    ("意见", re.compile(r"(?:提出|制定|制订)(?:如下|以下)(?:实施|指导|具体)?意见")),
    ("公告", re.compile(r"公告如下")),
    ("通告", re.compile(r"通告如下")),
    ("通报", re.compile(r"通报如下")),
    ("通知", re.compile(r"通知如下|现(?:予|将)[^。]{0,80}(?:印发|转发|批转|下达|下发|发给你们)|现(?:印发|转发|下发|发)给你们")),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)


@lru_cache(maxsize=4096)
def find_kind(title: str) -> tuple[str, int]:
    """The kind a title ends with and its rank in the table; 其他 where no kind is named."""
    bare = _PERIOD.sub("", fold(title).strip())
    while _SUFFIX.search(bare):
        bare = _SUFFIX.sub("", bare)
    if LABELLED.match(bare):
        return _COMPILED[0][0], 0
    bare = bare.strip("【】 ")
    for rank, (kind, pattern) in enumerate(_COMPILED):
        if pattern.search(bare):
            return kind, rank
    return "其他", len(_COMPILED)


def kind_of_letter(folded: str) -> str:
    """The kind a letter without a title says it is (现批复如下); 其他 where it does not, or names two."""
    found = [kind for kind, pattern in _LETTERS if pattern.search(folded)]
    return found[0] if len(found) == 1 else "其他"
