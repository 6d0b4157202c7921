"""Acts of a notice of appointments that gave no record: which clauses should have, by their verbs and the persons in them."""

from __future__ import annotations

import re
from functools import cache

from loaders.appointment_grammar import ASIDE, OUT, person_pattern

ACT = re.compile(rf"任命|聘任|聘请|委派|改任|转任|(?!撤销){OUT}|撤销(?=[^;。]*职务)|不再担任|不再兼任|不再任")
"""The verbs that say word by word what is done."""
_IN_TITLE = re.compile(r"任[^的、和]{0,2}免|任命|任职|聘任|聘用|选举|补选|免|辞|撤|[任职]")
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


def announces(clause: str, acts: list[str], ruling: str) -> bool:
    """Whether a clause without a record should have given one: it has a verb and a post, or a list is being read."""
    if not 4 <= len(clause.strip()) <= 120 or re.match(r"\s*(?:以上|上述)", clause):
        return False
    if any(a == "任命" or takes_out(a) for a in acts) or "辞去" in clause:
        return bool(re.search(r"职务|[为任].+[长任员师席记]", clause))
    if _COMRADE.match(clause) or _somebody().search(clause):
        return True
    return bool(ruling) and bool(
        re.match(
            rf"\s*(?:{person_pattern()}|[\u4e00-\u9fff]{{2,4}}(?=同志|为))(?:同志)?{ASIDE}(?:为|的|任|现任|兼)", clause
        )
    )


@cache
def _somebody() -> re.Pattern[str]:
    """A person and a word of what is done with a post, in a clause of a notice that gave no record."""
    who = rf"(?:(?!任命|任免|任职|职务){person_pattern()}|[\u4e00-\u9fff·]{{2,8}}(?=同志))(?:同志)?\s*{ASIDE}"
    done = r"(?:同时)?(?:(?:提名|推荐|拟|试|续|聘|转|调|改|平调|晋升|升)任|当选|提名为|推荐为|任(?=[^免命职期务;。]*[长任员师席记])|为(?=[^;。]*[长任员师席记])|的?[^;。的]{2,40}职务|主持|代理|担任(?!的))"
    return re.compile(rf"(?:^|[、,:]|提名|推荐|由)\s*{who}(?:、{who})*(?:由[^;。,]{{2,40}}?)?{done}|由\s*{who}(?:担任|兼任|接任)|^(?:提名|推荐|拟|当选)(?:任|为|担任)")
