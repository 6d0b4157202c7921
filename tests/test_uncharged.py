"""Items that no bracket and no label charges, in texts that use them elsewhere: sentences that assign, lists of duties."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "定西市人民政府办公室关于印发定西市农业生产工作方案的通知\n定政办发〔2022〕21号\n各县区人民政府，市直有关部门：\n现将《定西市农业生产工作方案》印发给你们。\n"
FOOT = "定西市人民政府办公室\n2022年2月18日\n定西市农业生产工作方案\n"
LABELLED = "（一）修建水渠（责任单位：市水务局）\n"


def _read(body: str) -> Reading:
    return read_document(parse_source(f"{HEAD}{FOOT}{body}".encode(), "t.txt"))


def _roles(body: str) -> list[str]:
    return [f"{t.ordinal} {p.surface} {p.role}" for t in _read(body).tasks for p in t.parties][1:]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("抓好春耕备耕。由市农业农村局牵头，市供销社、市气象局配合，3月底前完成化肥调运。", ["2 市农业农村局 lead", "2 市供销社 co", "2 市气象局 co"]),
        ("整治占道经营。市城管局牵头，市公安局、临洮县政府配合，6月底前取缔占道经营。", ["2 市城管局 lead", "2 市公安局 co", "2 临洮县政府 co"]),
        ("種子管理辦法，市農業農村局負責，2022年6月底前印發。", ["2 市農業農村局 lead"]),
        ("农机检修。市农机中心负责检修农机5000台，4月10日前完成。", ["2 市农机中心 lead"]),
        ("抓好春耕备耕。市农业农村局、市供销社按职责分工做好相关工作。", ["2 市农业农村局 unspecified", "2 市供销社 unspecified"]),
        ("抓好春耕，市农业农村局、市供销社要按职责分工，做好化肥调运。", ["2 市农业农村局 unspecified", "2 市供销社 unspecified"]),
        ("抓好春耕备耕，各有关部门按职责分工做好工作。", []),
        ("完善由市农业农村局牵头的联席会议制度。", []),
        ("防范春旱。市水务局要会同市应急局加强监测。", []),
        ("做好宣传。负责同志要带头下乡。", []),
        ("落实补贴。\n1.兑付补贴（责任单位：市财政局）\n2.市审计局牵头开展审计。", ["1 市财政局 unspecified", "2 市审计局 lead"]),
        ("落实补贴（责任单位：市财政局）\n1.兑付补贴。\n2.市审计局牵头开展审计。", ["2 市财政局 unspecified"]),
    ],
)
def test_a_sentence_charges_an_item_that_nothing_else_charges(item: str, wanted: list[str]) -> None:
    assert _roles(f"一、重点任务\n{LABELLED}（二）{item}\n") == wanted


@pytest.mark.parametrize("heading", ["保障措施", "工作要求", "组织领导", "加强组织领导"])
def test_what_all_are_asked_to_do_is_no_task(heading: str) -> None:
    assert _roles(f"一、重点任务\n{LABELLED}二、{heading}\n（一）严格督查。市政府督查室负责督查通报。\n") == []


@pytest.mark.parametrize("heading", ["职责分工", "工作职责", "部门职责", "成员单位职责分工", "责任分工", "各部门主要职责"])
def test_lines_of_a_list_of_duties_open_with_their_bodies(heading: str) -> None:
    body = f"一、重点任务\n{LABELLED}二、{heading}\n（一）市教育局：将劳动课纳入课程。\n（二）市财政局、市审计局：配合做好资金监管。\n（三）市林草局：牵头造林。\n三、步骤\n"
    assert _roles(body) == ["1 市教育局 unspecified", "2 市财政局 co", "2 市审计局 co", "3 市林草局 lead"]


def test_lines_without_numbers_are_tasks_of_their_own() -> None:
    reading = _read(f"一、重点任务\n{LABELLED}二、职责分工\n市住建局：负责供水管网维护；\n市公安局：负责查处违法行为；\n市财政局：负责保障资金。\n")
    duties = reading.tasks[1:]
    assert [(t.text, [p.surface for p in t.parties], t.section) for t in duties] == [
        ("负责供水管网维护；", ["市住建局"], "二、职责分工"),
        ("负责查处违法行为；", ["市公安局"], "二、职责分工"),
        ("负责保障资金。", ["市财政局"], "二、职责分工"),
    ]
    assert all(reading.source.text[slice(*t.span)].startswith("市") for t in duties)
    assert len({t.id for t in duties}) == 3


@pytest.mark.parametrize(
    "lines",
    [
        "市教育局：将劳动课纳入课程。\n",
        "第一步：调查摸底。\n第二步：组织实施。\n市教育局：负责总结。\n",
        "时间安排：三月开始。\n地点：市体育馆。\n",
    ],
)
def test_a_section_whose_lines_open_otherwise_is_no_list_of_duties(lines: str) -> None:
    assert [t for t in _read(f"一、重点任务\n{LABELLED}二、任务分工\n{lines}").tasks if t.text.startswith(("将", "调查", "三月"))] == []


def test_a_work_group_is_charged_with_its_duty() -> None:
    body = (
        "一、专项工作组\n（一）生态修复组\n组　长：赵勇（副市长）\n牵头单位：市自然资源局\n成员单位：市水利局、市林草局\n主要职责：负责编制规划，开展督查。\n"
        "（二）综合协调组\n工作任务：负责日常协调。\n责任单位：市发改委、市水利局\n（三）资料组\n成员单位：市档案局、市史志办\n职责：编写资料。\n二、保障\n"
    )
    assert [(t.text, [(p.surface, p.role) for p in t.parties]) for t in _read(body).tasks] == [
        ("负责编制规划，开展督查。", [("市自然资源局", "lead"), ("市水利局", "co"), ("市林草局", "co")]),
        ("负责日常协调。", [("市发改委", "unspecified"), ("市水利局", "unspecified")]),
        ("编写资料。", [("市档案局", "unspecified"), ("市史志办", "unspecified")]),
    ]


def test_names_beside_a_leader_that_cannot_be_read_are_an_issue() -> None:
    reading = _read("一、放宽投资领域。市计委会同市某某某某制定目录，于九月底前公布。\n二、改革价格管理。由市物价局负责。\n")
    assert [(p.surface, p.role) for t in reading.tasks for p in t.parties] == [("市计委", "lead"), ("市物价局", "lead")]
    assert [(i.code, reading.source.text[slice(*i.span)]) for i in reading.issues] == [("unread-parties", "市某某某某制定目录")]


def test_the_text_of_a_charged_item_holds_no_heading_and_no_foot() -> None:
    tasks = _read("一、组织领导\n由市水务局牵头，市财政局配合，年内修建水渠。\n二、其他\n由市林草局负责造林。\n出席：张三、李四（市水务局）\n").tasks
    assert [t.text for t in tasks] == ["由市水务局牵头，市财政局配合，年内修建水渠。", "由市林草局负责造林。"]


def test_sentences_beside_a_table_charge_their_items() -> None:
    body = "一、重点任务\n（一）修建水渠。由市水务局牵头，市财政局配合。\n（二）植树造林。\n附件\n任务分工表\n序号\t任务\t牵头单位\t配合单位\n1\t平整土地\t市农业农村局\t市林草局\n2\t推广良种\t市农业农村局\t市科技局\n"
    assert [(t.text, [(p.surface, p.role) for p in t.parties]) for t in _read(body).tasks] == [
        ("修建水渠。由市水务局牵头，市财政局配合。", [("市水务局", "lead"), ("市财政局", "co")]),
        ("平整土地", [("市农业农村局", "lead"), ("市林草局", "co")]),
        ("推广良种", [("市农业农村局", "lead"), ("市科技局", "co")]),
    ]


@pytest.mark.parametrize(
    ("item", "issues"),
    [
        ("由白山站、临江站负责，1月7日前完成改造。", 1),
        ("全国学生资助管理中心负责抽查。", 1),
        ("由专人负责登记。", 0),
        ("负责人要带队。", 0),
        ("由企业负责整改。", 0),
        ("健全校长负责制。", 0),
    ],
)
def test_bodies_nobody_lists_that_are_responsible_are_an_issue(item: str, issues: int) -> None:
    reading = _read(f"一、修渠。由市水务局牵头。\n二、{item}\n")
    assert len(reading.tasks) == 1
    assert [i.code for i in reading.issues] == ["unread-responsibility"] * issues


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        ("（二）组建队伍3支【市应急局】；\n（三）建设基地1处【市应急局、市交通运输局，陇中航空产业园】；\n",
         ["2 市应急局 unspecified", "3 市应急局 unspecified", "3 市交通运输局 unspecified", "3 陇中航空产业园 unspecified"]),
        ("（二）组建队伍3支（市应急局）。\n", ["2 市应急局 unspecified"]),
        ("（二）组建队伍3支【市应急局】。\n", []),
        ("（二）组建队伍（含各县区）3支（见附件）。\n", []),
        ("（二）组建队伍3支（陇中航空产业园）。\n", []),
    ],
)
def test_a_bracket_of_nothing_but_bodies_closes_its_item(items: str, wanted: list[str]) -> None:
    assert _roles(f"一、重点任务\n{LABELLED}{items}") == wanted


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("新改建公路300公里。市交通运输局、各县区政府。", ["2 市交通运输局 unspecified", "2 各县区政府 unspecified"]),
        ("培育企业10家——市农业农村局，市工信局", ["2 市农业农村局 unspecified", "2 市工信局 unspecified"]),
        ("建设农田15万亩（市农业农村局会市财政局、水务局）", ["2 市农业农村局 lead", "2 市财政局 co", "2 市水务局 co"]),
        ("居民收入增长7%。（牵头单位：市发展改革委（城镇居民收入）、市农业农村局（农村居民收入））", ["2 市发展改革委 lead", "2 市农业农村局 lead"]),
        ("完善制度。加强管理。", []),
    ],
)
def test_other_ways_of_naming_bodies_at_the_end_of_an_item(item: str, wanted: list[str]) -> None:
    assert _roles(f"一、重点任务\n{LABELLED}（二）{item}\n") == wanted


def test_the_same_as_above_is_what_stands_above() -> None:
    body = (
        "一、修路。\n责任领导：王  强\n牵头单位：市交通运输局\n配合单位：市财政局、市审计局\n"
        "二、修桥。\n责任领导：同上\n牵头单位：市交通运输局\n配合单位：同上\n三、修渠。\n牵头单位：市水务局\n四、种树。\n牵头单位：市林草局\n配合单位：同上\n"
    )
    reading = _read(body)
    assert [(t.leader and t.leader.name, [f"{p.surface} {p.role}" for p in t.parties]) for t in reading.tasks] == [
        ("王强", ["市交通运输局 lead", "市财政局 co", "市审计局 co"]),
        ("王强", ["市交通运输局 lead", "市财政局 co", "市审计局 co"]),
        (None, ["市水务局 lead"]),
        (None, ["市林草局 lead"]),
    ]
    assert [i.code for i in reading.issues] == ["unread-parties"]


def test_each_part_of_a_line_is_closed_by_its_own_bracket() -> None:
    body = f"一、重点任务\n{LABELLED}（二）加强保障。①保障用地。（市自然资源局）②保障用能。（市发展改革委、陇中热力公司）③保障用工。（市人社局）\n"
    assert [(t.text, [p.surface for p in t.parties]) for t in _read(body).tasks][1:] == [
        ("加强保障。①保障用地。", ["市自然资源局"]),
        ("②保障用能。", ["市发展改革委", "陇中热力公司"]),
        ("③保障用工。", ["市人社局"]),
    ]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("焚烧秸秆。严格落实由市农业农村局牵头制定的方案。", []),
        ("划转职责。原由市水务局负责的供水职责划转市住建局。", []),
        ("管护渠道。本项工作不再由市水务局负责。", []),
        ("改造锅炉。除市属企业由市国资委负责外，由各县区政府负责。", ["2 各县区政府 unspecified"]),
        ("落实经费。建议由市财政局负责此事，市审计局配合。", []),
        ("产权登记。市住建局汇报称由市自然资源局负责登记。", []),
        ("划转职责。市政府同意由市水务局牵头建立的联席会议继续运行。", []),
        ("规范采购。不得由市水务局负责采购。", []),
        ("理顺职责。是否由市水务局牵头，另行研究。", []),
        ("理顺职责。拟由市水务局牵头，市财政局配合，报市政府批准。", []),
        ("停批项目。凡由市水务局负责审批的项目，一律停批。", []),
        ("完善机制。如市水务局牵头，市财政局应予配合。", []),
        ("完善机制。学习临夏市水务局牵头、财政局配合的经验。", []),
        ("完善机制。建议市水务局牵头，市财政局配合。", []),
        ("修建水渠。2021年，由市水务局牵头，市财政局配合，完成了清淤任务。", []),
        ("修建水渠。市水务局牵头，市财政局配合，在完成了清淤后开展验收。", ["2 市水务局 lead", "2 市财政局 co"]),
        ("清理河道。市水务局反映，河道由市城管局负责。", []),
        ("清理河道。针对群众反映的问题，由市城管局负责处理。", ["2 市城管局 lead"]),
        ("变更单位。市水务局牵头单位变更为市住建局。", []),
        ("移交项目。由市水务局负责、市财政局配合的项目已完工。", []),
        ("移交项目。由市水务局负责但尚未完工的项目，移交市城管局。", []),
        ("巡查水库。市水务局负责监管的水库，由市应急局负责巡查。", ["2 市应急局 lead"]),
        ("巡查水库。以往由市水务局牵头，现改由市应急局牵头，市财政局配合。", ["2 市应急局 lead", "2 市财政局 co"]),
        ("办理投诉。群众投诉件由市城管局负责办理。", ["2 市城管局 lead"]),
        ("办理投诉。巡查反馈问题由市城管局负责整改。", ["2 市城管局 lead"]),
        ("办理投诉。有群众反映清淤由市城管局负责。", []),
        ("办理投诉。市水务局汇报，清淤由市城管局负责。", []),
        ("统一意见。会议不同意由市水务局牵头。", []),
        ("建设学校。由市教育局牵头，市财政局配合，去年建成学校3所。", []),
        ("变更单位。由市水务局牵头调整为由市应急局牵头，市财政局配合。", ["2 市应急局 lead", "2 市财政局 co"]),
        ("变更单位。由市水务局负责还是市应急局负责，另行明确。", []),
        ("变更单位。无论由市水务局牵头还是由市应急局牵头，均须报备。", []),
        ("执行通知。市水务局与市财政局联合印发的通知继续执行。", []),
        ("安排项目。对市水务局牵头、市财政局配合的项目优先安排。", []),
        ("定期报告。市水务局对市政府负责，定期报告。", []),
        ("管护渠道。市水务局代市住建局牵头管护。", []),
        ("申报项目。由市水务局负责申报，市财政局配合。", ["2 市水务局 lead", "2 市财政局 co"]),
        ("联通系统。首批接入市医保局、市人社局；市民政局。", []),
        ("检查工地。房建工地由市住建局负责，市政工地由市城管局负责。", ["2 市住建局 lead", "2 市城管局 lead"]),
        ("管理学籍。基教科负责小学，职成科负责中职。", ["2 基教科 lead", "2 职成科 lead"]),
    ],
)
def test_what_is_only_told_of_a_body_charges_it_with_nothing(item: str, wanted: list[str]) -> None:
    assert _roles(f"一、重点任务\n{LABELLED}（二）{item}\n") == wanted


@pytest.mark.parametrize("gap", ["", " ", "\u3000"])
@pytest.mark.parametrize("bullet", ["", "●"])
def test_a_label_on_its_line_may_have_lost_its_blank(gap: str, bullet: str) -> None:
    body = f"一、重点任务\n（一）修建水渠。\n{bullet}责任单位{gap}市水务局、市林草局\n{bullet}完成时限{gap}2022年10月底前\n（二）发展旅游。\n"
    tasks = _read(body).tasks
    assert [[p.surface for p in t.parties] for t in tasks] == [["市水务局", "市林草局"]]
    assert tasks[0].deadline == "2022-10-31"


def test_a_heading_of_decimals_ends_the_points_above_it() -> None:
    body = (
        "2.1 工作组\n（1）抢险组：由市水务局牵头，市应急局参加。负责组织抢修。\n（2）宣传组：由市委宣传部牵头，市文旅局参加。负责新闻发布。\n"
        "3 响应\n3.1 信息报告\n市应急局负责向市政府报告。\n"
    )
    assert [(t.ordinal, t.section) for t in _read(body).tasks] == [(1, "2.1工作组"), (2, "2.1工作组"), (1, "3响应")]


def test_parts_beside_a_table_keep_their_sections() -> None:
    body = (
        "一、重点工程\n工作任务\t责任单位\n1、修建水渠\t市水务局\n2、修建道路\t市交通运输局\n3、修建桥梁\t市交通运输局\n"
        "二、重点任务\n（一）推进生产。\n1.兑付补贴（责任单位：市财政局）\n2.检修农机。由市农业农村局牵头，市供销社配合。\n"
        "三、保障措施\n（一）严格督查。\n1.由市政府督查室负责督查通报。\n"
    )
    assert [(t.section, t.text, [p.surface for p in t.parties]) for t in _read(body).tasks] == [
        ("(一)推进生产", "兑付补贴", ["市财政局"]),
        ("(一)推进生产", "检修农机。由市农业农村局牵头，市供销社配合。", ["市农业农村局", "市供销社"]),
        ("一、重点工程", "修建水渠", ["市水务局"]),
        ("一、重点工程", "修建道路", ["市交通运输局"]),
        ("一、重点工程", "修建桥梁", ["市交通运输局"]),
    ]


@pytest.mark.parametrize(("number", "chapters"), [("（一）", ("四、", "五、")), ("2.2.1 ", ("2.2 ", "3 "))])
def test_duties_below_headings_that_are_nothing_but_bodies(number: str, chapters: tuple[str, str]) -> None:
    marks = [number.replace("一", c).replace("2.1 ", f"2.{i} ") for i, c in enumerate("一二三四", start=1)]
    body = (
        f"{chapters[0]}职责分工\n{marks[0]}市水务局\n牵头推进河道治理，统筹协调有关工作。\n{marks[1]}市财政局\n负责安排年度预算。\n落实维护资金并监督使用。\n"
        f"{marks[2]}市生态环境局\n加强水质监测，提供监测数据。\n{marks[3]}各县（市、区）政府\n落实属地责任，储备物资。\n{chapters[1]}组织保障\n市应急局\n各单位要加强领导。\n"
    )
    assert [(t.ordinal, t.text, [(p.surface, p.role) for p in t.parties]) for t in _read(body).tasks] == [
        (1, "牵头推进河道治理，统筹协调有关工作。", [("市水务局", "lead")]),
        (2, "负责安排年度预算。落实维护资金并监督使用。", [("市财政局", "lead")]),
        (3, "加强水质监测，提供监测数据。", [("市生态环境局", "unspecified")]),
        (4, "落实属地责任，储备物资。", [("各县（市、区）政府", "unspecified")]),
    ]
