"""What a citation is for: the table of ways to write it (``citations.toml``) and the sentence around one or more titles."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from loaders.kinds import find_kind

_VERBS = "贯彻|落实|执行|实施|根据|按照|依据|参照|结合|制[定订]|修[改订正]|废止|编制|起草|推进|通过|审议|学习|做好"
BODIES = (
    rf"(?:(?!{_VERBS})[^,。;:!?《》()\n]){{0,100}}"
    r"(?:委|府|院|部|局|厅|办|室|会|联|署|行|省|市|县|区|州|盟|旗|中央|国家|部门|单位|兵团|集团|公司|大学|总工会|中心)"
)
"""Names of bodies in a row, as they stand before a title they issued."""
_ISSUED = r"(?:印发|下发|公布|发布|颁布|颁发|发给|公告(?!如下)|印送|下达)"
_PLACEHOLDERS = {
    "{now}": r"(?:(?<![实体发出展呈表兑再])现|兹|特(?=将))",
    "{issued}": _ISSUED,
    "{bodies}": BODIES,
    "{made}": r"(?:(?:制定|制订|起草|草拟|拟定|拟订|编制|编写|修订形成|修改形成|形成|撰写)(?:出台|完成|形成)?(?:了|出)?"
    r"|(?:印发|出台|发布|公布|颁布|下发)(?:实施)?了)(?:[本该全我][省市县区州]的?)?",
    "{part}": r"(?:(?:中|里|内)?(?:第[一二三四五六七八九十百\d]+[编章节条款项目部]|提出|确定|明确|规定|部署|涉及|所列|要求|精神|有关|相关|主要|重点|任务|目标"
    r"|落实|贯彻|执行|实施情况|实施过程|中的?|的(?!通知|批复|意见|决定|公告|函|请示|报告)))",
}
_SENTENCE = re.compile(r"[。;!?\n]")
_QUOTED = re.compile(r"“[^”]*”")
_ISSUE_NEXT = re.compile(rf"。\s*{_PLACEHOLDERS['{now}']}(?:将其|予以?)?(?:{_ISSUED}|转发|批转)")
_ARTICLE = r"(?:(?:第[一二三四五六七八九十百零〇\d]+[编章节条款项目]、?)+(?:的)?)?"
"""The articles of a title that a list names with it (依据《甲》第九十八条、《乙》)."""
_JOIN = re.compile(
    rf"{_ARTICLE}" r"(?:(?:及其|和|及)(?:有关|相关)?配套(?:文件|政策|措施|规定)|等)?(?:有关|相关)?(?:(?:法律|行政法规|地方性法规|法规|规章|规范性文件|文件|规定|要求|精神|部署|标准|政策)、?)*"
    rf"(?:(?:、|,?(?:和|与|及|以及|并|或|暨))\s*(?:原)?(?:{BODIES})?(?:\s*(?:(?:19|20)\d\d年)?(?:新?修[订正]后?的|(?:(?:关于|联合)(?:印发|下发|转发)|(?:印发|下发|制定|出台|转发|发布)的"
    r"|联合(?:制定|发布|出台|公布)的?|联合(?:印发|下发|转发)的|(?:公布|颁布|颁发)的)))?)?\s*"
)
_NEXT_KIND = re.compile(rf"等(?:有关|相关)?(?:(?:法律|行政法规|地方性法规|法规|规章|规范性文件|文件|规定)、?)+,{BODIES}\s*")
_NEXT_ITEM = re.compile(rf";[ \t]*(?:(?:[(]?\d{{1,2}}[).、]|[(][一二三四五六七八九十]{{1,2}}[)]|[一二三四五六七八九十]是)[ \t]*(?:{BODIES})?[ \t]*)?")
"""Between two items of a list printed on one line (1.《甲》;2.市政府《乙》)."""
_LIST_GOES_ON = re.compile(r"等|的?(?:文件|精神|规定|要求)|、")
_REMARK = re.compile(r"\s*\([^()]*\)$|[A-Z]+$")
_STANDARD = re.compile(r"[A-Z]{2,}(?:/[A-Z])?\s*\d|\d{3,}")
_REACH = 200


@dataclass(frozen=True, slots=True)
class Way:
    """One way of writing what a citation is for: what stands before the title and what after it."""

    function: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    example: str
    counter: str


@cache
def load_ways() -> tuple[Way, ...]:
    """The table shipped with the package, in the order in which it decides."""
    return tuple(
        Way(e["function"], _compiled(e.get("before")), _compiled(e.get("after")), e["example"], e["counter"])
        for e in _table()["way"]
    )


@cache
def bare_titles() -> frozenset[str]:
    """What alone in 《》 names a kind of document and no document (《通知》)."""
    return frozenset(_table()["bare"])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_table()["endings"])


def names_document(title: str) -> bool:
    """Whether a folded title ends as titles of documents do, a bracket behind it aside; one with letters is a standard's."""
    plain = _REMARK.sub("", title)
    return find_kind(plain)[0] != "其他" or plain.endswith(_endings()) or _STANDARD.search(title) is not None


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("loaders").joinpath("citations.toml").read_text("utf-8"))


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    if pattern is None:
        return None
    for name, value in _PLACEHOLDERS.items():
        pattern = pattern.replace(name, value)
    return re.compile(pattern)


@cache
def _made() -> re.Pattern[str]:
    return re.compile(_PLACEHOLDERS["{made}"] + "$")


def is_made(before: str) -> bool:
    """Whether folded words end in a verb of drafting: what follows is drafted (编制《…指南》)."""
    return _made().search(before) is not None


def joined(between: str, behind: str = "") -> bool:
    """Whether what stands between two titles makes one list of them: 、, 和, with the name of the second's issuer
    (《甲》和省委、省政府《乙》); a comma alone does not, another clause may begin there, unless those of one kind end before it and what
    stands ``behind`` the second goes on with the list (《甲》等法律法规,省政府《乙》等文件精神)."""
    if "\n" in between and not between.strip():  # two lines of a list
        return False
    if len(between) <= 60 and _NEXT_KIND.fullmatch(between) and _LIST_GOES_ON.match(behind):
        return True
    if between[:1] == ";":
        return _NEXT_ITEM.fullmatch(between) is not None
    return len(between) <= 120 and bool(_JOIN.fullmatch(between))


def citation_function(folded: str, start: int, stop: int, lower: int, upper: int) -> str:
    """What the titles from ``start`` to ``stop`` (the brackets of the last included) are cited for; ``cites`` where the
    sentence does not say."""
    before = _SENTENCE.split(folded[max(lower, start - _REACH) : start])[-1]
    after = _QUOTED.sub("", folded[stop : min(upper, stop + _REACH)])
    if not _ISSUE_NEXT.match(after):
        after = _SENTENCE.split(after)[0]
    for way in load_ways():
        if (way.before is None or way.before.search(before)) and (way.after is None or way.after.match(after)):
            return way.function
    return "cites"
