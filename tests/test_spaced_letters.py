"""Cells, labels and names printed with a blank between every two characters."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from loaders.spaced_letters import find_spaced
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于印发2024年重点工作任务分解表的通知\n滁政办〔2024〕3号\n各县（市、区）人民政府：\n"
GAPS = [" ", "　", "  ", "\u00a0", "　　"]
WAYS = [
    "{序号}|{重点任务}|{牵头单位}|{配合单位}\n1|加固水库大坝|{市水利局}|{市财政局}、{市审计局}\n2|营造防护林|{市林业局}|{各镇}\n",
    "{序号}\t{重点任务}\t{牵头单位}\t{配合单位}\n1\t加固水库大坝\t{市水利局}\t{市财政局}、{市审计局}\n2\t营造防护林\t{市林业局}\t{各镇}\n",
    "{序号}\n{重点任务}\n{牵头单位}\n{配合单位}\n1\n加固水库大坝\n{市水利局}\n{市财政局}、{市审计局}\n2\n营造防护林\n{市林业局}\n{各镇}\n",
    "+--+--+--+--+\n|{序号}|{重点任务}|{牵头单位}|{配合单位}|\n+--+--+--+--+\n|1|加固水库大坝|{市水利局}|{市财政局}、{市审计局}|\n+--+--+--+--+\n|2|营造防护林|{市林业局}|{各镇}|\n+--+--+--+--+\n",
    "一、加固水库大坝。\n{牵头单位}：{市水利局}\n{配合单位}：{市财政局}、{市审计局}\n二、营造防护林。\n{牵头单位}：{市林业局}\n{配合单位}：{各镇}\n",
]


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body).encode(), "t.txt"))


def spread(template: str, gap: str) -> str:
    return "".join(gap.join(piece) if k % 2 else piece for k, piece in enumerate(template.replace("}", "{").split("{")))


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("way", WAYS)
def test_spread_words_are_read(way: str, gap: str) -> None:
    reading = read(spread(way, gap))
    assert [[(p.surface, p.role) for p in t.parties] for t in reading.tasks] == [
        [("市水利局", "lead"), ("市财政局", "co"), ("市审计局", "co")],
        [("市林业局", "lead"), ("各镇", "co")],
    ]
    start, end = reading.tasks[0].parties[0].span
    assert reading.source.text[start:end] == gap.join("市水利局")
    assert not reading.issues


def test_spread_names_in_a_row_are_cut_where_one_way_is_left() -> None:
    body = "序号|工作任务|责任单位\n1|加固水库大坝|市　水　利　局　市　财　政　局\n2|营造防护林|市　林　业　局　牵　头\n"
    assert [[(p.surface, p.role) for p in t.parties] for t in read(body).tasks] == [
        [("市水利局", "unspecified"), ("市财政局", "unspecified")],
        [("市林业局", "lead")],
    ]


def test_spread_letters_that_are_no_word_are_one_issue() -> None:
    reading = read("序号|工作任务|责任单位\n1|加固水库大坝|某　某　水　务\n2|营造防护林|市林业局\n")
    assert [[p.surface for p in t.parties] for t in reading.tasks] == [["市林业局"]]
    assert [i.code for i in reading.issues] == ["unread-parties"]


@pytest.mark.parametrize("raw", ["李　明　王　平　赵　刚", "组长：李　明", "一　二　三　四", "王　平"])
def test_names_of_people_stay_as_they_are(raw: str) -> None:
    assert not list(find_spaced(raw))


@pytest.mark.parametrize("part", ["\t", "|"])
def test_spread_heads_bodies_and_posts_of_a_roster(part: str) -> None:
    table = [
        ("姓　　名", "单　　位", "职　　务", "小 组 职 务"),
        ("李　明", "市 政 府", "副　市　长", "组长"),
        ("王大勇", "市　林　业　局", "局　长", "成员"),
        ("赵　刚", "原市环保局", "局长", "成员"),
    ]
    raw = "滁州市人民政府办公室关于成立滁州市防汛指挥部的通知\n滁政办〔2024〕3号\n各县（市、区）人民政府：\n组成人员名单如下：\n" + "\n".join(
        part.join(row) for row in table
    )
    reading = read_document(parse_source(raw.encode(), "t.txt"))
    assert [(p.name, p.post, p.agency) for p in reading.people] == [
        ("李明", "副市长", "滁州市人民政府"),
        ("王大勇", "局长", "滁州市林业局"),
    ]
    assert [i.code for i in reading.issues] == ["unread-roster"]
