"""Bytes in: one raw file to a Source, with its encoding recognised and everything unreadable refused by name."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from ontology.errors import SourceError
from ontology.model import Source

MAX_BYTES = 24 * 1024 * 1024
"""Largest text accepted: a yearbook is under 10 MB, more is not a document."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_COMMON = frozenset("的一和在不有人中大为上国以要时用到作地于出对成会可主发年动同工能下面方后定行法所民经三进等部度家力化自理实加体制机业本性好应合由前政全关各重新内数正建月公无系市省县区府办局委责任单位项目通知加强管务设施")
"""Characters official texts are full of; another encoding read as GB18030 gives rare ones."""

_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x85\u2028\u2029")


def read_source(path: Path, name: str | None = None) -> Source:
    """Read a text file; ``name`` is how it is called in outputs (default: the file's name, never its folder).

    Raises SourceError for a file that is missing, empty, too large, binary, or in no known encoding.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"{path}: larger than {MAX_BYTES // 2**20} MB: split it, or leave it out")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}: check the path") from None
    return parse_source(data, name or path.name, str(path))


def parse_source(data: bytes, name: str, where: str | None = None) -> Source:
    """Decode raw bytes into a Source; ``where`` is the path named in errors."""
    where = where or name
    text, encoding = _decode(data, where)
    if not text.strip("\ufeff\u200b \t\r\n\u3000"):
        raise SourceError(f"{where}: empty: nothing to read")
    controls = sum(1 for c in text[:20000] if (c < " " or c == "\x7f") and c not in _TEXT_CONTROLS)
    if controls > len(text[:20000]) // 200:
        raise SourceError(f"{where}: binary, not text: convert it to .txt, .html, .docx or a PDF with a text layer")
    return Source(name, hashlib.sha256(data).hexdigest(), text, encoding)


def _decode(data: bytes, where: str) -> tuple[str, str]:
    """A BOM decides; then UTF-8 if it is valid; then GB18030 if the result reads as Chinese. The BOM stays in the text
    (code point 0), so that offsets agree with a plain decode of the file."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise SourceError(
                    f"{where}: marked as {encoding} but broken at byte {error.start}: save it again"
                ) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        broken = error.start
    if b"\x00" not in data[:4096]:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            text = ""
        chinese = [c for c in text[:20000] if "\u4e00" <= c <= "\u9fff"]
        if len(chinese) > 0.3 * len(text[:20000]) and sum(c in _COMMON for c in chinese) > 0.1 * len(chinese):
            return text, "gb18030"
    raise SourceError(f"{where}: neither UTF-8 (byte {broken} is wrong) nor GB18030 text: convert it to UTF-8")
