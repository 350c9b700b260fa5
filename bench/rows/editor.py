"""The page editor in Chromium with 12,500 words, beside its goals."""

import shutil
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench import policy
from bench.figures import Figure, Measured
from bench.rows import Bench

NAMES = ("editor.opens", "editor.longest")
WORDS = (
    "The carer and the child agree the rules of the house, and write them down "
    "together on the first day. "
)
TEXTS = ".public-DraftEditor-content"
WATCH = """() => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries())
      window.longest = Math.max(window.longest, task.duration);
  }).observe({ type: "longtask" });
}"""
SETTLES = 4_000  # ms until what opens with the page has come to rest


@dataclass(frozen=True)
class Found:
    """Milliseconds: each opening, and the longest task of each typing."""

    opens: list[float]
    longest: list[float]


def figures(bench: Bench) -> Iterator[Figure]:
    """Opening and typing, at the server; the same on every database."""
    if shutil.which("chromium") is None:
        yield from (Figure(name, note="chromium is not installed") for name in NAMES)
        return
    wanted = bench.ours.call("editor")
    port = bench.ours.call("serve", 1)
    with _chromium() as browser:
        found = _measure(browser, f"http://127.0.0.1:{port}", wanted, bench)
    yield Figure("editor.opens", Measured(statistics.median(found.opens)))
    yield Figure("editor.longest", Measured(max(found.longest)))


@contextmanager
def _chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


def _measure(browser: Any, site: str, wanted: dict[str, str], bench: Bench) -> Found:
    found = Found([], [])
    cookie = {"name": "sessionid", "value": wanted["session"], "url": site}
    for _ in range(bench.sizes.slow_rounds):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(site + wanted["path"])
        page.locator(TEXTS).nth(policy.SECTIONS - 1).wait_for()
        found.opens.append(page.evaluate("performance.now()"))
        page.wait_for_timeout(SETTLES)
        page.locator(TEXTS).first.click()
        page.evaluate(WATCH)
        page.keyboard.type(WORDS[:100], delay=20)
        page.wait_for_timeout(500)
        found.longest.append(page.evaluate("window.longest"))
        context.close()
    return found
