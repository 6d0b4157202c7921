"""Numbers before what they count: lists that print their verb once, names with a number behind 等, what is there already."""

from __future__ import annotations

import pytest
from aim_rows import Row, rows

from loaders.source import parse_source
from loaders.targets import find_targets
from loaders.text import read_text
from ontology.model import Document


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("打通建设路(东一路至东三路)等6条断头路。", [("断头路", "eq", 6, "条")]),
        ("打通柳河大道（柳南路—滨江路）等４条断头路。", [("断头路", "eq", 4, "条")]),
        ("1.開通環湖線等3條公交線路。", [("公交線路", "eq", 3, "條")]),
        ("完成对青禾集团等5家企业的检查。", []),
        ("建设部关于做好云溪等4个城市总体规划的通知。", []),
        ("新建云溪、竹山2座水厂。", [("新建水厂", "eq", 2, "座")]),
        ("新建云溪、竹山、石桥2座水厂。", []),
    ],
)
def test_names_with_remarks_and_one_name_with_more(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "建成市民中心、12个社区服务站、30处文化广场和200个健身点。",
            [("社区服务站", "eq", 12, "个"), ("文化广场", "eq", 30, "处"), ("健身点", "eq", 200, "个")],
        ),
        (
            "新建县气象预警中心和6座雷达站,实现数据共享。",
            [("新建雷达站", "eq", 6, "座")],
        ),
        ("完成审批、3个工作日内答复。", [] ),
        (
            "培育5家龙头企业,20家骨干企业,100家小微企业。",
            [("龙头企业", "eq", 5, "家"), ("骨干企业", "eq", 20, "家"), ("小微企业", "eq", 100, "家")],
        ),
        (
            "支持30名教师赴外地进修，200名骨干教师参加省级培训，500名班主任接受轮训。",
            [("教师赴外地进修", "eq", 30, "名"), ("骨干教师参加省级培训", "eq", 200, "名"), ("班主任接受轮训", "eq", 500, "名")],
        ),
        ("引进50名博士,30名已到岗。", [("引进博士", "eq", 50, "名")]),
        ("新建9所学校,4所为小学。", [("新建学校", "eq", 9, "所")]),
        ("新建5个公园,3个街道受益。", [("新建公园", "eq", 5, "个")]),
        ("培育20家企业,2家企业退市。", [("企业", "eq", 20, "家")]),
        ("改造8个小区，12家单位參與。", [("改造小区", "eq", 8, "个")]),
        ("整治5处隐患,3处不稳定斜坡。", [("隐患", "eq", 5, "处"), ("不稳定斜坡", "eq", 3, "处")]),
    ],
)
def test_a_list_prints_its_verb_once(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("开发1—2个特色文创产品。", [("特色文创产品", "range", 1, "个")]),
        ("研发并获批3~5种新兽药。", [("新兽药", "range", 3, "种")]),
        ("推动2至3家种业企业上市。", [("种业企业上市", "range", 2, "家")]),
        ("抓好120个市级重点项目建设。", [("市级重点项目建设", "eq", 120, "个")]),
        ("抓好4个县城总体规划编制工作的通知。", []),
        ("抓好60万吨乙烯项目。", []),
        ("突破5项关键核心技术。", [("关键核心技术", "eq", 5, "项")]),
        ("产值突破100亿元。", [("产值", "gt", 100, "亿元")]),
        ("市级财政拟安排超过5亿元资金用于旧城改造。", [("市级财政资金", "gt", 5, "亿元")]),
        ("统筹安排5亿元资金用于旧城改造。", []),
        ("引进不少于10名来自海滨大学、长河研究院的专家。", [("引进来自海滨大学、长河研究院的专家", "ge", 10, "名")]),
        ("新建(改建)10家社区食堂。", [("新建(改建)社区食堂", "eq", 10, "家")]),
        ("改造（含新建）２０个停车场。", [("改造（含新建）停车场", "eq", 20, "个")]),
    ],
)
def test_verbs_that_govern_a_count(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市委、市政府在前两年开展6项惠民行动的基础上,今年新增4项惠民行动。", [("新增惠民行动", "eq", 4, "项")]),
        ("在去年改造50个小区的基础上，今年再改造60个小区。", [("改造小区", "eq", 60, "个")]),
        ("在巩固8个示范村的基础上,新建12个示范村。", [("新建示范村", "eq", 12, "个")]),
        (
            "在确保完成30个村改造的基础上，力争再启动20个村改造。",
            [("村改造", "eq", 30, "个"), ("村改造", "eq", 20, "个")],
        ),
    ],
)
def test_what_one_builds_upon_is_there_already(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("三大主导产业投资均实现10%以上增长。", ("三大主导产业投资", "ge", 10, "growth")),
        ("力争規上工業增加值保持８％的增速。", ("規上工業增加值", "eq", 8, "growth")),
        ("确保外贸出口实现5%左右的增长。", ("外贸出口", "approx", 5, "growth")),
    ],
)
def test_a_rate_before_the_word_of_change(words: str, expected: tuple[object, ...]) -> None:
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), "2024-01-10", (), (0, len(words)))
    (found,) = find_targets(text, document, 0, len(text.clean), year=2024)
    assert (found.indicator, found.comparator, found.value, found.basis) == expected


def test_a_rate_of_change_without_a_subject_is_no_aim() -> None:
    assert rows("实现10%以上增长。") == []
