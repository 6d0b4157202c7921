"""Ways plans say who does what in prose, brackets and labelled lines: bullets, several bodies with one label, leaders in clauses,
bodies nobody lists beside known ones, terms behind sentences."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "绥化市人民政府办公室关于印发绥化市城市管理工作方案的通知\n绥政办发〔2016〕12号\n各县（市、区）人民政府，市直有关部门：\n现将《绥化市城市管理工作方案》印发给你们。\n绥化市人民政府办公室\n2016年3月2日\n绥化市城市管理工作方案\n"


def _read(body: str) -> Reading:
    return read_document(parse_source(f"{HEAD}{body}".encode(), "t.txt"))


def _roles(reading: Reading) -> list[str]:
    return [f"{t.ordinal} {p.surface} {p.role}" for t in reading.tasks for p in t.parties]


@pytest.mark.parametrize("bullet", ["◆", "●", "■", "▲", "•", "※", "  ◇ ", ""])
def test_a_bullet_may_stand_before_a_label(bullet: str) -> None:
    body = f"1.整治占道经营。\n{bullet}牵头单位：市城管局\n{bullet}配合单位：市公安局\n{bullet}完成时限：2016年6月底前\n2.疏浚河道。\n{bullet}牵头单位：市水务局\n"
    read = _read(body)
    assert _roles(read) == ["1 市城管局 lead", "1 市公安局 co", "2 市水务局 lead"]
    assert [(t.text, t.deadline) for t in read.tasks] == [("整治占道经营。", "2016-06-30"), ("疏浚河道。", None)]


@pytest.mark.parametrize("label", ["牵头、责任部门", "牵头和责任单位", "牵头（责任）单位", "牵头/责任单位"])
def test_one_label_for_who_leads_and_who_is_responsible(label: str) -> None:
    body = f"1.整治占道经营。\n{label}：市城管局\n2.疏浚河道。\n{label}：市水务局、市财政局\n"
    assert _roles(_read(body)) == ["1 市城管局 lead", "2 市水务局 unspecified", "2 市财政局 unspecified"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("责任单位为市水务局、市财政局。", ["2 市水务局 unspecified", "2 市财政局 unspecified"]),
        ("牵头单位为市水务局，配合单位为市财政局、庆安县政府。", ["2 市水务局 lead", "2 市财政局 co", "2 庆安县政府 co"]),
        ("牽頭單位是市水務局，責任單位是市財政局。", ["2 市水務局 lead", "2 市財政局 co"]),
        ("各责任单位为第一责任人。", []),
        ("以市水务局为主，市财政局配合。", ["2 市水务局 lead", "2 市财政局 co"]),
        ("坚持属地为主，分级负责。", []),
        ("由市水务局具体组织实施，市财政局协助。", ["2 市水务局 lead", "2 市财政局 co"]),
    ],
)
def test_roles_told_in_a_sentence(sentence: str, wanted: list[str]) -> None:
    assert _roles(_read(f"1.整治占道经营。（责任单位：市城管局）\n2.疏浚河道。{sentence}\n"))[1:] == wanted


@pytest.mark.parametrize("subject", ["该项目建设主体", "本工程实施主体", "责任主体"])
def test_the_body_a_work_is_said_to_be_of(subject: str) -> None:
    body = f"1.{subject}为市水务局，统筹开展建设、验收等工作。\n2.市财政局负责落实经费。\n3.企业是安全生产的责任主体，应加强管理。\n"
    assert _roles(_read(body)) == ["1 市水务局 unspecified", "2 市财政局 lead"]


def test_who_has_charge_of_it_at_the_end_of_a_clause() -> None:
    body = "1.渡口安全由市水务局主管，市公安局、市财政局协同。\n2.各业务主管部门、市水务局主管领导要抓好，财务主管由单位聘任。\n3.市水务局主管全市水利。\n"
    assert _roles(_read(body)) == ["1 市水务局 lead", "1 市公安局 co", "1 市财政局 co"]


@pytest.mark.parametrize(
    ("sentence", "wanted", "codes"),
    [
        ("市水务局牵头，三江供水站、通江自来水公司参加。", ["市水务局 lead", "三江供水站 co", "通江自来水公司 co"], ["unknown-party"]),
        ("通江水利站负责清淤，城北养护所协助，市水务局负责验收。", ["通江水利站 lead", "城北养护所 co", "市水务局 lead"], ["unknown-party", "unknown-party"]),
        ("市水务局牵头，市财政局、沿河片区抓好落实。", ["市水务局 lead"], ["unread-parties"]),
        ("由市水务局会同市财政局、武警绥化市支队组织实施。", ["市水务局 lead", "市财政局 co", "武警绥化市支队 co"], []),
        ("市水务局牵头，鼓励民营公司参与。", ["市水务局 lead"], []),
        ("市水务局牵头，市公安局、市财政局做好保障，10月完工。", ["市水务局 lead"], ["unread-parties"]),
        ("市水务局牵头，有关地方要密切配合。", ["市水务局 lead"], []),
        ("市水务局牵头，社会各界积极参与。", ["市水务局 lead"], []),
    ],
)
def test_bodies_beside_those_a_sentence_charges_are_not_lost(sentence: str, wanted: list[str], codes: list[str]) -> None:
    read = _read(f"1.整治占道经营。（责任单位：市城管局）\n2.疏浚河道。{sentence}\n")
    assert [f"{p.surface} {p.role}" for p in read.tasks[-1].parties] == wanted
    assert [i.code for i in read.issues] == codes


@pytest.mark.parametrize(
    ("bracket", "wanted", "leader", "codes"),
    [
        ("（副市长 张德民负责，市建设局、水务局承办，市财政局协办）", ["市建设局 unspecified", "市水务局 unspecified", "市财政局 co"], "张德民", []),
        ("［李国良副市长分管；市水务局牵头］", ["市水务局 lead"], "李国良", []),
        ("（市建设局主办，市公路养护站、通江自来水公司协办，年内竣工）", ["市建设局 lead", "市公路养护站 co", "通江自来水公司 co"], None, ["unknown-party"]),
        ("（养护科、质检站按职责分工负责）", ["养护科 unspecified", "质检站 unspecified"], None, ["unknown-party", "unknown-party"]),
        ("（市建设局、市水务局分别负责，市城管局指导）", ["市建设局 unspecified", "市水务局 unspecified"], None, ["unread-parties"]),
        ("（市建设局、市水务局；配合单位：市财政局）", ["市建设局 unspecified", "市水务局 unspecified", "市财政局 co"], None, []),
        ("（责任单位同上）", ["市城管局 lead", "市公安局 co"], None, []),
        ("（牵头单位：同上；配合单位：市财政局）", ["市城管局 lead", "市财政局 co"], None, []),
        ("（沿线居民负责）", [], None, []),
    ],
)
def test_brackets(bracket: str, wanted: list[str], leader: str | None, codes: list[str]) -> None:
    read = _read(f"1.整治占道经营。（牵头单位：市城管局；配合单位：市公安局）\n2.疏浚河道10公里{bracket}。\n")
    task = read.tasks[1] if len(read.tasks) > 1 else None
    assert ([f"{p.surface} {p.role}" for p in task.parties] if task else []) == wanted
    assert (task.leader.name if task and task.leader else None) == leader
    assert sorted(i.code for i in read.issues) == sorted(codes)


@pytest.mark.parametrize(
    ("sentence", "deadline", "leader"),
    [
        ("由市水务局牵头，市财政局配合，2016年8月底前完成。", "2016-08-31", None),
        ("市水务局牵头，市财政局配合，9月30日前。", "2016-09-30", None),
        ("由副市长刘晓云同志牵头，市水务局、财政局具体落实，年内竣工。", "2016-12-31", "刘晓云"),
        ("由市水务局牵头，市财政局配合，副市长周学明分管。", None, "周学明"),
    ],
)
def test_a_sentence_has_a_term_and_a_leader(sentence: str, deadline: str | None, leader: str | None) -> None:
    task = _read(f"1.整治占道经营。（责任单位：市城管局）\n2.疏浚河道。{sentence}\n").tasks[-1]
    assert (task.ordinal, task.deadline, task.leader.name if task.leader else None) == (2, deadline, leader)


@pytest.mark.parametrize("order", ["未标注的列首位者为牵头单位", "无标记的，排在第一位的为牵头单位"])
def test_an_order_for_lists_without_a_mark_yields_to_the_mark(order: str) -> None:
    body = f"（标※的为牵头单位，{order}）\n1.整治占道经营。（市城管局、※市公安局）\n2.疏浚河道。（市水务局、市财政局）\n"
    read = _read(body)
    assert _roles(read) == ["1 市城管局 co", "1 市公安局 lead", "2 市水务局 lead", "2 市财政局 co"]
    assert not read.issues


@pytest.mark.parametrize(
    ("note", "first"),
    [("分号前为牵头单位，分号后为配合单位，下同", "市城管局、市公安局；市财政局"), ("逗号前的为牵头单位，下同", "市城管局、市公安局，市财政局")],
)
def test_a_mark_parts_who_leads_from_who_supports(note: str, first: str) -> None:
    body = f"1.整治占道经营。（责任单位：{first}。{note}）\n2.疏浚河道。（责任单位：市水务局、市财政局）\n"
    assert _roles(_read(body)) == ["1 市城管局 lead", "1 市公安局 lead", "1 市财政局 co", "2 市水务局 unspecified", "2 市财政局 unspecified"]


@pytest.mark.parametrize("tail", ["以上各项工作，承办单位要在4月底前报告。", "各牵头单位要于每季度末报送进展情况。"])
def test_what_all_bodies_are_asked_is_no_text_of_the_last_item(tail: str) -> None:
    read = _read(f"1.整治占道经营。（责任单位：市城管局）\n2.疏浚河道。市水务局牵头，市财政局配合，年内疏浚河道10公里。\n{tail}\n")
    assert read.tasks[-1].text == "疏浚河道。市水务局牵头，市财政局配合，年内疏浚河道10公里。"


def test_a_bracket_of_bodies_is_no_part_of_what_is_counted() -> None:
    read = _read("1.完成40户企业公司制改造（副市长张德民负责，市经委、市财政局承办）。\n2.疏浚河道。（市水务局负责）\n")
    assert [t.indicator for t in read.targets] == ["企业公司制改造"]


def test_a_star_above_a_title_is_no_part_of_it() -> None:
    body = "★\n关于印发绥化市城市管理工作方案的通知\n绥政办发〔2016〕12号\n各县（市、区）人民政府：\n现将方案印发给你们。\n绥化市人民政府办公室\n2016年3月2日\n"
    read = read_document(parse_source(body.encode(), "t.txt"))
    assert read.documents[0].title == "关于印发绥化市城市管理工作方案的通知"
    assert not [i for i in read.issues if i.code == "title-variant"]


@pytest.mark.parametrize(
    ("item", "wanted", "leader", "deadline"),
    [
        ("疏浚河道10公里。【责任领导】赵宏伟【牵头单位】市水务局【责任单位】市财政局、庆安县政府【完成时限】10月底前", ["市水务局 lead", "市财政局 co", "庆安县政府 co"], "赵宏伟", "2016-10-31"),
        ("疏浚河道10公里。\n〔責任單位〕市水務局", ["市水務局 unspecified"], None, None),
        ("疏浚河道10公里。\n责任领导　李雪梅\n牵头单位　市水务局\n配合单位　市财政局、市公安局\n完成时限　9月底前", ["市水务局 lead", "市财政局 co", "市公安局 co"], "李雪梅", "2016-09-30"),
        ("疏浚河道10公里。——责任单位：市水务局", ["市水务局 unspecified"], None, None),
        ("疏浚河道10公里——市水务局牵头，市财政局配合，全年。", ["市水务局 lead", "市财政局 co"], None, "2016-12-31"),
        ("疏浚河道10公里。（张志川、赵中悦，市水务局、市财政局，7月底）", ["市水务局 unspecified", "市财政局 unspecified"], "张志川", "2016-07-31"),
        ("疏浚河道10公里。[河道办（牵头）、防汛科、质监站]", ["河道办 lead", "防汛科 co", "质监站 co"], None, None),
        ("疏浚河道：防汛科牵头，城北水利站、各乡镇配合，每日巡查。", ["防汛科 lead", "城北水利站 co", "各乡镇 co"], None, None),
        ("疏浚河道。城内河道由防汛科负责，城外河道由水保科负责。", ["防汛科 lead", "水保科 lead"], None, None),
        ("疏浚河道。防汛科的负责同志要到岗。", [], None, None),
        ("疏浚河道。业主单位：市城投公司。责任单位：市水务局（主）、市财政局", ["市城投公司 unspecified", "市水务局 lead", "市财政局 co"], None, None),
    ],
)
def test_labels_without_colon_and_offices_nobody_lists(item: str, wanted: list[str], leader: str | None, deadline: str | None) -> None:
    read = _read(f"1.整治占道经营。\n责任单位：市城管局\n2.{item}\n3.清运垃圾。（责任单位：市城管局）\n")
    task = next((t for t in read.tasks if t.ordinal == 2), None)
    assert ([f"{p.surface} {p.role}" for p in task.parties] if task else []) == wanted
    assert (task.leader.name if task and task.leader else None) == leader
    assert (task.deadline if task else None) == deadline
    assert task is None or task.text.startswith("疏浚河道")


def test_a_label_behind_the_text_of_the_last_item_is_that_item_s() -> None:
    body = "一、市容\n1.整治占道经营。（责任单位：市城管局）\n二、水利\n1.加强巡查。\n2.疏浚河道。责任单位：市水务局\n"
    read = _read(body)
    assert [(t.section, t.ordinal, t.text) for t in read.tasks][1:] == [("二、水利", 2, "疏浚河道。")]


def test_a_street_office_issues_and_signs() -> None:
    body = "绥棱县昭阳街道办事处关于做好防汛工作的通知\n昭街发〔2022〕4号\n各社区，各中小学、幼儿园：\n现将有关事项通知如下：\n一、工作安排\n1.险段排查。责任科室：农业科\n昭阳街道办事处\n2022年5月30日\n"
    read = read_document(parse_source(body.encode(), "t.txt"))
    assert read.documents[0].issuer == ("绥棱县昭阳街道办事处",)
    assert read.documents[0].addressees == ("各社区", "各中小学、幼儿园")


def test_a_verb_behind_a_labelled_list_is_read_with_it() -> None:
    read = _read("1.整治占道经营。责任单位：市城管局、市公安局、庆安县政府分别负责。\n2.疏浚河道。责任单位：市水务局\n")
    assert [p.role for p in read.tasks[0].parties] == ["unspecified"] * 3
    assert not read.issues
