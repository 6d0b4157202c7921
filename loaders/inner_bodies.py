"""Sections of a bureau (市交通委科技信息处), also those of the one that issues a document or stands before them, named without it."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.folding import fold
from loaders.vocabulary import own_offices
from ontology.agencies import Agency
from ontology.authority import load_authority
from ontology.dated import authority_of, date_of
from ontology.model import Document, Issue, Party
from ontology.names import split_level
from ontology.place_names import find_prefix
from ontology.regions import Region

_BUREAU = re.compile(r"(?:局|(?<!办公)厅)$|(?<!委员会)(?<!小组)委员会$|委$")
_KINDS = frozenset({"政府部门", "垂直管理机构"})
_SECTION = re.compile(
    r"(?:[本我]?(?:[局厅]|委(?![托派员]))|本级)?(?P<own>机关党委|(?:机关)?(?!各|有关|相关|其他|其它|所属|责任|牵头|配合|业务)[\u4e00-\u9fff、与和]{2,12}[科处股室])"
)
_OWN_SECTION = re.compile(r"机关党委|(?:机关)?(?!各|有关|相关|其他|其它|所属|下属|责任|牵头|配合|业务|员会|公[室厅]|会(?!计|展)|长(?!江|三角)|[局委办厅部室院])[\u4e00-\u9fff]{2,12}(?<!实验)(?<!会议)(?<!教研)[科处股室]")
"""A section behind the name of its bureau."""
_ENDS = frozenset("局委办厅部会室院")
"""How the names of those end that have sections."""
_NO_SECTION = re.compile(r"(?:[科处股]室|实验室|会议室|教研室|办事处|派驻|街道)")
_BODY_END = re.compile(
    r"(?<![布结格])局|委(?!托|派|任|外|员(?!会))|厅|(?<=[残妇文侨科商台社])联|(?<![督承交审举创主])办(?![公理学事案证税法])|政府办|(?<=[织传战作])部|团市|(?:领导)?小组|指挥部|联席会议|协会|专班|海关(?!业务|事务|协[作调]|联络|合作)|(?:法|检察)院(?!联络|协[作调])|(?:消防|武警)[\u4e00-\u9fff]{0,4}?[大支总]队|(?:中|小|大)学(?=教[务导]|政教|总务|后勤|德育)|学院(?=教务|总务|后勤|学生)"
)
"""What ends the name of a body inside a section of it."""
_TERRITORY = re.compile(r"农垦|农牧场管理局|农场管理局|森工|林业管理局|林区管理局|石油管理局|矿务局")
"""Bodies that govern a territory as an enterprise, with bureaus of their own for what a government has them for."""
_BARE_BUREAU = re.compile(r"(?!农垦|森工|海关|铁路)[\u4e00-\u9fff]{2,6}局(?<!分局)(?<!管理局)(?<!总局)")
_PARTY = re.compile(r"(?:机关)?(?:党委|纪委)")
_INSTITUTION = re.compile(r"管理处$")
"""Below a province a 管理处 is as a rule an institution with a name of its own (公路管理处), no section."""


def issuing_bureau(document: Document, place: Region | None) -> Agency | None:
    """The bureau that alone issues a document; None for a government, its office, a committee of the Party or several bodies."""
    if len(document.issuer) != 1 or document.locality or not _BUREAU.search(document.issuer[0]):
        return None
    found = authority_of(date_of(document)).resolve(fold(document.issuer[0]), place)
    return found if found and found.kind in _KINDS and found.place is not None else None


def name_sections(
    parties: list[Party], issues: list[Issue], bureau: Agency | None, place: Region | None
) -> tuple[list[Party], list[Issue]]:
    """The parties with the sections of the issuing bureau named in full (威海市商务局办公室), and the issues without those that
    called them unknown. Behind a section printed with its own bureau (市交通委科技信息处、港务监管处) a section is of that one."""
    if bureau is not None and _TERRITORY.search(bureau.name):
        parties = [_own_bureau(p, bureau) for p in parties]
    if all(p.known for p in parties):
        return parties, issues
    named: list[Party] = []
    nearest = bureau
    for p in parties:
        owner = None if p.known or p.group else _owner(p, place)
        if owner is not None:
            nearest, section = owner
            at = nearest.place.code if nearest.place is not None else None
            named.append(replace(p, agency=nearest.name + section, place=at, known=True))
            continue
        if p.known or p.group:
            nearest = bureau  # 市交通委甲处、市财政局、乙处: whose the last is, is not said
        named.append(_named(p, nearest) if nearest is not None else p)
    done = {p.span for p, before in zip(named, parties, strict=True) if p is not before}
    return named, [i for i in issues if i.code != "unknown-party" or i.span not in done]


def _owner(party: Party, place: Region | None) -> tuple[Agency, str] | None:
    """The listed bureau whose name a section is printed with, and the section; None for any other name."""
    surface = fold(party.surface)
    prefix = find_prefix(surface, place)
    if split_level(surface) is None and not (prefix is not None and prefix[2]):
        return None  # 发改委价格科: of which level, is not said
    for end in range(len(surface) - 2, 2, -1):  # the longest name: 市卫生健康委员会, not 市卫生健康委
        section = surface[end:]
        if surface[end - 1] not in _ENDS or not _OWN_SECTION.fullmatch(section) or _INSTITUTION.search(section):
            continue
        found = load_authority().resolve(surface[:end], place)
        if found is None or not found.known:
            continue
        if found.kind not in _KINDS or found.place is None or _of_another(section):
            return None
        return found, section
    return None


def _own_bureau(party: Party, bureau: Agency) -> Party:
    """The bureau of that name of a body that governs a territory of its own (农机局 of 某农垦管理局)."""
    surface = fold(party.surface)
    if party.group or bureau.place is None or not _BARE_BUREAU.fullmatch(surface) or split_level(surface) is not None:
        return party
    if (prefix := find_prefix(surface, bureau.place)) is not None and prefix[1]:
        return party
    return replace(party, agency=bureau.name + surface, place=bureau.place.code, known=True)


def _without_own_name(own: str, bureau: Agency) -> str:
    """A section without the bureau's own name before it (教育局办公室 in a text of the 教育局)."""
    for m in _BODY_END.finditer(own):
        found = load_authority().resolve(own[: m.end()], bureau.place)
        if found is not None and found.name == bureau.name:
            return own[m.end() :]
    return own


def _of_another(own: str) -> bool:
    """Whether a section is, or may be, that of another body (体育局办公室, 发改委价格科, 残联办公室), or an office that is a body
    itself (扶贫办公室)."""
    if own.endswith("办公室") and own.removesuffix("办公室") not in own_offices():
        return True
    if _PARTY.match(own):
        return False
    table = load_authority()
    return _BODY_END.search(own, 0, len(own) - 1) is not None or any(
        table.is_agency(own[:i]) or table.has_dropped_suffix(own[:i])
        for i in range(3, len(own) - 1)
        if own[i - 1] not in "镇乡道"
    )


def _named(party: Party, bureau: Agency) -> Party:
    m = _SECTION.fullmatch(fold(party.surface)) if not party.known and not party.group else None
    if m is None or bureau.place is None or _NO_SECTION.search(m["own"]):
        return party
    own = _without_own_name(m["own"], bureau)
    if _of_another(own):
        return party
    prefix = find_prefix(own, bureau.place)
    if split_level(own) is not None or (prefix is not None and prefix[2]):
        return party
    if bureau.level != "省级" and _INSTITUTION.search(own):
        return party
    return replace(party, agency=bureau.name + own, place=bureau.place.code, known=True)
