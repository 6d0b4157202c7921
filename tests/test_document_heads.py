"""What stands at the head of a document and is no title, who a letter is sent to, and which text a citation means."""

from __future__ import annotations

import pytest

from loaders.addressees import find_salutation, parse_addressees
from loaders.brackets import closes, is_open
from loaders.citations import Names
from loaders.folding import fold
from loaders.furniture import is_byline, is_furniture, title_behind_path
from loaders.headings import is_told
from loaders.kinds import find_kind
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Document, Reading

LETTER = "各县（市、区）人民政府，市直各部门：\n现将有关事项通知如下。\n一、加强巡查。各单位要认真组织开展巡查，及时消除隐患。\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def first(raw: str) -> Document:
    return read(raw).documents[0]


def cited(line: str, head: str = "") -> list[tuple[str, str | None, str | None]]:
    head = head or "开封市人民政府关于做好河道工作的通知\n汴政〔2022〕9号\n各县人民政府：\n"
    return [(c.function, c.title, c.number) for c in read(head + line + "\n一、加强巡查。\n").citations]


@pytest.mark.parametrize(("line", "expected"), [
    ("各片、办、局、中心，各行政村（社区）、街道所属有关单位：", ["各片、办、局、中心", "各行政村（社区）、街道所属有关单位"]),
    ("各縣人民政府，行署各局、委、辦、處：", ["各縣人民政府", "行署各局、委、辦、處"]),
    ("各区、县人民政府,市政府各委、局、总公司,各市属机构:", ["各区、县人民政府", "市政府各委、局、总公司", "各市属机构"]),
    ("各镇人民政府、县府各办、局、中心:", ["各镇人民政府", "县府各办、局、中心"]),
    ("各管理区、办、中心、大队：", ["各管理区、办、中心、大队"]),
    ("各县（市、区）财政局、教育局、人力资源和社会保障局：", ["各县（市、区）财政局、教育局、人力资源和社会保障局"]),
    ("各区县卫生健康委、财政局、市场监管局，市级各医院：", ["各区县卫生健康委、财政局、市场监管局", "市级各医院"]),
    ("各省、自治区、直辖市发展改革委、财政厅（局）、自然资源主管部门、农业农村厅（局、委）、乡村振兴办：", ["各省、自治区、直辖市发展改革委、财政厅（局）、自然资源主管部门、农业农村厅（局、委）、乡村振兴办"]),
    ("各旗县区公安局，市交通运输局：", ["各旗县区公安局", "市交通运输局"]),
])
def test_bare_nouns_behind_one_each_are_one_group(line: str, expected: list[str]) -> None:
    folded = fold(line)
    stop = find_salutation(folded)
    assert stop is not None
    assert parse_addressees(line[:stop], folded[:stop]) == expected


@pytest.mark.parametrize("line", ["会议室、办、局：", "要求各科室、站、所：", "请各科、室、站："])
def test_a_sentence_over_a_list_is_no_salutation(line: str) -> None:
    assert find_salutation(fold(line)) is None


def test_a_bracket_that_nobody_closes_ends_with_its_line() -> None:
    lead = "9月3日，宁夏人民政府网站发布了关于印发《宁夏回族自治区节水行动实施方案》（以下简称《方案》的通知。《方案》提出，推进灌区改造。\n"
    d = first(lead + "宁夏回族自治区节水行动实施方案\n为了节约用水，制定本方案。\n一、总体要求\n坚持节水优先。\n")
    assert (d.title, d.kind) == ("宁夏回族自治区节水行动实施方案", "实施方案")


def test_a_title_whose_bracket_is_open_does_not_take_the_salutation() -> None:
    d = first("永州市人民政府关于印发《永州市河道管理办法（试行》的通知\n" + LETTER)
    assert (d.title, len(d.addressees)) == ("永州市人民政府关于印发《永州市河道管理办法（试行》的通知", 2)


def test_brackets_over_line_ends() -> None:
    assert is_open("（责任单位：市水利局、".translate({0xFF08: "("}))
    assert not is_open("印发《方案》(以下简称《方案》的通知。")
    assert closes("市财政局)") and not closes("市财政局(国资委)")


@pytest.mark.parametrize(("line", "expected"), [
    ("会上，由市发改局局长张某某代表市政府作关于2018年计划执行情况的报告（草案）", True),
    ("随后，会议听取了关于预算的报告", True),
    ("市委办公室，市政府办公室关于做好防汛工作的通知", False),
    ("关于加强巡查，做好防汛工作的通知", False),
    ("市政府2018年工作报告", False),
])
def test_a_clause_before_the_subject_makes_no_title(line: str, expected: bool) -> None:
    assert is_told(fold(line)) is expected


def test_a_sentence_at_the_end_does_not_become_the_title() -> None:
    r = read("安达市第十届人大常委会召开第五次会议\n3月15日，市十届人大常委会第五次会议召开。\n根据表决结果，任命李某某同志为安达市商务局局长。\n"
             "会上，由市发改局局长张某某代表市政府作关于2018年计划执行情况的报告（草案）\n")
    assert [d.title for d in r.documents] == ["安达市第十届人大常委会召开第五次会议"]


@pytest.mark.parametrize(("line", "expected"), [
    ("大會現場　王小明　攝", True), ("□重庆日报记者 李华", True), ("本报通讯员 王明 李华 摄影报道", True), ("会议现场（资料图）王明供图", True),
    ("关于规范新闻记者证管理的通知", False), ("新闻记者管理办法", False), ("水源地拍摄", False), ("全市经济运行情况", False),
])
def test_lines_of_reporters_and_photographers(line: str, expected: bool) -> None:
    assert is_byline(fold(line)) is expected


def test_a_reporters_line_is_no_title() -> None:
    d = first("大会现场　王小明　摄\n永川区召开第五届人民代表大会第三次会议\n□重庆日报记者 李华\n3月1日，永川区第五届人民代表大会第三次会议开幕。大会听取了工作报告。\n")
    assert d.title == "永川区召开第五届人民代表大会第三次会议"


@pytest.mark.parametrize("path", [
    "农村金融 >>农村金融 >> 农村金融 >>正文\n", ">> 专题专栏 >> 归档专题 >> 2022市政府重点工作(已归档)\n", "您的位置：\n>> ... >> 其他政策文件\n",
])
def test_a_path_with_double_marks_is_no_part_of_the_title(path: str) -> None:
    d = first(path + "柳州市人民政府关于做好防汛工作的通知\n2016-03-27\n" + LETTER)
    assert (d.title, d.published, d.issued) == ("柳州市人民政府关于做好防汛工作的通知", "2016-03-27", None)
    assert len(d.addressees) == 2


def test_a_title_printed_only_as_the_last_step_of_the_path() -> None:
    path = "首页 > 政务公开 > 政府文件 > 梧州市人民政府办公室关于做好防汛工作的通知\n"
    d = first(path + "梧政办发〔2019〕12号\n" + LETTER)
    assert (d.title, d.number) == ("梧州市人民政府办公室关于做好防汛工作的通知", "梧政办发〔2019〕12号")
    again = first(path + "梧州市人民政府办公室\n关于做好防汛工作的通知\n" + LETTER)
    assert again.title == "梧州市人民政府办公室关于做好防汛工作的通知"
    assert is_furniture(fold(path.strip())) and title_behind_path("首页>政务公开") == 0


def test_an_older_text_of_the_same_name_is_not_the_one_carried() -> None:
    r = read("万载县人民政府办公室关于印发万载县森林防火应急预案的通知\n各乡镇人民政府：\n现将修订后的《万载县森林防火应急预案》印发给你们。"
             "2016年5月3日县人民政府办公室印发的《万载县森林防火应急预案》同时废止。\n2021年3月17日\n万载县森林防火应急预案\n1 总则\n")
    (child,) = [d for d in r.documents if d.parent]
    assert [(c.function, c.target == child.id) for c in r.citations] == [("issues", True), ("repeals", False)]


@pytest.mark.parametrize(("line", "expected"), [
    ("根据国务院令第711号《政府信息公开条例》，制定本通知。", [("based_on", "政府信息公开条例", "国务院令第711号")]),
    ("依据國務院第722號令《優化營商環境條例》辦理。", [("based_on", "優化營商環境條例", "国务院令第722号")]),
    ("依据《优化营商环境条例》（国令第722号）办理。", [("based_on", "优化营商环境条例", "国令第722号")]),
    ("按照国办发〔2021〕4号文件《关于加强巡查工作的通知》要求办理。", [("based_on", "关于加强巡查工作的通知", "国办发〔2021〕4号")]),
    ("按照国发〔2020〕1号、《开封市巡查办法》办理。", [("based_on", None, "国发〔2020〕1号"), ("based_on", "开封市巡查办法", None)]),
    ("《郑州市河道办法》（郑政〔2014〕3号）《开封市河道规定》（汴政〔2014〕4号）同时废止。",
     [("repeals", "郑州市河道办法", "郑政〔2014〕3号"), ("repeals", "开封市河道规定", "汴政〔2014〕4号")]),
    ("执行许昌市人民政府文件许政〔2020〕21号要求。", [("implements", None, "许政〔2020〕21号")]),
])
def test_the_number_before_a_title_is_its_own(line: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert cited(line) == expected


def test_orders_of_the_state_council_are_one_document_however_printed() -> None:
    names = Names({}, {})
    forms = ("国务院令第722号", "国令第722号", "中华人民共和国国务院令第722号")
    assert len({names.target("优化营商环境条例", n) for n in forms}) == 1
    assert names.target(None, "省政府令第722号") not in {names.target(None, n) for n in forms}


def test_a_text_that_speaks_of_itself_by_a_short_title_cites_nothing() -> None:
    head = "武冈市邓家镇2024年政府信息公开指南\n"
    line = "编制《邓家镇人民政府信息公开指南》（以下简称《指南》），为公民提供服务。本《指南》及时更新。《指南》可在网上查阅。"
    assert cited(line, head) == []
    other = "按照市政府编制的《武冈市信息公开指南》（以下简称《指南》）办理。《指南》可在网上查阅。"
    assert {t for _, t, _ in cited(other, head)} == {"武冈市信息公开指南"}


@pytest.mark.parametrize(("title", "kind"), [
    ("阿坝县人民政府工作规则", "规则"), ("阿坝县河道管理守则", "规则"), ("阿坝县河道工作规定", "规定"), ("阿坝县河道技术导则", "指南"),
    ("阿壩縣節水行動計畫（2024—2027年）", "行动计划"), ("阿坝县巡查制度", "制度"), ("阿坝县商会章程", "章程"),
])
def test_kinds_of_attached_texts(title: str, kind: str) -> None:
    assert find_kind(title)[0] == kind


def test_a_note_above_the_title_says_that_it_no_longer_holds() -> None:
    d = first("（此件已废止）\n汕尾市人民政府关于加强燃气管理的通告\n汕府〔2010〕33号\n为加强燃气管理，现通告如下：\n一、禁止占压管道。\n汕尾市人民政府\n二〇一〇年四月七日\n")
    assert (d.status, d.issued) == ("废止", "2010-04-07")


def test_the_party_and_the_government_are_two_issuers() -> None:
    d = first("中共铜陵市委　铜陵市人民政府\n关于推进乡村振兴的实施意见\n铜发〔2019〕1号\n（2019年2月18日）\n现提出如下意见。\n一、总体要求。坚持农业优先。\n")
    assert (d.issuer, d.issued) == (("中共铜陵市委员会", "铜陵市人民政府"), "2019-02-18")


def test_who_passed_a_decision_stands_in_brackets_below_its_title() -> None:
    d = first("中共益阳市委关于深化改革的决定\n（2014年3月6日中国共产党益阳市第五届委员会第八次全体会议通过）\n为贯彻上级精神，作出如下决定。\n一、总体要求。坚持正确方向。\n")
    assert (d.issued, d.passed_by) == ("2014-03-06", "中国共产党益阳市第五届委员会第八次全体会议")


def test_an_indented_title_does_not_take_the_salutation_below() -> None:
    d = first("牡 丹 江 市 人 民 政 府 文 件\n牡政发〔1986〕102号\n　　　牡丹江市人民政府关于整顿市容的通知\n各县、区人民政府，市直各委、办、局：\n　　为了整顿市容，特通知如下：\n"
              "　　一、各单位要划片包干。\n　　二、加强领导。\n　　　　　　　　　一九八六年五月三日\n")
    assert (d.title, d.number, d.issued) == ("牡丹江市人民政府关于整顿市容的通知", "牡政发〔1986〕102号", "1986-05-03")


def test_issuers_a_line_each_above_the_subject() -> None:
    d = first("中共随州市委办公室\n随州市人民政府办公室\n关于做好河湖长制工作的通知\n随办发〔2019〕7号\n各县、市、区委和人民政府，市委各部委：\n现将有关事项通知如下。\n一、加强巡查。\n")
    assert d.title == "中共随州市委办公室随州市人民政府办公室关于做好河湖长制工作的通知"
    assert d.issuer == ("中共随州市委办公室", "随州市人民政府办公室")


def test_a_telegram_prints_its_urgency_before_the_number() -> None:
    d = first("发电单位：乐山市人民政府办公室　　签批盖章：王某\n等级：特急　　乐府办发电〔2016〕12号\n乐山市人民政府办公室\n关于做好强降雨防范工作的紧急通知\n" + LETTER)
    assert (d.title, d.number) == ("乐山市人民政府办公室关于做好强降雨防范工作的紧急通知", "乐府办发电〔2016〕12号")


def test_the_history_below_a_title_says_from_when_it_holds() -> None:
    d = first("南平市养犬管理规定\n（2015年6月3日南平市人民政府令第12号公布 自2015年8月1日起施行）\n第一条　为了规范养犬，制定本规定。\n第二条　本规定适用于城区。\n")
    assert (d.issued, d.effective_from) == ("2015-06-03", "2015-08-01")


def test_an_announcement_without_signature_is_of_the_body_in_its_number() -> None:
    from loaders.reader import read_document
    from loaders.source import parse_source

    raw = "关于公布规范性文件目录的公告\n宜昌市人民政府公告2017年第3号\n\n现将规范性文件目录予以公告。未列入目录的，不得作为行政管理依据。\n2017年9月4日\n"
    (document,) = read_document(parse_source(raw.encode(), "t.txt")).documents
    assert (document.number, document.issuer) == ("宜昌市人民政府公告2017年第3号", ("宜昌市人民政府",))


def test_a_company_of_a_group_of_the_state_may_lie_anywhere() -> None:
    from ontology.place_names import find_place

    assert find_place("国家某能集团青江水电有限公司") is None
    assert find_place("国家某能集团有限责任公司") is not None
