"""Files of any format to sources: text, portal pages, Word, PDF with a text layer, Markdown, and archives of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from loaders.formats.archives import MAX_DEPTH, MAX_MEMBER, Budget, read_gzip, read_tar, read_zip, zip_names
from loaders.formats.docx import parse_docx
from loaders.formats.html import parse_html
from loaders.formats.markdown import parse_markdown
from loaders.formats.pdf import parse_pdf
from loaders.formats.positions import Extract, Position, Positions
from loaders.source import MAX_BYTES, parse_source
from ontology.errors import SourceError
from ontology.model import Source

MAX_FILE = 256 * 1024 * 1024
"""Largest file opened; single documents are held to less."""
_WEB, _PACKED = frozenset({".html", ".htm", ".shtml", ".xhtml"}), frozenset({".zip", ".tar", ".gz", ".tgz"})
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown", ".docx", ".docm", ".pdf"}) | _WEB | _PACKED
"""Suffixes of files this package reads; a folder's other files are not documents."""

_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*){0,9}(?:<!doctype\s+html|<html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Word, WPS or Excel file", "save it as .docx"),
    (b"{\\rtf", "a rich text file", "save it as .docx"),
    (b"Rar!", "a RAR archive", "pack it as .zip"),
    (b"7z\xbc\xaf", "a 7z archive", "pack it as .zip"),
    (b"BZh", "a bzip2 file", "pack it as .zip or .tar.gz"),
    (b"\xfd7zXZ", "an xz file", "pack it as .zip or .tar.gz"),
    (b"\x89PNG", "a picture without text", "run text recognition on it first"),
    (b"\xff\xd8\xff", "a picture without text", "run text recognition on it first"),
    (b"GIF8", "a picture without text", "run text recognition on it first"),
    (b"II*\x00", "a picture without text", "run text recognition on it first"),
    (b"MM\x00*", "a picture without text", "run text recognition on it first"),
)

OnError = Callable[[SourceError], None]


def read_sources(path: Path, *, on_error: OnError | None = None) -> Iterator[Source]:
    """Read the sources of one file: one for a document, one a member for an archive, in order of name.

    A member that cannot be read does not stop the others: it goes to ``on_error``, or, without one, is raised as a
    SourceError after the last source. A file that cannot be read at all raises SourceError at once.
    """
    for extract in read_extracts(path, on_error=on_error):
        yield extract.source


def read_extracts(path: Path, *, on_error: OnError | None = None) -> Iterator[Extract]:
    """Read the sources of one file as ``read_sources`` does, with the map from text offsets to places in the file."""
    try:
        if path.is_dir():
            raise SourceError(f"{path}: a folder: name the files in it")
        if path.stat().st_size > MAX_FILE:
            raise SourceError(f"{path}: larger than {MAX_FILE // 2**20} MB: split it, or leave it out")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}: check the path") from None
    yield from parse_extracts(data, path.name, str(path), on_error=on_error)


def parse_extracts(
    data: bytes, name: str, where: str | None = None, *, on_error: OnError | None = None
) -> Iterator[Extract]:
    """The extracts of a file's bytes; ``name`` is how it is called in outputs, ``where`` in errors."""
    failures: list[SourceError] = []
    yield from _parse(data, name, where or name, budget=Budget(), depth=0, on_error=on_error or failures.append)
    if failures:
        more = f" (and {len(failures) - 1} more files of the archive)" if len(failures) > 1 else ""
        raise SourceError(f"{failures[0]}{more}")


def find_format(data: bytes, name: str, where: str | None = None) -> str:
    """The format of a file by its content, then by its suffix: text, markdown, html, docx, pdf, zip, tar, gzip.

    Raises SourceError for a format that is not read, naming it and what to do.
    """
    where = where or name
    suffix = PurePosixPath(name.lower()).suffix
    for magic, what, advice in _FOREIGN:
        if data.startswith(magic):
            raise SourceError(f"{where}: {what}: {advice}")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_format(data, where)
    if data.startswith(b"\x1f\x8b"):
        return "gzip"
    if data[257:262] == b"ustar":
        return "tar"
    if suffix in {".docx", ".docm", ".pdf"} | _PACKED:
        what = "empty" if not data.strip(b"\x00\t\n\r ") else f"not a {suffix[1:]} file, though it is named so"
        raise SourceError(f"{where}: {what}: save or download it again")
    if suffix in _WEB or _HTML.match(data[:4096]):
        return "html"
    if suffix in {".md", ".markdown"}:
        return "markdown"
    if suffix in {".txt", ".text", ""} or not re.fullmatch(r"\.[a-z][a-z0-9]{0,5}", suffix):
        return "text"
    advice = "convert it to .txt, .html, .docx or a PDF with a text layer"
    raise SourceError(f"{where}: files of type {suffix} are not read: {advice}")


def _zip_format(data: bytes, where: str) -> str:
    names = zip_names(data, where)
    if "word/document.xml" in names:
        return "docx"
    if "OFD.xml" in names:
        raise SourceError(f"{where}: an OFD file: save it as .docx or as a PDF with a text layer")
    if "[Content_Types].xml" in names and any(n.startswith(("xl/", "ppt/")) for n in names):
        raise SourceError(f"{where}: a spreadsheet or slides, not a document: save it as .docx or .html")
    if "mimetype" in names and "content.xml" in names:
        raise SourceError(f"{where}: an OpenDocument file: save it as .docx")
    return "zip"


def _parse(data: bytes, name: str, where: str, *, budget: Budget, depth: int, on_error: OnError) -> Iterator[Extract]:
    kind = find_format(data, name, where)
    if kind == "gzip":
        data = read_gzip(data, where, budget)
        inner = re.sub(r"\.gz$", "", re.sub(r"\.tgz$", ".tar", name, flags=re.IGNORECASE), flags=re.IGNORECASE)
        if data[257:262] != b"ustar":
            depth += 1
            _check_depth(depth, where)
            yield from _parse(data, inner, where, budget=budget, depth=depth, on_error=on_error)
            return
        kind = "tar"
    if kind in {"zip", "tar"}:
        depth += 1
        _check_depth(depth, where)
        members = read_zip(data, where, budget) if kind == "zip" else read_tar(data, where, budget)
        empty = True
        for member, content in members:
            empty = False
            try:
                yield from _parse(
                    content, f"{name}/{member}", f"{where}/{member}", budget=budget, depth=depth, on_error=on_error
                )
            except SourceError as error:
                on_error(error)
        if empty:
            raise SourceError(f"{where}: an archive without files: nothing to read")
        return
    if len(data) > MAX_MEMBER:
        raise SourceError(f"{where}: larger than {MAX_MEMBER // 2**20} MB: split it, or leave it out")
    yield _PARSERS[kind](data, name, where)


def _check_depth(depth: int, where: str) -> None:
    if depth > MAX_DEPTH:
        raise SourceError(f"{where}: archives inside archives more than {MAX_DEPTH} deep: unpack it first")


def _parse_text(data: bytes, name: str, where: str) -> Extract:
    """A text file as it is: offsets of the text are offsets of the decoded file."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"{where}: larger than {MAX_BYTES // 2**20} MB: split it, or leave it out")
    source = parse_source(data, name, where)
    starts: list[int] = []
    runs: list[tuple[Position, int]] = []
    at = 0
    for number, line in enumerate(source.text.split("\n"), 1):
        starts.append(at)
        runs.append((Position(f"line {number}", at), len(line) + 1))
        at += len(line) + 1
    return Extract(source, Positions(tuple(starts), tuple(runs)))


_PARSERS: dict[str, Callable[[bytes, str, str], Extract]] = {
    "text": _parse_text,
    "markdown": parse_markdown,
    "html": parse_html,
    "docx": parse_docx,
    "pdf": parse_pdf,
}


__all__ = [
    "SUFFIXES",
    "Extract",
    "Position",
    "Positions",
    "find_format",
    "parse_extracts",
    "read_extracts",
    "read_sources",
]
