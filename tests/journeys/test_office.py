import io
import re
from datetime import UTC, datetime, timedelta

import pypdf
import pytest

from highstreet.letters.choices import Channel, State
from highstreet.letters.models import Letter
from highstreet.people.models import Agency, Member
from highstreet.places.models import Card
from highstreet.promises.models import Standard
from highstreet.trail.sealing import inspect, seal
from tests.journeys.hands import heading, press, tick
from tests.journeys.looking import look
from tests.journeys.town import who

pytestmark = pytest.mark.browser
ADMINISTRATOR = "admin@north.example"


def test_an_administrator_lets_a_member_in_and_makes_a_new_shop_its_card(town):
    page = town.desk(who(ADMINISTRATOR))

    page.goto("/office/members/")
    look(page, "office-members", for_docs=True)
    page.get_by_role("link", name="Add somebody to Kettering neighbourhood police team").click()
    page.get_by_label("Name").fill("Constable Ruth Amis")
    page.get_by_label("E-mail address").fill("ruth.amis@police.example")
    page.get_by_role("checkbox", name=re.compile("Responder: ")).check()
    look(page, "office-member-add")
    press(page, "Add them")
    assert "can sign in now" in page.locator("main").inner_text()
    page.goto("/office/agencies/add/")
    page.get_by_label("Name").fill("Bell & Book")
    tick(page, "Business")
    press(page, "Add it")
    page.goto("/office/premises/add/")
    page.get_by_label("Which business?").select_option("Bell & Book")
    page.get_by_label("Name over the door").fill("Bell & Book")
    page.get_by_label("What kind of place is it?").select_option("Charity shop")
    page.get_by_label("Street").select_option("Sheep Street")
    page.get_by_label("Contact person").fill("Moira Bell")
    page.get_by_label("Their e-mail address").fill("moira@bell.example")
    look(page, "office-premises-add")
    press(page, "Add them")
    page.get_by_role("link", name="Bell & Book", exact=True).click()
    press(page, "Make a card")
    look(page, "office-premises", for_docs=True)
    way = page.get_by_role("button", name="Print the card (A5, PDF)").get_attribute("href")
    printed = pypdf.PdfReader(io.BytesIO(page.request.get(way).body()))

    token = Card.objects.get(premises__name="Bell & Book").token
    assert f"/kettering/card/{token}/" in printed.pages[0].extract_text().replace("\n", "")
    assert Letter.objects.filter(to="ruth.amis@police.example", kind="people/invited").exists()
    assert Member.objects.filter(name="Constable Ruth Amis", roles=["RESPONDER"]).exists()


def test_an_administrator_sets_a_promise_from_a_day_on_and_tries_the_tables_out(town):
    page = town.desk(who(ADMINISTRATOR))
    agency = Agency.objects.get(kind="POLICE")
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    before = Standard.objects.filter(agency=agency, act="UPDATE", kind="", severity=None).get()

    page.goto("/office/promises/")
    look(page, "office-promises", for_docs=True)
    page.get_by_role("button", name="Set a promise").click()
    page.get_by_label("Who promises it?").select_option(agency.name)
    page.get_by_label("What is promised?").select_option("Update")
    page.get_by_label("Within", exact=True).fill("14")
    tick(page, "days, weekends included")
    page.get_by_label("What the reporter reads").fill("You hear from us again")
    page.get_by_label("Where does it say so?").fill("Partnership meeting of 3 November 2026")
    page.get_by_label("From which day?").fill(tomorrow.isoformat())
    press(page, "Look at it first")
    look(page, "office-promise-looked-at")
    press(page, "Set this promise")
    assert "The promise is set" in page.locator("main").inner_text()
    page.goto("/office/what-if/")
    page.get_by_label("What happened?").select_option("Theft")
    tick(page, "Somebody was hurt or threatened")
    press(page, "See what would happen")
    look(page, "office-what-if", for_docs=True)

    before.refresh_from_db()
    assert before.valid_to == tomorrow - timedelta(days=1)
    assert agency.name in page.get_by_role("status").inner_text()


def test_an_administrator_sends_a_letter_again_and_sees_that_the_trail_holds(town):
    page = town.desk(who(ADMINISTRATOR))
    a_letter_that_was_given_up(of=who(ADMINISTRATOR))

    page.goto("/office/letters/?state=GIVEN_UP")
    look(page, "office-letters", for_docs=True)
    page.locator("tbody a").first.click()
    look(page, "office-letter")
    press(page, "Send it again")
    assert "on its way again" in page.locator("main").inner_text()
    now = datetime.now(UTC)
    seal(at=now)
    inspect(at=now)
    page.goto("/office/trail/")
    look(page, "office-trail", for_docs=True)

    assert "Yes, as checked on" in page.locator("main").inner_text()
    assert "letter: tried again" in page.locator("tbody").inner_text()


def a_letter_that_was_given_up(*, of: Member) -> None:
    Letter.objects.create(
        partnership_id=of.partnership_id,
        key="invited:somebody",
        channel=Channel.EMAIL,
        to="nobody@police.example",
        subject="Welcome",
        body="You can sign in now.",
        kind="people/invited",
        about="member 1",
        state=State.GIVEN_UP,
        written_at=datetime.now(UTC),
        trouble="There is no such mailbox.",
    )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "mine/",
        "agencies/",
        "premises/",
        "severity/",
        "severity/add/",
        "routes/",
        "routes/change/",
    ],
)
def test_every_room_of_the_office_can_be_read_on_a_phone_and_at_a_desk(town, address):
    page = town.desk(who(ADMINISTRATOR))

    page.goto(f"/office/{address}")

    assert heading(page)
    look(page, f"office-{address.strip('/').replace('/', '-') or 'overview'}")
