"""Sections of the bureau that issues a document: named after it where it is one bureau, left as printed elsewhere."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def _read(issuer: str, line: str) -> Reading:
    raw = (
        f"{issuer}关于印发2022年重点工作任务分工的通知\n\n各有关单位:\n现将任务分工印发给你们。\n\n{issuer}\n2022年3月5日\n\n"
        f"2022年重点工作任务分工\n\n一、改进服务\n1.整修窗口。{line}\n"
    )
    return read_document(parse_source(raw.encode(), "a.txt"))


CASES = [
    (
        "泰州市商务局",
        "（责任科室：政策法规科；配合科室：办公室、局财务科）",
        ["泰州市商务局政策法规科 unspecified", "泰州市商务局办公室 co", "泰州市商务局财务科 co"],
    ),
    (
        "湖南省水利厅",
        "(牵头处室:河湖管理处;配合处室:厅办公室、机关党委)",
        ["湖南省水利厅河湖管理处 lead", "湖南省水利厅办公室 co", "湖南省水利厅机关党委 co"],
    ),
    ("泰州市發展和改革委員會", "（牽頭科室：綜合科；協辦科室：市財政局）", ["泰州市发展和改革委员会综合科 lead", "泰州市财政局 co"]),
    ("兴化市教育局", "（牵头股室：基教股，配合股室：各股室）", ["兴化市教育局基教股 lead", "各股室 co"]),
    # a government, its office, a committee, several bodies: whose section it is, is not said
    ("泰州市人民政府办公室", "（牵头科室：政策法规科）", ["政策法规科 lead"]),
    ("泰州市商务局、泰州市财政局", "（牵头科室：政策法规科）", ["政策法规科 lead"]),
    # another body's section is not the bureau's own, its own name is not said twice
    ("广元市教育局", "（责任科室：海关缉私处、检察院监察科、法治科）", ["海关缉私处 unspecified", "检察院监察科 unspecified", "广元市教育局法治科 unspecified"]),
    ("广元市教育局", "（责任科室：消防支队防火科、利州中学教务处、法院执行处、院校科）", ["消防支队防火科 unspecified", "利州中学教务处 unspecified", "法院执行处 unspecified", "广元市教育局院校科 unspecified"]),
    ("广元市教育局", "（责任科室：体育局办公室）", ["体育局办公室 unspecified"]),
    ("泰州市财政局", "（牵头科室：發改委價格科；配合科室：预算科、卫健委疾控处）", ["發改委價格科 lead", "泰州市财政局预算科 co", "卫健委疾控处 co"]),
    ("兴化市教育局", "（责任股室：教育局办公室、消防安全委员会办公室）", ["兴化市教育局办公室 unspecified", "消防安全委员会办公室 unspecified"]),
    ("湖南省水利厅", "（责任处室：残联办公室、扶贫办公室、委托管理处）", ["残联办公室 unspecified", "扶贫办公室 unspecified", "湖南省水利厅委托管理处 unspecified"]),
    ("泰州市教育局", "（责任科室：招生办公室、编办综合科）", ["泰州市教育局招生办公室 unspecified", "编办综合科 unspecified"]),
    # a section printed with its own bureau, whoever issues the text, and those behind it; behind another body it is not said whose
    ("泰州市人民政府办公室", "（牵头科室：市发改委价格科、投资科；配合科室：市教育局财务科）", ["泰州市发展和改革委员会价格科 lead", "泰州市发展和改革委员会投资科 lead", "泰州市教育局财务科 co"]),
    ("湖南省人民政府办公厅", "（牵头处室：省農業農村廳種植業處；配合处室：省财政厅、农业处）", ["湖南省农业农村厅种植业处 lead", "湖南省财政厅 co", "农业处 co"]),
    ("泰州市商务局", "（责任科室：市教育局财务科、市财政局、综合科）", ["泰州市教育局财务科 unspecified", "泰州市财政局 unspecified", "泰州市商务局综合科 unspecified"]),
    (
        "泰州市人民政府办公室",
        "（责任单位：市政府办公室秘书科、市卫生健康委员会疾控处、市財政局會計處、市财政局长办公室、市国资委企业改革处）",
        ["泰州市人民政府办公室秘书科 unspecified", "泰州市卫生健康委员会疾控处 unspecified", "泰州市财政局会计处 unspecified", "市财政局长办公室 unspecified", "泰州市人民政府国有资产监督管理委员会企业改革处 unspecified"],
    ),
    ("泰州市人民政府办公室", "（责任单位：市交通局公路管理处、市委宣传处）", ["泰州市交通局公路管理处 unspecified", "市委宣传处 unspecified"]),
    # an institution, another level's body, a body of another place
    ("泰州市交通运输局", "（责任科室：公路管理处）", ["公路管理处 unspecified"]),
    ("泰州市商务局", "（责任科室：发展中心、省办公室）", ["发展中心 unspecified", "江苏省办公室 unspecified"]),
]


@pytest.mark.parametrize(("issuer", "line", "named"), CASES)
def test_sections_bear_the_bureaus_name(issuer: str, line: str, named: list[str]) -> None:
    reading = _read(issuer, line)
    assert [f"{p.agency} {p.role}" for p in reading.tasks[0].parties] == named


VERBS = [
    "。责任科室：办公室牵头，财务科配合",
    "。（责任科室：办公室牵头，财务科配合）",
    "。（办公室牵头，财务科配合）",
]


@pytest.mark.parametrize("line", VERBS)
def test_verbs_behind_sections_say_who_leads(line: str) -> None:
    reading = _read("泰州市商务局", line.lstrip("。") if "（责" in line else line[1:])
    parties = [f"{p.agency} {p.role}" for p in reading.tasks[0].parties]
    assert parties == ["泰州市商务局办公室 lead", "泰州市商务局财务科 co"] and not reading.issues


def test_a_cell_of_sections_with_verbs() -> None:
    raw = (
        "泰州市商务局关于印发2022年重点工作任务分工的通知\n\n各有关单位:\n现印发给你们。\n\n泰州市商务局\n2022年3月5日\n\n2022年重点工作任务分工\n\n"
        "序号\t工作任务\t责任科室（单位）\t完成时限\n1\t整修窗口\t办公室牵头，各科室、单位配合\t11月底前\n2\t改造大厅\t市场科、财务科\t11月底前\n"
    )
    tasks = read_document(parse_source(raw.encode(), "a.txt")).tasks
    assert [[f"{p.agency} {p.role}" for p in t.parties] for t in tasks] == [
        ["泰州市商务局办公室 lead", "各科室、单位 co"],
        ["泰州市商务局市场科 unspecified", "泰州市商务局财务科 unspecified"],
    ]


def test_the_evidence_is_as_printed_and_the_rest_stays_an_issue() -> None:
    reading = _read("泰州市商务局", "（责任科室：办公室、发展中心）")
    section, other = reading.tasks[0].parties
    assert reading.source.text[slice(*section.span)] == section.surface == "办公室" and section.known and section.place == "321200"
    assert [i.span for i in reading.issues if i.code == "unknown-party"] == [other.span]
