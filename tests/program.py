"""The installed program ``kg`` as the tests run it, and what they say about the files it writes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sysconfig
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
GAZETTE = DATA / "jiaxing-gazette-2025-03.txt"
REPOST = DATA / "jiaxing-plan-2025-repost.txt"
KG = Path(sysconfig.get_path("scripts")) / ("kg.exe" if os.name == "nt" else "kg")
TIMEOUT = 300


def run(
    *arguments: object,
    cwd: Path | None = None,
    stdin: bytes | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = TIMEOUT,
) -> subprocess.CompletedProcess[bytes]:
    """The finished program; its streams are bytes, so that their encoding can be checked."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHONIO", "PYTHONUTF8", "LC_", "LANG", "KG_"))}
    return subprocess.run(
        [str(KG), *map(str, arguments)],
        cwd=cwd or ROOT, input=stdin, capture_output=True, timeout=timeout, check=False,
        env={**clean, "LC_ALL": "C.UTF-8", **(env or {})},
    )


def succeed(*arguments: object, **options: Any) -> str:
    """The standard output of a run that must succeed."""
    done = run(*arguments, **options)
    assert done.returncode == 0, done.stderr.decode("utf-8")
    return done.stdout.decode("utf-8")


def fail(*arguments: object, **options: Any) -> str:
    """The one line on standard error of a run that must fail with exit 1 and without a traceback."""
    done = run(*arguments, **options)
    message = done.stderr.decode("utf-8")
    assert done.returncode == 1, (done.returncode, message)
    assert message.startswith("kg: "), message
    assert message.count("\n") == 1, message
    assert message.endswith("\n"), message
    return message


def digests(folder: Path) -> dict[str, str]:
    """The hash of every file below a folder by its path in it."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@cache
def raw_texts() -> dict[str, str]:
    """The raw text of the sample files by the hash of their bytes."""
    blobs = [path.read_bytes() for path in (GAZETTE, REPOST)]
    return {hashlib.sha256(blob).hexdigest(): blob.decode("utf-8") for blob in blobs}


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
