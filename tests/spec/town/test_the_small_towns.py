from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from highstreet.base import towns
from highstreet.county.models import Picture, TownLine
from highstreet.county.queries import county_page
from highstreet.county.working_out import count_all
from highstreet.operations.opening.town_file import TOWNS, read_town_file
from highstreet.operations.playing.small_cast import CHIEF_CONSTABLE, COMMISSIONER
from highstreet.operations.playing.small_towns import open_small_town
from highstreet.people.models import Member
from highstreet.people.queries import all_towns
from highstreet.places.models import Premises
from highstreet.reports.models import Report
from highstreet.visits.models import Commitment
from highstreet_simulation.small_towns import NINE, Quality, outside
from tests.guards.test_every_town_is_apart import OURS

title = "Small towns stand beside the demonstration's, and the funnel names the one that keeps less"
pytestmark = pytest.mark.django_db
A_MONDAY_EVENING = datetime(2026, 3, 2, 18, tzinfo=UTC)
DAYS = 36
CHOSEN = [replace(NINE[number], busy=260.0, shops=14) for number in (0, 1, 4)]


@pytest.fixture(scope="module")
def truth(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[dict[str, Any]]]:
    """Three of the nine, busier than they are so that a month will do; played once for this file."""
    begins = A_MONDAY_EVENING - timedelta(days=DAYS + 14)
    with django_db_blocker.unblock(), transaction.atomic(), towns.every_town():
        like = read_town_file(TOWNS / "kettering.toml")
        opened = [
            open_small_town(town, like=like, seed=7, days=DAYS, at=A_MONDAY_EVENING, begins=begins)
            for town in CHOSEN
        ]
        count_all(at=A_MONDAY_EVENING)
        yield opened
        transaction.set_rollback(True)


def test_the_funnel_of_promises_names_the_town_that_is_worse_and_none_on_the_wrong_side(truth):
    """In five weeks usual desks keep nearly all that falls due, so that no town can stand above them yet."""
    figures = Picture.objects.filter(about="KEPT")[0].figures

    sides = {-1: "worse", 1: "better"}
    found = {point["name"]: sides.get(point["outside"], "") for point in figures["points"]}
    planted = outside(CHOSEN)
    assert planted == {"Ostlethorpe": "worse", "Ravensquay": "better"}
    assert found["Ostlethorpe"] == "worse"
    assert found["Larkenby"] == ""
    assert found["Ravensquay"] != "worse"


def test_the_truth_says_how_each_town_keeps_its_promises(truth):
    assert [one["quality"] for one in truth] == ["usual", "worse", "better"]
    assert sum(one["told"] for one in truth) == Report.objects.count()


def test_the_commissioner_and_the_chief_constable_lead_each_of_them(truth):
    for address in (COMMISSIONER, CHIEF_CONSTABLE):
        leader = Member.objects.filter(account__email=address).order_by("id")[0]
        with towns.inside(leader.partnership_id):
            page = county_page(leader, now=A_MONDAY_EVENING)
        assert page.leads == len(CHOSEN)


def test_each_has_people_shops_actions_and_visits_of_its_own(truth):
    for town in all_towns():
        with towns.inside(town.id):
            line = TownLine.objects.get()
            assert 12 <= Premises.objects.count() <= 18
            assert Member.objects.filter(name__gt="").count() > 10
            assert Commitment.objects.exists()
            assert line.actions_running


def test_their_names_and_places_are_nobodys():
    for town in NINE:
        assert town.lon > 0.9  # in the sea
        assert town.slug.isalpha()
    assert [town.quality for town in NINE].count(Quality.USUAL) == 7


def test_the_figures_are_a_table_like_others():
    assert {"county.TownLine", "county.Picture"} <= {model._meta.label for model in OURS}
