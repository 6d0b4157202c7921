"""The pages: safe, self-contained, deterministic files, whatever the names in the graph."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from view_fixtures import IMAGE, ROOT, SOURCE, Draft, chart_pages, hostile_graph, large_graph, sample_graph, sample_text

from kg.graph import Graph
from kg.view import build_network, find_neighbourhood, resolve_focus, write_dashboard, write_network_page
from kg.view.data import Figure, Link
from kg.view.facts import build_facts, node_name
from kg.view.layout import rings, spread
from kg.view.page import safe_json, write_page, write_text
from kg.view.sheet import distinct, shown
from kg.view.style import class_style, class_styles, type_style
from ontology.errors import QueryError, StoreError
from ontology.schema import load_schema


class Parts(HTMLParser):
    """The addresses, scripts, data blocks, policy and elements of a page, as a browser would read them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[str] = []
        self.scripts: list[str] = []
        self.blocks: dict[str, str] = {}
        self.tags: list[str] = []
        self.policy = ""
        self._open: tuple[str, str | None] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.addresses += [str(found[k]) for k in ("src", "href", "srcset", "action", "data") if k in found]
        assert not [k for k in found if k.startswith("on")], "no handler stands in markup"
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = str(found["content"])
        if tag == "script":
            self._open = ("json" if found.get("type") == "application/json" else "js", found.get("id"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open and self._open[0] == "json":
            self.blocks[str(self._open[1])] = self.blocks.get(str(self._open[1]), "") + data
        elif self._open:
            self.scripts.append(data)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every kind of page, of the sample and of the hostile graph."""
    out: dict[str, Path] = {}
    hostile, text = hostile_graph()
    for name, graph, source in (("sample", sample_graph(), sample_text()), ("hostile", hostile, text)):
        folder = tmp_path_factory.mktemp(name)
        write_network_page(graph, folder / "graph.html", title=IMAGE, sources={SOURCE: source}, home="index.html")
        written = chart_pages(folder, graph, {SOURCE: source})
        write_dashboard(
            folder / "index.html",
            title=IMAGE,
            figures=[Figure(IMAGE, IMAGE, IMAGE, "graph.html")],
            pages=[Link("graph.html", IMAGE, IMAGE, IMAGE, IMAGE)],
        )
        for page in ("graph", "index", *written):
            out[f"{name}-{page}"] = folder / f"{page}.html"
    return out


def test_every_page_is_self_contained_and_its_policy_allows_only_its_own_scripts(pages: dict[str, Path]) -> None:
    for name, path in pages.items():
        parts = Parts(path.read_text(encoding="utf-8"))
        outward = [a for a in parts.addresses if "//" in a or a.lower().startswith("javascript:")]
        assert outward == [], name
        hashes = [
            "'sha256-" + base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() + "'" for s in parts.scripts
        ]
        rule = next(r for r in parts.policy.split("; ") if r.startswith("script-src"))
        assert rule.split()[1:] == hashes, name
        assert "default-src 'none'" in parts.policy and "unsafe-eval" not in parts.policy
        assert not {"img", "iframe", "object", "svg", "embed"} & set(parts.tags), name


def test_data_blocks_survive_hostile_names(pages: dict[str, Path]) -> None:
    parts = Parts(pages["hostile-graph"].read_text(encoding="utf-8"))
    facts = json.loads(parts.blocks["data-facts"])
    assert IMAGE in [node[2] for node in facts["nodes"]]
    assert facts["sources"][0][1] == hostile_graph()[1]


@given(
    st.recursive(
        st.text() | st.sampled_from(["</script>", "<!--", "&lt;", "\u2028"]),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )
)
def test_safe_json_cannot_end_its_element_and_reads_back(value: object) -> None:
    text = safe_json(value)
    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == value


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 40), st.data())
def test_layout_places_every_node_once_and_always_alike(count: int, data: st.DataObject) -> None:
    ends = st.integers(0, count - 1) if count else st.nothing()
    links = data.draw(st.lists(st.tuples(ends, ends, st.floats(0.1, 1))) if count else st.just([]))
    first = spread(count, links, [8.0] * count)
    assert first == spread(count, links, [8.0] * count)
    assert len(first) == count == len(set(first))
    if count:
        around = rings(count, [(a, b) for a, b, _ in links], 0)
        assert around[0] == (0, 0) and len(set(around)) == count


def test_layout_keeps_large_graphs_apart() -> None:
    network = build_network(large_graph(600))
    places = [(n["x"], n["y"], n["size"]) for n in network.nodes]
    close = sum(
        (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < (0.5 * min(a[2], b[2])) ** 2
        for i, a in enumerate(places)
        for b in places[i + 1 :]
    )
    assert close == 0


@pytest.mark.parametrize("hubs", [1, 2])
def test_layout_gives_each_of_many_leaves_its_own_place(hubs: int) -> None:
    count = 3000
    links = [(hub, leaf, 1.0) for hub in range(hubs) for leaf in range(hubs, count)]
    assert len(set(spread(count, links, [7.0] * count))) == count


def test_layout_puts_two_nodes_joined_only_to_each_other_side_by_side() -> None:
    pairs = [(0, 9), (1, 7), (3, 8)]
    places = spread(10, [(a, b, 1.0) for a, b in pairs], [5.0] * 10)
    for a, b in pairs:
        apart = abs(places[a][0] - places[b][0])
        assert places[a][1] == places[b][1]
        assert not [
            n
            for n in range(10)
            if n not in (a, b)
            and places[n][1] == places[a][1]
            and min(places[a][0], places[b][0]) < places[n][0] < max(places[a][0], places[b][0])
        ]
        assert apart > 0


def test_network_is_filled_without_the_quadratic_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyvis.network import Network  # type: ignore[import-untyped]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("this call compares with everything added before")

    monkeypatch.setattr(Network, "add_edge", refuse)
    monkeypatch.setattr(Network, "add_node", refuse)
    graph = sample_graph()
    network = build_network(graph)
    assert [n["id"] for n in network.nodes] == list(range(len(graph.nodes)))
    assert len(network.edges) == len(graph.edges)
    assert network.options["physics"] == {"enabled": False}


def test_same_bytes_for_any_hash_seed_and_locale(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from view_fixtures import *; from kg.view import write_network_page\n"
        "write_network_page(sample_graph(), Path(sys.argv[1]), title='\\u56fe', sources={SOURCE: sample_text()})\n"
        "name = '\\u5e02\\u6570\\u636e\\u5c40'\n"
        "write_network_page(sample_graph(), Path(sys.argv[1] + 'f'), title='f', focus=name, hops=3)\n"
        "Path(sys.argv[1] + 'd').mkdir(); chart_pages(Path(sys.argv[1] + 'd'), sample_graph(), {SOURCE: sample_text()})"
    )
    written = []
    for seed, locale in (("1", "C"), ("77", "C.UTF-8")):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "OMP_NUM_THREADS": seed[0],
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        }
        path = tmp_path / f"p{seed}"
        subprocess.run([sys.executable, "-c", code, str(path)], check=True, env=env)
        found = [path, Path(f"{path}f"), *sorted(Path(f"{path}d").iterdir())]
        written.append([p.read_bytes() for p in found])
    assert written[0] == written[1]


def test_facts_leave_out_only_quotes_the_text_repeats() -> None:
    graph, text = sample_graph(), sample_text()
    facts = build_facts(graph, {SOURCE: text})
    given_back = [tuple(e) for row in facts["edges"] for e in row[5]]  # type: ignore[attr-defined]
    wanted = [(0, e.start, e.end) for edge in graph.edges.values() for e in edge.evidence]
    assert given_back == wanted
    changed = build_facts(graph, {SOURCE: "不" + text})
    assert all(len(e) == 4 for row in changed["edges"] for e in row[5])  # type: ignore[attr-defined]


def test_facts_of_some_ids_hold_their_edges_and_what_these_touch() -> None:
    graph = sample_graph()
    agency = resolve_focus(graph, "市数据局")
    facts = build_facts(graph, None, [agency])
    edges = [e for e in graph.edges.values() if agency in (e.subject, e.object)]
    assert {row[0] for row in facts["edges"]} == {e.id for e in edges}  # type: ignore[attr-defined]
    assert {e.object for e in edges} <= {row[0] for row in facts["nodes"]}  # type: ignore[attr-defined]


def test_focus_is_resolved_by_every_kind_of_name_and_unknown_ones_get_hints() -> None:
    graph = sample_graph()
    agency = resolve_focus(graph, "市数据局")
    assert graph.nodes[agency].properties["name"] == "嘉兴市数据局"
    assert resolve_focus(graph, "嘉兴市数据局") == resolve_focus(graph, agency) == agency
    assert "Document" in graph.nodes[resolve_focus(graph, "嘉政办发〔2025〕3号")].labels
    with pytest.raises(QueryError, match="市数据局"):
        resolve_focus(graph, "数据局")
    with pytest.raises(QueryError, match="use a full or short name"):
        resolve_focus(graph, "没有这个名字")


def test_neighbourhood_does_not_run_through_documents() -> None:
    draft = Draft("甲乙")
    document = draft.node("d", ("Document",), None, title="文件")
    tasks = [draft.node(f"t{i}", ("Task",), None, text=f"任务{i}") for i in range(3)]
    for task in tasks:
        draft.edge("PART_OF", task, document)
    agency = draft.node("a", ("Agency",), None, name="甲局")
    draft.edge("LEADS", agency, tasks[0])
    graph = draft.graph()
    assert set(find_neighbourhood(graph, agency, 5).nodes) == {agency, tasks[0], document}
    assert set(find_neighbourhood(graph, document, 1).nodes) == {document, *tasks}
    assert find_neighbourhood(graph, agency, 0).edges == {}


def test_neighbourhood_does_not_run_through_what_a_thing_is_part_of() -> None:
    draft = Draft("甲乙")
    city, mine, other = (draft.node(n, ("Agency",), None, name=n) for n in ("市政府", "甲局", "乙局"))
    draft.edge("PART_OF", mine, city)
    draft.edge("PART_OF", other, city)
    graph = draft.graph()
    assert set(find_neighbourhood(graph, mine, 4).nodes) == {mine, city}
    assert set(find_neighbourhood(graph, city, 1).nodes) == {mine, city, other}


def test_sources_beyond_the_limit_are_left_out_and_their_quotes_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.view.facts.TEXT_LIMIT", 10)
    graph, text = hostile_graph()
    facts = build_facts(graph, {SOURCE: text})
    assert facts["sources"] == [[SOURCE, None]]
    assert all(len(e) == 4 for row in facts["edges"] for e in row[5])  # type: ignore[attr-defined]


def test_looks_come_from_the_ontology_and_classes_differ() -> None:
    declared = load_schema()
    assert set(class_styles()) == set(declared.classes)
    for name, style in class_styles().items():
        assert (style.zh, style.colour) == (declared.classes[name].words.zh, declared.classes[name].colour)
    looks = [(s.colour, s.shape) for s in class_styles().values()]
    assert len(set(looks)) == len(looks)
    assert class_style(("Person", "Leader")).name == "Leader"
    assert class_style(("Unheard",)).name == "Other" and type_style("UNHEARD").zh == "UNHEARD"


def test_names_for_plotly_are_escaped_and_distinct() -> None:
    assert shown("<b>a&amp;") == "&lt;b&gt;a&amp;amp;"
    names = distinct(["甲局", "甲局", "<i>"])
    assert len(set(names)) == 3 and "<" not in "".join(names)


def test_target_and_clause_names_read_well() -> None:
    draft = Draft("x")
    draft.node("a", ("Target",), None, indicator="增速", comparator="ge", value=6.0, unit="%")
    draft.node("b", ("Target",), None, indicator="份额", comparator="range", value=3.5, upper=4.0, unit="万亩")
    draft.node("c", ("Target",), None, indicator="居民收入", comparator="relative")
    draft.node("d", ("Clause",), None, label="一、", heading="总体要求")
    assert sorted(node_name(n) for n in draft.graph().nodes.values()) == [
        "一、总体要求",
        "份额 3.5–4万亩",
        "增速 ≥6%",
        "居民收入",
    ]


def test_what_cannot_be_written_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write"):
        write_text(tmp_path / "file" / "page.html", "x")
    with pytest.raises(StoreError, match="closing tag"):
        write_page(tmp_path / "p.html", "network.html", title="t", scripts=("a='</SCRIPT>'",), data={})
    write_text(tmp_path / "damaged.html", "坏\ud800字")
    assert (tmp_path / "damaged.html").read_text(encoding="utf-8") == "坏?字"


def test_an_empty_graph_is_still_a_page(tmp_path: Path) -> None:
    write_network_page(Graph((), ()), tmp_path / "empty.html", title="空")
    assert json.loads(Parts((tmp_path / "empty.html").read_text(encoding="utf-8")).blocks["data-facts"])["nodes"] == []
