"""Frames and marks round a document in its file: tables that only lay out a page, labels in bold, columns of pages beside tables."""

from __future__ import annotations

import io

import pytest
from format_fixtures import W, make_pdf, need, one, paragraph, word

from loaders.reader import read_document
from ontology.model import Reading

ROSTER = (
    "宝鸡市人民政府办公室关于成立城市更新领导小组的通知<br>宝政办函〔2022〕8号<br>各县（区）人民政府：<br>市政府决定成立领导小组。<br>"
    "组　长：王宏伟　市政府市长<br>副组长：李秦川　市政府副市长<br>　　　　赵晓宁　市财政局局长<br>2022年9月13日"
)


@pytest.mark.parametrize(
    "frame",
    [
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td>当前位置：首页</td></tr><tr><td><div>{}</div></td></tr></table>",
        "<table><tr><td>索引号</td><td>A-1</td></tr><tr><td colspan=2>{}</td></tr></table>",
    ],
)
def test_a_cell_alone_in_its_row_with_nearly_all_the_text_is_a_frame(frame: str) -> None:
    page = f"<html><head><meta charset=utf-8></head><body>{frame.format(ROSTER)}</body></html>"
    reading = read_document(one(page.encode(), "a.html").source)
    assert [(p.name, p.post) for p in reading.people] == [("王宏伟", "市长"), ("李秦川", "副市长"), ("赵晓宁", "局长")]


def test_a_table_with_a_long_cell_among_others_stays_a_table() -> None:
    long = "建设一批骨干水源工程，加固病险水库，疏浚中小河流，完善灌区渠系。" * 3
    page = f"<table><tr><td>任务</td><td>牵头单位</td></tr><tr><td>{long}</td><td>市水利局</td></tr></table>"
    assert f"{long}\t市水利局" in one(f"<html><body>{page}</body></html>".encode(), "a.html").source.text


def test_the_line_below_a_label_with_its_value_is_not_set_apart() -> None:
    page = (
        "<html><body><div><p>索引号：A-1</p><p>发文字号：普卫发〔2025〕2号</p><p>发布日期：2025-01-20</p>"
        "<p>普洱市教育体育局<br>普洱市财政局<br>关于印发工作清单的通知</p><p>各县（区）财政局：</p><p>现印发给你们。</p></div></body></html>"
    )
    source = one(page.encode(), "a.html").source
    assert "普洱市教育体育局\n普洱市财政局\n关于印发工作清单的通知" in source.text
    assert read_document(source).documents[0].title.startswith("普洱市教育体育局")


LABELLED = "# 吴忠市人民政府关于印发整治方案的通知\n\n各县（市、区）人民政府：\n\n（一）全面排查溯源，登记造册。\n\n{}\n\n{}\n"


def roles(reading: Reading) -> list[list[tuple[str, str]]]:
    return [[(p.surface, p.role) for p in t.parties] for t in reading.tasks]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_labels_in_bold_with_their_colon(name: str) -> None:
    text = LABELLED.format("**牵头单位：**市生态环境局", "**配合单位：**市水务局、市财政局")
    got = roles(read_document(one(text.encode(), name).source))
    assert got == [[("市生态环境局", "lead"), ("市水务局", "co"), ("市财政局", "co")]]


def test_stars_for_characters_left_out_are_kept() -> None:
    assert "**县**局" in one("责任单位：**县**局和**县**局".encode(), "a.txt").source.text


def test_a_word_table_of_one_cell_is_a_frame() -> None:
    def cell(inner: str) -> str:
        return f'<w:tc xmlns:w="{W}">{inner}</w:tc>'

    inner = "<w:tbl>" + "".join(
        "<w:tr>" + "".join(cell(paragraph(x)) for x in row) + "</w:tr>"
        for row in (("序号", "任务", "牵头单位"), ("1", "建设污水管网", "市水利局"))
    )
    boxed = f"<w:tbl><w:tr>{cell(paragraph('任务分工表') + inner + '</w:tbl>' + paragraph('注：年内完成'))}</w:tr></w:tbl>"
    lines = [line for line in one(word(boxed), "t.docx").source.text.split("\n") if line]
    assert lines == ["任务分工表", "序号\t任务\t牵头单位", "1\t建设污水管网\t市水利局", "注：年内完成"]


def test_a_table_atop_the_second_column_comes_after_the_first() -> None:
    need("reportlab")
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph, Table

    make_pdf("字体", indent=0, space=0)
    style = ParagraphStyle("b", fontName="STSong-Light", fontSize=10, leading=15, wordWrap="CJK", firstLineIndent=20)
    head = ParagraphStyle("t", parent=style, fontSize=14, leading=20, firstLineIndent=0, alignment=1)
    cell = ParagraphStyle("c", parent=style, firstLineIndent=0, fontSize=9, leading=12)
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=(595, 842))
    document.addPageTemplates(PageTemplate("p", [Frame(x, 60, 205, 720, leftPadding=0, rightPadding=0) for x in (80, 310)]))
    rows = [[Paragraph(x, cell) for x in row] for row in (("序号", "任务", "单位"), ("1", "覆盖率2025年达到98%", "市水利局"))]
    story: list[object] = [Paragraph("关于印发某某市城乡供水一体化任务分工的通知", head)]
    story += [Paragraph(f"第{k}段，各县区应当落实供水设施的管护责任，并按月报送进展情况。", style) for k in range(12)]
    story += [FrameBreak(), Table(rows, colWidths=[30, 110, 60], style=[("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))])]
    document.build(story)
    text = one(out.getvalue(), "t.pdf").source.text
    assert text.index("第11段") < text.index("序号\t任务\t单位")
    assert "关于印发某某市城乡供水一体化任务分工的通知" in text and "覆盖率2025年达到98%" in text


@pytest.mark.parametrize("edge", ["above", "below", ""])
def test_a_row_at_the_turn_of_a_page_without_its_edge_is_a_row(edge: str) -> None:
    need("reportlab")
    from reportlab.pdfgen.canvas import Canvas

    make_pdf("字体", indent=0, space=0)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 10)
    rows = [("1", "加固水库大坝", "市水利局"), ("2", "营造防护林", "市林业局"), ("3", "修复河道堤防", "市水利局")]
    for k, row in enumerate(rows):
        for x, cell in zip((85, 125, 325), row, strict=True):
            canvas.drawString(x, 710 - 30 * k, cell)
    for k in range(4):
        if not (edge == "above" and k == 0) and not (edge == "below" and k == 3):
            canvas.line(80, 730 - 30 * k, 500, 730 - 30 * k)
    for x in (80, 120, 320, 500):
        canvas.line(x, 640, x, 730)
    canvas.save()
    assert [line for line in one(out.getvalue(), "t.pdf").source.text.split("\n") if line] == ["\t".join(row) for row in rows]
