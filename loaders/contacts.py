"""Contacts: whom a text names for questions, and who explains it (联系人, 联系电话, 解读机关, 解读人)."""

from __future__ import annotations

import re

from loaders.found import Fields
from loaders.person_names import may_be_person
from loaders.text import Text
from ontology.model import Span

_LABELS = {
    "unit": (
        "解读单位",
        "解读机关",
        "解读部门",
        "联系单位",
        "联系部门",
        "咨询单位",
        "咨询部门",
        "政策咨询机关",
        "政策咨询单位",
        "政策咨询部门",
        "联系科室",
        "联系处室",
        "解读机构",
        "政策解读单位",
        "政策解读机关",
        "政策解读部门",
        "联系单位及电话",
        "联系单位和电话",
        "联系部门及电话",
    ),
    "person": (
        "解读人员",
        "政策解读人",
        "联系人及电话",
        "联系人和电话",
        "联系人及联系电话",
        "联系人及联系方式",
        "联系人、电话",
        "联系人、联系电话",
        "解读人",
        "联系人姓名",
        "联系人",
        "经办人姓名",
        "经办人",
        "承办人姓名",
        "承办人",
        "主管领导人姓名",
    ),
    "telephone": ("联系方式", "联系电话", "政策咨询电话", "政策咨询", "咨询电话", "电话", "手机"),
    None: ("传真", "邮箱", "电子邮箱", "邮编", "邮政编码", "地址", "联系地址", "通讯地址", "通信地址", "网址"),
}
_KIND = {label: kind for kind, labels in _LABELS.items() for label in labels}
_LABEL = re.compile(
    rf"(?:^|(?<=[,、;。!?()\s\d])|(?<=具体)|(?<=[委局厅办部室处科会])(?=联系人)|(?=联系电话|联系方式|咨询电话|政策咨询电话))({'|'.join(sorted(_KIND, key=len, reverse=True))})\s*(?:\([^()]*\))?\s*:\s*"
)
_OPENING = re.compile(r"解读|联系|咨询|经办人|承办人")
_END = {
    "person": re.compile(r"[,、;。()]|(?<=[\u4e00-\u9fff])\s*(?=\d)|\s(?![\u4e00-\u9fff](?:\s|$))"),
    "telephone": re.compile(r"[;。)]|[,、](?![\d(])|(?<=[\d×*])\((?!\d)|(?<=\d)\s*(?=[\u4e00-\u9fff])(?![转或及和至]|分机)"),
    "unit": re.compile(r"(?<=[\u4e00-\u9fff])\s*[,、(]?\s*(?=\d{3})"),
}
_NUMBER_BEHIND = re.compile(r"[,、(]?\s*(?P<number>[\d×*Xx][\d×*Xx\-—]{5,18})")
"""The number printed right behind a person, without a label."""
_UNIT = r"(?:[司局处科部室委办厅院会社所站队]|中心|公司|银行|大学|学校)"
_OF_UNIT = re.compile(rf"[\u4e00-\u9fff()]{{1,40}}{_UNIT}")
"""The unit a person is of, before a blank and the name (省水利厅农水处 某某)."""
_IN_POST = re.compile(rf"(?P<unit>[\u4e00-\u9fff]{{1,30}}?{_UNIT})副?(?:[司局处科部室厅院会所站队]长|主任)(?P<name>[\u4e00-\u9fff]{{2,4}})")
"""A person behind unit and post (立法科科长某某)."""
_UNIT_IN_BRACKET = re.compile(rf"[(](?P<unit>[\u4e00-\u9fff]{{2,30}}{_UNIT})[)]")
_UNIT_BEFORE = re.compile(rf"(?:^|(?<=[,、;。(\s]))(?P<unit>[\u4e00-\u9fff]{{1,24}}{_UNIT})$")
"""The unit a label is of (市水利局联系人:某某)."""
_MARK = re.compile(r"\s*[,、;]\s*")


def find_contact(text: Text, paragraphs: list[Span], found: Fields) -> tuple[tuple[str, str], ...]:
    """The contacts of a text as pairs of ``unit``, ``person`` or ``telephone`` and what is printed, wherever in a paragraph
    the label stands; a person's name ends at the next mark, a number at the next that no number follows. Behind either, further
    persons and numbers are read as far as each piece is one."""
    rows: list[tuple[str, str]] = []
    for start, end in paragraphs:
        folded = text.folded[start:end]
        if ":" not in folded or not _OPENING.search(folded):
            continue
        marks = list(_LABEL.finditer(folded))
        if not any(_OPENING.search(m[1]) for m in marks):
            continue
        stops = [*(m.start() for m in marks[1:]), len(folded)]
        for m, stop in zip(marks, stops, strict=True):
            kind = _KIND[m[1]]
            if kind is None:
                continue
            if m[1] == "联系人" and m.start() and (unit := _UNIT_BEFORE.search(folded[: m.start()])):
                rows.append(("unit", text.clean[slice(*(start + at for at in unit.span("unit")))]))
            cut = _END[kind].search(folded, m.end(), stop)
            close = cut.start() if cut else stop
            if kind == "person" and (parted := _part_unit(text, start + m.end(), start + close)):
                pieces = parted
            else:
                pieces = [(kind, (start + m.end(), start + close))]
            for name, span in pieces:
                value = text.clean[slice(*span)].strip().strip("、,;，；")
                if value:
                    rows.append((name, value))
                    found.spans.append((f"contact.{name}", text.raw_span(start + m.start() if name == kind else span[0], span[1])))
            for name, span in _further(text, kind, start + close, start + stop):
                rows.append((name, text.clean[slice(*span)]))
                found.spans.append((f"contact.{name}", text.raw_span(*span)))
    return tuple(rows)


def _part_unit(text: Text, start: int, end: int) -> list[tuple[str, Span]]:
    """The unit and the person of one value, where a blank in the file or a post stands between them; none otherwise."""
    while start < end and text.clean[start].isspace():
        start += 1
    while end > start and text.clean[end - 1].isspace():
        end -= 1
    for size in (2, 3, 4):
        at = end - size
        if at - start < 2:
            break
        if not text.folded[at - 1].isspace() and text.offsets[at] - text.offsets[at - 1] <= 1:
            continue
        name = text.folded[at:end].strip()
        if len(name) > 1 and _OF_UNIT.fullmatch(text.folded[start:at].strip()) and may_be_person(name):
            return [("unit", (start, at)), ("person", (at, end))]
    m = _IN_POST.fullmatch(text.folded, start, end)
    return [("unit", m.span("unit")), ("person", m.span("name"))] if m and may_be_person(m["name"]) else []


def _further(text: Text, kind: str, start: int, stop: int) -> list[tuple[str, Span]]:
    """What follows the first value of a label: numbers, and behind a mark further persons with their units; up to the first piece that
    is neither."""
    found: list[tuple[str, Span]] = []
    at, opened = start, True
    while at < stop:
        number = _NUMBER_BEHIND.match(text.folded, at, stop) if opened else None
        bracket = _UNIT_IN_BRACKET.match(text.folded, at, stop)
        if bracket:
            found.append(("unit", bracket.span("unit")))
            at = bracket.end()
        elif number and (kind != "telephone" or found):
            found.append(("telephone", number.span("number")))
            at, opened = number.end(), False
        elif mark := _MARK.match(text.folded, at, stop):
            cut = _END["person"].search(text.folded, mark.end(), stop)
            close = cut.start() if cut else stop
            if text.folded[mark.end() : mark.end() + 1].isdigit():
                opened = True
                if kind == "telephone":
                    found.append(("", (at, at)))  # another number of the same label
                at = mark.end()
                continue
            parted = _part_unit(text, mark.end(), close)
            name = text.folded[mark.end() : close].strip()
            if not parted and kind == "person" and 1 < len(name) <= 4 and may_be_person(name):
                parted = [("person", (mark.end(), close))]
            if not parted:
                break
            found += parted
            at, opened = close, True
        else:
            break
    return [row for row in found if row[0]]
