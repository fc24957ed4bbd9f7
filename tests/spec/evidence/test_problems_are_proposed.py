from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from highstreet.cases.choices import ProposalKind
from highstreet.cases.commands.proposing import set_aside
from highstreet.cases.models import ProblemProposal
from highstreet.measures.problems.again import hit_again
from highstreet.measures.problems.case_review import complaints, threshold_on
from highstreet.measures.problems.facts import Link, Why
from highstreet.measures.problems.finding import merged, problems_of
from highstreet.measures.problems.linked import series
from highstreet.measures.problems.neighbourhoods import hot_places
from highstreet.measures.problems.proposing import propose_for
from highstreet.people.choices import Role
from highstreet.reports.choices import Kind, Setting, Severity
from tests.makers import a_member, a_partnership, a_report, a_shop
from tests.spec.evidence.town import NOW, SHOPS, STREETS, a_telling, a_town, spread_evenly

title = "The platform proposes problems where more was told than chance would bring, and says why"
DAY = timedelta(days=1)
LAW = threshold_on(NOW.date())


def test_premises_with_more_than_chance_are_proposed_with_what_chance_would_bring():
    busy = [a_telling(days_ago=2 + n * 5, shop=7) for n in range(14)]

    (found,) = hit_again(a_town(spread_evenly(1) + busy))

    (reason,) = found.reasons
    assert found.key == "premises:7"
    assert (reason.found, reason.expected) == (15, 54 / 40)
    assert reason.p < 1e-9
    assert reason.words == (
        "15 reports at Shop 7 in 90 days; chance would bring about one to a place like this."
    )


def test_premises_that_have_as_much_as_the_others_are_not():
    assert hit_again(a_town(spread_evenly(6))) == []


def test_a_supermarket_is_compared_with_supermarkets():
    shops = a_town([]).premises
    large = {1, 2, 3, 4, 5, 6}
    premises = tuple(
        site if site.id not in large else type(site)(*_with_sort(site, "SUPERMARKET"))
        for site in shops
    )
    rows = [a_telling(days_ago=1 + n * 7, shop=shop) for shop in large for n in range(12)]

    assert hit_again(a_town(rows, premises=premises)) == []
    assert len(hit_again(a_town(rows))) == 6


def _with_sort(site, sort):
    return site.id, site.name, site.east, site.north, sort, site.street


def test_what_three_people_told_of_one_hour_is_one_event():
    once = [a_telling(days_ago=3 + n, shop=7) for n in range(4)]
    thrice = [one for row in once for one in (row, _again(row), _again(row))]

    (found,) = hit_again(a_town(spread_evenly(0) + thrice))

    assert found.reasons[0].found == 4


def _again(row):
    other = a_telling(shop=row.premises)
    return type(row)(**{**row.__dict__, "id": other.id, "reference": other.reference})


def test_what_is_older_than_ninety_days_counts_no_more():
    old = [a_telling(days_ago=95 + n, shop=7) for n in range(20)]

    assert hit_again(a_town(spread_evenly(1) + old)) == []


def outside(street: int, days_ago: float, **more):
    return a_telling(
        street=street, days_ago=days_ago, kind=Kind.GROUP, setting=Setting.OUTSIDE, **more
    )


def test_a_street_with_more_trouble_outside_is_proposed():
    everywhere = [outside(street, 3 + street * 7) for street in range(1, STREETS + 1)]
    hot = [outside(4, 5 + n * 9.3) for n in range(15)]

    found = [one for one in hot_places(a_town(everywhere + hot)) if one.reasons[0].why == Why.PLACE]

    (one,) = found
    assert (one.street, one.reasons[0].found) == (4, 16)
    assert "to a street with as many shops" in one.reasons[0].words


def test_the_hours_are_said_where_a_street_is_hot_only_then():
    friday = datetime(2026, 6, 26, 20, tzinfo=UTC)
    evening = [(NOW - friday).total_seconds() / 86_400 + 7 * week for week in range(12)]
    hot = [outside(4, days) for days in evening]
    elsewhere = [outside(1 + n % STREETS, 2.5 + n * 1.37) for n in range(100)]

    found = [one for one in hot_places(a_town(hot + elsewhere)) if one.reasons[0].why == Why.HOURS]

    assert [one.street for one in found] == [4]
    assert "Friday and Saturday, 5pm to 10pm" in found[0].reasons[0].words


def test_that_evenings_are_busy_everywhere_makes_no_street_hot():
    friday = datetime(2026, 6, 26, 20, tzinfo=UTC)
    back = (NOW - friday).total_seconds() / 86_400
    rows = [outside(1 + n % STREETS, back + 7 * (n // STREETS)) for n in range(STREETS * 10)]

    assert hot_places(a_town(rows)) == []


@pytest.mark.parametrize("seed", range(2))
def test_on_towns_without_a_problem_place_hardly_any_night_proposes_one(seed):
    rng, nights, wrong = Random(seed), 25, 0
    for _ in range(nights):
        inside = [
            a_telling(days_ago=rng.uniform(0, 180), shop=rng.randint(1, SHOPS)) for _ in range(240)
        ]
        out = [_on_any_spot(rng) for _ in range(120)]
        wrong += bool(problems_of(a_town(inside + out), None))

    # One night in twenty may; more than four of twenty-five would be a one in a hundred chance.
    assert wrong <= 4


def _on_any_spot(rng):
    """Shop fronts and streets alike: two shops and the street itself in each of them."""
    return outside(rng.randint(1, STREETS), rng.uniform(0, 180))


def test_reports_that_the_desk_put_together_are_a_series():
    rows = [a_telling(days_ago=n, shop=n, series=9) for n in (1, 2, 3)]

    (found,) = series(a_town(rows, series_titles={9: "Two with a pushchair"}))

    assert (found.key, found.title) == ("series:9", "Two with a pushchair")
    assert found.reports == {one.id for one in rows}


def test_two_are_no_series():
    assert series(a_town([a_telling(days_ago=n, shop=n, series=9) for n in (1, 2)])) == []


def test_three_that_surely_belong_together_are_proposed_with_how_many_may_be_mistaken():
    rows = [a_telling(days_ago=n, shop=n) for n in (1, 2, 3)]
    first, second, third = (one.id for one in rows)
    links = (Link(second, first, 0.9), Link(third, second, 0.95), Link(third, first, 0.85))

    (found,) = series(a_town(rows, links=links))

    assert found.reasons[0].expected == pytest.approx(0.1 + 0.05 + 0.05)
    assert series(a_town(rows, links=(links[0],))) == []


def test_one_mistaken_link_does_not_make_two_series_one():
    rows = [a_telling(days_ago=n, shop=n) for n in range(1, 7)]
    ids = sorted(one.id for one in rows)
    within = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]
    links = tuple(Link(ids[b], ids[a], 0.9) for a, b in [*within, (2, 3)])

    found = series(a_town(rows, links=links))

    assert sorted(len(one.reports) for one in found) == [3, 3]


def complained(days_ago, *, who="business 5", shop=5, **more):
    return a_telling(days_ago=days_ago, shop=shop, kind=Kind.GROUP, complainant=who, **more)


def test_three_complaints_of_one_business_are_enough_for_a_case_review():
    (found,) = complaints(a_town([complained(days) for days in (5, 40, 150)]), LAW)

    assert found.key == "premises:5"
    # The third counts for six months from the day on which it was told.
    assert "until 31 July 2026" in found.reasons[0].words
    assert found.reasons[0].expected is None


@pytest.mark.parametrize(
    "last",
    [
        complained(200),  # told more than six months ago
        complained(60, told_after=35 * DAY),  # told more than a month after it happened
        complained(60, who="business 6"),  # by another
        complained(60, who=""),  # by nobody who could apply
        complained(60, shop=9),  # elsewhere
        a_telling(days_ago=60, shop=5, kind=Kind.THEFT, complainant="business 5"),
        complained(5 + 0.001),  # the same hour again
    ],
)
def test_a_complaint_that_does_not_qualify_is_not_counted(last):
    assert complaints(a_town([complained(5), complained(40), last]), LAW) == []


def test_before_the_law_there_was_no_threshold_and_a_town_may_set_a_lower_one():
    rows = [complained(5), complained(40)]

    assert complaints(a_town(rows), threshold_on(datetime(2014, 1, 1, tzinfo=UTC).date())) == []
    assert len(complaints(a_town(rows), threshold_on(NOW.date(), town_says=2))) == 1


def test_what_is_found_in_several_ways_is_one_problem_with_all_reasons():
    busy = [complained(2 + n * 5, shop=7) for n in range(14)]

    found = problems_of(a_town(spread_evenly(1) + busy), LAW)

    (one,) = [each for each in found if each.premises == 7]
    assert {reason.why for reason in one.reasons} == {Why.PREMISES, Why.COMPLAINTS}
    assert one.key == "premises:7"


def test_a_series_in_one_shop_is_the_problem_of_that_shop_and_one_across_shops_is_its_own():
    here = [a_telling(days_ago=2 + n * 5, shop=7, series=1) for n in range(14)]
    across = [a_telling(days_ago=2 + n * 5.5, shop=10 + n, series=2) for n in range(6)]

    found = problems_of(a_town(spread_evenly(1) + here + across), None)

    assert [sorted({reason.why for reason in one.reasons}) for one in found] == [
        [Why.PREMISES, Why.SERIES],
        [Why.SERIES],
    ]


def test_the_most_harmful_comes_first():
    many = [a_telling(days_ago=2 + n * 5, shop=7) for n in range(12)]
    bad = [a_telling(days_ago=3 + n * 5, shop=8, severity=Severity.SERIOUS) for n in range(12)]

    found = problems_of(a_town(spread_evenly(1) + many + bad), None)

    assert [one.premises for one in found] == [8, 7]
    assert merged(found) == found


@pytest.mark.django_db
class TestInTheTown:
    """From reports that were told to proposals that are read at the desk."""

    @pytest.fixture
    def town(self):
        town = a_partnership()
        shops = [a_shop() for _ in range(8)]
        for n in range(9):
            a_report(Kind.THEFT, at=NOW - (3 + 8 * n) * DAY, place=f"premises:{shops[0].id}")
        for shop in shops[1:]:
            a_report(Kind.THEFT, at=NOW - 20 * DAY, place=f"premises:{shop.id}")
        return town, shops[0]

    def test_premises_hit_again_are_proposed_with_their_reports(self, town):
        here, shop = town

        assert propose_for(here.id, at=NOW) == 1

        row = ProblemProposal.objects.get()
        assert (row.kind, row.key) == (ProposalKind.PREMISES, f"premises:{shop.id}")
        assert (row.found, row.expected_by_chance) == (9, 2.0)
        assert len(row.references) == 9
        assert row.where == [f"premises:{shop.id}"]
        assert row.reasons == [
            f"9 reports at {shop.name} in 90 days; chance would bring about two to a place like this."
        ]

    def test_the_same_night_twice_proposes_nothing_twice(self, town):
        here, _ = town
        propose_for(here.id, at=NOW)

        propose_for(here.id, at=NOW)

        assert ProblemProposal.objects.count() == 1

    def test_what_was_set_aside_stays_so_until_more_is_told(self, town):
        here, shop = town
        propose_for(here.id, at=NOW)
        set_aside(
            proposal=ProblemProposal.objects.get().id,
            words="They have a new guard.",
            by=a_member(Role.COORDINATOR),
            at=NOW,
        )

        assert propose_for(here.id, at=NOW + DAY) == 0
        a_report(Kind.THEFT, at=NOW + DAY, place=f"premises:{shop.id}")
        assert propose_for(here.id, at=NOW + 2 * DAY) == 1

    def test_an_empty_town_has_none(self):
        assert propose_for(a_partnership().id, at=NOW) == 0

    def test_another_town_is_not_looked_at(self, town):
        assert propose_for(a_partnership("Mill Lane").id, at=NOW) == 0
