"""Lists of bodies that end with a term: the bodies keep their roles, the task its deadline."""

from __future__ import annotations

import pytest

from loaders.dates import parse_term
from loaders.folding import fold
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
        ("（市水利局、市交通局，2022年10月）", ["unspecified", "unspecified"], "2022-10-31"),
        ("(市水利局;持續實施)", ["unspecified"], None),
        ("（市水利局，完成时限：2022年）", ["unspecified"], "2022-12-31"),
        ("〔市水利局牵头，6月底前完成〕", ["lead"], "2022-06-30"),
        ("（市水利局牵头、市林业局配合；年底前建成）", ["lead", "co"], "2022-12-31"),
        ("（责任单位：市水利局、市林业局，2023年12月31日前完成）", ["unspecified", "unspecified"], "2023-12-31"),
        ("（牵头单位：市水利局；配合单位：市林业局，长期坚持）", ["lead", "co"], None),
        ("（牵头单位：市水利局，6月底前；完成时限：2022年9月底）", ["lead"], "2022-09-30"),
    ],
)
def test_a_term_behind_bodies_is_the_deadline(bracket: str, roles: list[str], deadline: str | None) -> None:
    task = _tasks(bracket, "（市财政局）", "（市审计局）")[0]
    assert ([p.role for p in task.parties], task.deadline) == (roles, deadline)
    assert all(p.known for p in task.parties)


def test_each_with_a_term_of_its_own_gives_none() -> None:
    task = _tasks("（责任单位：市水利局，6月底前；市林业局，年底前）")[0]
    assert [p.surface for p in task.parties] == ["市水利局", "市林业局"]
    assert task.deadline is None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2024年9月", "2024-09-30"),
        ("二〇二四年十二月底", "2024-12-31"),
        ("10月底前", "2023-10-31"),
        ("9月末", "2023-09-30"),
        ("11月15日前", "2023-11-15"),
        ("10月中旬", "2023-10-20"),
        ("2024年第三季度", "2024-09-30"),
        ("上半年", "2023-06-30"),
        ("全年", "2023-12-31"),
        ("年底前完成", "2023-12-31"),
        ("2021.12", "2021-12-31"),
        ("2023年11月-2024年3月", "2024-03-31"),
        ("1-10月", "2023-10-31"),
        ("2024—2026年", "2026-12-31"),
        ("2024年2月", "2024-02-29"),
        ("长期坚持", None),
        ("三年内", None),
        ("30个工作日内", None),
        ("每年12月底前", None),
        ("6月前", None),
        ("1月底前完成甲事;12月底前完成乙事", None),
        ("2024年13月", None),
    ],
)
def test_the_last_day_of_a_printed_term(printed: str, day: str | None) -> None:
    assert parse_term(fold(printed), 2023) == day


def test_a_term_without_a_year_is_of_the_year_that_is_planned_for() -> None:
    title = "安康市人民政府关于印发2023年重点工作的通知"
    raw = f"{title}\n安政发〔2022〕9号\n各县区人民政府：\n一、修路。（责任单位：市交通局；完成时限：10月底前）\n二、种树。（责任单位：市林业局；完成时限：长期）\n安康市人民政府\n2022年12月30日\n"
    tasks = read_document(parse_source(raw.encode(), "t.txt")).tasks
    assert [(t.deadline, t.term) for t in tasks] == [("2023-10-31", "10月底前"), (None, "长期")]
