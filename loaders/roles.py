"""Roles: from the lists of a statement and the conventions a document declares to lead, co or unspecified. Never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import cast

from loaders.declared import Declared
from loaders.mentions import Mention
from loaders.parties import is_party_list, parse_parties
from loaders.party_persons import names_persons, without_persons
from loaders.party_pieces import LEAD_MARK, PAIR_MARK
from loaders.statements import Statement
from loaders.text import Text
from loaders.vocabulary import NAMELESS, label_roles
from ontology.ids import stable_id
from ontology.model import Convention, Issue, Party, Role
from ontology.regions import Region

_ACTS = re.compile(r"(?:牵头|负责(?!人(?:员|才)|任)|配合(?![^,;、]{0,6}(?:办公室|中心|委员会|小组)$))(?!单位|部门)")
"""A verb inside what stands for a name (市委组织部负责干部培训)."""
@dataclass(frozen=True, slots=True)
class Claim:
    """A party and every role that some rule gives it, with the convention each rests on."""

    mention: Mention
    roles: tuple[tuple[str, str | None], ...]


def resolve_roles(
    text: Text,
    document: str,
    statement: Statement,
    declared: list[Declared],
    place: Region | None,
    without: frozenset[str],
    locality: str | None = None,
    date: str | None = None,
) -> tuple[list[Party], list[Convention], list[Issue]]:
    """The parties of one statement in printed order, the conventions their roles rest on, and what could not be read.
    ``without`` names conventions that are turned off."""
    active = [d for d in declared if d.start <= statement.start < d.stop and d.convention.rule not in without]
    used: dict[str, Convention] = {}
    issues: list[Issue] = []
    claims: list[Claim] = []
    lists = [x for x in statement.lists if x.role not in NAMELESS and f"{x.form}:{x.role.replace('beside', 'listed')}" not in without]
    issues += [
        Issue("unread-parties", "names beside the leaders whose part is not understood", text.raw_span(x.start, x.end))
        for x in statement.lists
        if x.role == "unread"
    ]
    issues += [
        Issue("unknown-label", f"{x.word} is no label this project knows; nobody under it has a role", text.raw_span(x.start, x.end))
        for x in statement.lists
        if x.role == "unknown"
    ]
    leads = [x for x in lists if x.role == "lead"]
    for part in lists:
        # 省牵头单位 leads for the province: it makes nobody support whom another word names
        level = _level(part.word)
        has_lead = any(_level(x.word) in {"", level} for x in leads)
        cut = min((d.at for d in declared if part.start < d.at < part.end), default=part.end)
        cut = _before_declaration(text.folded, part.start, cut) if cut < part.end else cut
        while cut > part.start and text.folded[cut - 1] in "([〔,;、。 ":
            cut -= 1
        mentions = []
        letters: list[Mention] = []
        # which of several lists a declared order holds for is said by the head of one column
        rules = active if part.role != "beside" else [d for d in active if d.rule != "first"]
        named = parse_parties(text, part.start, cut, place, locality, date)
        if names_persons(part.word):
            named = without_persons(text, named, place, locality, date)
        for m in named:
            if not m.known and len(m.surface) == 1:
                letters.append(m)
            elif m.known or not (":" in (held := text.folded[m.start : m.end]) or _ACTS.search(held)):
                mentions.append(m)
            else:
                rules = []  # who stands first among the rest is not said
                what = "a label" if ":" in held else "a verb"
                stop = named[-1].end if ":" in held else m.end
                issues.append(Issue("unread-parties", f"{m.surface} holds {what}", text.raw_span(m.start, stop)))
                if ":" in held:
                    break  # the names behind are those of a word nobody knows
        if letters:
            at = text.raw_span(letters[0].start, letters[-1].end)
            issues.append(Issue("unread-parties", "single characters are no names", at))
        word = None
        if part.role in {"lead", "co"} or (part.role == "responsible" and len(mentions) == 1 and rules is active):
            word = _word_convention(text, document, part.word, part.form, part.role, part.start, used)
        marks = "".join(m.marks for m in mentions)
        for i, mention in enumerate(mentions):
            roles: list[tuple[str, str | None]] = []
            if part.role in {"lead", "co"}:
                roles.append((part.role, word))
            elif part.role == "responsible":
                alone = len(mentions) == 1 and rules is active and not mention.group and not mention.open_list
                ranked = _declared_roles(rules, mention, i, mentions, marks, has_lead) if len(mentions) > 1 and not has_lead else []
                roles.extend(ranked or [("co", word) if has_lead else ("lead", word) if alone else ("unspecified", None)])
            elif part.role == "joint":
                declared_roles = [] if has_lead else _declared_roles(rules, mention, i, mentions, marks, has_lead)
                roles.extend(declared_roles or [("co" if has_lead else "unspecified", None)])
            elif LEAD_MARK in marks:
                roles.append(("lead" if LEAD_MARK in mention.marks else "co", None))
            else:
                if has_lead:
                    roles.append(("co", None))
                roles.extend(_declared_roles(rules, mention, i, mentions, marks, has_lead, _parting(text.folded, rules, mentions)))
            claims.append(Claim(mention, tuple(roles)))
    parties = [_decide(text, claim, ordinal, issues) for ordinal, claim in enumerate(claims, 1)]
    if sum(1 for c in claims if any(r == "conflict" for r, _ in c.roles)):
        issues.append(
            Issue(
                "role-conflict",
                "two rules name different lead agencies; no role is given",
                text.raw_span(statement.start, statement.end),
            )
        )
    for d in active:
        if any(p.convention == d.convention.id for p in parties):
            used[d.convention.id] = d.convention
    for claim in claims:
        if claim.mention.marks.replace(LEAD_MARK, "").replace(PAIR_MARK, "") and not any(d.rule == "star" for d in active):
            issues.append(
                Issue(
                    "undeclared-mark",
                    f"{claim.mention.surface} carries a mark the document does not explain",
                    text.raw_span(claim.mention.start, claim.mention.end),
                )
            )
    return _distinct(parties), list(used.values()), issues


def _before_declaration(folded: str, start: int, at: int) -> int:
    """Where a list ends that is followed by a declaration at ``at``: at the bracket that holds it, whatever else that bracket
    says (除标注“分别牵头”的, 列第一位…), unless it names bodies."""
    opened = max(folded.rfind(c, start, at) for c in "([〔【")
    if opened < 0 or any(c in folded[opened:at] for c in ")]〕】") or is_party_list(folded, opened + 1, at):
        return at
    return opened


def _level(word: str) -> str:
    """The bare level a label is printed with (省牵头单位), else nothing."""
    return word[0] if word[:1] in tuple("省市县区州") and word[1:] in label_roles() else ""


def _parting(folded: str, rules: list[Declared], mentions: list[Mention]) -> int:
    """Where the mark stands that a declaration says parts who leads from who supports (逗号前为牵头单位); 0 without it."""
    rule = next((d for d in rules if d.rule == "split"), None)
    if rule is None:
        return 0
    mark = ";" if "分号" in rule.convention.wording else ","
    return max(0, next((i for a, b in pairwise(mentions) if (i := folded.find(mark, a.end, b.start)) >= 0), 0))


def _declared_roles(
    active: list[Declared], mention: Mention, index: int, mentions: list[Mention], marks: str, has_lead: bool, parted: int = 0
) -> list[tuple[str, str | None]]:
    rules = {d.rule: d.convention.id for d in active}
    if "none" in rules:
        return [("unspecified", rules["none"])] if not has_lead else []
    mark = next((d.mark for d in active if d.rule == "star"), "")
    star = bool(mark) and mark in marks
    if star and "first" in rules and mark not in mentions[0].marks and not any(d.unmarked for d in active):
        return [("conflict", None)]
    if has_lead:
        return [("conflict", None)] if "first" in rules and index == 0 and len(mentions) > 1 else []
    if star:
        return [("lead" if mark in mention.marks else "co", rules["star"])]
    if "split" in rules:
        return [("lead" if mention.end <= parted else "co", rules["split"])] if parted else []
    if "first" in rules and not (index == 0 and mention.group):
        first_is_group = mentions[0].group
        if first_is_group:
            return [("unspecified", None)]
        first = index == 0 or (index == 1 and PAIR_MARK in mention.marks)
        return [("lead" if first else "co", rules["first"])]
    return []


def _decide(text: Text, claim: Claim, ordinal: int, issues: list[Issue]) -> Party:
    roles = {r for r, _ in claim.roles}
    m = claim.mention
    role: Role = "unspecified"
    convention = None
    if "conflict" not in roles and len(roles) == 1:
        role = cast(Role, roles.pop())
        convention = next((c for r, c in claim.roles if c is not None), None)
    if not m.known:
        issues.append(
            Issue("unknown-party", f"{m.surface} is no official name this project knows", text.raw_span(m.start, m.end))
        )
    return Party(
        agency=m.name,
        surface=m.surface,
        role=role,
        derivation=m.derivation,
        ordinal=ordinal,
        span=text.raw_span(m.start, m.end),
        place=m.place,
        group=m.group,
        known=m.known,
        convention=convention,
    )


def _distinct(parties: list[Party]) -> list[Party]:
    """A body printed twice in one statement is one party, with the stronger role."""
    rank = {"lead": 0, "co": 1, "unspecified": 2}
    best: dict[tuple[str, str | None], Party] = {}
    for p in parties:
        key = (p.agency, p.place)
        if key not in best or rank[p.role] < rank[best[key].role]:
            best[key] = p if key not in best else replace(p, ordinal=best[key].ordinal)
    return sorted(best.values(), key=lambda p: p.ordinal)


def _word_convention(
    text: Text, document: str, word: str, form: str, role: str, at: int, used: dict[str, Convention]
) -> str:
    identifier = stable_id("convention", document, f"{form}:{role}", word)
    if identifier not in used:
        start = text.folded.rfind(word, max(0, at - 24), at) if form == "label" else text.folded.find(word, at)
        start = start if start >= 0 else at
        used[identifier] = Convention(
            identifier, document, f"{form}:{role}", word, "item", text.raw_span(start, min(start + max(1, len(word)), len(text.clean)))
        )
    return identifier
