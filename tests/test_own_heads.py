"""Heads run together with what stands beside them: whose number and day it is, who issues, where the carried text begins."""

from __future__ import annotations

import pytest

from loaders.addressees import find_salutation, parse_addressees
from loaders.folding import fold
from loaders.issuers import split_bodies
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Document, Reading

LETTER = "为了做好防汛工作，现就有关事项通知如下。\n一、加强巡查。各单位要及时消除隐患。\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def first(raw: str) -> Document:
    return read(raw).documents[0]


@pytest.mark.parametrize(
    ("before", "number", "issued"),
    [
        ("（衢政发〔1997〕12号　1997年3月8日）", "衢政发〔1997〕12号", "1997-03-08"),
        ("(衢政发[1997]12号)", "衢政发〔1997〕12号", None),
        ("衢政发（1997）12号　", "衢政发〔1997〕12号", None),
        ("（衢政發〔1997〕12號一九九七年三月八日）", "衢政发〔1997〕12号", "1997-03-08"),
        ("【衢政发〔1997〕12号】（1997-03-08）", "衢政发〔1997〕12号", "1997-03-08"),
    ],
)
def test_a_number_before_the_addressees_is_its_own(before: str, number: str, issued: str | None) -> None:
    r = read("衢州市人民政府关于做好防汛工作的通知\n" + before + "各县（市、区）人民政府，市政府各部门：\n" + LETTER)
    d = r.documents[0]
    assert (d.number, d.issued, d.addressees) == (number, issued, ("各县（市、区）人民政府", "市政府各部门"))
    assert r.citations == ()


def test_a_number_at_the_head_of_a_sentence_is_cited() -> None:
    r = read(
        "衢州市人民政府关于做好防汛工作的通知\n各县（市、区）人民政府：\n浙政发〔2021〕3号文件要求各部门：一是加强巡查；二是加强值守。\n"
        + LETTER
    )
    assert r.documents[0].number is None
    assert [c.number for c in r.citations] == ["浙政发〔2021〕3号"]


def test_a_title_printed_again_with_number_and_day() -> None:
    title = "福建省人民政府關於加強水庫管理的意見"
    r = read(
        f"{title}\n{title} 閩政〔2019〕21號 2019年6月3日 發布機關：福建省人民政府\n{title}\n各市人民政府：\n" + LETTER
    )
    assert (r.documents[0].number, r.documents[0].issued) == ("闽政〔2019〕21号", "2019-06-03")
    assert r.citations == ()


@pytest.mark.parametrize(
    "head",
    [
        "国务院批转水利部《关于加强水库管理的暂行规定》的通知1988年5月6日国发[1988]30号国务院同意水利部",
        "国务院批转水利部《关于加强水库管理的暂行规定》的通知国发〔1988〕30号（1988年5月6日）国务院同意水利部",
    ],
)
def test_a_head_without_a_blank_before_its_letter(head: str) -> None:
    r = read(
        head
        + "《关于加强水库管理的暂行规定》，现转发给你们，请贯彻执行。加强水库管理，是保证防汛安全的一项重要任务，各地都要重视这项工作。"
    )
    d = r.documents[0]
    assert (d.title, d.number, d.issued) == (
        "国务院批转水利部《关于加强水库管理的暂行规定》的通知",
        "国发〔1988〕30号",
        "1988-05-06",
    )
    assert [(c.function, c.title) for c in r.citations] == [("forwards", "关于加强水库管理的暂行规定")]


def test_a_database_that_prints_title_table_and_text_in_one_line() -> None:
    title = "泉州市人民政府关于加强农村道路管理的若干意见（试行）"
    r = read(
        f"{title}文章属性•【制定机关】泉州市人民政府•【公布日期】2006.04.05•【字号】泉政文[2006]51号•【时效性】失效正文{title}（泉政文〔2006〕51号）"
        "各县（市、区）人民政府，市直各单位：为加强农村道路管理，现提出如下意见。\n一、加强领导。各级政府要重视农村道路管理。\n"
    )
    d = r.documents[0]
    assert (d.title, d.number, d.issued) == (title, "泉政文〔2006〕51号", "2006-04-05")
    assert d.addressees == ("各县（市、区）人民政府", "市直各单位")
    assert r.citations == ()


@pytest.mark.parametrize(
    "line",
    [
        "根据省政府关于加强水库管理的通知（闽政〔2020〕3号）精神，各市要加强巡查，落实责任，排查隐患，并于每年六月底前把排查的情况报送省水利厅，由省水利厅汇总以后报省人民政府审定，逾期不报的要通报。",
        "去年下发的泉州市人民政府关于加强水库管理的通知（泉政文〔2020〕3号）以来，各县要加强巡查，落实责任，排查隐患，并于每年六月底前把排查情况报送市水利局，由市水利局汇总以后报市人民政府审定。",
    ],
)
def test_prose_with_a_number_is_not_cut(line: str) -> None:
    r = read("泉州市人民政府关于做好水库工作的通知\n泉政〔2021〕8号\n各县人民政府：\n" + line + "\n")
    assert len(r.documents) == 1
    assert r.documents[0].number == "泉政〔2021〕8号"
    assert len(r.citations) == 1


def test_a_list_of_files_above_a_head_is_no_part_of_the_title() -> None:
    d = first(
        "闽办函〔2020〕33号《福建省人民政府办公厅关于成立水利建设领导小组的通知》\n福建省人民政府办公厅关于成立福建省\n水利建设领导小组的通知\n闽办函〔2020〕33号\n"
        "各市人民政府：\n为加强领导，省政府决定成立水利建设领导小组。\n"
    )
    assert d.title == "福建省人民政府办公厅关于成立福建省水利建设领导小组的通知"
    assert d.issuer == ("福建省人民政府办公厅",)


def test_issuers_on_several_lines_parted_by_blanks() -> None:
    d = first(
        "水利部 国家发展改革委\n财政部 自然资源部\n应急管理部\n关于印发《山洪灾害防治行动方案》的通知\n水防〔2020〕74号\n各省水利（水务）厅（局）、发展改革委，各直属海关：\n"
        "为防治山洪灾害，五部门决定开展行动。现印发防治行动方案，请认真执行。\n2020年5月11日\n"
    )
    assert d.title == "水利部国家发展改革委财政部自然资源部应急管理部关于印发《山洪灾害防治行动方案》的通知"
    assert d.issuer == ("水利部", "国家发展和改革委员会", "财政部", "自然资源部", "应急管理部")
    assert d.addressees[-1] == "各直属海关"


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("教育部办公厅国家卫生健康委办公厅", ("教育部办公厅", "国家卫生健康委办公厅")),
        ("财政部办公厅水利部办公厅", ("财政部办公厅", "水利部办公厅")),
        ("国家发展改革委办公厅", ("国家发展改革委办公厅",)),
        ("财政部国家税务总局", ("财政部", "国家税务总局")),
    ],
)
def test_offices_of_known_bodies_are_cut_like_the_bodies(name: str, bodies: tuple[str, ...]) -> None:
    assert split_bodies(name) == bodies


def test_the_office_of_a_body_has_the_full_name_of_the_body() -> None:
    d = first("财政部办公厅 国家发展改革委办公厅关于做好水利资金管理工作的通知\n各省财政厅：\n" + LETTER)
    assert d.issuer == ("财政部办公厅", "国家发展和改革委员会办公厅")
    assert first("中共衢州市委办公室关于做好防汛工作的通知\n各县委：\n" + LETTER).issuer == ("中共衢州市委办公室",)


def test_addressees_parted_by_semicolons() -> None:
    line = "各市、区人民政府，东港工业园区、西港新区管委会；市各委办局，各直属单位："
    folded = fold(line)
    stop = find_salutation(folded)
    assert stop == len(line) - 1
    assert parse_addressees(line[:stop], folded[:stop]) == [
        "各市、区人民政府",
        "东港工业园区、西港新区管委会",
        "市各委办局",
        "各直属单位",
    ]
    assert find_salutation(fold("会议要求：一是压实各部门；二是督促各单位：")) is None


def test_a_shared_prefix_keeps_its_script() -> None:
    line = "各鎮人民政府，縣政府各工作部門、直屬事業單位"
    assert parse_addressees(line, fold(line)) == ["各鎮人民政府", "縣政府各工作部門", "縣政府直屬事業單位"]


def test_an_order_that_appoints() -> None:
    r = read(
        "中华人民共和国国务院令\n第701号\n依照《中华人民共和国某特别行政区基本法》的有关规定，任命周启明为某特别行政区第三任行政长官。\n总　理　王宁\n2017年4月11日\n"
    )
    d = r.documents[0]
    assert (d.title, d.kind, d.issuer, d.issued) == ("中华人民共和国国务院令", "命令", ("国务院",), "2017-04-11")
    assert [c.function for c in r.citations] == ["based_on"]


@pytest.mark.parametrize(
    "title",
    [
        "文字解读：关于印发《衢江区水利发展“十四五”规划》的政策解读",
        "《衢江区水利发展“十四五”规划》政策解读",
        "衢江区关于印发《衢江区水利发展“十四五”规划》的通知政策解读",
        "一图读懂丨《衢江区水利发展“十四五”规划》的解读",
    ],
)
def test_what_an_interpretation_interprets(title: str) -> None:
    r = read(title + "\n一、出台背景\n为落实《水利法》，区政府制定了《衢江区水利发展“十四五”规划》。\n")
    assert r.documents[0].interprets == "衢江区水利发展“十四五”规划"
    assert "interprets" in {c.function for c in r.citations}


def test_the_day_beside_the_day_of_effect_is_that_of_promulgation() -> None:
    head = "衢州市人民政府关于做好防汛工作的通知\n【发文字号】衢政发[2010]7号\n【发布部门】衢州市人民政府\n【发布日期】2010.05.10\n"
    assert first(head + "【实施日期】2010.06.01\n各县人民政府：\n" + LETTER).issued == "2010-05-10"
    assert first(head + "各县人民政府：\n" + LETTER).issued is None
    posted = head.replace("【发布日期】2010.05.10\n", "2010-05-10 09:30 来源：衢州日报\n")
    assert first(posted + "【实施日期】2010.06.01\n各县人民政府：\n" + LETTER).issued is None
    assert first(head + "【实施日期】2010.04.01\n各县人民政府：\n" + LETTER).issued is None


PLAN = "现将《衢州市2019年防汛计划》下达给你们，请认真实施。\n衢州市人民政府\n{}\n衢州市2019年防汛计划\n一、主要目标。水库安全达标率达到98%。\n"


@pytest.mark.parametrize("day", ["2019年2月22", "二一九年二月二十二日", "一九年二月二十二日", "2019年2月22日"])
def test_a_damaged_day_ends_a_letter(day: str) -> None:
    documents = read(
        "衢州市人民政府关于下达衢州市2019年防汛计划的通知\n衢政发〔2019〕3号\n各县人民政府：\n" + PLAN.format(day)
    ).documents
    assert [d.title for d in documents[1:]] == ["衢州市2019年防汛计划"]
    assert {d.issuer for d in documents} == {("衢州市人民政府",)}


@pytest.mark.parametrize(
    ("named", "heading", "title"),
    [
        ("衢州市2019年十大民生实事项目", "衢州市2019年十大民生实事项目清单", "衢州市2019年十大民生实事项目清单"),
        ("2019年衢州市水利工作要点", "2019年全市水利工作要点", "2019年全市水利工作要点"),
        ("衢州市2019年水利工作要点", "2019年水利工作要点", "衢州市2019年水利工作要点"),
        ("衢州市2019年水利工作要点", "衢州市2019年水利作要点", "衢州市2019年水利工作要点"),
        ("衢州市2019年水利工作要点", "衢州市2019年水剂工作要点", "衢州市2019年水利工作要点"),
        ("建立衢州市防汛工作联席会议制度", "衢州市防汛工作联席会议制度", "衢州市防汛工作联席会议制度"),
    ],
)
def test_which_name_a_carried_text_goes_by(named: str, heading: str, title: str) -> None:
    r = read(
        f"衢州市人民政府关于印发{named}的通知\n衢政发〔2019〕3号\n各县人民政府：\n现将《{named}》印发给你们，请认真实施。\n衢州市人民政府\n2019年2月22日\n{heading}\n"
        "一、主要目标。水库安全达标率达到98%。\n"
    )
    assert r.documents[1].title == title
    assert [(c.function, c.target) for c in r.citations] == [("issues", r.documents[1].id)]


def test_an_annex_that_divides_work_is_a_carried_text() -> None:
    letter = "衢州市人民政府关于分解政府工作报告目标任务的通知\n衢政发〔2019〕3号\n各县人民政府：\n市政府对目标任务实施分解管理，请认真落实。\n附件：{}\n衢州市人民政府\n2019年2月22日\n附件：\n{}\n"
    body = "一、加强巡查。（责任单位：市水利局）\n"
    name = "衢州市2019年政府工作报告目标任务分解表"
    assert [d.title for d in read(letter.format(name, name) + body).documents[1:]] == [name]
    assert len(read(letter.format("衢州市防汛领导小组名单", "衢州市防汛领导小组名单") + body).documents) == 1
    assert len(read(letter.format(name, "衢州市水库一览表") + body).documents) == 1
    assert [d.title for d in read(letter.format(f"1.{name}\n2.衢州市水库名单", name) + body).documents[1:]] == [name]


@pytest.mark.parametrize(
    ("letter", "function"),
    [
        ("现印发专项整治行动方案，请认真执行。", ["issues"]),
        ("现发布专项整治行动方案。", ["issues"]),
        ("发现印发专项整治行动方案有误的，应予更正。", []),
        ("现印发工作分工表，请认真执行。", []),
    ],
)
def test_what_a_letter_issues_by_the_end_of_its_name(letter: str, function: list[str]) -> None:
    r = read(
        "衢州市人民政府关于印发《全市水库安全专项整治行动方案》的通知\n衢政发〔2019〕3号\n各县人民政府：\n为保证水库安全，市政府决定开展行动。"
        + letter
        + "\n2019年2月22日\n"
    )
    assert [c.function for c in r.citations] == function


def test_an_announcement_that_lost_its_head() -> None:
    r = read(
        "2019年 第16号\n根据《水库管理办法》（水规〔2014〕9号）、《水库检查办法》（水规〔2016〕65号），水利部会同有关部门进行了检查，现将结果公告如下：\n各地水库安全达标。\n水利部\n"
        "应急管理部\n2019年6月6日\n"
    )
    assert (r.documents[0].kind, r.documents[0].issuer) == ("公告", ("水利部", "应急管理部"))
    assert [(c.function, c.number) for c in r.citations] == [
        ("based_on", "水规〔2014〕9号"),
        ("based_on", "水规〔2016〕65号"),
    ]
    assert read("第16号\n水库安全达标，各地情况良好。\n编辑部\n").documents == ()


def test_a_whole_document_in_one_line_is_cut_at_its_head_and_parts() -> None:
    r = read(
        "泉州市人民政府关于加强农村道路管理的通知泉政文〔2006〕51号（2006年4月5日）各县人民政府：为加强农村道路管理，现通知如下。一、加强领导。各级政府要重视农村道路管理，"
        "落实专人，安排经费，按季检查，确保农村道路安全畅通。二、加强养护。各县要组织力量对农村道路进行养护，按年度制定计划，由市交通局牵头负责检查，检查结果报市政府。"
        "三、加强宣传。各县要通过广播、电视宣传农村道路管理的重要意义，引导群众爱护道路。"
        + "各地要把农村道路管理作为大事来抓。"
        * 12
    )
    d = r.documents[0]
    assert (d.number, d.issued, d.addressees) == ("泉政文〔2006〕51号", "2006-04-05", ("各县人民政府",))
    assert [c.label for c in r.clauses] == ["一、", "二、", "三、"]


@pytest.mark.parametrize(
    ("head", "signed", "issuer"),
    [
        ("江西省教育厅\n江西省财政厅关于", "江西省教育厅\n江西省财政厅", ("江西省教育厅", "江西省财政厅")),
        ("江西省教育厅 江西省民政厅\n江西省财政厅关于", "江西省教育厅 江西省民政厅\n江西省财政厅", ("江西省教育厅", "江西省民政厅", "江西省财政厅")),
        ("江西省人民政府\n江西省财政厅关于", "江西省财政厅", ("江西省财政厅",)),  # the name of the site
        ("江西省财政厅\n江西省财政厅关于", "江西省财政厅", ("江西省财政厅",)),
    ],
)
def test_issuers_above_the_last_of_them_belong_to_the_title(head: str, signed: str, issuer: tuple[str, ...]) -> None:
    d = first(f"{head}做好校园安全工作的通知\n赣教发〔2021〕2号\n各设区市教育局、财政局：\n{LETTER}{signed}\n2021年3月1日\n")
    assert d.issuer == issuer and d.title.endswith("江西省财政厅关于做好校园安全工作的通知")


@pytest.mark.parametrize("between", ["Aa\n字体：\n小\n|\n中\n|\n大\n", "", "分享到\n"])
def test_addressees_stand_below_a_tool_bar(between: str) -> None:
    d = first(f"关于开展供热企业检查的通知\n2018-09-29 16:45\n{between}长春供热集团，各供热企业，各相关市场主体：\n{LETTER}")
    assert d.addressees == ("长春供热集团", "各供热企业", "各相关市场主体")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("各镇人民政府,县政府各部门,铜鼓开发区管委会", ("各镇人民政府", "县政府各部门", "铜鼓开发区管委会")),
        ("各乡镇加强巡查,各部门做好保障", ()),
        ("各位同仁", ()),
    ],
)
def test_addressees_without_a_colon_are_nothing_but_names(line: str, names: tuple[str, ...]) -> None:
    assert first(f"铜鼓县人民政府关于做好防汛工作的通知\n{line}\n\n　　{LETTER}").addressees == names


@pytest.mark.parametrize("above", ["国务院办公厅、中央军委办公厅", "国务院办公厅 中央军委办公厅", "国务院办公厅\n中央军委办公厅"])
def test_issuers_parted_by_marks_stand_above_their_title(above: str) -> None:
    d = first(f"{above}\n关于加强测绘工作的通知\n国办发〔1996〕95号\n各省、自治区、直辖市人民政府：\n{LETTER}一九九六年三月一日\n")
    assert d.title.endswith("中央军委办公厅关于加强测绘工作的通知") and d.title.startswith("国务院办公厅") and len(d.issuer) == 2


@pytest.mark.parametrize("tail", ["（2021—2023年）", "（试行）", "(2021-2023年)", "（2023年修订）"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_years_and_trial_below_a_title_are_part_of_it(tail: str, between: str) -> None:
    d = first(f"铜陵市新能源产业发展行动计划{between}{tail}\n\n为加快产业发展，制定本计划。\n一、目标\n到2023年，产值达到80亿元。\n")
    assert fold(d.title) == fold(f"铜陵市新能源产业发展行动计划{tail}")
