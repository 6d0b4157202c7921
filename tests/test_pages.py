"""The pages of a build: what they say, that they are the same bytes every time, and in a real Chromium without a network."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browser import open_browser, open_page
from page_fixtures import AGENCY, HOSTILE, IMAGE, SCRIPT, build, read
from program import DATA, GAZETTE, REPOST, ROOT, digests

from kg import page_rows
from kg.analytics import build_workload
from kg.corpus import Corpus, read_corpus
from kg.graph import Graph
from kg.page_names import DOWNLOADS
from kg.pages import find_ego, pages_beside, write_pages
from kg.statements import build_graph
from ontology.errors import PolicyGraphError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = ("index", "graph", "ego", "portfolios", "workload", "coupling", "targets", "timeline", "citations", "tasks",
         "robustness", "answers", "report")
# where a name is searched and clicked, and what sentence then must be shown
TABLES = ("portfolios", "workload", "coupling", "targets", "timeline", "citations", "tasks", "robustness")


@pytest.fixture(scope="module")
def sample() -> tuple[Graph, Corpus]:
    return read(DATA)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "out"
    build(DATA, folder)
    return folder


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    (folder / "in" / "notice.txt").write_text(HOSTILE, encoding="utf-8")
    graph = build(folder / "in", folder / "out")
    names = {str(v) for n in graph.nodes.values() for v in n.properties.values()}
    assert AGENCY in names, "the reader takes the hostile name for an agency's: the test means something"
    assert any(IMAGE in name for name in names)
    return folder / "out"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as found:
        yield found


def block(page: Path, name: str) -> Any:
    """A JSON block of a page."""
    found = re.search(rf'<script type="application/json" id="data-{name}">(.*?)</script>', page.read_text("utf-8"), re.S)
    assert found
    return json.loads(found[1])


# ---- what the pages say ------------------------------------------------------------------------------------------


def test_every_page_is_written_and_every_link_of_the_dashboard_leads_to_a_file(out: Path) -> None:
    assert {p.stem for p in out.glob("*.html")} == set(PAGES)
    text = (out / "index.html").read_text("utf-8")
    links = set(re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', text))
    assert {f"{name}.html" for name in PAGES} - links == {"index.html"}
    assert {name for name, *_ in DOWNLOADS} <= links
    assert [x for x in links if not (out / x).exists()] == []


def test_every_number_of_the_dashboard_is_counted_and_linked(out: Path, sample: tuple[Graph, Corpus]) -> None:
    graph, _ = sample
    text = (out / "index.html").read_text("utf-8")
    cards = re.findall(r'<div class="card"><b>(.*?)</b><span data-zh="([^"]*)"', text)
    values = {zh: re.sub("<[^>]+>", "", shown) for shown, zh in cards}
    assert all("<a href=" in shown for shown, _ in cards)
    assert values["任务（不重复）"] == "174"
    assert values["领导"] == "8"
    assert values["节点"] == f"{len(graph.nodes):,}"
    assert values["目标"] == f"{sum(1 for _ in graph.by_label('Target')):,}"


def test_the_table_of_tasks_has_every_distinct_task_once(out: Path) -> None:
    table = next(p["table"] for p in block(out / "tasks.html", "sheet") if "table" in p)
    ids = [row[0]["id"] for row in table["rows"]]
    assert len(ids) == len(set(ids)) == 174
    assert sum(row[7] != "" for row in table["rows"]) == 2, "two tasks are printed twice"


def test_the_report_says_where_whole_and_fractional_ranks_disagree(out: Path, sample: tuple[Graph, Corpus]) -> None:
    parts = {p["title"]["en"]: p["table"]["rows"] for p in block(out / "robustness.html", "sheet")}
    rows = parts["Where whole and fractional counting disagree"]
    loads = {r.id: r for r in build_workload(sample[0]).loads}
    assert {row[0]["id"] for row in rows} == {i for i, r in loads.items() if r.whole_rank != r.fractional_rank}
    assert all((row[1], row[2]) == (loads[row[0]["id"]].whole_rank, loads[row[0]["id"]].fractional_rank) for row in rows)
    counted = {row[0]["en"]: row[1] for row in parts["What is counted"]}
    assert counted["sum of fractional loads"] == counted["distinct tasks"] == 174


def test_every_question_of_the_catalogue_is_on_its_page_with_its_rows(out: Path) -> None:
    from kg.questions.catalogue import load_catalogue

    notes, parts = block(out / "answers.html", "answers"), block(out / "answers.html", "sheet")
    assert [n["name"] for n in notes] == list(load_catalogue())
    held = {row[0] for row in block(out / "answers.html", "facts")["nodes"] + block(out / "answers.html", "facts")["edges"]}
    for note, part in zip(notes, parts, strict=True):
        rows = part["table"]["rows"]
        assert len(rows) == min(note["count"], 200)
        assert all(set(row[-1]["ids"]) <= held for row in rows), note["name"]
    assert sum(n["count"] > 0 for n in notes) >= 40


def test_target_rows_name_the_parties_of_their_task_leads_first(sample: tuple[Graph, Corpus]) -> None:
    graph, _ = sample
    rows = {r.id: r for r in page_rows.target_rows(graph)}
    assert rows.keys() == {n.id for n in graph.by_label("Target")}
    checked = 0
    for edge in graph.by_type("HAS_TARGET"):
        parties = {e.subject: e.type for e in graph.by_type("LEADS", "CO_RESPONSIBLE", "RESPONSIBLE")
                   if e.object == edge.object or e.object == edge.subject}
        agencies = {i for i in parties if "Person" not in graph.nodes[i].labels}
        if agencies:
            owners = [i for i, _ in rows[edge.object].owners]
            assert set(owners) == agencies
            if any(parties[i] == "LEADS" for i in agencies):
                assert parties[owners[0]] == "LEADS"
            checked += 1
    assert checked > 30


def test_the_example_of_surroundings_can_be_read(sample: tuple[Graph, Corpus]) -> None:
    from kg.view import find_neighbourhood

    ego = find_ego(sample[0])
    assert ego is not None
    assert "Agency" in sample[0].nodes[ego].labels
    assert 20 < len(find_neighbourhood(sample[0], ego, 2).nodes) <= 150


# ---- same bytes, no half result ----------------------------------------------------------------------------------

_AGAIN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from kg.corpus import read_corpus
from kg.pages import write_pages
from kg.statements import build_graph
corpus = read_corpus([Path(p) for p in sys.argv[3:]])
write_pages(build_graph(corpus.readings), corpus, Path(sys.argv[2]))
"""


def test_order_of_input_and_hash_seed_change_no_byte(tmp_path: Path) -> None:
    found = []
    for seed, files in (("0", (GAZETTE, REPOST)), ("4711", (REPOST, GAZETTE))):
        folder = tmp_path / seed
        command = [sys.executable, "-c", _AGAIN, str(ROOT), str(folder), *map(str, files)]
        done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        found.append(digests(folder))
    assert found[0] == found[1]
    assert len(found[0]) == len(PAGES)


def test_another_process_makes_the_same_pages(tmp_path: Path) -> None:
    corpus = read_corpus([REPOST])
    graph = build_graph(corpus.readings)
    write_pages(graph, corpus, tmp_path / "one")
    with pages_beside(graph, corpus, tmp_path / "two", worker=True):
        (tmp_path / "two").mkdir()
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


@pytest.mark.parametrize("worker", [False, True])
def test_a_failure_leaves_the_pages_as_they_were(tmp_path: Path, worker: bool) -> None:
    corpus = read_corpus([REPOST])
    graph = build_graph(corpus.readings)
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("old")
    with pytest.raises(PolicyGraphError, match="stop"), pages_beside(graph, corpus, out, worker=worker):
        raise PolicyGraphError("stop")
    assert digests(tmp_path) == {"out/index.html": digests(out)["index.html"]}
    assert (out / "index.html").read_text() == "old"


def test_pages_of_a_graph_without_tasks(tmp_path: Path) -> None:
    write_pages(Graph((), ()), Corpus((), ()), tmp_path / "out")
    assert "<b>0</b>" in re.sub(r"</?a[^>]*>", "", (tmp_path / "out" / "index.html").read_text("utf-8"))


def test_a_folder_that_cannot_be_written_gives_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PolicyGraphError, match="cannot write pages"):
        write_pages(Graph((), ()), Corpus((), ()), tmp_path / "file" / "out")


# ---- in a browser with the network cut ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_reports_no_error(browser: Browser, out: Path, name: str) -> None:
    with open_page(browser, out / f"{name}.html", wait="body" if name == "report" else "body[data-ready]") as visit:
        visit.page.wait_for_timeout(150)
        assert visit.faults() == []
        assert visit.page.title()
        assert visit.page.evaluate("document.body.innerText.length") > 100
        if name not in ("index", "report"):
            visit.page.click("#language")
            assert visit.page.evaluate("document.documentElement.lang") == "en"
            assert visit.page.get_attribute("a.home", "href") == "index.html"
        assert visit.faults() == []


@pytest.mark.parametrize("name", TABLES)
def test_a_click_in_a_table_shows_the_sentence_in_its_text(browser: Browser, out: Path, name: str) -> None:
    with open_page(browser, out / f"{name}.html") as visit:
        page = visit.page
        field = page.query_selector("section.block input[type=search]")
        if field and name in ("workload", "tasks", "coupling"):
            field.fill("市教育局")
        row = "section.block tbody tr:visible"
        if field and name in ("workload", "tasks", "coupling"):
            assert all("市教育局" in text for text in page.locator(row).all_inner_texts()[:3])
        page.locator("section.block td button.link").first.click()
        page.wait_for_selector("#panel h2")
        page.locator("#panel details").evaluate_all("all => all.forEach(d => { d.open = true; })")
        page.wait_for_selector("#panel mark")
        marked = page.inner_text("#panel mark >> nth=0")
        page.click("#panel .where button >> nth=0")
        assert page.is_visible("#source[open] mark")
        shown = re.sub(r"\s+", "", page.inner_text("#source mark"))
        assert re.sub(r"\s+|…", "", marked)[:20] in shown
        assert visit.faults() == []


@pytest.mark.parametrize("name", ["graph", "ego"])
def test_a_name_is_found_and_its_sentences_shown(browser: Browser, out: Path, name: str) -> None:
    with open_page(browser, out / f"{name}.html") as visit:
        visit.page.fill(".find input", "市发展改革委")
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_selector("#panel mark")
        assert visit.page.inner_text("#panel h2") == "市发展改革委"
        assert visit.faults() == []


def test_an_answer_is_found_opened_and_explained(browser: Browser, out: Path) -> None:
    with open_page(browser, out / "answers.html") as visit:
        page = visit.page
        assert page.locator("#parts > details[open]").count() == 0
        page.fill("#ask", "哪些机构牵头的任务最多")
        assert page.inner_text("#asked") == "1"
        assert page.is_visible("details#lead-counts tbody tr")
        assert page.inner_text("details#lead-counts tbody tr >> nth=0").split()[:2] == ["市发展改革委", "33"]
        page.click("details#lead-counts tbody tr >> nth=0 >> td button.link")
        assert "市发展改革委" in page.inner_text("#panel mark >> nth=0")
        page.fill("#ask", "")
        assert page.locator("#parts > details:visible").count() == len(block(out / "answers.html", "answers"))
        assert visit.faults() == []


def test_the_dashboard_is_read_by_keyboard_and_on_paper(browser: Browser, out: Path) -> None:
    with open_page(browser, out / "index.html") as visit:
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.tagName") in ("BUTTON", "A")
        visit.page.emulate_media(media="print")
        assert visit.page.is_visible("text=市发展改革委")
        assert visit.page.is_visible("text=174")


@pytest.mark.parametrize("name", PAGES)
def test_hostile_names_are_text(browser: Browser, hostile: Path, name: str) -> None:
    with open_page(browser, hostile / f"{name}.html", wait="body" if name == "report" else "body[data-ready]") as visit:
        page = visit.page
        for fold in page.locator("#parts > details").all():
            fold.evaluate("d => { d.open = true; }")
        for button in page.locator("td button.link:visible").all()[:12]:
            button.click()
        page.wait_for_timeout(100)
        assert visit.faults() == []
        assert page.locator("img, iframe, object, embed, [onerror], [onload]").count() == 0
        if name in ("tasks", "answers", "workload", "robustness"):
            assert AGENCY in page.evaluate("document.body.innerText"), "the name is shown as it is printed"
    text = (hostile / f"{name}.html").read_text("utf-8")
    assert not any(bad in text for bad in (IMAGE, SCRIPT, AGENCY, "<svg onload", "<script>alert"))
