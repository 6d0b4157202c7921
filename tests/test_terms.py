"""Lists of bodies that end with a term: the bodies keep their roles, the task its deadline."""

from __future__ import annotations

import pytest

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Task

HEAD = "安康市人民政府办公室关于做好2022年重点工作的通知\n安政办发〔2022〕7号\n各县（市、区）人民政府：\n现将有关事项通知如下：\n"
FOOT = "安康市人民政府办公室\n2022年3月4日\n"


def _tasks(*brackets: str) -> list[Task]:
    items = "".join(f"{n}、疏浚河道。{b}\n" for n, b in zip("一二三四五六", brackets, strict=False))
    return list(read_document(parse_source(f"{HEAD}{items}{FOOT}".encode(), "t.txt")).tasks)


@pytest.mark.parametrize(
    ("bracket", "roles", "deadline"),
    [
        ("（市水利局、市交通局，2022年10月底前）", ["unspecified", "unspecified"], "2022-10-31"),
        ("(市水利局;持續實施)", ["unspecified"], "持續實施"),
        ("（市水利局，完成时限：2022年）", ["unspecified"], "2022年"),
        ("〔市水利局牵头，6月底前完成〕", ["lead"], "2022-06-30"),
        ("（市水利局牵头、市林业局配合；年底前建成）", ["lead", "co"], "2022-12-31"),
        ("（责任单位：市水利局、市林业局，2023年12月31日前完成）", ["unspecified", "unspecified"], "2023-12-31"),
        ("（牵头单位：市水利局；配合单位：市林业局，长期坚持）", ["lead", "co"], "长期坚持"),
        ("（牵头单位：市水利局，6月底前；完成时限：2022年9月底）", ["lead"], "2022-09-30"),
    ],
)
def test_a_term_behind_bodies_is_the_deadline(bracket: str, roles: list[str], deadline: str) -> None:
    task = _tasks(bracket, "（市财政局）", "（市审计局）")[0]
    assert ([p.role for p in task.parties], task.deadline) == (roles, deadline)
    assert all(p.known for p in task.parties)


def test_each_with_a_term_of_its_own_gives_none() -> None:
    task = _tasks("（责任单位：市水利局，6月底前；市林业局，年底前）")[0]
    assert [p.surface for p in task.parties] == ["市水利局", "市林业局"]
    assert task.deadline is None
