"""Hostile, broken and foreign files: each is refused with one line that names it, and nothing is written."""

from __future__ import annotations

import gzip
import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from format_fixtures import make_pdf, one, paragraph, tarred, word, zipped

from loaders.formats import read_sources
from ontology.errors import SourceError


def bomb(size: int) -> bytes:
    return zipped({"a.txt": b"0" * size})


def lying_bomb() -> bytes:
    """A member whose header says 10 bytes and which unpacks to far more."""
    data = bytearray(bomb(80_000_000))
    central = data.rindex(b"PK\x01\x02")
    data[22:26] = data[central + 24 : central + 28] = struct.pack("<I", 10)
    return bytes(data)


LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("b.zip", lambda: bomb(80_000_000)),
    "zip bomb with a false size": ("b.zip", lying_bomb),
    "gzip bomb": ("b.txt.gz", lambda: gzip.compress(b"0" * 300_000_000, 9)),
    "nested archives": (
        "n.zip",
        lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.zip": zipped({"d.txt": b"x"})})})}),
    ),
    "traversal in zip": ("t.zip", lambda: zipped({"../../etc/evil.txt": b"x"})),
    "traversal by backslash": ("t.zip", lambda: zipped({"..\\evil.txt": b"x"})),
    "absolute name in tar": ("t.tar.gz", lambda: tarred({"/etc/evil.txt": b"x"})),
    "docx bomb": ("b.docx", lambda: zipped({"word/document.xml": b"<a>" + b" " * 90_000_000 + b"</a>"})),
    "laughs in docx": ("l.docx", lambda: word(paragraph("&j;"), head=LAUGHS)),
    "late doctype in docx": ("l.docx", lambda: word(paragraph("&j;"), head=" " * 5000 + LAUGHS)),
    "broken docx": ("b.docx", lambda: zipped({"word/document.xml": b"<w:document"})),
    "cut docx": ("c.docx", lambda: word(paragraph("甲" * 500))[:-40]),
    "docx without body": ("e.docx", lambda: zipped({"word/document.xml": b"<x/>"})),
    "empty docx": ("e.docx", lambda: word("")),
    "nested tables": (
        "d.docx",
        lambda: word("<w:tbl><w:tr><w:tc>" * 40 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 40),
    ),
    "broken pdf": ("b.pdf", lambda: b"%PDF-1.7\n" + b"\xff" * 5000),
    "not a pdf": ("b.pdf", lambda: b"hello"),
    "empty pdf": ("b.pdf", lambda: b""),
    "old word": ("o.doc", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600),
    "spreadsheet": ("o.xlsx", lambda: zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})),
    "picture": ("p.html", lambda: b"\x89PNG\r\n"),
    "empty html": ("e.html", lambda: b" \n "),
    "html without text": ("e.html", lambda: b"<html><script>var x</script></html>"),
    "deep html": ("d.html", lambda: b"<div>" * 100_000 + "甲".encode()),
    "empty archive": ("e.zip", lambda: zipped({})),
    "cut gzip": ("c.tar.gz", lambda: tarred({"a.txt": os.urandom(3000)})[:900]),
    "unknown type": ("a.exe", lambda: b"MZ\x00"),
    "latin html": ("l.html", lambda: b"<p>" + bytes(range(0x80, 0xFF)) * 9 + b"</p>"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_files_give_one_line(case: str, tmp_path: Path) -> None:
    name, make = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(SourceError) as caught:
        list(read_sources(path))
    message = str(caught.value)
    assert "\n" not in message and name in message and len(message) < 400 + len(str(path))
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_entities_in_html_stay_small() -> None:
    source = one((LAUGHS + "<html><body><p>正文一段。&j;&lol;</p></body></html>").encode(), "l.html").source
    assert "正文一段。" in source.text and len(source.text) < 2000


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    head = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(SourceError):
        one(word(paragraph("&e;"), head=head), "x.docx")
    assert "机密" not in one((head + "<html><p>正文。&e;</p></html>").encode(), "x.html").source.text


def test_merged_cells_cannot_multiply_a_page() -> None:
    row = "<tr>" + f"<td rowspan=60000 colspan=60000>{'甲' * 2000}</td>" * 3 + "</tr>"
    text = one(("<table>" + row + "<tr><td>乙</td></tr>" * 50 + "</table>").encode(), "m.html").source.text
    assert len(text) < 1_000_000


def test_same_bytes_same_extract() -> None:
    data = make_pdf("甲段正文。\n\n乙段正文。", indent=20, space=0)
    assert one(data, "a.pdf") == one(data, "a.pdf")
