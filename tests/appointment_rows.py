"""Notices of appointments and the records read from them: shared by the modules that test their wordings."""

from __future__ import annotations

from loaders.reader import read_document
from loaders.source import parse_source

HEAD = "宜昌市人民政府关于高原等同志任免职的通知\n宜府人〔2021〕3号\n各县市区人民政府,市政府各部门:\n"
Row = tuple[str, str, str, str | None]


def rows(raw: str) -> list[Row]:
    """Action, person, post and body of each record."""
    return [(a.action, a.person, a.post, a.agency) for a in read_document(parse_source(raw.encode(), "t.txt")).appointments]


def codes(raw: str) -> list[str]:
    """The codes of the issues of a text."""
    return [i.code for i in read_document(parse_source(raw.encode(), "t.txt")).issues]


FINANCE, WATER = "宜昌市财政局", "宜昌市水利局"
BOTH: list[Row] = [("appoint", "高原", "局长", FINANCE), ("appoint", "许波", "副局长", FINANCE)]
OUT: list[Row] = [("remove", "高原", "局长", FINANCE), ("remove", "许波", "副局长", FINANCE)]
