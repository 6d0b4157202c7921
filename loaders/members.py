"""Members: the records of one person, one a body in which posts are printed."""

from __future__ import annotations

import re

from loaders.past_posts import held_posts
from loaders.person_names import plain_name
from loaders.post_places import division_below, is_bare, is_elsewhere, is_own_office, may_be_of_either
from loaders.posts import is_body, split_posts, strip_aside
from ontology.authority import load_authority
from ontology.dated import authority_of
from ontology.model import PersonMention, Span
from ontology.regions import Region, official_name


def government_of(post: str, place: Region | None, issuer: tuple[str, ...] = ()) -> str | None:
    """The government a post without a body belongs to (副市长 is of the place, 副镇长 of the town that issues the text)."""
    if m := re.search(r"(镇|乡)长$", post):
        return issuer[0] if len(issuer) == 1 and issuer[0].endswith(f"{m[1]}人民政府") else None
    if place is None or not re.search(r"(?:市|省|县|区|州|盟|旗)长|政府|主席$", post):
        return None
    if m := re.search(r"(省|市|县|区|州|盟|旗)长$", post):
        # 副省长 in a text of a city is the province's; 县长 there is of a county the text does not name
        own = load_authority().resolve(f"{m[1]}政府", place)
        return own.name if own and own.place else None
    return f"{official_name(place)}人民政府"


def build_members(
    name: str, printed: str, span: Span, place: Region | None, issuer: tuple[str, ...] = (), date: str | None = None
) -> list[PersonMention]:
    """The records of one person, one a body in which posts are printed; none of a post not held now, nor of a list
    in which what stands before a title is no body."""
    found: list[PersonMention] = []
    posts = split_posts(held_posts(strip_aside(printed), place))
    if not all(body is None or is_body(body) for body, _ in posts):
        return []
    home, before, away = place, None, False
    for printed_body, printed_post in posts:
        body, post = printed_body, printed_post
        if body and before and is_own_office(body, post, (p.post or "" for p in found)):
            body, post = before, f"{body}{post}"
        home = (division_below(body, place) if body else None) or home
        away = is_elsewhere(printed_body or printed_post, place, away)
        before = body or before
        resolved = authority_of(date).resolve(body, home) if body and not may_be_of_either(body, home, place) and not (away and is_bare(body)) else None
        agency = resolved.name if resolved else body or government_of(post, place, issuer)
        found.append(PersonMention(plain_name(name), post, agency, span, place.code if place else None))
    return found
