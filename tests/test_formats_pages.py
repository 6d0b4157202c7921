"""Pages saved from browsers and Word, Markdown with HTML inside, and PDF pages with text along the side."""

from __future__ import annotations

import io
import tarfile
from itertools import product

import pytest
from format_fixtures import facts, need, one

from loaders.reader import read_document
from loaders.source import parse_source

NOTICE = (
    "锦阳市人民政府办公室关于做好河道保洁工作的通知",
    "锦政办〔2021〕14号",
    "各县（市、区）人民政府：",
    "一、健全机制",
    "（一）建立巡查制度。（责任单位：市水利局）",
    "（二）完善考核办法。（市水利局牵头，市财政局配合）",
    "锦阳市人民政府办公室",
    "2021年4月6日",
)
ROWS = (("序号", "任务", "牵头单位", "配合单位"), ("1", "清理河面漂浮物。", "市水利局", "市城管局"))


def plain(*extra: str) -> list[tuple[object, ...]]:
    """The facts of the notice as plain text."""
    return facts(read_document(parse_source("\n\n".join((*NOTICE, *extra)).encode(), "a.txt", "a.txt")))


@pytest.mark.parametrize("style", ["visibility: hidden; opacity: 0", "display:none"])
def test_a_text_that_a_script_shows_is_read(style: str) -> None:
    body = "".join(f"<section><p><span>{line}</span></p></section>" for line in NOTICE)
    page = f'<html><body><h1>{NOTICE[0]}</h1><div style="{style}">{body}</div><p>微信扫一扫关注该公众号</p></body></html>'
    assert facts(read_document(one(page.encode(), "a.html").source)) == plain()


def test_a_second_copy_for_small_screens_stays_hidden() -> None:
    body = "".join(f"<p>{line}</p>" for line in NOTICE)
    page = f'<html><body><div>{body}</div><div class="m" style="display:none"><b>手机版</b>{body}</div></body></html>'
    assert one(page.encode(), "a.html").source.text.count("巡查制度") == 1


def test_the_blanks_behind_a_number_of_word_are_no_gap_between_cells() -> None:
    number = "<span style='mso-list:Ignore'>（{}）<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span>"
    lines = ["<p>鹤溪市人民政府关于成立防汛指挥部的通知</p>", "<p>二、工作职责</p>"]
    for count, body in zip("一二三", ("市水利局", "市财政局", "市气象局"), strict=True):
        lines.append(f"<p class=MsoNormal>{number.format(count)}<span>{body}负责有关经费和物资的日常管理。</span></p>")
    extract = one(f"<html><body>{''.join(lines)}</body></html>".encode(), "a.html")
    assert "（一）市水利局负责" in extract.source.text
    assert [(t.ordinal, [(p.role, p.surface) for p in t.parties]) for t in read_document(extract.source).tasks] == [
        (1, [("lead", "市水利局")]),
        (2, [("lead", "市财政局")]),
        (3, [("lead", "市气象局")]),
    ]


@pytest.mark.parametrize("blank", ["   ", "\t", "\u3000\u3000", "\u2003\u2003"])
def test_blanks_behind_a_typed_number_do_not_hide_who_is_charged(blank: str) -> None:
    text = "鹤溪市人民政府关于成立防汛指挥部的通知\n\n二、工作职责\n\n"
    text += "".join(f"（{n}）{blank}{b}负责有关经费和物资的日常管理。\n\n" for n, b in (("一", "市水利局"), ("二", "市财政局")))
    tasks = read_document(parse_source(text.encode(), "a.txt", "a.txt")).tasks
    assert [[(p.role, p.surface) for p in t.parties] for t in tasks] == [[("lead", "市水利局")], [("lead", "市财政局")]]


@pytest.mark.parametrize("indent", ["\u2003\u2003", "\u2002\u2002\u2002\u2002", "\u3000\u3000"])
def test_wide_blanks_at_the_head_of_a_line_are_an_indent(indent: str) -> None:
    note = f"{indent}（2018年5月2日锦阳市人民政府第12次常务会议审议通过　2018年5月9日锦阳市人民政府令第31号公布　自2018年7月1日起施行）"
    text = f"锦阳市河道管理办法\n\n{note}\n\n第一条　为加强河道管理，制定本办法。\n"
    (document,) = read_document(parse_source(text.encode(), "a.txt", "a.txt")).documents
    assert (document.number, document.issuer) == ("锦阳市人民政府令第31号", ("锦阳市人民政府",))


def test_html_inside_markdown_is_read_as_in_a_page() -> None:
    head = f'<h1 align="center">{NOTICE[0]}</h1>\n\n<p align="center">{NOTICE[1]}</p>\n\n'
    body = "\n\n".join(f"<span>{line}</span>" for line in NOTICE[2:6]) + "\n\n"
    foot = "".join(f'<p align="right">{line}</p>\n\n' for line in NOTICE[6:]) + "<!-- 责任单位：市审计局 -->\n"
    extract = one((head + body + foot).encode(), "a.md")
    assert facts(read_document(extract.source)) == plain()
    assert extract.describe((0, 4)) == "line 1"


def test_a_table_of_html_inside_markdown_has_rows() -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    lines = one(f"# 任务表\n\n<html><body><table>{rows}</table></body></html>\n".encode(), "a.md").source.text.split("\n")
    assert [line for line in lines if line] == ["任务表", *("\t".join(row) for row in ROWS)]


def test_marks_that_are_no_elements_stay_in_markdown() -> None:
    assert "a < b" in one(b"# \xe6\xa0\x87\xe9\xa2\x98\n\na < b\n", "a.md").source.text


def test_front_matter_and_footnotes_of_markdown_are_left_out_and_said() -> None:
    front = '---\ntitle: "关于河道保洁的通知"\ndate: 2021-05-01\ntags: [通知]\n---\n\n'
    body = "\n\n".join((f"# {NOTICE[0]}", *NOTICE[1:4], NOTICE[4] + "[^1]", *NOTICE[5:]))
    extract = one((front + body + "\n\n[^1]: 责任单位：市审计局。\n").encode(), "a.md")
    assert facts(read_document(extract.source)) == plain()
    assert len(extract.dropped) == 2 and extract.describe((0, 3)) == "line 7"
    assert "绿化" in one("---\n\n# 绿化\n\n---\n\n正文\n".encode(), "b.md").source.text


def drawn(angle: int, shown: int) -> bytes:
    """A page whose text stands at a quarter turn, shown at another, with its page number upright on the paper."""
    need("reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842))
    height = 842 if angle in {0, 180} else 595
    page.saveState()
    page.translate(*{0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[angle])
    page.rotate(angle)
    page.setFont("STSong-Light", 14)
    page.drawString(200, height - 90, "锦阳市河道保洁任务分工表")
    for i, row in enumerate(ROWS):
        for j, cell in enumerate(row):
            page.rect(60 + 120 * j, height - 150 - 30 * i, 120, 30)
            page.drawString(63 + 120 * j, height - 140 - 30 * i, cell)
    page.restoreState()
    page.setFont("STSong-Light", 9)
    page.drawString(290, 30, "12")
    page.setPageRotation(shown)
    page.showPage()
    page.save()
    return out.getvalue()


@pytest.mark.parametrize(("angle", "shown"), list(product((0, 90, 180, 270), repeat=2)))
def test_text_along_the_side_of_a_page_is_read(angle: int, shown: int) -> None:
    lines = [line for line in one(drawn(angle, shown), "a.pdf").source.text.split("\n") if line]
    assert lines[:3] == ["锦阳市河道保洁任务分工表", *("\t".join(row) for row in ROWS)]


def test_the_head_of_an_annex_is_no_running_head() -> None:
    need("reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(595, 842))
    for number in (1, 2, 3):
        page.setFont("STSong-Light", 14)
        page.drawString(70, 800, "锦阳市河道保洁汇编")
        page.drawString(70, 752, f"附件{number}")
        for i in range(12):
            page.drawString(98, 690 - 26 * i, f"第{number * 20 + i}段河道由所在乡镇每日保洁，不留死角。")
        page.showPage()
    page.save()
    extract = one(out.getvalue(), "a.pdf")
    assert [n for n in (1, 2, 3) if f"附件{n}" in extract.source.text] == [1, 2, 3]
    assert sum("汇编" in line for line in extract.dropped) == 3


def test_names_in_gbk_of_a_tar_archive_are_characters() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", encoding="gb18030", format=tarfile.GNU_FORMAT) as archive:
        for name, text in (("文件/通知.txt", "关于河道保洁的通知\n"), ("文件/~$通知.docx", "x")):
            member = tarfile.TarInfo(name)
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    assert one(out.getvalue(), "a.tar").source.path == "a.tar/文件/通知.txt"
