"""Numbers that tell how much there is: sums of what is named, and what was found, measured or reported by others."""

from __future__ import annotations

import re

from loaders.passages import Passage
from loaders.units import Quantity

_SUMMED = re.compile(r"(?:^|[,、;:.)])(?P<whole>[^,、;:。()\d]{0,24}?)(?:共计|合计|总计)$")
"""A sum, and the words that say of what: 公园建设项目共计9个."""
_OF_PLACE = re.compile(r"(?:[全我本][国省市县区州盟旗]|[\u4e00-\u9fff]{1,8}[省市县区州盟旗镇乡村]|以上|上述|三项|两项|各项|其中|总|涉及|现有|已有?|原有|目前)*(?:总投资|投资|资金|概算|预算)?")
"""Words before a sum that name nothing it could be the sum of, or only money."""
_PARTS = re.compile(r"(?:任务|措施|举措|条款|事项|清单|政策|要求|问题|内容|方面|文件|名单|意见|建议|指标|条目|附件)$")
"""Parts of a document, whose number is no aim: 重点任务共计30项."""
_COMPRISES = re.compile(
    r"(?:》|全文|正文|(?<![\u4e00-\u9fff])[本该](?:办法|规定|细则|条例|意见|方案|措施|政策|清单))(?:正文|全文|主体|主要|内容|部分)*,?(?:共|分|为|包[括含]|有|含|由|计|提出|明确|推出|制定|了)+"
    r"(?:[\d一二三四五六七八九十两]+(?:个|大)*(?:方面|部分|章节?|类|领域|板块|环节|维度|项|举措|措施|任务)[、,共计和及有包含括总]*)*$"
)
"""What a document consists of: 《若干措施》共六个方面18条."""
_IN_BRACKETS = re.compile(r"\(([\d.]+)([\u4e00-\u9fff]{1,4})\)")
_FOUND = re.compile(r"(?:记录|监测|检测|观测|测量|调查|排查|统计)到|检出|查明|测得|测定")
"""What instruments and surveys find: 共记录到地震56次."""
_TOLD = re.compile(
    r"(?:^|[,;.、)])(?:据(?!此|实)[^,;。]{0,24}?(?:介绍|反映|统计|测定|调查|了解|汇报|记载|普查|核实|监测|观测|报告|显示)(?:结果|数据|资料|显示)*(?:[,:]|(?=现|目前|共))"
    r"|根据(?!《)[^,;。]{0,24}?(?:普查|统计|监测|测量|摸底调查|抽样调查)(?:结果|数据|资料|公报|显示)*[,:](?![^,;。]{0,16}?(?:新增|新建|[改扩]建|改造|整治|治理|建设|推动|完成|安排|培育))"
    r"|据[^,;。]{0,10}?(?:测算|估算|推算|预测)[,:](?![^,;。]{0,16}?(?:完成|建成|实现|新增|增加|带动|形成|满足)))"
)
"""What others told, or reckoned: 据县政府介绍,该村面积10平方公里; 根据人口普查,全市人口300万人."""
_ALARM = re.compile(r"启动[^,。;]{0,12}响应|响应[^,。;]{0,6}启动|响应(?:启动)?条件")
"""What calls for a response in an emergency: 降雨量达到100毫米,启动一级响应."""
_TURNS = re.compile(r"力争|争取|确保|计划(?!生育|单列)|目标|(?<![主需重])要(?!素|点)|今年|明年|下一步|[到至](?:19|20)\d\d年")
_LEVEL = re.compile(r"(?:水位|水面|高程|标高|海拔|震级|水深|洪峰|雨量)[^,。;]{0,6}\([^()]{0,24}$|(?:海拔|高程|震级|洪峰流量|降雨量|降水量)[^,。;达]{0,6}$")
"""How high the water or how strong a quake is: 水位(156米及175米)."""
_REACH = 120
_BODY_OF = re.compile(r"裂[缝隙]|滑坡|塌陷|溶洞|断层|岩层|土层|地震|震中|泥石流|洼地|溃口|堰塞")
_WORKS = re.compile(r"治理|整治|加固|[新修扩改]建|防治|工程|实施|清[淤除]|护坡|挡墙")
_SIZE = re.compile(r"(?:长|宽|高|深|厚)度?(?:一般|大约|约|为|达|多|在|平均|最大)*$")
"""What is told of the ground: 裂缝宽度1—5毫米."""


def is_measured(passage: Passage, q: Quantity, sentence: str, piece: str) -> bool:
    """Whether a number was found, measured or told by others and is nobody's aim."""
    if q.kind is None:
        return False
    if "据" in sentence and (told := _TOLD.search(sentence)) and not _TURNS.search(sentence, told.end()):
        return True
    if q.unit == "%":
        return False
    if q.unit in {"条", "款", "章"} and _COMPRISES.search(sentence):
        return True
    near = "响应" in sentence or passage.folded.find("响应", q.end, min(passage.end, q.end + _REACH)) >= 0
    if near and _ALARM.search(_whole(passage, q, sentence)):
        return True
    if _FOUND.search(piece) and not _TURNS.search(sentence):
        return True
    if q.kind.dimension != "length":
        return False
    if _LEVEL.search(sentence):
        return True
    return _BODY_OF.search(sentence) is not None and _SIZE.search(piece) is not None and not _WORKS.search(sentence)


def _whole(passage: Passage, q: Quantity, sentence: str) -> str:
    """The sentence a number stands in, also behind it."""
    stop = min((at for mark in "。\n" if (at := passage.folded.find(mark, q.end)) >= 0), default=passage.end)
    return sentence + passage.folded[q.start : min(stop, q.end + _REACH)]


def sums_up(passage: Passage, q: Quantity, left: int, piece: str, divisions: frozenset[str]) -> bool:
    """Whether 共计 before a number gives the sum of what its clause names (绿化项目共计9个), or of what the clause before it
    lists with the size of each in brackets; parts of the document itself, counted in ``divisions``, are none."""
    if not piece.endswith("计") or q.kind is None or (q.unit in divisions and not passage.closed(q.end)):
        return False
    summed = _SUMMED.search(piece)
    if summed is None:
        return False
    if len(summed["whole"]) > 2:
        return not _OF_PLACE.fullmatch(summed["whole"]) and not _PARTS.search(summed["whole"])
    if summed["whole"] or passage.folded[left - 1 : left] not in {",", ""} or passage.closed(q.end):
        return False
    listed = _IN_BRACKETS.findall(passage.folded, passage.sentence(q.start), left)
    own = [float(value) for value, unit in listed if q.unit is not None and q.unit.endswith(unit)]
    return any(len(own) - k > 1 and abs(sum(own[k:]) - q.value) < 1e-6 * max(q.value, 1.0) for k in range(len(own)))
