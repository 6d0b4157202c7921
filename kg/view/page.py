"""A page: one HTML file that holds its scripts, styles and data, and asks the network for nothing.

A Content-Security-Policy in the file allows exactly the scripts written here, by their hash. Data stand in JSON blocks
in which no character can end the block; everything shown is set as text by the scripts.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from pathlib import Path

from ontology.errors import StoreError

_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def write_page(
    path: Path, template: str, *, title: str, scripts: tuple[str, ...], data: dict[str, object], **values: object
) -> None:
    """Write one page from a template beside this module; ``data`` become JSON blocks, ``scripts`` run in order."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("kg.view", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for script in scripts:
        if "</script" in script.lower() or "<!--" in script:
            raise StoreError(f"cannot embed a script into {path}: it holds a closing tag; use another version of it")
    text = environment.get_template(template).render(
        title=title,
        policy=_policy(scripts),
        style=Markup(asset("page.css")),
        scripts=[Markup(script) for script in scripts],
        blocks=[(name, Markup(safe_json(value))) for name, value in sorted(data.items())],
        **values,
    )
    write_text(path, text)


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8 with \\n line ends whatever the locale; raises StoreError where that is impossible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # a lone surrogate (damaged input) has no UTF-8 form: show the replacement character instead of failing
        path.write_bytes(text.encode("utf-8", errors="replace"))
    except OSError as error:
        raise StoreError(f"cannot write {path} ({error.strerror}): choose another place with --out") from None


def safe_json(value: object) -> str:
    """JSON that can stand inside a script element: no character in it can end the element or the line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).translate(_ESCAPES)


@cache
def asset(name: str) -> str:
    """The text of a script or style that ships with this package."""
    return (resources.files("kg.view") / "templates" / name).read_text(encoding="utf-8")


@cache
def vis_script() -> str:
    """The vis-network script that ships inside pyvis."""
    folder = resources.files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    try:
        return folder.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise StoreError("pyvis holds no vis-network script: install the pinned version of pyvis") from None


@cache
def plotly_script() -> str:
    """The plotly script that ships inside plotly."""
    from plotly.offline import get_plotlyjs  # type: ignore[import-untyped]

    return str(get_plotlyjs())


def _policy(scripts: tuple[str, ...]) -> str:
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
