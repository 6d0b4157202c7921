"""Identifiers: short, ASCII, stable. They hash printed fields folded for width, spaces and brackets, so that neither
line breaks nor typography move them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

BASE = "https://w3id.org/policykg/"
"""Root of every IRI this project mints; change it here and nowhere else."""

_SPACE = re.compile(r"\s+")
_OPEN = str.maketrans(
    dict.fromkeys("〔[【〈《「『{<", "(") | dict.fromkeys("〕]】〉》」』}>", ")") | dict.fromkeys("“”‘’'", '"')
)


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The form of a printed string that ids compare by: NFKC, no white space, one kind of bracket and quote."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_OPEN)


def stable_id(prefix: str, *parts: object) -> str:
    """``prefix-`` plus 16 hex digits of BLAKE2b over the folded parts; None counts as an empty part."""
    data = "\x1f".join("" if part is None else fold(str(part)) for part in parts)
    return f"{prefix}-{hashlib.blake2b(data.encode(), digest_size=8).hexdigest()}"


def iri(identifier: str) -> str:
    """The IRI of a node or edge id."""
    return f"{BASE}id/{identifier}"


def source_iri(sha256: str) -> str:
    """The IRI of a raw source file; a passage is this plus ``#char=start,end`` (RFC 5147)."""
    return f"{BASE}source/{sha256}"
