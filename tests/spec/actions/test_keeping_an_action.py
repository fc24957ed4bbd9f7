from datetime import date, timedelta

import pytest

from highstreet.actions.choices import Light, Status
from highstreet.actions.commands.working import comment, complete, drop, move, take_up_again
from highstreet.actions.models import Action
from highstreet.actions.queries.lists import owed
from highstreet.actions.queries.page import action_page
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.trail.models import Entry
from tests.makers import a_member, an_agency
from tests.refusals import refused
from tests.spec.actions.giving import an_action

title = "Keeping an action, or saying why not"
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
GIVEN = date(2026, 3, 2)


def on(action, **told):
    return {"reference": action.reference, "by": action.owner, **told}


def moved(action, *, to, at):
    move(**on(action, due_on=GIVEN + to * DAY, words="The lamp comes late.", at=at))


def a_warden():
    return a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))


@pytest.mark.parametrize(
    ("days", "light", "words"),
    [
        (0, Light.GREEN, "21 days left"),
        (14, Light.GREEN, "7 days left"),
        (15, Light.AMBER, "6 days left"),
        (21, Light.AMBER, "Due today"),
        (22, Light.RED, "Overdue by 1 day"),
    ],
)
def test_its_light_comes_from_its_day_alone(noon, days, light, words):
    action = an_action(at=noon)

    line = action_page(action.reference, action.owner, now=noon + days * DAY).line

    assert (line.light, line.left) == (light, words)


def test_done_needs_words_that_show_it_and_both_stand_on_the_page(noon):
    action = an_action(at=noon)

    with refused("no_words"):
        complete(**on(action, words=" ", at=noon + DAY))
    complete(**on(action, words="On every night since Monday.", at=noon + DAY))

    page = action_page(action.reference, action.owner, now=noon + DAY)
    assert page.line.status == Status.DONE
    assert page.done_when == "The light is on after dark for a week"
    assert page.evidence == "On every night since Monday."


def test_what_is_over_stays_as_it_ended(noon):
    action = an_action(at=noon)
    complete(**on(action, words="It is on.", at=noon))

    with refused("action_over"):
        drop(**on(action, words="Never mind", at=noon) | {"by": action.given_by})
    with refused("action_over"):
        moved(action, to=30, at=noon)

    page = action_page(action.reference, action.owner, now=noon)
    assert page.why_not_complete.code == "action_over"


def test_it_is_moved_to_a_later_day_with_a_reason(noon):
    action = an_action(at=noon)

    with refused("not_later"):
        moved(action, to=21, at=noon)
    moved(action, to=28, at=noon)

    page = action_page(action.reference, action.owner, now=noon)
    assert (page.line.due_on, page.first_due_on) == (date(2026, 3, 30), date(2026, 3, 23))
    assert (page.line.moves, page.moves_left) == (1, 1)
    assert (page.steps[0].what, page.steps[0].words) == (
        "Moved to 30 March 2026",
        "The lamp comes late.",
    )


def test_a_later_day_that_is_over_too_is_none(noon):
    action = an_action(at=noon)

    with refused("due_in_the_past"):
        moved(action, to=25, at=noon + 40 * DAY)


def test_a_third_move_is_refused_because_it_goes_up_instead(noon):
    action = an_action(at=noon)
    moved(action, to=28, at=noon)
    moved(action, to=35, at=noon)

    with refused("moved_twice"):
        moved(action, to=42, at=noon)

    page = action_page(action.reference, action.owner, now=noon)
    assert page.why_not_move.code == "moved_twice"
    assert page.why_not_go_up is None


def test_a_day_that_was_missed_stays_missed_when_it_is_moved_or_done(noon):
    action = an_action(at=noon)

    moved(action, to=42, at=noon + 23 * DAY)
    complete(**on(action, words="It is on.", at=noon + 24 * DAY))

    action.refresh_from_db()
    page = action_page(action.reference, action.owner, now=noon + 30 * DAY)
    assert action.missed_on == date(2026, 3, 23)
    assert "Not done by 23 March 2026" in [step.what for step in page.steps]


def test_nobody_lets_themselves_off(noon):
    action = an_action(at=noon, by=a_member(Role.COORDINATOR, of=an_agency(AgencyKind.COUNCIL)))

    with refused("not_yours_to_judge"):
        drop(**on(action, words="Too hard", at=noon))
    drop(reference=action.reference, words="The wall is gone.", by=action.given_by, at=noon)

    action.refresh_from_db()
    assert action.status == Status.DROPPED
    assert Entry.objects.get(what="action.dropped").detail["why"] == "The wall is gone."


def test_who_gave_it_says_that_it_is_not_done_yet_and_its_owner_hears_of_it(noon):
    action = an_action(a_member(email="owner@example.org"), at=noon)
    again = {"reference": action.reference, "words": "It is off again.", "at": noon + 2 * DAY}
    with refused("not_over"):
        take_up_again(by=action.given_by, **again)
    complete(**on(action, words="It is on.", at=noon + DAY))

    with refused("not_yours_to_judge"):
        take_up_again(by=action.owner, **again)
    take_up_again(by=action.given_by, **again)

    page = action_page(action.reference, action.owner, now=noon + 2 * DAY)
    letter = Letter.objects.get(kind="actions/again")
    assert (page.line.status, page.evidence) == (Status.OPEN, "")
    assert [step.words for step in page.steps[:2]] == ["It is off again.", "It is on."]
    assert letter.to == "owner@example.org"
    assert "It is off again." in letter.body


def test_another_agency_comments_and_changes_nothing(noon):
    action, warden = an_action(at=noon), a_warden()

    comment(reference=action.reference, words="We have a ladder.", by=warden, at=noon)
    with refused("not_your_action"):
        complete(reference=action.reference, words="Done", by=warden, at=noon)

    page = action_page(action.reference, action.owner, now=noon)
    assert (page.steps[0].words, page.steps[0].who) == (
        "We have a ladder.",
        f"Ama Mensah, {warden.agency.name}",
    )


def test_colleagues_of_the_agency_stand_in_for_the_owner(noon):
    action = an_action(at=noon)
    colleague = a_member(of=action.agency, name="Jo Colleague")

    complete(reference=action.reference, words="It is on.", by=colleague, at=noon)

    assert Action.objects.get().status == Status.DONE


def test_the_agency_s_list_begins_with_what_is_overdue(noon):
    late, soon, other = (an_action(at=noon, due_in=days) for days in (1, 3, 40))
    an_action(a_warden(), by=a_member(Role.COORDINATOR), at=noon)

    page = owed("agency", late.owner, now=noon + 2 * DAY)

    assert [line.reference for line in page.lines] == [
        action.reference for action in (late, soon, other)
    ]
    assert page.counts == {"mine": 1, "agency": 3, "all": 4}
    assert page.overdue == 1


def test_what_is_over_stands_in_a_list_of_its_own_for_a_year(noon):
    action = an_action(at=noon)
    complete(**on(action, words="It is on.", at=noon))

    seen = [owed("done", action.owner, now=noon + days * DAY).lines for days in (1, 400)]

    assert [len(lines) for lines in seen] == [1, 0]
    assert owed("mine", action.owner, now=noon).lines == ()


def test_the_share_on_time_counts_what_was_never_missed_with_what_was_moved(noon):
    kept, moved_once, late, undone, dropped = (an_action(at=noon) for _ in range(5))
    an_action(at=noon, due_in=200)
    moved(moved_once, to=28, at=noon)
    for action in (kept, moved_once):
        complete(**on(action, words="It is on.", at=noon))
    complete(**on(late, words="It is on.", at=noon + 22 * DAY))
    drop(reference=dropped.reference, words="No", by=dropped.given_by, at=noon)

    (row,) = owed("agency", undone.owner, now=noon + 60 * DAY).on_time

    assert (row.due, row.kept, row.moved) == (4, 2, 1)
