import re
from datetime import UTC, datetime, timedelta

import pytest

from highstreet.base import towns
from highstreet.people.queries import town_called
from highstreet.targets.commands import set_priority, type_month
from highstreet.targets.models import Priority, Target, Worked
from highstreet.targets.working_out import work_out_targets
from highstreet_simulation.street_counts import street_counts
from tests.journeys.hands import heading, press, tick
from tests.journeys.looking import look
from tests.journeys.town import who

pytestmark = pytest.mark.browser
CHAIR, CHIEF = "coordinator@north.example", "chief@police.example"


def counted():
    town = town_called("kettering")
    with towns.inside(town.id):
        work_out_targets(town.id, at=datetime.now(UTC))


def test_a_coordinator_agrees_a_target_types_figures_and_everybody_reads_the_verdict(town):
    today = datetime.now(UTC).date()
    walks = street_counts(7, first=today - timedelta(days=425), last=today)
    (begins, _), (latest, found) = walks.months[0], walks.months[-1]
    page = town.desk(who(CHAIR))

    page.goto("/desk/")
    page.get_by_role("link", name="Targets", exact=True).click()
    look(page, "targets-empty")
    page.get_by_role("link", name="Catalogue of measures").click()
    look(page, "targets-catalogue", for_docs=True)
    page.get_by_role("link", name="Street drinkers counted").click()
    page.get_by_role("link", name="Agree a target with this measure").click()
    page.get_by_label("What will be different?").fill("Cut it by 50%")
    press(page, "Agree it")
    look(page, "target-agree-wrong")
    page.get_by_label("What will be different?").fill(
        "Far fewer people drink in the street by day, because they are offered help"
    )
    tick(page, "Lower is better")
    page.get_by_label("To which figure? (optional)").fill("15")
    page.get_by_label("By which day?").fill(f"{today.year + 1}-12-01")
    page.get_by_label("The baseline begins").fill(begins.isoformat())
    page.get_by_label("The baseline ends").fill(
        (walks.outreach_from - timedelta(days=100)).isoformat()
    )
    page.get_by_label("What will we do?").fill("The outreach team has a plan for each person.")
    page.get_by_label("First owner").select_option("Street outreach")
    page.get_by_label("Second owner, another agency").select_option(
        "Kettering Town Council wardens"
    )
    page.get_by_label("When do we look at it again?").fill(f"{today.year + 1}-03-01")
    look(page, "target-agree")
    press(page, "Agree it")
    assert "It is agreed" in page.locator("main").inner_text()
    target = Target.objects.get()

    for month, number in walks.months[:-1]:
        type_month(
            measure="T6",
            month=month,
            found=number,
            of=None,
            source="Street audit by the wardens",
            by=who(CHAIR),
            at=datetime.now(UTC),
        )
    page.goto("/desk/targets/measures/T6/")
    page.get_by_label("Which month?").fill(f"{latest:%Y-%m}")
    page.get_by_label("How many?", exact=True).fill(str(found))
    page.get_by_label("Where does it come from?").fill("Street audit by the wardens")
    look(page, "target-measure")
    press(page, "Type it in")
    page.goto(f"/desk/targets/{target.id}/mark/")
    tick(page, "Something was done")
    page.get_by_label("On which day?").fill(walks.outreach_from.isoformat())
    page.get_by_label("In a few words").fill("The outreach team begins its daily round")
    look(page, "target-mark")
    press(page, "Mark it")
    counted()

    page.goto(f"/desk/targets/{target.id}/")
    look(page, "target", for_docs=True)
    assert "Signal: better" in page.locator("main").inner_text()
    assert "Fewer reports, or fewer incidents?" in page.locator("main").inner_text()
    page.goto("/desk/targets/")
    look(page, "targets", for_docs=True)
    phone = town.phone(java_script_enabled=False)
    phone.goto("/kettering/")
    phone.get_by_role("link", name="What we agreed to change").click()
    look(phone, "targets-public", for_docs=True)
    assert heading(phone) == "What we agreed to change in Kettering"
    assert "Signal: better" in phone.locator("main").inner_text()


def test_the_worker_of_the_queue_works_a_new_target_out_by_itself(town):
    page = town.desk(who(CHIEF))

    page.goto("/desk/targets/agree/?measure=R1")
    page.get_by_label("What will be different?").fill("More of what happens in shops is told to us")
    tick(page, "Higher is better")
    page.get_by_label("By which day?").fill("2099-01-01")
    page.get_by_label("The baseline begins").fill("2025-01-01")
    page.get_by_label("The baseline ends").fill("2025-12-31")
    page.get_by_label("What will we do?").fill("Cards at every till.")
    page.get_by_label("First owner").select_option(index=1)
    page.get_by_label("Second owner, another agency").select_option(index=2)
    page.get_by_label("When do we look at it again?").fill("2098-01-01")
    press(page, "Agree it")

    for _ in range(40):
        page.reload()
        if "Too few" in page.locator("main").inner_text():
            break
        page.wait_for_timeout(500)
    assert "Too few to tell" in page.locator("main").inner_text()
    assert Worked.objects.filter(measure="R1").exists()


def test_a_leader_sees_which_priorities_wait_to_be_reviewed(town):
    chair, now = who(CHAIR), datetime.now(UTC)
    owner = who(CHIEF).agency_id
    for words, days in (
        ("Street drinking by the market place, Fridays and Saturdays", 10),
        ("Groups outside the takeaways in the evening", 80),
        ("Staff who are threatened at the till", 130),
    ):
        set_priority(words=words, owner_agency=owner, by=chair, at=now - timedelta(days=days))
    page = town.desk(who(CHIEF))

    page.goto("/desk/targets/priorities/")
    look(page, "priorities", for_docs=True)
    text = page.locator("main").inner_text()
    page.get_by_role("button", name=re.compile("Reviewed today.*Staff who are threatened")).click()

    assert "review it by" in text
    assert "it was to be reviewed by" in text
    assert "Reviewed today: it stays" in page.locator("main").inner_text()
    assert Priority.objects.filter(reviewed_on=now.date()).exists()
