"""What a number counts and what its words say: cuts of the indicator, bounds, verbs, and numbers that are no aims."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loaders.quantities import find_quantities
from loaders.reader import read_document
from loaders.source import parse_source
from loaders.targets import find_targets
from loaders.text import read_text
from ontology.model import Document, Reading, Target
from ontology.regions import load_regions

Row = tuple[str, str, float | None, str | None]


def read(words: str, place: str | None = None) -> list[Target]:
    text = read_text(parse_source(words.encode(), "words.txt"))
    document = Document("doc", "某市实施方案", None, "实施方案", (), "2025-01-10", (), (0, len(words)))
    return find_targets(text, document, 0, len(text.clean), year=2025, place=load_regions()[place] if place else None)


def rows(words: str) -> list[Row]:
    return [(t.indicator, t.comparator, t.value, t.unit) for t in read(words)]


MADE = Path(__file__).parent / "gold" / "made"


def whole(raw: str) -> Reading:
    return read_document(parse_source(raw.encode(), "page.txt"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("新建60个市民健身苑点。", [("新建市民健身苑点", "eq", 60, "个")]),
        ("完成3个县道路面改造。", [("县道路面改造", "eq", 3, "个")]),
        ("在3个县开展试点。", []),
        ("新建80个多功能运动场。", [("新建多功能运动场", "eq", 80, "个")]),
        ("建成20个多媒体教室。", [("多媒体教室", "eq", 20, "个")]),
        ("新建80多个运动场。", [("新建运动场", "gt", 80, "个")]),
        ("培训新型农民3万余人。", [("培训新型农民", "gt", 3, "万人")]),
        ("建成12公里内河航道。", [("内河航道", "eq", 12, "公里")]),
        ("建设用地规模控制在12公顷内。", [("建设用地规模", "le", 12, "公顷")]),
        ("新建10座立交桥、6片篮球场。", [("新建立交桥", "eq", 10, "座"), ("新建篮球场", "eq", 6, "片")]),
    ],
)
def test_words_behind_a_counter_are_no_bounds_and_no_places(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "comparator", "printed"),
    [
        ("5个工作日内部署", "le", "5个工作日内"),
        ("3公里内河航道", "eq", "3公里"),
        ("二十个多功能厅", "eq", "二十个"),
        ("12亿元多", "gt", "12亿元多"),
        ("12亿元多元投资", "eq", "12亿元"),
        ("80余家", "gt", "80余家"),
    ],
)
def test_a_bound_word_ends_where_a_longer_word_begins(words: str, comparator: str, printed: str) -> None:
    (found,) = find_quantities(words, 0, len(words))
    assert (found.comparator, words[found.start : found.end]) == (comparator, printed)


def test_a_quotation_that_lists_aims_is_read_and_a_name_is_not() -> None:
    words = "实现“引进高层次人才达到2000名左右，技能人才总量达到32万名，贡献率达到40%”的目标，实施“十县百镇1000村”工程。"
    assert rows(words) == [
        ("引进高层次人才", "approx", 2000.0, "名"),
        ("技能人才总量", "eq", 32.0, "万名"),
        ("贡献率", "eq", 40.0, "%"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "坚持“生产总值达到6000亿元、财政收入增长8%以上”的去年目标",
        "省级示范县要求“出生率达到8%、参保率达到95%”",
        "擦亮“亩均税收超过30万元、亩均产值突破500万元”的园区名片",
        "开展“行程超过5公里、参与人数突破1万人”的健步走",
        "实现“一年增长10%、两年增长20%”目标",
    ],
)
def test_other_quotations_set_no_aims(words: str) -> None:
    assert rows(f"{words}。") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("选拔100名后备人才", ("后备人才", "eq", 100.0, "名")),
        ("重点扶持50个高级研修班", ("高级研修班", "eq", 50.0, "个")),
        ("培养产生30名创业能手", ("创业能手", "eq", 30.0, "名")),
        ("引进扶持20名能够突破关键技术、带动新兴学科的领军人才", ("引进领军人才", "eq", 20.0, "名")),
        ("培训15万名紧跟科技前沿、创新能力强的技术人才", ("技术人才", "eq", 15.0, "万名")),
    ],
)
def test_people_chosen_and_supported_are_counted(words: str, expected: Row) -> None:
    assert rows(f"{words}。") == [expected]


def test_a_head_noun_behind_and_so_on_is_shared_by_the_list() -> None:
    assert rows("二氧化硫、烟尘、氨氮等重点工程减排量分别达到31吨、12吨、5.5吨。") == [
        ("二氧化硫重点工程减排量", "eq", 31, "吨"),
        ("烟尘重点工程减排量", "eq", 12, "吨"),
        ("氨氮重点工程减排量", "eq", 5.5, "吨"),
    ]


def test_a_plan_in_traditional_script_sets_livelihood_aims() -> None:
    reading = whole(
        "桂林市2023年民生實事工作目標\n\n一、交通出行\n\n1.打通城區斷頭路12條。(牽頭單位:市住房城鄉建設局)\n"
        "2.新建農村公路90公里。(牽頭單位:市交通運輸局)\n"
    )
    assert [t.kind for t in reading.tasks] == ["民生实事", "民生实事"]
    assert [(t.value, t.unit) for t in reading.targets] == [(12, "條"), (90, "公里")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("新建改建8个急救站点。", [("新建改建急救站点", "eq", 8, "个")]),
        ("实施9所学校新建、改扩建及维修工程。", [("学校新建、改扩建及维修工程", "eq", 9, "所")]),
        ("推出300场讲座、展览等文化活动。", [("讲座、展览等文化活动", "eq", 300, "场")]),
        ("打造20个民宿、80个驿站。", [("民宿", "eq", 20, "个"), ("驿站", "eq", 80, "个")]),
        ("开办12个暑期托管班、4个寒假托管班。", [("暑期托管班", "eq", 12, "个"), ("寒假托管班", "eq", 4, "个")]),
        ("为120个小区安装充电桩。", [("安装充电桩的小区", "eq", 120, "个")]),
        ("为老旧小区内既有的90个车棚加装喷淋设施。", [("加装喷淋设施的车棚", "eq", 90, "个")]),
        ("完成城市道路整治提升36条。", [("城市道路整治提升", "eq", 36, "条")]),
        ("铺设边石900延长米。", [("铺设边石", "eq", 900, "延长米")]),
        ("保持97%以上的初中入学率。", [("初中入学率", "ge", 97, "%")]),
        ("劳动年龄人口平均受教育年限达到12年。", [("劳动年龄人口平均受教育年限", "eq", 12, "年")]),
        ("项目建设期为3年。", []),
        ("确保油菜播种面积稳步提升、产量在8万吨以上。", [("油菜产量", "ge", 8, "万吨")]),
        ("生猪自给率提高并稳定在70%左右。", [("生猪自给率", "approx", 70, "%")]),
        ("居民消费率达到42%,征收率达到98%。", [("居民消费率", "eq", 42, "%"), ("征收率", "eq", 98, "%")]),
        ("税费征收比例不低于98%。", [("税费征收比例", "ge", 98, "%")]),
        ("其中长洲区50户、万秀区40户。", []),
        ("建设6个园区(开发区)。", [("园区(开发区)", "eq", 6, "个")]),
        ("土地使用税税额标准下调至1—8元/平方米。", []),
        ("对亩均税收在行业平均水平200%、150%以上的,分别给予税款80%、60%的财政支持。", []),
        ("工作任务(市里3项配合工作、9项牵头工作)", []),
    ],
)
def test_what_is_counted_and_what_is_none(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "indicator", "scope"),
    [
        ("完成中心城区11条道路积水改善工程。", "道路积水改善工程", "中心城区"),
        ("启动藤县20个村卫生站建设。", "村卫生站建设", "藤县"),
        ("完成龙溪河全线3公里步道贯通。", "步道贯通", "龙溪河全线"),
        ("建设示范区12个标准厂房。", None, None),
    ],
)
def test_a_place_may_stand_between_verb_and_number(words: str, indicator: str | None, scope: str | None) -> None:
    assert [(t.indicator, t.scope) for t in read(words)] == ([(indicator, scope)] if indicator else [])


@pytest.mark.parametrize("bodies", ["市教育局", "市教育局、市财政局", "市交通运输局、市以工代赈办"])
def test_an_indicator_never_holds_a_bracket_of_bodies(bodies: str) -> None:
    assert rows(f"启动建设15个新村({bodies})。") == [("新村", "eq", 15, "个")]
    assert rows(f"完成7所学校改造({bodies})。") == [("学校改造", "eq", 7, "所")]


def test_a_bracket_that_belongs_to_the_thing_stays() -> None:
    assert rows("建设6个医疗急救(120)分站。") == [("医疗急救(120)分站", "eq", 6, "个")]


def test_what_a_number_rests_on_is_no_part_of_it() -> None:
    (found,) = read("根据市局《关于下达生产目标的通知》(梧农发〔2025〕20号)今年粮食播种面积不少于1500亩。")
    assert (found.indicator, found.comparator, found.deadline) == ("粮食播种面积", "ge", "2025-12-31")


def test_numbers_whose_words_name_nothing_are_one_issue() -> None:
    reading = whole(
        "梧州市节能减排实施方案\n\n一、目标\n能耗强度控制在0.4以内,比2020年分别减少9@、12%、16%、13%以上。用水总量控制在3亿立方米以内。\n"
    )
    assert [t.indicator for t in reading.targets if t.unit == "%"] == []
    assert "用水总量" in [t.indicator for t in reading.targets]
    (issue,) = [i for i in reading.issues if i.code == "nameless-number"]
    assert reading.source.text[slice(*issue.span)].startswith("比2020年分别减少9@、12%")


def test_cells_part_the_words_of_an_aim() -> None:
    assert rows("水利部|完成20项重大水利工程|水利部|") == [("重大水利工程", "eq", 20, "项")]


def test_a_bracket_that_is_never_closed_opens_nothing() -> None:
    (found,) = read("根据市局《关于下达生产目标的通知》(梧农发〔202520号)今年粮食播种面积不少于1500亩。")
    assert (found.indicator, found.value) == ("粮食播种面积", 1500)


@pytest.mark.parametrize(
    ("title", "heading", "deadline"),
    [
        ("", "2023年全县经济社会发展主要预期目标", "2023-12-31"),
        ("2023年", "重点任务", "2023-12-31"),
        ("2023年", "“十四五”时期重点任务", None),
        ("2023年", "2021年工作基础", "2023-12-31"),
        ("二〇二三年", "重点任务", "2023-12-31"),
    ],
)
def test_the_heading_says_what_year_is_planned_for(title: str, heading: str, deadline: str | None) -> None:
    reading = whole(
        f"藤县{title}《政府工作报告》任务分解方案\n\n一、{heading}\n(一)粮食产量达到12万吨。\n(二)森林覆盖率达到70%。\n"
    )
    assert [(t.indicator, t.deadline) for t in reading.targets] == [("粮食产量", deadline), ("森林覆盖率", deadline)]


def test_a_town_sets_aims_for_itself() -> None:
    reading = whole(
        "郁南县东坝镇人民政府关于下达2024年粮食生产任务的通知\n各村(居)委会:\n现将任务下达如下。\n"
        "一、东坝镇粮食播种面积不少于1500亩。\n二、油菜播种面积不少于300亩。\n\n郁南县东坝镇人民政府\n2024年3月1日\n"
    )
    assert [t.scope for t in reading.targets] == ["东坝镇", "全镇"]
    assert reading.targets[0].indicator == "粮食播种面积"


def test_addressees_are_no_projects() -> None:
    reading = whole(
        "梧州市人民政府办公室关于做好春运工作的通知\n各县(市、区)人民政府,梧州综合保税区管委会、梧州综合保税区:\n"
        "推进梧州西江医院扩建工程。\n\n梧州市人民政府办公室\n2024年1月5日\n"
    )
    assert [p.name for p in reading.projects] == ["梧州西江医院扩建工程"]


def test_a_made_livelihood_list_in_traditional_script_is_read_whole() -> None:
    answer = json.loads((MADE / "91-yichun-livelihood-traditional.json").read_text("utf-8"))
    reading = whole((MADE / "91-yichun-livelihood-traditional.txt").read_text("utf-8"))
    assert [(t.indicator, t.comparator, t.value, t.unit) for t in reading.targets] == [
        (a["indicator"], a["comparator"], a["value"], a["unit"]) for a in answer["targets"]
    ]
    assert {t.kind for t in reading.tasks} == {"民生实事"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("城镇居民人均可支配收入和农民人均纯收入增长9%。", ["农民人均纯收入", "城镇居民人均可支配收入"]),
        ("城鎮居民收入與農村居民收入均增長7%。", ["城鎮居民收入", "農村居民收入"]),
        ("工业和建筑业增加值均增长10%。", ["工业增加值", "建筑业增加值"]),
        ("固定资产投资和工业投资都增长12%。", ["固定资产投资", "工业投资"]),
        ("二氧化硫排放量和氨氮排放量下降4%。", ["二氧化硫排放量", "氨氮排放量"]),
        ("森林面积和蓄积量增长3%。", ["森林面积和蓄积量"]),
        ("住房和城乡建设投资增长4%。", ["住房和城乡建设投资"]),
        ("财政收入和税收收入达到20亿元。", ["财政收入和税收收入"]),
    ],
)
def test_names_before_one_rate_of_change_have_it_each(words: str, expected: list[str]) -> None:
    assert sorted(t.indicator for t in read(words)) == sorted(expected)


def test_a_verb_of_change_in_one_character_is_no_name() -> None:
    words = "(1)棉花总产9万吨,比上年增5%;(12)油料总产3万吨,比去年减2%;造林4万亩,同口径比上年增长6%。"
    assert [(t.indicator, t.value, t.basis) for t in read(words)] == [
        ("棉花总产", 9, None),
        ("棉花总产", 5, "growth"),
        ("油料总产", 3, None),
        ("油料总产", 2, "reduction"),
        ("造林", 4, None),
        ("造林", 6, "growth"),
    ]


def test_a_share_of_those_who_do_something() -> None:
    words = "全面实现100%的乡镇通三级路,95%以上的行政村通公交,力争80%的规模以上企业建立研发机构。"
    assert rows(words) == [
        ("乡镇通三级路比例", "eq", 100, "%"),
        ("行政村通公交比例", "ge", 95, "%"),
        ("规模以上企业建立研发机构比例", "eq", 80, "%"),
    ]
    assert rows("對符合條件的給予投資額20%的補助。") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("在临江主城区62所中学开展课后服务。", [("开展课后服务的中学", "eq", 62, "所")]),
        ("实现5万台以上电梯维保透明全覆盖。", [("电梯维保透明全覆盖", "ge", 5, "万台")]),
        ("实现5G网络全覆盖。", [("5G网络覆盖率", "eq", 100, "%")]),
        (
            "改造80座公园(其中,城区公园20座)。",
            [("改造公园", "eq", 80, "座"), ("城区公园", "eq", 20, "座")],
        ),
        ("新增400个公共(含专用)充电桩。", [("新增公共(含专用)充电桩", "eq", 400, "个")]),
        (
            "实现12个贫困乡、80个贫困村全部出列。",
            [("贫困乡全部出列", "eq", 12, "个"), ("贫困村全部出列", "eq", 80, "个")],
        ),
        ("完成2万户危房、土坯房和棚屋改造。", [("危房、土坯房和棚屋改造", "eq", 2, "万户")]),
        ("解决30个村的用电问题。", [("村的用电问题", "eq", 30, "个")]),
        ("在前两年全市开展8项惠民行动的基础上,新增惠民行动2项。", [("新增惠民行动", "eq", 2, "项")]),
        ("在建成30个社区站点的基础上,再新建20个。", [("社区站点", "eq", 20, "个")]),
        ("在建項目達到50個,爲下一步打下堅實基礎。", [("在建項目", "eq", 50, "個")]),
        ("下岗失业人员再就业5万人,再就业率达到60%以上。", [("下岗失业人员再就业", "eq", 5, "万人"), ("再就业率", "ge", 60, "%")]),
        ("再生水利用率达到30%以上;再建成公园5个。", [("再生水利用率", "ge", 30, "%"), ("建成公园", "eq", 5, "个")]),
        ("健康发展指数达90,公众满意度为95。", [("健康发展指数", "eq", 90, None), ("公众满意度", "eq", 95, None)]),
        ("效率达到2。满意度排名第3。", []),
        ("对符合加装条件的做到应装尽装;安装监测装置2万台以上。", [("安装监测装置", "ge", 2, "万台")]),
        ("符合下列条件的企业可以申请:收入5000万元以上;职工人数100人以上。", []),
        ("调整后,共保留议事协调机构20个,暂时保留的临时机构8个,撤销的领导小组15个。", []),
        ("到2027年,取消证明事项30项。", [("取消证明事项", "eq", 30, "项")]),
    ],
)
def test_what_is_counted_and_what_is_done(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


def test_the_background_of_a_plan_sets_no_aims() -> None:
    words = "第一章 总则\n第一节 规划背景\n服务设施面积达到30万平方米。\n一、成绩\n第二节 目标\n服务设施面积达到50万平方米。"
    assert [t.value for t in read(words)] == [50]


@pytest.mark.parametrize(("sentence", "names"), [
    ("自来水普及率均达到95%。", ["自来水普及率"]), ("公众参与率均达到90%。", ["公众参与率"]), ("和平区绿地率均达到40%。", ["和平区绿地率"]),
    ("燃气普及率、供热普及率均达到80%。", ["供热普及率", "燃气普及率"]), ("甲县生产总值和财政收入均增长5%。", ["甲县生产总值", "财政收入"]),
])
def test_a_character_inside_a_word_joins_no_names(sentence: str, names: list[str]) -> None:
    reading = read_document(parse_source(f"荆门市2024年工作计划\n一、目标\n{sentence}\n".encode(), "t.txt"))
    assert sorted(t.indicator for t in reading.targets) == sorted(names)


@pytest.mark.parametrize(
    ("line", "indicator"),
    [("85 新增托育机构2所。", "新增托育机构"), ("7　新建公厕12座。", "新建公厕"), ("12 个村通公交，改造农房30户。", "改造农房")],
)
def test_the_number_of_a_row_before_a_blank_is_no_part_of_an_indicator(line: str, indicator: str) -> None:
    assert [t.indicator for t in read("各项民生实事进展如下。\n" + line)][-1:] == [indicator]


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("于5月底前储备编织袋50万条", "储备编织袋"),
        ("由市财政安排专项资金300万元", "专项资金"),
        ("由省财政厅安排建设资金20万元", "建设资金"),
        ("由市住建局于年底前改造老旧小区30个", "改造老旧小区"),
        ("在6月底完成隐患排查20处", "隐患排查"),
    ],
)
def test_who_and_when_are_no_part_of_an_indicator(words: str, indicator: str) -> None:
    assert [t.indicator for t in read(words + "。")] == [indicator]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("研发3款内置式、外置式机器人。", [("内置式、外置式机器人", "eq", 3, "款")]),
        ("推动5款以上康复器械完成型式检验。", [("完成型式检验的康复器械", "ge", 5, "款")]),
        ("培育30家国家级、省级专精特新企业。", [("国家级、省级专精特新企业", "eq", 30, "家")]),
        ("打造10个省级园区、市级园区。", [("省级园区", "eq", 10, "个")]),
        ("构建5个以上产业集群。", [("产业集群", "ge", 5, "个")]),
        ("依照第三条第2款规定处罚，前3款规定的情形。", []),
    ],
)
def test_editions_and_attributes_of_one_make(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize("title", ["让群众的日子更有奔头", "我市民生服务又上新台阶", "關懷長者頻道"])
def test_what_a_page_of_any_title_assigns_is_an_aim_where_its_day_is_known(title: str) -> None:
    head = "发布机构 市政府办公室 发文日期 2023-03-27\n\n"
    body = "\n\n1.养老服务提升。新建12家社区食堂。2022年建成8家。(责任单位:市民政局)\n\n2.校园提升。新增学位800个。(责任单位:市教育局)\n"
    assert [(t.value, t.unit) for t in whole(head + title + body).targets] == [(12, "家"), (800, "个")]
    assert whole(title + body).targets == ()
    reported = "\n\n1.养老服务提升。新建12家社区食堂。\n\n2.校园提升。新增学位800个。\n"
    assert whole(head + title + reported).targets == ()


def test_how_many_parts_the_title_says_a_text_has_is_no_aim() -> None:
    title = "海东市2021年8项民生工程和10件惠民实事工作方案"
    body = "为办好实事，特制定8项民生工程和10件惠民实事工作方案。\n一、任务\n（一）实施8项民生工程\n1.新建公厕20座。\n（二）办好10件惠民实事\n1.新增就业3万人，推进12件其他实事。\n"
    found = read_document(parse_source(f"{title}\n{body}".encode(), "t.txt")).targets
    assert [(t.indicator, t.value) for t in found] == [("新建公厕", 20.0), ("新增就业", 3.0), ("其他实事", 12.0)]
