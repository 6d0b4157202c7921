"""Names that nothing parts from the posts behind them (免去某某市财政局局长职务)."""

from __future__ import annotations

import re

from loaders.appointment_grammar import person_pattern
from loaders.appointment_records import TERM, part_posts
from loaders.person_names import may_be_person
from loaders.posts import outside_brackets, split_post
from loaders.roster_rows import roster_words
from loaders.unread_acts import ACT
from ontology.authority import load_authority
from ontology.place_names import find_place, is_place_name

_INNER = re.compile(r"(?:(?<!公)司|[处科室]|中心)$")
"""How the parts of a body end, which are no bodies by themselves."""
_LONGEST_GLUED = 60


def begins_with_place(printed: str) -> bool:
    """Whether two characters and the one behind them are a place (周口市水利局), so that they need not be somebody's name."""
    return printed[2:3] in tuple("市县区州盟旗") and is_place_name(printed[:3])


def is_office_of_known(body: str) -> bool:
    """Whether the first post of a list is one of a known body, as nothing else vouches for a name."""
    agency, _ = split_post(TERM.sub("", outside_brackets(body)[0]))
    return agency is not None and load_authority().is_agency(agency)


def part_glued(folded: str) -> tuple[str, str] | None:
    """Name and posts of a line below 免去: that prints both without a mark between them (某某某县检察院检察员职务)."""
    printed = folded.strip()
    if not printed.endswith("职务") or len(printed) > _LONGEST_GLUED or "的" in printed or ACT.search(printed) or printed[2:3] == "任":
        return None
    plain = printed.replace("同志", "", 1)
    if (parted := part_name(plain[:2], plain[2:])) is None:
        return None
    posts = part_posts(parted[1].strip("的, "))
    return (parted[0], posts.posts) if posts.posts and not posts.strange and not posts.further and is_office_of_known(posts.posts) else None


def part_name(who: str, body: str) -> tuple[str, str] | None:
    """Names and body of 免去某某市财政局局长职务, where nothing parts them: the one cut after which a known body begins, else
    the one after which a word begins that bodies are named by (某某中|矿产管理司)."""
    *others, last = re.split(r"([、,])", who)
    head, word, rest = body.partition("职务")
    whole = last + head.removesuffix("的")
    table = load_authority()
    fields = tuple(roster_words()["fields"])
    sure: list[int] = []
    likely: list[int] = []
    for length in (2, 3):
        agency, post = split_post(whole[length:])
        if not re.fullmatch(person_pattern(), whole[:length]) or not may_be_person(whole[:length]) or (length == 2 and begins_with_place(whole)):
            continue
        if agency and table.is_agency(agency):
            (sure if table.is_listed(agency) or find_place(agency) else likely).append(length)
        elif (_INNER.search(agency) and agency.startswith(fields)) if agency else split_post("某局" + post)[0] == "某局":
            likely.append(length)
    cuts = sure or [k for k in likely if whole.startswith(fields, k)] or likely
    if 3 in cuts and whole[2] == "原":
        return None  # a name of three characters, or one of two and a body that is no more
    return ("".join(others) + whole[: cuts[0]], whole[cuts[0] :] + word + rest) if len(cuts) == 1 else None
