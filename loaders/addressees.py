"""Addressees (主送机关): the line above a letter, cut into bodies and groups."""

from __future__ import annotations

import re

from loaders.found import Fields
from loaders.text import Text
from ontology.model import Span
from ontology.regions import resolve_region

_ADDRESSEE = re.compile(r"[^。;!?]{2,200}[::]")
_GROUP_WORD = re.compile(r"[各市省县区州委局部办厅院会人民政府单位部门机构公司企业集团旗盟镇乡街道中心]")
_SHARED = re.compile(
    r"((?:本)?(?:[\u4e00-\u9fff]{0,6}?(?:市|省|县|区|州|旗|自治区)(?:人民)?政府|市级|省级|县级|区级|国务院|市直|省直))(?=各|有关|直属|所属)"
)
_BARE = re.compile(r"(?:直属|所属)")
_WHOLE = re.compile(
    r"(?:政府|部门|单位|机构|公司|管委会|管理委员会|办事处|公署|企业|院校|学校|团体|中心|集团|委员会|局|厅|部|办公室|办公厅|法院|检察院|部队|兵团|农场|组织)(?:[((][^()（）]*[))])?$"
)


def find_addressees(text: Text, paragraphs: list[Span], found: Fields) -> None:
    """The first line of a letter that ends with a colon and names bodies."""
    for start, end in paragraphs[:4]:
        line = text.folded[start:end]
        if line.startswith(("附件", "来源", "解读", "索引")) or not _ADDRESSEE.fullmatch(line):
            continue
        if (
            not _GROUP_WORD.search(line)
            or re.match(r"[一二三四五六七八九十\d]+[、.]", line)
            or re.search(r"如下|决定[::]$|通知[::]$|研究|(?:任命|免去|提出)[::]$", line)
        ):
            continue
        found.put(text, "addressees", tuple(parse_addressees(text.clean[start : end - 1], line[:-1])), start, end - 1)
        return


def parse_addressees(printed: str, folded: str) -> list[str]:
    """Addressees of a line. A comma parts them always, 、 where both sides are whole (各区、县人民政府 stays one); a shared
    prefix or suffix is given to each: 市政府各部门、直属各单位 are 市政府各部门 and 市政府直属各单位."""
    names: list[str] = []
    for a, b in _stretches(folded, 0, len(folded), ",;"):
        pieces = [(folded[s:e].strip(), printed[s:e].strip()) for s, e in _stretches(folded, a, b, "、")]
        prefix = ""
        waiting: list[str] = []
        for plain, shown in pieces:
            if not plain:
                continue
            head = _SHARED.match(plain)
            prefix = head[1] if head else prefix
            whole = (prefix if prefix and not head and _BARE.match(plain) else "") + shown
            if not _WHOLE.search(plain):
                waiting.append(whole)
                continue
            tail = re.search(r"(?:人民)?政府$", plain)
            if waiting and tail and all(resolve_region(w) for w in waiting):
                names += [w + tail[0] for w in waiting]
                names.append(whole)
            else:
                names.append("、".join([*waiting, whole]))
            waiting = []
        if waiting:
            names.append("、".join(waiting))
    return names


def _stretches(folded: str, start: int, end: int, separators: str) -> list[Span]:
    found, depth, at = [], 0, start
    for i in range(start, end):
        depth += (folded[i] in "(〔[") - (folded[i] in ")〕]")
        if depth == 0 and folded[i] in separators:
            found.append((at, i))
            at = i + 1
    return [*found, (at, end)]
