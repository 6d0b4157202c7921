"""Contacts: whom a text names for questions, and who explains it (联系人, 联系电话, 解读机关, 解读人)."""

from __future__ import annotations

import re

from loaders.found import Fields
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
    ),
    "person": (
        "解读人员",
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
    rf"(?:^|(?<=[,、;。!?()\s\d])|(?<=具体)|(?=联系电话|联系方式|咨询电话|政策咨询电话))({'|'.join(sorted(_KIND, key=len, reverse=True))})\s*(?:\([^()]*\))?\s*:\s*"
)
_OPENING = re.compile(r"解读|联系|咨询|经办人|承办人")
_END = {
    "person": re.compile(r"[,、;。()]|(?<=[\u4e00-\u9fff])\s*(?=\d)|\s(?![\u4e00-\u9fff](?:\s|$))"),
    "telephone": re.compile(r"[;。)]|[,、](?![\d(])|(?<=[\d×*])\((?!\d)"),
}

_NUMBER_BEHIND = re.compile(r"[,、(]?\s*(?P<number>[\d×*Xx][\d×*Xx\-—]{5,18})")
"""The number printed right behind a person, without a label."""


def find_contact(text: Text, paragraphs: list[Span], found: Fields) -> tuple[tuple[str, str], ...]:
    """The contacts of a text as pairs of ``unit``, ``person`` or ``telephone`` and what is printed, wherever in a paragraph
    the label stands; a person's name ends at the next mark, a number at the next that no number follows."""
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
            cut = _END[kind].search(folded, m.end(), stop) if kind in _END else None
            low, high = start + m.end(), start + (cut.start() if cut else stop)
            value = text.clean[low:high].strip().strip("、,;，；")
            if value:
                rows.append((kind, value))
                found.spans.append((f"contact.{kind}", text.raw_span(start + m.start(), high)))
            if kind == "person" and (number := _NUMBER_BEHIND.match(folded, cut.start(), stop) if cut else None):
                rows.append(("telephone", text.clean[slice(*(start + at for at in number.span("number")))]))
                found.spans.append(("contact.telephone", text.raw_span(*(start + at for at in number.span("number")))))
    return tuple(rows)
