"""Web pages of government portals: metadata block, title and main content as lines; everything around them left out."""

from __future__ import annotations

import codecs
import hashlib
import re

from lxml import etree

from loaders.formats.blocks import Line, Segment, is_label, is_metadata, join_labels, key_of, read_lines
from loaders.formats.content import CHROME_TEXT, find_chrome, find_main, find_paths, uncover, weigh
from loaders.formats.positions import Builder, Extract
from loaders.source import MAX_BYTES
from ontology.errors import SourceError

_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,24})", re.IGNORECASE
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHINESE = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "euc-cn": "gb18030",
    "big5": "big5hkscs",
}
_METADATA_REACH = 2500
_HEAD_LINES = 40


def parse_html(data: bytes, name: str, where: str) -> Extract:
    """Extract a web page; raises SourceError for one that is empty, too large, or in no readable encoding."""
    if len(data) > MAX_BYTES:
        raise SourceError(f"{where}: larger than {MAX_BYTES // 2**20} MB: save the document without its pictures")
    root = _parse(decode_html(data, where), where)
    body = root.find("body")
    body = root if body is None else body
    paths = find_paths(root)
    uncover(body)
    gone = find_chrome(body)
    main = find_main(body, gone)
    out = Builder(where)
    lines: list[Line] = []
    for part in _heads(root, body, main, gone):
        found = read_lines(part, paths, gone)
        texts = [line.text for line in found]
        lines.extend(join_labels(found) if is_metadata(texts) else found)
        if lines:
            lines[-1].spaced = True
    lines.extend(_with_labels(read_lines(main, paths, gone)))
    for line in lines:
        out.write_line(_without_counter(line))
        if line.spaced:
            out.end_block()
    dropped = [
        f"{paths[e]}: {' '.join(''.join(e.itertext()).split())[:60]}"
        for e in body.iter()
        if e in gone and _is_outer(e, gone)
    ]
    dropped = [line for line in dropped if not line.endswith(": ")]
    return out.build(name, hashlib.sha256(data).hexdigest(), "html", tuple(dropped))


def decode_html(data: bytes, where: str) -> str:
    """The page's characters: a BOM decides, then the declared charset, then UTF-8, then GB18030; a few errors pass."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    declared = _DECLARED.search(data[:8192])
    named = declared[1].decode("ascii").lower() if declared else ""
    candidates = [_CHINESE.get(named, named)] if named and named not in {"utf-16", "utf-16le", "utf-7"} else []
    candidates += ["utf-8", "gb18030"]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    for encoding in candidates:
        try:
            text = data.decode(encoding, "replace")
        except LookupError:
            continue
        if text.count("\ufffd") <= len(text) // 100 + 1:
            return text
    raise SourceError(f"{where}: in no encoding its text can be read in: save the page again as UTF-8")


def read_fragment(text: str, where: str) -> list[Line]:
    """The lines of elements written in the midst of other text; raises SourceError for one nested too deep."""
    root = _parse(f"<div>{text}</div>", where)
    return read_lines(root, {}, frozenset())


def _parse(text: str, where: str) -> etree._Element:
    text = re.sub(r"[\x00-\x08\x0b\x0e-\x1f]", " ", text.removeprefix("\ufeff"))
    if not text.strip():
        raise SourceError(f"{where}: empty: nothing to read")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{where}: broken web page ({' '.join(str(error).split())[:80]}): save it again") from None
    if root is None:
        raise SourceError(f"{where}: no text in this html file: nothing to read")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SourceError(f"{where}: a web page with elements nested too deep: save it again from the browser")
    return root


def _heads(
    root: etree._Element, body: etree._Element, main: etree._Element, gone: frozenset[etree._Element]
) -> list[etree._Element]:
    """What belongs to the document but stands outside its main content: the metadata block and the title."""
    inside = set(main.iter()) | set(main.iterancestors())
    begun = re.sub(r"\s", "", "".join(main.itertext()))[:600]
    titles = _titles(root)
    text, links = weigh(body)
    found: list[etree._Element] = []
    covered: set[etree._Element] = set()
    for element in body.iter():
        if element in inside or element in covered or not isinstance(element.tag, str):
            continue
        if element in gone:
            covered.update(element.iter())
            continue
        if text[element] + links[element] > _METADATA_REACH:
            continue
        texts = [t.strip() for t in element.itertext() if t.strip()]
        whole = re.sub(r"\s", "", "".join(texts))
        if not whole:
            continue
        is_title = whole in titles and whole not in begun
        if is_title or is_metadata(texts):
            found.append(element)
            covered.update(element.iter())
            if is_title:
                titles = frozenset()
    return found


def _titles(root: etree._Element) -> frozenset[str]:
    """What the page says its title is, without the site's name."""
    named: list[str] = []
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() in {"articletitle", "title"}:
            named.append(meta.get("content") or "")
    for element in root.iter("title", "h1"):
        whole = "".join(element.itertext())
        named.append(whole)
        named.extend(re.split(r"\s*[-_|—–]+\s*", whole))
    return frozenset(t for n in named if len(t := re.sub(r"\s", "", n)) >= 6)


def _with_labels(lines: list[Line]) -> list[Line]:
    """Labels alone on their line at the head of the content get their values."""
    head = lines[:_HEAD_LINES]
    if not is_metadata([line.text for line in head]):
        return lines
    marks = [i for i, line in enumerate(head) if key_of(line.text)]
    first, last = marks[0], marks[-1] + (2 if is_label(head[marks[-1]].text) else 1)
    return [*lines[:first], *join_labels(lines[first:last]), *lines[last:]]


def _without_counter(line: Line) -> list[Segment]:
    """A line 发布时间：… 来源：… without the reader's counter and buttons that portals print after it."""
    counter = CHROME_TEXT.search(line.text) if key_of(line.text) else None
    if counter is None:
        return line.segments
    kept: list[Segment] = []
    room = counter.start()
    for text, position in line.segments:
        if (part := text[:room].rstrip(" [（(【")) and room > 0:
            kept.append((part, position))
        room -= len(text)
    return kept


def _is_outer(element: etree._Element, gone: frozenset[etree._Element]) -> bool:
    return not any(up in gone for up in element.iterancestors())
