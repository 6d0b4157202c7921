"""The page ``docs/cli.md``: every command and option of ``kg``, made from the program's own help.

Run ``python -m kg.commands_page docs/cli.md`` to write it, or ``make docs``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import typer.main

_HEAD = """\
# The program kg

<!-- Made from the program's own help by `make docs`; change the help, not this page. -->

`make run` installs the program as `.venv/bin/kg`. Every command has `--help`. Most read the folder of the last build,
`out` unless `--out` or the variable `KG_OUT` names another.

**Output.** Answers go to standard output in UTF-8 whatever the locale; messages, one line each and beginning with
`kg:`, and progress go to standard error. `--format json` and `--format csv` are for programs. `-` stands for standard
input or output.

**Exit codes.** 0: done. 1: it could not be done, the line on standard error says what, where and what to do; nothing
that existed was changed. 2: wrong usage. 130: interrupted.
"""


def build_page() -> str:
    """The page as Markdown."""
    from kg.cli import app

    group: Any = typer.main.get_command(app)
    panels: dict[str, list[str]] = {}
    for name, command in group.commands.items():
        panels.setdefault(command.rich_help_panel or "More", []).append(name)
    out = [_HEAD, "\n| for | commands |\n|---|---|\n"]
    for panel, names in panels.items():
        out.append(f"| {panel.lower()} | {' · '.join(f'[`kg {n}`](#kg-{n})' for n in names)} |\n")
    for names in panels.values():
        out.extend(_section(name, group.commands[name]) for name in names)
    return "".join(out)


def _section(name: str, command: Any) -> str:
    text = str(command.help or "").replace("\\[", "[").replace("\b", "")
    said, _, shown = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"(Examples?:)", text, maxsplit=1))
    examples = "\n".join(example.strip() for example in shown.split(" · "))
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join([f"kg {name}", *(f"{_argument(p)}" for p in arguments), *(["[OPTIONS]"] if options else [])])
    rows = [(_argument(p), p.help, "") for p in arguments]
    rows += [(", ".join([*p.opts, *p.secondary_opts]), p.help, _default(p)) for p in options]
    table = "".join(f"| `{names}` | {_cell(help_)} | {default} |\n" for names, help_, default in rows)
    return (f"\n## kg {name}\n\n{said}\n\n```text\n{usage}\n```\n\n```sh\n{examples}\n```\n\n"
            f"| | | default |\n|---|---|---|\n{table}")


def _argument(param: Any) -> str:
    name = str(param.name).upper() + ("..." if param.nargs == -1 else "")
    return name if param.required else f"[{name}]"


def _default(param: Any) -> str:
    parts = []
    value = getattr(param.default, "value", param.default)
    if param.required:
        parts.append("must be given")
    elif isinstance(value, bool):
        parts.append("on" if value else "off")
    elif isinstance(value, int | float | str | Path) and value != "":
        parts.append(f"`{value}`")
    if param.envvar:
        parts.append(f"or `{param.envvar}`")
    return " ".join(parts)


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|").replace("<", "\\<")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(build_page(), encoding="utf-8")
