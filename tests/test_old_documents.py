"""Documents of the eighties and nineties: how their dates, numbers, heads and bodies are printed."""

from __future__ import annotations

import pytest

from loaders.dates import parse_date, parse_short_date
from loaders.folding import fold
from loaders.numbers import find_numbers
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.authority import load_authority
from ontology.dated import authority_of
from ontology.model import Reading
from ontology.place_names import as_printed
from ontology.regions import load_regions

LETTER = "各县、区人民政府，市直各部门：\n    现将有关事项通知如下：\n"


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "t.txt"))


def roles(reading: Reading) -> list[tuple[str, str]]:
    return [(p.role, p.agency) for t in reading.tasks for p in t.parties]


@pytest.mark.parametrize(("printed", "day"), [
    ("一九八七年四月廿一日", "1987-04-21"),
    ("一九八六年元月十五日", "1986-01-15"),
    ("1991年元月3日", "1991-01-03"),
    ("一九九○年十月卅日", "1990-10-30"),
])
def test_days_of_the_old_calendar_words(printed: str, day: str) -> None:
    assert parse_date(fold(printed)) == day


@pytest.mark.parametrize(("printed", "day"), [
    ("九二年三月五日", "1992-03-05"),
    ("86年元月15日", "1986-01-15"),
    ("○一年六月八日", "2001-06-08"),
    ("一二年三月五日", None),
    ("九二年三月五日印发", None),
])
def test_years_of_two_figures(printed: str, day: str | None) -> None:
    assert parse_short_date(fold(printed)) == day


@pytest.mark.parametrize(("signed", "day", "issuer"), [
    ("信阳地区行政公署\n九二年三月五日", "1992-03-05", ("信阳地区行政公署",)),
    ("山 西 省 物 价 局\n山 西 省 财 政 厅\n1993.7.12", "1993-07-12", ("山西省物价局", "山西省财政厅")),
    ("新疆生产建设兵团\n一九八七年四月廿一日", "1987-04-21", ("新疆生产建设兵团",)),
    ("2012.3.5", None, ()),
])
def test_who_signs_above_a_short_date(signed: str, day: str | None, issuer: tuple[str, ...]) -> None:
    document = read(f"关于做好春季防火工作的通知\n{LETTER}    一、加强巡查。各单位要认真组织巡查。\n{signed}\n").documents[0]
    assert (document.issued, document.issuer) == (day, issuer)


@pytest.mark.parametrize(("line", "number"), [
    ("根据省领导同志的指示和国发〔84〕31号文件", "国发〔84〕31号"),
    ("按照省委领导讲话精神及冀发[1985]4号", "冀发〔1985〕4号"),
    ("根据省革委会陕革发〔1978〕61号文件规定", "陕革发〔1978〕61号"),
    ("和地区革命委员会商革发(77)9号", "商革发〔77〕9号"),
])
def test_words_and_councils_before_a_number_are_no_part_of_it(line: str, number: str) -> None:
    assert [n for n, _, _ in find_numbers(fold(line))] == [number]


def test_a_table_of_a_law_database_gives_the_title_and_short_days() -> None:
    document = read(
        "【分类号】　　214102198604\n【标题】　　商业部关于调整棉籽调拨办法的通知\n【时效性】　　失效\n【颁布单位】　　商业部\n【颁布日期】　　860412\n"
        "【实施日期】　　860501\n【内容分类】　　商业\n【文号】　　（86）商棉字第19号\n【题注】　　（一九八六年四月十二日商业部发布）\n【章名】　　全文\n\n"
        "各省、自治区、直辖市供销社：\n　　现将调整棉籽调拨办法的有关事项通知如下：\n　　一、棉籽调拨由商业部统一安排。\n"
    ).documents[0]
    assert document.title == "商业部关于调整棉籽调拨办法的通知"
    assert (document.number, document.issued, document.effective_from) == ("〔86〕商棉字第19号", "1986-04-12", "1986-05-01")


def test_several_issuers_of_a_table_are_several() -> None:
    document = read(
        "发文单位：城乡建设环境保护部、国家计划委员会、国家物价局\n文　号：（86）城房字第21号\n发布日期：1986-9-14\n执行日期：1986-10-1\n\n"
        "各省、自治区建委、计委、物价局：\n　　为了加强租金管理，现将有关规定发给你们，请贯彻执行。\n"
    ).documents[0]
    assert document.issuer == ("城乡建设环境保护部", "国家计划委员会", "国家物价局")
    assert (document.kind, document.effective_from) == ("通知", "1986-10-01")


def test_a_notice_that_hands_on_a_report_keeps_number_and_day_below_a_table() -> None:
    head, carried = read(
        "【法规标题】国务院批转商业部关于改进茶叶收购工作报告的通知\n【颁布单位】国务院\n【发文字号】国发[1984]91号\n【颁布时间】1984-7-3\n【正文】\n\n"
        "各省、自治区、直辖市人民政府：\n    国务院同意商业部《关于改进茶叶收购工作的报告》，现转发给你们，请贯彻执行。\n国　务　院\n一九八四年七月三日\n\n"
        "关于改进茶叶收购工作的报告\n国务院：\n    现将有关意见报告如下：\n    一、收购价格由商业部会同轻工业部制定。\n商　业　部\n一九八四年六月二日\n"
    ).documents
    assert (head.number, head.issued, head.issuer) == ("国发〔1984〕91号", "1984-07-03", ("国务院",))
    assert (carried.number, carried.issued, carried.issuer) == (None, "1984-06-02", ("商业部",))


def test_the_day_beside_the_number_in_one_bracket_is_that_of_issue() -> None:
    reading = read(
        "市体改委、市财政局关于印发《城镇商业企业租赁经营试点办法》的通知\n(宝市体改发〔1988〕14号 1988年5月24日)\n\n各县、区人民政府：\n"
        "现将《城镇商业企业租赁经营试点办法》印发给你们，请遵照执行。\n附件：1、城镇商业企业租赁经营试点办法\n2、试点企业名单\n\n附件1：\n"
        "城镇商业企业租赁经营试点办法\n一、试点工作由市体改委牵头，市财政局参加。\n二、资产评估由市财政局负责。\n一九八八年五月二十日\n附件2：\n试点企业名单\n1.宝鸡市土产公司\n"
    )
    assert reading.documents[0].issued == "1988-05-24"
    assert {t.section for t in reading.tasks} == {None}


def test_a_telegram_has_its_number_beside_that_of_the_office_that_sends_it() -> None:
    document = read(
        "发电单位：贵州省人民政府办公厅\n等级：特急   黔府办明电〔1995〕31号    黔机发902号\n关于做好抗旱保苗工作的紧急通知\n"
        "各自治州、市人民政府，各行署：\n    现紧急通知如下：\n    一、各地要把抗旱作为中心工作。\n贵州省人民政府办公厅\n一九九五年五月六日\n"
    ).documents[0]
    assert (document.number, document.title) == ("黔府办明电〔1995〕31号", "关于做好抗旱保苗工作的紧急通知")


@pytest.mark.parametrize("title", ["甘南藏族自治州人民政府布告", "兰州市人民政府布告"])
def test_a_placard_is_issued_by_who_stands_in_its_title(title: str) -> None:
    document = read(f"{title}\n    为了保护森林，特布告如下：\n    一、严禁乱砍滥伐。\n    二、本布告自公布之日起施行。\n").documents[0]
    assert (document.kind, document.issuer) == ("通告", (title.removesuffix("布告"),))


def test_a_title_of_two_lines_with_its_second_spread() -> None:
    document = read(
        "      湖北省人民政府关于加速发展\n      淡 水 养 鱼 的 决 定\n      鄂政发〔1985〕23号\n    发展淡水养鱼，对于改善人民生活具有重要意义。为此，特作如下决定：\n    一、放宽政策。\n"
    ).documents[0]
    assert (document.title, document.issuer) == ("湖北省人民政府关于加速发展淡水养鱼的决定", ("湖北省人民政府",))


def test_the_red_head_of_minutes_in_two_lines() -> None:
    document = read(
        "陕西省汉中地区行政公署办公室\n会议纪要\n〔一九八九〕第七号\n\n研究解决水库移民遗留问题的会议纪要\n\n    会议听取了汇报，议定以下事项：\n    一、移民口粮由地区粮食局解决。\n"
    ).documents[0]
    assert (document.title, document.number) == ("研究解决水库移民遗留问题的会议纪要", "〔1989〕7号")
    assert document.issuer == ("陕西省汉中地区行政公署办公室",)


@pytest.mark.parametrize(("clause", "day"), [
    ("以上价格从1993.5.1起执行。", "1993-05-01"),
    ("以上规定自一九九三年五月一日起执行。", "1993-05-01"),
    ("新建校舍从1993.5.1起施工。", None),
])
def test_from_when_what_was_said_above_holds(clause: str, day: str | None) -> None:
    raw = f"丹东市人民政府关于调整自来水价格的通知\n丹政发〔1993〕17号\n{LETTER}    一、居民用水每立方米O.18元。\n    二、{clause}\n丹东市人民政府\n1993年4月1O日\n"
    document = read(raw).documents[0]
    assert (document.effective_from, document.issued) == (day, "1993-04-10")


@pytest.mark.parametrize(("name", "wanted"), [
    ("河池地区行政公署", "河池地区行政公署"),
    ("河池行署", "河池地区行政公署"),
    ("渭南地区教育局", "渭南地区教育局"),
    ("增城市人民政府", "增城市人民政府"),
])
def test_bodies_of_former_places_bear_the_name_of_the_place(name: str, wanted: str) -> None:
    found = load_authority().resolve(name, None)
    assert found is not None and found.name == wanted


@pytest.mark.parametrize(("name", "wanted"), [
    ("行署经委", "渭南地区经济委员会"), ("行署财政局", "渭南地区财政局"), ("团地委", "共青团渭南地区委员会"), ("行署办公室", "渭南地区行政公署办公室"),
])
def test_bodies_of_an_office_of_a_prefecture(name: str, wanted: str) -> None:
    place = as_printed(load_regions()["610500"], ("渭南地区行政公署",))
    found = authority_of("1989-05-12").resolve(name, place)
    assert found is not None and found.name == wanted


@pytest.mark.parametrize(("name", "wanted"), [
    ("国家建委", "国家基本建设委员会"), ("航天部", "航天工业部"), ("国家体委", "国家体育运动委员会"), ("国家工商局", "国家工商行政管理局"),
    ("机电部", "机械电子工业部"), ("国务院经贸办", "国务院经济贸易办公室"),
])
def test_ministries_of_the_eighties(name: str, wanted: str) -> None:
    found = authority_of("1990-01-01").resolve(name, None)
    assert found is not None and found.name == wanted and found.known


def test_names_of_two_characters_stand_behind_with() -> None:
    reading = read(f"大邑县人民政府关于下达一九八六年主要任务的通知\n县府发(86)18号\n{LETTER}一、乡镇企业由乡镇企业局会同经委办理。\n二、商业网点由商业局会同财办安排落实。\n")
    assert [role for role, _ in roles(reading)] == ["lead", "co", "lead", "co"]


def test_unlisted_bodies_beside_known_ones_help_in_a_list_of_duties() -> None:
    reading = read(
        "渭南地区行政公署关于企业整顿工作的通知\n渭署发〔1983〕41号\n各县人民政府：\n三、分工\n（一）劳动局负责劳动纪律的整顿，总工会、集体企业联社协助；\n（二）财政局负责财务整顿；\n（三）商业局负责商业企业的整顿。\n"
    )
    first = [(p.role, p.surface) for p in reading.tasks[0].parties]
    assert ("co", "总工会") in first


def test_who_undertakes_the_work_is_reported_where_nobody_lists_it() -> None:
    reading = read(f"某市人民政府关于棉短绒收购的意见\n{LETTER}一、收购由市商业局负责。\n二、具体工作由商业部棉麻局承办。\n")
    assert "unread-responsibility" in {i.code for i in reading.issues}


@pytest.mark.parametrize(("sentence", "people"), [
    ("由凌启鸿副省长任组长，季允石、沙人麟任副组长。", {("凌启鸿", "副省长"), ("季允石", "副组长"), ("沙人麟", "副组长")}),
    ("由刘长顺市长任组长，王大成任副组长。", {("刘长顺", "市长"), ("王大成", "副组长")}),
    ("由常务副市长任组长，王大成任副组长。", set()),
])
def test_a_name_may_stand_before_the_title_of_who_leads(sentence: str, people: set[tuple[str, str]]) -> None:
    reading = read(f"安阳市人民政府关于成立市防汛领导小组的通知\n安政〔1991〕21号\n{LETTER}    市成立防汛领导小组，{sentence}\n安阳市人民政府\n一九九一年四月三日\n")
    assert {(p.name, p.post) for p in reading.people} >= people
    assert not any("副" in p.name for p in reading.people)


def test_who_heads_the_office_of_a_body_heads_no_more_than_that() -> None:
    reading = read(
        f"安阳市人民政府关于成立市防汛领导小组的通知\n安政〔1991〕21号\n{LETTER}    领导小组下设办公室，办公室设在市水利局，由谢高忠兼任主任，李为民任副主任。\n安阳市人民政府\n一九九一年四月三日\n"
    )
    assert {(p.name, p.post) for p in reading.people} == {("谢高忠", "办公室主任"), ("李为民", "办公室副主任")}


@pytest.mark.parametrize(("item", "wanted"), [
    ("八五年人均占有量达到二十斤，九○年达到三十斤。", [("人均占有量", 20.0, "1985-12-31"), ("人均占有量", 30.0, "1990-12-31")]),
    ("到九二年底，建成粮库12座。", [("建成粮库", 12.0, "1992-12-31")]),
    ("务必于4月底前修复小坝塘56座。", [("修复小坝塘", 56.0, "1984-04-30")]),
    ("春耕贷款由市农行安排2000万元，市财政局给予贴息50%。", [("春耕贷款", 2000.0, None), ("贴息", 50.0, None)]),
    ("市农业局要尽快引进良种30万公斤。", [("引进良种", 30.0, None)]),
    ("到本世纪末再翻一番。", []),
    ("建设周期为七八年。", []),
    ("利润，不得超过成本的百分之十五。", [("利润", 15.0, None)]),
    ("不得超过成本的百分之十五。", []),
])
def test_aims_of_the_eighties(item: str, wanted: list[tuple[str, float, str | None]]) -> None:
    reading = read(f"丹东市人民政府关于抓好农业生产的通知\n丹政发〔1984〕22号\n{LETTER}    二、{item}\n丹东市人民政府\n一九八四年二月十六日\n")
    assert [(t.indicator, t.value, t.deadline) for t in reading.targets] == wanted


def test_years_of_two_figures_are_none_inside_a_longer_number() -> None:
    reading = read(f"丹东市人民政府关于抓好农业生产的通知\n丹政发〔2024〕22号\n{LETTER}    二、建成运行七八年的泵站改造12座，三百七九年度不计。\n丹东市人民政府\n2024年2月16日\n")
    assert all(t.deadline is None or t.deadline.startswith("2024") for t in reading.targets)


@pytest.mark.parametrize("bracket", [
    "（吉政发〔1985〕25号，1985年3月2日）", "（1985年3月2日 吉政发〔1985〕25号）", "（一九八五年三月二日吉政发[1985]25号）", "(吉政发[1985]25号 一九八五年三月二日)",
])
def test_title_number_and_day_share_a_line(bracket: str) -> None:
    document = read(f"吉林省人民政府关于加强食糖市场管理的通知{bracket}\n{LETTER}    一、食糖由商业部门统一经营。\n").documents[0]
    assert (document.title, document.number, document.issued) == ("吉林省人民政府关于加强食糖市场管理的通知", "吉政发〔1985〕25号", "1985-03-02")
    assert document.addressees == ("各县、区人民政府", "市直各部门")


@pytest.mark.parametrize(("day", "wanted"), [("85．3．2", "1985-03-02"), ("95.12.31", "1995-12-31"), ("3.10.2", None), ("2.1.2", None)])
def test_days_as_typewriters_put_them(day: str, wanted: str | None) -> None:
    document = read(f"关于加强食糖市场管理的通知\n吉政发〔1985〕25号\n{LETTER}    一、食糖由商业部门统一经营。\n                吉林省人民政府\n             {day}\n").documents[0]
    assert document.issued == wanted


@pytest.mark.parametrize(("item", "wanted"), [
    ("油菜籽由粮食局统一收购，工商局密切配合。", [("lead", "粮食局"), ("co", "工商局")]),
    ("木材由林业局统一经营，公安局要密切配合。", [("lead", "林业局"), ("co", "公安局")]),
    ("由粮食局统一收购的油菜籽不得外运。", []),
])
def test_what_a_body_alone_may_deal_in(item: str, wanted: list[tuple[str, str]]) -> None:
    reading = read(f"大邑县人民政府关于做好一九八六年工作的通知\n大府发〔1986〕18号\n{LETTER}一、{item}\n大邑县人民政府\n一九八六年三月一日\n")
    assert [(p.role, p.surface) for t in reading.tasks for p in t.parties] == wanted
