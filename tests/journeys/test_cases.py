from datetime import date

import pytest
from playwright.sync_api import Page, expect

from highstreet.cases.choices import ProposalKind, Stage
from highstreet.cases.commands.proposing import Proposed, propose_problems
from highstreet.cases.models import Case
from highstreet.letters.models import Letter
from highstreet.reports.choices import Kind
from tests.journeys.hands import heading, press, tick, unfold
from tests.journeys.looking import look
from tests.journeys.past import DAY, at_street, now
from tests.journeys.town import who
from tests.makers import a_partnership, a_report

pytestmark = pytest.mark.browser
COORDINATOR, WARDEN = "coordinator@north.example", "warden@town.example"
TITLE = "Drinking in the passage off Gold Street"
SAID = (
    "Six of them by the bins again, one shouted at our Saturday girl until she cried.",
    "They stand where the lamp is out. I go the long way round to my car now.",
    "Cans and broken glass in the doorway when we open.",
)


def some_evenings() -> list[str]:
    place = at_street("Gold Street")
    return [
        a_report(
            Kind.DRINKING,
            at=now() - (40 - 3 * number) * DAY,
            place=place,
            email="",
            words=SAID[number % 3],
        ).reference
        for number in range(9)
    ]


def it_is_proposed() -> None:
    propose_problems(
        town=a_partnership().id,
        kinds={ProposalKind.PLACE_AND_TIME},
        found=[
            Proposed(
                kind=ProposalKind.PLACE_AND_TIME,
                key="street:gold",
                title=TITLE,
                type=Kind.DRINKING,
                where=(at_street("Gold Street"),),
                reasons=(
                    "9 reports of street drinking in Gold Street in six weeks, most of them after 6pm.",
                    "If they fell by chance over the town’s streets, about 2 would be here.",
                ),
                references=tuple(some_evenings()),
                found=9,
                expected_by_chance=2.1,
                p=0.0003,
            )
        ],
        at=now(),
    )


def day(on: date) -> str:
    return on.isoformat()


def test_a_problem_goes_from_proposal_to_assessment(town):
    it_is_proposed()

    page = town.desk(who(COORDINATOR))
    page.goto("/desk/cases/?view=proposals")
    look(page, "cases-proposals", for_docs=True)
    page.get_by_role("link", name=TITLE).click()
    look(page, "case-proposal")
    page.get_by_label("The problem in one sentence").fill(
        "Shop staff are shouted at by a group that drinks in the passage after dark"
    )
    page.get_by_label("Who should lead?").select_option(
        "Town warden Gary Nunn, Kettering Town Council wardens"
    )
    tick(page, "Kettering neighbourhood police team", "Street outreach", "All agencies")
    press(page, "Take it up")
    expect(page.get_by_text("It is a case now")).to_be_visible()
    case = Case.objects.get()
    assert Letter.objects.filter(to=WARDEN, subject__contains=TITLE).exists()

    page = town.desk(who(WARDEN))
    page.goto("/desk/cases/")
    look(page, "cases-mine", for_docs=True)
    page.get_by_role("link", name=TITLE).click()
    assert heading(page) == TITLE
    press(page, "Go on")
    look(page, "case-missing", for_docs=True)
    analysed(page)
    measured(page)
    press(page, "Go on")
    tried(page)
    look(page, "case-response", for_docs=True)
    press(page, "Go on")
    assessed(page)
    expect(page.get_by_text("You cannot tell yet, but from")).to_be_visible()
    expect(page.get_by_role("button", name="Close the case")).to_have_count(0)
    assessed_anew(page)
    press(page, "Close the case")
    expect(page.get_by_role("heading", name="It is closed")).to_be_visible()
    look(page, "case-story", for_docs=True)
    case.refresh_from_db()
    assert case.stage == Stage.CLOSED


def analysed(page: Page) -> None:
    page.get_by_role("link", name="Add evidence for Analysis").click()
    tick(page, "A finding")
    page.get_by_label("What was found or seen?").fill("Five of eight lamps are out.")
    page.get_by_label("Where does it come from?").fill("Walk with the lighting engineer, 9pm")
    page.locator("#add-piece ~ form").get_by_label("Why does it belong here?").fill(
        "It says why here and not one street on"
    )
    look(page, "case-evidence")
    press(page, "Add it")
    page.get_by_role("link", name="Six questions that help to think").click()
    unfold(page, "Answer: Where it happens")
    page.locator("#place-words").fill("Dark after six, two ways out, no window looks on it.")
    look(page, "case-triangle", for_docs=True)
    page.locator("form", has=page.locator("#place-words")).get_by_role("button").click()
    expect(page.get_by_text("Your answer is kept.")).to_be_visible()
    page.get_by_role("link", name=TITLE).click()


def measured(page: Page) -> None:
    page.get_by_role("link", name="Choose measure and review day").first.click()
    page.get_by_label("What will show whether it worked?").select_option("T6")
    page.get_by_label("The time before begins").fill(day((now() - 300 * DAY).date()))
    page.get_by_label("The time before ends").fill(day(now().date()))
    page.get_by_label("When do we look at it?").fill(day((now() + 150 * DAY).date()))
    look(page, "case-measure")
    press(page, "Choose it")


def tried(page: Page) -> None:
    page.get_by_role("link", name="Plan an intervention").first.click()
    page.get_by_label("What will be tried?").select_option("TECHNIQUE:natural-surveillance")
    page.get_by_label("In one sentence").fill("New lamps in the passage, on from dusk to dawn")
    page.get_by_label("Who owns it?").select_option(
        "Town warden Gary Nunn, Kettering Town Council wardens"
    )
    page.get_by_label("It is to start on").fill(day(now().date()))
    look(page, "case-try")
    press(page, "Plan it")
    page.get_by_role("link", name="New lamps in the passage").click()
    page.get_by_label("It started on").fill(day(now().date()))
    press(page, "It has started")
    page.get_by_label("On which day?").fill(day(now().date()))
    page.get_by_label("How many hours").fill("16")
    page.get_by_label("What was done?").fill("Lamps put up by two people")
    press(page, "Note it")
    look(page, "case-intervention")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="give an action").click()
    page.get_by_label("What will be done?").fill("Ask the landlords to cut the branches")
    page.get_by_label("What will it look like when it is done?").fill("The lamps are seen")
    page.get_by_label("Who owns it?").select_option(
        "Town warden Gary Nunn, Kettering Town Council wardens"
    )
    page.get_by_label("By which day?").fill(day((now() + 20 * DAY).date()))
    press(page, "Give it")
    expect(page.get_by_text("The action is given.")).to_be_visible()


def assessed(page: Page) -> None:
    page.get_by_role("link", name="Assess it").click()
    tick(page, "We cannot tell yet")
    page.get_by_label("If you cannot tell yet").fill(day((now() + 120 * DAY).date()))
    page.get_by_label("What changed?").fill("Nobody stood there last Friday; winter is to come.")
    page.get_by_label("What did we learn?").fill("Ask first who owns the lamp.")
    look(page, "case-assess")
    press(page, "Keep the assessment")


def assessed_anew(page: Page) -> None:
    page.get_by_role("link", name="Assess it anew").click()
    tick(page, "It got better")
    page.get_by_label("What changed?").fill("Nobody stood there all winter.")
    page.get_by_label("What did we learn?").fill("Ask first who owns the lamp.")
    press(page, "Keep the assessment")


def test_who_may_see_it_is_changed_with_a_reason(town):
    report = some_evenings()[0]
    page = town.desk(who(COORDINATOR))
    page.goto(f"/desk/reports/{report}/")
    page.get_by_role("link", name="Nominate a problem from it").click()
    page.get_by_label("The problem in one sentence").fill("Staff are abused by an Asian gang")
    page.get_by_label("Why should several agencies").fill("It needs more than wardens")
    page.get_by_label("Who should lead?").select_option(
        "Town warden Gary Nunn, Kettering Town Council wardens"
    )
    press(page, "Nominate it")
    expect(page.get_by_text("“Asian gang”").first).to_be_visible()
    look(page, "case-warned")
    page.get_by_label("The problem in one sentence").fill("Staff are abused by a group")
    press(page, "Nominate it")
    look(page, "case-nominated")
    page.goto(f"/desk/reports/{report}/")
    expect(page.get_by_text("Part of a case in Nominated")).to_be_visible()
    look(page, "case-of-report")
    page.get_by_role("link", name="Street drinking, Gold Street", exact=True).first.click()

    page.get_by_role("link", name="Change who").click()
    look(page, "case-who")
    tick(page, "Restricted")
    page.locator("#audience-words").fill("One of them is known to us")
    press(page, "Change who may see it")

    expect(page.get_by_text("Nobody else sees anything of it")).to_be_visible()
    page = town.desk(who("sergeant@police.example"))
    page.goto("/desk/cases/?view=all")
    expect(page.get_by_text("No problem is being worked on.")).to_be_visible()
