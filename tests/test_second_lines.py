"""Supporting bodies on the line below the one that names who leads, and lines of bodies nobody's task stands above."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于分解2024年重点工作任务的通知\n滁政办〔2024〕3号\n各县（市、区）人民政府：\n现将任务分解如下。\n\n"
LEAD = [("市水利局", "lead")]
CO = [("市财政局", "co"), ("市教育局", "co")]


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"))


def parties(reading: Reading) -> list[list[tuple[str, str]]]:
    return [[(p.surface, p.role) for p in t.parties] for t in reading.tasks]


@pytest.mark.parametrize("first", ["\n市水利局牵头", "\n市水利局牵头。", "\n市水利局牵头；", "\n市水利局负责", "由市水利局牵头。", "（市水利局牵头）", "（市水利局牵头）。", "\n牵头单位：市水利局", "\n责任单位：市水利局牵头"])
@pytest.mark.parametrize("second", ["市财政局、市教育局配合", "市财政局、市教育局参与。", "市财政局\n市教育局配合", "市財政局、市教育局按職責分工配合"])
@pytest.mark.parametrize("marks", [("一、", "二、"), ("1.", "2."), ("（一）", "（二）")])
def test_the_line_below_the_lead_names_who_supports(first: str, second: str, marks: tuple[str, str]) -> None:
    body = f"{marks[0]}加固水库大坝。{first}\n{second}\n{marks[1]}营造防护林。\n市林业局牵头\n各镇（街道）配合\n"
    reading = read(body)
    found = [[(s.replace("財", "财"), r) for s, r in p] for p in parties(reading)]
    assert found == [LEAD + CO, [("市林业局", "lead"), ("各镇（街道）", "co")]]
    assert not [i for i in reading.issues if i.code == "unread-responsibility"]


def test_without_numbers_a_second_line_goes_with_the_line_above() -> None:
    body = "加固水库大坝。\n市水利局牵头\n市财政局、市教育局配合\n\n营造防护林。\n市林业局牵头\n各镇配合\n"
    assert parties(read(body)) == [LEAD + CO, [("市林业局", "lead"), ("各镇", "co")]]


def test_a_second_line_without_a_first_is_an_issue() -> None:
    reading = read("一、加固水库大坝。\n市水利局牵头\n二、营造防护林。\n市财政局、市教育局参与\n三、修建步道。\n市城管局负责\n")
    assert parties(reading) == [LEAD, [("市城管局", "lead")]]
    assert "unread-responsibility" in [i.code for i in reading.issues]


def test_another_lead_or_a_sentence_is_no_second_line() -> None:
    reading = read("一、加固水库大坝。\n市水利局牵头\n各镇要积极配合，形成合力。\n二、营造防护林。\n市林业局牵头\n三、修建步道。\n市城管局负责\n")
    assert parties(reading) == [LEAD, [("市林业局", "lead")], [("市城管局", "lead")]]


@pytest.mark.parametrize("second", ["配合单位：市财政局、市教育局", "（市财政局、市教育局配合）", "市财政局、市教育局支持配合", "由市财政局、市教育局配合"])
def test_the_lead_may_stand_above_what_names_who_supports(second: str) -> None:
    body = f"一、加固水库大坝。\n市水利局牵头\n{second}\n二、营造防护林。\n牵头单位：市林业局\n"
    assert parties(read(body)) == [LEAD + CO, [("市林业局", "lead")]]


def test_a_second_line_that_is_no_list_is_an_issue() -> None:
    reading = read("一、加固水库大坝。\n市水利局牵头\n市财政局、供水企业配合开展水源地的日常巡查和水质监测、应急处置\n二、营造防护林。\n市林业局牵头\n")
    assert parties(reading) == [LEAD, [("市林业局", "lead")]]
    assert [i.code for i in reading.issues] == ["unread-parties"]
