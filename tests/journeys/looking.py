"""What a journey looks at on the way: nothing sideways, nothing that shuts people out, pictures if asked for."""

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page

PHONE, DESK = 390, 1280
HEIGHT = {PHONE: 844, DESK: 900}
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
SHUT_OUT = {"serious", "critical"}
MOST_COLOURS = 96
TALLEST = 2_600
RUN_AXE = """async () => {
  const found = await axe.run(document, { resultTypes: ['violations'] })
  return found.violations.map((one) => ({
    impact: one.impact,
    rule: one.id,
    where: one.nodes.map((node) => node.target.join(' ')).slice(0, 5),
  }))
}"""


def look(page: Page, name: str, *, for_docs: bool = False) -> None:
    """Look at the page as it stands, on a phone and on a wide screen, and leave it as it was."""
    before = page.viewport_size
    page.wait_for_load_state()  # what was pressed before may still be bringing it
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT[width]})
        nothing_goes_sideways(page, f"{name} at {width}")
        nobody_is_shut_out(page, f"{name} at {width}")
        take_picture(page, f"{name}-{width}", for_docs=for_docs)
    if before:
        page.set_viewport_size(before)


def nothing_goes_sideways(page: Page, name: str) -> None:
    wide, seen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= seen, f"{name}: {wide} px wide in a window of {seen}"


def nobody_is_shut_out(page: Page, name: str) -> None:
    """No serious finding of axe."""
    with where_scripts_run(page) as seen:
        if not seen.evaluate("'axe' in window"):
            seen.evaluate(AXE.read_text())
        found = [one for one in seen.evaluate(RUN_AXE) if one["impact"] in SHUT_OUT]
    assert not found, f"{name}: {found}"


@contextmanager
def where_scripts_run(page: Page) -> Iterator[Page]:
    """The page; where JavaScript is off, a copy of it as it is drawn, for axe cannot run there."""
    if page.evaluate("document.body.classList.contains('js-enabled')"):
        yield page
        return
    browser = page.context.browser
    assert browser is not None
    copy = browser.new_page(viewport=page.viewport_size)
    copy.goto(urljoin(page.url, "/privacy/"))  # an answer to a form has no address of its own
    copy.set_content(re.sub(r"<script.*?</script>", "", page.content(), flags=re.DOTALL))
    yield copy
    copy.close()


def take_picture(page: Page, name: str, *, for_docs: bool) -> None:
    """Into the folder that HIGHSTREET_SCREENS names: those for the docs, or with …_ALL every one."""
    folder = os.environ.get("HIGHSTREET_SCREENS")
    if not folder or not (for_docs or os.environ.get("HIGHSTREET_SCREENS_ALL")):
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    page.mouse.move(0, 0)
    drawn = Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled")))
    drawn = drawn.convert("RGB").crop((0, 0, drawn.width, min(drawn.height, TALLEST)))
    drawn.quantize(MOST_COLOURS).save(Path(folder) / f"{name}.png", optimize=True)


class Counted:
    """Counts what a person sees and does from here on: this page and each that follows, and taps of a finger."""

    def __init__(self, page: Page) -> None:
        self.screens = [page.url]
        self.taps = 0
        page.on("domcontentloaded", lambda drawn: self.screens.append(drawn.url))

    def tap(self, wanted: Locator) -> None:
        self.taps += 1
        wanted.tap()


def phone(browser: Any, address: str, **more: Any) -> BrowserContext:
    return browser.new_context(
        base_url=address,
        viewport={"width": PHONE, "height": HEIGHT[PHONE]},
        has_touch=True,
        locale="en-GB",
        timezone_id="Europe/London",
        **more,
    )


def desk(browser: Any, address: str, **more: Any) -> BrowserContext:
    return browser.new_context(
        base_url=address,
        viewport={"width": DESK, "height": HEIGHT[DESK]},
        locale="en-GB",
        timezone_id="Europe/London",
        **more,
    )
