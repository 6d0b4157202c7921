"""Addressees (主送机关): the line above a letter, cut into bodies and groups."""

from __future__ import annotations

import re

from loaders.dates import DATE, PLAIN_DATE
from loaders.folding import fold
from loaders.found import Fields
from loaders.furniture import is_table_line
from loaders.markers import COUNTING_UNIT
from loaders.numbers import NUMBER
from loaders.text import Text
from loaders.wrapped_names import label_pattern
from ontology.authority import load_authority
from ontology.model import Span
from ontology.place_names import find_place, resolve_region
from ontology.regions import official_name

_LINE = re.compile(r"[^。;!?:]{2,800}:|[^。!?:]{2,800}:$")
_STATES = re.compile(
    r"如下|下列|以下|决定|研究(?![院所中会室生])|提出|任命|免去|修改|废止|公布|印发|现将|通知:$|(?:^|,)(?:为(?:了|认真|进一步|切实|贯彻|深入|全面|加强)?"
    r"(?!民)|根据|按照|依据|经[^济贸营信开])"
)
_NUMBERED = re.compile(
    r"[一二三四五六七八九十\d]+[、.]|[(](?:[一二三四五六七八九十\d]+)[)]|附件|附:|来源|解读|索引|第[一二三四五六七八九十\d]+条"
)
_PARK = r"(?:工业|产业|科技|物流|农业|创业|创新|软件|信息|经济|化工|生态|循环|制造|医药|电商|港)园"
_ZONE = re.compile(
    rf"(?!各|有关|相关)(?:[\u4e00-\u9fff]{{2,20}}(?:开发区|示范区|度假区|试验区|实验区|保税区|风景区|合作区|管理区|园区|新区|{_PARK})|[\u4e00-\u9fff]{{0,8}}(?:高新|经开)区)"
)
"""A zone or park named by itself: the letter goes to whoever governs it."""
_PARKS = re.compile(rf"{_PARK}$")
_GOVERNS = re.compile(r"各|政府|部门|委员会|管委会|局")
_NAMES = re.compile(
    rf"(?:政府|部门|单位|机构|机关|公司|管委会|管理委员会|办事处|公署|企业|院校|学校|中小学|[中小]学|幼儿园|高校|团体|中心|集团|委员会|党委|党工委|党组|镇街|街镇|街道|局|厅|部|署|办公室|办公厅|[处科股]室|海关|"
    rf"法院|检察院|部队|兵团|农场|组织|主体|代表|委员|同志|(?<=[^地])[委办厅局院会行社区村县市镇乡师团队站所校协联段]|团场|供应商|服务商|运营商|经销商|承包商|(?<=[^此用好之何一难到])处|{_PARK})(?:[((<〈][^()（）<>〈〉]*[))>〉])?$"
)
_SCHOOL = re.compile(r"(?:大学|学院|部室|(?<!负责)(?<!承办)(?<!指定)(?<!定点)医院|研究院)$")
"""How bodies of their own end that a letter is sent to, where its line says nothing else."""
_NEXT = 12
"""So many lines below the first name of a list another stands."""
_ROLE = re.compile(r"[^各有相、,]{2,4}(?:单位|部门|机关|机构)")
"""A label (编制单位:), not somebody a letter is sent to."""
_COUNTS = re.compile(rf"[^。]{{0,80}}{COUNTING_UNIT}\s*$")
_PERSONS = re.compile(r"(?:各位|尊敬的)[^,。:]{1,40}(?:代表|委员|同志|先生|女士)$|[^,。:]{2,20}(?:代表|委员)$|[^,。:、]{2,4}(?:副?主席|副?委员长|同志|先生|女士|院士|教授)$")
_SHARED = re.compile(
    r"((?:本)?(?:[\u4e00-\u9fff]{0,6}?(?:市|省|县|区|州|旗|自治区)(?:人民)?政府|市级|省级|县级|区级|国务院|市直|省直))(?=各|有关|直属|所属)"
)
_BARE = re.compile(r"各?(?:直属|所属)")
_WHOLE = re.compile(
    r"(?:政府|部门|单位|机构|机关|公司|管委会|管理委员会|办事处|公署|企业|院校|学校|团体|中心|集团|委员会|局|厅|部|办公室|办公厅|法院|检察院|部队|兵团|农场|组织)(?:[((][^()（）]*[))])?$"
)
_AND = re.compile(r"(?<=[\u4e00-\u9fff])并(?=各)")
"""Joins two addressees as a comma does (国家统计局并各省人民政府)."""
_BARE_OFFICE = re.compile(r"办事处|(?:人民)?政府|管委会|(?:公安|民政|教育|财政|司法|水利|农业|卫生|交通|商务|审计)[厅局](?:\([^()]*\))?")
"""What is nobody without a place: in a list it is of the place of the name before it (甲街道党工委、办事处)."""
_BARE_BUREAU = re.compile(r"(?![各国中])(?:(?![省县区州盟旗局]|兵团|市(?!场)).){2,12}(?:局|厅|委|办|委员会|[大支]队|主管部门)(?:\([局厅委办管、]{1,8}\))?")
"""A bureau without a place: behind one of each county (各县财政局、教育局) it is that of each county too."""
_BUREAU_ENDS = re.compile(r"(?:[局厅委办]|委员会|[大支]队|主管部门)(?:\([局厅委办管、]{1,8}\))?$")
_PLACED = re.compile(r"(?:党工委|党委|(?:检察院|法院|[厅局])(?:\([^()]*\))?)$")
_GENERIC = re.compile(r"(?:企?事业)?单位|部门|机构|团体|企业|院校|高校")
"""What is no addressee by itself: it goes with the group before it (市政府各部门、单位)."""
_NOUN = r"(?:(?:管理|片)区|处室|科室|股室|中心|[总分子]?公司|[大支]队|分局|[片委办厅局署行处科室股站所组队部系院馆班会社])"
_ONE_GROUP = re.compile(
    r"(?:(?<=[,、;])|^)\s*(?:[\u4e00-\u9fff]{0,10}(?:政府|公署|行署|机关|委|府|局|厅|院|校|公司|街道|盟|旗|[镇乡直级属]))?"
    rf"各[\u4e00-\u9fff]{{0,3}}?{_NOUN}(?:、{_NOUN})+(?=[,、;:]|$)"
)
"""Bare nouns of bodies in a row behind one 各 (各片、办、局、中心; 行署各局、委、办、处): one group, whatever its last noun is."""
_KEPT = "·"
"""Stands for 、 inside such a group while a line is cut."""
_SHORT_LIST = re.compile(
    r"各(?:[\u4e00-\u9fff]{0,2}(?:[室部处科系院馆所站组队班]|中心))(?:[、,](?:[\u4e00-\u9fff]{0,2}(?:[室部处科系院馆所站组队班]|中心)))+$|各?(?:[\u4e00-\u9fff]{1,4})?[委办厅局署行](?:[、,][委办厅局署行])+$"
)
_EVERYBODY = re.compile(r"各[^。;:!?、,]{1,14}(?:[、,][^。;:!?、,]{2,16}){1,8}")
"""A line of addressees that lost its colon begins with those of a kind, and is nothing but names."""
_INLINE = 120
_FRAME, _TOOL = 16, 3
"""So many lines may stand between a title and a letter, those of a tool bar (字体:, 大, 中, |) among them."""
_ALL_OF = re.compile(r"(?:各|本院各|校属各|院属各)[^,、]{1,8}(?:[,、](?:各[^,、]{1,8}|[^各,、]{1,4}))+")
_ORDERS = re.compile(r"[要应须可将按是做使让把被及]|必|不")
"""Within a list of short nouns after 各: words by which it would be a sentence."""
NUMBER_FIRST = re.compile(
    rf"(?:[(\[【]\s*)?(?P<number>{NUMBER.pattern})\s*,?\s*[)\]】]?\s*(?:[(\[【]?\s*(?P<day>{DATE}|{PLAIN_DATE})\s*)?[)\]】]?\s*(?!文)"
)
"""The 文号 a line begins with, and the day beside it; either may stand in a bracket, or both in one."""
_TORN_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}\s*[〔\[(]\s*(?:19|20)\d\d[\d\s〕\])]*号?\s*(?=各)")
"""A 文号 that lost some of its signs, with the addressees behind it on the same line."""


def find_salutation(line: str) -> int | None:
    """Where the addressees end that a folded line begins with (the place of the colon), None where it begins with none.
    Text may follow on the same line; a statement that ends in a colon names nobody."""
    m = _LINE.match(line)
    if not m or (m[0].endswith("单位:") and _COUNTS.match(line)) or _STATES.search(m[0]) or _NUMBERED.match(line) or is_table_line(line) or label_pattern().match(line):
        return None
    names = _AND.sub(",", m[0][:-1])
    if m.end() < len(line) and (len(names) > _INLINE or "关于" in names):
        return None
    if _ROLE.fullmatch(names) and not load_authority().is_group(names):
        return None
    if _PERSONS.match(names):
        return len(names)
    if m.end() == len(line) and _ALL_OF.fullmatch(names) and not _ORDERS.search(names):
        return len(names)
    if _PARKS.search(names) and not _GOVERNS.search(names):
        return None  # a list of parks is a letter's only beside somebody who governs
    names = _ONE_GROUP.sub("各部门", names)
    pieces = [names[a:b].strip() for a, b in _stretches(names, 0, len(names), ",、;")]
    alone = m.end() == len(line)
    named = [bool(_NAMES.search(p)) or (alone and len(p) > 3 and _SCHOOL.search(p) is not None) for p in pieces]
    good = sum(known or resolve_region(p) is not None for known, p in zip(named, pieces, strict=True))
    return m.end() - 1 if 2 * good > len(pieces) and named[-1] else None


def find_addressees(text: Text, paragraphs: list[Span], found: Fields) -> None:
    """The first line of a letter that ends with a colon and names bodies."""
    lines = [p for p in paragraphs[:_FRAME] if p[1] - p[0] > _TOOL][:5]
    for start, end in lines:
        if torn := NUMBER_FIRST.match(text.folded, start, end) or _TORN_NUMBER.match(text.folded, start, end):
            start = torn.end()
        stop = find_salutation(text.folded[start:end])
        if stop is None and _EVERYBODY.fullmatch(text.folded[start:end].strip()):
            stop = find_salutation(text.folded[start:end].strip() + ":")
        if stop is None:
            continue
        if _heads_list(text, paragraphs, start, stop, end):
            return
        if text.folded.startswith("尊敬的", start):
            start, stop = start + 3, stop - 3
        names = parse_addressees(text.clean[start : start + stop], text.folded[start : start + stop])
        found.put(text, "addressees", tuple(names), start, start + stop)
        return


def _heads_list(text: Text, paragraphs: list[Span], start: int, stop: int, end: int) -> bool:
    """Whether a line names one school or person and heads a part of a list: another such line stands below it, or what is told of it is
    labelled (市第一医院: / 地址:…)."""
    if start + stop + 1 < end or not (_SCHOOL.search(text.folded, start, start + stop) or _PERSONS.fullmatch(text.folded, start, start + stop)):
        return False
    below = [text.folded[slice(*p)].strip() for p in paragraphs if p[0] > start][:_NEXT]
    alike = [line for line in below if line.endswith(":") and (_SCHOOL.search(line[:-1]) or _PERSONS.fullmatch(line[:-1]))]
    return bool(alike) or bool(below and re.match(r"(?:地址|电话|联系|邮编|网址|等级|名额)[^:]{0,4}:", below[0]))


def parse_addressees(printed: str, folded: str) -> list[str]:
    """Addressees of a line. A comma parts them always, 、 where both sides are whole (各区、县人民政府 stays one); a shared
    prefix or suffix is given to each: 市政府各部门、直属各单位 are 市政府各部门 and 市政府直属各单位."""
    names: list[str] = []
    folded = _ONE_GROUP.sub(lambda m: m[0].replace("、", _KEPT), _AND.sub(",", folded))
    for a, b in _stretches(folded, 0, len(folded), ",;"):
        if _SHORT_LIST.search(folded[a:b].strip()):
            names.append(printed[a:b].strip())
            continue
        pieces = [(folded[s:e].strip(), printed[s:e].strip()) for s, e in _stretches(folded, a, b, "、")]
        prefix = ""
        waiting: list[tuple[str, str]] = []
        for plain, shown in pieces:
            if not plain:
                continue
            if _KEPT in plain:
                names += [*(w for _, w in waiting), shown]
                waiting = []
                continue
            head = _SHARED.match(plain)
            prefix = shown[: head.end(1)] if head else prefix
            bare = prefix and not head and not waiting and _BARE.match(plain)
            whole = (prefix if bare else "") + shown
            if names and not bare and _GENERIC.fullmatch(plain) and names[-1] and len(pieces) > 1 and not waiting:
                names[-1] += "、" + whole
                continue
            if names and not waiting and _BARE_OFFICE.fullmatch(plain) and _leads(pieces, plain, names[-1]):
                names[-1] += "、" + whole
                continue
            if names and not waiting and _BARE_BUREAU.fullmatch(plain) and names[-1][0] == "各" and _BUREAU_ENDS.search(fold(names[-1])):
                names[-1] += "、" + whole
                continue
            if not _WHOLE.search(plain):
                if waiting or not _is_body(plain):
                    waiting.append((plain, whole))
                else:
                    names.append(whole)
                continue
            names += _with_waiting(waiting, plain, whole)
            waiting = []
        if waiting:
            names += (
                [w for _, w in waiting]
                if all(_is_body(p) for p, _ in waiting) or all(p[0] == "各" for p, _ in waiting) or all(_ZONE.fullmatch(p) for p, _ in waiting)
                else ["、".join(w for _, w in waiting)]
            )
    return names


def _leads(pieces: list[tuple[str, str]], plain: str, before: str) -> bool:
    """Whether the bare office ``plain`` goes with the name ``before`` it in one list, whose first name gives the place."""
    at = next(i for i, (p, _) in enumerate(pieces) if p == plain)
    first = fold(before).split("、")[0]
    if first.endswith(("党工委", "党委")):
        return at > 0  # the party's body and the government of one place
    return at > 0 and _PLACED.search(fold(before)) is not None and (
        find_place(first) is not None or first[0] in "各有" or "街道" in first or "兵团" in first
    )


def _is_body(plain: str) -> bool:
    return plain[0] not in "各有相" and plain[-1] not in "省市区县州盟旗镇乡园" and load_authority().is_agency(plain)


def _with_waiting(waiting: list[tuple[str, str]], plain: str, whole: str) -> list[str]:
    """A name with those before it that lack their ending: places before 人民政府 take it, anything else is one group."""
    # 各区委和人民政府: each place's committee too, so that the row stays one
    tail = None if re.search(r"委(?:员会)?[和与]", plain) else re.search(r"(?:人民)?政府$", plain)
    regions = [resolve_region(p) for p, _ in waiting]
    if tail and waiting and all(regions):
        ending = whole[len(whole) - len(tail[0]) :]
        return [
            (shown if r and r.name == official else official_name(r) if r else shown) + ending
            for r, (official, shown) in zip(regions, waiting, strict=True)
        ] + [whole]
    return ["、".join([*(shown for _, shown in waiting), whole])]


def _stretches(folded: str, start: int, end: int, separators: str) -> list[Span]:
    found, depth, at = [], 0, start
    for i in range(start, end):
        depth += (folded[i] in "(〔[<〈") - (folded[i] in ")〕]>〉")
        if depth == 0 and folded[i] in separators:
            found.append((at, i))
            at = i + 1
    return [*found, (at, end)]
