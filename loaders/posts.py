"""Posts: a printed post cut into the body it belongs to and its title."""

from __future__ import annotations

import re

from loaders.former import former_size
from loaders.vocabulary import renamed_bodies
from ontology.authority import load_authority
from ontology.names import split_level
from ontology.place_names import find_prefix

_POST = re.compile(
    r"(?:国务委员|(?:[正副][国部省厅司局地县处团科股乡]级|首席|党组|党委|常务|第一|副|总|代理|代|名誉|荣誉|(?:非?执行|独立|外部|轮值|职工)(?=副?(?:董事|监事|总裁|总监|院长|校长|总?经理|会长|理事长))|一级|二级|三级|四级)*(?:书记|成员|委员|(?<=委员会)常委|主任|局长|厅长|司长|部长|署长|行长|秘书长|市长|县长|区长|省长|州长|盟长|旗长|镇长|乡长|主席|院长|校长|园长|"
    r"支队长|总队长|大队长|中队长|队长|总理|经理|司令员|政治委员|董事长|董事|监事会主席|监事|工程师|规划师|经济师|会计师|审计师|统计师|畜牧师|农艺师|林业师|兽医师|药师|检验师|社长|会长|总裁|总监|指挥长|指挥|巡视员|调研员|主任科员|"
    r"法律顾问|督学|督察专员|督查专员|督察|处长|科长|馆长|所长|站长|台长|矿长|厂长|段长|场长|总督学|总编辑|编辑|检察长|审计长|参谋长|庭长|审判员|检察员|专员|宣传员|组织员|纪检员|监察员|协理员|特派员|侦查员|政委|参事|馆员|行政长官|负责人|理事长|理事|顾问|组长|警务技术总监|总经理|机要秘书|秘书|参赞|首席科学家|首席专家|"
    r"(?:部长|省长|主席|校长|院长|厅长|局长|行长|市长|县长|区长|主任|总经理)?助理|代表|关长|院士|研究员|教授|专家))$"
)
_ROSTER_POST = re.compile(
    r"(?:长官?|任|书记|员|席|总?师|总理|经理|助理|总监|总裁|关|政委|参谋|代表|专员|负责人|副职|常委|顾问|秘书|督察|督学|教授|董事|监事|院士|博导|编审|编辑)(?:[((](?:[^()（）]{1,8}|[原曾][^()（）]{1,30})[))])?$"
)
_ENVOY = re.compile(r"(?:大使|公使|领事|代办|武官|主播|导师|院士|名誉.{2,4})$")
_LEVEL_ONLY = frozenset("省市县区州盟旗镇乡局厅院校处")


_HEADS = frozenset({"局长", "厅长", "部长", "院长", "处长", "科长", "校长", "所长", "站长"})
"""Posts printed right behind the name of a body without its last character."""
_BETWEEN = re.compile(
    r"(?:党组|党委|纪检监察组|机关党委|机关|一级|二级|三级|四级|副|总|常务|首席|监事会|董事会|审判委员会|检察委员会)*"
)
_COMMITTEE = re.compile(r"(.+(?:法院|检察院))(审判委员会|检察委员会)")
_CONCURRENT = re.compile(r"(?<=[长任记员席])兼(?:任)?(?=[\u4e00-\u9fff]{2})")
_PARTY_POST = re.compile(
    r"(?:中共)?(?P<place>[\u4e00-\u9fff]{0,8}?)(?P<level>[省市县区州旗盟]|[镇乡](?=党))(?P<office>党?委)(?P<post>副书记|书记|常委|委员)"
)
_HEAD_POST = re.compile(r"(?:[省市县区州盟旗](?:人民)?政府)?(?:代理|代|常务|第一|挂职)?副?(?:[省市县区州盟旗镇乡]长|(?:自治区)?(?:政府)?主席|专员)")
_INNER_BODY = re.compile(r"(?:书记处|秘书局|[庭处科股])$")
_NOTE = re.compile(
    r"[((](?P<note>(?:(?P<term>挂职)|兼|专职|正|副|女|[\u4e00-\u9fff]{0,3}级|[\u4e00-\u9fff]{1,4}族|试用期?|主持|列|保留|享受|按)[^()（）]{0,8}|[原曾][^()（）]{1,30})[))]$"
)
_ASIDE = re.compile(r"[、,]\s*(?:挂职|兼职?|主持(?:全面|日常)?工作|[正副][国部省厅司局地县处科]级)$")
"""What is said behind a list of posts of the way one is held, and is no post."""
_OF_PERSON = re.compile(r"^(?:(?:女|男|[\u4e00-\u9fff]{1,4}族)[、,，;；]\s*)+")
_HEAD_INSIDE = re.compile(
    r"(?:[局市县区省厅部处院会]长|主任(?!科员)|书记(?!处)|经理(?!部|层))(?!(?<=长)(?:江|城|途|期|效|征|航|三角)|办|热线|公开|专线|信箱|电话|质量|会议|接待|联席|联络|协会|学会|学院|学校)"
)
_SAID = re.compile(r"^(?:提名|拟|推荐)?任")
_PART = re.compile(r"(?:书记处|秘书局|政治部|执行局|审判委员会|检察委员会|党组|党委|机关党委|[庭处科股室队])$")
_WITH_PREFIX = re.compile(r"[省市县区州盟旗镇乡]|国务院|国家|中国|中共|中央|全国|[\u4e00-\u9fff]{2,8}[省市县区州盟旗]")


_TERM_NUMBER = re.compile(r"第[一二三四五六七八九十\d]{1,3}任$")
"""Which holder of a post somebody is, no part of the body: 第四任行政长官."""


def split_post(printed: str) -> tuple[str | None, str]:
    """A printed post cut into its body and its title: 某市司法局副局长 is 某市司法局 and 副局长."""
    m = _POST.search(printed)
    if not m:
        return None, printed
    body = _TERM_NUMBER.sub("", printed[: m.start()])
    if not body.endswith(renamed_bodies()):  # whose short form would mean the body that followed
        body = body[former_size(body) :]
    if not body or body in _LEVEL_ONLY:
        return None, printed
    table = load_authority()
    if m[0] in _HEADS and not table.is_agency(body) and table.is_agency(body + m[0][0]):
        return body + m[0][0], m[0]  # 市林业局长
    if (inner := _COMMITTEE.fullmatch(body)) and table.is_agency(inner[1]):
        return inner[1], f"{inner[2]}{m[0]}"
    for cut in range(len(body), 2, -1):
        if table.is_agency(body[:cut]) and _BETWEEN.fullmatch(body[cut:]):
            return body[:cut], body[cut:] + m[0]
    return body, m[0]


def strip_note(printed: str) -> tuple[str, str | None]:
    """A post without the note in brackets that closes it, and 挂职 where the note says so; 兼 and
    专职 are no term."""
    m = _NOTE.search(printed)
    return (printed[: m.start()], m["term"]) if m else (printed, None)


def strip_aside(printed: str) -> str:
    """A list of posts without what is said behind it of how the last is held (某部副部长,挂职), and before it of who holds them
    (女,彝族,某局副局长)."""
    return _ASIDE.sub("", _OF_PERSON.sub("", printed))


def is_body(name: str) -> bool:
    """Whether what stands before the title of a post can be the name of a body: it holds no head of another (副市长甲某局), no torn
    bracket and no list, and no verb opens it (任市农业局) that is not part of a place's name."""
    if name.count("(") != name.count(")") or name.find(")") < name.find("("):
        return False
    if any(c in ",;:。" for c in name):
        return False
    if any(m[0][-1] != "长" or find_prefix(name[m.end() - 1 :]) is None for m in _HEAD_INSIDE.finditer(name)):  # 湖南省|长沙市
        return False
    m = _SAID.match(name)
    if m is None or (find_prefix(name) is not None and m[0] == "任"):
        return True
    return bool(name[m.end() :]) and split_level(name[m.end() :]) is None and find_prefix(name[m.end() :]) is None and m[0] == "任"


def is_inner_body(name: str, body: str) -> bool:
    """Whether a printed name is that of a part of the ``body`` held before (某法院…、民事审判庭), not of another body: it
    bears neither a place nor a level, and is the name of a part, or the body is a court or procuratorate."""
    if load_authority().is_agency(name) or _WITH_PREFIX.match(name):
        return False
    return bool(_PART.search(name)) or body.endswith(("法院", "检察院"))


def split_posts(printed: str) -> list[tuple[str | None, str]]:
    """The posts one person holds, one pair of body and title a body: 副市长、市公安局局长 are two, 某局党组成员、总工程师
    one, as a post without a body of its own is held where the one before it is. 市委副书记、市长 stays the one post it is
    printed as, held in the government."""
    found: list[tuple[str | None, str]] = []
    pieces = [p for piece in outside_brackets(printed) for p in _CONCURRENT.split(piece.strip()) if p]
    at = 0
    while at < len(pieces):
        plain, _ = strip_note(re.sub(r"^(?:兼任|兼)", "", pieces[at]))
        party = _PARTY_POST.fullmatch(plain)
        at += 1
        if party and at < len(pieces) and _HEAD_POST.fullmatch(pieces[at]):
            own = f"{party['place']}{party['level']}人民政府" if party["place"] else None
            found.append((own, f"{party['level']}{party['office']}{party['post']}、{pieces[at]}"))
            at += 1
            continue
        if not plain:
            continue
        body, post = split_post(plain)
        if party and party["office"] == "委":
            body, post = f"{party['place']}{party['level']}委", party["post"]
        if found and body and _is_department(found[-1][0], body):
            body = f"{found[-1][0]}{body}"
        if found and body and _INNER_BODY.search(body) and not load_authority().is_agency(body):
            body, post = None, f"{body}{post}"
        if found and not _HEAD_POST.fullmatch(post) and (body is None or body == found[-1][0]):
            found[-1] = found[-1][0], f"{found[-1][1]}、{post}"
        else:
            found.append((body, post))
    return found


def _is_department(committee: str | None, name: str) -> bool:
    """Whether a name without level or place is that of a department of the party committee held before (市委常委、宣传部部长)."""
    table = load_authority()
    if committee is None or not committee.endswith("委") or table.is_agency(name):
        return False
    return table.is_listed(f"{committee}{name}")


def is_head_post(printed: str) -> bool:
    """Whether a post without a body is that of the head of a government or a deputy (市长, 副市长)."""
    return _HEAD_POST.fullmatch(printed) is not None


def is_post(printed: str) -> bool:
    """Whether a text ends with the word of a post, as the second column of a roster does."""
    return bool(_ROSTER_POST.search(printed))


def is_office(printed: str) -> bool:
    """Whether a text ends with the word of a post of any kind, of those only appointments name too (参事, 特命全权大使)."""
    return is_post(printed) or _POST.search(printed) is not None or _ENVOY.search(printed) is not None


def outside_brackets(printed: str) -> list[str]:
    """The pieces of a list that 、 and , part, brackets kept whole."""
    pieces, depth, at = [], 0, 0
    for i, c in enumerate(printed):
        depth += (c in "(〔") - (c in ")〕")
        if depth == 0 and c in "、,":
            pieces.append(printed[at:i])
            at = i + 1
    return [*pieces, printed[at:]]
