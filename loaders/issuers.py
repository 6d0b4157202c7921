"""Who issues a document: by signature, letterhead, title, the line below it or the portal; in full and in one script."""

from __future__ import annotations

import re

from loaders.bare_issues import find_authors
from loaders.blocks import Block
from loaders.folding import fold
from loaders.text import Text
from ontology.authority import load_authority
from ontology.dated import authority_of
from ontology.localities import find_locality
from ontology.model import Document
from ontology.place_names import find_place
from ontology.regions import Region

_OWN_ISSUER = re.compile(
    r"^(.{2,120}?)(?:关于|批转|转发|印发|公告|通告|布告|令|(?:决定|人事|职务)*任命名单|(?:决定|人事|职务)*[任免]职名单|(?:决定|人事)*任免|专题会议|常务会议|办公会议)"
)
_ANSWERS = re.compile(r"^([\u4e00-\u9fff]{0,30}?(?:国务院|人民政府|政府|办公[室厅]))对(?![外口接标]).{2,80}的(?:批[复覆]|答[复覆]|意见|函)$")
"""A title that says what its issuer answers (国务院对…意见的批复)."""
_FOREIGN = re.compile(r"--|[:<>|/=]")
"""Marks no body has in its name: what stands before them belongs to the page."""
_BODY_END = r"(?:政府|办公[室厅]|委员会|局|厅|部|委|院|署|会|总局|大会|党组|综合司|街道办事处)"
_COMPANY = re.compile(r"(?:公司|大学|学院|医院)$")
_JOINED_END = _BODY_END[:-1] + r"|妇联|残联|科协|侨联|文联|作协|工商联|总工会|中央|公司|大学|学院|医院)"
"""How the names end that may be printed one after the other without a mark."""
_ENDS = re.compile(_JOINED_END[:-1] + "|[总支大]队|法院|检察院)$")
_PLACE_FIRST = re.compile(r"[\u4e00-\u9fff]{1,8}[省市县区州盟旗]")
_OFFICE = re.compile(r"办公[室厅]$|综合司$")
_HAS_OFFICE = re.compile(r"(?:[府局委部厅院会署组党行]|中心|中央|国)$")
"""How the name of a body ends that may have an office."""
_LONGEST_LINE = 120
_RED_HEAD = 16
"""So many lines above a letter at most may hold its red head."""
_STATE = "中华人民共和国"
_PARTS = re.compile(r"[ 、\t\n]+")
_ASKS = re.compile(r"提请|请示|报告|议案|建议")


def split_bodies(name: str) -> tuple[str, ...]:
    """The bodies a folded name holds: one printed after the other without a mark (财政部国家税务总局) are two. A name that is
    one known body stays one, and so does what cannot be cut into known bodies alone."""
    authority = load_authority()

    def is_known(body: str) -> bool:
        either = (authority.resolve(whole, None) for whole in (body, _OFFICE.sub("", body)))
        # the office of a known body is one too; companies and schools nobody lists, they are told by how their names end
        listed = any(known is not None and known.known for known in either)
        return listed or (_COMPANY.search(body) is not None and authority.is_agency(body))

    def is_part(body: str) -> bool:  # beside others 国资委 is a body, though it does not say whose
        return is_known(body) or (2 < len(body) < 6 and body.endswith("委") and authority.is_agency(body))

    if len(name) < 6 or is_known(name):
        return (name,)

    def cut(rest: str, depth: int) -> tuple[str, ...] | None:
        if is_part(rest):
            return (rest,)
        for m in re.finditer(_JOINED_END, rest) if depth else ():
            if m.end() >= len(rest):
                break
            if is_part(rest[: m.end()]) and (following := cut(rest[m.end() :], depth - 1)):
                return (rest[: m.end()], *following)
        return None

    return cut(name, 12) or _cut_at_place(name)


def _cut_at_place(name: str) -> tuple[str, ...]:
    """Bodies one after the other that each begin with the same place, be it known or not (甲市财政局甲市教育局)."""
    place = _PLACE_FIRST.match(name)
    while place is not None:
        again = [m.start() for m in re.finditer(re.escape(place[0]), name)]
        if len(again) > 1:
            parts = [name[a:b] for a, b in zip(again, [*again[1:], len(name)], strict=True)]
            return tuple(parts) if all(len(p) > len(place[0]) + 1 and _ENDS.search(p) for p in parts) else (name,)
        place = _PLACE_FIRST.match(name, 0, place.end() - 1)
    return (name,)


def find_issuer(
    values: dict[str, object],
    title: str,
    parent: Document | None,
    contact: tuple[tuple[str, str], ...],
    line: tuple[str, ...] = (),
    printed: str = "",
) -> tuple[str, ...]:
    """The issuing bodies, folded; ``contact`` are the contacts of an interpretation, whose unit (解读机关) issues it, ``line``
    bodies named on a line below the title: of a text a notice carries they count only where it is forwarded, and are its
    authors; ``printed`` is the title with the blanks of the file, which may part several. Empty where nothing tells."""
    signed = values.get("issuer")
    if isinstance(signed, tuple):
        return tuple(body for name in signed for body in split_bodies(fold(name)))
    if unit := next((v for k, v in contact if k == "unit"), None):
        return (unit,)
    if parent:
        return line or find_authors(fold(parent.title)) or parent.issuer
    if bodies := _parted(printed):
        return bodies
    folded = fold(title)
    if not folded.startswith("《") and (
        m := _OWN_ISSUER.match(folded) if "关于" in folded else _ANSWERS.match(folded) or _OWN_ISSUER.match(folded)
    ):
        parts = [p for p in _PARTS.split(m[1]) if p]
        if parts and len(m[1]) <= 40 * len(parts) + 80 and _ENDS.search(parts[-1]):
            bodies = tuple(body for part in parts for body in split_bodies(part))
            if all(len(b) <= 40 and not _FOREIGN.search(b) for b in bodies):
                return bodies
    if line:
        return line
    given = values.get("issuerGiven")
    if not isinstance(given, str):
        return ()
    return (("、" in given or " " in given) and find_bodies(fold(given))) or (fold(given),)


def _parted(printed: str) -> tuple[str, ...]:
    """The bodies that blanks part before 关于 in a title; empty where not each of several parts is one by itself."""
    parts = printed.partition("关于")[0].split() if "关于" in printed else []
    whole = len(parts) > 1 and all(3 < len(p) <= 40 and _ENDS.search(p) and load_authority().is_agency(p) for p in parts)
    return tuple(body for p in parts for body in split_bodies(p)) if whole else ()


def find_issuer_line(text: Text, block: Block, end: int) -> tuple[str, ...]:
    """Bodies named on a line of their own between the title and the letter (财政部、司法部), as law collections print them.
    A submission names there whom it is sent to."""
    if _ASKS.search(text.folded[slice(*block.title)]):
        return ()
    for start, stop in text.paragraphs(block.title[1], end)[:3]:
        line = text.folded[start:stop].strip()
        if "。" in line or line.endswith(":"):
            break
        if bodies := find_bodies(line) or find_bodies(fold(text.source.text[slice(*text.raw_span(start, stop))])):
            return bodies
    return _between_titles(text, block)


def find_bodies(line: str) -> tuple[str, ...]:
    """The bodies a folded line consists of; empty where it holds anything else."""
    if len(line) > _LONGEST_LINE:
        return ()
    parts = [body for p in _PARTS.split(line) if p for body in split_bodies(p)]
    whole = all(load_authority().is_agency(p) and _ENDS.search(p) for p in parts)
    return tuple(parts) if whole else ()


def _between_titles(text: Text, block: Block) -> tuple[str, ...]:
    """Bodies on the line between a title and that title printed again above the text, as law databases print them."""
    title = text.folded[slice(*block.title)]
    above = [text.folded[s:e].strip() for s, e in text.paragraphs(0, block.title[0])[-3:]] if title else []
    at = next((i for i, line in enumerate(above) if line == title.strip()), len(above))
    return next((bodies for line in above[at + 1 :] if (bodies := find_bodies(line))), ())


def full_names(issuer: tuple[str, ...], title: str, place: Region | None, date: str | None = None) -> tuple[str, ...]:
    """Issuers signed in a short form (省府办公厅) by the full name, as the title prints it or the authority file has it."""
    own = _OWN_ISSUER.match(fold(title))
    names: list[str] = []
    for name in issuer:
        known = authority_of(date).resolve(name, place)
        same = name.startswith(_STATE) and known and known.name == name.removeprefix(_STATE)
        town = known and known.kind == "基层政权" and name.endswith(("镇", "乡", "街道"))
        corps = known and known.name.startswith("新疆生产建设兵团")
        longer = known and len(known.name) > len(name) and not known.name.startswith(_STATE)
        if known and (town or corps or (known.known and (same or longer))):
            names.append(_as_signed(name, known.name))
        elif known and longer and known.place and known.name.endswith(name) and find_place(name) == known.place and len(issuer) > 1:
            names.append(known.name)  # an unlisted body beside others of its district, signed as they are
        elif longer_office := _full_office(name, place, date):
            names.append(longer_office)
        elif own and len(issuer) == 1 and len(name) < len(own[1]) <= 40 and own[1].endswith(name):
            names += split_bodies(own[1])
        else:
            names.append(name)
    return tuple(names)


def _as_signed(name: str, known: str) -> str:
    """The full name of a body that signs with all of its name but for the 人民政府 it belongs to (某区国有资产监督管理委员会)."""
    short = known.replace("人民政府", "", 1)
    return short if short != known and "人民政府" not in name and name.endswith("委员会") and short.endswith(name) else known


def _full_office(name: str, place: Region | None, date: str | None) -> str | None:
    """The office of a body in the full name of the body (国家卫生健康委办公厅); None where there is no longer one. A party
    committee keeps its printed name."""
    office = _OFFICE.search(name)
    if office and not _HAS_OFFICE.search(name, 0, office.start()):
        return None  # 投资促进办公室 is a body by itself
    body = authority_of(date).resolve(name[: office.start()], place) if office and not name.startswith("中共") else None
    longer = office and body and body.known and len(body.name) > office.start()
    return body.name + office[0] if body and office and longer else None


def find_letterhead(text: Text, block: Block) -> tuple[str, ...]:
    """The issuer a letterhead above the document names (某某市人民政府文件)."""
    above = [text.folded[s:e].replace(" ", "") for s, e in text.paragraphs(0, block.title[0])[-3:]]
    return tuple(line.removesuffix("文件") for line in above if line.endswith("文件") and len(line) <= 40)


def find_red_head(text: Text, block: Block, number: str | None) -> tuple[str, ...]:
    """The body whose red head (某某市人民政府办公室文件) a page prints above the 文号, under the title of the page; a body whose office
    the 文号 does not bear is the name of a column."""
    for start, end in text.paragraphs(0, block.body)[-_RED_HEAD:]:
        line = text.folded[start:end].replace(" ", "")
        body = line.removesuffix("文件")
        if 6 < len(body) < len(line) <= 40 and load_authority().is_agency(body) and find_place(body):
            office = number is not None and "办" in number.partition("〔")[0]
            return (body,) if number is None or office == (_OFFICE.search(body) is not None) else ()
    return ()


def locality_of(names: tuple[str, ...], place: Region | None) -> str | None:
    """The town or zone whose body issues, by the first of ``names`` that tells."""
    return next((found for name in names if name and (found := find_locality(fold(name), place))), None)
