"""Bodies and posts printed behind 原: the former body of that name, never its successor; no post held now."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于分解2024年重点工作任务的通知\n滁政办〔2024〕3号\n各县（市、区）人民政府：\n现将任务分解如下。\n\n"


def read(body: str, head: str = HEAD) -> Reading:
    return read_document(parse_source((head + body + "\n").encode(), "t.txt"))


def parties(reading: Reading) -> list[list[tuple[str, str]]]:
    return [[(p.agency.removeprefix("滁州市"), p.role) for p in t.parties] for t in reading.tasks]


WAYS = [
    "一、加固水库大坝。责任单位：{}\n二、营造防护林。责任单位：市林业局\n",
    "序号|工作任务|责任单位\n1|加固水库大坝|{}\n2|营造防护林|市林业局\n",
    "序号\t工作任务\t责任单位\n1\t加固水库大坝\t{}\n2\t营造防护林\t市林业局\n",
    "序号\n工作任务\n责任单位\n1\n加固水库大坝\n{}\n2\n营造防护林\n市林业局\n",
    "┌──┬────┬────────┐\n│序号│工作任务│责任单位│\n├──┼────┼────────┤\n│1   │加固水库大坝│{}│\n├──┼────┼────────┤\n│2   │营造防护林│市林业局│\n└──┴────┴────────┘",
    "一、加固水库大坝（{}）。\n二、营造防护林（市林业局）。\n三、修建步道（市城管局）。\n",
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("printed", "agencies"),
    [
        ("原市应急局", ["应急管理局"]),
        ("原市文化局、市财政局", ["文化局", "财政局"]),
        ("原市文化局和原市体育局", ["文化局", "体育局"]),
        ("市财政局、（原）市国土局", ["财政局", "国土资源局"]),
        ("原市交通局、市财政局", ["交通局", "财政局"]),
        ("原滁州市环保局", ["环境保护局"]),
        ("原省质监局、原铁道部", ["安徽省质量技术监督局", "铁道部"]),
    ],
)
def test_a_former_body_keeps_its_own_name(way: str, printed: str, agencies: list[str]) -> None:
    reading = read(way.format(printed))
    assert [a for a, _ in parties(reading)[0]] == agencies
    assert not reading.issues


@pytest.mark.parametrize("printed", ["原平市财政局", "原阳县财政局", "平原县财政局", "太原市财政局"])
def test_places_that_begin_so_keep_their_name(printed: str) -> None:
    assert parties(read(WAYS[1].format(printed)))[0] == [(printed, "unspecified")]


def test_verbs_and_former_bodies() -> None:
    reading = read("序号|工作任务|责任单位\n1|加固水库大坝|原市水利局牵头，原市林业局、市财政局配合\n2|营造防护林|原市园林局会同市财政局负责\n")
    assert parties(reading) == [
        [("水利局", "lead"), ("林业局", "co"), ("财政局", "co")],
        [("园林局", "lead"), ("财政局", "co")],
    ]
