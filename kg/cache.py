"""Readings kept between runs, by hash of the file's bytes and of the rules that read it: only what changed is read again."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import tempfile
import types
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import loaders
import ontology
from ontology.model import Reading


class ReadingCache:
    """A folder of readings; a broken or foreign entry counts as absent."""

    def __init__(self, folder: Path, without: frozenset[str] = frozenset()) -> None:
        self._folder = folder
        self._rules = hashlib.blake2b((rules_digest() + "|".join(sorted(without))).encode(), digest_size=16).hexdigest()
        folder.mkdir(parents=True, exist_ok=True)

    def _file(self, path: Path) -> Path:
        digest = hashlib.blake2b(path.read_bytes(), digest_size=16, key=self._rules.encode()).hexdigest()
        name = hashlib.blake2b(path.name.encode(), digest_size=8).hexdigest()
        return self._folder / f"{digest}-{name}.json"

    def get(self, path: Path) -> list[Reading] | None:
        """The readings of a file, or None where they must be made."""
        try:
            rows = json.loads(self._file(path).read_text("utf-8"))
            return [_decode(Reading, row) for row in rows]
        except (OSError, ValueError, TypeError, KeyError, IndexError):
            return None

    def put(self, path: Path, readings: Sequence[Reading]) -> None:
        """Keep the readings of a file; written beside and renamed, so that a kill leaves no half entry."""
        target = self._file(path)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            json.dump([_encode(r) for r in readings], out, ensure_ascii=False)
        Path(name).replace(target)


@cache
def rules_digest() -> str:
    """The hash of everything that decides a reading: code and tables of ``ontology`` and ``loaders``."""
    digest = hashlib.blake2b(digest_size=16)
    for package in (ontology, loaders):
        root = Path(str(package.__file__)).parent
        for file in sorted(p for p in root.rglob("*") if p.suffix in {".py", ".toml", ".txt", ".csv", ".ttl"}):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _encode(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return [_encode(getattr(value, f.name)) for f in dataclasses.fields(value)]
    return [_encode(v) for v in value] if isinstance(value, tuple) else value


@cache
def _hints(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name]) for f in dataclasses.fields(kind))


def _decode(kind: Any, value: Any) -> Any:
    if value is None or kind in {str, int, float, bool} or get_origin(kind) is Literal:
        return value
    if dataclasses.is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]
        if len(hints) != len(value):
            raise ValueError(f"an entry of another version of {kind}")
        return kind(*(_decode(hint, v) for (_, hint), v in zip(hints, value, strict=True)))  # type: ignore[operator]
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(_decode(inner[0], v) for v in value)
        return tuple(_decode(i, v) for i, v in zip(inner, value, strict=True))
    if get_origin(kind) in {Union, types.UnionType}:
        return _decode(next(a for a in get_args(kind) if a is not type(None)), value)
    return value
