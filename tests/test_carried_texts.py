"""Texts that a notice, an order or a forwarding letter carries: how they are found, named, dated, and by whom they are."""

from __future__ import annotations

import pytest

from loaders.kinds import find_kind
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def test_the_printed_heading_wins_over_the_title_of_the_notice() -> None:
    r = read("赣县人民政府办公室关于印发赣县公车使用规定（试行）等办法的通知\n各乡镇人民政府：\n现将《赣县公车使用规定（试行）》、《赣县公务接待办法（试行）》、"
             "《赣县会议费报销办法（试行）》印发给你们，请遵照执行。\n2011年5月16日\n赣县公车使用规定（试行）\n第一条　为了规范用车，制定本规定。\n"
             "赣县公务接待办法（试行）\n第一条　为了做好接待，制定本办法。\n")
    assert [(d.title, d.kind) for d in r.documents[1:]] == [("赣县公车使用规定（试行）", "规定"), ("赣县公务接待办法（试行）", "办法")]
    assert "title-variant" not in {i.code for i in r.issues}


def test_the_year_before_the_name_belongs_to_the_heading() -> None:
    r = read("县人民政府办公室关于印发2022年县《政府工作报告》督办方案的通知\n各乡镇人民政府：\n2022年《县〈政府工作报告〉督办方案》已经县人民政府同意，现印发给你们。\n"
             "2022年1月7日\n附件1\n2022年县《政府工作报告》督办方案\n一、总体要求。压实责任。\n")
    assert r.documents[1].title == "2022年县《政府工作报告》督办方案"
    assert [i.code for i in r.issues] == []


def test_a_letter_without_a_date_ends_above_the_heading_it_names() -> None:
    letter = "宜春市人民政府办公室关于转发市水利局宜春市节水方案的通知\n各县人民政府：\n市水利局《宜春市节水方案》已经市人民政府同意，现转发给你们，请认真执行。\n"
    notice, plan = read(letter + "宜春市节水方案\n市水利局、市财政局\n为了做好节水工作，制定本方案。\n一、总体要求。坚持节水优先。\n").documents
    assert (plan.title, plan.issuer) == ("宜春市节水方案", ("宜春市水利局", "宜春市财政局"))
    assert notice.issuer == ("宜春市人民政府办公室",)
    assert len(read(letter + "宜春市节水措施\n为了做好节水工作，制定本方案。\n").documents) == 1


def test_who_is_named_below_an_issued_plan_does_not_issue_it() -> None:
    _, plan = read("宜春市人民政府关于印发宜春市节水方案的通知\n各县人民政府：\n现将《宜春市节水方案》印发给你们。\n宜春市人民政府\n2012年3月4日\n"
                   "宜春市节水方案\n市水利局\n一、总体要求。坚持节水优先。\n").documents
    assert plan.issuer == ("宜春市人民政府",)


@pytest.mark.parametrize("head", ["  • 宜春市人民政府令 2020-08-10\n", "宜春市人民政府令\n"])
def test_an_order_printed_without_its_number(head: str) -> None:
    order, text = read(head + "《宜春市户外广告规定》已于2020年7月3日经市人民政府第11次常务会议通过，现予公布，自2020年9月1日起施行。\n市长 韦文海\n2020年7月8日\n"
                       "宜春市户外广告规定\n第一条　为了规范户外广告，制定本规定。\n").documents
    assert (order.title, order.number, order.kind) == ("宜春市人民政府令", None, "命令")
    assert (order.issued, order.effective_from, text.title) == ("2020-07-08", "2020-09-01", "宜春市户外广告规定")
    assert order.passed_by == "市人民政府第11次常务会议"


def test_attachments_that_begin_with_a_year() -> None:
    d = read("宜春市人民政府关于做好重点工作的通知\n各县人民政府：\n现将有关事项通知如下。\n附件：1.2018年重点工作分解\n\n  2.2018年民生实事分解\n\n宜春市人民政府\n"
             "2018年3月4日\n").documents[0]
    assert d.attachments == ("2018年重点工作分解", "2018年民生实事分解")


@pytest.mark.parametrize(("title", "kind"), [
    ("宜春市优化营商环境行动方案（6.0版）", "行动方案"), ("宜春市政策措施（修订版）", "措施"), ("宜春市节水方案（2023年本）", "方案"), ("宜春市节水图（修订版）", "其他"),
])
def test_a_version_stands_behind_the_kind(title: str, kind: str) -> None:
    assert find_kind(title)[0] == kind


@pytest.mark.parametrize(("letter", "cited"), [
    ("现将《荆门市供水办法》责任分工印发给你们，请认真执行。", [("issues", "《荆门市供水办法》责任分工")]),
    ("《荆门市供水意见》重点任务分工方案已经市政府同意，现印发给你们。", [("issues", "《荆门市供水意见》重点任务分工方案")]),
    ("现将《荆门市供水办法》印发给你们，请认真执行。", [("issues", "荆门市供水办法")]),
    ("现将《荆门市供水办法》印发给你们并制定工作方案，请执行。", [("issues", "荆门市供水办法")]),
    ("现将《荆门市供水方案》及责任分解印发给你们。", [("issues", "荆门市供水方案")]),
    ("现将《荆门市供水办法》责任分工和《荆门市节水办法》印发给你们。", [("cites", "荆门市供水办法"), ("cites", "荆门市节水办法")]),
    ("现将《荆门市供水办法》和《荆门市节水办法》任务分解印发给你们。", [("cites", "荆门市供水办法"), ("cites", "荆门市节水办法")]),
])
def test_a_name_that_goes_on_behind_its_mark_is_issued_without_its_text_below(letter: str, cited: list[tuple[str, str]]) -> None:
    r = read(f"荆门市人民政府办公室关于印发供水工作责任分工的通知\n荆政办发〔2021〕7号\n各县市区人民政府：\n{letter}\n荆门市人民政府办公室\n2021年4月2日\n")
    assert [(c.function, c.title) for c in r.citations] == cited


_PART = "一、主要任务\n1.建立台账。\n责任单位：市水利局、市财政局\n"


@pytest.mark.parametrize(("head", "below"), [
    ("关于《政府工作报告》确定的 2008年主要工作分办意见", ""),
    ("《政府工作报告》重点工作责任分解", ""),
    ("2008年全市重点工作任务分解", ""),
    ("2008年主要工作\n责任分解", ""),
    ("關於《政府工作報告》確定的2008年主要工作分辦意見", ""),
    ("关于2008年重点工作的分工意见", "为落实各项工作，现分工如下。\n"),
])
def test_a_title_below_a_letter_that_names_no_text_is_carried(head: str, below: str) -> None:
    r = read(
        f"抚州市人民政府办公室关于分解落实《政府工作报告》的通知\n抚府办发〔2008〕9号\n市政府各部门：\n现将今年各项工作任务分解到各部门，请认真落实。\n二○○八年二月八日\n{head}\n{below}{_PART}"
    )
    assert [d.title for d in r.documents[1:]] == [head.replace(" ", "").replace("\n", "")]
    assert r.documents[1].parent == r.documents[0].id and r.documents[1].issued == "2008-02-08"


@pytest.mark.parametrize("head", ["关于做好节水工作的通知", "节水工作情况", "关于节水工作的报告", "市政府领导检查节水工作"])
def test_what_is_a_letter_or_no_title_below_a_letter_is_not_carried(head: str) -> None:
    r = read(f"抚州市人民政府办公室关于节水的通知\n抚府办发〔2008〕9号\n市政府各部门：\n请认真落实各项工作。\n二○○八年二月八日\n{head}\n{_PART}")
    assert not any(d.parent for d in r.documents)


@pytest.mark.parametrize(("name", "lines"), [
    ("实施〈长江节水“十三五”规划〉责任分工方案", ("实施《长江节水“十三五”规划》", "责任分工方案")),
    ("贯彻落实〈国务院节水若干意见〉重点任务分工方案", ("贯彻落实《国务院节水若干意见》", "重点任务分工方案")),
    ("实施〈长江节水“十三五”规划〉责任分工方案", ("实施《长江节水“十三五”规划》责任分工方案",)),
    ("全省节水工作责任分工方案", ("全省节水工作", "责任分工方案")),
])
def test_a_heading_on_two_lines_below_a_letter_without_a_date(name: str, lines: tuple[str, ...]) -> None:
    title = "江西省人民政府办公厅\n关于印发" + name.replace("〈", "《").replace("〉", "》") + "的通知"
    r = read(f"{title}\n赣府厅函〔2017〕11号 2017年6月2日\n各市人民政府：\n现将《{name}》印发你们，请认真贯彻执行。\n" + "\n".join(lines) + "\n现就重点任务作如下分工。\n一、主要任务\n1.建立台账。\n责任单位：省水利厅\n")
    assert [d.title for d in r.documents[1:]] == ["".join(lines)]


REPLY = (
    "省人民政府办公厅关于石门县云溪村塌方有关问题的复函\n湘政办函〔2006〕35号\n石门县人民政府：\n你县《关于云溪村塌方问题的请示》（石政〔2006〕9号）收悉。"
    "现将省国土资源厅的有关意见转复你县。\n附件：1.省国土资源厅关于石门县云溪村塌方调查情况的报告\n2.石门县云溪村塌方调查专家组意见\n"
    "湖南省人民政府办公厅\n二○○六年八月四日\n"
)
ANNEXES = (
    "附件1\n关于石门县云溪村\n塌方调查情况的报告\n省人民政府：\n据县政府介绍，该村面积6.5平方公里，裂缝宽度2—5毫米。\n湖南省国土资源厅\n二○○六年七月二日\n"
    "附件2\n石门县云溪村塌方调查意见\n监测站共记录到震动事件31次，建议加强监测。\n二○○六年六月一日\n"
)


def test_a_reply_with_reports_of_others_below_it() -> None:
    r = read(REPLY + ANNEXES)
    assert [(d.title, d.kind, d.issued) for d in r.documents] == [
        ("省人民政府办公厅关于石门县云溪村塌方有关问题的复函", "函", "2006-08-04"),
        ("关于石门县云溪村塌方调查情况的报告", "报告", "2006-07-02"),
        ("石门县云溪村塌方调查意见", "意见", "2006-06-01"),
    ]
    assert r.documents[1].issuer == ("湖南省国土资源厅",)
    assert r.documents[1].addressees == ("省人民政府",)
    assert r.targets == ()


def test_the_date_of_a_letter_stands_above_its_annexes() -> None:
    r = read(REPLY + "附件1\n塌方点照片说明\n照片摄于村口。\n二○○六年五月一日\n")
    assert [d.issued for d in r.documents] == ["2006-08-04"]


def test_a_cell_that_cites_a_title_above_its_number_is_no_heading() -> None:
    head = "嘉兴市人民政府办公室关于印发海绵城市建设方案的通知\n各县人民政府：\n现印发给你们。\n嘉兴市人民政府办公室\n2024年10月10日\n"
    filler = "".join(f"{i}．加强第{i}片区建设管理，落实责任。\n" for i in range(1, 60))
    table = "序号\n重点内容\n责任单位\n参考文件\n1\n推进片区建设\n市建设局\n《浙江省住房和城乡建设厅关于开展\n海绵城市建设工作的函》\n（浙建函〔2024〕6号）\n2\n新建绿道\n市水利局\n"
    r = read(head + "海绵城市建设方案\n" + filler + table)
    assert len(r.documents) == 2
    assert [(c.title, c.number) for c in r.citations if c.number] == [("浙江省住房和城乡建设厅关于开展海绵城市建设工作的函", "浙建函〔2024〕6号")]
