"""What lies behind a document sets no aims: past years and plan periods, what was done since some day, what is praised."""

from __future__ import annotations

import pytest

from loaders.plan_years import title_year
from loaders.reader import read_document
from loaders.source import parse_source

Row = tuple[str, float | None, str | None]


def rows(lines: str, title: str = "荆门市2023年工作要点") -> list[Row]:
    reading = read_document(parse_source(f"{title}\n{lines}\n".encode(), "t.txt"))
    return [(t.indicator, t.value, t.deadline) for t in reading.targets]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("荆门市人民政府关于表彰2015年度旅游工作先进单位的决定", None),
        ("孝感市2020年预算执行情况和2021年预算草案的报告", 2021),
        ("孝感市二〇二〇年国民经济计划执行情况与二〇二一年计划草案的报告", 2021),
        ("随州市林业局2008年工作总结和2009年工作计划", 2009),
        ("随州市2018年度目标考核结果的通报", None),
        ("随州市2019年工作要点", 2019),
        ("随州市2019年重点工作一季度进展情况表", 2019),
        ("关于做好2019年度目标任务分解的通知", 2019),
        ("关于下达2022年造林任务并通报2021年完成情况的通知", 2022),
    ],
)
def test_a_title_plans_for_no_year_it_looks_back_on(title: str, year: int | None) -> None:
    assert title_year(title) == year


def test_a_decision_that_praises_aims_only_behind_a_word_of_aiming() -> None:
    words = "2018年,全市接待游客300万人次。\n华兴公司年产茶叶500吨。\n希望再接再厉,力争2019年旅游收入突破60亿元。\n2019年3月1日"
    assert rows(words, "荆门市人民政府关于表彰2018年度旅游先进单位的决定") == [("旅游收入", 60, "2019-12-31")]


def test_what_a_budget_has_reached_is_no_aim() -> None:
    words = "一、2020年预算执行情况\n一般公共预算收入完成90亿元。\n二、2021年预算安排\n财政收入增长5%。"
    assert rows(words, "宜昌市2020年预算执行情况和2021年预算草案的报告") == [("财政收入", 5, "2021-12-31")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("近三年来,全市新建公园30个,完成投资5亿元。", []),
        ("近年来,全市公园建设加快。其中,甲县新建公园30个。", []),
        ("一年来,共建成道路120公里。今年要新建公园10个。", [("新建公园", 10, "2023-12-31")]),
        ("今年以来,新建沼气池2万口;力争全年新建沼气池3万口。", [("新建沼气池", 3, "2023-12-31")]),
        ("针对近年来积水问题,改造管网20公里。", [("改造管网", 20, "2023-12-31")]),
        ("2022年,空气优良天数达到290天。", []),
        ("空气优良天数达到300天。", [("空气优良天数", 300, "2023-12-31")]),
        ("“十三五”期间,新建公路500公里;“十四五”期间,新建公路600公里。", [("新建公路", 600, "2025-12-31")]),
        ("旅游收入去年完成100亿元,今年力争突破130亿元。", [("旅游收入", 130, "2023-12-31")]),
        ("在已建成100个公园的基础上,新建公园5个。", [("新建公园", 5, "2023-12-31")]),
        ("在2022年建成100个公园的基础上,新建公园5个。", [("新建公园", 5, "2023-12-31")]),
        ("去年新建公路100公里,改造公路50公里。", []),
    ],
)
def test_what_was_done_is_told_from_what_shall_be(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "deadlines"),
    [
        ("到2024年3月底,改造厂房30户;年底前,改造厂房90户。", ["2024-03-31", "2024-12-31"]),
        ("2024年一季度,新建泊位2个;6月底前,新建泊位4个;年底前,新建泊位6个。", ["2024-03-31", "2024-06-30", "2024-12-31"]),
        ("到2030年,建成公园20个;年底前,建成公园5个。", ["2030-12-31", "2023-12-31"]),
        ("十四五末,绿化率达到66%。", ["2025-12-31"]),
        ("到十五五末,绿化率达到70%。", ["2030-12-31"]),
    ],
)
def test_a_period_is_of_the_year_printed_before_it(words: str, deadlines: list[str]) -> None:
    assert [deadline for *_, deadline in rows(words)] == deadlines


def test_lines_of_a_year_open_and_close_what_is_told_of_it() -> None:
    words = "2022年工作总结:\n全市造林10万亩。\n一、成绩\n植树节造林1万亩。\n2023年工作计划:\n全市造林12万亩。"
    assert rows(words, "随州市林业局2022年工作总结和2023年工作计划") == [("造林", 12, "2023-12-31")]
    words = "一、回顾\n造林9万亩。\n2022年工作回顾\n造林10万亩。\n二、安排\n造林12万亩。"
    assert rows(words) == [("造林", 12, "2023-12-31")]


def test_a_circular_aims_below_a_heading_of_what_it_requires() -> None:
    words = "一、考核结果\n全市整改隐患500处。\n二、下步要求\n隐患整改率达到100%。\n2023年2月1日"
    assert [r[:2] for r in rows(words, "随州市人民政府关于2022年度安全生产考核情况的通报")] == [("隐患整改率", 100)]


def test_a_plan_without_a_day_speaks_from_its_first_year() -> None:
    assert [r[1] for r in rows("2020年收入50亿元,2025年收入达到100亿元。", "随州市“十四五”旅游发展规划")] == [100]


def test_next_year_is_counted_from_the_day_of_issue() -> None:
    words = "明年新建沼气池1万口。\n2008年12月3日"
    assert rows(words, "随州市林业局关于报送2008年工作总结和2009年工作计划的报告") == [("新建沼气池", 1, "2009-12-31")]


def test_the_case_a_rule_is_for_is_no_aim() -> None:
    words = "第八条 日产生垃圾超过5吨的,应当自行处理。\n第九条 对用地超过10%的单位,由市城管局责令改正。\n第十条 回收率不低于95%。"
    assert [r[:2] for r in rows(words, "随州市垃圾管理办法")] == [("回收率", 95)]
    assert rows("第三条　新建居住区绿地率不低于30%。", "随州市绿化管理办法")[0][0] == "新建居住区绿地率"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("文旅产业增加值达到100亿元,占GDP比重超过5%,年均增长7%左右。", ["文旅产业增加值", "文旅产业增加值占GDP比重", "文旅产业增加值"]),
        ("药业产值占比达到40%,年均提高1个百分点。", ["药业产值占比", "药业产值占比"]),
        ("数字产业增加值占地区生产总值的比重达到8%,年均增速高于全国平均水平2个百分点。", ["数字产业增加值占地区生产总值的比重", "数字产业增加值增速"]),
        ("农业增加值占GDP比重达到8%,年均增速6%。", ["农业增加值占GDP比重", "农业增加值增速"]),
    ],
)
def test_growth_behind_a_share_is_that_of_the_whole(words: str, names: list[str]) -> None:
    assert [r[0] for r in rows(words)] == names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("由市粮食局负责,于5月底前储备麻袋50万条。", ("储备麻袋", 50, "2023-05-31")),
        ("由市财政局安排专项资金500万元。", ("专项资金", 500, "2023-12-31")),
        ("旅游收入达到80亿元,年均增长15%以上;到2030年力争突破150亿元。", ("旅游收入", 150, "2030-12-31")),
    ],
)
def test_periods_and_purses_are_no_part_of_an_indicator(words: str, expected: Row) -> None:
    assert rows(words)[-1] == expected


def test_what_is_kept_is_not_added() -> None:
    words = "新增绿地20公顷,公园面积稳定在300公顷以上。新增学位5万人、失业人员控制在3万人以内。新增企业20家、合作社30家。"
    assert [r[0] for r in rows(words)] == ["新增绿地", "公园面积", "新增学位", "失业人员", "新增企业", "新增合作社"]


def test_a_place_that_was_a_prefecture_gives_its_area() -> None:
    reading = read_document(parse_source("庆阳地区行政公署关于1995年计划的通知\n造林5万亩。\n".encode(), "t.txt"))
    assert [t.scope for t in reading.targets] == ["全地区"]


@pytest.mark.parametrize(
    ("words", "value", "unit", "base"),
    [
        ("外贸进出口总额300亿元人民币。", 300, "亿元人民币", (3e10, "元")),
        ("医保参保人数达到210万。", 210, "万", (2.1e6, "人")),
        ("托位数达到4.5个/千人。", 4.5, "个/千人", (4.5, "个/千人")),
        ("工业增加值能耗降至0.5吨标准煤/万元。", 0.5, "吨标准煤/万元", (0.5, "吨标准煤/万元")),
        ("农业总产值年递增百分之四。", 4, "%", (4, "%")),
        ("养老床位数达到每千名老年人40张。", 40, "张/千名老年人", (40, "张/千名老年人")),
        ("重大事故发生率为0。", 0, None, (None, None)),
    ],
)
def test_values_with_longer_units(words: str, value: float, unit: str, base: tuple[float, str]) -> None:
    reading = read_document(parse_source(f"荆门市2023年工作要点\n{words}\n".encode(), "t.txt"))
    assert [(t.value, t.unit, (t.base_value, t.base_unit)) for t in reading.targets] == [(value, unit, base)]


def test_a_column_of_yearly_or_cumulative_growth() -> None:
    table = "序号\t指标\t单位\t2020年\t2025年\t年均增速〔累计〕\n1\t生产总值\t亿元\t300\t420\t6.5左右\n2\t城镇化率\t%\t60\t63\t〔3〕\n"
    reading = read_document(parse_source(f"随州市“十四五”规划纲要\n表1 主要指标\n{table}".encode(), "t.txt"))
    assert sorted((t.indicator, t.value, t.basis) for t in reading.targets if t.value in {6.5, 3}) == [("城镇化率", 3, "cumulative"), ("生产总值", 6.5, "growth")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("今年以来,受灾情影响较大。全年固定资产投资增长8%,年底前建成道路20公里。", [8, 20]),
        ("今年以来,形势严峻。全年共完成投资50亿元。", []),
        ("改革开放以来,江岸面貌一新。各县区应于6月底前完成绿化500亩。", [500]),
        ("改革开放以来,江岸面貌一新。供应蔬菜500吨,适应需要新建市场3座。", []),
        ("项目启动以来,累计完成投资5亿元,年内新增就业3000人。", [3000]),
        ("近年来,全市已于6月底前建成公厕50座。", []),
        ("近年来,全市申请专利500件。", []),
        ("近年来,公共服务加快。请各县(市、区)在年内新建公园6个。", [6]),
        ("近年来建设的30个项目全部投产,新开工项目20个。", [20]),
        ("3.近年来,全市新建公园30个。", []),
        ("3.改革开放以来最大的民生工程,投资30亿元。", [30]),
        ("巩固提升“十三五”期间建成的饮水工程200处,改造2015年建成的泵站30座。", [200, 30]),
        ("“十三五”期间建成的饮水工程达到200处。", []),
        ("一、存在问题\n财政收入缺口10亿元,公园达到20个。\n二、工作任务\n新建公园3个。", [3]),
        ("一、存在问题\n公园达到20个。\n整改目标:新建公园3个。", [3]),
        ("一、考核结果\n入园率达到92%。\n二、工作任务\n入园率达到93%。", [93]),
    ],
)
def test_words_of_an_order_turn_what_was_done_to_what_shall_be(words: str, expected: list[float]) -> None:
    assert [value for _, value, _ in rows(words)] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2022年以来,全国发生事故100起。\n请各地于6月30日前关闭小煤矿60处。各省应在年内淘汰落后产能20万吨。", [("关闭小煤矿", 60), ("淘汰落后产能", 20)]),
        ("全市发生事故30起。\n必须按期完成隐患整改20处,事故起数须下降10%以上。", [("按期完成隐患整改", 20), ("事故起数", 10)]),
        ("全市发生事故30起。全年销售收入达到50亿元。\n整改隐患300处。", []),
    ],
)
def test_a_report_that_orders_aims(words: str, expected: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, value, _ in rows(words, "荆门市安委会办公室关于安全生产情况的通报")] == expected


def test_behind_a_charge_a_decision_that_praises_aims_until_its_next_heading() -> None:
    title = "荆门市人民政府关于表彰2022年度先进集体的决定"
    words = "接待游客300万人次。\n各级要向他们学习,再接再厉。\n旅游收入达到60亿元。\n"
    assert rows(words, title) == [("旅游收入", 60, None)]
    assert rows(words + "一、先进事迹\n公园达到30个。", title) == [("旅游收入", 60, None)]


def test_a_year_for_which_a_title_names_units_is_no_year_it_plans_for() -> None:
    assert title_year("荆门市人民政府关于命名2020年度文明单位的决定") is None
    assert title_year("荆门市人民政府关于下达2020年度造林任务的通知") == 2020


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("已建成充电站3000个,今年计划建成2000个。", [("充电站", 2000, "2023-12-31")]),
        ("7.全市目前已建成5G基站300个，今年再建成200个。", [("5G基站", 200, "2023-12-31")]),
        ("目前已培育骨干企业20家,到2025年达到30家。", [("骨干企业", 30, "2025-12-31")]),
        ("截至去年底,目前已建成20个公园,今年改造5个。", [("改造公园", 5, "2023-12-31")]),
        ("去年新建公园5个,今年计划新建8个。", [("新建公园", 8, "2023-12-31")]),
        ("现有学校20所,新增3000人。", []),
        ("推进改革,今年新建8个。", []),
        ("财政收入增长7%以上,在2022年47亿元的基础上突破50亿元。", [("财政收入", 7, "2023-12-31"), ("财政收入", 50, "2023-12-31")]),
        ("在2022年旅游收入80亿元的基础上突破100亿元。", [("旅游收入", 100, "2023-12-31")]),
        ("在去年改造小区20个的基础上再新建公园5个。", [("新建公园", 5, "2023-12-31")]),
        ("项目启动以来,累计完成投资5亿元,年内再完成3亿元。", [("投资", 3, "2023-12-31")]),
    ],
)
def test_a_number_without_a_name_takes_that_of_what_there_is(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("由市财政局配套资金300万元。", [("市财政局配套资金", 300)]),
        ("由縣財政局安排資金300万元。", [("縣財政局資金", 300)]),
        ("由省财政厅于6月底前拨付经费20万元。", [("省财政厅经费", 20)]),
        ("财政收入缺口10亿元。", []),
        ("弥补资金缺口5亿元。", [("弥补资金缺口", 5)]),
        ("资金缺口控制在2亿元以内。", [("资金缺口", 2)]),
        ("预计用电量达到200亿千瓦时。", []),
    ],
)
def test_whose_money_and_what_is_wanting(words: str, expected: list[tuple[str, float]]) -> None:
    assert [(name, value) for name, value, _ in rows(words)] == expected
