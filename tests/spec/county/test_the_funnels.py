from datetime import timedelta

import pytest

from highstreet.base import towns
from highstreet.county.choices import About
from highstreet.county.models import Picture
from highstreet.county.queries import county_page
from highstreet.people.choices import Role
from highstreet.people.commands.membership import change_member
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, a_partnership
from tests.spec.county.making import a_leader_of, counted, scored

title = "Funnels instead of a ranking: what is more than chance, and what is not"
pytestmark = pytest.mark.django_db
NAMES = [f"Town {letter}" for letter in "ABCDEFGHIJ"]


@pytest.fixture
def ten():
    """Ten towns of different size that keep about the same share, but for one that keeps far fewer."""
    made = [a_partnership(name) for name in NAMES]
    for number, town in enumerate(made):
        due = 200 + 80 * number
        share = 0.70 if number == 4 else 0.9 + 0.004 * (number % 3 - 1)
        scored(town, due=due, kept=round(share * due))
    return made


def pictures_of(member, *, at=MONDAY_NOON):
    with towns.inside(member.partnership_id):
        return county_page(member, now=at).pictures


def test_the_one_town_that_keeps_fewer_is_named_and_nobody_else(ten):
    leader = a_leader_of(*ten)[0]
    counted()

    kept, missed = pictures_of(leader)

    assert kept.about == About.KEPT
    assert kept.says == "Nine of ten towns are within what chance explains; Town E is below."
    assert missed.says == "Nine of ten towns are within what chance explains; Town E misses more."
    assert [point.name for point in kept.points] == NAMES
    assert [point.name for point in kept.points if point.outside] == ["Town E"]


def test_each_town_can_be_pointed_at_on_the_drawing(ten):
    leader = a_leader_of(*ten)[0]
    counted()

    (kept, _) = pictures_of(leader)

    assert kept.wide.count('class="chart__month"') == 10
    assert "Town E: 70% of 520 promises kept; by chance 8" in kept.wide
    assert kept.narrow != kept.wide


def test_a_small_town_far_from_the_rest_is_within_what_chance_explains(ten):
    small = a_partnership("Little Fold")
    scored(small, due=10, kept=8, things=5)
    leader = a_leader_of(*ten[:4], small)[0]
    counted()

    assert pictures_of(leader)[0].says == "All five towns are within what chance explains."


def test_each_leader_has_the_funnel_of_their_own_towns(ten):
    whole = a_leader_of(*ten)[0]
    few = a_leader_of(*ten[:3], email="chief@county.example")[0]
    counted()

    assert len(pictures_of(whole)[0].points) == 10
    assert len(pictures_of(few)[0].points) == 3


def test_a_town_whose_promises_are_too_few_is_named_beside_the_funnel(ten):
    leader = a_leader_of(*ten[:3], a_partnership("Newly"))[0]
    counted()

    assert pictures_of(leader)[0].left_out == (
        "Newly is not on it yet: too few of its promises have fallen due."
    )


def test_there_is_no_funnel_of_one_town(ten):
    leader = a_leader_of(ten[0], a_partnership("Newly"))[0]
    counted()

    assert [picture.wide for picture in pictures_of(leader)] == ["", ""]


def test_a_funnel_of_other_towns_than_one_leads_now_is_not_shown(ten):
    here, *_ = a_leader_of(*ten[:3])
    counted()

    a_leader_of(ten[5])

    assert pictures_of(here) == ()
    counted()
    assert len(pictures_of(here)[0].points) == 4


def test_what_was_drawn_for_somebody_who_leads_no_longer_is_removed(ten, noon):
    _, there = a_leader_of(*ten[:2])
    counted()
    keeper = a_member(Role.ADMINISTRATOR, of=ten[1])

    change_member(
        member=there.id, name=there.name, title="", roles=[Role.ANALYST], by=keeper, at=noon
    )
    counted()

    assert not Picture.objects.exists()


def test_a_funnel_that_did_not_change_is_not_drawn_again_but_is_as_of_now(ten):
    leader = a_leader_of(*ten[:3])[0]
    counted()
    Picture.objects.update(wide="<svg>as drawn</svg>")

    counted(at=MONDAY_NOON + timedelta(hours=1))

    picture = pictures_of(leader)[0]
    assert picture.wide == "<svg>as drawn</svg>"
    assert picture.drawn_at == MONDAY_NOON + timedelta(hours=1)
