"""Readings assembled into one graph: things that several sources name become one node with the evidence of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from kg.graph import Graph
from ontology.agencies import Agency
from ontology.authority import load_authority
from ontology.dated import find_former
from ontology.ids import stable_id
from ontology.model import Edge, Evidence, Node, Party, Reading, Span, Value
from ontology.regions import Region, load_regions

_ROLE_TYPES = {"lead": "LEADS", "co": "CO_RESPONSIBLE", "unspecified": "RESPONSIBLE"}


def role_type(role: str, *, group: bool) -> str:
    """The relation type of a role; a group never leads, so a leading group is RESPONSIBLE."""
    return "RESPONSIBLE" if group and role == "lead" else _ROLE_TYPES[role]


def clean_properties(values: Mapping[str, object]) -> dict[str, Value]:
    """Properties without None and empty tuples."""
    return {k: v for k, v in values.items() if v is not None and v != () and v != ""}  # type: ignore[misc]


class Assembler:
    """Nodes and edges under construction; the first printing of a property wins, evidence adds up."""

    def __init__(self) -> None:
        self._nodes: dict[str, tuple[tuple[str, ...], dict[str, Value], list[Evidence]]] = {}
        self._edges: dict[str, tuple[str, str, str, dict[str, Value], list[Evidence], str | None]] = {}
        self._surfaces: dict[str, Counter[str]] = {}

    def node(
        self,
        identifier: str,
        labels: tuple[str, ...],
        properties: Mapping[str, object],
        evidence: Iterable[Evidence] = (),
    ) -> str:
        """Add or complete a node; returns its id."""
        clean = clean_properties(properties)
        if identifier not in self._nodes:
            self._nodes[identifier] = (labels, dict(clean), [])
        known_labels, known, kept = self._nodes[identifier]
        for key, value in clean.items():
            known.setdefault(key, value)
        merged = tuple(dict.fromkeys((*known_labels, *labels)))
        self._nodes[identifier] = (merged, known, kept)
        kept.extend(e for e in evidence if e not in kept)
        return identifier

    def edge(
        self,
        kind: str,
        subject: str,
        object_: str,
        properties: Mapping[str, object] | None = None,
        evidence: Iterable[Evidence] = (),
        document: str | None = None,
        key: object = None,
    ) -> None:
        """Add an edge, or evidence to the same edge; ``key`` tells apart edges of one type between two nodes."""
        identifier = stable_id("edge", kind, subject, object_, document, key)
        if identifier not in self._edges:
            self._edges[identifier] = (kind, subject, object_, clean_properties(properties or {}), [], document)
        kept = self._edges[identifier][4]
        kept.extend(e for e in evidence if e not in kept)

    def agency(
        self, name: str, place: str | None, surface: str | None, scope: str, resolved: Agency | None = None
    ) -> str:
        """The node of an agency; without a place it belongs to ``scope`` (a document) alone."""
        identifier = stable_id("agency", name, place or scope)
        if resolved is None:
            region = load_regions()[place] if place else None
            resolved = load_authority().resolve(surface or name, region)
            resolved = resolved if resolved and resolved.name == name else load_authority().resolve(name, region)
            resolved = resolved if resolved and resolved.name == name else find_former(name, region) or resolved
        fields: dict[str, object] = {"name": name, "place": place}
        if resolved and resolved.name == name:
            fields |= {"kind": resolved.kind, "level": resolved.level}
        self.node(identifier, ("Agency",), fields)
        if surface:
            self._surfaces.setdefault(identifier, Counter())[surface] += 1
        if resolved and resolved.parent and resolved.parent != name and resolved.name == name:
            parent = self.agency(resolved.parent, place, None, scope)
            self.edge("PART_OF", identifier, parent)
        return identifier

    def group(self, name: str, place: str | None, scope: str) -> str:
        """The node of a group of agencies, with its members where they can be enumerated."""
        identifier = stable_id("group", name, place or scope)
        if identifier in self._nodes:
            return identifier
        self.node(identifier, ("AgencyGroup",), {"name": name, "place": place})
        region = load_regions()[place] if place else None
        for member in load_authority().group_members(name, region):
            node = self.agency(member.name, member.place.code if member.place else None, None, scope, member)
            self.edge("HAS_MEMBER", identifier, node)
        return identifier

    def region(self, region: Region) -> str:
        """The node of a region."""
        return self.node(stable_id("region", region.code), ("Region",), {"name": region.name, "code": region.code})

    def party(
        self, party: Party, task: str, evidence: list[Evidence], document: str, scope: str, rule: str | None
    ) -> str:
        """The edge of one responsible party."""
        node = (
            self.group(party.agency, party.place, scope)
            if party.group
            else self.agency(party.agency, party.place, party.surface, scope)
        )
        self.edge(
            role_type(party.role, group=party.group),
            node,
            task,
            {
                "ordinal": party.ordinal,
                "derivation": party.derivation,
                "convention": party.convention,
                "rule": rule,
                "surface": party.surface,
            },
            evidence,
            document,
        )
        return node

    def finish(self) -> Graph:
        """The graph; agencies get the form they are most often printed in as ``shortName``."""
        nodes = []
        for identifier, (labels, properties, evidence) in self._nodes.items():
            if "Agency" in labels:
                counts = self._surfaces.get(identifier, Counter())
                short = min(counts, key=lambda s: (-counts[s], len(s), s)) if counts else str(properties["name"])
                properties = {**properties, "shortName": short}
            nodes.append(Node(identifier, labels, dict(sorted(properties.items())), _ordered(evidence)))
        edges = [
            Edge(i, kind, s, o, dict(sorted(p.items())), _ordered(e), d)
            for i, (kind, s, o, p, e, d) in self._edges.items()
        ]
        return Graph(nodes, edges)


def _ordered(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(evidence)


def evidence_of(reading: Reading, span: Span | None) -> list[Evidence]:
    """The evidence of a raw span; none for an empty span."""
    if span is None or span[0] >= span[1]:
        return []
    return [Evidence(reading.source.sha256, span[0], span[1], reading.source.text[span[0] : span[1]])]
