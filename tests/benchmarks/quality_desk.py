"""How long a reviewer waits for the next report and its image, in Chromium, by keys alone."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Page, sync_playwright

from data_layer.demo.people import PASSWORD
from tests.benchmarks._table import print_table
from tests.browser.portal_process import PortalProcess
from tests.browser_program import browser_program

SCALE, ITEMS = 0.01, 24
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
_REST_MS = 1500
# Noted by the page itself, at the frame in which it is seen.
_NOTE = """
  const seat = () => {
    const box = document.querySelector('[data-desk-images]');
    return box ? box.dataset.deskImages : '';
  };
  let before = '';
  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    before = seat();
    window.noted = {asked: performance.now(), item: 0, picture: 0};
  }, true);
  const look = () => {
    const noted = window.noted;
    if (!noted || !before || seat() === before || !seat()) return;
    const note = (name) => requestAnimationFrame(() => {
      noted[name] = noted[name] || performance.now();
    });
    if (!noted.item) note('item');
    if (!noted.picture && document.querySelector('[data-drawn]')) note('picture');
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true, attributes: true});
"""
_TAKEN = "[noted.item - noted.asked, noted.picture - noted.asked]"


def main() -> int:
    with _home() as home:
        portal = PortalProcess(home, SCALE)
        try:
            waits = list(_waits(portal.url))
        finally:
            portal.stop()
    items, pictures = zip(*waits, strict=True)
    print_table(
        f"From Enter to what is seen next, {len(waits)} reports",
        ("", "median", "p95", "most"),
        [_row("The next report and its rubric", items), _row("The image beside it", pictures)],
    )
    return 0


@contextmanager
def _home() -> Iterator[Path]:
    """A fresh one, or the one PORTAL_BENCH_HOME names, of which the reports are used up."""
    named = os.environ.get("PORTAL_BENCH_HOME")
    if named:
        yield Path(named)
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _waits(url: str) -> Iterator[tuple[float, float]]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=_FLAGS)
        page = browser.new_page(base_url=url, viewport={"width": 1920, "height": 1080})
        page.add_init_script(_NOTE)
        page.goto("/sign-in")
        page.fill("input[name=user_name]", "qc")
        page.fill("input[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_selector("#content .page")
        page.goto("/quality/reviews")
        page.wait_for_selector("[data-drawn]")
        for _ in range(ITEMS):
            page.wait_for_timeout(_REST_MS)
            yield _scored(page)
        browser.close()


def _scored(page: Page) -> tuple[float, float]:
    for key in ("1", "a", "Enter"):
        page.keyboard.press(key)
    while not page.evaluate("noted.item && noted.picture"):
        page.wait_for_timeout(50)
    item, picture = page.evaluate(_TAKEN)
    return item, picture


def _row(name: str, taken: tuple[float, ...]) -> tuple[str, ...]:
    return name, *(
        f"{one:.0f} ms" for one in (median(taken), quantiles(taken, n=20)[-1], max(taken))
    )


if __name__ == "__main__":
    sys.exit(main())
