"""Archives read in memory, member by member, within limits: nothing is ever written to disk."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from ontology.errors import SourceError

MAX_MEMBERS = 20_000
"""Files in one archive, those of archives inside it included."""
MAX_TOTAL = 1024 * 1024 * 1024
"""Bytes all members unpack to."""
MAX_MEMBER = 64 * 1024 * 1024
"""Bytes one member unpacks to."""
MAX_RATIO = 200
"""Times an archive may grow; text shrinks to a tenth, a bomb to a thousandth."""
MAX_DEPTH = 2
"""Archives inside archives."""
_RATIO_FLOOR = 4 * 1024 * 1024
_JUNK = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    EOFError,
    zlib.error,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    UnicodeError,
    OverflowError,
)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked from one file the user named; archives inside it share it."""

    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL

    def take_member(self, where: str) -> None:
        """Count a member; raises SourceError beyond the limit."""
        self.members -= 1
        if self.members < 0:
            raise SourceError(f"{where}: more than {MAX_MEMBERS:,} files in the archive: split it")

    def take(self, count: int, where: str) -> None:
        """Count unpacked bytes; raises SourceError beyond the limit."""
        self.total -= count
        if self.total < 0:
            raise SourceError(f"{where}: unpacks to more than {MAX_TOTAL // 2**20} MB: split the archive")


def read_zip(data: bytes, where: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """The (name, bytes) of a zip's files in order of name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [i for i in archive.infolist() if not i.is_dir()]
            names = [(_zip_name(i), i) for i in infos]
            _check_names([n for n, _ in names], where, budget)
            grown = 0
            for name, info in sorted(names, key=lambda pair: (pair[0], pair[1].header_offset)):
                if _is_junk(name):
                    continue
                if info.flag_bits & 1:
                    raise SourceError(f"{where}/{name}: encrypted: unpack the archive with its password first")
                with archive.open(info) as stream:
                    content = _read_limited(stream, f"{where}/{name}", info.compress_size, budget)
                grown = _check_growth(grown + len(content), len(data), where)
                yield name, content
    except _BROKEN as error:
        raise SourceError(f"{where}: broken zip archive ({_short(error)}): make it again") from None


def read_zip_part(data: bytes, name: str, where: str, limit: int = MAX_MEMBER) -> bytes | None:
    """One named part of a zip-based document, or None where it has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > MAX_MEMBERS:
                raise SourceError(f"{where}: more than {MAX_MEMBERS:,} parts in the file: save it again")
            try:
                info = archive.getinfo(name)
            except KeyError:
                return None
            if info.flag_bits & 1:
                raise SourceError(f"{where}: encrypted: save it without a password")
            with archive.open(info) as stream:
                return _read_limited(stream, f"{where} ({name})", info.compress_size, Budget(total=limit))
    except _BROKEN as error:
        raise SourceError(f"{where}: broken file ({_short(error)}): save it again") from None


def zip_names(data: bytes, where: str) -> frozenset[str]:
    """The names in a zip, to tell a document from an archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _BROKEN as error:
        raise SourceError(f"{where}: broken zip archive ({_short(error)}): make it again") from None


def read_tar(data: bytes, where: str, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """The (name, bytes) of the regular files of a .tar, in order of name; links and devices are passed over."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            members: list[tuple[str, tarfile.TarInfo]] = []
            for member in archive:
                budget.take_member(where)
                if member.isreg():
                    members.append((_tar_name(member.name), member))
            _check_names([n for n, _ in members], where, Budget())
            for name, member in sorted(members, key=lambda pair: (pair[0], pair[1].offset)):
                stream = archive.extractfile(member)
                if stream is None or _is_junk(name):
                    continue
                yield name, _read_limited(stream, f"{where}/{name}", member.size, budget)
    except _BROKEN as error:
        raise SourceError(f"{where}: broken tar archive ({_short(error)}): make it again") from None


def read_gzip(data: bytes, where: str, budget: Budget) -> bytes:
    """The content of a gzip file."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return _read_limited(stream, where, len(data), budget, MAX_TOTAL // 4)
    except _BROKEN as error:
        raise SourceError(f"{where}: broken gzip file ({_short(error)}): make it again") from None


def _read_limited(
    stream: IO[bytes] | gzip.GzipFile, where: str, packed: int, budget: Budget, limit: int = MAX_MEMBER
) -> bytes:
    """Read in steps, so that a bomb is refused before it is unpacked; sizes named in headers are never trusted."""
    parts: list[bytes] = []
    size = 0
    while block := stream.read(1 << 20):
        size += len(block)
        if size > limit:
            raise SourceError(f"{where}: unpacks to more than {limit // 2**20} MB: leave it out")
        if size > _RATIO_FLOOR:
            _check_growth(size, packed, where)
        budget.take(len(block), where)
        parts.append(block)
    return b"".join(parts)


def _check_growth(size: int, packed: int, where: str) -> int:
    if size > _RATIO_FLOOR and size > MAX_RATIO * max(packed, 1):
        raise SourceError(f"{where}: unpacks to more than {MAX_RATIO} times its size, as a zip bomb does: not read")
    return size


def _check_names(names: list[str], where: str, budget: Budget) -> None:
    for name in names:
        budget.take_member(where)
        parts = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in parts or parts[0].endswith(":") or "\x00" in name:
            raise SourceError(f"{where}: holds a file named {name[:80]!r}, which points outside the archive: not read")


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The member's name; Chinese Windows writes GBK and does not mark it, which zipfile takes for cp437."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                continue
    return name


def _tar_name(name: str) -> str:
    """The member's name; bytes that are no UTF-8, which tarfile keeps as lone surrogates, are GBK or shown as unreadable."""
    if name.isascii():
        return name
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _is_junk(name: str) -> bool:
    lower = name.lower()
    return lower.startswith(_JUNK[0]) or lower.rsplit("/", 1)[-1] in _JUNK or lower.rsplit("/", 1)[-1].startswith(("._", "~$"))


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__
