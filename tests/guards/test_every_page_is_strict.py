"""Every page, whoever it is for: nothing inline, nothing kept, nothing framed, nobody told where one came from."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests.guards.who_may.askers import A
from tests.guards.who_may.pages import TABLE
from tests.guards.who_may.world import browser_of, built, world

__all__ = ["built", "world"]
pytestmark = pytest.mark.django_db

# What may be kept for a while, by the person's own browser only, and why.
MAY_BE_KEPT = {
    "desk:map_cells": "private, max-age=60",  # counts, asked again at each move of the map
    "desk:map_points": "private, max-age=60",
}
PUBLIC_AND_THE_SAME_FOR_ALL = {
    "public:manifest",
    "public:service_worker",
    "public:basemap",
    "public:map_areas",
    "public:map_streets",
}
OPENED_BY = [A.NOBODY, A.CARD, A.SHOP, A.COORDINATOR, A.ADMINISTRATOR]


class Inline(HTMLParser):
    """Collects what a strict Content-Security-Policy would stop."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = {name for name, _ in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(f"<{tag}>")
        stopped = {n for n in names if n == "style" or n.startswith(("on", "hx-on"))}
        self.found += [f"<{tag} {name}>" for name in sorted(stopped)]
        for name, value in attrs:
            if (value or "").strip().lower().startswith(("javascript:", "js:")):
                self.found.append(f"<{tag} {name}={value}>")


@pytest.mark.parametrize("asker", OPENED_BY, ids=lambda asker: asker.name)
def test_no_page_has_anything_inline_and_each_has_its_strict_headers(asker, world):
    browser = browser_of(asker, world)
    for row in TABLE:
        if row.changes:
            continue
        address = reverse(row.page, kwargs=row.parts(world))

        answer = getattr(browser, row.method.lower())(address, row.sent(world))

        check_headers(row.page, answer)
        if answer.get("Content-Type", "").startswith("text/html"):
            page = Inline()
            page.feed(answer.getvalue().decode())
            assert not page.found, f"{row.name}: {page.found}"
        elif answer.streaming:
            answer.getvalue()


def check_headers(page: str, answer) -> None:
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy, page
    assert "unsafe" not in policy, page
    assert "frame-ancestors 'none'" in policy, page
    assert answer["X-Frame-Options"] == "DENY", page
    assert answer["X-Content-Type-Options"] == "nosniff", page
    assert answer["Referrer-Policy"] == "same-origin", page
    if page not in PUBLIC_AND_THE_SAME_FOR_ALL and answer.status_code == 200:
        assert answer["Cache-Control"] == MAY_BE_KEPT.get(page, "no-store"), page


@pytest.mark.parametrize("address", ["/kettering/nothing/", "/nowhere/", "/office/members/999999/"])
def test_what_is_not_there_is_answered_as_strictly(address, world):
    answer = browser_of(A.ADMINISTRATOR, world).get(address)

    assert answer.status_code == 404
    check_headers("not found", answer)
    assert answer["Cache-Control"] == "no-store"
