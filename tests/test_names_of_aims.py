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
        ("90%以上的村建有文化广场。", [("村建有文化广场比例", "ge", 90, "%")]),
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
