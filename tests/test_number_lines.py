"""Pages that break the line before and behind each number."""

from __future__ import annotations

from loaders.reader import read_document
from loaders.source import parse_source
from loaders.text import read_text

PAGE = """台州市人民政府办公室关于印发
2023
年
夏季用水调度实施方案的通知
台政办发〔
2023
〕
16
号
各县（市、区）人民政府：
根据《节约用水办法》要求，制定本方案。
一、背景
2021~2022
年，我市连续调度，保障了
3
座水厂运行。
二、规模
（一）时间
调度时间为
2023
年
7
月
1
日至
2023
年
8
月
31
日，预计调水总规模为
60
万立方米，其中东线调水规模为
20
万立方米；新建泵站
5
座。
台州市人民政府办公室
2023
年
6
月
20
日
（此件公开发布）
"""


def test_lines_broken_around_numbers_are_joined() -> None:
    clean = read_text(parse_source(PAGE.encode(), "t.txt")).clean
    assert "调度时间为2023年7月1日至2023年8月31日，预计调水总规模为60万立方米，其中东线调水规模为20万立方米；新建泵站5座。" in clean
    assert "一、背景\n2021~2022年，我市连续调度，保障了3座水厂运行。" in clean
    assert "\n2023年6月20日\n" in clean


def test_what_they_say_is_read() -> None:
    reading = read_document(parse_source(PAGE.encode(), "t.txt"))
    document = reading.documents[0]
    assert document.title == "台州市人民政府办公室关于印发2023年夏季用水调度实施方案的通知"
    assert (document.number, document.issued) == ("台政办发〔2023〕16号", "2023-06-20")
    assert [(t.value, t.unit) for t in reading.targets] == [(60, "万立方米"), (20, "万立方米"), (5, "座")]
    assert PAGE[slice(*reading.targets[0].span)].replace("\n", "") == "预计调水总规模为60万立方米"


def test_cells_that_are_numbers_stay_on_their_lines() -> None:
    rows = "序号\n任务\n数量\n责任单位\n" + "".join(f"{i}\n新建学校\n{i + 3}\n市教育局\n" for i in range(1, 6))
    clean = read_text(parse_source(rows.encode(), "t.txt")).clean
    assert "新建学校4" not in clean


TASKS = """台州市人民政府办公室关于印发
2023
年
工作要点的通知
各县（市、区）人民政府：
现将
2023
年工作要点印发给你们。
一、主要目标
2023
年，新增企业
500
家，到
6
月
底新建泵站
30
座。
责任单位：市水利局
3
月底前完成。
二、任务
1
个中心建设。责任单位：市科技局
2
.推进港口建设，责任单位为市交通运输局
3
年内完成改造。
台州市人民政府办公室
"""


def test_a_number_behind_a_heading_or_a_list_of_bodies_begins_a_line() -> None:
    lines = read_text(parse_source(TASKS.encode(), "t.txt")).clean.split("\n")
    assert "2023年，新增企业500家，到6月底新建泵站30座。" in lines
    assert {"责任单位：市水利局", "3月底前完成。", "二、任务", "1个中心建设。责任单位：市科技局", "3年内完成改造。"} <= set(lines)
