"""Variants of official texts whose answers are known: the same document wrapped, widened, bracketed or broken otherwise."""

from __future__ import annotations

import random
import re

from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import read_text
from ontology.ids import fold
from ontology.model import Reading

_WIDE = {ord(a): b for a, b in zip("(),:;?!%", "（），：；？！％", strict=True)}
_WIDE_DIGITS = {ord(str(d)): chr(0xFF10 + d) for d in range(10)}
_NUMBER_BRACKETS = ("〔〕", "[]", "［］", "()", "（）", "【】")


def paragraphs_of(raw: str) -> list[str]:
    """The paragraphs of a text as the reader joins them, to be printed again in another form."""
    text = read_text(parse_source(raw.encode(), "variant.txt"))
    return [text.clean[s:e].replace(" ", "\u3000") for s, e in text.paragraphs()]


def rewrap(paragraphs: list[str], rng: random.Random) -> str:
    """Paragraphs wrapped hard at one width, parted by a blank line or by an indent."""
    width = rng.randint(18, 60)
    blank = rng.random() < 0.7
    out = []
    for paragraph in paragraphs:
        if "\t" in paragraph:
            out.append(paragraph)
            continue
        indent = "" if blank else "　　"
        body = indent + paragraph
        lines = [body[i : i + width] for i in range(0, len(body), width)]
        out.append("\n".join(lines))
    return ("\n\n" if blank else "\n").join(out) + "\n"


def widen(raw: str, rng: random.Random) -> str:
    """Half-width punctuation, and sometimes digits, made full width."""
    raw = raw.translate(_WIDE)
    return raw.translate(_WIDE_DIGITS) if rng.random() < 0.5 else raw


def swap_brackets(raw: str, rng: random.Random) -> str:
    """The brackets of every 文号 replaced by another kind, sometimes with blanks inside."""
    pair = rng.choice(_NUMBER_BRACKETS)
    gap = rng.choice(["", " "])
    return re.sub(r"[〔\[]\s*(20\d\d)\s*[〕\]]\s*(\d+)号", lambda m: f"{pair[0]}{m[1]}{gap}{pair[1]}{gap}{m[2]}号", raw)


def turn_pages(raw: str, rng: random.Random) -> str:
    """Blank lines put inside long paragraphs, as where a page turns."""
    lines = raw.split("\n")
    for i in rng.sample(range(len(lines)), k=min(12, len(lines))):
        line = lines[i]
        if len(line) > 60 and "。" in line:
            cut = rng.randint(30, len(line) - 20)
            if line[cut - 1] not in "。；;:：！？" and not line[cut].isdigit():
                lines[i] = line[:cut] + "\n\n" + line[cut:]
    return "\n".join(lines)


def read(raw: str, encoding: str = "utf-8") -> Reading:
    """A raw text read from memory."""
    return read_document(parse_source(raw.encode(encoding), "variant.txt"))


def shape(reading: Reading) -> dict[str, object]:
    """What a reading says, without offsets and typography: equal for every variant of one text."""
    return {
        "documents": [
            (
                d.id,
                fold(d.title),
                d.number,
                d.kind,
                d.issued,
                tuple(fold(a) for a in d.addressees),
                d.effective_from,
                d.effective_to,
            )
            for d in reading.documents
        ],
        "tasks": [
            (
                t.id,
                fold(t.text),
                t.ordinal,
                t.leader.name if t.leader else None,
                tuple((fold(p.agency), p.role, p.derivation, p.ordinal) for p in t.parties),
            )
            for t in reading.tasks
        ],
        "citations": [(c.document, c.target, c.function) for c in reading.citations],
        "appointments": [(a.person, a.action, fold(a.post), fold(a.agency or "")) for a in reading.appointments],
        "targets": [(fold(t.indicator), t.comparator, t.value, t.unit) for t in reading.targets],
    }
