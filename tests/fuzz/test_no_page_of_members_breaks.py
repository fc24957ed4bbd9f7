"""Whatever members type: their forms and filters, as the table of who may what describes them."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.anything import spoilt
from tests.fuzz.doors import Door
from tests.fuzz.trying import SOUGHT, content_of, lost, tried
from tests.guards.who_may import pages
from tests.guards.who_may.askers import Asker
from tests.guards.who_may.world import browser_of, built, world

__all__ = ["built", "world"]
pytestmark = pytest.mark.django_db
NAME = re.compile(r'<(?:input|select|textarea|button)\b[^>]*\bname="([^"]+)"')
OF_MEMBERS = [room for room in pages.ROOMS if room is not pages.public]
# Asked of pages by links, not by fields.
ASKED = ("view", "after", "before", "drawn_at", "business", "area", "premises", "about", "what")


def fields_on(browser: Client, address: str) -> dict[str, str]:
    answer = browser.get(address)
    return dict.fromkeys(NAME.findall(content_of(answer)) if answer.status_code == 200 else [], "")


def ways_in(rows, world):
    """Each form with all its fields, and each page with all its filters, before somebody who may use it."""
    browsers = {asker: browser_of(asker, world) for asker in Asker}
    for row in rows:
        asker = next(one for one in Asker if one in row.may and one != Asker.ELSEWHERE)
        browser, parts, sent = browsers[asker], row.parts(world), row.sent(world)
        browser.raise_request_exception = False
        address = reverse(row.page, kwargs=parts)
        page = reverse("desk:report", args=[parts["reference"]]) if "deed" in parts else address
        beside = dict.fromkeys(ASKED if row.method == "GET" else ("unknown",), "")
        form = beside | fields_on(browser, page) | sent
        kept = ("words",) if "words" in sent else ()
        yield browser, row.method, Door(row.name, form, lambda _, at=address: at, kept)


@pytest.mark.parametrize(
    "rows",
    [room.PAGES for room in OF_MEMBERS],
    ids=[room.__name__.split(".")[-1] for room in OF_MEMBERS],
)
def test_whatever_members_type_nothing_breaks_and_nothing_is_lost(rows, world):
    everything = list(ways_in(rows, world))

    @settings(phases=SOUGHT, max_examples=len(rows) * settings().max_examples // 10)
    @given(data=st.data())
    def judge(data):
        browser, method, door = data.draw(st.sampled_from(everything), label="door")
        form = data.draw(spoilt(door), label="form")
        send = browser.get if method == "GET" else browser.post
        answer, problem = tried(browser, lambda: send(door.open(browser), form))

        assert not problem
        assert not lost(door, form, answer)

    judge()
