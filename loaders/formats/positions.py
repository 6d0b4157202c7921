"""Where extracted text stood in its file: a sorted list of runs, each with the page, element or line it came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from ontology.errors import SourceError
from ontology.model import Source, Span

MAX_CHARACTERS = 24_000_000
"""Largest text taken out of one file; merged cells and numbering can multiply a small file."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: ``page`` (PDF), ``path`` (paragraph, cell, element or line) and ``character``.

    ``character`` counts from 0: in the file (.txt), in the page's text layer (PDF), in the paragraph or element (.docx,
    .html; white space collapsed). ``x`` and ``y`` are PDF points from the page's lower left. ``generated`` text is
    shown by the file without being characters of it: an automatic number, a merged cell repeated.
    """

    path: str
    character: int = 0
    page: int | None = None
    x: float | None = None
    y: float | None = None
    generated: bool = False

    def __str__(self) -> str:
        """How the place is shown to a reader."""
        return self.path if self.page is None else f"page {self.page}, {self.path}"


@dataclass(frozen=True, slots=True)
class Positions:
    """The runs of a text in order: ``starts[i]`` is the offset at which ``runs[i]`` (position, length) begins."""

    starts: tuple[int, ...]
    runs: tuple[tuple[Position, int], ...]

    def at(self, offset: int) -> Position:
        """The position of the code point at ``offset``; between runs (line ends) that of the run before."""
        i = bisect_right(self.starts, offset) - 1
        if i < 0:
            return self.runs[0][0] if self.runs else Position("file")
        position, length = self.runs[i]
        step = min(offset - self.starts[i], max(length - 1, 0))
        return position if position.generated else replace(position, character=position.character + step)


@dataclass(frozen=True, slots=True)
class Extract:
    """A source with the map from its text back to the file; ``dropped`` tells what was left out as furniture."""

    source: Source
    positions: Positions
    dropped: tuple[str, ...] = ()

    def describe(self, span: Span) -> str:
        """A span as words: ``page 3, line 12`` or ``paragraph 4 to paragraph 5``."""
        first, last = str(self.positions.at(span[0])), str(self.positions.at(max(span[0], span[1] - 1)))
        return first if first == last else f"{first} to {last}"


class Builder:
    """Collects text and positions side by side; lines and blank lines are asked for, never doubled."""

    __slots__ = ("_parts", "_pending", "_runs", "_starts", "_where", "length")

    def __init__(self, where: str) -> None:
        """``where`` names the file in errors."""
        self._where = where
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._runs: list[tuple[Position, int]] = []
        self._pending = ""
        self.length = 0

    def write(self, text: str, position: Position) -> None:
        """Append ``text``, whose first code point stands at ``position``."""
        if not text:
            return
        if self._pending and self.length:
            self._append(self._pending)
        self._pending = ""
        self._starts.append(self.length)
        self._runs.append((position, len(text)))
        self._append(text)

    def end_line(self) -> None:
        """Break the line before whatever is written next."""
        self._pending = self._pending or "\n"

    def end_block(self) -> None:
        """Leave a blank line before whatever is written next."""
        if "\f" not in self._pending:
            self._pending = "\n\n"

    def end_page(self) -> None:
        """Put a form feed before whatever is written next."""
        self._pending = "\n\f"

    def write_line(self, segments: list[tuple[str, Position]]) -> None:
        """Append one line of segments and end it."""
        for text, position in segments:
            self.write(text, position)
        self.end_line()

    def build(self, name: str, sha256: str, encoding: str, dropped: tuple[str, ...] = ()) -> Extract:
        """The finished extract; raises SourceError where nothing but white space was found."""
        text = "".join(self._parts)
        if not text.strip("\ufeff\u200b \t\r\n\f\u3000\u00a0"):
            raise SourceError(f"{self._where}: no text in this {encoding} file: nothing to read")
        return Extract(
            Source(name, sha256, text + "\n", encoding), Positions(tuple(self._starts), tuple(self._runs)), dropped
        )

    def _append(self, text: str) -> None:
        self.length += len(text)
        if self.length > MAX_CHARACTERS:
            raise SourceError(f"{self._where}: more than {MAX_CHARACTERS:,} characters come out of it: split it")
        self._parts.append(text)
