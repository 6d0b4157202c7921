"""Who is responsible in whole plans: brackets of abbreviations, times and leaders, points named by number, lists in parts."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "泰州市人民政府关于印发2022年重点工作任务分工方案的通知\n泰政发〔2022〕5号\n各市（区）人民政府：\n一、重点任务\n"
USUAL = "1.治理河道。（市水利局牵头，市财政局配合）\n2.新建学校。（责任单位：市教育局）\n"
Rows = list[tuple[str, list[tuple[str, str]]]]


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + USUAL + body + "\n").encode(), "t.txt"))


def rows(reading: Reading) -> Rows:
    """The tasks behind the two usual ones."""
    return [(t.text.rstrip("。；;"), [(p.surface, p.role) for p in t.parties]) for t in reading.tasks if t.ordinal not in {1, 2}]


def codes(reading: Reading) -> list[str]:
    return [i.code for i in reading.issues]


@pytest.mark.parametrize(
    ("bracket", "parties"),
    [
        ("市工信局；市科技局、市商务局按职责配合", [("市工信局", "unspecified"), ("市科技局", "co"), ("市商务局", "co")]),
        ("市工信局，市科技局配合", [("市工信局", "unspecified"), ("市科技局", "co")]),
        ("市工信局、市科技局配合", [("市工信局", "co"), ("市科技局", "co")]),
        ("排名不分先后，市工信局、市科技局", [("市工信局", "unspecified"), ("市科技局", "unspecified")]),
        ("市工信局、市科技局按首位牵头原则", [("市工信局", "lead"), ("市科技局", "co")]),
        ("市工信局牵头，配合单位：市科技局", [("市工信局", "lead"), ("市科技局", "co")]),
        ("市工信局牵头；协办单位：市科技局、市商务局", [("市工信局", "lead"), ("市科技局", "co"), ("市商务局", "co")]),
        ("市工信局配合单位：市科技局", [("市工信局", "unspecified"), ("市科技局", "co")]),
        ("市工信局 配合部门：各街道", [("市工信局", "unspecified"), ("各街道", "co")]),
        ("市工信局，市科技局均配合", [("市工信局", "co"), ("市科技局", "co")]),
        ("市财政、发改", [("市财政", "unspecified"), ("市发改", "unspecified")]),
        ("市发改委、财政、人社，各市区", [(n, "unspecified") for n in ("市发改委", "市财政", "市人社", "各市区")]),
        ("人行泰州中支、银保监分局", [("人行泰州中支", "unspecified"), ("银保监分局", "unspecified")]),
        ("各市（区）政府，市民政局、全国老龄办等", [(n, "unspecified") for n in ("各市（区）政府", "市民政局", "全国老龄办")]),
    ],
)
def test_brackets_name_bodies_and_only_what_is_said_of_them(bracket: str, parties: list[tuple[str, str]]) -> None:
    assert rows(read(f"3.培育企业。（{bracket}）")) == [("培育企业", parties)]


@pytest.mark.parametrize(
    "remark",
    ["如市教育局、市卫健委", "据市统计局、市农业农村局", "不含市水利局、市财政局", "市水利局、市财政局除外", "市水利局、市财政局已落实", "简称市水利局、市农委", "建议市水利局牵头", "市水利局牵头制定的方案"],
)
def test_what_a_bracket_remarks_on_bodies_charges_nobody(remark: str) -> None:
    assert rows(read(f"3.推进清淤。（{remark}）")) == []


def test_who_only_watches_beside_those_of_a_bracket_is_an_issue() -> None:
    reading = read("3.推进清淤。（市水利局；市财政局、市审计局监督）")
    assert rows(reading) == [("推进清淤", [("市水利局", "unspecified")])] and codes(reading) == ["unread-parties"]


def test_names_of_fields_alone_are_no_bodies() -> None:
    assert rows(read("3.办好实事。（教育、医疗、养老）")) == []


def test_short_names_are_of_the_place_of_the_list() -> None:
    (task,) = [t for t in read("3.稳岗。（市人社、财政）").tasks if t.ordinal == 3]
    assert [p.agency for p in task.parties] == ["泰州市人力资源和社会保障局", "泰州市财政局"]
    (task,) = [t for t in read("3.稳岗。（人行泰州中支、市财政局）").tasks if t.ordinal == 3]
    assert [p.agency for p in task.parties] == ["中国人民银行泰州市中心支行", "泰州市财政局"]


@pytest.mark.parametrize(
    ("brackets", "leader", "deadline"),
    [
        ("（7月1日前，市人社局、市财政局）", None, "2022-07-01"),
        ("（市人社局、市财政局）（2022年9月底前完成）", None, "2022-09-30"),
        ("（市人社局、市财政局）（分管领导：韩国祥）", "韩国祥", None),
        ("（市人社局、市财政局）（副市长韩国祥牵头）", "韩国祥", None),
        ("（牵头领导：韩国祥）（责任单位：市人社局、市财政局）", "韩国祥", None),
    ],
)
def test_times_and_leaders_in_brackets(brackets: str, leader: str | None, deadline: str | None) -> None:
    reading = read(f"3.提高养老金。{brackets}")
    assert rows(reading) == [("提高养老金", [("市人社局", "unspecified"), ("市财政局", "unspecified")])]
    assert (reading.tasks[-1].leader and reading.tasks[-1].leader.name, reading.tasks[-1].deadline) == (leader, deadline)


def test_a_rule_of_order_may_stand_before_the_bodies_of_its_bracket() -> None:
    body = "3.稳岗。（责任部门按职责分工排序，排在第一的为牵头单位，下同。市人社局、市财政局）\n4.强农。（市农业农村局、市林业局）"
    assert rows(read(body)) == [
        ("稳岗", [("市人社局", "lead"), ("市财政局", "co")]),
        ("强农", [("市农业农村局", "lead"), ("市林业局", "co")]),
    ]


def test_each_thing_of_a_list_with_its_bracket() -> None:
    body = "3.完善设施。新建公路48公里（市交通局）、清淤山塘120口（市水利局），改造农网投资1.2亿元（国网泰州供电公司）。\n4.弘扬文化（市文旅局（市文物局））。"
    assert rows(read(body)) == [
        ("完善设施。新建公路48公里", [("市交通局", "unspecified")]),
        ("清淤山塘120口", [("市水利局", "unspecified")]),
        ("改造农网投资1.2亿元", [("国网泰州供电公司", "unspecified")]),
        ("弘扬文化", [("市文旅局（市文物局）", "unspecified")]),
    ]
    assert [t.indicator for t in read(body).targets] == ["新建公路", "清淤山塘", "改造农网投资"]


@pytest.mark.parametrize("line", ["第3、4项由市工信局牵头，市财政局配合。", "（第3至4项任务由市工信局牵头，市财政局配合）", "以上两项牵头单位：市工信局；配合单位：市财政局"])
def test_items_named_by_number_below_them(line: str) -> None:
    parties = [("市工信局", "lead"), ("市财政局", "co")]
    assert rows(read(f"3.改造项目。\n4.新增中心。\n{line}")) == [("改造项目", parties), ("新增中心", parties)]


def test_points_of_one_line_named_by_number_are_an_issue() -> None:
    reading = read("3.筹集资金。（1）省级补助；（2）提取公积金；（3）社会资本。第1、3点由市财政局牵头，第2点由市住建局牵头。")
    assert rows(reading) == [] and codes(reading) == ["unread-responsibility"]


def test_what_stands_below_a_list_of_one_sentence_means_all_of_it() -> None:
    body = "3.推广应用。\n（1）推广重卡；\n（2）支持公交；\n（3）探索船舶。\n上述工作由市工信局牵头，各街道办配合。"
    assert [roles for _, roles in [(t.text, [(p.surface, p.role) for p in t.parties]) for t in read(body).tasks[2:]]] == [
        [("市工信局", "lead"), ("各街道办", "co")]
    ] * 3


def test_points_of_one_line_with_a_sentence_each() -> None:
    body = "3.优化产品。（1）丰富主题，市文旅局负责。（2）衔接景区，市交通局负责。（3）发展旅居，市民政局、市卫健委按职责分工负责。"
    assert [[p.surface for p in t.parties] for t in read(body).tasks[2:]] == [["市文旅局"], ["市交通局"], ["市民政局", "市卫健委"]]


def test_supporters_nobody_knows_are_an_issue() -> None:
    reading = read("3.处置债务。由市财政局负责，工商、农业、建设三家银行配合。")
    assert rows(reading)[0][1] == [("市财政局", "lead")] and codes(reading) == ["unread-parties"]


def test_lists_of_duties_in_parts() -> None:
    body = "二、任务分工\n（一）市级层面\n市发改委：负责制定储备计划。\n市农业农村局、各市区：抓好设施农业。\n市市场监管局、公安局：打击囤积。\n（二）县市层面\n各市（区）政府：负责落实储备。\n三、要求\n"
    named = [[p.surface for p in t.parties] for t in read(body).tasks[2:]]
    assert named == [["市发改委"], ["市农业农村局", "各市区"], ["市市场监管局", "市公安局"], ["各市（区）政府"]]


def test_households_and_their_people_are_two_numbers_of_one_thing() -> None:
    reading = read("3.全年减贫432户1126人，搬迁2.1万户（6.3万人）。（市民政局）\n4.负责落实储备资金500万元。（市财政局）")
    assert [(t.indicator, t.value, t.unit) for t in reading.targets] == [
        ("减贫", 432, "户"),
        ("减贫", 1126, "人"),
        ("搬迁", 2.1, "万户"),
        ("搬迁", 6.3, "万人"),
        ("储备资金", 500, "万元"),
    ]


def test_who_explains_a_text_is_no_issue() -> None:
    assert codes(read("5.本措施由泰州港务中心负责解释。")) == []


@pytest.mark.parametrize("first", ["市发改委牵头，列在首位的为牵头部门或单位，其他有关部门和单位按职责分工负责，下同", "市发改委、市统计局。列在首位的为牵头单位，其余按职责分工负责，下同"])
def test_a_rule_goes_on_behind_what_it_says_of_the_others(first: str) -> None:
    assert rows(read(f"3.稳定物价。（{first}）\n4.管理市场。（市财政局、市商务局）"))[1] == ("管理市场", [("市财政局", "lead"), ("市商务局", "co")])


@pytest.mark.parametrize(
    ("rest", "deadline", "issues"),
    [("工作进度：12月底前完成", "2022-12-31", []), ("进度安排：6月底前", "2022-06-30", []), ("整改情况：已完成", None, ["unread-parties"]), ("每月通报一次", None, ["unread-parties"])],
)
def test_what_stands_behind_the_bodies_of_a_bracket(rest: str, deadline: str | None, issues: list[str]) -> None:
    reading = read(f"3.稳定物价。（市发改委、市统计局；{rest}）")
    assert rows(reading) == [("稳定物价", [("市发改委", "unspecified"), ("市统计局", "unspecified")])]
    assert (reading.tasks[-1].deadline, codes(reading)) == (deadline, issues)


def test_a_bracket_on_a_line_of_its_own() -> None:
    below = "3.提质。\n（1）培育企业。\n（2）推动扩容。\n（市商务局牵头，市财政局配合）"
    assert rows(read(below)) == [("提质。（1）培育企业。（2）推动扩容", [("市商务局", "lead"), ("市财政局", "co")])]
    each = "3.稳量。\n（1）招商。\n（市商务局）\n（2）引资。\n（市工信局）"
    assert [(t.text, [p.surface for p in t.parties]) for t in read(each).tasks[2:]] == [("招商。", ["市商务局"]), ("引资。", ["市工信局"])]


def test_leaders_each_of_his_own_business() -> None:
    parties = [("市税务局", "lead"), ("市经信局", "lead"), ("市政府派出机构", "co")]
    assert rows(read("3.降低成本。（市税务局、市经信局按职责分工分别牵头，市政府派出机构配合）")) == [("降低成本", parties)]


def test_what_is_left_out_of_a_sum_is_no_name() -> None:
    targets = read("3.筹集资金。除争取上级补助外，市财政每年安排不少于3000万元。（市财政局）").targets
    assert not [t for t in targets if t.indicator.startswith("除")]


def test_a_term_of_one_point_is_not_that_of_the_next() -> None:
    body = "3.建港。重点任务：1.推进20万吨级航道，6月底前开工；2.培育企业20家。（市交通局）\n4.强园。2022年9月底前：（1）建成园区3个；（2）引进项目9个。（市工信局）"
    assert [(t.indicator, t.deadline) for t in read(body).targets] == [
        ("培育企业", "2022-12-31"),
        ("建成园区", "2022-09-30"),
        ("引进项目", "2022-09-30"),
    ]


def test_bodies_that_act_with_others_are_charged_in_items_without_a_bracket() -> None:
    body = "3.试点改革。由市财政局商市税务局提出具体办法，8月底前报市政府。\n4.转变职能。由市发改委会同市委编办研究提出方案。"
    assert [[(p.surface, p.role) for p in t.parties] for t in read(body).tasks[2:]] == [
        [("市财政局", "lead"), ("市税务局", "co")],
        [("市发改委", "lead"), ("市委编办", "co")],
    ]


def test_leaders_parted_by_blanks_are_several() -> None:
    reading = read("3.修路。\n牵头领导：王立军  刘广云\n牵头单位：市交通局")
    assert reading.tasks[-1].leader is not None and codes(reading) == ["several-leaders"]


def test_what_is_general_keeps_its_word() -> None:
    (target,) = read("3.一般性工业项目审批压缩至20个工作日。（市住建局）").targets
    assert target.indicator == "一般性工业项目审批"


def test_a_term_in_a_bracket_that_closes_no_sentence() -> None:
    reading = read("3.建成服务站20个（市交通局、市商务局，2022年6月底前）。\n4.建成冷库3座（市供销社）。")
    assert rows(reading)[0] == ("建成服务站20个", [("市交通局", "unspecified"), ("市商务局", "unspecified")])
    assert [t.deadline for t in reading.tasks[2:]] == ["2022-06-30", None]


@pytest.mark.parametrize(
    ("sentence", "aims"),
    [
        ("新建公路48公里（含改建）、清淤山塘120口。", [("新建公路", 48), ("清淤山塘", 120)]),
        ("搬迁120户450人次。", [("搬迁", 120), ("搬迁", 450)]),
        ("根据人口普查结果，新增学位5000个。", [("新增学位", 5000)]),
        ("根据人口普查，全市老年人口30万人。", []),
    ],
)
def test_aims_beside_brackets_and_findings(sentence: str, aims: list[tuple[str, float]]) -> None:
    assert [(t.indicator, t.value) for t in read(f"3.{sentence}（市水利局）").targets] == aims


@pytest.mark.parametrize(("term", "deadline"), [("2021年已完成", None), ("2022年6月已全部建成", None), ("6月30日前完成", "2022-06-30")])
def test_what_is_over_is_no_term(term: str, deadline: str | None) -> None:
    reading = read(f"3.清淤河道。（责任单位：市水利局；完成时限：{term}）")
    assert reading.tasks[-1].deadline == deadline


def test_what_is_told_of_several_items_and_not_read_is_not_said_of_the_last() -> None:
    reading = read("3.改造项目。\n4.新增中心。\n第3、4项不由市工信局牵头，由市科技局牵头。")
    assert rows(reading) == [] and codes(reading) == ["unread-responsibility"]
