"""The wording of appointments: verbs, names before them, and where the post each of them gives ends."""

from __future__ import annotations

import re
from functools import cache

from loaders.person_names import surnames, unsurnamed

ASIDE = r"(?:[((][^()（）]{1,6}[))])?"
COMRADE = rf"(?:{ASIDE}(?:同志|副?教授|研究员|院士|博士|先生|女士))?{ASIDE}"
"""What stands between a name and the verb: 甲(女)同志任, 甲同志(正处级)任."""
_STOP = r"(?=[((](?:挂职|试用期?|任期|聘期|任职|时间|期限)[^()（）]*[))]\s*$|[,、]?(?:同时)?(?:免去|不再|改任|转任|(?<=,)任(?![免命职期务])|(?<![((])(?:试用期|挂职|聘期|任期|任职时间)|退休|另有任用|提前退休|其)|$)"
OUT = r"(?:免去|解聘|撤销)"
"""Verbs that take a person out of a post."""
BETWEEN = r"(?:同时|并且?|另外?|会议|市?政府|常委会|经?研究|表决|通过|现|决定|批准|同意|,)*"
"""Words between two acts of one sentence."""
PUT = r"(?:试任|聘任为?|续任|续聘为?)"
"""Verbs of an appointment that is on trial, by contract or goes on."""
LAPSES = re.compile(r",?(?:因[^,;。]{2,14})?,?(?:自然|自行|自动|相应|随之|同时|一并|予以)(?:免除|解除|免去|消失|终止)")
"""What ends a post without a verb before the name (甲的某局局长职务自然免除)."""
DENIED = re.compile(r"(?:不|未|没有|暂缓)(?:予以?|能|获|被)?(?:同意|批准|接受|通过|决定)?$")
"""Before an act that is not done (不同意某某辞去…, 未通过任命…)."""
LEAVES = re.compile(r"(?:同时)?免去(?!其|[^,;。]{0,40}同志)([^,;。]{5,40}?)职务")
"""What the person of the clause before leaves, in a clause that names nobody (甲任某局局长,免去某局副局长职务)."""
_HELD = r"(?:现任|原任|所任|兼任|担任|任)"
_NO_NAME = r"(?![一二三四五六七八九十两几多这那此其该原各本我你他她上下以有相所被])"
_ANY_NAME = rf"{_NO_NAME}[\u4e00-\u9fff]{{2,3}}(?<![长任员师席记者等士家兵民工人])"
_MANY = r"(?:等(?:\d+|[一二三四五六七八九十]+)?[人名位]?(?:同志)?)?"


@cache
def person_pattern() -> str:
    """A name that no verb is the end of: 陈江现任 is 陈江 and 现任."""
    given = r"(?:(?!(?:现|兼|原|所|继续|历|挂职|挂|试|聘|续|转|调|改|拟|平调|推荐|提名)任|续聘|当选|提名|副教授|担任|兼任|现为|同志)[\u4e00-\u9fff]){1,2}"
    # 赵改|任, 王续|任, 何平|调任: a surname alone is no name, so that a character of a verb behind it is a given name
    opens = r"(?:(?<=^.)|(?<=[^\u4e00-\u9fff].)|(?<=(?:推荐|提名|任命|聘任|同意|决定).))(?<![连陆])"
    verbal = rf"{opens}(?:[续改调](?=任)|平(?=调任))"
    return rf"(?:{unsurnamed()}|{surnames()}(?:{given}|{verbal}|[ \t]{{1,4}}[\u4e00-\u9fff]))"


@cache
def _names() -> str:
    plain = person_pattern()
    name = rf"{plain}(?=\s*{COMRADE}{_MANY}\s*(?:[、,任为的不兼担挂试现原所聘续免]|$))|[\u4e00-\u9fff]{{1,8}}(?:·[\u4e00-\u9fff]{{1,8}}?)+(?=同志|{ASIDE}(?:[、,任为的不兼担]|挂))"
    return rf"(?:{name})(?:\s*{COMRADE}[、,](?:{name}))*"


@cache
def next_pair() -> re.Pattern[str]:
    """Where a verb's next pair of person and post begins: 任命A为B局局长,C为D局局长."""
    verb = r"(?:为|(?<![主责信])(?:现|兼|原|所|试|聘|续)?任(?!免|命|职|期|务)|担任|兼(?!任))|的[^、,]{2,60}职务"
    one = rf"(?:{person_pattern()}|[\u4e00-\u9fff]{{2,8}}(?:·[\u4e00-\u9fff]{{2,8}})+)"
    return re.compile(
        rf"[、,](?=(?:{BETWEEN}(?:任命|聘任|{OUT}|接受)|(?:决定|通过){one}{ASIDE}为)|[\u4e00-\u9fff]{{2,3}}{COMRADE}为|{one}(?:\s*{COMRADE}[、,]{one})*\s*{COMRADE}{_MANY}\s*(?:{verb}))"
    )


@cache
def only_names() -> re.Pattern[str]:
    """A stretch that names persons and nothing else, so that what follows still belongs to them."""
    one = rf"(?:{person_pattern()}|[\u4e00-\u9fff]{{2,8}}(?:·[\u4e00-\u9fff]{{2,8}})+)\s*{COMRADE}"
    return re.compile(rf"(?:.*(?:任命|{OUT}|聘任|聘请|委派|提请|决定|同意))?\s*{one}(?:[、,]{one})*")


@cache
def events() -> re.Pattern[str]:
    """Every wording that puts persons into a post or takes them out of it: names in groups ``r?`` (removals) and ``a?``
    (appointments), the posts in the group ``p?`` of the same letter. Between 任命 and 为, 免去 and 的, 接受 and 辞去 the grammar
    gives the name (``av``, ``ru``, ``rq``), whatever the surname; ``rz`` goes on about the person before."""
    names = _names()
    free = rf"(?:{person_pattern()}(?:[、,]{person_pattern()})*)"
    comrade = rf"{_NO_NAME}[\u4e00-\u9fff]{{2,4}}(?=同志)"
    long = rf"(?!{surnames()}[\u4e00-\u9fff]{surnames()}|推荐|提名|委派|聘[任请]|建议|批准|同意|安排|选派|决定|任命){_NO_NAME}[\u4e00-\u9fff]{{2,5}}(?<!等)(?=同志)"
    tail = rf"\s*{COMRADE}{_MANY}\s*"
    body = r"[^;。\n]{2,90}?"
    resigned = r"(?:因[^,;。]{2,20}?)?(?:,|请求|提出|关于|要求|申请|的)*辞去(?:了)?"
    unless_known = rf"(?!{names}{tail}[的为任担兼])"
    return re.compile(
        rf"{OUT}(?P<ra>其|{names}|{comrade}){tail}(?:{_HELD}?的|现任|原任|所任|担任|兼任)\s*(?P<pa>{body}){_STOP}"
        rf"|{OUT}{unless_known}(?P<ru>{_ANY_NAME}){tail}的\s*(?P<pu>{body}){_STOP}"
        rf"|(?:接受|同意|批准)\s*(?P<rq>{names}|{_ANY_NAME}){tail}{resigned}\s*(?P<pq>{body})(?:职务)?(?:的?(?:请求|申请|报告))?{_STOP}"
        rf"|{OUT}(?P<re>其|{free})\s*(?P<ce>(?:同志)?)(?P<pe>{body}){_STOP}"
        rf"|(?:^|(?<=[、,]))(?:同时)?(?P<rz>不再担任|不再兼任|不再任)\s*(?P<pz>{body}){_STOP}"
        rf"|(?P<rb>{names}){tail}(?:不再担任|不再兼任|不再任)\s*(?P<pb>{body}){_STOP}"
        rf"|(?:^|(?<=[,、])|(?<=决定))(?P<ri>{names}){tail}免去(?:了)?(?P<pi>{body})职务{_STOP}"
        rf"|(?:任命|续聘|聘任|聘请|委派|派)\s*(?P<ac>其|{names}|{comrade}){tail}(?:挂职)?(?:兼)?(?:为(?!的)|任|担任)\s*(?P<pc>{body}){_STOP}"
        rf"|(?:任命|聘任){unless_known}(?P<av>{_ANY_NAME}){tail}(?:兼)?为(?!的)\s*(?P<pv>{body}){_STOP}"
        rf"|(?:决定|通过)\s*(?P<ag>{names}){tail}为(?!的)\s*(?P<pg>{body}){_STOP}"
        rf"|(?P<ad>{names}){tail}(?:(?<=同志),)?(?:(?:试用|挂职)期?[已届]?满,?(?:经?[^,;。]{{2,10}},)?(?:正式)?)?(?P<vd>挂职任|挂职担任|挂任|[兼现原所]任|{PUT}|担任|任(?!免|命|职|期)|兼(?!任))\s*(?P<pd>{body}){_STOP}"
        rf"|(?<![\u4e00-\u9fff·])(?P<ak>{long}){ASIDE}同志{ASIDE}任(?!免|命|职|期)\s*(?P<pk>{body}){_STOP}"
        rf"|(?:^|(?<=[、,]))(?:同时)?(?P<at>改任|转任|(?<=,)任(?![免命职期务]))\s*(?P<pt>{body}){_STOP}"
        rf"|(?P<ah>^{names}){tail}为(?!的)\s*(?P<ph>{body}){_STOP}"
        rf"|(?<![\u4e00-\u9fff])(?P<rf>{names}|^{comrade}){tail}的?\s*(?P<pf>(?:(?!任命|{OUT})[^;。\n]){{2,90}}?)职务"
    )


@cache
def subject() -> re.Pattern[str]:
    """A clause that only names the persons of the next (某某同志退休,免去其…)."""
    return re.compile(
        rf"\s*(?:批准|同意)?(?P<names>{person_pattern()}(?:[、,]{person_pattern()})*)\s*{COMRADE}"
        r"(?:(?:因|已|到龄|达到|工作|调离|退休|辞职|另有)(?:(?!辞去|任)[\u4e00-\u9fff]){0,16})?"
    )
