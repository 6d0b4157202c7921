"""Texts that schools, hospitals and companies issue: their organs and offices are their own, not those of their city."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Party


def _parties(issuer: str, names: str) -> list[Party]:
    raw = (
        f"{issuer}关于印发《2023年学生工作方案》的通知\n各部门：\n现印发给你们。\n{issuer}\n2023年3月1日\n2023年学生工作方案\n"
        f"一、加强学风建设（责任单位：{names}）\n二、开展志愿服务（责任单位：{names}）\n"
    )
    return list(read_document(parse_source(raw.encode(), "t.txt")).tasks[0].parties)


@pytest.mark.parametrize("issuer", ["武汉市第二人民医院", "江汉大学", "武汉城建集团"])
def test_organs_every_institution_has_are_its_own(issuer: str) -> None:
    named = [(p.surface, p.agency) for p in _parties(issuer, "团委、妇联、市教育局")]
    assert named[:2] == [("团委", f"共青团{issuer}委员会"), ("妇联", f"{issuer}妇女联合会")]
    assert named[2][0] == "市教育局"


def test_in_a_text_of_a_government_they_are_those_of_its_place() -> None:
    assert [p.agency for p in _parties("武汉市人民政府", "团委、妇联")] == ["共青团武汉市委员会", "武汉市妇女联合会"]


def test_offices_nobody_lists_are_of_no_place_unless_they_print_its_level() -> None:
    parties = _parties("武汉市第二人民医院", "学生处、市教育局")
    assert [(p.surface, p.place, p.known) for p in parties] == [("学生处", None, False), ("市教育局", "420100", True)]
