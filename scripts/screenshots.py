"""Screenshots of the pages of a build, for the README and for looking at them: ``make screenshots``.

``python scripts/screenshots.py [FOLDER]`` opens every page of ``out`` (or KG_OUT) in a headless Chromium with the network
cut and writes PNG files into FOLDER (docs/screenshots). CHROMIUM names the browser where it is not on the path.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=zh-CN"]
SIZE = {"width": 1440, "height": 900}

# name of the picture: page, and what is done on it before
SHOTS = {
    "index": ("index", ""),
    "graph": ("graph", ""),
    "search": ("graph", "市数据局"),
    "ego": ("ego", ""),
    "workload": ("workload", ""),
    "coupling": ("coupling", ""),
    "heatmap": ("coupling", "figure >> nth=1"),
    "portfolios": ("portfolios", ""),
    "targets": ("targets", ""),
    "timeline": ("timeline", ""),
    "citations": ("citations", ""),
    "tasks": ("tasks", ""),
    "robustness": ("robustness", ""),
    "answers": ("answers", "牵头的任务最多"),
    "report": ("report", ""),
}


def find_chromium() -> str:
    """The path of a Chromium; exits with what to do where there is none."""
    found = os.environ.get("CHROMIUM") or next((p for p in map(shutil.which, NAMES) if p), None)
    if not found:
        sys.exit("no Chromium found: install the package chromium or set CHROMIUM to its path")
    return found


def prepare(page: Page, name: str, what: str) -> None:
    """Bring a page into the state its picture shows."""
    if name == "search":
        page.fill(".find input", what)
        page.keyboard.press("Enter")
    elif name == "answers":
        page.fill("#ask", what)
        page.locator("#parts details[open] td button.link").first.click()
    elif what:
        page.locator(what).scroll_into_view_if_needed()
    elif name in {"tasks", "portfolios", "targets"}:
        page.locator("td button.link").first.click()
        page.evaluate("scrollTo(0, 0)")
    page.wait_for_timeout(400)


def main() -> None:
    """Take every picture."""
    build = Path(os.environ.get("KG_OUT", ROOT / "out")).resolve()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for name, (source, what) in SHOTS.items():
            context = browser.new_context(viewport=SIZE, offline=True)  # type: ignore[arg-type]
            page = context.new_page()
            page.goto((build / f"{source}.html").as_uri())
            page.wait_for_selector("body" if source == "report" else "body[data-ready]", state="attached")
            prepare(page, name, what)
            page.screenshot(path=folder / f"{name}.png")
            context.close()
            print(folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
