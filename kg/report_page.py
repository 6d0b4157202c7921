"""The report written for people: Markdown, and one HTML page without scripts. Everything out of a text is escaped."""

from __future__ import annotations

import re
from html import escape

from kg.report import Report
from kg.report_tables import Table, report_tables, report_totals

TITLE = "Reading report 阅读报告"

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|~-])")
_BREAK = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_STYLE = """
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 76rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 2rem }
th, td { border: 1px solid #ccc; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f0f0f0 }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616 } th { background: #2a2a2a } th, td { border-color: #555 }
}
"""


def write_markdown(report: Report) -> str:
    """The report as Markdown tables; characters that mean something in Markdown or HTML are escaped."""
    parts = [f"# {TITLE}\n", _summary(report) + "\n"]
    for heading, columns, rows in report_tables(report):
        lines = [
            f"## {_plain(heading)}\n",
            _line(columns),
            "|" + " --- |" * len(columns),
            *(_line(row) for row in rows),
        ]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def write_html(report: Report) -> str:
    """The report as one HTML page that loads nothing and runs nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{TITLE}</title>",
        f"<style>{_STYLE}</style>",
    ]
    body = [f"<h1>{TITLE}</h1>", f"<p>{escape(_summary(report))}</p>", *(_table(t) for t in report_tables(report))]
    lines = ["<!doctype html>", '<html lang="zh">', "<head>", *head, "</head>", "<body>", *body, "</body>", "</html>"]
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> str:
    totals = ", ".join(f"{code} {count}" for code, count in report_totals(report).items())
    documents = sum(len(s.documents) for s in report.sources)
    return f"{len(report.sources)} sources, {documents} documents. {totals or 'Nothing to report.'}"


def _table(table: Table) -> str:
    heading, columns, rows = table
    head = "".join(f'<th scope="col">{_cell(c)}</th>' for c in columns)
    body = "\n".join("<tr>" + "".join(f"<td>{_cell(c)}</td>" for c in row) + "</tr>" for row in rows)
    return f"<h2>{_cell(heading)}</h2>\n<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _cell(text: str) -> str:
    return escape(_visible(text))


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", escape(_BREAK.sub(" ", _visible(text)), quote=False))


def _visible(text: str) -> str:
    """A text without characters that steer a terminal or turn the direction of writing."""
    return "".join(c if c.isprintable() or c in " \t\n" else "\ufffd" for c in text)


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_plain(c) for c in cells) + " |"
