"""Lists of duties: lines below a heading that open with the bodies they are about (三、职责分工 / 市水务局:负责… / 综合科负责值班。)."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.assignments import PartyList
from loaders.decimals import DECIMAL
from loaders.divided_duties import SAYS
from loaders.markers import parse_marker
from loaders.parties import is_body_like, is_party_list, may_be_bodies
from loaders.posts import is_post
from loaders.statements import Statement, opening_role
from loaders.text import Text
from loaders.with_lists import longest_list
from ontology.authority import load_authority
from ontology.model import Span

_HEADING = re.compile(
    r"(?:(?:加强|强化|健全|完善)?组织(?:领导|机构|保障|架构|体系)[和及与、])?(?:\d{1,2}(?:\.\d{1,2}){1,3}\s*)?(?:明确|落实|细化)?(?:各(?:级|有关|成员|责任)?)?(?:有关|相关|成员|责任|参与|主要|具体)*(?:部门|单位|机构|组织|工作|任务|责任|主体|科室|处室)*(?:和|及|与)?"
    r"(?:主要|具体|工作|任务|责任)*(?:职责|分工)(?:(?:和|及|与|、)?(?:任务|分工|要求|划分|安排))?(?:如下|为)?"
)
"""The heading of such a list, after its number."""
_OF_MEMBERS = re.compile(r"[^。;:,]{0,16}(?:成员单位|有关部门|相关部门|各部门|工作小?组)(?:的)?(?:及其|及)?(?:主要|具体|工作|任务)*(?:职责|分工|任务)(?:分工|任务)?")
"""The heading of a list of what the members or groups of a body do (市防汛指挥部成员单位职责)."""
_LEAD_IN = re.compile(r"[^。;]{0,50}(?:职责|分工)(?:安排)?(?:明确|划分|分解|规定)?(?:如下|安排|为)?:")
_WORDS = re.compile("职责|分工")
_ENDS = ("职责", "分工", "任务", "要求", "划分", "安排", "如下", "为")
_SECTIONS = frozenset({"section", "one", "paren", "arabic", "arabic-paren"})
"""The numberings of plans: what a chapter of a regulation says of bodies is what they are for, no task."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+(?!\d|%)")
_RESPONSIBLE = r"(?:主要|具体|牵头|统一|全面|统筹|分别|共同|各自)?负责(?!人|同志|任)"
_AND_OTHERS = re.compile(r"等(?:有关|相关|其他)?[\u4e00-\u9fff]{0,8}(?:部门|单位|机构)$|(?<=[局委办厅队])\([^()]{2,8}\)$")
"""What a heading says of the bodies it names (市水务局、市住建局等建设主管部门), or of the part of the last of them (市公安局(交管))."""
_PLAIN = re.compile(rf"(?P<body>[\u4e00-\u9fff()、]{{2,30}}?)[ \t]*(?={_RESPONSIBLE})")
"""A line that opens with bodies and no colon."""
_FURTHER = re.compile(r"(?<=[,;。])(?P<body>[\u4e00-\u9fff、]{2,20}?)(?=(?:主要|具体|牵头|分别|共同|各自)?负责(?!人|同志|任))")
"""Further bodies in a line, each behind a mark and before what it is responsible for."""
_NAMED = re.compile(r"(?:(?!负责|牵头)[\u4e00-\u9fff、()]){3,60}(?=。[^\n])")
"""The names of a numbered line, before the full stop that parts them from what they do."""
_OWN = re.compile(r"(?<=[;。])(?P<body>[\u4e00-\u9fff、]{3,24}?)(?=(?:落实|安排|承担|做好|组织|承办|制定|提供|加强|指导|开展|保障|完成)(?!(?:实施|编制|开展)?的))")
"""Known bodies behind a stop and before another verb of what they do (;市财政局落实资金)."""
_HELPING = re.compile(r"(?<=[,;])(?P<body>[\u4e00-\u9fff、]{3,30}?)(?P<verb>(?:予以|给予|积极|密切|共同|做好|协同|要)*(?:配合|协助|参与|协办)(?![的制]|单位|部门|人员))")
"""Known bodies that a clause says to support the one before it (,市规划局予以配合)."""
_WITH = re.compile("(?<=[,。])会同|(?<=负责)会同")
"""A clause that says with whom the body it is about acts (进行梳理,会同市财政局编制规划)."""
_ACTS = re.compile(r"(?![的等、,;。和与及或])[\u4e00-\u9fff“《]{2}")
_GROUPED = re.compile(r"[^()、]{2,16}(?:部门|单位|机构|企业)\((?P<bodies>[^()]{3,60}?)等?\)")
"""A group and, in a bracket, the bodies of it (各行业主管部门(市住建局、市水务局等)负责…)."""
_LEVEL = re.compile(r"[\u4e00-\u9fff()、]{2,12}(?:层面|方面|部门|单位|级|机关)")
"""What part of a list of duties is about: (一)市级层面, (二)县级部门."""
_OTHERWISE = ("会同", "会商", "商", "牵头", "配合", "协助", "联合", "为", "由", "作为")
"""Words behind bodies that other rules read."""
_EACH = ("分别", "共同", "各自")
"""Words before the verb that say how several bodies act, not what they do."""
_DEPARTMENT = re.compile(r"(?!各|有关|相关|主管|业务|责任|职能|行业|上级|本级|其他)(?:[\u4e00-\u9fff]{2,6}部门|[\u4e00-\u9fff]{2,8}[镇乡县区旗](?:人民)?政府)")
"""A field's bodies, whoever they are (铁路部门), and the government of a place nobody lists."""
_NO_BODY = re.compile(r"组$|各|人员|工作$")
"""A part of a headquarters, or nobody: no body of its own where nobody lists it."""
_LEAST, _MOST_MISSES = 2, 2
_SURE = 3
"""So many lines with known bodies make a list sure."""
_SHORTEST_DUTY = 8
_LONGEST_HEADING, _LONGEST_LEAD_IN, _LONGEST_NAMES = 30, 60, 80


def find_duty_lists(text: Text, start: int, end: int) -> list[Statement]:
    """The statements of each line of such a list between two clean offsets; one in which most lines open otherwise is none."""
    lines = text.paragraphs(start, end)
    found: dict[int, Statement] = {}
    for i, line in enumerate(lines):
        if line[1] - line[0] > _LONGEST_LEAD_IN or _WORDS.search(text.folded, *line) is None or not _is_heading(text, line):
            continue
        own: list[list[Statement]] = []
        read = misses = told = 0
        above, kind = _mark(text, line)[0], ""
        parted = _parting(text, lines[i + 1]) if i + 1 < len(lines) else ""  # (一)市级层面: the list is in parts
        for k, below in enumerate(lines[i + 1 :], start=1):
            if parted and _parting(text, below) == parted:
                continue
            if i + k + 1 < len(lines) and (alone := _body_alone(text, below, lines[i + k + 1], sure=len(own) >= _SURE, like=kind)):
                if _is_shared_out(text, alone, lines[i + k + 1]):
                    read, misses, told, kind = k, 0, told + 1, ""
                    continue
                own.append([alone])
                read, misses, kind = k, 0, _mark(text, below)[0]
                continue
            if kind not in {"", above, (mark := _mark(text, below)[0])}:
                if mark == above:
                    break
                read, told = k, told + 1  # what the body of the heading above does
                continue
            if statements := _opening(text, below, sure=len(own) >= _SURE) or (own and _acting(text, below)):
                own.append(statements)
                read, misses = k, 0
                continue
            misses += 1
            if misses > _MOST_MISSES or _ends_list(text, below):
                break
        if len(own) >= _LEAST and 2 * len(own) >= read - told:
            found |= {statement.start: statement for statements in own for statement in statements}
    return [found[start] for start in sorted(found)]


def beside(text: Text, kept: list[Statement], added: list[Statement]) -> list[Statement]:
    """Statements, and those of others that begin on lines where none of them does, in order."""
    lines = {text.clean.rfind("\n", 0, s.start) for s in kept}
    return sorted([*kept, *(s for s in added if text.clean.rfind("\n", 0, s.start) not in lines)], key=lambda s: s.start)


def _is_heading(text: Text, line: Span) -> bool:
    folded = text.folded[slice(*line)].strip()
    if _LEAD_IN.fullmatch(folded):
        return True
    folded = folded.strip(" :。")
    if len(folded) > _LONGEST_HEADING or not folded.endswith(_ENDS):
        return False
    marker = parse_marker(folded)
    if marker and marker.kind not in _SECTIONS:
        return False
    begin = marker.length if marker else 0
    return _HEADING.fullmatch(folded, begin) is not None or _OF_MEMBERS.fullmatch(folded, begin) is not None


def _parting(text: Text, line: Span) -> str:
    """The numbering of a line that is the heading of a part of the list ((一)市级层面); "" for any other."""
    folded = text.folded[slice(*line)].strip()
    marker = parse_marker(folded) if folded[-1:] not in ("。", ";", ",", ":", "") else None
    return marker.kind if marker and _LEVEL.fullmatch(folded, marker.length) else ""


def _mark(text: Text, line: Span) -> tuple[str, int]:
    """The kind of the numbering a line begins with, decimals by their depth, and where it and the blanks behind it end; "none"
    without one."""
    kind, end = "none", line[0]
    if marker := parse_marker(text.folded[slice(*line)]):
        kind, end = marker.kind, line[0] + marker.length
    elif decimal := _NUMBERED.match(text.folded, *line):
        kind, end = f"{DECIMAL}-{decimal[0].count('.')}", decimal.end()
    while kind != "none" and end < line[1] and text.folded[end] in " \t":
        end += 1
    return kind, end


def _body_alone(text: Text, line: Span, following: Span, *, sure: bool, like: str = "") -> Statement | None:
    """The heading of an item that is nothing but known bodies, in a list ``sure`` to be one also a group of them, whose duties stand below it
    ((一)市水务局 / 牵头编制规划。); where one such heading was found, with a numbering ``like`` it, also one built like the name of a body."""
    if line[1] - line[0] > _LONGEST_HEADING or following[1] - following[0] < _SHORTEST_DUTY:
        return None
    kind, begin = _mark(text, line)
    stop = begin + len(text.folded[begin : line[1]].rstrip())
    named = others.start() if (others := _AND_OTHERS.search(text.folded, begin, stop)) else stop
    listed = is_party_list(text.folded, begin, named)
    if kind == _mark(text, following)[0] or (kind == "none" and not listed):
        return None
    name = text.folded[begin:stop]
    similar = like != "" and like == kind
    if not listed and not ((sure or similar) and load_authority().is_group(name)) and not (similar and is_body_like(name)):
        return None
    role = opening_role(text.folded, following[0])
    bodies = PartyList(role, text.folded[following[0] : following[0] + 2], "verb", begin, named if listed else stop)
    heading = Statement(begin, stop, (bodies,), head=True, line=kind == "none")
    return _with_helpers(text.folded, [heading], *following)[0]


def _is_shared_out(text: Text, heading: Statement, following: Span) -> bool:
    """Whether the lines below the heading of a group open with the bodies of it ((六)各镇、街道办事处 / 1.甲镇政府负责…)."""
    return load_authority().is_group(text.folded[heading.start : heading.end]) and bool(_opening(text, following, sure=False))


def _ends_list(text: Text, line: Span) -> bool:
    """Whether a line is the heading of what follows the list."""
    folded = text.folded[slice(*line)].strip()
    return len(folded) <= _LONGEST_HEADING and (folded[-1] not in "。;,:" or _NUMBERED.match(folded) is not None)


def _opening(text: Text, line: Span, *, sure: bool) -> list[Statement]:
    """The bodies a line opens with, before a colon or before what they are responsible for, and any further ones in it; none where
    it opens otherwise. In a list that is ``sure`` to be one, any name built like a body's may stand before a colon."""
    end = line[1]
    kind, begin = _mark(text, line)
    colon = _names_end(text.folded, begin, end, numbered=kind != "none")
    if colon < 0:
        plain = _PLAIN.match(text.folded, begin, end)
        stop, after = (plain.end("body"), plain.end()) if plain else (begin, begin)
        after += 2 * text.folded.startswith(_EACH, after)
    else:
        stop, after = colon, colon + 1
        while text.folded[after : after + 1] == "—":
            after += 1
    role = opening_role(text.folded, after)
    start = begin
    if (of := _GROUPED.fullmatch(text.folded, begin, stop)) and is_party_list(text.folded, *of.span("bodies")):
        begin, stop = of.span("bodies")
    if after == begin or end - after < 3 or not _are_bodies(text.folded, begin, stop, told=role != "joint" or (sure and colon >= 0)):
        return []
    first = Statement(start, after, (PartyList(role, text.folded[after : after + 2], "verb", begin, stop),), head=True, line=kind == "none" or kind.startswith(DECIMAL))
    further = [m.span("body") for m in _FURTHER.finditer(text.folded, after, end)]
    found = [first, *(_responsible(body) for body in further if _are_bodies(text.folded, *body, told=True))]
    own = (m.span("body") for m in _OWN.finditer(text.folded, after, end))
    found += [replace(_responsible(body), lists=(PartyList("joint", "", "verb", *body),)) for body in own if _are_known(text.folded[slice(*body)])]
    return _with_helpers(text.folded, sorted(found, key=lambda s: s.start), after, end)


def _acting(text: Text, line: Span) -> list[Statement]:
    """The known bodies that a line of a list of duties opens with before another verb of what they do (市城管局依法查处…)."""
    kind, begin = _mark(text, line)
    stop = longest_list(text.folded, begin, line[1]) if line[1] - begin >= _SHORTEST_DUTY else None
    if stop is None or SAYS.match(text.folded, stop, line[1]) is None or text.folded.startswith(_OTHERWISE, stop) or not _are_known(text.folded[begin:stop]):
        return []
    named = PartyList(opening_role(text.folded, stop), text.folded[stop : stop + 2], "verb", begin, stop)
    first = Statement(begin, stop, (named,), head=True, line=kind == "none" or kind.startswith(DECIMAL))
    return _with_helpers(text.folded, [first], stop, line[1])


def _with_helpers(folded: str, found: list[Statement], start: int, end: int) -> list[Statement]:
    """The duties of a line, each with the known bodies a clause of it says to support."""
    for m in _HELPING.finditer(folded, start, end):
        at = max(k for k, s in enumerate(found) if s.start <= m.start())
        names = m["body"].split("、")
        beside_known = len(names) > 1 and any(map(load_authority().is_agency, names)) and may_be_bodies(folded, *m.span("body"))
        if _are_known(m["body"]) or beside_known:
            found[at] = replace(found[at], lists=(*found[at].lists, PartyList("co", m["verb"], "verb", *m.span("body"))))
    for m in _WITH.finditer(folded, start, end):
        stop = longest_list(folded, m.end(), end)
        if stop is None or _ACTS.match(folded, stop, end) is None:
            continue
        at = max((k for k, s in enumerate(found) if s.start <= m.start()), default=0)
        first = replace(found[at].lists[0], role="lead", word=m[0])
        if len(found[at].lists) == 1 and "、" not in folded[first.start : first.end]:  # 甲局、乙局会同丙局: which leads is not said
            found[at] = replace(found[at], lists=(first, PartyList("co", m[0], "verb", m.end(), stop)))
    return found


def _are_known(names: str) -> bool:
    """Whether each of some names is one of a body, without a word before it (会同市财政局 is none)."""
    return all(load_authority().is_agency(name) for name in names.split("、"))


def _names_end(folded: str, begin: int, end: int, *, numbered: bool) -> int:
    """Where the names end that a line opens with: at its colon or dash; of a ``numbered`` line also at a full stop that comes before
    one ((二)市财政局。负责…). -1 without any."""
    most = min(end, begin + _LONGEST_NAMES)
    if (colon := folded.find(":", begin, most)) < 0:
        colon = folded.find("——", begin, most)
    if numbered and (named := _NAMED.match(folded, begin, most if colon < 0 else colon)):
        return named.end()
    return colon


def _are_bodies(folded: str, start: int, end: int, *, told: bool) -> bool:
    """Whether a stretch names bodies; where a verb behind it has ``told`` that they act, one that nobody lists may be among them."""
    if is_party_list(folded, start, end):
        return True
    name = folded[start:end]
    if told and name.endswith(("部门", "政府")) and _DEPARTMENT.fullmatch(name):
        return True
    return told and not is_post(name) and not _NO_BODY.search(name) and is_party_list(folded, start, end, lenient=True)


def _responsible(body: Span) -> Statement:
    return Statement(*body, (PartyList("responsible", "负责", "verb", *body),), head=True, line=True)
