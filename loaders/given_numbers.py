"""Numbers that are given and nobody's aim: what each person is paid, how large a project named before a bracket is, how many may be praised."""

from __future__ import annotations

import re

from loaders.passages import Passage
from loaders.units import Quantity

_PER_HEAD = re.compile(r"每(?:[人名位户生亩头床张月天日次]|学期|学年|季度?)")
_PAID = re.compile(r"补助|补贴|津贴|奖励|奖补|资助|抚恤|生活费|救助金|养老金|慰问金|保障金|奖金|助学金")
"""What is paid to each: 80岁以上老年人每月发放高龄津贴100元."""
_SIZE = re.compile(
    r"(?:(?:路线|线路|道路|桥梁|隧道|河道|主线|项目|工程|预计|计划|估算|概算|规划|设计|路基|红线)*(?:全长|总长度?|线路长度|路线长度|总投资额?|投资额?|概算|估算|总?建筑面积|总?用地面积|总?占地面积?|占地|总库容|库容|路?宽)|长)"
    r"(?:约?为|达到?|共|约|近)?"
)
"""How large a thing is, in a bracket behind its name: 建成荆江二桥(全长12.3公里,总投资46.8亿元)."""
_PRAISED = re.compile(
    r"(?:优秀|先进|优等|一等奖|评优|评先|记功|嘉奖)(?:等次|等级|档次|单位|个人|人数|名额|人员|部门)*的?(?:比例|占比|比重|名额|人数|总数|单位|数量)"
)
"""How many may be praised: 优秀等次比例不超过30%."""
_APPLIES = re.compile(r"(?:申报|参评)(?:项目)?的?(?:地区|单位|企业|主体|机构|项目数量|数量|名额)")
"""Who may apply, and with how much: 申报地区老年人口占比应当高于18%."""
_BRACKET = 80


def is_given(passage: Passage, q: Quantity, sentence: str, piece: str) -> bool:
    """Whether the words before a number (``piece``, and its ``sentence``) say that it is a payment to each, the size of one project, a quota of
    praise or what applicants must have."""
    if q.unit == "元" and "每" in piece and _PER_HEAD.search(piece) and _PAID.search(piece):
        return True
    if q.comparator in {"ge", "gt", "le", "lt"} and ("申报" in sentence or "参评" in sentence) and _APPLIES.search(sentence):
        return True
    if q.comparator in {"le", "lt"} and _PRAISED.search(piece):
        return True
    return q.kind is not None and q.unit != "%" and _SIZE.fullmatch(piece) is not None and _of_one(passage, q.start)


def _of_one(passage: Passage, at: int) -> bool:
    """Whether an offset stands in an open bracket behind a name that no number counts."""
    folded, low = passage.folded, max(passage.start, at - _BRACKET)
    opened = folded.rfind("(", low, at)
    if opened < 0 or folded.find(")", opened, at) >= 0 or folded.find("其中", opened, at) >= 0:
        return False
    before = folded[passage.left(opened) : opened]
    return len(before) > 2 and re.search(r"\d|[一二两三四五六七八九十百]{1,3}[个条座项处所]|[等各]", before) is None
