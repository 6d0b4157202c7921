"""A real Chromium with the network cut: pages are opened from disk, every other request is refused and remembered."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--lang=zh-CN",
]


@dataclass
class Visit:
    """One opened page with everything it should not have done."""

    page: Page
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Requests that left the file, console errors and warnings, uncaught errors, dialogs."""
        return [*self.requests, *self.messages, *self.dialogs]


def find_chromium() -> str:
    """The path of a Chromium; without one the test fails in CI and is skipped elsewhere."""
    named = os.environ.get("CHROMIUM")
    found = named or next((path for path in map(shutil.which, _NAMES) if path), None)
    if found:
        return found
    reason = "no Chromium found: install the package chromium or set CHROMIUM to its path"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A running headless Chromium."""
    binary = find_chromium()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        if os.environ.get("CI"):
            pytest.fail("playwright is not installed: install the test extra")
        pytest.skip("playwright is not installed: install the test extra")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=binary, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser,
    path: Path,
    *,
    width: int = 1440,
    height: int = 900,
    wait: str = "body[data-ready]",
    before: str | None = None,
    **context: Any,
) -> Iterator[Visit]:
    """A page opened from disk, the network cut, ready when ``wait`` matches; ``before`` is a script run ahead of it."""
    window = browser.new_context(viewport={"width": width, "height": height}, offline=True, **context)
    page = window.new_page()
    visit = Visit(page)

    def decide(route: Any) -> None:
        if route.request.url == path.resolve().as_uri() or route.request.url.startswith("data:"):
            route.continue_()
        else:
            visit.requests.append(route.request.url)
            route.abort()

    def refuse(dialog: Any) -> None:
        visit.dialogs.append(dialog.message)
        dialog.dismiss()

    page.route("**/*", decide)
    page.on("console", lambda m: visit.messages.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: visit.messages.append(str(e)))
    page.on("dialog", refuse)
    if before:
        page.add_init_script(before)
    try:
        page.goto(path.resolve().as_uri())
        page.wait_for_selector(wait, state="attached", timeout=60_000)
        yield visit
    finally:
        window.close()
