"""What a source is split into: the places of its documents in the clean text."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.contents import Contents, Entry
from ontology.model import Span


@dataclass(frozen=True, slots=True)
class Block:
    """One document's place in the clean text: title, number line, body and the contents entry that names it.

    ``carried`` blocks are the texts a notice issues, printed below its signature. ``lead`` is the letter that promulgates
    a text above its title (《…》已经…通过,现予公布). ``dated`` is a date
    in brackets behind the title. ``carried_as`` is what its letter calls a carried text, ``carried_title`` that name where it is the
    better reading of its heading. An empty ``title`` span is a document printed without one.
    """

    title: Span
    start: int
    end: int
    body: int
    number: str | None = None
    number_span: Span | None = None
    entry: Entry | None = None
    carried: tuple[Block, ...] = ()
    carried_title: str | None = None
    carried_as: str | None = None
    lead: Span | None = None
    dated: Span | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """All documents of a source, with the contents table and the imprint's clean span where it is a gazette."""

    blocks: tuple[Block, ...]
    contents: Contents | None
    imprint: Span | None
