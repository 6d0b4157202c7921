"""The same gazette as text, page, Word file and two-column PDF gives the same records; hostile files give one line."""

from __future__ import annotations

import gzip
import html
import io
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from loaders.formats import Extract, find_format, parse_extracts, read_extracts, read_sources
from loaders.formats.numbering import chinese, format_number, roman
from loaders.reader import read_document
from loaders.source import read_source
from ontology.errors import SourceError
from ontology.ids import fold
from ontology.model import Reading

GAZETTE = Path(__file__).parent.parent / "data" / "jiaxing-gazette-2025-03.txt"


def need(module: str) -> object:
    """A library only these tests need; on a user's machine its absence skips, in CI it fails."""
    if os.environ.get("CI") == "true":
        return __import__(module)
    return pytest.importorskip(module)


def blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines between blank lines, as an editor would make paragraphs of them."""
    run: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            run.append(line)
        elif run:
            yield run
            run = []


def is_table(block: list[str]) -> bool:
    return all("\t" in line for line in block)


def make_html(text: str) -> bytes:
    body = []
    for block in blocks(text):
        if is_table(block):
            rows = ("".join(f"<td>{html.escape(c)}</td>" for c in line.split("\t")) for line in block)
            body.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
        else:
            body.append("<p>" + "<br>".join(html.escape(line) for line in block) + "</p>")
    nav = "".join(
        f"<li><a href='/{i}'>{name}</a></li>" for i, name in enumerate(("首页", "政务公开", "办事服务", "互动交流"))
    )
    page = f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>政府公报</title>
        <script>var x = "<p>市财政局</p>";</script>
        </head><body><div class="nav"><ul>{nav}</ul></div><div>当前位置：<a href="/">首页</a></div>
        <div id="zoom">{"".join(body)}</div><div class="footer">版权所有 浙ICP备00000000号</div></body></html>"""
    return page.encode("gb18030")


def make_docx(text: str) -> bytes:
    docx = need("docx")
    document = docx.Document()  # type: ignore[attr-defined]
    document.sections[0].header.paragraphs[0].text = "页眉不是正文"
    for block in blocks(text):
        if is_table(block):
            table = document.add_table(len(block), 2)
            for i, line in enumerate(block):
                for k, cell in enumerate(line.split("\t")):
                    table.cell(i, k).text = cell
        else:
            document.add_paragraph("\n".join(block))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_pdf(text: str, *, indent: float, space: float, columns: int = 2) -> bytes:
    need("reportlab")
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle(
        "b", fontName="STSong-Light", fontSize=10, leading=15, wordWrap="CJK", firstLineIndent=indent, spaceAfter=space
    )
    plain = ParagraphStyle("c", parent=style, firstLineIndent=0, spaceAfter=0)
    width, height = A4
    gutter = 24
    column = (width - 100 - gutter * (columns - 1)) / columns

    def furniture(canvas, doc):  # type: ignore[no-untyped-def]
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(50, height - 35, "某市公报 2025年第3期" if doc.page % 2 else "2025年第3期 某市公报")
        canvas.drawCentredString(width / 2, 25, f"- {doc.page} -")

    frames = [
        Frame(50 + i * (column + gutter), 50, column, height - 100, leftPadding=0, rightPadding=0)
        for i in range(columns)
    ]
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    document.addPageTemplates(PageTemplate("page", frames, onPage=furniture))
    story = []
    for block in blocks(text):
        if is_table(block):
            rows = [[Paragraph(html.escape(c), plain) for c in line.split("\t")] for line in block]
            story.append(Table(rows, colWidths=[75, column - 80], style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]))
        else:
            story.append(Paragraph("<br/>".join(html.escape(line.strip()) for line in block), style))
    document.build(story)
    return out.getvalue()


def one(data: bytes, name: str) -> Extract:
    (extract,) = parse_extracts(data, name)
    return extract


def facts(reading: Reading) -> list[tuple[object, ...]]:
    """Everything a reading says but for offsets and line breaks."""
    rows: list[tuple[object, ...]] = []
    for d in reading.documents:
        rows.append(("document", d.id, d.title, d.number, d.kind, d.issuer, d.issued, d.addressees, d.place))
    for t in reading.tasks:
        parties = tuple((p.agency, p.surface, p.role, p.derivation, p.ordinal, p.place) for p in t.parties)
        rows.append(
            (
                "task",
                t.id,
                t.document,
                t.section,
                t.ordinal,
                t.text,
                t.leader.name if t.leader else None,
                t.deadline,
                parties,
            )
        )
    rows += [("citation", c.document, c.target, c.title, c.number, c.function) for c in reading.citations]
    rows += [("appointment", a.document, a.person, a.action, a.post, a.agency, a.term) for a in reading.appointments]
    rows += [("person", p.name, p.post, p.agency) for p in reading.people]
    return rows


def quotes(reading: Reading) -> list[str]:
    """What the spans of tasks, parties, citations and documents' fields cover, folded: line breaks may differ, words not."""
    spans = [span for d in reading.documents for _, span in d.fields]
    spans += [span for t in reading.tasks for span in (t.span, t.text_span, *(p.span for p in t.parties))]
    spans += [record.span for record in (*reading.citations, *reading.appointments, *reading.people)]
    return [fold(reading.source.text[slice(*span)]) for span in spans]


@pytest.fixture(scope="module")
def printed() -> Reading:
    return read_document(read_source(GAZETTE))


FORMS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "html": ("gazette.html", make_html),
    "docx": ("gazette.docx", make_docx),
    "pdf with indents": ("gazette.pdf", lambda text: make_pdf(text, indent=20, space=0)),
    "pdf with spaces": ("gazette.pdf", lambda text: make_pdf(text, indent=0, space=5)),
    "markdown": ("gazette.md", lambda text: text.encode()),
}


@pytest.mark.parametrize("form", FORMS)
def test_gazette_reads_the_same(form: str, printed: Reading) -> None:
    name, make = FORMS[form]
    extract = one(make(GAZETTE.read_text(encoding="utf-8")), name)
    reading = read_document(extract.source)
    assert len(facts(printed)) > 200
    assert facts(reading) == facts(printed)
    text = extract.source.text
    assert quotes(reading) == quotes(printed)
    assert "版权所有" not in text and "页眉不是正文" not in text


def test_pdf_positions_lead_back_to_the_page() -> None:
    pdfium = need("pypdfium2")
    data = make_pdf(GAZETTE.read_text(encoding="utf-8"), indent=20, space=0)
    extract = one(data, "g.pdf")
    document = pdfium.PdfDocument(data)  # type: ignore[attr-defined]
    layers: dict[int, str] = {}
    checked = 0
    for offset, char in enumerate(extract.source.text):
        position = extract.positions.at(offset)
        if char.isspace() or position.generated:
            continue
        assert position.page is not None
        if position.page not in layers:
            textpage = document[position.page - 1].get_textpage()
            layers[position.page] = "".join(
                textpage.get_text_range(i, 1) or "\0" for i in range(textpage.count_chars())
            )
        assert layers[position.page][position.character] == char
        checked += 1
    assert checked > 25_000
    at = extract.source.text.index("嘉兴市严厉打击张网捕鸟违法行为“百日攻坚”行动方案\n")
    assert extract.describe((at, at + 5)).startswith("page ")


def test_two_columns_are_read_one_after_the_other() -> None:
    left = "".join(f"左栏第{i}句话讲的是城市道路养护和排水设施更新改造的各项安排。" for i in range(60))
    text = "\n\n".join((left, left.replace("左", "次")))
    source = one(make_pdf(text, indent=20, space=0), "two.pdf").source
    joined = "".join(source.text.split())
    for mark in "左次":
        at = [joined.index(f"{mark}栏第{i}句话讲的是城市道路养护和排水设施更新改造的各项安排。") for i in range(60)]
        assert at == sorted(at)


def test_pdf_drops_furniture_and_says_so() -> None:
    extract = one(
        make_pdf(
            "正文一段。\n\n" + "\n\n".join(f"第{i}段，说明各县区应做的事项与完成的时限。" for i in range(150)),
            indent=20,
            space=0,
        ),
        "f.pdf",
    )
    assert "某市公报" not in extract.source.text and "- 2 -" not in extract.source.text
    assert any("某市公报" in line for line in extract.dropped)
    assert "责任单位:" not in "".join(extract.dropped)


def test_pdf_keeps_lines_that_only_happen_to_end_pages() -> None:
    items = "\n\n".join(f"{i}.完成第{i}项任务。\n\n责任单位:市发展改革委" for i in range(1, 140))
    source = one(make_pdf(items, indent=0, space=0, columns=1), "k.pdf").source
    assert source.text.count("责任单位:市发展改革委") == 139


def test_pdf_without_text_layer() -> None:
    need("reportlab")
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(50, 50, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(SourceError, match="text layer"):
        one(out.getvalue(), "scan.pdf")


PORTAL = """<html><head><meta charset="utf-8"><title>关于印发数字经济行动方案的通知_绍兴市人民政府</title></head><body>
<ul class="menu"><li><a href=1>首页</a></li></ul>
<table><tr><td>索&nbsp;引&nbsp;号：</td><td>11330600/2024-00123</td><td>主题分类：</td><td>信息产业</td></tr>
<tr><td>发文机关</td><td>绍兴市人民政府办公室</td><td>成文日期</td><td>2024-03-05</td></tr>
<tr><td>发文字号</td><td>绍政办发〔2024〕8号</td><td>有效性</td><td>有效</td></tr></table>
<h1>关于印发数字经济行动方案的通知</h1><div>发布时间：2024-03-08 来源：市府办 浏览次数：7 字号：[大 中 小]</div>
<div class="TRS_Editor"><p>各区、县（市）人民政府：</p>
<p>现印发给你们，请认真实施。&lt;script&gt;alert(1)&lt;/script&gt;</p>
<table><tr><th>序号</th><th>任务</th><th>牵头单位</th><th>配合单位</th></tr>
<tr><td rowspan=2>1</td><td rowspan=2>建设算力中心</td><td>市数据局</td><td>市经信局<br>市财政局</td></tr>
<tr><td>越城区政府</td><td></td></tr><tr><td colspan=4>二、平台</td></tr></table><p style="display:none">隐藏</p></div>
<div class="share">分享到微信</div><footer>主办单位：绍兴市人民政府办公室</footer></body></html>"""


def test_portal_page() -> None:
    text = one(PORTAL.encode(), "a.html").source.text
    lines = [line for line in text.split("\n") if line]
    assert lines[:7] == [
        "索引号：11330600/2024-00123",
        "主题分类：信息产业",
        "发文机关：绍兴市人民政府办公室",
        "成文日期：2024-03-05",
        "发文字号：绍政办发〔2024〕8号",
        "有效性：有效",
        "关于印发数字经济行动方案的通知",
    ]
    assert "1\t建设算力中心\t市数据局\t市经信局\u3000市财政局" in lines
    assert "1\t建设算力中心\t越城区政府" in lines and "二、平台" in lines
    assert "现印发给你们，请认真实施。<script>alert(1)</script>" in lines
    for word in ("首页", "分享", "浏览次数", "隐藏", "主办单位"):
        assert word not in text
    (document,) = read_document(one(PORTAL.encode(), "a.html").source).documents
    assert (document.number, document.issued) == ("绍政办发〔2024〕8号", "2024-03-05")


def test_html_positions_name_the_element() -> None:
    from lxml import etree

    extract = one(PORTAL.encode(), "a.html")
    root = etree.fromstring(PORTAL.encode(), etree.HTMLParser(encoding="utf-8"))
    at = extract.source.text.index("市财政局")
    position = extract.positions.at(at)
    (element,) = root.getroottree().xpath(position.path)
    assert element.tag == "td" and "市财政局" in "".join(element.itertext())
    repeated = extract.source.text.index("建设算力中心", extract.source.text.index("建设算力中心") + 1)
    assert extract.positions.at(repeated).generated


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, numbering: str = "", head: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        )
        if numbering:
            archive.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>')
    return out.getvalue()


def paragraph(text: str, level: int | None = None, list_id: int = 1) -> str:
    number = (
        f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
        if level is not None
        else ""
    )
    return f"<w:p>{number}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_docx_numbers_are_printed() -> None:
    forms = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/></w:lvl>'
        for i, (f, t) in enumerate(forms)
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    plan = [
        ("总体", 0, 1),
        ("任务", 0, 1),
        ("产业", 1, 1),
        ("工业", 2, 1),
        ("农业", 2, 1),
        ("环境", 1, 1),
        ("水", 2, 1),
        ("保障", 0, 1),
        ("另起", 0, 2),
    ]
    text = one(word("".join(paragraph(t, level, k) for t, level, k in plan), numbering), "n.docx").source.text
    assert text.split() == [
        "一、总体",
        "二、任务",
        "（一）产业",
        "1.",
        "工业",
        "2.",
        "农业",
        "（二）环境",
        "1.",
        "水",
        "三、保障",
        "一、另起",
    ]


def test_docx_tables_boxes_and_changes() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    top = cell.format('<w:vMerge w:val="restart"/>', paragraph("市数据局")) + cell.format(
        "", paragraph("甲") + paragraph("乙")
    )
    below = cell.format("<w:vMerge/>", "<w:p/>") + cell.format("", paragraph("丙"))
    span = cell.format('<w:gridSpan w:val="2"/>', paragraph("二、平台"))
    table = f"<w:tbl><w:tr>{top}</w:tr><w:tr>{below}</w:tr><w:tr>{span}</w:tr></w:tbl>"
    framed = f"<w:pict><w:txbxContent>{paragraph('框内')}</w:txbxContent></w:pict>"
    box = f"<w:p><w:r><w:t>正文</w:t></w:r><w:r>{framed}</w:r></w:p>"
    changed = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>"
    extract = one(word(table + box + changed + control), "t.docx")
    assert [line for line in extract.source.text.split("\n") if line] == [
        "市数据局\t甲\u3000乙",
        "市数据局\t丙",
        "二、平台",
        "正文",
        "框内",
        "新",
        "控件",
    ]
    assert extract.describe((0, 4)) == "table 1, row 1, cell 1"
    at = extract.source.text.index("控件")
    assert extract.describe((at, at + 2)) == "paragraph 3"


@pytest.mark.parametrize(
    ("number", "printed_as"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (105, "一百零五"), (110, "一百一十"), (1001, "一千零一")],
)
def test_chinese_numerals(number: int, printed_as: str) -> None:
    assert chinese(number) == printed_as


def test_other_numerals() -> None:
    assert [roman(n) for n in (4, 9, 14, 1990)] == ["IV", "IX", "XIV", "MCMXC"]
    assert format_number(3, "decimalEnclosedCircle") == "③" and format_number(28, "lowerLetter") == "bb"


def test_markdown_markup_goes_and_lines_are_known() -> None:
    text = "# 关于**数字经济**的通知\n\n1. 建设[算力中心](http://x)\n2. 打造平台\n\n"
    text += "| 序号 | 单位 |\n|---|---|\n| 1 | 市数据局<br>市经信局 |\n"
    extract = one(text.encode(), "a.md")
    assert [line for line in extract.source.text.split("\n") if line] == [
        "关于数字经济的通知",
        "1. 建设算力中心",
        "2. 打造平台",
        "序号\t单位",
        "1\t市数据局\u3000市经信局",
    ]
    assert extract.describe((0, 3)) == "line 1" and extract.source.encoding == "markdown"
    at = extract.source.text.index("打造平台")
    assert extract.describe((at, at + 2)) == "line 4"


def test_text_is_untouched_and_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "g.txt").write_bytes(GAZETTE.read_bytes())
    (source,) = read_sources(tmp_path / "g.txt")
    assert source == read_source(tmp_path / "g.txt")
    assert find_format(PORTAL.encode(), "page.txt") == "html"
    assert find_format(word(paragraph("a")), "notice.pdf") == "docx"


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_archives_are_read_member_by_member(pack: Callable[[dict[str, bytes]], bytes], tmp_path: Path) -> None:
    name = "a.zip" if pack is zipped else "a.tar.gz"
    inner = zipped({"深/c.html": "<p>丙通知的正文。</p>".encode()})
    (tmp_path / name).write_bytes(
        pack(
            {
                "b/乙.txt": "乙通知的正文。".encode(),
                "a.docx": word(paragraph("甲通知")),
                "z.zip": inner,
                "坏.pdf": b"%PDF-1.7 nothing",
                "__MACOSX/._a.docx": b"x",
            }
        )
    )
    failures: list[SourceError] = []
    extracts = list(read_extracts(tmp_path / name, on_error=failures.append))
    assert {e.source.path for e in extracts} == {f"{name}/a.docx", f"{name}/b/乙.txt", f"{name}/z.zip/深/c.html"}
    assert len(failures) == 1 and "坏.pdf" in str(failures[0])
    got: list[str] = []
    with pytest.raises(SourceError, match=r"坏\.pdf"):
        got.extend(s.path for s in read_sources(tmp_path / name))
    assert len(got) == 3
    assert sorted(p.name for p in tmp_path.iterdir()) == [name]


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
    assert zlib.crc32(one(data, "a.pdf").source.text.encode()) == zlib.crc32(one(data, "b.pdf").source.text.encode())
