"""That a meeting has a restricted part: every role reads every page, paper, letter and line, and we look for it."""

import io

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from pypdf import PdfReader

from highstreet.letters.models import Letter
from highstreet.meetings.queries.lists import meetings
from highstreet.meetings.queries.room import Screen, changes_seen
from highstreet.people.choices import AgencyKind, Role
from tests.guards.who_may.askers import A, Asker
from tests.guards.who_may.pages.meetings import ASKED, NAMED
from tests.guards.who_may.test_who_sees_what import everything_that_is_read, text_of
from tests.guards.who_may.things_of_meetings import RESTRICTED_AT_TABLE, prepared
from tests.guards.who_may.world import NOW, World, browser_of
from tests.makers import a_member, an_agency, sign_in

pytestmark = pytest.mark.django_db
OTHERS = sorted(ASKED - NAMED, key=lambda asker: asker.name)
MARKS = ("Restricted: for named persons only", "restricted part of meeting")


def papers_read(browser, world: World) -> str:
    """What stands in the PDFs that this person can open."""
    said = ""
    for what in ("pack", "minutes"):
        answer = browser.get(reverse("desk:meeting_pdf", args=[world.held.reference, what]))
        if answer.status_code == 200:
            pages = PdfReader(io.BytesIO(answer.content)).pages
            said += " ".join(page.extract_text() for page in pages)
    return " ".join(said.split())


def all_pages(browser, world: World) -> str:
    about = [world.sits.about_restricted, "", world.sits.about]
    office = [
        text_of(browser.get(reverse(page), {"about": one})).replace(f'value="{one}"', "")
        for page in ("office:letters", "office:trail")
        for one in about
    ]
    lines = [
        text_of(browser.get(reverse("office:trail"), {"what": "meeting"})),
        text_of(browser.get(reverse("desk:queue"), {"words": "Snapdragon"})).replace(
            "Snapdragon", ""
        ),
    ]
    pages = everything_that_is_read(browser, world)
    return "".join([*pages, *office, *lines, papers_read(browser, world)])


@override_settings(DEMONSTRATION=False)
@pytest.mark.parametrize("asker", Asker, ids=lambda asker: asker.name)
def test_only_the_named_persons_read_a_word_of_the_restricted_part_anywhere(asker, world):
    read = all_pages(browser_of(asker, world), world)

    said = {name for name, words in RESTRICTED_AT_TABLE.items() if words in read}
    marks = {mark for mark in MARKS if mark in read}
    if asker in NAMED:
        assert said == set(RESTRICTED_AT_TABLE) and MARKS[0] in marks
    else:
        assert not said and not marks and "Snapdragon" not in read


@pytest.mark.parametrize("asker", OTHERS, ids=lambda asker: asker.name)
def test_nobody_else_s_screen_asks_for_anything_new_while_it_lasts(asker, world):
    reference, viewer = world.sits.reference, world.members[asker]

    for screen in Screen:
        seen = changes_seen(reference, viewer, screen=screen, now=NOW)
        assert seen == str(world.sits.open_changes)
    assert world.sits.all_changes > world.sits.open_changes


@pytest.mark.parametrize("asker", OTHERS, ids=lambda asker: asker.name)
def test_the_page_of_a_meeting_is_the_same_for_others_whether_it_has_one_or_not(asker, world):
    browser = browser_of(asker, world)
    page = text_of(browser.get(reverse("desk:meeting", args=[world.sits.reference])))

    assert "estricted" not in page and 'agenda__label">R' not in page


def test_an_administrator_of_an_agency_that_is_not_asked_reads_nothing_of_what_was_decided(world):
    keeper = a_member(Role.ADMINISTRATOR, of=an_agency(AgencyKind.OUTREACH), name="Third Keeper")
    browser = Client()
    sign_in(browser, keeper)
    about = [world.held.about, world.held.about_restricted]

    lines = "".join(
        text_of(browser.get(reverse("office:trail"), asked)).replace(asked.get("about", "?"), "")
        for asked in ({"what": "meeting"}, {}, *({"about": one} for one in about))
    )

    assert "Ask for a light" not in lines and "Snapdragon" not in lines
    assert world.held.reference not in lines
    assert "Ask for a light" in text_of(
        browser_of(A.ADMINISTRATOR, world).get(reverse("office:trail"), {"what": "meeting"})
    )


def test_letters_about_it_are_the_same_for_all_and_say_nothing_of_it(world):
    sent = Letter.objects.filter(kind__startswith="meetings/")

    assert sent.count() > 10
    assert not any("Snapdragon" in one.subject + one.body for one in sent)
    assert not any("estricted" in one.subject + one.body for one in sent)
    assert not any("estricted" in one.about for one in sent)


def test_nobody_is_told_of_a_meeting_that_their_agency_is_not_asked_to(world):
    listed = meetings(world.members[A.OTHER_RESPONDER], now=NOW)

    assert not listed.to_come and not listed.past


def test_another_coordinator_prepares_the_open_part_and_learns_nothing_of_the_other(world):
    meeting = prepared(world.members, at=NOW)
    meeting.named.filter(member=world.members[A.COORDINATOR].id).delete()
    browser = browser_of(A.COORDINATOR, world)

    pages = "".join(
        text_of(browser.get(reverse(page, args=[meeting.reference, *more])))
        for page, *more in (
            ("desk:meeting",),
            ("desk:meeting_prepare",),
            ("desk:meeting_paper", "pack"),
        )
    )

    assert "Prepare the agenda" in pages
    assert "Snapdragon" not in pages and "estricted" not in pages
