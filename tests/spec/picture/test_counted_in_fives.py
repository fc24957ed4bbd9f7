import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from highstreet.base import towns
from highstreet.measures.queries.by_month import told_by_month
from highstreet.measures.working_out import work_out_own
from highstreet.people.choices import Role
from highstreet.reports.choices import Kind
from highstreet.reports.models import CellMonth
from highstreet.reports.queries.on_map import busiest, cells
from tests.makers import a_member, a_partnership, a_report, a_street

title = "Whoever may see no single report sees counts in fives, from which no small count follows"
pytestmark = pytest.mark.django_db

MONTHS = [date(2026, month, 1) for month in (1, 2, 3)]
KINDS = [Kind.THEFT.value, Kind.DAMAGE.value]
PARTS = [(month, kind) for month in MONTHS for kind in KINDS]
SQUARE = {"cell_east": 9740, "cell_north": 5570}
NO_SINGLE_REPORTS = (Role.LEADER, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class Question:
    """What may be asked of the map: a stretch of months and any kinds."""

    first: date
    last: date
    kinds: tuple[str, ...]

    def parts(self):
        return {
            (month, kind)
            for month, kind in PARTS
            if self.first <= month <= self.last and kind in self.kinds
        }

    def answered_to(self, viewer):
        asked = {"first": self.first, "last": self.last, "kinds": list(self.kinds)}
        rows = busiest(viewer, most=10, **asked)
        return json.loads(cells(viewer, **asked))["rows"], [row.reports for row in rows]


@some.composite
def questions(draw):
    first, last = sorted(draw(some.lists(some.sampled_from(MONTHS), min_size=2, max_size=2)))
    kinds = draw(some.sets(some.sampled_from(KINDS), min_size=1))
    return Question(first, last, tuple(sorted(kinds)))


tables = some.fixed_dictionaries({part: some.integers(0, 12) for part in PARTS})


def answers_if(counts, asked, *, to):
    """What is answered about a town in which this, and nothing else, was told."""
    CellMonth.objects.all().delete()
    CellMonth.objects.bulk_create(
        CellMonth(partnership=to.partnership, month=month, kind=kind, reports=count, **SQUARE)
        for (month, kind), count in counts.items()
    )
    return [question.answered_to(to) for question in asked]


def told_apart(one, other):
    """What two answers might let a reader work out: each, what is in both, and what is in one alone."""
    return [parts for parts in (one, other, one & other, one - other, other - one) if parts]


def neighbours(counts, regions):
    """Tables that differ by one report told more, or fewer, or counted elsewhere."""
    changed = {max(parts, key=counts.get) for parts in regions}
    for more, fewer in permutations([None, *sorted(changed)], 2):
        moved = dict(counts)
        if more:
            moved[more] += 1
        if fewer:
            moved[fewer] -= 1
        if min(moved.values()) >= 0:
            yield moved


def within(counts, parts):
    return sum(counts[part] for part in parts)


@given(counts=tables, first=questions(), second=questions())
def test_from_two_answers_no_count_under_five_follows(counts, first, second):
    leader, asked = a_member(Role.LEADER), [first, second]
    answers = answers_if(counts, asked, to=leader)
    regions = told_apart(first.parts(), second.parts())
    small = [parts for parts in regions if within(counts, parts) < 5]
    assume(small)

    for parts in small:
        assert any(
            within(other, parts) != within(counts, parts)
            and answers_if(other, asked, to=leader) == answers
            for other in neighbours(counts, regions)
        )


def test_counts_that_are_subtracted_leave_a_range_and_not_a_number():
    leader, responder = a_member(Role.LEADER), a_member(Role.RESPONDER)
    counts = {(MONTHS[0], KINDS[0]): 9, (MONTHS[2], KINDS[0]): 3}
    asked = [
        Question(MONTHS[0], MONTHS[1], (KINDS[0],)),
        Question(MONTHS[0], MONTHS[2], (KINDS[0],)),
    ]

    to_leader = [numbers for _map, numbers in answers_if(counts, asked, to=leader)]
    to_responder = [numbers for _map, numbers in answers_if(counts, asked, to=responder)]

    assert to_leader == [[5], [10]]
    assert to_responder == [[9], [12]]


@pytest.mark.parametrize("role", NO_SINGLE_REPORTS)
def test_squares_of_the_same_rounded_number_stand_in_the_order_of_their_places(role):
    for name, reports in (("Gold Street", 6), ("High Street", 8)):
        street = a_street(name)
        for _ in range(reports):
            a_report(place=f"street:{street.id}")
    asked = {"first": MONTHS[2], "last": MONTHS[2], "kinds": [], "most": 10}

    exact = [row.reports for row in busiest(a_member(Role.ANALYST), **asked)]
    shown = busiest(a_member(role), **asked)

    places = [(round(row.lon, 5), round(row.lat, 5)) for row in shown]
    assert exact == [8, 6]
    assert [row.reports for row in shown] == [5, 5]
    assert places == sorted(places)


@pytest.mark.parametrize("role", NO_SINGLE_REPORTS)
def test_the_months_are_counted_in_fives_in_the_chart_its_words_its_table_and_its_totals(role):
    march = datetime(2026, 3, 10, 12, tzinfo=UTC)
    for kind, days in ((Kind.THEFT, 28), (Kind.THEFT, 0), (Kind.DAMAGE, 28)):
        for _ in range(7 if days and kind == Kind.THEFT else 3):
            a_report(kind, at=march - timedelta(days=days))
    town = a_partnership()
    with towns.inside(town.id):
        work_out_own(town=town.id, at=march)

    panel = told_by_month(a_member(role), Kind.THEFT)

    picture = panel.picture
    assert (picture.latest.total, picture.latest.least, picture.latest.most) == (5, 5, 9)
    assert picture.so_far.count == 0
    assert [bar.count for bar in picture.years[0].months if bar] == [5, 0]
    assert 'aria-label="February 2026: 5 to 9 told"' in picture.wide
    assert 'aria-label="March 2026: fewer than five told so far"' in picture.narrow
    assert {line.value: line.total for line in panel.kinds if line.total} == {"all": 10, "THEFT": 5}
