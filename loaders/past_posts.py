"""Posts a roster prints that nobody holds now: former ones (原某局局长, 时任某局局长) and those to come (拟任)."""

from __future__ import annotations

import re
from functools import cache

from loaders.posts import is_head_post, is_post, outside_brackets, split_post
from loaders.roster_rows import roster_words
from ontology.authority import load_authority
from ontology.names import split_level
from ontology.place_names import find_prefix
from ontology.regions import Region

_SIGNS = "原前拟任退离调现"
"""One of these stands in every post not held now, or said to be held."""


@cache
def _not_now() -> re.Pattern[str]:
    words = roster_words()
    opening, other = ("|".join(re.escape(w) for w in sorted(words[k], key=lambda w: (-len(w), w))) for k in ("not_now", "now"))
    return re.compile(rf"(?!{other})(?:{opening})")


_INSIDE = re.compile(r"(?P<body>[^原前]{2,}|.{2,}?)(?:原|前)(?:任)?(?P<post>[\u4e00-\u9fff]{2,8})")
_BEHIND = re.compile(r"[(〔](?:原|前|前任|拟任|时任|已?退休|已?离任|已?卸任|已?调离)[)〕]$")
_NOW_INSIDE = re.compile(r"(?P<body>.{2,40}?)(?:现任|新任)(?P<post>[\u4e00-\u9fff]{2,8})|(?P<whole>.{2,40})[(〔](?:现|现任|在任)[)〕]")


@cache
def _held() -> re.Pattern[str]:
    return re.compile("|".join(sorted(roster_words()["held"], key=lambda w: (-len(w), w))))


def is_past(printed: str, place: Region | None = None) -> bool:
    """Whether a folded post says that it was held before or is to come (原某局局长, 某局原局长); a body or place whose name begins so (前进镇镇长,
    原平市某局局长) does not."""
    if _BEHIND.search(printed) or ((inside := _INSIDE.fullmatch(printed)) and _is_bare_post(inside["body"], inside["post"])):
        return True
    m = _not_now().match(printed)
    if m is None or find_prefix(printed, place) is not None:
        return False
    table = load_authority()
    body, _ = split_post(printed)
    if body and printed.startswith(body) and table.is_agency(body):
        return False
    body, _ = split_post(printed[m.end() :])
    return m[0] != "前" or body is None or table.is_agency(body)


def _is_bare_post(body: str, post: str) -> bool:
    """Whether 原 between two stretches parts a body from the post somebody had there (某局原局长)."""
    return is_post(post) and split_post(post)[0] is None and load_authority().is_agency(body)


def _plain_held(piece: str, place: Region | None) -> str:
    """A post without the word that says it is held now (现任某局局长, 某局现任局长, 现某局局长); a body whose name begins so keeps it."""
    m = _held().match(piece)
    if m:
        rest = piece[m.end() :]
        body, post = split_post(rest)
        whole, _ = split_post(piece)
        if body is None:
            return rest if is_post(rest) and rest == post else piece
        table = load_authority()
        own = whole is not None and table.is_listed(whole)
        known = table.is_listed(body) or split_level(body) is not None or find_prefix(body, place) is not None
        return rest if len(m[0]) > 1 or (known and not own) else piece  # 现 alone also begins 现代, 现场
    if (inside := _NOW_INSIDE.fullmatch(piece)) is None:
        return piece
    if inside["whole"]:
        return inside["whole"]
    return inside["body"] + inside["post"] if _is_bare_post(inside["body"], inside["post"]) else piece


def held_posts(printed: str, place: Region | None = None) -> str:
    """A list of posts without those not held now, and without the words that say the others are (现任); a post without a body of its own belongs to the one before it."""
    pieces = outside_brackets(printed)
    if not any(c in printed for c in _SIGNS):
        return printed
    kept: list[str] = []
    past = False
    for piece in (p.strip() for p in pieces):
        plain = _plain_held(piece, place)
        if is_past(piece, place):
            past = True
        elif plain != piece:
            # of which body a bare post is held now (原任某局局长,现任副局长) is not said
            if not past or split_post(plain)[0] is not None or is_head_post(plain):
                kept.append(plain)
                past = False
        elif not past or split_post(piece)[0] is not None:
            past = False
            kept.append(piece)
    return "、".join(kept)
