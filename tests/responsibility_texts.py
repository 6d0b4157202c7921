"""A work division of an invented city, and who is responsible in it."""

from __future__ import annotations

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading, Task

HEAD = "荆门市人民政府办公室关于印发荆门市重点工作任务分解方案的通知\n荆政办发〔2024〕6号\n各县(市、区)人民政府:\n一、产业\n"


def read(body: str) -> Reading:
    return read_document(parse_source((HEAD + body + "\n").encode(), "t.txt"))


def roles(task: Task) -> list[tuple[str, str]]:
    return [(p.agency, p.role) for p in task.parties]


def only(body: str) -> Task:
    (task,) = read(body).tasks
    return task
