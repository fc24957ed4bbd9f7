"""What was tried, and whether it worked: the page of its case says so, with its chart, its table and its doubts."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from highstreet.base import towns
from highstreet.measures.assessments.working_out import assess_for
from highstreet.measures.problems.proposing import propose_for
from highstreet.people.queries import town_called
from highstreet.places.models import Street
from highstreet.reports.choices import Kind
from tests.journeys.looking import look
from tests.journeys.town import who
from tests.makers import a_report, a_shop
from tests.spec.cases.making import a_case_in_response, an_intervention

pytestmark = pytest.mark.browser
CHAIR = "coordinator@north.example"
DAY = timedelta(days=1)
WEEKS_BEFORE, WEEKS_SINCE, EACH_WEEK = 92, 17, 1.6


def lived_through(begun: datetime, now: datetime) -> None:
    """Drinking in every street for two years, and hardly any more in one of them since it was tried there."""
    rng = Random(7)
    for street in Street.objects.filter(partnership=town_called("kettering").id).order_by("id"):
        for week in range(-WEEKS_BEFORE, WEEKS_SINCE):
            less = 0.15 if street.name == "Market Place" and week >= 0 else 1.0
            for _ in range(int(EACH_WEEK * less + rng.random())):
                at = begun + (7 * week + rng.uniform(0, 6.9)) * DAY
                if at < now - DAY:
                    a_report(Kind.DRINKING, at=at, place=f"street:{street.id}")


def test_the_page_of_a_case_says_whether_what_was_tried_has_worked(town):
    now = datetime.now(UTC)
    begun = now - (7 * WEEKS_SINCE) * DAY
    with towns.inside(town_called("kettering").id):
        lived_through(begun, now)
        market = Street.objects.get(name="Market Place")
        case = a_case_in_response(
            who(CHAIR),
            at=begun - DAY,
            title="Drinking in the Market Place",
            where=(f"street:{market.id}",),
        )
        one = an_intervention(
            case, at=begun - DAY, what="Outreach and a warden walk the Market Place every afternoon"
        )
        one.progress, one.started_on = "RUNNING", begun.date()
        one.save()
        assess_for(case.partnership_id, at=now)
    page = town.desk(who(CHAIR))

    page.goto(f"/desk/cases/{case.reference}/")

    words = page.locator("main").inner_text()
    assert "Signal: better" in words
    assert "more than chance explains" in words
    page.get_by_text("The numbers, period by period").click()
    page.get_by_text("What these figures can and cannot say").click()
    assert (
        "are left out, because places are often chosen after a bad time"
        in page.locator("main").inner_text()
    )
    page.get_by_text("What these figures can and cannot say").scroll_into_view_if_needed()
    look(page, "case-effect", for_docs=True)


def test_what_a_night_has_found_stands_among_the_proposals_with_its_reasons(town):
    now = datetime.now(UTC)
    with towns.inside(town_called("kettering").id):
        shops = [a_shop(f"Shop by the well {n}") for n in range(1, 9)]
        for n in range(11):
            a_report(Kind.THEFT, at=now - (3 + 7 * n) * DAY, place=f"premises:{shops[0].id}")
        for shop in shops[1:]:
            a_report(Kind.THEFT, at=now - 20 * DAY, place=f"premises:{shop.id}")
        propose_for(town_called("kettering").id, at=now)
    page = town.desk(who(CHAIR))

    page.goto("/desk/cases/?view=proposals")

    assert "Theft again and again at Shop by the well 1" in page.locator("main").inner_text()
    look(page, "case-proposals")
    page.get_by_role("link", name="Theft again and again at Shop by the well 1").click()
    assert "11 reports at Shop by the well 1 in 90 days" in page.locator("main").inner_text()
    look(page, "case-proposal", for_docs=True)
