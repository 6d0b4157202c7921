"""Numbered items printed as sentences and wrapped by hand: the first line of one is shorter than the others."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import read_text

ITEMS = """(一)举办第三届读书节,组织社区朗读、家庭阅读和校园诗会等系列活动,推动形
成爱读书、读好书的风尚。(县阅读推进办、县教育局牵头,县财政局、县文化广电旅游局等部
门单位参与)
(二)扶持农家书屋,补充图书两万册。(县文化广电旅游局牵头负责)
(三)改造县图书馆和六个乡镇分馆,配齐盲文读物和听书设备,延长周末开放时间,方
便老年读者和残疾读者,让全县每一个乡镇都有一处可以坐下来安静读书的公共场所。(县残联、
县文化广电旅游局按职责分工负责)
(四)开展全县城乡居民阅读状况和阅读需求的抽样调查。(县统计局牵头负责)
(五)整理民间故事和歌谣、征集老照片和口述材料、编写乡土读本、出版乡土丛书各一
套。(县教育局、县档案馆按职责分工负责)
"""
PLAIN = [
    "举办第三届读书节,组织社区朗读、家庭阅读和校园诗会等系列活动,推动形成爱读书、读好书的风尚。",
    "扶持农家书屋,补充图书两万册。",
    "改造县图书馆和六个乡镇分馆,配齐盲文读物和听书设备,延长周末开放时间,方便老年读者和残疾读者,让全县每一个乡镇都有一处可以坐下来安静读书的公共场所。",
    "开展全县城乡居民阅读状况和阅读需求的抽样调查。",
    "整理民间故事和歌谣、征集老照片和口述材料、编写乡土读本、出版乡土丛书各一套。",
]
TITLE = "广水县全民阅读推进委员会2022年工作要点\n\n"


def _indented(items: str) -> str:
    return "".join(("        " if line[0] == "(" and line[2:3] == ")" else "    ") + line + "\n" for line in items.splitlines())


LAYOUTS = [
    ITEMS,
    ITEMS.replace("(", "（").replace(")", "）").replace(",", "，"),
    _indented(ITEMS),
    "\n\n".join(ITEMS.splitlines()) + "\n",
    "\n\n".join(_indented(ITEMS).splitlines()) + "\n",
    ITEMS.replace("县", "縣").replace("读", "讀").replace("书", "書").replace("动", "動"),
]


@pytest.mark.parametrize("items", LAYOUTS)
def test_the_first_line_of_an_item_goes_on(items: str) -> None:
    tasks = read_document(parse_source((TITLE + items).encode(), "a.txt")).tasks
    if "縣" not in items:
        assert [t.text.replace("，", ",") for t in tasks] == PLAIN
    assert [(t.section, t.ordinal) for t in tasks] == [(None, n) for n in range(1, 6)]


def test_a_name_with_a_verb_before_its_last_word_is_one() -> None:
    first = read_document(parse_source((TITLE + ITEMS).encode(), "a.txt")).tasks[0]
    assert [(p.surface, p.role) for p in first.parties][:2] == [("县阅读推进办", "lead"), ("县教育局", "lead")]


HEADINGS = [
    # headings of their own, as wide as the text is wrapped to: the other items hold no sentence either
    (
        "(一)健全全县水库巡查和山洪预警制度,严格汛期值守和应急调度的各项具体要求\n完善水库安全责任制。修订调度规程,落实巡查人员,确保险情早发现早处置。(县水利局牵\n头,县应急管理局配合)\n"
        "(二)加强灌区节水改造和末级渠系配套,提高农业灌溉用水效率和管护服务的水平\n推进灌区改造三处。安装计量设施,推行水价改革,建立管护队伍,明晰工程产权。(县水利局\n牵头,县农业农村局配合)\n"
        "(三)开展河道清淤\n清淤河道三十公里。(县水利局负责)\n",
        "(一)健全全县水库巡查和山洪预警制度,严格汛期值守和应急调度的各项具体要求",
    ),
    # nothing around is wrapped
    (
        "(一)扶持农家书屋。补充图书两万册。(县财政局负责)\n(二)开展阅读调查。(县统计局负责)\n"
        "(三)改造乡镇分馆并延长开放时间\n配齐听书设备。(县残联负责)\n(四)举办读书节。(县教育局负责)\n",
        "(三)改造乡镇分馆并延长开放时间",
    ),
]


@pytest.mark.parametrize(("items", "heading"), HEADINGS)
def test_a_heading_stands_alone(items: str, heading: str) -> None:
    assert heading in read_text(parse_source((TITLE + items).encode(), "a.txt")).clean.split("\n")
