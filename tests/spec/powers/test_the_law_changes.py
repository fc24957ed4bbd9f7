from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from highstreet.base import towns
from highstreet.people.asking import Clockwork
from highstreet.people.choices import Role
from highstreet.powers.commands import Loaded, load_powers, mark_as_checked
from highstreet.powers.models import Power, Version
from highstreet.powers.written import library
from highstreet.trail.models import Entry
from tests.makers import a_member, a_partnership
from tests.refusals import refused
from tests.spec.powers.writing import a_power, a_written_power

title = "The law changes: versions, corrections, and loading twice"
pytestmark = pytest.mark.django_db
BEGAN, CHANGES = date(2020, 1, 1), date(2026, 6, 29)
FINE_OF_100 = {"in_force_from": BEGAN, "breach": "A fine of £100"}
FINE_OF_500 = {"in_force_from": CHANGES, "breach": "A fine of £500"}


def load(*versions: dict, at, **more) -> Loaded:
    town = a_partnership()
    return load_powers(
        powers=[a_written_power("notice", *versions, **more)], by=Clockwork(town.id), at=at
    )


def said_on_the_trail() -> list[tuple[str, str]]:
    lines = Entry.objects.filter(what__startswith="power.").order_by("id")
    return [(line.what, line.about) for line in lines]


def test_loading_the_whole_library_twice_changes_nothing_the_second_time(noon):
    by = Clockwork(a_partnership().id)

    first = load_powers(powers=library(), by=by, at=noon)
    lines = said_on_the_trail()
    second = load_powers(powers=library(), by=by, at=noon)

    assert len(first.added) == Power.objects.count() == len(library())
    assert second.nothing
    assert said_on_the_trail() == lines


def test_a_new_version_begins_on_its_day_and_the_one_before_ends_the_day_before(noon):
    load(FINE_OF_100, at=noon)

    changed = load(FINE_OF_100, FINE_OF_500, at=noon)

    before, after = Version.objects.order_by("number")
    assert (before.in_force_to, before.breach) == (date(2026, 6, 28), "A fine of £100")
    assert (after.in_force_from, after.in_force_to) == (CHANGES, None)
    assert (changed.ended, changed.begun) == (["notice"], ["notice"])


def test_what_was_decided_under_a_version_keeps_it_when_it_is_corrected(noon):
    load(FINE_OF_100, at=noon)
    decided_under = Version.objects.get()

    changed = load(FINE_OF_100 | {"breach": "A fine up to £100"}, at=noon)

    kept = Version.objects.get(id=decided_under.id)
    assert (kept.breach, kept.replaced_at) == ("A fine of £100", noon)
    assert Version.objects.current().get().breach == "A fine up to £100"
    assert changed.corrected == ["notice"]


def test_the_trail_says_what_loading_has_changed(noon):
    load(FINE_OF_100, at=noon)
    load(FINE_OF_100 | {"breach": "Another"}, FINE_OF_500, at=noon)

    assert said_on_the_trail() == [
        ("power.added", "notice"),
        ("power.corrected", "notice"),
        ("power.version_begun", "notice"),
    ]
    assert Entry.objects.get(what="power.corrected").detail["changed"] == ["breach"]


def test_what_a_file_no_longer_names_stays(noon):
    a_power("dispersal")

    load(FINE_OF_100, at=noon)

    assert set(Power.objects.values_list("code", flat=True)) == {"dispersal", "notice"}


def test_a_corrected_version_is_to_be_checked_again(noon):
    load(FINE_OF_100, at=noon)
    keeper = a_member(Role.ADMINISTRATOR)
    mark_as_checked(power="notice", on=date(2026, 3, 1), by=keeper, at=noon)

    load(FINE_OF_100 | {"breach": "Another"}, at=noon)

    assert Version.objects.current().get().checked_on is None


def test_moving_a_power_to_another_place_of_the_library_is_no_change_of_the_law(noon):
    load(FINE_OF_100, at=noon)

    changed = load(FINE_OF_100, at=noon, group="PERSON")

    assert changed.nothing
    assert Power.objects.get().group == "PERSON"


def test_versions_that_hold_on_one_day_are_not_loaded_at_all(noon):
    with refused("versions_overlap"):
        load(FINE_OF_500, FINE_OF_100, at=noon)

    assert not Power.objects.exists()


def said_by(*command: object) -> str:
    out = StringIO()
    call_command(*map(str, command), stdout=out)
    return out.getvalue()


def test_one_command_brings_the_library_into_every_town_and_may_be_given_again():
    towns_there = [a_partnership("Kettering"), a_partnership("Mill Lane")]

    first, second = said_by("import", "powers"), said_by("import", "powers")

    assert "Kettering:" in first
    assert "dispersal" in first
    assert "Mill Lane: nothing has changed." in second
    for town in towns_there:
        with towns.inside(town.id):
            assert Power.objects.count() == len(library())


def test_a_town_may_be_given_another_file(tmp_path):
    a_partnership()
    file = tmp_path / "ours.toml"
    file.write_text(
        '[[power]]\ncode = "bench"\ngroup = "PLACE"\nkind = "RESPONSE"\nname = "Move the bench"\n'
        'does = "Moves it"\nused_by = "The council"\nagainst = "Nobody"\nsource = "A meeting"\n'
    )

    assert said_by("import", "powers", file) == "Kettering: bench new.\n"


def test_a_file_with_something_wrong_changes_no_town(tmp_path):
    a_partnership()
    file = tmp_path / "ours.toml"
    file.write_text('[[power]]\ncode = "bench"\n')

    with pytest.raises(CommandError, match="bench"):
        said_by("import", "powers", file)

    assert not Power.objects.exists()


def test_before_a_town_is_open_there_is_nothing_to_bring_it_into():
    assert "No town is open yet" in said_by("import", "powers")
