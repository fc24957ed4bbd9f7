import json
from datetime import date

import pytest

from highstreet.people.choices import Role
from highstreet.reports.choices import Kind
from highstreet.reports.queries.on_map import busiest, cells
from tests.makers import a_member, a_partnership, a_report, a_street, told

title = "The map counts our reports in squares, and shows no more than each role may see"
pytestmark = pytest.mark.django_db

MARCH = {"first": date(2026, 3, 1), "last": date(2026, 3, 1)}
SEE_EVERY_SQUARE = (Role.RESPONDER, Role.COORDINATOR, Role.ANALYST, Role.SAFEGUARDING)
SEE_NO_SMALL_SQUARE = (Role.LEADER, Role.ADMINISTRATOR)


def numbers(viewer, *, kinds=()):
    return sorted(row[2] for row in json.loads(cells(viewer, kinds=list(kinds), **MARCH))["rows"])


def table(viewer, *, kinds=()):
    rows = busiest(viewer, kinds=list(kinds), most=10, **MARCH)
    return [(row.street, row.reports) for row in rows]


@pytest.fixture
def five_in_one_street_and_four_in_another():
    for _ in range(5):
        a_report(place=f"street:{a_street('High Street').id}")
    for _ in range(4):
        a_report(place=f"street:{a_street('Gold Street').id}")


@pytest.mark.parametrize("role", SEE_EVERY_SQUARE)
def test_whoever_works_on_reports_sees_every_square(five_in_one_street_and_four_in_another, role):
    viewer = a_member(role)

    assert numbers(viewer) == [4, 5]
    assert table(viewer) == [("High Street", 5), ("Gold Street", 4)]


@pytest.mark.parametrize("role", SEE_NO_SMALL_SQUARE)
def test_whoever_sees_figures_only_sees_no_square_with_fewer_than_five(
    five_in_one_street_and_four_in_another, role
):
    viewer = a_member(role)

    assert numbers(viewer) == [5]
    assert table(viewer) == [("High Street", 5)]


def test_a_shop_sees_no_square_at_all(five_in_one_street_and_four_in_another):
    viewer = a_member(Role.SHOP)

    assert numbers(viewer) == []
    assert table(viewer) == []


def test_a_leader_who_also_answers_reports_sees_every_square(
    five_in_one_street_and_four_in_another,
):
    assert numbers(a_member(Role.LEADER, Role.RESPONDER)) == [4, 5]


def test_a_square_may_be_large_enough_to_be_seen_but_too_small_for_one_kind():
    for _ in range(3):
        a_report(Kind.THEFT)
        a_report(Kind.DAMAGE)
    leader = a_member(Role.LEADER)

    assert numbers(leader) == [5]
    assert numbers(leader, kinds=["THEFT"]) == []


def test_only_the_months_and_kinds_that_were_asked_for_are_counted(noon):
    viewer = a_member()
    a_report(Kind.THEFT)
    a_report(Kind.DAMAGE)
    a_report(Kind.THEFT, at=noon.replace(month=1))

    assert numbers(viewer) == [2]
    assert numbers(viewer, kinds=["THEFT"]) == [1]


def test_another_towns_squares_are_not_shown():
    told(of=a_partnership("Mill Lane"))

    assert numbers(a_member()) == []


def test_a_square_is_called_after_the_street_that_is_nearest_and_lies_where_it_is():
    a_report(place=f"street:{a_street('Gold Street').id}")

    (square,) = busiest(a_member(), kinds=[], most=10, **MARCH)

    assert square.street == "Gold Street"
    assert abs(square.lon - -0.7262) < 0.0005
    assert abs(square.lat - 52.3999) < 0.0003
