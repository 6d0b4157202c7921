"""The parties a document declares responsible for everything (均为责任主体,不再列出), beside those an item prints."""

from __future__ import annotations

from dataclasses import replace

from loaders.declared import Declared
from loaders.items import Item
from loaders.mentions import Mention
from loaders.parties import is_party_list, parse_parties
from loaders.text import Text
from ontology.model import Convention, Party
from ontology.regions import Region


def with_implicit(
    text: Text,
    parties: list[Party],
    implicit: list[tuple[Declared, list[Mention]]],
    item: Item,
    declared: list[Declared],
    conventions: dict[str, Convention],
) -> list[Party]:
    """The parties of an item with those its document declares responsible for everything, as co-responsible where the
    document has a first-listed rule and without a role elsewhere."""
    at = item.statement.start if item.statement else item.start
    first = any(d.rule == "first" and d.start <= at < d.stop for d in declared)
    for d, mentions in implicit:
        if not d.start <= at < d.stop:
            continue
        conventions[d.convention.id] = d.convention
        # a role an item prints of him is kept, and where he supports everything «unless noted» whatever it prints
        standing = d.convention.rule == "standing-support"
        for m in mentions:
            own = Party(
                m.name,
                m.surface,
                "co" if first or standing else "unspecified",
                "implicit",
                len(parties) + 1,
                text.raw_span(m.start, m.end),
                m.place,
                m.group,
                m.known,
                d.convention.id,
            )
            held = next((i for i, p in enumerate(parties) if p.agency == m.name), None)
            if held is None:
                parties.append(own)
            elif not standing and parties[held].role == "unspecified":
                parties[held] = replace(own, ordinal=parties[held].ordinal)
    return parties


def implicit_parties(
    text: Text, declared: list[Declared], place: Region | None, without: frozenset[str], locality: str | None = None, date: str | None = None
) -> list[tuple[Declared, list[Mention]]]:
    """The bodies a document declares responsible for everything (均为责任主体,不再列出), with the declaration."""
    found = []
    for d in declared:
        if d.rule == "implicit" and d.convention.rule not in without:
            begin, end = d.names or (_clause_start(text.folded, d.at), d.at)
            if d.convention.rule == "standing-support" and not is_party_list(text.folded, begin, end, lenient=True):
                continue
            mentions = parse_parties(text, begin, end, place, locality, date)
            found.append((d, [replace(m, derivation="implicit") for m in mentions]))
    return found


def _clause_start(folded: str, at: int) -> int:
    """Where the sentence that ends at ``at`` begins; brackets closed inside it belong to it."""
    depth = 0
    for i in range(at - 1, -1, -1):
        char = folded[i]
        if char in ")〕]":
            depth += 1
        elif char in "(〔[":
            if depth == 0:
                return i + 1
            depth -= 1
        elif depth == 0 and char in "。;:\n":
            return i + 1
    return 0
