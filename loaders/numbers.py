"""Document numbers (文号): every bracket and blank style, normalised to 〔〕."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.authority import load_authority

_OPEN, _CLOSE = r"[〔\[(【]\s*", r"\s*[〕\])】]"
_CODE = r"[\u4e00-\u9fff]{1,9}(?:\([\u4e00-\u9fff]{1,3}\)[\u4e00-\u9fff]{0,3})?(?<=[发字函办批复令文通电])"
"""The letters of an issuer where the year does not say by itself that they are some; a branch may stand in a bracket (农(垦)字)."""
_NTH = r"\s*第?\s*\d{1,5}\s*号(?![楼院线井库机令])"
OLD_NUMBER = rf"(?:{_CODE}\s*{_OPEN}[4-9]\d{_CLOSE}{_NTH}|{_OPEN}(?:(?:19|20)\d\d|[4-9]\d){_CLOSE}\s*(?=[\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]\(){_CODE}{_NTH})"
"""Pattern of a 文号 as it was printed until the nineties: the year of two digits (国发〔86〕12号), or before the letters ((94)财税字第12号)."""
_YEARED = rf"(?:[\u4e00-\u9fff]{{1,12}}(?:\s?[A-Z]|\([\u4e00-\u9fff]\)[\u4e00-\u9fff]{{1,3}})?\s*{_OPEN}(?:19|20)\d\d{_CLOSE}\s*(?:第|[人特专])?\s*\d{{1,5}}\s*号|{OLD_NUMBER})"
_ORDER = r"(?:(?:国|[\u4e00-\u9fff、 ]{2,24}?)(?:令|公告))\s*[〔\[(]?\s*(?:((?:19|20)\d\d)年?)?\s*[〕\])]?\s*第\s*([\d一二三四五六七八九十百]{1,6})\s*号"
NUMBER = re.compile(_YEARED)
"""A 文号 with a bracketed year, in folded text."""
ORDER_NUMBER = re.compile(_ORDER)
"""The number of an order or announcement: 国务院令第721号, 财政部公告2023年第5号."""

_N = r"[\d一二三四五六七八九十百]{1,6}"
_ORDER_NAMED = re.compile(
    r"\s*(?:[\d〇一二三四五六七八九十]{2,4}年(?:[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?)?\s*)?(?:以|经|由)?\s*"
    r"(?P<order>(?P<body>国|[\u4e00-\u9fff、 ]{2,24}?)"
    rf"(?:(?:令|公告)\s*[〔\[(]?\s*(?:(?:19|20)\d\d年?)?\s*[〕\])]?\s*第\s*{_N}\s*号|第\s*(?P<n>{_N})\s*号\s*(?P<kind>令|公告)))"
    r"(?:\s*(?:公布|发布|颁布|印发|施行|修[改订正]))?"
)
_NO_PLACE = re.compile(r"^(?:本?[省市县区州盟旗]|自治[区州县旗])?(?:人民)?(?:政府|府)(?:办公厅|办公室)?(?:令|公告)|^(?:令|公告|第)")

_STATE_ORDER = re.compile(r"^(?:国令|中华人民共和国国务院令)")
_BODY_BEFORE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,20}(?:人民政府|国务院|委员会)(?:办公[厅室])?|[\u4e00-\u9fff]{2,20}(?:政府|办公[厅室]|委员会)文件)\s*"
    r"(?![办党综函发规督字文令公通议任批告])(?=[\u4e00-\u9fff]{2,8}\s*[〔\[(【])"
)
"""The body printed before its own 文号 without a mark (中华人民共和国国务院国函〔2011〕84号)."""
BODY_BEFORE = rf"(?:{_BODY_BEFORE.pattern})?"
"""Pattern of such a body before a 文号 on a line of its own."""
_YEAR = re.compile(rf"{_OPEN}(?:(?:19|20)\d\d|[4-9]\d){_CLOSE}")
_SHORT_YEAR = re.compile(r"〔(\d\d)〕")
_LEAD_WORDS = re.compile(
    r"^(?:.*(?:的(?:(?:实施|若干|指导|补充|暂行|管理|工作|试行)*(?:通知|批复|意见|决定|公告|通告|报告|请示|方案|办法|规定|细则|规则|函))?|(?:指示|批示|讲话|精神|要求)(?=[和及与以、])|文号|字号|编号|文件(?=[\u4e00-\u9fff])))?(?:号|已?被|根据|按照|依据|依照|遵照|贯彻落实|贯彻|落实|执行|参照|结合|印发|转发|废止|修改|[现兹特拟]?将(?![政府委党办人发])|即|以|和|及|与|或|的|由|在|见|对|经|"
    r"文号|发文字号|文件编号|编号|原|同时|其中|包括|通过|制发|下发|发布)*"
)
_PARTS = re.compile(r"^(.*?)[〔\[(【](\d{4}|\d\d)[〕\])】](第|[人特专])?(\d+)号$")
_YEAR_FIRST = re.compile(r"^[〔\[(【](\d{4}|\d\d)[〕\])】](.+?)(第?)(\d+)号$")


def normalise_number(printed: str) -> str:
    """The one form of a printed 文号: 嘉政发[2025] 1号 and 嘉政发（2025）1号 give 嘉政发〔2025〕1号, (94)财税字第012号 gives 〔94〕财税字第12号."""
    compact = re.sub(r"\s+", "", printed)
    if body := _BODY_BEFORE.match(compact):
        compact = compact[body.end() :]
    if first := _YEAR_FIRST.match(compact):
        return f"〔{first[1]}〕{first[2]}{first[3]}{int(first[4])}号"
    m = _PARTS.match(compact)
    if m is None:
        return compact
    series = m[3] if m[3] and (m[3] != "第" or m[1].endswith("令")) else ""  # 第 is part of the number of an order alone
    return f"{m[1]}〔{m[2]}〕{series}{int(m[4])}号"


@dataclass(frozen=True, slots=True)
class Order:
    """The number of an order inside a bracket, and where there what belongs to it ends (a date before it and 公布, 发布
    behind it included)."""

    number: str
    end: int


def parse_order(bracket: str) -> Order | None:
    """The order a bracket opens with: (省政府令第114号), (2001年3月1日某市人民政府第88号令发布); None where its body is not named."""
    m = _ORDER_NAMED.match(bracket)
    if m is None or not m["body"].strip():
        return None
    printed = f"{m['body']}{m['kind']}第{m['n']}号" if m["n"] else m["order"]
    return Order(re.sub(r"\s", "", printed), m.end())


def number_key(number: str) -> str:
    """A number in the one form ids use: orders of the State Council are 国务院令, whether printed so, as 国令 or in full; the year
    stands behind the letters and has four digits (〔94〕财税字第12号 is 财税字〔1994〕12号)."""
    if first := _YEAR_FIRST.match(number):
        number = f"{first[2]}〔{first[1]}〕{first[4]}号"
    return _STATE_ORDER.sub("国务院令", _SHORT_YEAR.sub(r"〔19\1〕", number))


def names_its_issuer(number: str) -> bool:
    """Whether a number is the only one of its form in the state: 省政府令第114号 is used by every province."""
    return _NO_PLACE.match(number) is None


def find_numbers(folded: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Every 文号 as (normalised number, start, end); words of the sentence before it are cut off."""
    found = []
    end = len(folded) if end is None else end
    last = start
    for year in _YEAR.finditer(folded, start, end):
        # from the year back: a search from the left would try every run of characters as the issuer's
        m = NUMBER.search(folded, max(last, year.start() - 24), min(end, year.end() + 24))
        if m is None or not m.start() <= year.start() < m.end():
            continue
        last = m.end()
        if m.start() == year.start():
            found.append((normalise_number(m[0]), *m.span()))
            continue
        lead = _LEAD_WORDS.match(m[0])
        begin = m.start() + (lead.end() if lead else 0)
        if folded[begin] == "日" and folded[begin - 1 : begin].isdigit():  # 2021年5月6日 某政发〔2021〕8号
            begin += 1
        if body := _BODY_BEFORE.match(folded, begin, m.end()):
            begin = body.end()
        begin += _issuer_size(folded[begin : year.start()])
        if folded[begin] in "〔[(【":
            continue
        found.append((normalise_number(folded[begin : m.end()]), begin, m.end()))
    return found


_ISSUER_END = re.compile(r"办公[室厅]|委员会|政府|[局厅署行委部]")
_OFFICE = re.compile(r"办公[室厅]$")
_OWN_BODY = re.compile(r".{0,2}?[我本][局委办厅部](?=..)")
_COUNCIL = re.compile(r"[\u4e00-\u9fff]{0,8}?革(?:委会|命委员会)(?=[\u4e00-\u9fff]{2})")
"""A revolutionary committee before its number (省革委会某革发〔1979〕8号)."""
_OWN_LETTERS = ("工信部", "人社部")
"""Ministries with whose short names their numbers begin (工信部联通装〔2019〕3号)."""
_COMMITTEE = re.compile("[省市县区州盟旗]委")
"""Letters begin with it as well (市委编办发〔2019〕3号, 县委农办〔2019〕1号)."""
_CODE_PART = re.compile(r"(?![发办函字规令党通文督组宣])(?:(?!政府|委员会|办公[室厅]|[局署])[\u4e00-\u9fff]){2,8}\s*")


@lru_cache(maxsize=1024)
def _issuer_size(letters: str) -> int:
    """The length of the name of the body that the letters before a year begin with (省财政厅浙财预 is 浙财预), 0 for letters alone."""
    if len(letters) < 4 or letters.startswith(_OWN_LETTERS):
        return 0
    if own := _OWN_BODY.match(letters) or ("革" in letters and _COUNCIL.match(letters)):
        return own.end()
    ends = [m.end() for m in _ISSUER_END.finditer(letters) if not _COMMITTEE.fullmatch(letters, 0, m.end()) and _CODE_PART.fullmatch(letters, m.end())]
    table = load_authority()
    return next((n for n in reversed(ends) if table.is_agency(letters[:n]) or table.is_agency(_OFFICE.sub("", letters[:n]))), 0)
