"""The data-model page: every class, property, relation and word list of the ontology as one bilingual document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.rdf_terms import PREFIXES
from ontology.schema import ClassDef, PropertyDef, RelationDef, Schema, Vocabulary, Words, load_schema, load_topics

_MORE = {"cito": "http://purl.org/spar/cito/", "owl": "http://www.w3.org/2002/07/owl#",
         "sdgo": "http://metadata.un.org/sdg/ontology#", "stratml": "urn:ISO:std:iso:17469:tech:xsd:stratml_core#"}
_HEAD = """# Data model · 数据模型

Generated from `ontology/policy.ttl` by `python -m kg.datamodel`; do not edit. 本页由本体自动生成,请勿手改。

Every node has `id` and `iri`, every edge has `id` and, where it is stated in a document, `document` (the id of that
document). Facts carry evidence: `source` (sha256 of the raw file), `start`, `end` (code points of the raw text, end
exclusive) and `quote`; with more than one place also the parallel lists `sources`, `starts`, `ends`, `quotes`.
每个节点有 `id` 与 `iri`,每条边有 `id`;事实带原文出处:文件散列、起止字符与引文。

In RDF an edge is a direct triple and an `rdf:Statement` (its id is its address) that carries the qualifiers; evidence
is an `oa:Annotation` on a passage (`#char=start,end`, RFC 5147) with a position and a quote selector; several values of
one property are kept in order by an `rdf:Seq`. "Also asserted" lists the standard terms that stand in the data beside
ours; "close to" those that do not.
"""


def build_datamodel(schema: Schema | None = None) -> str:
    """The page as Markdown."""
    declared = schema or load_schema()
    parts = [_HEAD, "## Classes · 类", *(_class(declared, c) for c in declared.classes.values()),
             "## Relations · 关系", _overview(declared), *(_relation(r) for r in declared.relations.values()),
             "## Properties · 属性", _properties(declared.properties.values()),
             "## Standard terms for certain classes · 按类断言的标准词", _assertions(declared),
             "## Word lists · 词表", *(_vocabulary(v) for v in declared.vocabularies.values()),
             "## Topics · 政策主题", _topics()]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def write_datamodel(path: Path) -> None:
    """Write the page to a file."""
    path.write_text(build_datamodel(), encoding="utf-8", newline="\n")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _curie(address: str) -> str:
    for prefix, namespace in (*PREFIXES.items(), *_MORE.items()):
        if address.startswith(namespace):
            return f"`{prefix}:{address.removeprefix(namespace)}`"
    return f"`{address}`"


def _curies(addresses: Iterable[str]) -> str:
    return ", ".join(_curie(a) for a in addresses)


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{n}`" for n in names)


def _definition(words: Words) -> str:
    return f"{words.definition_en} {words.definition_zh}"


def _notes(item: ClassDef | RelationDef) -> Iterator[str]:
    if item.asserts:
        yield f"Also asserted · 同时断言: {_curies(item.asserts)}"
    if close := [c for c in item.close_matches if c not in item.asserts]:
        yield f"Close to · 近义: {_curies(close)}"
    for title, texts in (("Example · 正例", item.examples), ("Counter-example · 反例", item.counter_examples)):
        for text in texts:
            yield f"{title}:\n\n" + "\n".join(f"    {line}".rstrip() for line in text.strip("\n").split("\n"))


def _class(schema: Schema, item: ClassDef) -> str:
    rows = []
    for name in item.properties:
        found, words = schema.property_def(name), schema.vocabulary_for(item.name, name)
        note = _definition(found.words) + (f" → {words.name}" if words else "")
        rows.append((f"`{name}`", found.words.zh, f"`{found.range}`", note))
    parent = f" Every `{item.name}` is also a `{item.parent}`." if item.parent else ""
    parts = [f"### `{item.name}` · {item.words.zh}",
             f"{_definition(item.words)}{parent}",
             f"Known by · 识别: `{item.key}`. Legend · 图例: {item.shape} {item.colour}.",
             _table(("property", "属性", "type", "meaning · 含义"), rows), *_notes(item)]
    return "\n\n".join(parts)


def _overview(schema: Schema) -> str:
    rows = ((f"`{r.name}`", r.words.zh, _codes(r.domain), _codes(r.range), _codes(r.qualifiers))
            for r in schema.relations.values())
    return _table(("type", "关系", "from · 起点", "to · 终点", "properties · 属性"), rows)


def _relation(item: RelationDef) -> str:
    signals = [f"Signalled by · 提示词: {'、'.join(item.signals)}"] if item.signals else []
    return "\n\n".join([f"### `{item.name}` · {item.words.zh}", f"{_definition(item.words)} RDF: {_curie(item.iri)}.",
                        *signals, *_notes(item)])


def _properties(items: Iterable[PropertyDef]) -> str:
    rows = ((f"`{p.name}`", p.words.zh, f"`{p.range}`", _codes(p.domain) or "edges · 边", _curies(p.asserts),
             _definition(p.words)) for p in items)
    return _table(("property", "属性", "type", "of · 所属", "also asserted · 同时断言", "meaning · 含义"), rows)


def _assertions(schema: Schema) -> str:
    rows = ((f"`{a.about}`", a.subject or "", a.object or "", _curies(a.asserts)) for a in schema.assertions)
    return _table(("about · 属性或关系", "subject · 主体", "object · 客体", "also asserted · 同时断言"), rows)


def _vocabulary(item: Vocabulary) -> str:
    others = "No other value is valid. 不接受其他值。" if item.closed else "Other values stay. 其他值照录。"
    rows = ((f"`{c.code}`", c.words.zh, c.words.en, "、".join(c.alternatives), _curies(c.asserts))
            for c in item.concepts)
    return "\n\n".join([f"### {item.name} · {item.words.zh}",
                        f"Values of `{item.property}` on {_codes(item.classes)}. {others}",
                        _table(("code", "中文", "English", "also · 又作", "stands for · 对应"), rows)])


def _topics() -> str:
    rows = ((f"`{t.id}`", t.zh, t.en, "、".join(t.keywords)) for t in load_topics())
    return _table(("id", "主题", "topic", "key words · 关键词"), rows)


if __name__ == "__main__":
    write_datamodel(Path(__file__).parent.parent / "docs" / "data-model.md")
