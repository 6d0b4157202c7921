"""The party's body and the government's of one place printed as one word, offices behind a blank of full width."""

from __future__ import annotations

import pytest
from responsibility_texts import only, read


def parties(listed: str, label: str = "责任单位") -> list[tuple[str, str, str]]:
    task = only(f"1.推进园区建设。({label}：{listed})")
    return [(p.surface, p.derivation, p.role) for p in task.parties]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("市委市政府", "市委 市政府"),
        ("县委縣政府", "县委 縣政府"),
        ("东宝区委区政府", "东宝区委 东宝区政府"),
        ("中共钟祥市委钟祥市人民政府", "中共钟祥市委 钟祥市人民政府"),
        ("钟祥市委、市政府", "钟祥市委 钟祥市政府"),
        ("荆门高新区党工委管委会", "荆门高新区党工委 荆门高新区管委会"),
        ("荆门高新区党工委和管理委员会", "荆门高新区党工委 荆门高新区管理委员会"),
        ("漳河新区党工委、管委会", "漳河新区党工委 漳河新区管委会"),
        ("泉口街道党工委办事处", "泉口街道党工委"),  # one body of the list: a street's office
        ("石桥镇党委政府", "石桥镇党委 石桥镇政府"),
        ("石桥镇党委、政府", "石桥镇党委 石桥镇政府"),
        ("市委办市政府办、市财政局", "市委办 市政府办 市财政局"),
        ("市委办公室市政府办公室", "市委办公室 市政府办公室"),
    ],
)
def test_two_bodies_of_one_place_are_two(listed: str, names: str) -> None:
    assert [surface for surface, _, _ in parties(listed)] == names.split()


@pytest.mark.parametrize(
    "listed", ["市委市政府督查室", "市委市政府信访局", "各镇党委政府", "各县(市、区)党委政府", "钟祥市委市政府办公室", "市委政法委"]
)
def test_one_body_and_a_group_stay_one(listed: str) -> None:
    assert [surface for surface, _, _ in parties(listed)] == [listed]


def test_what_is_not_printed_is_distributed_and_the_span_is_what_is() -> None:
    raw = "1.推进园区建设。(责任单位：荆门高新区党工委管委会)"
    reading = read(raw)
    (task,) = reading.tasks
    assert [p.derivation for p in task.parties] == ["printed", "distributed"]
    assert [e for e in task.parties[1].span if e] and task.parties[0].span[1] == task.parties[1].span[0]
    assert not [i for i in reading.issues if i.code == "unknown-party"]


def test_a_pair_has_one_place_in_an_order_and_one_mark() -> None:
    declared = "(责任单位：荆门高新区党工委管委会、市财政局、市商务局。列第一位的为牵头单位)"
    roles = [p.role for p in only("1.推进园区建设。" + declared).parties]
    assert roles == ["lead", "lead", "co", "co"]
    assert [r for *_, r in parties("市委市政府(牵头)、市财政局")] == ["lead", "lead", "co"]


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("市公安局　东宝分局", "市公安局东宝分局"),
        ("市自然资源局　高新区分局、市财政局", "市自然资源局高新区分局 市财政局"),
        ("市　公安局、市财政局", "市公安局 市财政局"),
        ("市住房和　城乡建设局", "市住房和城乡建设局"),
        ("市政府　办公室", "市政府办公室"),
        ("市财政局　市公安局", "市财政局 市公安局"),
        ("市财政局　税务分局", "市财政局 税务分局"),  # 市税务局 is a body: its branch may stand beside another
        ("市发展改革委　东宝分局", "市发展改革委 东宝分局"),
        ("市公安局　市司法局　漳河分局", "市公安局 市司法局漳河分局"),
    ],
)
def test_an_office_behind_a_blank_of_full_width_is_one_of_the_body_before_it(listed: str, names: str) -> None:
    assert [surface for surface, _, _ in parties(listed)] == names.split(" ")


def test_the_name_of_such_an_office_has_no_blank() -> None:
    (party,) = only("1.推进园区建设。(责任单位：市公安局　东宝分局)").parties
    assert party.agency == "荆门市公安局东宝分局"
