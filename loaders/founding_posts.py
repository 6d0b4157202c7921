"""Posts a text gives away in the sentence that founds or describes a body: 设立某局,某某任某局局长; 某办公室由某某同志任主任."""

from __future__ import annotations

import re
from functools import cache

from loaders.appointment_grammar import ASIDE, person_pattern
from loaders.appointment_records import build_records
from loaders.person_names import may_be_person, plain_name
from loaders.posts import is_post, split_post
from loaders.text import Text
from ontology.authority import load_authority
from ontology.model import Appointment
from ontology.regions import Region

_FOUNDS = re.compile(r"设立|成立|组建|改建为|更名为|改组为|重组")
_HOLDS = r"(?:兼任|担任|任(?![免命职期务]))"
_HOLDING = re.compile(r"(?<![责主信])任(?![免命职期务])")
"""任 as the verb of holding a post, so that few sentences are looked at."""
_RULING = frozenset({"通知", "决定", "命令", "批复", "函"})
"""Kinds of documents that can put somebody into a post; news and reports only tell of it."""
_COUNCIL = re.compile(r"(?:小组|指挥部|联席会议|专班|领导机构)$")
"""Bodies whose members are a roster; nobody is appointed to them."""
_NEW = re.compile(
    r"(?:经?[^,;。]{0,12}研究,?)?(?:(?:批准|同意|决定)(?:正式)?)?(?:设立|成立|组建)(?:了)?(?P<body>[\u4e00-\u9fff\d“”()、·-]{2,40}?(?:党委|党总支|党支部|党工委|团委|团总支|团支部|工会|妇联|委员会|协会|学会|商会|基金会))"
)
"""A clause that founds one body and says no more; what a Party branch or an association is called is not in the authority file."""
_ITS_POST = re.compile(r"(?:会长|书记|理事长?|监事长?|秘书长|主任|主席|委员)$")
"""The posts of a Party branch or an association, whoever else is named in the sentence."""
_SEVERAL = re.compile(r"[会委支部总](?:[、和与及]|以及)")
_CLAUSE_END = re.compile(rf"[,;]|、(?=[\u4e00-\u9fff]{{2,4}}(?:同志)?{_HOLDS})")
_NUMBERING = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．]?\s*)?")
_NOT_NOW = re.compile(
    r"以来|(?<!同)时(?:,|(?=[审办]))|期间|曾[任由在经于为是担兼]|(?<=[\u4e00-\u9fff])(?<!由)曾|原由|^原"
    r"|(?<![太固平五三清阳])原(?=[市县省区])|(?<![接招])待(?!遇).*后|(?:19|20)\d\d年|拟|建议"
)
"""What tells of the past, of a condition or of a plan; not 同时, 太原市, 接待, nor 曾 as a surname."""


@cache
def _held() -> re.Pattern[str]:
    return re.compile(rf"(?:由)?(?P<name>{person_pattern()})\s*(?:同志)?{ASIDE}{_HOLDS}(?P<post>[^,;。、\d]{{2,40}})")


def find_founding_posts(
    text: Text, document: str, start: int, end: int, place: Region | None, kind: str, date: str | None = None
) -> list[Appointment]:
    """The appointments of sentences that found the body of the post in the same breath (设立某局,…,某某任某局局长), or that
    name a standing body and who heads it (某办公室由甲任主任,乙任副主任). A clause must be nothing else, and the body known."""
    found: list[Appointment] = []
    done = start
    for m in _HOLDING.finditer(text.folded, start, end) if kind in _RULING else ():
        if m.start() < done:
            continue
        low = max(text.folded.rfind("。", start, m.start()), text.folded.rfind("\n", start, m.start()), start - 1) + 1
        stops = [k for mark in "。\n" if (k := text.folded.find(mark, m.start(), end)) >= 0]
        done = min(stops, default=end)
        found += _read_sentence(text, document, low, done, place, date)
    return found


def _read_sentence(text: Text, document: str, start: int, end: int, place: Region | None, date: str | None) -> list[Appointment]:
    found: list[Appointment] = []
    opened = _NUMBERING.match(text.folded, start, end)
    if _NOT_NOW.search(text.folded[opened.end() if opened else start : end]):
        return found
    table = load_authority()
    body: str | None = None
    created: str | None = None
    founded = False
    at = start
    for clause in _CLAUSE_END.split(text.folded[start:end]):
        low, at = at, at + len(clause) + 1
        opened = _NUMBERING.match(clause)
        low += opened.end() if opened else 0
        printed = text.folded[low : at - 1]
        led = printed.find("由")
        if led > 2 and table.is_agency(printed[:led]) and not _COUNCIL.search(printed[:led]):
            body, low, printed = printed[:led], low + led, printed[led:]
        held = _held().fullmatch(printed)
        if held is None or not may_be_person(held["name"]) or not is_post(held["post"]):
            if _FOUNDS.search(clause):
                new = _NEW.fullmatch(printed)
                one = new is not None and not founded and not _SEVERAL.search(new["body"])
                created = new["body"] if new and one else None  # whose posts they are is sure with one body alone
                founded = True
            body = body if held or led == 0 else None
            continue
        agency, _ = split_post(held["post"])
        if agency is None and (whose := body or (created if _ITS_POST.search(held["post"]) else None)):
            post = whose + held["post"]
        elif agency and founded and table.is_agency(agency) and not _COUNCIL.search(agency):
            post = held["post"]
        else:
            continue
        span = text.raw_span(low, low + len(printed))
        found += build_records(document, plain_name(held["name"]), "appoint", post, None, span, place, date=date)
    return found
