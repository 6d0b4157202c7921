"""Where a document is of when neither its issuer nor its title prints the place."""

from __future__ import annotations

import pytest

from loaders.places import load_abbreviations
from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading
from ontology.regions import load_regions


def read(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "text.txt"))


def letter(issuer: str, number: str, body: str = "请认真执行。") -> str:
    level = issuer[0]
    return f"{issuer}关于加强节水工作的通知\n{number}\n各有关单位：\n{body}\n一、建立台账。（责任单位：{level}水利局）\n{issuer}\n2021年3月2日\n"


@pytest.mark.parametrize(
    ("issuer", "number", "body", "full"),
    [
        ("省人民政府", "皖政〔2021〕8号", "请认真执行。", "安徽省人民政府"),
        ("省政府办公厅", "苏政办发〔2021〕8号", "请认真执行。", "江苏省人民政府办公厅"),
        ("市人民政府", "徐政发〔2021〕8号", "请认真执行。", "徐州市人民政府"),
        ("市政府办公室", "衢政办发〔2021〕8号", "请认真执行。", "衢州市人民政府办公室"),
        ("市政府", "锡政发〔2021〕8号", "无锡的节水工作进展良好。", "无锡市人民政府"),
        ("市人民政府", "宜政发〔2021〕8号", "安庆市水利局已建台账。", "安庆市人民政府"),
        ("市人民政府", "宜府发〔2021〕8号", "落实四川省有关规定。", "宜宾市人民政府"),
        ("县人民政府", "华政发〔2021〕8号", "华容的节水工作进展良好。", "华容县人民政府"),
    ],
)
def test_a_bare_level_and_the_number_tell_the_place(issuer: str, number: str, body: str, full: str) -> None:
    r = read(letter(issuer, number, body))
    assert r.documents[0].issuer == (full,)
    assert {p.place for t in r.tasks for p in t.parties} == {r.documents[0].place} != {None}


@pytest.mark.parametrize(
    ("issuer", "number", "body"),
    [
        ("市人民政府", "宜政发〔2021〕8号", "请认真执行。"),  # 安庆, 宜昌, 宜宾, 宜春 …
        ("市人民政府", "常政发〔2021〕8号", "学习常州、常德的做法。"),
        ("县人民政府", "金政发〔2021〕8号", "请认真执行。"),
        ("市人民政府", "政发〔2021〕8号", "请认真执行。"),
    ],
)
def test_several_candidates_are_none(issuer: str, number: str, body: str) -> None:
    r = read(letter(issuer, number, body))
    assert r.documents[0].place is None and r.documents[0].issuer == (issuer,)


def test_a_province_named_in_the_title_is_that_of_its_government() -> None:
    r = read("省人民政府关于落实贵州省国民经济和社会发展规划的通知\n各市、州人民政府：\n一、建立台账。（责任单位：省水利厅）\n2021年3月2日\n")
    assert r.documents[0].issuer == ("贵州省人民政府",)
    assert [p.agency for t in r.tasks for p in t.parties] == ["贵州省水利厅"]


def test_a_lone_number_row_heads_a_letter() -> None:
    r = read("发布文号： 徐政发[2011]21号\n各县（市）区人民政府，市各直属单位：\n现将《节水方案》印发给你们。\n二○一一年二月十五日\n节水方案\n一、建立台账。（责任单位：市水利局、财政局）\n")
    assert r.documents[0].number == "徐政发〔2011〕21号"
    assert [p.agency for t in r.tasks for p in t.parties] == ["徐州市水利局", "徐州市财政局"]


def test_every_abbreviation_is_of_a_division_there_is() -> None:
    known = {r.name for r in load_regions().values()}
    table = load_abbreviations()
    assert set(table) == {"provinces", "cities"}
    assert {name for names in table.values() for name in names.values()} <= known
    assert {r.name for r in load_regions().values() if r.level == "province"} - set(table["provinces"].values()) <= {
        "台湾省", "香港特别行政区", "澳门特别行政区",
    }


@pytest.mark.parametrize(("title", "full"), [
    ("关于印发寿光市2019年节水任务分工的通知", "寿光市水利局"), ("关于印发《海口市节水方案》的通知", "海口市水利局"),
    ("关于转发《海口市节水方案》的通知", "市水利局"),  # whose plan it is does not say who forwards it
])
def test_who_issues_a_plan_for_a_place_is_of_it(title: str, full: str) -> None:
    r = read(f"{title}\n各镇人民政府：\n1.建立台账。（责任单位：市水利局）\n2021年3月2日\n")
    assert [p.agency for t in r.tasks for p in t.parties] == [full]


def test_a_neighbour_in_the_text_is_not_the_place() -> None:
    r = read("市人民政府关于印发节水办法的通知\n各县人民政府：\n根据《河南省节水意见》，学习借鉴郑州市人民政府经验，现印发给你们。\n一、建立台账。（责任单位：市水利局）\n河南省内各市可参照。洛阳市人民政府另有规定。\n2021年3月2日\n")
    assert r.documents[0].place is None and r.documents[0].issuer == ("市人民政府",)


@pytest.mark.parametrize(("branch", "other", "full"), [
    ("市生态环境局高明分局", "市公安局高明分局", "佛山市高明区财政局"),
    ("市税务局咸安区分局", "市公安局经开分局、咸安日报社", "咸宁市咸安区财政局"),
    ("市税务局咸安分局", "市公安局经开分局", "区财政局"),  # one branch alone may be that of a zone
    ("市生态环境局城北分局", "市公安局城北分局", "区财政局"),  # any city has its north
    ("市公安局城东分局", "城东街道", "区财政局"),
    ("市生态环境局凤凰分局", "市公安局凤凰分局", "区财政局"),
    ("市生态环境局鼓楼分局", "市公安局鼓楼分局", "区财政局"),  # several cities have a 鼓楼区
    ("市生态环境局高明分局", "市公安局三水分局", "区财政局"),
])
def test_the_branches_of_a_city_tell_the_district(branch: str, other: str, full: str) -> None:
    r = read(f"2023年区《政府工作报告》重点工作责任分解方案\n1.生产总值增长8%。（牵头单位：区财政局；配合单位：{branch}、{other}）\n")
    assert next(p.agency for p in r.tasks[0].parties if p.role == "lead") == full


@pytest.mark.parametrize(("index", "text", "full"), [
    ("11361000014977001X/2012-00017", "抚州高新区管委会", "抚州市财政局"),
    ("12361000MB0978345A-03-2012", "抚州日报社", "抚州市财政局"),
    ("11361000014977001X/2012-00017", "高新区管委会", "市财政局"),  # a register may keep an old code: nothing else names the place
    ("11361025014977001X/2012-00017", "乐安林场", "市财政局"),  # a county, and the text speaks of a city
    ("361000/2012-00017", "抚州高新区管委会", "市财政局"),
])
def test_the_credit_code_in_the_index_tells_the_place(index: str, text: str, full: str) -> None:
    raw = f"市政府2012年重点工作任务\n索引号：{index} 发布机构： 发文日期：2012-05-07\n1.财政收入增长8%。\n责任单位：市财政局、{text}\n"
    assert read(raw).tasks[0].parties[0].agency == full
