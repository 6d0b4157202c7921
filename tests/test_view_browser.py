"""The pages in a real Chromium with the network cut: names are readable, found and clicked, and nothing else runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import Visit, open_browser, open_page
from view_fixtures import IMAGE, SCRIPT, SOURCE, chart_pages, hostile_graph, large_graph, sample_graph, sample_text

from kg.graph import Graph
from kg.view import resolve_focus, write_dashboard, write_network_page
from kg.view.data import Figure, Link

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# what is drawn on a canvas leaves no trace in the document: remember every text with its size on screen
SPY = """
window.drawn = new Map();
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  const size = parseFloat(/([\\d.e-]+)px/.exec(this.font)[1]) * Math.abs(this.getTransform().a) / devicePixelRatio;
  window.drawn.set(text, size);
  return write.call(this, text, ...rest);
};
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as found:
        yield found


@pytest.fixture(scope="module")
def graph() -> Graph:
    return sample_graph()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, graph: Graph) -> Path:
    out = tmp_path_factory.mktemp("pages")
    sources = {SOURCE: sample_text()}
    write_network_page(graph, out / "graph.html", title="知识图谱", sources=sources, home="index.html")
    write_network_page(graph, out / "ego.html", title="周围", sources=sources, focus="市数据局", hops=2)
    names = chart_pages(out, graph, sources)
    links = [Link(f"{name}.html", name, name) for name in ("graph", *names)]
    write_dashboard(
        out / "index.html", title="总览", figures=[Figure("任务", "tasks", "86", "graph.html")], pages=links
    )
    return out


@pytest.fixture
def network(browser: Browser, folder: Path) -> Iterator[Visit]:
    with open_page(browser, folder / "graph.html", before=SPY) as visit:
        yield visit
        assert visit.faults() == []


def test_the_harness_sees_requests_errors_and_dialogs(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        "<body data-ready=1><img src='http://127.0.0.1:9/x.png'><script>console.error('e'); alert(1); boom()</script>"
    )
    with open_page(browser, page) as visit:
        visit.page.wait_for_timeout(50)
        assert visit.requests == ["http://127.0.0.1:9/x.png"]
        assert visit.dialogs == ["1"]
        assert any("boom" in m for m in visit.messages)


def test_names_are_drawn_at_readable_size_at_first_sight(network: Visit, graph: Graph) -> None:
    drawn = network.page.evaluate("Object.fromEntries(window.drawn)")
    leaders = {str(n.properties["name"]) for n in graph.by_label("Leader")}
    agencies = {str(n.properties["shortName"]) for n in graph.by_label("Agency")}
    assert leaders <= drawn.keys()
    assert {"市发展改革委", "市经信局", "市教育局"} <= drawn.keys()
    assert len(agencies & drawn.keys()) > len(agencies) * 0.6
    assert min(drawn.values()) >= 11
    assert network.page.locator("body").get_attribute("data-ready") == str(len(graph.nodes))
    fonts = network.page.evaluate("getComputedStyle(document.documentElement).fontFamily")
    assert "CJK" in fonts


def test_search_by_keyboard_finds_the_agency_and_shows_its_sentences(network: Visit, graph: Graph) -> None:
    page = network.page
    page.keyboard.press("/")
    page.keyboard.type("市数据局")
    assert page.locator("#found li[aria-selected=true]").inner_text().startswith("市数据局")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "市数据局"
    agency = resolve_focus(graph, "市数据局")
    edge = next(e for e in graph.edges.values() if e.subject == agency)
    shown = page.locator("#panel blockquote mark").all_inner_texts()
    assert " ".join(edge.evidence[0].quote.split()) in shown
    assert f"{edge.evidence[0].start}–{edge.evidence[0].end}" in page.locator("#panel").inner_text()
    page.get_by_role("button", name="看原文").first.click()
    assert page.locator("#source-text mark").inner_text() in sample_text()
    assert page.locator("#source-text").inner_text().count("责任单位") > 3
    page.keyboard.press("Escape")
    assert not page.locator("#source").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("绝无此名")
    assert "没有找到" in page.locator("#found").inner_text()


def test_clicking_a_node_shows_its_facts(network: Visit, graph: Graph) -> None:
    page = network.page
    task = next(n for n in graph.by_label("Task"))
    at = page.evaluate("id => window.policyGraph.positionOf(id)", task.id)
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_selector("#panel blockquote")
    assert str(task.properties["text"])[:20] in page.locator("#panel").inner_text()
    assert "".join(task.evidence[0].quote.split())[:20] in "".join(
        page.locator("#panel mark").first.inner_text().split()
    )
    page.locator("#panel details .link").first.click()
    assert page.locator("#panel h2").inner_text() != ""
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)
    assert "用法" in page.locator("#panel").inner_text()


def test_legend_and_filters_change_what_is_shown(network: Visit, graph: Graph) -> None:
    page = network.page
    tasks = len(list(graph.by_label("Task")))
    page.locator("#legend button[data-class=Task]").click()
    assert page.evaluate("window.policyGraph.visible()") == len(graph.nodes) - tasks
    page.locator("#reset").click()
    page.select_option("#by-leader", label="齐力")
    narrow = page.evaluate("window.policyGraph.visible()")
    assert 10 < narrow < len(graph.nodes) / 2
    page.select_option("#by-agency", label="市教育局")
    assert page.evaluate("window.policyGraph.visible()") < narrow
    page.locator("#reset").click()
    assert page.evaluate("window.policyGraph.visible()") == len(graph.nodes)


def test_both_languages_and_keyboard_alone(network: Visit) -> None:
    page = network.page
    page.locator("#language").focus()
    page.keyboard.press("Enter")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#fit").inner_text() == "Fit"
    assert "Agency" in page.locator("#legend").inner_text()
    page.locator("#canvas").focus()
    before = page.evaluate("window.policyGraph.network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("window.policyGraph.network.getScale()") > before
    x = page.evaluate("window.policyGraph.network.getViewPosition().x")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.policyGraph.network.getViewPosition().x") > x
    unnamed = page.evaluate(
        "[...document.querySelectorAll('button,input,select')].filter(e => e.offsetParent && "
        "!(e.textContent.trim() || e.getAttribute('aria-label') || e.closest('label')?.textContent.trim())).length"
    )
    assert unnamed == 0


def test_ego_page_starts_at_its_focus(browser: Browser, folder: Path, graph: Graph) -> None:
    with open_page(browser, folder / "ego.html", before=SPY) as visit:
        assert visit.page.locator("#panel h2").inner_text() == "市数据局"
        assert "市数据局" in visit.page.evaluate("[...window.drawn.keys()]")
        assert 2 < int(visit.page.locator("body").get_attribute("data-ready") or 0) < len(graph.nodes) / 3
        assert visit.faults() == []


@pytest.mark.parametrize("name", ["workload", "coupling", "portfolios", "targets", "timeline", "citations"])
def test_chart_pages_open_and_lead_to_sentences(browser: Browser, folder: Path, name: str) -> None:
    with open_page(browser, folder / f"{name}.html") as visit:
        page = visit.page
        link = page.locator("#parts table .link").first
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#panel blockquote mark")
        assert page.locator("#panel mark").first.inner_text().strip()
        page.locator("#language").click()
        page.wait_for_selector("body[data-ready]")
        assert page.locator("#panel h3").first.inner_text() in ("Printed evidence", "Relations")
        assert visit.faults() == []


def test_a_bar_leads_to_its_agency(browser: Browser, folder: Path) -> None:
    with open_page(browser, folder / "workload.html") as visit:
        page = visit.page
        assert "市发展改革委" in (page.locator(".plot .yaxislayer-above").first.text_content() or "")
        bar = page.locator(".plot .barlayer .point path").first.bounding_box()
        assert bar is not None
        page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
        page.wait_for_selector("#panel h2")
        assert page.locator("#panel h2").inner_text() == "市发展改革委"
        assert page.locator("#panel blockquote").count() > 5
        assert visit.faults() == []


def test_tables_sort_and_filter(browser: Browser, folder: Path) -> None:
    with open_page(browser, folder / "workload.html") as visit:
        page = visit.page
        page.get_by_role("button", name="分数计数", exact=True).click()
        column = [float(c) for c in page.locator("#parts tbody tr td:nth-child(7)").all_inner_texts()]
        assert column == sorted(column, reverse=True) and len(set(column)) > 3
        page.locator("#parts section input").fill("教育")
        assert page.locator("#parts tbody tr").count() == 1
        assert visit.faults() == []


def test_dashboard_links_exist(browser: Browser, folder: Path) -> None:
    with open_page(browser, folder / "index.html") as visit:
        links = visit.page.eval_on_selector_all("main a", "list => list.map(a => a.getAttribute('href'))")
        assert len(links) == 8 and all((folder / link).is_file() for link in links)
        assert visit.faults() == []


def test_hostile_names_are_text_on_every_page(browser: Browser, tmp_path: Path) -> None:
    graph, text = hostile_graph()
    write_network_page(graph, tmp_path / "graph.html", title=IMAGE, sources={SOURCE: text})
    names = ["graph", "index", *chart_pages(tmp_path, graph, {SOURCE: text})]
    write_dashboard(tmp_path / "index.html", title=IMAGE, pages=[Link("graph.html", IMAGE, SCRIPT, SCRIPT, IMAGE)])
    for name in names:
        with open_page(browser, tmp_path / f"{name}.html", before=SPY) as visit:
            page = visit.page
            if name == "graph":
                assert any(t.startswith("<img src=x") for t in page.evaluate("[...window.drawn.keys()]"))
                page.locator("#search").fill("<img")
                assert IMAGE in page.locator("#found").inner_text()
                page.keyboard.press("Enter")
                assert page.locator("#panel h2").inner_text() == IMAGE
                assert SCRIPT in page.locator("#panel").inner_text()
                page.get_by_role("button", name="看原文").first.click()
                assert page.locator("#source-text").inner_text() == text
                assert page.locator("#source-text mark").inner_text() in ("𠮷野家", text[:12])
                page.keyboard.press("Escape")
            elif name != "index":
                page.locator("#parts table .link").first.click()
            if name in ("workload", "portfolios"):
                assert "<img" in page.locator(".plot").first.inner_text()
            page.locator("#language").click()
            page.wait_for_timeout(50)
            assert page.evaluate("document.querySelectorAll('img,iframe,[onerror],[onload]').length") == 0, name
            assert "<" in page.locator("body").inner_text(), name
            assert visit.faults() == [], name


def test_two_thousand_nodes_are_all_there_and_answer(browser: Browser, tmp_path: Path) -> None:
    write_network_page(large_graph(2000), tmp_path / "graph.html", title="两千")
    with open_page(browser, tmp_path / "graph.html", before=SPY) as visit:
        page = visit.page
        assert page.locator("body").get_attribute("data-ready") == "2000"
        assert page.evaluate("window.policyGraph.network.physics.physicsEnabled") is False
        page.locator("#search").fill("第30市数据局")
        page.keyboard.press("Enter")
        assert page.locator("#panel h2").inner_text() == "第30市数据局"
        assert visit.faults() == []


def test_ten_thousand_nodes_start_from_an_overview(browser: Browser, tmp_path: Path) -> None:
    graph = large_graph(10_000)
    write_network_page(graph, tmp_path / "graph.html", title="一万")
    with open_page(browser, tmp_path / "graph.html", before=SPY) as visit:
        page = visit.page
        assert 50 < int(page.locator("body").get_attribute("data-ready") or 0) <= 500
        assert page.locator("#count").inner_text().count("10000") == 1
        hidden = next(n for n in graph.by_label("Target"))
        page.evaluate("id => window.policyGraph.select(id)", hidden.id)
        assert page.locator("#panel h2").inner_text().startswith("数据量")
        page.locator("#reset").click()
        page.locator("#overview").click()
        assert page.evaluate("window.policyGraph.visible()") == len(graph.nodes)
        page.locator("#overview").click()
        assert page.evaluate("window.policyGraph.visible()") <= 500
        assert visit.faults() == []
