"""The sample gazette and small documents written as pages, Word files, PDFs and archives, for the tests of formats."""

from __future__ import annotations

import html
import io
import os
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.formats import Extract, parse_extracts
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
    """What the spans of tasks, parties, citations and documents' fields cover, folded: line breaks may differ."""
    spans = [span for d in reading.documents for _, span in d.fields]
    spans += [span for t in reading.tasks for span in (t.span, t.text_span, *(p.span for p in t.parties))]
    spans += [record.span for record in (*reading.citations, *reading.appointments, *reading.people)]
    return [fold(reading.source.text[slice(*span)]) for span in spans]


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
