"""Fields found so far in one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.text import Text
from ontology.model import Span


@dataclass(slots=True)
class Fields:
    """The fields found so far, each with its raw span; turned into a Document at the end."""

    values: dict[str, object] = field(default_factory=dict)
    spans: list[tuple[str, Span]] = field(default_factory=list)

    def put(self, text: Text, name: str, value: object, start: int, end: int) -> None:
        """Keep the first value of a field."""
        if name not in self.values and value:
            self.values[name] = value
            self.spans.append((name, text.raw_span(start, end)))
