"""Record types of every layer: frozen, slotted, and free of behaviour.

Offsets are code points of the *raw* text (the decoded file, nothing removed), end exclusive. Names follow the
table of fixed names in ``docs/design.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
Scalar = str | int | float | bool
Value = Scalar | tuple[Scalar, ...]

Role = Literal["lead", "co", "unspecified"]
Derivation = Literal["printed", "distributed", "expanded", "implicit", "assumed"]
Comparator = Literal["eq", "approx", "ge", "gt", "le", "lt", "range", "relative"]


@dataclass(frozen=True, slots=True)
class Source:
    """One raw file: its decoded text and the hash of its bytes."""

    path: str
    sha256: str
    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is printed: ``source.text[start:end] == quote``; ``source`` is the sha256 of the file's bytes."""

    source: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that should have been understood and was not, or that two places say differently."""

    code: str
    message: str
    span: Span
    line: int = 0
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or named part of a document (一、 / (一) / 1. / 第一条), with its place in the tree."""

    id: str
    document: str
    parent: str | None
    label: str
    heading: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """One official document inside a source; ``number`` is the 文号 with brackets normalised to 〔〕.

    ``issued`` (成文), ``published`` (发布), ``effective_from`` (施行) and ``effective_to`` (失效) are ISO dates or None.
    ``parent`` is the document that carries this one (a notice and the plan it issues), None at the top. ``place`` is the
    code of its region (GB/T 2260), None where the text does not tell; ``locality`` the town or zone whose body issues it.
    """

    id: str
    title: str
    number: str | None
    kind: str
    issuer: tuple[str, ...]
    issued: str | None
    addressees: tuple[str, ...]
    span: Span
    place: str | None = None
    locality: str | None = None
    parent: str | None = None
    published: str | None = None
    effective_from: str | None = None
    effective_to: str | None = None
    status: str | None = None
    trial: bool = False
    attachments: tuple[str, ...] = ()
    passed_by: str | None = None
    approved_by: str | None = None
    interprets: str | None = None
    title_printed: str | None = None
    contact: tuple[tuple[str, str], ...] = ()
    fields: tuple[tuple[str, Span], ...] = ()
    """Evidence of single fields: (field name, raw span), sorted by name then span."""


@dataclass(frozen=True, slots=True)
class Gazette:
    """An issue of a gazette: title, year and issue number (期), cumulative number (总第…期), day of publication."""

    id: str
    title: str
    issue: str | None
    cumulative: int | None
    published: str | None
    publisher: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of assigning responsibility, as declared or used in one document."""

    id: str
    document: str
    rule: str
    wording: str
    scope: str
    span: Span


@dataclass(frozen=True, slots=True)
class Party:
    """One responsible body of one task. ``agency`` is the full official name (the group's name for a group, the surface where
    the body is unknown), ``place`` the code of its region (None: unknown), ``convention`` the Convention id its role rests on,
    ``span`` the printed name (for a distributed or implicit party: the name it stands for)."""

    agency: str
    surface: str
    role: Role
    derivation: Derivation
    ordinal: int
    span: Span
    place: str | None = None
    group: bool = False
    known: bool = True
    convention: str | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named with a post: a city leader heading a block of tasks, a head of office in an interpretation."""

    name: str
    post: str | None
    agency: str | None
    span: Span
    place: str | None = None
    leader: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """Something somebody must do: its text without the responsible string, its parties, its leader. ``span`` runs from the ordinal
    to the end of the responsible string, ``text_span`` over the text only; ``term`` are the printed words of its term,
    ``deadline`` the last day of that where it says one."""

    id: str
    document: str
    kind: str
    section: str | None
    ordinal: int
    text: str
    parties: tuple[Party, ...]
    span: Span
    text_span: Span
    clause: str | None = None
    part: str | None = None
    leader: PersonMention | None = None
    deadline: str | None = None
    convention: str | None = None
    same_as: str | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A comparable aim. ``value``/``unit`` as printed (3.5, 万亩); ``base_value``/``base_unit`` normalised (35000, 亩)."""

    id: str
    document: str
    task: str | None
    clause: str | None
    indicator: str
    comparator: Comparator
    value: float | None
    unit: str | None
    text: str
    span: Span
    upper: float | None = None
    stretch: float | None = None
    deadline: str | None = None
    scope: str | None = None
    modality: str | None = None
    basis: str | None = None
    reference: str | None = None
    base_value: float | None = None
    base_unit: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference from one document to another; ``target`` is the id of the cited document."""

    document: str
    target: str
    title: str | None
    number: str | None
    function: str
    span: Span
    task: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person put into or taken out of a post; ``term`` as printed (挂职一年, 试用期一年)."""

    document: str
    person: str
    action: Literal["appoint", "remove"]
    post: str
    agency: str | None
    term: str | None
    span: Span
    place: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A printed form of an agency and the full name it resolves to."""

    name: str
    surface: str
    span: Span
    place: str | None = None
    kind: str | None = None
    group: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class ProjectMention:
    """A named work, platform or campaign; ``phase`` as printed (谋划, 开工, 加快建设, 建成, 启用)."""

    name: str
    kind: str
    span: Span
    document: str
    task: str | None = None
    clause: str | None = None
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one source, in order of position."""

    source: Source
    gazette: Gazette | None = None
    documents: tuple[Document, ...] = ()
    clauses: tuple[Clause, ...] = ()
    tasks: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    citations: tuple[Citation, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    people: tuple[PersonMention, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    projects: tuple[ProjectMention, ...] = ()
    conventions: tuple[Convention, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the graph. ``labels[0]`` is its class; ``properties`` hold no None and no evidence."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Value] = field(hash=False)
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A statement of the graph: subject, relation type, object, qualifiers and the sentences that say so. ``document`` is the
    id of the Document it is made in (None: from a table of the project); it chooses the named graph in TriG."""

    id: str
    type: str
    subject: str
    object: str
    properties: Mapping[str, Value] = field(hash=False)
    evidence: tuple[Evidence, ...] = ()
    document: str | None = None
