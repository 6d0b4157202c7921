"""The same gazette as text, page, Word file and two-column PDF gives the same records with the same evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from format_fixtures import (
    GAZETTE,
    PORTAL,
    facts,
    make_docx,
    make_html,
    make_pdf,
    one,
    paragraph,
    quotes,
    tarred,
    word,
    zipped,
)

from loaders.formats import find_format, read_extracts, read_sources
from loaders.formats.numbering import chinese, format_number, roman
from loaders.reader import read_document
from loaders.source import read_source
from ontology.errors import SourceError
from ontology.model import Reading


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
    for frame in ("首页", "分享", "浏览次数", "隐藏", "主办单位"):
        assert frame not in text
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


MERGED = (
    "<html><head><meta charset=utf-8></head><body><h1>滁州市人民政府关于印发节水工作任务分工的通知</h1><p>各县（市、区）人民政府：</p><p>现印发给你们。</p>"
    "<table><tr><td>序号</td><td>任务</td><td>措施</td><td>牵头单位</td><td>配合单位</td></tr>"
    "<tr><td>1</td><td>建立用水台账</td><td>按月报送</td><td>市水利局</td><td>市统计局</td></tr>"
    "<tr><td>2</td><td colspan=2>推广节水器具</td><td colspan=2>市住房城乡建设局、市商务局</td></tr>"
    "<tr><td>3</td><td>做好宣传</td><td>进校园</td><td>市教育局</td><td>市文化和旅游局</td></tr></table></body></html>"
)


def test_bodies_of_a_cell_merged_over_columns_have_no_rank() -> None:
    reading = read_document(one(MERGED.encode(), "page.html").source)
    assert [[p.role for p in t.parties] for t in reading.tasks] == [["lead", "co"], ["unspecified", "unspecified"], ["lead", "co"]]
    assert "推广节水器具" in reading.tasks[1].text and reading.tasks[1].text.count("推广") == 1
    assert "市住房城乡建设局" in quotes(reading)
