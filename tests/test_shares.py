"""Numbers that lean on other words: lists with 分别, values joined by 和, years to come, what a thing amounts to."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from loaders.targets import find_targets
from loaders.text import read_text
from ontology.model import Document, Reading, Target

Row = tuple[str, str, float | None, str | None]


def read(words: str) -> list[Target]:
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), "2024-01-10", (), (0, len(words)))
    return find_targets(text, document, 0, len(text.clean), year=2024)


def rows(words: str) -> list[Row]:
    return [(t.indicator, t.comparator, t.value, t.unit) for t in read(words)]


def whole(body: str, title: str = "鹤溪市2020年政府工作报告") -> Reading:
    return read_document(parse_source(f"{title}\n\n{body}\n".encode(), "page.txt"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "城、乡居民人均可支配收入分别增长6%、8%。",
            [("城镇居民人均可支配收入", "eq", 6, "%"), ("农村居民人均可支配收入", "eq", 8, "%")],
        ),
        (
            "城鄉居民人均可支配收入分別增長7%、8%。",
            [("城鎮居民人均可支配收入", "eq", 7, "%"), ("農村居民人均可支配收入", "eq", 8, "%")],
        ),
        (
            "城镇和农村居民人均可支配收入分别增长7%和9%左右。",
            [("城镇居民人均可支配收入", "approx", 7, "%"), ("农村居民人均可支配收入", "approx", 9, "%")],
        ),
        (
            "城乡居民基本养老保险、基本医疗保险参保率分别稳定在95%、98%以上。",
            [("城乡居民基本养老保险参保率", "ge", 95, "%"), ("基本医疗保险参保率", "ge", 98, "%")],
        ),
        (
            "一、二、三产业增加值分别增长4%、12%和10%。",
            [("一产业增加值", "eq", 4, "%"), ("二产业增加值", "eq", 12, "%"), ("三产业增加值", "eq", 10, "%")],
        ),
        (
            "接待游客800万人次、旅游收入50亿元、过夜游客90万人次,分别增长10%、12%、8%。",
            [
                ("接待游客", "eq", 800, "万人次"),
                ("旅游收入", "eq", 50, "亿元"),
                ("过夜游客", "eq", 90, "万人次"),
                ("接待游客", "eq", 10, "%"),
                ("旅游收入", "eq", 12, "%"),
                ("过夜游客", "eq", 8, "%"),
            ],
        ),
    ],
)
def test_each_number_of_a_list_takes_its_name(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("烟尘、粉尘、废水排放量分别下降8%、9%、10%以上。", ["ge", "ge", "ge"]),
        ("烟尘、粉尘、废水排放量分别下降8%、9%以上、10%以上。", ["eq", "ge", "ge"]),
        ("公路列养率、优良路率分别不低于100%、80%。", ["ge", "ge"]),
        ("公路列养率、优良路率分别达到100%、80%。", ["eq", "eq"]),
        ("造林成活率和苗木保存率达到92%和85%以上。", ["ge", "ge"]),
        ("城市绿地率、绿化覆盖率不低于38%、42%。", ["ge", "ge"]),
    ],
)
def test_a_bound_behind_the_last_number_alone_is_that_of_all(words: str, bounds: list[str]) -> None:
    found = read(words)
    assert [t.comparator for t in found] == bounds
    assert len({t.indicator for t in found}) == len(bounds)


def test_years_of_a_list_are_the_deadlines_of_its_numbers() -> None:
    found = read("到2025年、2030年,全市湿地保护率分别达到55%、60%以上。")
    assert [(t.indicator, t.comparator, t.value, t.deadline) for t in found] == [
        ("湿地保护率", "ge", 55, "2025-12-31"),
        ("湿地保护率", "ge", 60, "2030-12-31"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "园林式单位(小区)比例分别达到50%和55%。",
        "烟尘、粉尘排放量分别削减3%、4%、5%以上。",
        "到2025年和2027年,绿地率和湿地保护率分别达到40%和50%。",
        "覆盖率达到85%和90%。",
    ],
)
def test_a_list_with_more_numbers_than_names_is_refused_and_told(words: str) -> None:
    reading = whole(words + "造林1万亩。")
    assert [(t.indicator, t.value) for t in reading.targets] == [("造林", 1)]
    (issue,) = [i for i in reading.issues if i.code == "nameless-number"]
    assert reading.source.text[slice(*issue.span)] in words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("地区生产总值增长8%,达到300亿元。", [("地区生产总值", "eq", 8, "%"), ("地区生产总值", "eq", 300, "亿元")]),
        ("新增养老床位500张,达到3000张。", [("新增养老床位", "eq", 500, "张"), ("养老床位", "eq", 3000, "张")]),
        (
            "服务业增加值增长9%,占GDP比重提高到45%。",
            [("服务业增加值", "eq", 9, "%"), ("服务业增加值占GDP比重", "eq", 45, "%")],
        ),
        (
            "粮食播种面积不少于32万亩,产量稳定在2.5亿斤以上。",
            [("粮食播种面积", "ge", 32, "万亩"), ("粮食产量", "ge", 2.5, "亿斤")],
        ),
        (
            "新开工保障性住房450套,竣工300套。",
            [("新开工保障性住房", "eq", 450, "套"), ("竣工保障性住房", "eq", 300, "套")],
        ),
        (
            "单位生产总值能耗由2020年的0.62吨标准煤降至2025年的0.53吨标准煤。",
            [("单位生产总值能耗", "eq", 0.53, "吨标准煤")],
        ),
        ("建成区绿地率提高1.5个百分点以上。", [("建成区绿地率", "ge", 1.5, "个百分点")]),
        (
            "建成区域性医疗中心2个,建成区级文化馆1座。",
            [("区域性医疗中心", "eq", 2, "个"), ("区级文化馆", "eq", 1, "座")],
        ),
        (
            "人口自然增长率控制在千分之六以内,计划生育率达到百分之九十六。",
            [("人口自然增长率", "le", 6, "‰"), ("计划生育率", "eq", 96, "%")],
        ),
        ("万车死亡率控制在1.8以内。", [("万车死亡率", "le", 1.8, None)]),
        ("烟尘排放浓度不高于20毫克每立方米。", [("烟尘排放浓度", "le", 20, "毫克每立方米")]),
        ("农业总产值比1990年翻两番。", [("农业总产值", "eq", 4, "倍")]),
        ("农民人均纯收入翻一番以上。", [("农民人均纯收入", "ge", 2, "倍")]),
        ("上年义务植树保存率达到85%以上。", [("上年义务植树保存率", "ge", 85, "%")]),
        ("上年义务植树株数达到85万株。", []),
        ("提高公交专用道覆盖率至30%。", [("公交专用道覆盖率", "eq", 30, "%")]),
        ("壓縮企業開辦時間至2個工作日以內。", [("企業開辦時間", "le", 2, "個工作日")]),
    ],
)
def test_what_a_number_says_of_the_words_before_it(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


def test_the_second_of_two_years_is_the_deadline_of_a_change() -> None:
    (found,) = read("规模以上企业数量由2020年的350家增加到2026年的500家以上。")
    assert (found.indicator, found.value, found.deadline) == ("规模以上企业数量", 500, "2026-12-31")


@pytest.mark.parametrize(
    "words",
    [
        "园区距高速公路出入口5公里,距市区12公里。",
        "该站距离县城约3.5公里、海拔800米。",
        "林場離縣城30公里。",
        "新区位于河口以东8公里。",
        "方案共涉及34个牵头单位。",
    ],
)
def test_where_a_place_lies_is_no_aim(words: str) -> None:
    assert rows(words) == []


@pytest.mark.parametrize(
    "words", ["相邻站点间距不大于500米。", "公园服务半径不超过500米。", "全长距离缩短到45公里。", "新建绿道45公里。"]
)
def test_a_distance_that_is_set_is_an_aim(words: str) -> None:
    assert len(rows(words)) == 1


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("未来五年制造业投资累计突破1000亿元。", "制造业投资"),
        ("带动今后3年水利投资80亿元以上。", "带动水利投资"),
        ("今后五年,造林100万亩。", "造林"),
        ("力争用3至5年时间,上市企业达到20家。", "上市企业"),
        ("經過三年努力,森林覆蓋率達到60%。", "森林覆蓋率"),
    ],
)
def test_years_to_come_end_on_no_day_that_is_printed(words: str, indicator: str) -> None:
    assert [(t.indicator, t.deadline) for t in read(words)] == [(indicator, None)]


@pytest.mark.parametrize("words", ["五年制高职招生600人以上。", "使用5年以上的锅炉淘汰率达到90%。"])
def test_years_of_a_thing_are_no_period(words: str) -> None:
    assert [t.deadline for t in read(words)] == ["2024-12-31"]


def test_a_paragraph_of_years_to_come_keeps_them() -> None:
    reading = whole("今后五年,主要目标是:地区生产总值年均增长7%。财政收入年均增长6%。2020年,新增就业2万人。")
    assert [t.deadline for t in reading.targets] == [None, None, "2020-12-31"]


@pytest.mark.parametrize(
    "preface",
    [
        "李某某在报告中说,2019年",
        "报告指出,过去的2019年",
        "市长赵某在讲话中介绍,刚刚过去的2019年",
        "趙某代表市政府報告工作時說:“2019年",
        "回顾2019年",
        "2019年",
    ],
)
def test_results_behind_the_words_of_a_speaker_are_no_aims(preface: str) -> None:
    assert whole(f"{preface},全市地区生产总值达到500亿元。旅游收入90亿元,增长7%。").targets == ()


def test_aims_behind_the_words_of_a_speaker_stay() -> None:
    reading = whole("张某在报告中强调:2019年,新建学校12所。2020年,力争新建学校15所。")
    assert [(t.indicator, t.value, t.deadline) for t in reading.targets] == [("新建学校", 15, "2020-12-31")]


@pytest.mark.parametrize(("sentence", "indicator"), [
    ("职工医保、居民医保在政策范围内住院费用支付比例总体平均达到75%左右。", "职工医保、居民医保在政策范围内住院费用支付比例"),
    ("公交车、出租车准点率平均达到90%。", "公交车、出租车准点率"),
])
def test_an_average_is_no_value_of_each(sentence: str, indicator: str) -> None:
    assert [t.indicator for t in read(sentence)] == [indicator]
