"""A monthly meeting of eight agencies: prepared, sent, held with a projector and a phone, and written up."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from highstreet.actions.models import Action
from highstreet.letters.models import Letter
from highstreet.meetings.models import Meeting, Paper
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from highstreet.targets.models import Target
from highstreet.targets.working_out import work_out_targets
from tests.journeys.hands import heading, press, unfold
from tests.journeys.looking import (
    HEIGHT,
    look,
    nobody_is_shut_out,
    nothing_goes_sideways,
    take_picture,
)
from tests.journeys.past import DAY, now
from tests.journeys.town import who
from tests.makers import a_member, a_partnership, an_agency
from tests.spec.actions.giving import an_action
from tests.spec.targets.agreeing import a_target, typed_in

pytestmark = pytest.mark.browser
COORDINATOR, SERGEANT = "coordinator@north.example", "sergeant@police.example"
WALL = 1920
AT_THE_TABLE = (
    "sergeant@police.example",
    "warden@town.example",
    "coordinator@north.example",
    "manager@centre.example",
    "lead@youth.example",
    "lead@outreach.example",
)


def before_the_meeting() -> None:
    """Eight agencies, a target with its figures, and something that is overdue."""
    town = a_partnership()
    for kind, name, person in (
        (AgencyKind.COUNCIL, "Trading standards", "Noor Haddad"),
        (AgencyKind.OUTREACH, "Drug and alcohol service", "Ivy Larkin"),
    ):
        email = f"{person.split()[0].lower()}@partner.example"
        if not Member.objects.filter(account__email=email).exists():
            a_member(Role.RESPONDER, of=an_agency(kind, name, of=town), name=person, email=email)
    if not Target.objects.exists():
        a_target(
            by=who(COORDINATOR), aim="Far fewer people drink in the street by day", at=now() - DAY
        )
        typed_in(
            [31, 36, 28, 33, 35, 30, 34, 29, 32, 37, 31, 33, 20, 18, 22, 16, 19, 17],
            by=who(COORDINATOR),
        )
        work_out_targets(town.id, at=now())
    an_action(
        who("warden@town.example"),
        by=who(COORDINATOR),
        at=now() - 40 * DAY,
        due_in=20,
        title="Mend the gate of the service yard",
        done_when="It shuts by itself",
        origin="Monthly partnership meeting",
    )


def look_at_the_wall(page: Page, name: str) -> None:
    """As a projector draws it: read from the back of the room."""
    page.set_viewport_size({"width": WALL, "height": 1080})
    nothing_goes_sideways(page, name)
    nobody_is_shut_out(page, name)
    take_picture(page, f"{name}-{WALL}", for_docs=True)


def plan(page: Page) -> Meeting:
    page.goto("/desk/meetings/")
    look(page, "meetings-none")
    page.get_by_role("button", name="Plan a meeting").click()
    page.get_by_label("On which day?").fill((now() + 9 * DAY).date().isoformat())
    page.get_by_label("At what time?").fill("10:00")
    page.get_by_label("Where?").fill("Council offices, committee room")
    page.get_by_label("Who chairs?").select_option(
        "Superintendent Marian Holt, Kettering neighbourhood police team"
    )
    press(page, "Plan it")
    look(page, "meeting-plan-wrong")
    guests = page.get_by_role("group", name="Who is asked to come?")
    for email in (*AT_THE_TABLE, "noor@partner.example", "ivy@partner.example"):
        guests.locator(f"input[value='{who(email).id}']").check()
    named = page.get_by_role("group", name="Who may know of the restricted part?")
    for email in ("sergeant@police.example", "lead@youth.example"):
        named.locator(f"input[value='{who(email).id}']").check()
    look(page, "meeting-plan")
    press(page, "Plan it")
    expect(page.get_by_text("The meeting is planned.")).to_be_visible()
    return Meeting.objects.latest("id")


def prepare(page: Page) -> None:
    unfold(page, "Add an item")
    page.locator("#add-item-title").fill("Winter evenings")
    page.locator("#add-item-words").fill("What each of us can do between four and seven.")
    press(page, "Add it")
    unfold(page, "Add an item")
    page.locator("#add-item-title").fill("The brothers who are named by three shops")
    page.get_by_label("In the restricted part").check()
    press(page, "Add it")
    expect(page.locator(".agenda__label", has_text="R2")).to_be_visible()
    look(page, "meeting-prepare", for_docs=True)
    press(page, "Send it with its pack")
    expect(page.get_by_text("The agenda is sent.")).to_be_visible()
    look(page, "meeting-sent")


def take_up(page: Page, title: str) -> None:
    page.locator(".agenda__one", has_text=title).get_by_role("button", name="Take it now").click()


def written(page: Page, words: str, *, on: str, owner: str = "") -> None:
    page.get_by_label("What is decided?").first.fill(words)
    item = page.locator("#decide-item option", has_text=on).first
    page.locator("#decide-item").select_option(item.get_attribute("value"))
    if owner:
        choice = page.locator("#decide-owner option", has_text=owner).first
        page.locator("#decide-owner").select_option(choice.get_attribute("value"))
        page.locator("#decide-done_when").fill("The light is on after dark for a week")
    press(page, "Write it")
    expect(page.locator(".decision__words", has_text=words)).to_be_visible()


def test_a_meeting_of_eight_agencies_is_prepared_chaired_and_closed(town):
    before_the_meeting()
    page = town.desk(who(COORDINATOR))
    meeting = plan(page)
    assert len({seat.agency_id for seat in meeting.seats.all()}) == 8
    prepare(page)

    page.get_by_role("button", name="Read the pack").click()
    expect(page.get_by_text("Restricted: for named persons only")).to_be_visible()
    look(page, "meeting-pack-full")
    warden = town.desk(who("warden@town.example"))
    warden.goto(f"/desk/meetings/{meeting.reference}/pack/")
    expect(warden.get_by_role("heading", name="Winter evenings")).to_be_visible()
    assert "estricted" not in warden.locator("main").inner_text()
    look(warden, "meeting-pack")

    warden.goto("/desk/meetings/")
    look(warden, "meetings")
    warden.get_by_role("link", name="Monthly partnership meeting").click()
    warden.get_by_label("Somebody else comes").check()
    warden.get_by_label("Who comes instead?").fill("Warden Pat Ellis")
    press(warden, "Tell them")
    expect(warden.get_by_text("Warden Pat Ellis comes instead")).to_be_visible()

    page.goto(f"/desk/meetings/{meeting.reference}/")
    press(page, "Open the meeting")
    assert heading(page) == "At the table"
    wall = town.desk(who(COORDINATOR))
    wall.goto(f"/desk/meetings/{meeting.reference}/screen/")
    phone = warden
    phone.set_viewport_size({"width": 390, "height": HEIGHT[390]})
    phone.goto(f"/desk/meetings/{meeting.reference}/table/")
    page.locator(".ticks__one", has_text="Adeyemi").get_by_role("button", name="Here").click()

    take_up(page, "The places that need us most")
    expect(wall.locator(".wall__title")).to_have_text("The places that need us most")
    expect(phone.locator(".now__title")).to_have_text("The places that need us most")
    written(
        page,
        "Put a light above the passage off Gold Street",
        on="The places that need us most",
        owner="Town warden Gary Nunn",
    )
    expect(wall.locator(".decision__words")).to_contain_text("Put a light above the passage")
    expect(phone.locator(".decision__words")).to_contain_text("Put a light above the passage")
    take_up(page, "The picture of the month")
    expect(wall.locator(".wall__title")).to_have_text("The picture of the month")
    look_at_the_wall(wall, "meeting-wall")

    take_up(page, "The brothers")
    written(page, "Offer both a mentor", on="The brothers", owner="Youth service lead")
    look(page, "meeting-table", for_docs=True)
    phone.reload()
    assert "Offer both" not in phone.locator("body").inner_text()
    assert "Offer both" not in wall.locator("body").inner_text()
    expect(phone.locator(".now__title")).to_have_text("The picture of the month")
    look(phone, "meeting-phone", for_docs=True)

    press(page, "End it and make the minutes")
    expect(page.get_by_text("The meeting is over.")).to_be_visible()
    look(page, "meeting-over")
    expect(phone.get_by_text("The meeting is over.")).to_be_visible()
    phone.get_by_role("link", name="To its minutes").click()
    phone.get_by_role("button", name="Read the minutes").click()
    expect(phone.get_by_text("Put a light above the passage")).to_be_visible()
    assert "Offer both" not in phone.locator("body").inner_text()
    look(phone, "meeting-minutes")
    the_record_holds(meeting)


def the_record_holds(meeting: Meeting) -> None:
    open_one = Action.objects.get(origin__startswith="Monthly partnership meeting of")
    among_few = Action.objects.get(origin="Agreed among a few people")
    assert (open_one.restricted, among_few.restricted) == (False, True)
    assert Meeting.objects.filter(after=meeting, starts_at__gt=now() + 36 * DAY).exists()
    assert Letter.objects.filter(kind="meetings/minutes", to=SERGEANT).exists()
    assert not Letter.objects.filter(body__contains="Offer both").exists()
    assert Paper.objects.filter(meeting=meeting).count() == 4


def test_without_scripts_the_table_is_read_by_loading_it_again(town):
    before_the_meeting()
    page = town.desk(who(COORDINATOR), java_script_enabled=False)
    page.goto("/desk/meetings/plan/")
    page.get_by_label("On which day?").fill((now() + timedelta(days=9)).date().isoformat())
    page.get_by_label("At what time?").fill("14:00")
    page.get_by_label("Where?").fill("The library")
    page.get_by_label("Who chairs?").select_option(
        "Partnership coordinator Priya Raman, North Northamptonshire community safety"
    )
    page.locator(f"input[name=invited][value='{who(SERGEANT).id}']").check()
    press(page, "Plan it")
    press(page, "Send it with its pack")
    press(page, "Open the meeting")
    look(page, "meeting-table-without-scripts")
    take_up(page, "Overdue actions")
    expect(page.locator(".now__title")).to_have_text("Overdue actions")
