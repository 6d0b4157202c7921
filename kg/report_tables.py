"""The report as tables for people."""

from __future__ import annotations

from collections import Counter

from kg.report import Report
from ontology.model import Span

Table = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]
"""A table for people: heading, columns, rows of text."""


def report_tables(report: Report, *, limit: int | None = None) -> list[Table]:
    """The report as tables, empty ones left out; ``limit`` cuts long lists and says how much was cut."""
    tables: list[Table] = [
        (
            "Sources 来源",
            ("file 文件", "characters 字数", "in documents 属于文件", "facts 事实"),
            tuple(
                (
                    s.path,
                    str(s.characters),
                    _percent(s.in_documents, s.characters),
                    ", ".join(f"{v} {k}" for k, v in s.counts if v),
                )
                for s in report.sources
            ),
        ),
        (
            "Coverage 覆盖",
            ("number 文号", "title 标题", "characters 字数", "facts 事实", "by kind 分类", "unread 未读"),
            tuple(
                (
                    d.number or "",
                    ("└ " if d.carried else "") + d.title,
                    str(d.characters),
                    _percent(d.covered, d.characters),
                    ", ".join(f"{k} {_percent(v, d.characters)}" for k, v in d.kinds if v),
                    str(len(d.unread)),
                )
                for s in report.sources
                for d in s.documents
            ),
        ),
        (
            "Consistency 一致性",
            ("code", "place 位置", "finding 发现"),
            tuple((f.code, _place(f.path, f.line, f.span), f.message) for f in report.findings),
        ),
        (
            "Issues 问题",
            ("code", "place 位置", "message 说明"),
            tuple((i.code, _place(s.path, i.line, i.span), i.message) for s in report.sources for i in s.issues),
        ),
        (
            "Unknown parties 未识别单位",
            ("name 名称", "place 位置"),
            tuple((u.surface, _place(s.path, u.line, u.span)) for s in report.sources for u in s.unknown),
        ),
        (
            "Sentences that look unread 疑似未读",
            ("signal 线索", "place 位置", "sentence 原文"),
            tuple(
                (", ".join(u.signals), _place(s.path, u.line, u.span), " ".join(u.quote.split()))
                for s in report.sources
                for d in s.documents
                for u in d.unread
            ),
        ),
        (
            "Two witnesses 异文",
            ("number 文号", "kind 类型", "readings 异文", "preferred 取", "reason 理由"),
            tuple(
                (
                    c.number or c.title,
                    v.kind,
                    f"{v.readings[0] or '∅'} | {v.readings[1] or '∅'}",
                    "?" if v.preferred is None else v.preferred or "∅",
                    v.reason,
                )
                for c in report.collations
                for v in c.variants
                if v.kind != "orthographic"
            ),
        ),
        (
            "Goals across documents 目标对照",
            ("relation 关系", "first 甲", "second 乙", "difference 差异"),
            tuple(
                (g.type, f"{g.documents[0]}: {g.quotes[0]}", f"{g.documents[1]}: {g.quotes[1]}", g.difference)
                for g in report.goals
            ),
        ),
        ("Files not read 未能读取", ("file 文件", "reason 原因"), tuple(report.failures)),
    ]
    return [_cut(t, limit) for t in tables if t[2]]


def report_totals(report: Report) -> dict[str, int]:
    """Counts of findings by code and of issues by code, for a one-look summary."""
    codes = Counter(f.code for f in report.findings) + Counter(i.code for s in report.sources for i in s.issues)
    return dict(sorted(codes.items()))


def _cut(table: Table, limit: int | None) -> Table:
    heading, columns, rows = table
    if limit is None or len(rows) <= limit:
        return table
    return f"{heading} ({limit} of {len(rows)}; all with --format json)", columns, rows[:limit]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "–"


def _place(path: str, line: int, span: Span) -> str:
    return f"{path}:{line} ({span[0]}–{span[1]})"
