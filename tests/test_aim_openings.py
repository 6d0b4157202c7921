"""Where the words of a number begin and end: behind the body charged, in brackets of a list, before 的, around a sum."""

from __future__ import annotations

import pytest
from aim_rows import Row, rows


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("各县区政府具体落实油菜种植面积30万亩。", [("油菜种植面积", "eq", 30, "万亩")]),
        ("市农机中心负责检修农机5000台。", [("检修农机", "eq", 5000, "台")]),
        ("由市住建局牵头新建公厕５座。", [("新建公厕", "eq", 5, "座")]),
        ("市教育局要新建8所幼儿园。", [("新建幼儿园", "eq", 8, "所")]),
        ("各乡鎮、街道要完成人工造林2萬畝。", [("人工造林", "eq", 2, "萬畝")]),
        ("市教育局所属学校新增学位2000个。", [("市教育局所属学校新增学位", "eq", 2000, "个")]),
    ],
)
def test_the_body_charged_is_no_part_of_the_indicator(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("到2026年,建成230座以上的公园。", [("公园", "ge", 230, "座")]),
        ("引进10名以上的高层次人才。", [("引进高层次人才", "ge", 10, "名")]),
        ("新建1000座以上的影院。", []),
        ("培育100人以上的企业。", []),
        ("建成50户以上的安置点。", []),
    ],
)
def test_so_many_or_more_with_their_own_particle(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("到2025年底,50平方公里以上建设用地面积达到建设目标要求。", [("建设用地面积", "ge", 50, "平方公里")]),
        ("全县28所学校达到省定办学标准。", [("学校达到省定办学标准", "eq", 28, "所")]),
        ("至2025年底,清河市建成区面积共计52平方公里达到目标要求。", [("清河市建成区面积", "eq", 52, "平方公里")]),
        ("将60座社区公园纳入市级公园名录。", [("社区公园纳入市级公园名录", "eq", 60, "座")]),
        ("把12所乡镇卫生院改造为社区医院。", [("乡镇卫生院改造为社区医院", "eq", 12, "所")]),
        ("实现50公里环城绿廊的贯通。", [("环城绿廊的贯通", "eq", 50, "公里")]),
    ],
)
def test_what_shall_become_of_so_many(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("公园建设项目共计9个。", [("公园建设项目", "eq", 9, "个")]),
        ("重点任务共计30项。", []),
        ("全县共计12个乡镇。", []),
        (
            "2024年推进东片(4.5平方公里)、西片（10.5平方公里）,共计15平方公里海绵城市达标评估。",
            [("东片", "eq", 4.5, "平方公里"), ("西片", "eq", 10.5, "平方公里"), ("海绵城市达标评估", "eq", 15, "平方公里")],
        ),
    ],
)
def test_a_sum_of_what_is_named_is_an_aim(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


def test_a_quotation_closed_with_the_mark_that_opens_one() -> None:
    assert rows("把“四化“要求落到图纸。绿化树种比率达到70%以上。") == [("绿化树种比率", "ge", 70, "%")]
    assert rows("深入实施“1+3+N行动,建成30个车间”计划。") == []


def test_tents_quilts_and_drills() -> None:
    assert rows("储备救灾帐篷2000顶、棉被1.5万床。开展应急演练不少于200场次。") == [
        ("储备救灾帐篷", "eq", 2000, "顶"),
        ("棉被", "eq", 1.5, "万床"),
        ("应急演练", "ge", 200, "场次"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "据地方政府介绍,云溪村面积10.9平方公里,耕地2300亩。",
        "地震台在25公里范围内共记录到振动事件567次。",
        "房屋裂缝多在墙壁上,一般张开宽度1—5毫米。",
        "水库抬高水位(156米及175米)时也可能再次发生。",
        "根据第七次人口普查,全市常住人口达到390万人,城镇化率达到71%。",
        "据测算,全市年用水量达到5亿立方米。",
        "24小时降雨量达到100毫米,启动二级响应。",
    ],
)
def test_what_was_measured_or_told_is_no_aim(words: str) -> None:
    assert rows(words) == []


def test_what_is_built_against_slides_is_an_aim() -> None:
    assert rows("实施滑坡治理工程,新建挡墙长度120米。") == [("新建挡墙长度", "eq", 120, "米")]
    assert rows("据统计现有病床900张,力争今年新增床位100张。") == [("新增床位", "eq", 100, "张")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("完成荒山造林两万亩,四旁植树五十万株。", [("荒山造林", "eq", 2, "万亩"), ("四旁植树", "eq", 50, "万株")]),
        ("新增灌溉面积8000亩,恢复灌溉面积3000亩。", [("新增灌溉面积", "eq", 8000, "亩"), ("恢复灌溉面积", "eq", 3000, "亩")]),
        ("乡镇企业要完成产值6亿元。", [("乡镇企业产值", "eq", 6, "亿元")]),
        ("农民人均纯收入突破千元大关,达到1080元。", [("农民人均纯收入", "gt", 1000, "元"), ("农民人均纯收入", "eq", 1080, "元")]),
        ("电话普及率达到百人3.5部。", [("电话普及率", "eq", 3.5, "部/百人")]),
        ("将3000名劳动力培训成技能人才。", [("劳动力培训成技能人才", "eq", 3000, "名")]),
        ("将10件惠民实事列入重点督查事项。", []),
        ("下半年要确保事故起数下降10%以上。", [("事故起数", "ge", 10, "%")]),
    ],
)
def test_plans_of_any_time(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("对28所中小学食堂安装数字化验收平台。", [("安装数字化验收平台的中小学食堂", "eq", 28, "所")]),
        ("对30家企业进行处罚。", []),
        ("全市10%的城乡社区达标。", [("城乡社区达标率", "eq", 10, "%")]),
        ("将审查流程时间压缩至3周以内。", [("审查流程时间", "le", 3, "周")]),
        ("孕妇20周以上可享受补贴,3周岁以上儿童免费,培训2周。", []),
        ("为1450名残疾人购买公益岗位。", [("购买公益岗位的残疾人", "eq", 1450, "名")]),
        ("年产50台商业火箭。", [("年产商业火箭", "eq", 50, "台")]),
        ("建设年产50万台空调生产线。", []),
        ("完成2024年度3个示范村建设。", [("示范村建设", "eq", 3, "个")]),
        ("园区内农民人均收入高于当地15%以上。", [("园区内农民人均收入", "ge", 15, "%")]),
    ],
)
def test_for_whom_how_fast_and_how_much_a_year(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每季度至少举办1次学习报告会。", [("学习报告会", "ge", 1, "次")]),
        ("新建3座水库,至少改造2座公园。", [("新建水库", "eq", 3, "座"), ("公园", "ge", 2, "座")]),
        ("最多建设3座水库。", [("水库", "le", 3, "座")]),
        ("全年至少培训教师300名。", [("培训教师", "ge", 300, "名")]),
        ("至少完成投资3亿元。", [("完成投资", "ge", 3, "亿元")]),
    ],
)
def test_a_bound_may_stand_before_the_verb(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("企业设立研发机构的比例达35%。", [("企业设立研发机构的比例", "eq", 35, "%")]),
        ("公民具备科学素质的比例超过8%。", [("公民具备科学素质的比例", "gt", 8, "%")]),
        ("开展研发活动的工业企业占比达12%。", [("开展研发活动的工业企业占比", "eq", 12, "%")]),
        ("新增30家以上企业上市。", [("企业上市", "ge", 30, "家")]),
        ("补建消火栓169具。", [("补建消火栓", "eq", 169, "具")]),
        ("按照1:1的比例配套资金200万元。", []),
        ("按贷款额30%的比例给予贴息。", []),
        ("按不超过投资额的比例给予10%补助。", []),
    ],
)
def test_shares_of_those_that_do_something(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected
