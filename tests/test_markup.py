"""Marks of Markdown in files that are none by name: read as if they were not there, with every offset as in the file."""

from __future__ import annotations

import pytest

from loaders.markup import blank_markup
from loaders.reader import read_document
from loaders.source import parse_source

LETTER = (
    "{h}赣州市人民政府办公室关于印发《赣州市冷链物流发展方案》的通知\n\n{b}发布日期{b}: 2024-05-08\n{b}发布机构{b}：赣州市商务局\n\n---\n\n"
    "赣市府办字〔2024〕7号\n\n各县（市、区）人民政府：\n\n《赣州市冷链物流发展方案》已经市政府同意，现印发给你们。\n\n赣州市人民政府办公室\n\n"
    "2024年5月6日\n\n{b}赣州市冷链物流发展方案{b}\n\n{h}一、建设冷库\n\n1.建设产地冷库。（责任单位：市商务局）\n"
)


@pytest.mark.parametrize(("heading", "bold"), [("# ", "**"), ("### ", "**"), ("# ", ""), ("", "**")])
def test_marks_belong_to_no_title_or_label(heading: str, bold: str) -> None:
    marked = read_document(parse_source(LETTER.format(h=heading, b=bold).encode(), "t.txt"))
    plain = read_document(parse_source(LETTER.format(h="", b="").encode(), "t.txt"))
    same = [[(d.title, d.number, d.issuer, d.issued, d.published, d.addressees) for d in r.documents] for r in (marked, plain)]
    assert same[0] == same[1] and marked.documents[0].published == "2024-05-08"
    assert [(t.section, t.text, [p.agency for p in t.parties]) for t in marked.tasks] == [
        (t.section, t.text, [p.agency for p in t.parties]) for t in plain.tasks
    ]
    assert marked.tasks[0].section == "一、建设冷库"
    for task in marked.tasks:
        assert marked.source.text[slice(*task.text_span)].startswith("建设产地冷库")


@pytest.mark.parametrize("kept", ["**市**局", "经**县**", "张**、李**、王**", "# 号楼", "C#语言", "第#号", "1**2**3"])
def test_what_stands_for_characters_left_out_stays(kept: str) -> None:
    text = f"关于{kept}有关事项的通知"
    assert blank_markup(text) == text


def test_offsets_stay() -> None:
    raw = "## 标题\n**发布日期**: 2024\n"
    blank = blank_markup(raw)
    assert len(blank) == len(raw) and [i for i, (a, b) in enumerate(zip(raw, blank, strict=True)) if a != b] == [0, 1, 6, 7, 12, 13]
