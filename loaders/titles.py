"""Titles printed in several places: which reading to prefer, and what the catalogue and contents say differently."""

from __future__ import annotations

import re

from loaders.blocks import Block, Split
from loaders.contents import alike, title_key
from loaders.folding import fold
from loaders.interpretations import is_labelled
from loaders.markers import is_title
from loaders.metadata import Metadata
from loaders.numbers import find_numbers
from loaders.text import Text
from ontology.model import Document, Issue

_SUBJECT = re.compile(r"关于(?:印发|转发|批转|公布|发布|下达|颁发)?(.+?)的(?:通知|决定|公告|批复|意见)$")


def preferred_title(text: Text, block: Block, split: Split, metadata: Metadata) -> str:
    """The title a document goes by. Where contents table and heading differ, the one whose subject the document's own
    text repeats more often; the contents table on a tie, since a heading loses characters at line ends. Of a heading that is but the
    end of the title in the portal's table, its 关于 lost (…资金计划的通知, torn into lines), the table's."""
    heading = text.clean[slice(*block.title)].replace("\n", "").replace(" ", "").replace("\t", "").lstrip("★☆")
    if block.entry is None and is_labelled(fold(heading)):  # without its label it were the title of what it interprets
        return heading
    heading = heading.replace("【", "").replace("】", "")
    if label := re.match(r"(?:部门|政策|文件|图文|专家)?(?:解读|图解)(?=《)", fold(heading)):
        heading = heading[label.end() :]
    if block.entry is None:
        named = metadata.get("title") if block is split.blocks[0] else None
        whole = text.clean[slice(*named[1])].replace("\n", "").strip() if named else ""
        torn = "关于" not in fold(heading) and "关于" in fold(whole)[: -len(heading)]
        return whole if torn and title_key(fold(whole)).endswith(title_key(fold(heading))) and is_title(fold(whole)) else heading
    entry = block.entry.title.replace("\n", "").replace(" ", "").replace("【", "").replace("】", "")
    if title_key(fold(entry)) == title_key(fold(heading)):
        return heading
    body = text.folded[block.body : block.end].replace("\n", "")
    return heading if _support(heading, body) > _support(entry, body) else entry


def _support(title: str, body: str) -> tuple[bool, int, int]:
    """Whether the body repeats the title's subject, how much of it there is, how often it is repeated."""
    m = _SUBJECT.search(fold(title))
    count = body.count(m[1]) if m else 0
    return count > 0, len(m[1]) if m else 0, count


def check_titles(text: Text, split: Split, documents: list[Document]) -> list[Issue]:
    """Contents table, headings and catalogue of issued documents held against one another."""
    issues = []
    for block, document in zip(split.blocks, documents, strict=True):
        if not document.title:
            issues.append(
                Issue(
                    "untitled",
                    "the text begins without a title; the document goes by what its letter says",
                    text.raw_span(block.body, block.end)[:1] * 2,
                    document=document.id,
                )
            )
        if document.title_printed:
            issues.append(
                Issue(
                    "title-variant",
                    f"heading reads {document.title_printed}, preferred reading {document.title}",
                    text.raw_span(*block.title),
                    document=document.id,
                )
            )
        if block.entry and block.entry.number and document.number and block.entry.number != document.number:
            issues.append(
                Issue(
                    "number-variant",
                    f"contents table gives {block.entry.number}, the document {document.number}",
                    text.raw_span(*block.entry.span),
                    document=document.id,
                )
            )
        for part in block.carried:
            printed = text.clean[slice(*part.title)].replace("\n", "")
            if part.carried_title and title_key(fold(printed)) != title_key(fold(part.carried_title)):
                issues.append(
                    Issue(
                        "title-variant",
                        f"heading reads {printed}, the notice names it {part.carried_title}",
                        text.raw_span(*part.title),
                        document=document.id,
                    )
                )
    if split.contents:
        for entry, at in zip(split.contents.entries, split.contents.headings, strict=True):
            if at is None:
                issues.append(
                    Issue(
                        "missing-document",
                        f"the contents table lists {entry.title}, the body has no such heading",
                        text.raw_span(*entry.span),
                    )
                )
    issues.extend(_catalogue(text, split, documents))
    return issues


def _catalogue(text: Text, split: Split, documents: list[Document]) -> list[Issue]:
    issues = []
    numbered = {d.number: d for d in documents if d.number}
    for block, document in zip(split.blocks, documents, strict=True):
        if document.kind != "发文目录":
            continue
        listed = set()
        for start, end in text.paragraphs(block.body, block.end):
            for number, s, e in find_numbers(text.folded, start, end)[:1]:
                listed.add(number)
                title = text.clean[e:end].strip() or text.clean[start:s].strip()
                if number not in numbered:
                    issues.append(
                        Issue(
                            "not-printed",
                            f"the catalogue lists {number} {title}, which this issue does not print",
                            text.raw_span(start, end),
                        )
                    )
                elif title and alike(fold(title), fold(numbered[number].title)) < 1.0:
                    issues.append(
                        Issue(
                            "title-variant",
                            f"the catalogue titles {number} {title}, preferred reading {numbered[number].title}",
                            text.raw_span(start, end),
                            document=numbered[number].id,
                        )
                    )
    return issues
