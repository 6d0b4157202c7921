"""Texts printed without a head: what is read of them, and what stays no document."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "text.txt"))


TORN = (
    "（六）建立用水台账。各用水单位按月报送数据。（责任单位：市水利局、市统计局）\n"
    "（七）推广节水器具。公共建筑率先改造。（责任单位：市住房城乡建设局）\n"
)


def test_a_torn_text_with_labels_is_an_untitled_document() -> None:
    r = read(TORN)
    assert [d.title for d in r.documents] == [""]
    assert [[p.agency for p in t.parties] for t in r.tasks] == [["市水利局", "市统计局"], ["市住房城乡建设局"]]
    assert {i.code for i in r.issues} == {"untitled"}


def test_labels_below_a_line_that_is_no_title_are_read() -> None:
    r = read("节水政策选编：\n" + TORN)
    assert len(r.documents) == 1 and len(r.tasks) == 2


def test_a_title_run_together_with_its_text_is_the_title() -> None:
    r = read("关于促进家政服务业发展的八条措施。为扩大就业，现提出以下措施。1.支持企业发展，给予贴息。责任单位：市商务局、市财政局。\n")
    assert [(d.title, d.kind) for d in r.documents] == [("关于促进家政服务业发展的八条措施", "措施")]
    assert {p.agency for t in r.tasks for p in t.parties} == {"市商务局", "市财政局"}
    assert "为扩大就业" not in r.documents[0].title


def test_a_torn_plan_sets_its_aims() -> None:
    r = read("4、造林绿化面积不低于600亩，确保成活率达到85%以上。\n5、新建苗圃3处。栽植行道树2万株。\n")
    assert [(t.indicator, t.value) for t in r.targets if t.unit == "%"] == [("成活率", 85.0)]
    assert 600.0 in {t.value for t in r.targets}


@pytest.mark.parametrize("report", [
    "4、全年完成造林面积600亩，同比增长8%。\n5、新建苗圃3处。栽植行道树2万株。确保了成活率，力争做到不低于85%。\n",
    "记者从会上获悉，全市造林600亩。\n5、新建苗圃3处。力争成活率不低于85%。确保任务完成。\n",
])
def test_a_torn_report_sets_none(report: str) -> None:
    r = read(report)
    assert r.targets == ()


@pytest.mark.parametrize("duties", [
    "（七）负责办理议案和提案。\n（八）负责向省政府办公厅报送信息。\n（九）指导、监督口岸管理工作。\n",
    "负责全市用水统计。承担会务组织工作。牵头安排市领导活动。\n",
])
def test_standing_duties_without_a_head_are_no_document(duties: str) -> None:
    r = read(duties)
    assert r.documents == () and r.tasks == ()
    assert "no-document" in {i.code for i in r.issues}


def test_a_report_of_a_session_gives_its_appointments() -> None:
    r = read("本报讯　26日，市十二届人大常委会举行第三十次会议。\n"
             "会议经审议表决，任命宋莉华为市人大常委会副秘书长，免去刘中林的市人大常委会副秘书长职务。\n")
    assert [d.title for d in r.documents] == [""]
    assert [(a.action, a.person) for a in r.appointments] == [("appoint", "宋莉华"), ("remove", "刘中林")]


def test_an_appointment_above_the_first_head_is_an_issue() -> None:
    above = "会议决定，任命宋莉华为市民政局局长。会议还听取了报告。\n"
    r = read(above + "鄂州市人民政府关于加强节水工作的通知\n鄂州政发〔2019〕6号\n各区人民政府：\n请认真执行。\n鄂州市人民政府\n2019年3月2日\n")
    assert r.appointments == () and "unread-appointment" in {i.code for i in r.issues}


_CLOSED = (
    "由省水利厅牵头，省发改委、银监会{name}监管局等配合。\n"
    "（三）建立节水长效机制。尽快出台《{full}节水办法》，规范用水管理。\n由省水利厅牵头，省财政厅、省农业厅等配合。\n四、推广节水器具\n以节约为目标，改造管网。\n"
)


@pytest.mark.parametrize(("full", "name", "place"), [("甘肃省", "甘肃", "620000"), ("青海省", "青海", "630000"), ("山西省", "山西", "140000")])
def test_lines_that_do_nothing_but_assign_close_the_items_of_a_torn_text(full: str, name: str, place: str) -> None:
    r = read(_CLOSED.format(full=full, name=name))
    assert [d.place for d in r.documents] == [place]
    assert [(t.section, t.ordinal) for t in r.tasks] == [(None, 3)]
    assert [(p.agency, p.role) for p in r.tasks[0].parties] == [(f"{full}水利厅", "lead"), (f"{full}财政厅", "co"), (f"{full}农业厅", "co")]


def test_a_province_named_once_is_not_the_place() -> None:
    r = read(_CLOSED.format(full="全省", name="") + "学习甘肃省的做法。\n")
    assert [d.place for d in r.documents] == [None]


@pytest.mark.parametrize("prose", [
    "省水利厅牵头召开了会议。\n省财政厅牵头检查了账目，发现问题很多。\n（三）存在问题。管网老化。\n",
    "由省水利厅牵头，省财政厅配合。\n节水工作很重要。\n",
])
def test_prose_about_who_leads_is_no_document(prose: str) -> None:
    assert read(prose).tasks == ()


_SURVEY = (
    "（五）市水利局。负责对全市用水情况的调研，形成专题报告。\n（六）市教育局。负责对学校用水情况的调研，形成专题报告。\n"
    "七、实施步骤\n（一）6月上旬，召开动员会。\n（二）8月底前，完成调研。\n"
)


@pytest.mark.parametrize("opening", ["。负责", "：负责", "。主要负责", "。具体负责"])
@pytest.mark.parametrize("level", ["市", "县", "区"])
def test_items_headed_by_a_body_are_its_tasks_in_a_torn_plan(level: str, opening: str) -> None:
    r = read(_SURVEY.replace("。负责", opening).replace("市", level))
    assert [(t.section, t.ordinal, [(p.agency, p.role) for p in t.parties]) for t in r.tasks] == [
        (None, 5, [(f"{level}水利局", "lead")]), (None, 6, [(f"{level}教育局", "lead")]),
    ]


@pytest.mark.parametrize("duties", [
    "（五）办公室。负责文电、会务和机要工作。\n（六）人事科。负责机关人事工作。\n七、其他事项\n（一）6月上旬报送计划。\n（二）8月底前报送总结。\n",
    "（五）市水利局。负责全市用水管理。\n（六）市教育局。负责全市教育工作。\n七、附则\n（一）由市政府办公室解释。\n",
])
def test_standing_duties_headed_by_their_bodies_are_no_tasks(duties: str) -> None:
    assert read(duties).tasks == ()


@pytest.mark.parametrize("title", ["市水利局主要职责", "市水利局机构职能", "市水利局内设机构", "市政府领导小组成员单位职责"])
def test_a_page_of_duties_gives_no_tasks(title: str) -> None:
    assert read(f"{title}\n为明确职能，现公布如下。\n（一）市水利局。负责全市用水管理。\n（二）市教育局。负责6月上旬至7月底学校用水。\n三、实施步骤\n（一）8月上旬完成。\n").tasks == ()


def test_items_headed_by_a_body_are_its_tasks_in_a_plan() -> None:
    r = read("宜春市节水调研工作方案\n为摸清底数，制定本方案。\n一、任务分工\n（一）市水利局。负责对全市用水情况的调研。\n（二）市教育局。负责对学校用水情况的调研。\n")
    assert [[(p.agency, p.role) for p in t.parties] for t in r.tasks] == [[("宜春市水利局", "lead")], [("宜春市教育局", "lead")]]
