"""Documents of every kind of body: corps, streets, companies beside bureaus; minutes, replies, plans for emergencies, forwards, lists."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.authority import load_authority
from ontology.model import Document, Reading
from ontology.regions import load_regions


def _read(body: str) -> Reading:
    return read_document(parse_source(body.encode(), "a.txt"))


def _parties(body: str) -> list[list[tuple[str, str]]]:
    return [[(p.role, p.agency) for p in t.parties] for t in _read(body).tasks]


def _cited(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(c.function, c.title, c.number) for c in reading.citations]


def _first(body: str) -> Document:
    return _read(body).documents[0]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("兵团发展改革委", "新疆生产建设兵团发展和改革委员会"),
        ("兵团教育局", "新疆生产建设兵团教育局"),
        ("新疆生产建设兵团交通运输局", "新疆生产建设兵团交通运输局"),
        ("第三师图木舒克市", "第三师图木舒克市"),
        ("第三师双河市", None),
        ("兵团精神", None),
    ],
)
def test_bodies_of_the_corps(printed: str, name: str | None) -> None:
    found = load_authority().resolve(printed, load_regions()["650000"])
    assert (found and found.name) == name


@pytest.mark.parametrize(
    "printed",
    ["各社区", "各分局", "各师市", "各团场", "各中小学校", "各派出所", "街道各社区", "济南局集团公司各工务段", "各师市发展改革委", "各相关学院", "事发地乡镇人民政府", "各农垦局", "各水管站", "各建设单位", "各街道管理办", "各自来水公司"],
)
def test_units_of_one_kind_are_a_group(printed: str) -> None:
    assert load_authority().is_group(printed)


@pytest.mark.parametrize("printed", ["各方面工作要求", "各负其责", "济南西工务段", "市公安局江南分局", "各级各类要素", "各项目公司章程", "各位校长", "各界人士", "各单位提高政治站", "各地加快建设文化中心", "各镇推进服务中心"])
def test_other_words_are_no_such_group(printed: str) -> None:
    assert not load_authority().is_group(printed)


def test_a_company_beside_bureaus_does_not_say_the_place() -> None:
    text = "中国铁路济南局集团有限公司 山东省交通运输厅关于做好铁路道口整治工作的通知\n鲁铁联发〔2021〕7号\n各市交通运输局，济南局集团公司各工务段：\n请抓好落实。\n2021年3月5日\n"
    document = _first(text)
    assert document.place == "370000"
    assert len(document.addressees) == 2


def test_an_autonomous_region_by_the_head_of_its_number() -> None:
    text = "自治区党委办公厅 自治区人民政府办公厅关于加强牧区防灾工作的通知\n新党办发〔2022〕6号\n各地、州、市党委和人民政府：\n请抓好落实。\n2022年3月5日\n"
    assert _first(text).place == "650000"


def test_a_street_is_no_city_of_its_name() -> None:
    text = (
        "长沙市芙蓉区人民政府荷花园街道办事处关于印发《荷花园街道楼道整治方案》的通知\n芙荷办〔2022〕3号\n各社区：\n现将《荷花园街道楼道整治方案》印发给你们。\n"
        "长沙市芙蓉区人民政府荷花园街道办事处\n2022年3月5日\n\n荷花园街道楼道整治方案\n一、街道综合行政执法队牵头，各社区配合，拆除楼道违建。\n二、街道党政办负责宣传。\n"
    )
    reading = _read(text)
    assert {d.place for d in reading.documents} == {"430102"}
    assert all(d.issuer == ("长沙市芙蓉区人民政府荷花园街道办事处",) for d in reading.documents)
    assert [(p.role, p.agency) for p in reading.tasks[0].parties] == [("lead", "长沙市芙蓉区荷花园街道综合行政执法队"), ("co", "各社区")]


@pytest.mark.parametrize("title", ["玉林街道微更新方案", "海口镇河道整治方案"])
def test_a_short_name_before_a_word_for_a_town_is_no_place(title: str) -> None:
    assert _first(f"{title}\n一、拆除违建。\n二、清理河道。\n").place is None


MINUTES = (
    "宜昌市人民政府专题会议纪要\n〔2021〕9号\n\n宜昌市人民政府办公室        2021年4月2日\n\n关于研究旧桥改造有关问题的会议纪要\n\n4月1日，市政府召开专题会议。纪要如下：\n"
    "会议指出，近三年旧桥封闭12次，必须抓紧改造。\n一、关于资金。由市财政局会同市交通运输局拟定方案。\n二、关于工期。由市交通运输局牵头，市公安局配合，年内完工。\n"
    "会议要求，市城管局要加强巡查；宜昌城投集团作为业主，要倒排工期。各有关单位要密切配合。\n\n出席：李明远\n"
)


def test_minutes() -> None:
    reading = _read(MINUTES)
    document = reading.documents[0]
    assert (document.number, document.issuer, document.issued, document.place) == ("〔2021〕9号", ("宜昌市人民政府",), "2021-04-02", "420500")
    assert [t.text for t in reading.tasks][1].endswith("年内完工。")
    assert [[(p.role, p.agency) for p in t.parties] for t in reading.tasks] == [
        [("lead", "宜昌市财政局"), ("co", "宜昌市交通运输局")],
        [("lead", "宜昌市交通运输局"), ("co", "宜昌市公安局")],
        [("unspecified", "宜昌市城市管理局")],
        [("unspecified", "宜昌城投集团")],
    ]
    assert not reading.targets


def test_minutes_of_two_bodies_are_two_documents() -> None:
    other = MINUTES.replace("宜昌", "荆门")
    assert _first(MINUTES).id != _first(other).id


def test_what_a_point_of_minutes_says_further_is_its_own() -> None:
    text = MINUTES.replace("由市财政局会同", "情况复杂。\n会议明确，由市财政局会同")
    assert len(_read(text).tasks) >= 3


def _reply(body: str, addressee: str = "云岩区人民政府") -> str:
    return f"贵阳市人民政府关于同意建设示范园的批复\n筑府函〔2020〕31号\n{addressee}：\n你区请示收悉。现批复如下：\n{body}\n此复。\n贵阳市人民政府\n2020年5月6日\n"


def test_whom_a_reply_is_sent_to() -> None:
    assert _parties(_reply("一、同意建设。请你区会同市林业局组织实施。\n二、请你区切实履行主体责任。")) == [
        [("lead", "贵阳市云岩区人民政府"), ("co", "贵阳市林业局")],
        [("unspecified", "贵阳市云岩区人民政府")],
    ]


@pytest.mark.parametrize(("you", "addressee"), [("你县", "云岩区人民政府"), ("你区", "云岩区人民政府、南明区人民政府"), ("你局", "云岩区人民政府")])
def test_whom_a_reply_means_is_not_guessed(you: str, addressee: str) -> None:
    reading = _read(_reply(f"一、同意建设。请{you}会同市林业局组织实施。\n二、请市水务局指导。", addressee))
    assert all(p.surface != you for t in reading.tasks for p in t.parties)
    assert any(i.code == "unread-parties" for i in reading.issues)


def test_a_street_is_addressed_as_such() -> None:
    text = _reply("一、请你街道会同区自然资源局完善手续。\n二、同意建设。", "中华路街道办事处").replace("贵阳市人民政府", "贵阳市南明区人民政府")
    assert [a for _, a in _parties(text)[0]] == ["贵阳市南明区中华路街道办事处", "贵阳市南明区自然资源局"]


def test_duties_with_decimal_numbers() -> None:
    text = (
        "兰考县防汛应急预案\n1 总则\n1.1 编制目的\n保障安全。\n2 组织体系\n2.1 成员单位及职责\n2.1.1 县水利局：负责水情监测。\n2.1.2 县公安局：负责交通管制。\n"
        "2.1.3 各乡（镇）人民政府：负责转移群众。\n3 响应\n3.1.1 抢险。由县水利局牵头，县应急管理局配合，查明险情。\n3.1.2 安置。由事发地乡镇人民政府负责。\n"
    )
    reading = _read(text)
    assert [t.text for t in reading.tasks] == [
        "负责水情监测。", "负责交通管制。", "负责转移群众。", "抢险。由县水利局牵头，县应急管理局配合，查明险情。", "安置。由事发地乡镇人民政府负责。",
    ]
    assert reading.tasks[4].parties[0].group


def test_a_forwarded_report_has_its_own_authors_and_day() -> None:
    text = (
        "国务院批转轻工业部、商业部关于发展日用品生产报告的通知\n国发〔1984〕33号\n一九八四年三月六日\n\n各省、自治区、直辖市人民政府：\n国务院同意轻工业部、商业部《关于发展日用品生产的报告》，现转发给你们，请贯彻执行。\n\n"
        "关于发展日用品生产的报告\n（一九八四年二月二日）\n国务院：\n现报告如下：\n一、“七五”期间，全国日用品产量达到三百万吨。\n轻工业部\n商业部\n"
    )
    reading = _read(text)
    notice, report = reading.documents
    assert (notice.issued, report.issued, report.parent) == ("1984-03-06", "1984-02-02", notice.id)
    assert report.issuer == ("轻工业部", "商业部")
    assert [t.deadline for t in reading.targets] == ["1990-12-31"]


def test_authors_on_a_line_below_the_title_of_a_forwarded_text() -> None:
    text = (
        "株洲市人民政府办公室转发市教育局等部门关于规范校车管理意见的通知\n株政办发〔2013〕9号\n各县市区人民政府：\n市教育局、市交通局、市公安消防支队《关于规范校车管理的意见》已经市人民政府同意，现转发给你们。\n"
        "株洲市人民政府办公室\n2013年6月5日\n\n关于规范校车管理的意见\n市教育局 市公安消防支队\n（2013年5月26日）\n一、加强管理。\n"
    )
    child = _read(text).documents[1]
    assert (child.issuer[0], len(child.issuer), child.issued) == ("株洲市教育局", 2, "2013-05-26")


def test_lists_of_documents_with_one_blank_between_cells() -> None:
    text = (
        "关于公布毕节市人民政府规范性文件清理结果的公告\n毕府告〔2020〕6号\n现将清理结果公告如下：\n毕节市人民政府\n2020年7月28日\n\n附件1\n继续有效的规范性文件目录\n序号 文件名称 文号 起草单位\n"
        "1 毕节市人民政府关于印发毕节市城市供水管理办法的通知 毕府发〔2015〕33号 市住房城乡建设局\n2 毕节市人民政府关于加快种业发展的实施意见 毕府发〔2014〕12号 市农业农村局\n"
        "附件2\n废止的规范性文件目录\n序号 文件名称 文号 理由\n1 毕节市人民政府关于规范救助工作的通知 毕府发〔2011〕8号 被毕府发〔2019〕22号代替\n"
    )
    assert _cited(_read(text)) == [
        ("cites", "毕节市人民政府关于印发毕节市城市供水管理办法的通知", "毕府发〔2015〕33号"),
        ("cites", "毕节市人民政府关于加快种业发展的实施意见", "毕府发〔2014〕12号"),
        ("repeals", "毕节市人民政府关于规范救助工作的通知", "毕府发〔2011〕8号"),
        ("cites", None, "毕府发〔2019〕22号"),
    ]


def test_an_announcement_by_its_red_head() -> None:
    text = "公　告\n2017年 第31号\n\n现将有关事项公告如下：\n一、调整目录。\n原国家质量监督检验检疫总局公告2014年第145号同时废止。\n海关总署\n2017年5月4日\n"
    reading = _read(text)
    assert reading.documents[0].number == "2017年第31号"
    assert ("repeals", None, "国家质量监督检验检疫总局公告2014年第145号") in _cited(reading)


def _city(body: str) -> str:
    return f"鹤岗市人民政府关于做好农田水利工作的通知\n鹤政发〔2016〕7号\n各县（区）人民政府：\n{body}\n鹤岗市人民政府\n2016年5月6日\n"


def test_bureaus_of_each_division() -> None:
    assert _parties(_city("一、各县（市）、区水务局负责编制方案；财政局负责资金拨付。\n二、市财政局会同市水务局开展评价。\n附件：资金分配表")) == [
        [("unspecified", "各县(市)、区水务局")],
        [("unspecified", "各县(市)、区财政局")],
        [("lead", "鹤岗市财政局"), ("co", "鹤岗市水务局")],
    ]
    assert _read(_city("一、市财政局会同市水务局开展评价。\n附件：资金分配表")).tasks[0].text.endswith("评价。")


def test_who_sends_staff_is_named_without_it() -> None:
    assert ("unspecified", "鹤岗市公安局") in _parties(_city("一、请市水务局、市公安局派员参加联合检查。"))[0]


def test_by_their_duties() -> None:
    assert _parties(_city("一、市水务局、市交通运输局按职责抓好排查。\n二、各有关部门按照职责做好工作。")) == [[("unspecified", "鹤岗市水务局"), ("unspecified", "鹤岗市交通运输局")]]


@pytest.mark.parametrize("told", ["截至6月20日，全市已发生滑坡7起，转移群众312人。", "近五年累计新建水库12座。", "近三年受灾12次。"])
def test_what_was_done_is_no_aim(told: str) -> None:
    assert not _read(_city(told)).targets


@pytest.mark.parametrize("aimed", ["近三年要新建水库12座。", "截至2020年底，新建水库12座。", "年底前完成剩余12座水库除险加固。"])
def test_what_shall_be_done_is(aimed: str) -> None:
    assert [t.value for t in _read(_city(aimed)).targets] == [12]


def test_a_telephone_right_behind_a_person() -> None:
    assert _first(_city("一、请抓好落实。\n联系人：王芳 0468-3321234")).contact == (("person", "王芳"), ("telephone", "0468-3321234"))


def test_issuers_that_blanks_part_in_a_title() -> None:
    text = "临夏市折桥镇人民政府 临夏市城关镇人民政府　临夏市公安局关于联合整治市场的通知\n临折发〔2021〕7号\n各村（社区）：\n请抓好落实。\n2021年3月5日\n"
    document = _first(text)
    assert document.issuer == ("临夏市折桥镇人民政府", "临夏市城关镇人民政府", "临夏市公安局")
    assert document.addressees == ("各村（社区）",)


def test_duties_of_a_town() -> None:
    text = (
        "关于做好防火工作的通知\n临折发〔2021〕7号\n各村（社区）：\n二、职责分工\n1.应急管理办公室负责日常工作；\n2.农业服务中心负责巡查；\n3.各村（社区）负责组建队伍。\n"
        "临夏市折桥镇人民政府\n2021年3月5日\n"
    )
    assert [[a for _, a in task] for task in _parties(text)] == [["临夏市折桥镇应急管理办公室"], ["临夏市折桥镇农业服务中心"], ["各村(社区)"]]


def test_who_came_to_a_meeting_is_no_part_of_its_points() -> None:
    assert _read(MINUTES.replace("会议要求，", "").replace("出席", "参会人员")).tasks[-1].text.endswith("。")


@pytest.mark.parametrize("contents", ["《若干措施》共六个方面18条。", "《若干措施》正文分为五部分，共25条。", "本措施共七章42条。"])
def test_what_a_document_consists_of_is_no_aim(contents: str) -> None:
    raw = f"《十堰市支持汽车产业若干措施》解读\n一、主要内容\n{contents}\n到2025年，新建生产线12条。\n"
    assert [t.value for t in read_document(parse_source(raw.encode(), "t.txt")).targets] == [12]


def test_a_list_of_prizes_is_no_table_of_tasks() -> None:
    head = "十堰市人民政府关于表彰2019年度科学技术奖获奖者的决定\n十政发〔2020〕7号\n各县市区人民政府：\n现予表彰。\n2019年度科学技术奖获奖名单\n"
    table = "序号\t项目名称\t完成单位\t完成人\n1\t蔬菜新品种选育\t市农业农村局\t钟海、吴静\n2\t肉羊高效繁育\t市科技局\t高远\n"
    reading = read_document(parse_source((head + table).encode(), "t.txt"))
    assert reading.tasks == ()


def test_a_company_named_after_works_is_no_project() -> None:
    raw = "项目概况\n一、项目基本情况\n项目名称：十堰市智慧城管二期采购项目\n采购代理机构名称：十堰诚正工程咨询有限公司\n二、其他。本项目专门面向中小企业采购。\n"
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert all("诚正" not in p.name for p in reading.projects)
    assert [d.title for d in reading.documents] in ([""], [])


@pytest.mark.parametrize("line", ["三峡某某大学：", "集团各部室、各子公司：", "各学院、各部门、各直属单位："])
def test_schools_and_companies_are_written_to(line: str) -> None:
    raw = f"教育部关于高远等任免职务的通知\n教任〔2017〕58号\n{line}\n经研究，任命高远为三峡某某大学副校长。\n教育部\n2017年10月9日\n"
    assert read_document(parse_source(raw.encode(), "t.txt")).documents[0].addressees


def test_the_series_of_a_number_stands_behind_its_year() -> None:
    raw = "十堰市人民政府关于高远等同志职务任免的通知\n十政〔2015〕人34号\n各县市区人民政府：\n任命高远为市水利局局长。\n"
    assert read_document(parse_source(raw.encode(), "t.txt")).documents[0].number == "十政〔2015〕人34号"


@pytest.mark.parametrize(("answer", "status"), [("是", "有效"), ("否", "失效")])
def test_whether_a_document_holds_may_be_answered(answer: str, status: str) -> None:
    raw = f"索引号：GZ000001\n文号：十政发〔2022〕9号\n是否有效：{answer}\n信息名称：十堰市人民政府关于加强节水的通知\n十堰市人民政府关于加强节水的通知\n各县市区人民政府：\n请遵照执行。\n"
    assert read_document(parse_source(raw.encode(), "t.txt")).documents[0].status == status
