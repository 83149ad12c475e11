"""From the click to the redrawn page, in a real browser, beside a bare page with as many widgets."""

from __future__ import annotations

import statistics
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.figures import line, title
from tests.bench.people import section, service_running
from tests.bench.samples import begin, forms
from tests.browser import launch_options, settle
from tests.server import serve

ROUNDS = 80

QUIET = 250
"""Milliseconds without any change after which a page counts as redrawn; not part of the figure."""

_CLICK = """async ([index, quiet]) => {
  const option = document.querySelectorAll("[data-testid=stRadioOption]")[index];
  let last = performance.now();
  const begun = last;
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  option.click();
  while (performance.now() - last < quiet) await new Promise((resolve) => setTimeout(resolve, 10));
  observer.disconnect();
  return last - begun;
}"""


def click_to_redraw() -> None:
    """Both pages in turn, so that a machine that drifts slows both alike."""
    title("One answer, from click to redraw, in Chromium (durable write included)")
    with service_running() as (server, store), sync_playwright() as playwright:
        begun = begin(store, forms())
        address = f"{server.url}/fill?step={section()}"
        browser = playwright.chromium.launch(**launch_options())
        context = browser.new_context(viewport={"width": 1280, "height": 2000})
        context.add_cookies([{"name": "submission", "value": begun.secret, "url": server.url}])
        ours = _open(context, address)
        env = _as_many(ours)
        with serve(Path(__file__).with_name("bare.py"), env=env) as bare_server:
            bare = _open(context, bare_server.url)
            pairs = [(_click(ours, turn), _click(bare, turn)) for turn in range(ROUNDS)]
        browser.close()
    mine, theirs = (statistics.median(side) for side in zip(*pairs[2:], strict=True))
    line("ours / bare page", f"{mine:.0f} / {theirs:.0f} ms")
    line("ratio of the medians", f"{mine / theirs:.2f} x", "aim: 1.3 x or less")


def _as_many(ours: Page) -> dict[str, str]:
    """What the section has, for the bare page to have as many of."""
    kinds = {"BARE_BOXES": "stCheckbox", "BARE_NUMBERS": "stNumberInput", "BARE_FOLDS": "stExpander"}
    counts = {name: ours.get_by_test_id(test_id).count() for name, test_id in kinds.items()}
    counts["BARE_RADIOS"] = ours.get_by_role("radiogroup").count()
    return {name: str(count) for name, count in counts.items()}


def _open(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def _click(page: Page, turn: int) -> float:
    page.bring_to_front()
    return float(page.evaluate(_CLICK, [turn % 3, QUIET]))
