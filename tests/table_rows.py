"""Tables of divided tasks and the rows read from them: shared by the modules that test their shapes and their cells."""

from __future__ import annotations

from loaders.reader import read_document
from loaders.source import parse_source
from ontology.model import Reading

HEAD = "滁州市人民政府办公室关于印发2024年重点工作任务分解表的通知\n滁政办〔2024〕3号\n各县(市、区)人民政府：\n"
COLUMNS = ("序号", "工作任务", "牵头单位", "配合单位", "责任领导")


def read(body: str, head: str = HEAD) -> Reading:
    """What is read of a notice with such a table."""
    return read_document(parse_source((head + body + "\n").encode(), "t.txt"))


def rows(reading: Reading) -> list[tuple[int, str | None, list[tuple[str, str]]]]:
    """Number, leader, bodies and roles of each task."""
    return [(t.ordinal, t.leader and t.leader.name, [(p.surface, p.role) for p in t.parties]) for t in reading.tasks]


def lines(*cells: str) -> str:
    """Cells on a line each, with a blank line between."""
    return "\n\n".join(cells)


FULL = [
    (1, "周立民", [("市水利局", "lead"), ("市财政局", "co")]),
    (2, "周立民", [("市林业局", "lead"), ("市审计局", "co")]),
]
"""The rows of the table most tests print in their own way."""
