"""PDF: positions lead back to the text layer, columns and tables keep their order, furniture goes and text stays."""

from __future__ import annotations

import io

import pytest
from format_fixtures import GAZETTE, make_pdf, need, one

from ontology.errors import SourceError


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


def test_pdf_ruled_table_keeps_its_cells() -> None:
    need("reportlab")
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    make_pdf("字体", indent=0, space=0)
    style = ParagraphStyle("c", fontName="STSong-Light", fontSize=10, leading=14, wordWrap="CJK")
    task = "建设算力中心，推动数字经济核心产业增加值增长10%以上，打造一批示范平台"
    rows = [
        ["序号", "任务", "牵头单位", "配合单位"],
        ["1", task, "市数据局", "市经信局、市自然资源和规划局、市财政局"],
        ["", "", "越城区政府", "市科技局"],
        ["二、产业平台", "", "", ""],
        ["2", "打造平台", "市经信局", "—"],
    ]
    merged = [
        ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0)),
        ("SPAN", (0, 1), (0, 2)),
        ("SPAN", (1, 1), (1, 2)),
        ("SPAN", (0, 3), (3, 3)),
    ]
    cells = [[Paragraph(cell, style) if cell else "" for cell in row] for row in rows]
    out = io.BytesIO()
    SimpleDocTemplate(out).build(
        [Paragraph("任务分工表", style), Table(cells, colWidths=[35, 150, 90, 120], style=merged)]
    )
    extract = one(out.getvalue(), "table.pdf")
    assert [line for line in extract.source.text.split("\n") if line] == [
        "任务分工表",
        "\t".join(rows[0]),
        "\t".join(rows[1]),
        "\t".join(["1", task, *rows[2][2:]]),
        "二、产业平台",
        "\t".join(rows[4]),
    ]
    at = extract.source.text.index("越城区政府")
    assert extract.describe((at, at + 5)) == "page 1, table 1, row 3, cell 3"


def test_title_across_two_columns_comes_first() -> None:
    need("reportlab")
    from reportlab.pdfgen.canvas import Canvas

    make_pdf("字体", indent=0, space=0)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 18)
    canvas.drawCentredString(297, 780, "关于加快数字经济高质量发展的若干意见")
    canvas.setFont("STSong-Light", 10)
    for k in range(40):
        for x, side in ((50, "左"), (310, "右")):
            canvas.drawString(x, 720 - 15 * k, f"{side}{k:02d}区县人民政府要认真贯彻落实各项决策部署")
    canvas.save()
    text = one(out.getvalue(), "title.pdf").source.text
    order = [text.index("若干意见"), *(text.index(f"{side}{k:02d}") for side in "左右" for k in range(40))]
    assert order == sorted(order)
