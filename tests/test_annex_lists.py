"""Annexes a letter lists in one line are as many names as annexes on lines of their own, and each heads its text below."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading


def read(listed: str) -> Reading:
    text = (
        "鹤壁市人民政府关于下达2023年造林任务的通知\n鹤政〔2023〕45号\n各县区人民政府：\n现将任务下达给你们。\n"
        f"{listed}\n鹤壁市人民政府\n2023年2月20日\n附件1\n2023年造林指标任务表\n一、加快造林。（市林业局负责）\n"
        "附件2\n重点项目责任清单\n一、修建道路。（市交通运输局负责）\n"
    )
    return read_document(parse_source(text.encode(), "t.txt"))


NAMES = ("2023年造林指标任务表", "重点项目责任清单")


@pytest.mark.parametrize(
    "listed",
    [
        "附件：1.2023年造林指标任务表\n2.重点项目责任清单",
        "附件：1.2023年造林指标任务表 2.重点项目责任清单",
        "附件：1.2023年造林指标任务表2.重点项目责任清单",
        "附件：1、2023年造林指标任务表；2、重点项目责任清单",
        "附件:1．2023年造林指标任务表　　2．重点项目责任清单",
    ],
)
def test_annexes_in_one_line(listed: str) -> None:
    reading = read(listed)
    assert reading.documents[0].attachments == NAMES
    assert tuple(d.title for d in reading.documents[1:]) == NAMES
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市林业局"], ["市交通运输局"]]


@pytest.mark.parametrize(
    "name",
    ["某市5G网络建设2.0版实施方案", "2023年造林指标任务表", "某市绿道1.5米以上路段养护清单", "第1、2批重点项目责任清单"],
)
def test_numbers_inside_a_name_part_nothing(name: str) -> None:
    assert read(f"附件：{name}").documents[0].attachments == (name,)
