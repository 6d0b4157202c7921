"""Exceptions to a declared order: off for the items they name; off for all, and an issue, where they are not understood."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = (
    "襄阳市人民政府办公室关于印发2023年重点任务的通知\n襄政办〔2023〕5号\n各县（市、区）人民政府：\n现将《2023年重点任务》印发给你们。\n"
    "襄阳市人民政府办公室\n2023年2月2日\n2023年重点任务\n"
)
ITEMS = (
    "1.加固大坝。（责任单位：市审计局、市水利局）\n2.整治餐桌。（责任单位：市公安局、市司法局）\n3.护理老人。（责任单位：市民政局、市卫健委）\n"
    "4.监测油品。（责任单位：市商务局、市税务局）\n"
)
TABLE = "序号|工作任务|责任单位\n1|加固大坝|市审计局、市水利局\n2|整治餐桌|市公安局、市司法局\n3|护理老人|市民政局、市卫健委\n4|监测油品|市商务局、市税务局\n"


def _read(rule: str, body: str) -> Reading:
    return read_document(parse_source(f"{HEAD}{rule}\n{body}".encode(), "t.txt"))


def _ordered(reading: Reading) -> list[int]:
    return [t.ordinal for t in reading.tasks if any(p.role == "lead" for p in t.parties)]


@pytest.mark.parametrize("body", [ITEMS, TABLE])
@pytest.mark.parametrize(
    ("rule", "ordered", "issues"),
    [
        ("涉及多个责任单位的，排第一位的为牵头单位（第2项除外）。", [1, 3, 4], 0),
        ("除第2项外，责任单位列第一位的为牵头单位。", [1, 3, 4], 0),
        ("责任单位列第一位的为牵头单位。第2、3项除外。", [1, 4], 0),
        ("責任單位列第一位的為牽頭單位，第二至四項任務除外。", [1], 0),
        ("责任单位列第一位的为牵头单位，其中第4项由市住建局牵头。", [1, 2, 3], 1),
        ("责任单位列第一位的为牵头单位，但第1项和第3项由市政府办公室牵头。", [2, 4], 1),
        ("责任单位列第一位的为牵头单位（县区政府除外）。", [], 1),
        ("责任单位列首位的为牵头单位；涉及第一至第二项工作的，由分管副市长牵头。", [3, 4], 1),
        ("除第二、三项由市政府办公室、市发改委牵头外，列第一位的为牵头单位。", [1, 4], 1),
        ("责任单位列第一位的为牵头单位（已注明牵头单位的除外）。", [1, 2, 3, 4], 0),
        ("多个责任单位中，列第一位的为牵头单位。", [1, 2, 3, 4], 0),
    ],
)
def test_a_rule_is_off_for_its_exceptions(rule: str, ordered: list[int], issues: int, body: str) -> None:
    if body is ITEMS:
        assert _ordered(_read("", body + rule + "\n")) == ordered  # a line of its own below the last item
    reading = _read(rule, body)
    assert len(reading.tasks) == 4 and _ordered(reading) == ordered
    assert [i.code for i in reading.issues] == ["unread-parties"] * issues


def test_a_rule_below_an_item_that_leaves_out_others_holds_for_all() -> None:
    rule = "除第二、四项由市政府办牵头外，列第一位的为牵头单位。\n"
    items = ITEMS.splitlines(keepends=True)
    reading = _read("", "".join([*items[:3], rule, *items[3:]]))
    assert _ordered(reading) == [1, 3]
