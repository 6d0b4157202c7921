"""What a sentence only tells of bodies: what they have done, what others say of them, which thing is meant by them."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import PartyList

_TOGETHER = re.compile(r"(?:会同|会商|联合|牵头)[^,。;:]{2,40}?(?:研究|提出|制定|制订|印发|出台|完成|开展|组织|召开|建立|编制|下发|报送|进行|作出|审核|验收|检查|核查|部署)了")
"""What bodies have done together: 发展改革委会同水利部研究提出了意见."""
_FINISHED = re.compile(r"(?:^|[,;:])[^,;:]{0,24}(?:完成|建成|开展|实施|实现|制定|印发|出台|建立|召开|编制|开通)了(?![^,。;]*(?:后|之前|的基础上|的前提下))")
_LAST_YEAR = re.compile(r"[,;](?:去年|上年度?|前年)(?:共|已|累计|全部)*(?:完成|建成|开展|实施|实现|制定|印发|出台|建立|召开|编制|开通|开工|新增|新建)")
_COUNTED = re.compile(r"(?:[年月周季度冬春夏秋来]|期间|目前|截至)[^。;:]{0,12}?(?:共|累计)(?:查处|查获|发现|受理|收到|接到|发生|破获|立案|处罚|约谈|问责|曝光|通报)[^,;。]{0,14}\d(?![^,;。]{0,6}(?:以上|的))")
"""How many cases a time had (上半年共查处违法行为312起,其中甲市由…), and no case a rule is for (累计通报3次以上的)."""
_STILL = re.compile(r"要|须|应当|必须|确保|力争|继续")
"""What turns a sentence on what was done into one of what is to do."""
_SINCE = re.compile(
    r"^[^,;:]{0,12}(?:近[几两二三四五]?年来|[一几两二三四]年来|多年来|以来|去年|上年度?|上一年|前期|此前|截至)[^,;:]{0,10}[,:]|(?:先后|已经?|均已)(?:研究|制定|完成|建成|开展|启动|实现|印发|出台|成立|召开)"
)
"""What was done some time ago: 近年来,由市民政局牵头,建成食堂120个."""
_NO_CHARGE = re.compile(
    r"(?:不再?|不得|不宜|不应|不能|不可|不必|不需|无需|无须|并非|没有|未能|是否|能否|可否|原|原先|原来|此前|之前|先前|曾经?|以前|以往|往年|历来|一直|过去|去年|建议|拟|凡|凡是|如果?|若|假如|倘若|谁|无论|不论|不管|还是|避免|防止|反对|不同意|不赞成|不建议|不主张|即使|即便)由$"
    r"|除[^,。;:由]{0,14}由$"
)
"""Before a body that is not, or no longer, or only if, or only as others see it, charged: 不再由市水务局负责, 是否由市水务局牵头, 除市属企业由市国资委负责外."""
_MADE = (
    "制定|制订|编制|起草|开展|组织|实施|建设|推进|推动|管理|召集|成立|组建|承担|负责|落实|主办|办理|建立|设立|提出|拟定|拟订|研究|出台|承建|代建|承办|完成|主持"
    "|审批|审核|审查|验收|监管|管护|运营|施工|申报|申请|采购|投资|出资|受理|监制|印发|下发|发布|转发|公布|签订|签署|上报|报送|举办|编印|出具|推荐|认定|反馈|移交|交办|转办|通报|确定|核定"
)
_OF = re.compile(rf"(?:{_MADE})*的(?!话|同时)|(?:单位|部门)(?!职责)|(?:改|调整|变更|转|变)[为由成]|还是|不力|范围|(?:但|而)[^,。;]{{1,14}}的")
"""Behind a verb that only says which thing is meant: 由市水务局牵头制定的方案, 市水务局牵头单位变更."""
_REPORTED = re.compile(
    r"会议(?:还|一致|同时)?(?:认为|听取|肯定|通报)|(?:汇报|反映|介绍|反馈|解释|表示)(?:称|说|,?由)|(?:会上|来函)(?:称|提出|表示)"
    r"|^(?!\s*(?:接|收|根据|针对|对|按|如|凡|请|由))[^,;。]{2,16}(?:反映|来函|表示|回应|投诉|反馈|汇报|介绍)(?:称|说|[,:])[^,。;的]{1,14}由"
    r"|有(?:群众|居民|市民|村民|业主|企业|代表|委员|网民)反映(?!问题|情况|事项)[^,。;的]{1,14}由"
)
"""What was told to a meeting or by somebody, or thought by it, charges nobody."""
_DECIDED = re.compile("要求|决定|明确|议定|强调|同意")


def is_done(sentence: str) -> bool:
    """Whether a sentence tells what bodies have done."""
    if _TOGETHER.search(sentence) or _SINCE.search(sentence):
        return True
    if ("共" in sentence or "累计" in sentence) and _COUNTED.search(sentence) and _STILL.search(sentence) is None:
        return True
    if "年" in sentence and _LAST_YEAR.search(sentence) and _STILL.search(sentence) is None:
        return True
    return "了" in sentence and _FINISHED.search(sentence) is not None and _STILL.search(sentence) is None


def is_reported(sentence: str) -> bool:
    """Whether a sentence only tells what somebody said, to a meeting or otherwise, or what it thinks."""
    return _REPORTED.search(sentence) is not None and _DECIDED.search(sentence) is None


def charged_lists(folded: str, start: int, lists: tuple[PartyList, ...]) -> tuple[PartyList, ...]:
    """The lists of a sentence without those whose verb only says which thing is meant, or is said of the past or not to be; ()
    where those that are left only support."""
    kept: list[PartyList] = []
    meant: PartyList | None = None
    for x in reversed(lists):
        # 由甲局负责、乙局配合的项目: both only say which
        joined = meant is not None and folded[_after(folded, x) : meant.start] == "、"
        # 甲局会同乙局印发的办法: neither is charged
        joined = joined or (meant is not None and x.role == "lead" and meant.word == x.word and folded[x.end : meant.start] == x.word)
        if x.form == "verb" and (joined or means_thing(folded, x)):
            meant = x
        elif x.form != "verb" or not _NO_CHARGE.search(folded, max(start, x.start - 20), x.start):
            kept.insert(0, x)
    if len(kept) < len(lists) and all(x.role in {"co", "unread"} for x in kept):
        # who is responsible only seemed to support those who are none
        kept = [replace(x, role="responsible") if x.role == "co" and x.word.endswith("负责") else x for x in kept]
    return tuple(kept) if len(kept) == len(lists) or any(x.role not in {"co", "unread"} for x in kept) else ()


def means_thing(folded: str, named: PartyList) -> bool:
    """Whether what stands behind the verb of a list only says by it which thing is meant (甲局牵头制定的方案)."""
    return _OF.match(folded, _after(folded, named)) is not None


def _after(folded: str, named: PartyList) -> int:
    """Where the verb behind a list ends; where the list ends when its verb stands before it."""
    return named.end + len(named.word) if folded.startswith(named.word, named.end) else named.end
