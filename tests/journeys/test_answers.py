import re
from datetime import UTC, datetime, timedelta

import pytest

from highstreet.actions.commands.giving import Plan, give
from highstreet.actions.commands.working import complete
from highstreet.answers.commands.drafting import draft_month
from highstreet.answers.commands.sending import send_weekly
from highstreet.answers.models import Answer, Subscriber
from highstreet.answers.rules import month_before
from highstreet.people.models import Partnership
from highstreet.places.models import Premises, Street
from highstreet.reports.choices import Kind
from highstreet.targets.commands import set_priority
from tests.journeys.conftest import signed_in
from tests.journeys.hands import follow_letter, heading, open_letter, press
from tests.journeys.looking import look
from tests.journeys.town import a_shop_member, who
from tests.makers import a_report

pytestmark = pytest.mark.browser
CHAIR, CHIEF, WARDEN = "coordinator@north.example", "chief@police.example", "warden@town.example"
NOW = datetime.now(UTC)
MONTH = month_before(NOW.date())
THEFTS = "Theft: at least 15 reports."
PUBLISHED = "Kettering: what you said, what we did"
IN_MONTH = datetime(MONTH.year, MONTH.month, 10, 12, tzinfo=UTC)


def a_month_goes_by(shopkeeper) -> None:
    """Reports of residents, one of a shop, an action that is done and one to come."""
    town = Partnership.objects.get(slug="kettering")
    for kind, street, number in (
        (Kind.THEFT, "High Street", 17),
        (Kind.DRINKING, "Market Place", 11),
        (Kind.DAMAGE, "Gold Street", 3),
    ):
        place = f"street:{Street.objects.get(partnership=town, name=street).id}"
        for one in range(number):
            email = f"{kind.value.lower()}{one}@home.example"
            a_report(kind, at=IN_MONTH, of=town, place=place, email=email)
    a_report(at=NOW - timedelta(days=1), of=town, by=shopkeeper, email="")
    for title, done in (("Mend the lamps in the passage", True), ("Paint the shutters", False)):
        reference = give(
            owner=who(WARDEN).id,
            plan=Plan(
                title=title,
                done_when="Everybody can see it",
                due_on=NOW.date() + timedelta(days=20),
                origin="Visit to the shops",
            ),
            by=who(CHAIR),
            at=IN_MONTH,
        )
        if done:
            complete(reference=reference, words="They are on.", by=who(WARDEN), at=IN_MONTH)
    set_priority(
        words="Street drinking by the market place, Fridays and Saturdays",
        owner_agency=who(CHIEF).agency_id,
        by=who(CHAIR),
        at=NOW - timedelta(days=20),
    )
    draft_month(town=town.id, month=MONTH, at=NOW)


@pytest.fixture
def shopkeeper(town):
    return a_shop_member(Premises.objects.get(name="Larkspur Chemist"))


def test_a_month_is_told_back_to_a_resident_and_to_a_shop(town, shopkeeper):
    a_month_goes_by(shopkeeper)
    answer = Answer.objects.get(area=None)
    a_resident_asks(town)
    a_shop_chooses(town, shopkeeper)

    a_coordinator_writes(town)
    a_leader_approves(town, answer)

    a_resident_reads_and_leaves(town)
    a_shop_gets_its_week(town, shopkeeper)


def a_resident_asks(town) -> None:
    phone = town.phone(java_script_enabled=False)
    phone.goto("/kettering/")
    phone.get_by_role("link", name="What you said, and what was done about it").click()
    look(phone, "answers-empty")
    press(phone, "Ask for the letter")
    phone.get_by_label("Your e-mail address").fill("rosa@home.example")
    look(phone, "answers-ask")
    press(phone, "Ask for the letter")
    assert heading(phone) == "Look into your mailbox"
    follow_letter(phone, to="rosa@home.example", about="Was it you?")
    look(phone, "answers-confirm")
    press(phone, "Yes, write to me")
    assert heading(phone) == "Thank you: you get the next answer"


def a_shop_chooses(town, shopkeeper) -> None:
    page = town.phone()
    signed_in(page.context, shopkeeper, town.address)
    page.goto("/shop/")
    look(page, "answers-shop-asked")
    press(page, "Yes, each week")
    assert "Your shop gets it." in page.locator("main").inner_text()


def a_coordinator_writes(town) -> None:
    page = town.desk(who(CHAIR))
    page.goto("/desk/")
    page.get_by_role("link", name="Answers", exact=True).click()
    look(page, "answers-desk")
    page.get_by_role("link", name=re.compile("^Kettering, ")).click()
    assert THEFTS in page.locator("main").inner_text()
    press(page, "Hand it in for approval")
    assert "wait to be looked at" in page.locator("main").inner_text()
    done = page.get_by_label("“We did”, line 1, in words for everybody")
    done.fill("Larkspur Chemist has light in the passage again.")
    page.get_by_label("Show it, with the words above").first.check()
    press(page, "Keep the lines")
    look(page, "answer-refused")
    assert "is a shop or a person of this town" in page.locator("main").inner_text()
    page.get_by_label("“We did”, line 1, in words for everybody").fill(
        "The lamps in the passage off Gold Street are mended."
    )
    page.get_by_label("“What comes next”, line 1, in words for everybody").fill(
        "The wardens have the shutters painted."
    )
    page.get_by_label("Show it, with the words above").last.check()
    press(page, "Keep the lines")
    look(page, "answer-draft", for_docs=True)
    page.locator("summary", has_text="Add a line of your own").click()
    page.locator("#own-words").fill("The partners meet on the second Tuesday of the month.")
    page.locator("#own-section").select_option("What comes next")
    press(page, "Add the line")
    press(page, "Hand it in for approval")
    assert "Another coordinator or a leader approves" in page.locator("main").inner_text()
    page.goto("/desk/answers/alerts/")
    page.get_by_label("What should shops watch for?").fill("False £20 notes are about today.")
    page.get_by_label("Until which day?").fill((NOW.date() + timedelta(days=2)).isoformat())
    press(page, "Give it to all shops")
    look(page, "answers-alerts")


def a_leader_approves(town, answer) -> None:
    page = town.desk(who(CHIEF))
    page.goto("/desk/answers/")
    page.get_by_role("link", name=re.compile("^Kettering, ")).click()
    look(page, "answer-approve")
    press(page, "Approve and publish")
    assert "It is published." in page.locator("main").inner_text()


def a_resident_reads_and_leaves(town) -> None:
    phone = town.phone(java_script_enabled=False)
    phone.goto("/kettering/answers/")
    look(phone, "answers-board", for_docs=True)
    text = phone.locator("main").inner_text()
    assert "The lamps in the passage off Gold Street are mended." in text
    assert THEFTS in text
    assert "Damage" not in text
    phone.goto(f"/kettering/answers/{MONTH:%Y-%m}/")
    look(phone, "answers-month")
    open_letter(phone, to="rosa@home.example", about=PUBLISHED)
    look(phone, "answers-letter")
    follow_letter(phone, to="rosa@home.example", about=PUBLISHED)
    press(phone, "Send me no more letters")
    assert heading(phone) == "You have left"
    look(phone, "answers-left")
    assert not Subscriber.objects.exists()


def a_shop_gets_its_week(town, shopkeeper) -> None:
    send_weekly(town=shopkeeper.partnership_id, at=datetime.now(UTC))
    page = town.phone()
    letter = open_letter(page, to=shopkeeper.account.email, about="your week in Kettering")
    said = letter.inner_text()
    look(page, "answers-week")
    assert "False £20 notes are about today." in said
    assert "The lamps in the passage off Gold Street are mended." in said
    assert "Theft, " in said
    signed_in(page.context, shopkeeper, town.address)
    page.goto("/shop/answers/")
    look(page, "answers-shop")
    assert "False £20 notes are about today." in page.locator("main").inner_text()
