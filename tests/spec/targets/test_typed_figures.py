import pytest

from highstreet.people.choices import Role
from highstreet.targets.commands import type_month
from highstreet.targets.models import TypedMonth
from highstreet.targets.queries.measures import catalogue, typed_months
from highstreet.trail.models import Entry
from tests.makers import a_member
from tests.refusals import refused
from tests.spec.targets.agreeing import AGREED, month, typed_in

title = "Figures that nothing counts by itself are typed in by month, each with its source"
pytestmark = pytest.mark.django_db


def test_a_typed_month_says_who_typed_it_and_from_where_and_is_corrected_on_the_trail(chair):
    typed_in([24], by=chair)
    typed_in([25], by=a_member(Role.ANALYST, name="Owen Pryce"))

    (line,) = typed_months("T6", chair)

    assert (line.found, line.source) == (25, "Our walk")
    assert line.who.startswith("Owen Pryce")
    corrected = Entry.objects.filter(what="figure.typed").latest("id")
    assert corrected.detail["before"] == [24, None]


@pytest.mark.parametrize(
    "code, told",
    [
        ("counted_by_itself", {"measure": "T4"}),
        ("month_not_over", {"month": AGREED.date()}),
        ("of_how_many", {"of": 30}),
        ("of_how_many", {"measure": "T1"}),
        ("more_than_there_were", {"measure": "T1", "of": 11}),
        ("more_than_there_were", {"measure": "T1", "found": 0, "of": 0}),
    ],
)
def test_a_figure_that_cannot_be_is_refused(chair, code, told):
    usual = {"measure": "T6", "month": month(0), "found": 12, "of": None, "source": "Our walk"}
    with refused(code):
        type_month(**usual | told, by=chair, at=AGREED)

    assert not TypedMonth.objects.exists()


def test_responders_type_no_figures():
    with refused("figures_by_others"):
        typed_in([12], by=a_member(Role.RESPONDER))


def test_the_catalogue_says_of_which_measures_there_are_figures(chair):
    typed_in([24], by=chair)

    there = {line.measure.code for line in catalogue(chair) if line.has_figures}

    assert there == {"T6"}
