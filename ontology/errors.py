"""Errors of the product: one root, each says what, where and what to do."""

from __future__ import annotations


class PolicyGraphError(Exception):
    """The root of every error the product raises on purpose; the command line prints it as one line."""


class SourceError(PolicyGraphError):
    """A file that cannot be read as text: empty, binary, too large, unknown encoding, missing."""


class SchemaError(PolicyGraphError):
    """A name the ontology does not declare, or an ontology file that contradicts itself."""


class AuthorityError(PolicyGraphError):
    """An agency or region file that contradicts itself, e.g. one printed form with two owners in one place."""


class StoreError(PolicyGraphError):
    """A store that cannot be opened, read or written."""


class QueryError(PolicyGraphError):
    """A query that is malformed, or that would write where only reading is allowed."""
