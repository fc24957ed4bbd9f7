from datetime import date, timedelta

import pytest

from highstreet.people.choices import Role
from highstreet.powers.commands import LONGEST_NOTE, mark_as_checked, set_note
from highstreet.powers.models import Power, Version
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership
from tests.refusals import refused
from tests.spec.powers.writing import a_power

title = "Administrators check the library against the law, and note what is so in their town"
pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def keeper():
    a_power("dispersal")
    return a_member(Role.ADMINISTRATOR)


def test_a_check_has_a_day_and_a_name_and_stands_on_the_trail(keeper, noon):
    mark_as_checked(power="dispersal", on=TODAY, by=keeper, at=noon)

    version = Version.objects.get()
    assert (version.checked_on, version.checked_by) == (TODAY, keeper)
    line = Entry.objects.get(what="power.checked")
    assert (line.about, line.by, line.detail["on"]) == (
        "dispersal",
        keeper.as_written,
        "2026-03-02",
    )


def test_nobody_but_an_administrator_marks_or_notes(keeper, noon):
    coordinator = a_member(Role.COORDINATOR)

    with refused("administrators_only"):
        mark_as_checked(power="dispersal", on=TODAY, by=coordinator, at=noon)
    with refused("administrators_only"):
        set_note(power="dispersal", words="Ask the inspector", by=coordinator, at=noon)


def test_a_check_cannot_be_of_tomorrow(keeper, noon):
    with refused("checked_too_soon"):
        mark_as_checked(power="dispersal", on=TODAY + timedelta(days=1), by=keeper, at=noon)


def test_a_check_of_last_week_does_not_replace_one_of_today(keeper, noon):
    mark_as_checked(power="dispersal", on=TODAY, by=keeper, at=noon)

    with refused("checked_since"):
        mark_as_checked(power="dispersal", on=TODAY - timedelta(days=7), by=keeper, at=noon)


def test_another_towns_power_is_not_there_for_anybody_of_this_one(keeper, noon):
    a_power("closure-order", of=a_partnership("Mill Lane"))

    with pytest.raises(Power.DoesNotExist):
        set_note(power="closure-order", words="Ours now", by=keeper, at=noon)


def test_a_note_is_this_towns_own_and_no_words_take_it_away(keeper, noon):
    a_power("dispersal", of=a_partnership("Mill Lane"))

    set_note(power="dispersal", words=" Ask the duty inspector ", by=keeper, at=noon)

    here, there = Power.objects.order_by("id")
    assert (here.note, here.note_by, here.note_at) == ("Ask the duty inspector", keeper, noon)
    assert there.note == ""
    set_note(power="dispersal", words="", by=keeper, at=noon)
    here.refresh_from_db()
    assert (here.note, here.note_by, here.note_at) == ("", None, None)
    assert Entry.objects.filter(what="power.noted").count() == 2


def test_a_note_is_short(keeper, noon):
    with refused("note_too_long"):
        set_note(power="dispersal", words="a" * (LONGEST_NOTE + 1), by=keeper, at=noon)
