"""Markdown: the text without its markup, numbers of lists as typed, tables as rows, each line known by its number."""

from __future__ import annotations

import hashlib
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from loaders.formats.html import read_fragment
from loaders.formats.positions import Builder, Extract, Position
from loaders.formats.tables import CELL_BREAK
from loaders.source import parse_source
from ontology.errors import SourceError

_LABELLED = re.compile(r"\*\*([^*\n]{1,40}[:：。;；)）】])\*\*(?=\S)")
"""Emphasis closed behind a mark with a character after it, which CommonMark does not close: ``**牵头单位：**市水利局``."""

_FRONT = re.compile(r"---[ \t]*\r?\n(?=[A-Za-z_][\w-]*[ \t]*:)(?:[A-Za-z_][\w-]*[ \t]*:.*\r?\n|[ \t#-].*\r?\n|\r?\n)+?(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:.*$", re.MULTILINE)
_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_ELEMENT = re.compile(r"<[A-Za-z]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def parse_markdown(data: bytes, name: str, where: str) -> Extract:
    """Extract a Markdown file; elements of HTML are read as in a page, its front matter and footnotes are left out."""
    source = parse_source(data, name, where)
    text, dropped = _without_notes(source.text)
    try:
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    except RecursionError:
        raise SourceError(f"{where}: Markdown nested too deep: simplify it, or name it .txt") from None
    out = Builder(where)
    label = ""
    row: list[tuple[str, Position]] = []
    in_row = False
    for token in tokens:
        line = token.map[0] + 1 if token.map else 0
        if token.type == "list_item_open":
            label = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            in_row, row = True, []
        elif token.type == "tr_close":
            while row and row[-1][0] == "\t":
                row.pop()
            out.write_line(row)
            in_row = False
        elif token.type in {"td_close", "th_close"}:
            row.append(("\t", Position("cell end", generated=True)))
        elif token.type == "inline" and in_row:
            text = CELL_BREAK.join(_inline_lines(token))
            if text:
                row.append((text, Position(f"line {line}")))
        elif token.type == "inline":
            for i, text in enumerate(_inline_lines(token)):
                out.write_line([(label, Position(f"line {line}")), (text, Position(f"line {line + i}"))])
                label = ""
        elif token.type == "html_block":
            for found in read_fragment(token.content, where) if _ELEMENT.search(token.content) else ():
                out.write_line([(label, Position(f"line {line}")), (found.text, Position(f"line {line}"))])
                label = ""
                if found.spaced:
                    out.end_block()
            out.end_block()
        elif token.type in {"fence", "code_block"}:
            for i, text in enumerate(token.content.rstrip("\n").split("\n")):
                out.write_line([(text, Position(f"line {line + i + (token.type == 'fence')}"))])
            out.end_block()
        elif token.type in {"paragraph_close", "heading_close", "table_close"}:
            out.end_block()
    return out.build(name, hashlib.sha256(data).hexdigest(), "markdown", dropped)


def _without_notes(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with its front matter and its footnotes blank, every line at its place, and what was left out."""
    text = text.removeprefix("\ufeff")
    dropped = []
    if text.startswith("---") and (front := _FRONT.match(text)):
        dropped.append(f"line 1: {' '.join(front[0].split())[:60]}")
        text = "\n" * front[0].count("\n") + text[front.end() :]
    if "[^" in text:
        dropped.extend(f"footnote: {' '.join(note[0].split())[:60]}" for note in _NOTE.finditer(text))
        text = _NOTE.sub("", text)
    return text, tuple(dropped)


def _inline_lines(token: Token) -> list[str]:
    """The lines of a run of inline text without marks of emphasis, links and pictures."""
    parts: list[str] = []
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif child.type == "html_inline":
            parts.append("\n" if _BREAK.fullmatch(child.content) else "")
        elif child.type in {"text", "code_inline"}:
            parts.append(child.content)
    text = _LABELLED.sub(r"\1", "".join(parts))
    if "[^" in text:
        text = _MARK.sub("", text)
    return [line.strip(" \t") for line in text.split("\n")] if text.strip() else []
