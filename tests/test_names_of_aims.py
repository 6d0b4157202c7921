"""What an aim is called: words that belong to a name, names that lean on the one before, names that several share."""

from __future__ import annotations

import pytest
from aim_rows import Row, rows

from loaders.reader import read_document
from loaders.source import parse_source


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("研发投入强度超过3%的规上企业达到80家。", [("研发投入强度超过3%的规上企业", "eq", 80, "家")]),
        ("亩均税收不低于20万元的园区达到6个以上。", [("亩均税收不低于20万元的园区", "ge", 6, "个")]),
        ("75%以上的科技人员落户企业。", [("科技人员落户企业比例", "ge", 75, "%")]),
        ("实现60%以上科技人员进驻企业。", [("科技人员进驻企业比例", "ge", 60, "%")]),
        ("60%以上的专利由企业申请,70%以上的研发机构建在企业。", [("企业申请的专利比例", "ge", 60, "%"), ("研发机构建在企业比例", "ge", 70, "%")]),
        ("培育1家以上年主营收入达300亿元的先进制造企业。", [("先进制造企业", "ge", 1, "家")]),
        ("培育2家以上年营收达30亿元的制造企业,新增6家企业上市。", [("制造企业", "ge", 2, "家"), ("企业上市", "eq", 6, "家")]),
        ("90%以上的村建有文化广场。", [("村建有文化广场比例", "ge", 90, "%")]),
        ("遴选首批20个技术先进、场景适配、价值显著的行业数据集。", [("行业数据集", "eq", 20, "个")]),
        ("培育30家专业能力强、服务水平高的服务机构。", [("服务机构", "eq", 30, "家")]),
        ("组织和发动100家科技社团参与服务,筹建50家研发中心。", [("科技社团参与服务", "eq", 100, "家"), ("研发中心", "eq", 50, "家")]),
        ("实现4000家以上重点行业数字化“链式改造”。", [("重点行业数字化“链式改造”", "ge", 4000, "家")]),
        ("市场化交易电量总规模暂定为345亿千瓦时,用水量初步确定为2亿立方米。", [("市场化交易电量总规模", "eq", 345, "亿千瓦时"), ("用水量", "eq", 2, "亿立方米")]),
        ("安排40名干部到省外挂职。", [("干部到省外挂职", "eq", 40, "名")]),
        ("安排1名联络员负责报送信息。", []),
        ("安排60个市级重点项目。", [("市级重点项目", "eq", 60, "个")]),
        ("万人研发人员数由18人年提高到25人年。", [("万人研发人员数", "eq", 25, "人年")]),
    ],
)
def test_conditions_belong_to_what_is_counted(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("基本养老保险参保率达到95%,基本农田面积保持在90万亩,基本建成小型水库5座。", ["基本养老保险参保率", "基本农田面积", "小型水库"]),
        ("市安委会每年召开全体会议不少于2次,全年召开新闻发布会6场。", ["全体会议", "新闻发布会"]),
        ("为2万名适龄女性免费开展“两癌”筛查。", ["“两癌”筛查适龄女性"]),
        ("女童学前三年毛入园率保持在99%以上。", ["女童学前三年毛入园率"]),
    ],
)
def test_adverbs_are_cut_and_nouns_are_not(words: str, names: list[str]) -> None:
    assert [name for name, *_ in rows(words)] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("秸秆、农膜综合利用率分别达到90%、85%。", ["秸秆综合利用率", "农膜综合利用率"]),
        ("玉米、水稻综合机械化率分别达到90%、80%。", ["玉米综合机械化率", "水稻综合机械化率"]),
        ("小学、初中毛入学率均达到100%。", ["初中毛入学率", "小学毛入学率"]),
        ("城区、镇区绿化率分别达到40%、35%。", ["城区绿化率", "镇区绿化率"]),
    ],
)
def test_a_shared_name_keeps_the_words_before_its_rate(words: str, names: list[str]) -> None:
    assert [name for name, *_ in rows(words)] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("年产值10亿元以上的龙头企业5家,年产值1亿元以上的60家。", ["年产值10亿元以上的龙头企业", "年产值1亿元以上的龙头企业"]),
        ("培育年收入超百亿元的企业3家、超50亿元的企业6家。", ["年收入超百亿元的企业", "年收入超50亿元的企业"]),
        ("引进总投资10亿元以上项目5个、50亿元以上2个。", ["引进总投资10亿元以上项目", "引进总投资50亿元以上项目"]),
        ("新认定国家级绿色工厂2家、省级8家。", ["新认定国家级绿色工厂", "新认定省级绿色工厂"]),
        ("新建高标准农田20万亩,改造提升8万亩。", ["新建高标准农田", "改造提升高标准农田"]),
        ("新认定高新技术企业20家,科技型中小企业入库70家。", ["新认定高新技术企业", "科技型中小企业入库"]),
        ("综合收入达到25亿元,比2022年翻一番。", ["综合收入", "综合收入"]),
    ],
)
def test_a_name_leans_on_the_one_before(words: str, names: list[str]) -> None:
    assert [name for name, *_ in rows(words)] == names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("农村低保标准提高到每人每月600元。", [("农村低保标准", "eq", 600, "元/月")]),
        ("城乡低保标准分别提高到每人每月860元、每人每年8400元。", [("城市低保标准", "eq", 860, "元/月"), ("农村低保标准", "eq", 8400, "元/年")]),
        ("城市、农村低保标准分别达到每人每月900元、700元。", [("城市低保标准", "eq", 900, "元/月"), ("农村低保标准", "eq", 700, "元/月")]),
        ("对困难学生给予每人每月200元补助。", []),
        ("高龄津贴标准为每人每月100元。", []),
    ],
)
def test_a_standard_that_is_raised_is_an_aim(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


def test_what_a_paragraph_tells_of_an_earlier_period_is_no_aim() -> None:
    raw = (
        "云台市“十四五”发展规划\n一、发展环境\n“十三五”时期,全市生产总值年均增长7%。城镇化率达到61%,比2015年提高8个百分点。\n"
        "二、目标\n到2025年,城镇化率达到66%。\n"
    )
    assert [t.value for t in read_document(parse_source(raw.encode(), "page.txt")).targets] == [66]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("东片区、西片区分别新建水厂2座、3座。", [("新建水厂(东片区)", "eq", 2, "座"), ("新建水厂(西片区)", "eq", 3, "座")]),
        ("甲县、乙县粮食产量分别达到30万吨、25万吨。", [("甲县粮食产量", "eq", 30, "万吨"), ("乙县粮食产量", "eq", 25, "万吨")]),
        ("化学需氧量、氨氮排放量分别减少900吨、80吨。", [("化学需氧量排放量", "eq", 900, "吨"), ("氨氮排放量", "eq", 80, "吨")]),
        ("工业用水量、废水排放量分别减少12万吨、8万吨。", [("工业用水量", "eq", 12, "万吨"), ("废水排放量", "eq", 8, "万吨")]),
        ("事故起数、死亡人数同比分别下降10%和12%。", [("事故起数", "eq", 10, "%"), ("死亡人数", "eq", 12, "%")]),
        ("完成造林90万亩,其中2024年30万亩、2025年60万亩。", [("完成造林", "eq", 90, "万亩"), ("完成造林", "eq", 30, "万亩"), ("完成造林", "eq", 60, "万亩")]),
        ("打造省级、市级示范社分别20家、60家。", [("省级示范社", "eq", 20, "家"), ("市级示范社", "eq", 60, "家")]),
        ("新建公厕60座,其中城区20座、农村40座。", [("新建公厕", "eq", 60, "座"), ("新建公厕(城区)", "eq", 20, "座"), ("新建公厕(农村)", "eq", 40, "座")]),
        ("确保工程项目达到3个100%。", []),
    ],
)
def test_lists_of_places_years_and_names(words: str, expected: list[Row]) -> None:
    assert sorted(rows(words), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("存款余额达到300亿元,比年初增加26亿元。", [("存款余额", "eq", 300, "亿元"), ("存款余额", "eq", 26, "亿元")]),
        ("高新技术企业达到500家,比2023年净增200家。", [("高新技术企业", "eq", 500, "家"), ("净增高新技术企业", "eq", 200, "家")]),
        ("农村居民人均可支配收入增速高于城镇居民1.5个百分点。", [("农村居民人均可支配收入增速", "eq", 1.5, "个百分点")]),
        ("城乡居民收入比由2.3缩小到2.1。", [("城乡居民收入比", "eq", 2.1, None)]),
        ("企业开办时间压缩至0.5个工作日内。", [("企业开办时间", "le", 0.5, "个工作日")]),
        ("两年内完成技能培训4000人次。", [("技能培训", "eq", 4000, "人次")]),
        ("发展食用菌500万穴、中药材2万亩。", [("中药材", "eq", 2, "万亩")]),
    ],
)
def test_what_is_said_of_the_aim_before_and_of_time(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected


def test_the_head_of_a_table_may_be_broken_before_its_brackets() -> None:
    raw = (
        "云台市“十四五”生态保护规划\n一、目标\n到2025年,生态环境持续改善。\n云台市“十四五”生态保护主要指标\n"
        "序号 指标 单位 2020年\n(基准) 2025年\n(目标) 属性\n1 森林覆盖率 % 46 47.5 约束性\n2 氨氮减排量 万吨 — [1.2] 约束性\n"
    )
    found = read_document(parse_source(raw.encode(), "page.txt")).targets
    assert {(t.indicator, t.value, t.basis) for t in found} == {("森林覆盖率", 47.5, "share"), ("氨氮减排量", 1.2, "cumulative")}


@pytest.mark.parametrize("head", ["县区\t粮食面积\t粮食产量", "县区\t粮食\t粮食\n\t面积\t产量"])
def test_a_carried_table_that_shares_out_aims_is_reported(head: str) -> None:
    raw = (
        "云台市人民政府关于下达粮食生产目标任务的通知\n云政发〔2023〕7号\n各县区人民政府:\n现将任务下达给你们。\n附件:各县区粮食生产目标任务表\n"
        f"云台市人民政府\n2023年3月1日\n附件\n各县区粮食生产目标任务表\n{head}\n东县\t12.5\t4.9\n西县\t18\t7.1\n南县\t96\t38.2\n"
    )
    assert "indicator-row" in {i.code for i in read_document(parse_source(raw.encode(), "page.txt")).issues}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("生猪存栏15万头、出栏24万头。", [("生猪存栏", "eq", 15, "万头"), ("生猪出栏", "eq", 24, "万头")]),
        ("新建3个体育公园、80个以上健身设施提档升级。", [("新建体育公园", "eq", 3, "个"), ("健身设施提档升级", "ge", 80, "个")]),
        ("各乡镇每年举办3项次以上体育赛事,行政村每年举办2次。", [("体育赛事", "ge", 3, "项次")]),
        ("游客满意度稳定在80分以上,评价得分不低于90分。", [("游客满意度", "ge", 80, "分"), ("评价得分", "ge", 90, "分")]),
        ("现行标准下8.5万贫困人口全部脱贫。", [("贫困人口全部脱贫", "eq", 8.5, "万")]),
        ("城乡居民收入年均增长9%,提前实现比2010年翻一番。", [("城乡居民收入", "eq", 9, "%")]),
    ],
)
def test_lists_of_herds_works_and_scores(words: str, expected: list[Row]) -> None:
    assert [row for row in rows(words) if row[3] != "倍"] == expected


@pytest.mark.parametrize(
    ("title", "words", "year"),
    [
        ("云台市第十三个五年规划纲要", "今后五年,新建水库8座。", "2020"),
        ("云台市人才三年行动方案(2022—2024年)", "力争用三年时间,引进人才20名。", "2024"),
        ("云台市“十四五”水利规划", "三年内建成水库8座。", None),
    ],
)
def test_all_the_years_of_a_plan_end_with_it(title: str, words: str, year: str | None) -> None:
    found = read_document(parse_source(f"{title}\n一、目标\n{words}\n".encode(), "page.txt")).targets
    assert [t.deadline for t in found] == [f"{year}-12-31" if year else None]


def test_a_head_broken_in_a_column_of_cells_is_one() -> None:
    cells = ["指标", "2020年", "2025年", "年均增速", "[累计]", "属性", "(1)森林覆盖率(%)", "43", "45", "[2]", "约束性", "(2)城镇化率(%)", "60", "66", "[6]", "预期性"]
    raw = "云台市“十四五”规划纲要\n第二章 目标\n到2025年,各项事业发展。\n专栏1 “十四五”时期主要指标\n" + "\n".join(cells) + "\n"
    found = read_document(parse_source(raw.encode(), "page.txt")).targets
    assert {(t.indicator, t.value) for t in found} == {("森林覆盖率", 45), ("森林覆盖率", 2), ("城镇化率", 66), ("城镇化率", 6)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("去年全市粮食总产达到21万吨,今年要稳定在22万吨以上。", [("粮食总产", "ge", 22, "万吨")]),
        ("截至2023年底,全市共有高新技术企业860家,2024年突破1000家。", [("高新技术企业", "gt", 1000, "家")]),
        ("我市2023年森林覆盖率为41.2%,2024年提高到41.5%。", [("森林覆盖率", "eq", 41.5, "%")]),
        ("新增设施农业2万亩,总面积达到30万亩。", [("新增设施农业", "eq", 2, "万亩"), ("设施农业总面积", "eq", 30, "万亩")]),
        ("出口额、进口额增速分别达到8%、9%。", [("出口额增速", "eq", 8, "%"), ("进口额增速", "eq", 9, "%")]),
        ("实现20户以上自然村光纤全覆盖。", [("20户以上自然村光纤覆盖率", "eq", 100, "%")]),
        ("为全市3万名妇女免费开展“两癌”筛查。", [("“两癌”筛查妇女", "eq", 3, "万名")]),
        ("新增托位300个,其中普惠托位占60%以上。", [("新增托位", "eq", 300, "个"), ("普惠托位占比", "ge", 60, "%")]),
        ("带动规上企业设备数字化率提升5个百分点。", [("规上企业设备数字化率", "eq", 5, "个百分点")]),
    ],
)
def test_values_that_were_reached_are_no_part_of_a_name(words: str, expected: list[Row]) -> None:
    assert rows(words) == expected
