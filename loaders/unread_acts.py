"""Acts of a notice of appointments that gave no record: which clauses should have, by their verbs and the persons in them."""

from __future__ import annotations

import re
from functools import cache

from loaders.appointment_grammar import COMRADE, OUT, person_pattern
from loaders.person_names import surnames

ACT = re.compile(rf"任命|聘任|聘请|委派|改任|转任|(?!撤销){OUT}|撤销(?=[^;。]*职务)|不再担任|不再兼任|不再任")
"""The verbs that say word by word what is done."""
_IN_TITLE = re.compile(r"任[^的、和]{0,2}免|任命|任职|聘任|聘用|选举|补选|免|辞|撤|[任职]")
_LIST = re.compile(r"(?:决定|人事|职务|审议|通过)*(?:任免|任命|任职|免职|免去|聘任)(?:事项|人员|职务)*的?(?:名单|决定|公告|通知|令)?")
_WHOLE = re.compile(
    r"[\u4e00-\u9fff·][\u4e00-\u9fff· \t]{1,10}(?:\([^()]{1,10}\))?(?:同志)?(?:[为任]|的)[^,;。:]{0,40}?[局委府院办厅部会司心学镇乡道处站队科室企团][^,;。:]{0,16}"
    r"(?:职务|(?:长|主任|书记|委员|员|师|主席|顾问|经理|总监))(?:\([^()]{2,20}\))?"
)
"""A line that is one act, whole without a mark behind it: 某某为某局副局长, 某某的某局副局长职务."""
_COMRADE = re.compile(r"[^,、;。:]{0,8}?[\u4e00-\u9fff·]{2,8}同志(?:任(?!免|命|职|期)|兼任|不再).+[长任员师席记]")


def takes_out(verb: str) -> bool:
    """Whether a verb takes a person out of a post."""
    return verb[0] in "免不解撤"


def act_of_title(title: str) -> str:
    """The one act a title tells of (某市人大常委会任命名单); empty where it tells of several or none."""
    acts = set(_IN_TITLE.findall(title))
    if acts and acts <= {"任命", "任职", "聘任"}:
        return "appoint"
    return "remove" if acts in ({"免"}, {"免", "职"}) else ""


def is_list_of_posts(title: str) -> bool:
    """Whether a line is the whole title of a list of appointments, which stands below the name of the body that decided them."""
    return _LIST.fullmatch(title) is not None


def is_whole_act(line: str) -> bool:
    """Whether a line is one act of a list of appointments, whole though no mark stands behind it."""
    return line[-1:] in "务长任记员师席问理监)" and _WHOLE.fullmatch(line) is not None


def find_election(clause: str) -> list[int]:
    """Where a clause says who is elected, or ends as the line above those elected does; at most one place."""
    if "选举" not in clause:
        return []
    return [m.start() for m in [_elected().search(clause)] if m]


@cache
def _elected() -> re.Pattern[str]:
    one = rf"(?:{person_pattern()}|[\u4e00-\u9fff]{{2,8}}(?:·[\u4e00-\u9fff]{{2,8}})+)\s*{COMRADE}"
    return re.compile(rf"选举(?:产生|出)?了?{one}(?:[、,]{one})*(?:为|任|担任)[^;。]*?[长任员席记]|选举(?:产生|决定|出)?了?:$")


def announces(clause: str, acts: list[str], ruling: str) -> bool:
    """Whether a clause without a record should have given one: it has a verb and a post, or a list is being read."""
    if not 4 <= len(clause.strip()) <= 120 or re.match(r"\s*(?:以上|上述)|[^;。]{0,30}(?:下列|以下)(?:同志|人员|干部)[^,;。]{0,16}$", clause):
        return False
    if any(a == "任命" or takes_out(a) for a in acts) or "辞去" in clause:
        return bool(re.search(r"职务|[为任].+[长任员师席记]", clause))
    if _COMRADE.match(clause) or _unsure_name().match(clause) or _somebody().search(clause):
        return True
    return bool(ruling) and bool(
        re.match(
            rf"\s*(?:{person_pattern()}|[\u4e00-\u9fff]{{2,4}}(?=同志|为|\()){COMRADE}(?:为|的|任|现任|兼)", clause
        )
    )


@cache
def _unsure_name() -> re.Pattern[str]:
    """A name that ends like the verb behind it (高原|任, 高|原任)."""
    return re.compile(rf"\s*{surnames()}[现原兼历所继]任.+[长任员师席记]")


@cache
def _somebody() -> re.Pattern[str]:
    """A person and a word of what is done with a post, in a clause of a notice that gave no record."""
    who = rf"(?:(?!任命|任免|任职|职务){person_pattern()}|[\u4e00-\u9fff·]{{2,8}}(?=同志)){COMRADE}"
    done = r"(?:同时)?(?:(?:提名|推荐|拟|试|续|聘|转|调|改|平调|晋升|升)任|当选|提名为|推荐为|任(?=[^免命职期务;。]*[长任员师席记])|为(?=[^;。]*[长任员师席记])|的?[^;。的]{2,40}职务|主持|代理|担任(?!的))"
    return re.compile(rf"(?:^|[、,:]|提名|推荐|由)\s*{who}(?:、{who})*(?:由[^;。,]{{2,40}}?)?{done}|由\s*{who}(?:担任|兼任|接任)|^(?:提名|推荐|拟|当选)(?:任|为|担任)")
