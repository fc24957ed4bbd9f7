from datetime import timedelta

import pytest

from highstreet.actions.commands.reminding import remind, send_overdue
from highstreet.actions.commands.working import complete, move
from highstreet.actions.jobs import remind_owners, tell_what_is_overdue
from highstreet.actions.models import Action
from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership, an_agency
from tests.spec.actions.giving import an_action

title = "Nobody is chased by hand"
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def letters(kind):
    return list(Letter.objects.filter(kind=f"actions/{kind}").order_by("id"))


def each_morning(noon, *days):
    return [remind(town=a_partnership().id, at=noon + number * DAY) for number in days]


def test_the_owner_is_reminded_three_days_before_and_once(noon):
    an_action(a_member(email="owner@example.org"), at=noon)

    told = each_morning(noon, 17, 18, 18, 19, 21)

    (letter,) = letters("soon")
    assert told == [0, 1, 0, 0, 0]
    assert letter.to == "owner@example.org"
    assert letter.subject == "3 days left: Mend the light in the passage"


def test_a_morning_without_the_clock_loses_no_reminder(noon):
    an_action(at=noon)

    assert each_morning(noon, 20, 24) == [1, 1]
    assert [letter.subject.split(":")[0] for letter in letters("soon")] == ["Due tomorrow"]


def test_the_day_after_it_was_missed_the_owner_hears_of_it_once(noon):
    action = an_action(at=noon)

    told = each_morning(noon, 22, 23, 30)

    action.refresh_from_db()
    (letter,) = letters("missed")
    assert told == [1, 0, 0]
    assert letter.subject == "Not done by Monday 23 March: Mend the light in the passage"
    assert action.missed_on == action.due_on
    assert Entry.objects.filter(what="action.missed").count() == 1


def test_a_day_that_it_is_moved_to_has_reminders_of_its_own(noon):
    action = an_action(at=noon)
    each_morning(noon, 18)

    move(
        reference=action.reference,
        due_on=action.due_on + 7 * DAY,
        words="Late",
        by=action.owner,
        at=noon + 19 * DAY,
    )

    assert each_morning(noon, 22, 25, 29) == [0, 1, 1]


def test_what_is_done_is_left_in_peace(noon):
    action = an_action(at=noon)
    complete(reference=action.reference, words="It is on.", by=action.owner, at=noon)

    assert each_morning(noon, 18, 22) == [0, 0]


def test_where_the_owner_has_left_the_coordinators_are_asked_to_pass_it_on(noon):
    a_member(
        Role.COORDINATOR, of=an_agency(AgencyKind.COUNCIL, "Council"), email="priya@example.org"
    )
    action = an_action(at=noon)
    action.owner.left_at = noon
    action.owner.save()

    each_morning(noon, 22)

    (letter,) = letters("missed")
    assert letter.to == "priya@example.org"
    assert "Ama Mensah has left. Please pass it on" in letter.body


def test_each_week_those_of_an_agency_who_owe_anything_read_what_is_overdue_there(noon):
    an_action(a_member(name="Late Owner", email="late@example.org"), at=noon, due_in=1)
    an_action(a_member(email="other@example.org"), at=noon, due_in=60)
    a_member(email="owes.nothing@example.org")
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL), email="warden@example.org")
    an_action(warden, by=warden, at=noon, due_in=60)
    town = a_partnership().id

    sent = [send_overdue(town=town, at=noon + days * DAY) for days in (7, 7, 8, 14)]

    assert sent == [2, 0, 0, 2]
    assert {letter.to for letter in letters("overdue")} == {
        "late@example.org",
        "other@example.org",
    }
    (first, *_) = letters("overdue")
    assert first.subject == "Overdue in Neighbourhood police: 1 action"
    assert "Overdue by 6 days: Mend the light in the passage. Late Owner owns it." in first.body


def test_a_letter_names_nothing_of_a_restricted_action(noon):
    action = an_action(
        at=noon, due_in=1, restricted=True, title="Meet Zinnia", done_when="Zinnia was met"
    )

    each_morning(noon, 0, 2)
    send_overdue(town=a_partnership().id, at=noon + 7 * DAY)

    written = Letter.objects.filter(kind__startswith="actions/")
    assert written.count() == 4
    assert not any("Zinnia" in letter.subject + letter.body for letter in written)
    assert f"a restricted action ({action.reference})" in letters("overdue")[0].body


def test_the_queue_does_it_for_every_town(noon):
    for town in (a_partnership(), a_partnership("Mill Lane")):
        owner = a_member(of=an_agency(of=town))
        an_action(owner, by=owner, at=noon)
    Action.objects.update(first_due_on="2026-03-03", due_on="2026-03-03")

    remind_owners(timestamp=0)
    tell_what_is_overdue(timestamp=0)

    assert len(letters("missed")) == len(letters("overdue")) == 2
