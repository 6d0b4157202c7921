"""The table of a portal page: 索引号, 发文机关, 成文日期, 发文字号, 有效性."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.dates import parse_date
from loaders.text import Text
from ontology.model import Span

_KEYS = {
    "发文字号": "number",
    "发文文号": "number",
    "文号": "number",
    "文件编号": "number",
    "发文机关": "issuer",
    "发文机构": "issuer",
    "发布机构": "issuer",
    "制发机关": "issuer",
    "成文日期": "issued",
    "成文时间": "issued",
    "生成日期": "issued",
    "印发日期": "issued",
    "发布日期": "published",
    "公开日期": "published",
    "发布时间": "published",
    "生效日期": "effectiveFrom",
    "实施日期": "effectiveFrom",
    "施行日期": "effectiveFrom",
    "失效日期": "effectiveTo",
    "废止日期": "effectiveTo",
    "有效性": "status",
    "时效性": "status",
    "标题": "title",
    "名称": "title",
    "信息名称": "title",
    "索引号": "index",
    "主题分类": "subject",
    "主题词": "subject",
    "公文种类": "genre",
    "统一编号": "index",
    "统一登记号": "index",
    "来源": "origin",
    "信息来源": "origin",
}
_FIELD = re.compile(rf"(?<![\u4e00-\u9fff])({'|'.join(sorted(_KEYS, key=len, reverse=True))})\s*[::\t]\s*")
_REACH = 30


@dataclass(frozen=True, slots=True)
class Metadata:
    """Values of the page's table by field, each with its clean span."""

    values: tuple[tuple[str, str, Span], ...] = ()

    def _get(self, name: str) -> tuple[str, Span] | None:
        return next(((v, s) for n, v, s in self.values if n == name), None)

    @property
    def number(self) -> tuple[str, Span] | None:
        """The 文号 and where it stands."""
        return self._get("number")

    @property
    def issuer(self) -> str | None:
        """The issuing body as named by the portal."""
        found = self._get("issuer")
        return found[0] if found else None

    def fill(self, values: dict[str, object]) -> None:
        """Add what the document itself does not print."""
        for name, value, _ in self.values:
            if name in {"issued", "published", "effectiveFrom", "effectiveTo"}:
                date = parse_date(value)
                if date and (name not in values or values[name] == "on issue"):
                    values[name] = date
            elif name == "status":
                values.setdefault("status", value)
            elif name == "issuer":
                values.setdefault("issuerGiven", value)


def find_metadata(text: Text) -> Metadata:
    """The table at the head of a portal page; empty where fewer than two fields stand there."""
    rows: list[tuple[str, str, Span]] = []
    for start, end in text.paragraphs()[:_REACH]:
        marks = list(_FIELD.finditer(text.folded, start, end))
        if not marks or marks[0].start() > start + 2:
            continue
        for m, following in zip(marks, [*marks[1:], None], strict=True):
            stop = following.start() if following else end
            value = text.clean[m.end() : stop].strip()
            if value and len(value) <= 120:
                rows.append((_KEYS[m[1]], value, (m.end(), m.end() + len(text.clean[m.end() : stop].rstrip()))))
    return Metadata(tuple(rows)) if len(rows) >= 2 else Metadata()
