"""Cuts between a name and the post printed right behind it (某某市财政局局长), made where one cut only leaves a known post."""

from __future__ import annotations

import re
from functools import cache

from loaders.person_names import may_be_person, surnames
from loaders.posts import is_post, outside_brackets, split_post, strip_note
from loaders.roster_rows import roster_words
from ontology.authority import load_authority
from ontology.place_names import find_prefix

_CASE = r"(?:代理|代|常务|第一|挂职)?副?"
_HEAD = re.compile(
    rf"{_CASE}(?:[省市县区州盟旗镇乡]长|(?:自治区)?(?:政府)?主席|专员|总理|国务委员)"
    r"|(?:中共)?(?:[省市县区州盟旗]|[镇乡街工]?道?(?=党))?(?:自治区)?(?:党?(?:工?委|组))(?:常务)?(?:副书记|书记|常委|委员)|(?:省|市|县|区|州|盟|旗)委常委"
    r"|(?:[省市县区州盟旗](?:人民)?政府)(?:党组)?(?:副书记|书记|成员|副?秘书长|副?主席)"
)
"""Posts known without the name of a body: 副市长, 县委书记, 党组成员."""
_DEPUTY = re.compile(r"(?:常务)?副(?:[局厅部校院社台馆园所处科股站队团]长|主任|书记|主席|总?经理|董事长|秘书长|总裁)")
_LEVEL_BODY = re.compile(
    r"[省市县区州盟旗镇乡](?:(?![长任席]|书记|常委(?!会))[\u4e00-\u9fff]){1,16}(?:[局委办部厅会院社队区台处所]|中心|公司|政府|集团|大学|学校|银行)|武警[\u4e00-\u9fff]{2,8}[支总大]队"
)
_TOWN = re.compile(
    r"[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道|社区|村)(?:镇长|乡长|办事处|人民政府|政府|党委|党工委|人大|副?[镇乡]|主任|书记|村|社区|支|党)"
)
_NO_NAME_END = "副总省委办部局厅与及兼"
_DOTTED = re.compile(r"[\u4e00-\u9fff]{2,8}(?:·[\u4e00-\u9fff]{2,10})+?")
_LETTERS = re.compile(r"[\u4e00-\u9fff·]+")
_ASIDE = re.compile(r"(?:\((?:女|男|[\u4e00-\u9fff]{1,4}族|挂职)\))?(?:同志)?")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(rf"{surnames()}[\u4e00-\u9fff]{{1,2}}")


def weigh_post(printed: str) -> int:
    """How sure it is that a text is a list of posts from its first character on: 2 for the post of a listed body or of a
    place's head, 1 for that of a body with a level word, and for a deputy's without a body, 0 for anything else."""
    first, *others = (strip_note(p.strip())[0] for p in outside_brackets(printed))
    if not all(is_post(p) for p in others):
        return 0
    if _HEAD.fullmatch(first):
        return 2
    if not is_post(first):
        return 0
    if (found := find_prefix(first)) is not None and _HEAD.fullmatch(first, found[1] - found[2]):
        return 2  # 某市委常委, 某县县长
    body, _ = split_post(first)
    if body is None:
        return 1 if _DEPUTY.fullmatch(first) else 0
    if load_authority().is_listed(body) or body in roster_words()["bare_bodies"]:
        return 2
    return 1 if _LEVEL_BODY.fullmatch(body) else 0


def is_unnamed_post(printed: str) -> bool:
    """Whether a text is a post from its first character on, with nobody named: 金水区区长, 马店镇镇长, 常务副市长, 公安局局长."""
    first, _ = strip_note(outside_brackets(printed)[0].strip())
    if _HEAD.fullmatch(first) or _TOWN.match(first):
        return True
    if (found := find_prefix(first)) is not None and found[2]:
        return True
    body, _ = split_post(first)
    if body is None:
        return _DEPUTY.fullmatch(first) is not None
    table = load_authority()
    return table.is_listed(body) or body in roster_words()["bare_bodies"] or table.is_listed(first[:-1])


def is_town(printed: str) -> bool:
    """Whether a text begins with what reads as the name of a town, street or village and a post there."""
    return _TOWN.match(printed) is not None


def cut_name(printed: str) -> tuple[str, str] | None:
    """Name and posts of a text that is both without a mark between them; None where no cut or more than one is sure."""
    if is_unnamed_post(printed):
        return None
    if (m := _DOTTED.match(printed)) is not None:
        ends = range(m.end(), min(len(printed), m.end() + 6))
        names = [
            n for i in ends if _LETTERS.fullmatch(n := printed[:i]) and may_be_person(n) and n[-1] not in _NO_NAME_END
        ]
    else:
        names = [printed[:i] for i in (2, 3, 4) if i < len(printed) and _is_name(printed[:i])]
    weighed = [(weigh_post(rest), name, rest) for name in names for rest in [_behind(printed, name)]]
    best = max((w for w, _, _ in weighed), default=0)
    sure = [(name, rest) for w, name, rest in weighed if w == best > 0]
    if any(len(name) > 2 and name[-1] == "原" for name, _ in sure):
        return None  # 赵刚原市财政局局长: a name of three characters, or somebody who was it before
    if len(sure) == 2:
        # 某政府办主任 after a name of two characters: 府办 too is a body's form, but no body begins inside another's name
        body, _ = split_post(outside_brackets(sure[1][1])[0])
        sure = sure[:1] if body and load_authority().has_function(body) else sure
    return sure[0] if len(sure) == 1 else None


def _behind(printed: str, name: str) -> str:
    rest = printed[len(name) :]
    m = _ASIDE.match(rest)
    return rest[m.end() :] if m else rest


def _is_name(printed: str) -> bool:
    return (
        _name().fullmatch(printed) is not None
        and printed[-1] not in _NO_NAME_END
        and printed not in roster_words()["no_names"]
        and printed[:2] not in roster_words()["no_names"]
        and may_be_person(printed, lone=True)
        and not load_authority().is_listed(printed)
        and ((place := find_prefix(printed)) is None or place[1] < len(printed))
    )
