"""One browser and one real server for all journeys; each journey makes what it is given, and looks."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from highstreet.people.models import Member
from tests.journeys.looking import desk, phone
from tests.journeys.running import free_port, new_database, serving, standing_in
from tests.journeys.town import open_kettering
from tests.makers import sign_in

# Playwright keeps an event loop in this thread, which Django would take for a sign of async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Software WebGL, for the map, where there is no graphics card.
    "--enable-unsafe-swiftshader",
]
HOW_TO_GET_IT = "The journeys need Chromium: `apt install chromium`, or put another build of it in the PATH as `chromium`."
PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


@dataclass(frozen=True)
class TownServer:
    """Where the journeys go, and whose hands they go with."""

    address: str
    browser: Browser
    open: list[BrowserContext]

    def phone(self, **more: object) -> Page:
        return self.page(phone(self.browser, self.address, **more))

    def desk(self, member: Member | None = None, **more: object) -> Page:
        page = self.page(desk(self.browser, self.address, **more))
        if member:
            signed_in(page.context, member, self.address)
        return page

    def shown(self) -> str:
        """What stands on the open pages, for whoever reads why a journey failed."""
        pages = [page for context in self.open for page in context.pages]
        return "\n\n".join(f"{page.url}\n{page.inner_text('body')}" for page in pages)

    def page(self, context: BrowserContext) -> Page:
        context.set_default_timeout(PATIENCE_MS)
        self.open.append(context)
        return context.new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: Any) -> Iterator[None]:
    report = yield
    town = item.funcargs.get("town")
    if report.when == "call" and report.failed and isinstance(town, TownServer):
        with suppress(Error):
            report.sections.append(("what the pages showed", town.shown()))
    return report


def signed_in(context: BrowserContext, member: Member, address: str) -> None:
    """The cookie of a session as it stands after all steps of signing in."""
    client = Client()
    sign_in(client, member)
    (cookie,) = client.cookies.values()
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true" or os.environ.get("STRICT") == "1":
            pytest.fail(HOW_TO_GET_IT)
        pytest.skip(HOW_TO_GET_IT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pristine(django_db_blocker: Any) -> str:
    """The database of a small furnished town, of which every file of journeys gets its own copy."""
    database = f"highstreet_pristine_{WORKER}"
    new_database(database)
    with django_db_blocker.unblock(), standing_in(database):
        call_command("migrate", verbosity=0)
        open_kettering()
    return database


@pytest.fixture(scope="module")
def kettering(
    pristine: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[tuple[str, str]]:
    """The town with its web server and the worker of its queue: address and database."""
    log = tmp_path_factory.mktemp("journeys") / "server.log"
    with django_db_blocker.unblock(), furnished(pristine, log=log) as opened:
        yield opened


@contextmanager
def furnished(
    pristine: str, *, log: Path, before: Callable[[], None] | None = None, queue: bool = True
) -> Iterator[tuple[str, str]]:
    """A copy of the town, what has happened in it `before`, and the servers that work on it."""
    database = f"highstreet_journeys_{WORKER}"
    url = new_database(database, like=pristine)
    if before:
        with standing_in(database):
            before()
    with serving(url, port=free_port(), log=log, queue=queue) as address:
        yield address, database


@pytest.fixture
def town(
    kettering: tuple[str, str], chromium: Browser, django_db_blocker: Any
) -> Iterator[TownServer]:
    """The town's server; what the journey makes itself lands in the same database."""
    address, database = kettering
    server = TownServer(address, chromium, [])
    with (
        django_db_blocker.unblock(),
        standing_in(database),
        override_settings(ADDRESS=address),
    ):
        yield server
        for context in server.open:
            context.close()
