from datetime import timedelta

import pytest
from playwright.sync_api import expect

from highstreet.actions.choices import Status
from highstreet.actions.commands.giving import Plan, give
from highstreet.actions.commands.reminding import remind
from highstreet.actions.commands.working import complete, move
from highstreet.actions.models import Action
from highstreet.letters.models import Letter
from tests.journeys.hands import heading, press, tick, unfold
from tests.journeys.looking import look
from tests.journeys.past import DAY, now
from tests.journeys.town import who

pytestmark = pytest.mark.browser
COORDINATOR, CONSTABLE, CHIEF = (
    "coordinator@north.example",
    "constable@police.example",
    "chief@police.example",
)
TITLE = "Ask the bus company for its pictures of the stop in Montagu Street"


def given(owner: str, title: str, *, ago: int, due_in: int, **more: bool) -> Action:
    at = now() - ago * DAY
    plan = Plan(
        title=title,
        done_when="A name, a number, and how long the pictures are kept",
        due_on=(at + due_in * DAY).date(),
        origin="Visit to the High Street",
        **more,
    )
    reference = give(owner=who(owner).id, plan=plan, by=who(COORDINATOR), at=at)
    return Action.objects.get(reference=reference)


def some_months() -> None:
    """What the police had to do before: seven that are over, and some that are open."""
    for number in range(7):
        action = given(CONSTABLE, f"Walk Gold Street, week {number + 1}", ago=200, due_in=30)
        at = now() - (160 if number == 2 else 180) * DAY
        complete(
            reference=action.reference,
            words="Walked on four evenings; the book has a line for each.",
            by=action.owner,
            at=at,
        )
    given("sergeant@police.example", "Agree with the off licences what staff do", ago=40, due_in=33)
    given("pcso@police.example", "Show the new shops how to tell with a card", ago=9, due_in=13)
    given("warden@town.example", "Mend the light in the passage", ago=30, due_in=20)


def day(on) -> str:
    return on.date().isoformat()


def test_an_action_is_given_moved_twice_sent_up_decided_and_done(town):
    some_months()
    page = town.desk(who(COORDINATOR))

    page.goto("/desk/actions/")
    page.get_by_role("link", name="Everybody's").click()
    look(page, "actions-everybody", for_docs=True)
    page.get_by_role("button", name="Give an action").click()
    look(page, "action-give", for_docs=True)
    page.get_by_label("What will be done?").fill(TITLE)
    page.get_by_label("What will it look like when it is done?").fill("A name and a number")
    page.get_by_label("Who owns it?").select_option(
        "Constable Imogen Sayer, Kettering neighbourhood police team"
    )
    page.get_by_label("By which day?").fill(day(now() + 12 * DAY))
    page.get_by_label("Where does it come from?").fill("Visit to the High Street")
    press(page, "Give it")
    expect(page.get_by_text("The action is given.")).to_be_visible()
    address = page.url
    assert Letter.objects.filter(to=CONSTABLE, subject__contains=TITLE).exists()

    page = town.desk(who(CONSTABLE))
    page.goto("/desk/actions/")
    look(page, "actions-agency", for_docs=True)
    page.get_by_role("link", name=TITLE).click()
    assert heading(page) == TITLE
    look(page, "action-owner", for_docs=True)
    for days in (20, 30):
        unfold(page, "Move it to a later day")
        page.get_by_label("The new day").fill(day(now() + days * DAY))
        page.get_by_label("Why it takes longer").fill("Nobody there answers the telephone.")
        press(page, "Move it")
        expect(page.locator(".steps__what", has_text="Moved to")).to_have_count(days // 10 - 1)
    unfold(page, "Send it up for a decision")
    page.get_by_label("Who decides?").select_option(
        "Superintendent Marian Holt, Kettering neighbourhood police team"
    )
    page.get_by_label("What has to be decided, and why").fill("Shall we write as the partnership?")
    look(page, "action-moved-twice")
    press(page, "Send it up")
    expect(page.get_by_text("waits for Superintendent Marian Holt to decide")).to_be_visible()
    page.goto("/desk/actions/?view=all")
    look(page, "actions-waiting")

    page = town.desk(who(CHIEF))
    page.goto("/desk/actions/?view=mine")
    page.get_by_role("link", name=TITLE).click()
    tick(page, "A new day, the same owner")
    page.get_by_label("The new day, unless it is dropped").fill(day(now() + 40 * DAY))
    page.get_by_label("Why (its owner reads this)").fill("I write to their director today.")
    look(page, "action-decide", for_docs=True)
    press(page, "Decide")
    expect(page.get_by_text("Decided: Constable Imogen Sayer")).to_be_visible()

    page = town.desk(who(CONSTABLE))
    page.goto(address)
    page.get_by_label("What shows that it is done?").fill("Kept for 14 days; we have a number.")
    press(page, "Mark it done")
    expect(page.get_by_role("heading", name="What shows that it is done")).to_be_visible()
    look(page, "action-done", for_docs=True)
    page.goto("/desk/actions/?view=done")
    look(page, "actions-over")
    action = Action.objects.get(title=TITLE)
    assert (action.status, action.moves) == (Status.DONE, 2)


def test_a_missed_day_is_told_by_letter_and_stands_in_the_history(town):
    action = given(CONSTABLE, "Go back to the three shops", ago=20, due_in=10, restricted=True)
    move(
        reference=action.reference,
        due_on=(now() - 2 * DAY).date(),
        words="One shop was closed.",
        by=action.owner,
        at=now() - timedelta(days=15),
    )

    remind(town=action.partnership_id, at=now())
    page = town.desk(who(CONSTABLE))
    page.goto(f"/desk/actions/{action.reference}/")

    expect(page.locator(".standing--missed")).to_contain_text("Overdue by 2 days")
    expect(page.locator(".steps__one--missed")).to_have_count(1)
    look(page, "action-overdue", for_docs=True)
    letter = Letter.objects.get(kind="actions/missed", about=action.about)
    assert "Go back" not in letter.subject + letter.body
