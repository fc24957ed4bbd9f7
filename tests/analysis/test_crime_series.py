from datetime import date
from itertools import combinations

import numpy as np
import pytest

from highstreet_analysis.bayes_factors import learn
from highstreet_analysis.crime_features import (
    Choice,
    Days,
    read_crimes,
)
from highstreet_analysis.crime_series import crime_series
from highstreet_analysis.prove.series import FEATURES, rows_of
from highstreet_analysis.series_pairs import links_above
from highstreet_analysis.unusable import Unusable


def test_groups_are_mostly_right_and_say_no_more_than_they_know(town):
    model, table, offender = town

    found = crime_series(table, model, what="thefts")

    pairs = [
        (offender[one], offender[other])
        for group in found.groups
        for one, other in combinations(group.crimes, 2)
    ]
    right = np.mean([one == other for one, other in pairs])
    assert len(found.groups) >= 10
    assert right >= found.interval[0] > 0.5
    assert found.interval[0] <= found.estimate <= found.interval[1]
    assert found.says.startswith(
        f"{len(found.groups)} groups of 3 or more thefts look like the work"
    )
    assert found.length == sum(map(len, found.groups))
    assert np.unique(found.table["crime"]).size == found.length


def test_who_wants_to_be_surer_gets_fewer_and_better_links(town):
    model, table, _ = town

    some, fewer = (crime_series(table, model, sure=sure) for sure in (0.3, 0.9))

    assert fewer.length < some.length
    assert fewer.estimate > some.estimate


def test_why_tells_all_features_and_adds_up(town):
    model, table, _ = town
    found = crime_series(table, model)
    i, j = (int(crime) for crime in found.groups[0].crimes[:2])

    why = found.why_linked(i, j)

    product = np.prod([reason.times for reason in why.reasons]) * np.exp(model.allowance)
    assert why.times == pytest.approx(product)
    assert why.times == pytest.approx(found.why_linked(j, i).times)
    assert {reason.feature for reason in why.reasons} == {one.name for one in FEATURES}
    assert why.chance > 0.5
    loud = [abs(np.log(reason.times)) for reason in why.reasons]
    assert loud == sorted(loud, reverse=True)
    assert "Taken together, " in str(why)
    assert found.held_together_by(found.groups[0])


def test_why_says_in_words_what_is_alike_unlike_and_unknown(town):
    model, table, _ = town
    new = {name: values[:2].copy() for name, values in table.items()}
    new |= {
        "x": [0.0, 30.0],
        "y": [0.0, 40.0],
        "day": ["2025-03-01", "2025-03-04"],
        "hour": [23.5, 0.5],
        "value": [10, 12.5],
        "goods": ["spirits;meat", "spirits"],
        "looks": ["tall", None],
        "method": ["foil-lined bag", "foil-lined bag"],
        "leaving": ["ran", "walked"],
    }

    told = str(crime_series(new, model).why_linked(0, 1))

    assert "They are 50 metres apart" in told
    assert "They are 3 days apart" in told
    assert "They are 1.0 hours apart by the clock" in told
    assert "The value is 10.00 and 12.50" in told
    assert "They share goods: spirits; 1 more with only one of them: speaks " in told
    assert "The looks are unknown for at least one: says nothing." in told
    assert "The method is the same: foil-lined bag, as about " in told
    assert "The leaving differs: ran, walked: speaks " in told


def test_dates_give_the_finding_its_period(town):
    model, table, _ = town
    days = np.array(["2025-01-05", "2025-03-02", "2025-02-01"], "datetime64[D]")

    found = crime_series(rows_of(table, np.arange(3)) | {"day": days}, model)

    assert (found.period.first, found.period.last) == (date(2025, 1, 5), date(2025, 3, 2))
    assert crime_series(table, model).period is None


@pytest.mark.parametrize("n", [0, 1, 2])
def test_too_few_crimes_have_no_groups(town, n):
    model, table, _ = town

    found = crime_series(rows_of(table, np.arange(n)), model)

    assert not found.is_known
    assert found.groups == ()
    assert found.length == 0


def test_crimes_of_which_nothing_is_known_are_not_linked(town):
    model, table, _ = town
    empty = {
        name: np.full(50, np.nan if values.dtype.kind in "fi" else "")
        for name, values in table.items()
    }

    found = crime_series(empty, model)

    assert found.groups == ()
    assert found.why_linked(0, 1).times == pytest.approx(np.exp(model.allowance))


def test_the_same_crime_told_twenty_times_is_one_group(town):
    model, table, _ = town
    rows = np.concatenate([np.zeros(20, int), np.arange(20, 220)])

    found = crime_series(rows_of(table, rows), model, links_expected=0.01)

    assert set(range(20)) <= set(found.groups[0].crimes.tolist())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"day": [1, 2]}, "lengths"),
        ({"value": [-1, 2, 3]}, "below nought"),
        ({"hour": ["noon", 1, 2]}, "not numbers"),
        ({"day": ["soon", "2025-01-01", "2025-01-02"]}, "cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_to_do(town, change, words):
    model, table, _ = town
    with pytest.raises(Unusable, match=words):
        crime_series(rows_of(table, np.arange(3)) | change, model)


def test_impossible_wishes_are_refused(town):
    model, table, _ = town
    with pytest.raises(Unusable, match="sure"):
        crime_series(table, model, sure=1.0)
    with pytest.raises(Unusable, match="between nought and one"):
        crime_series(table, model, links_expected=0.0)
    with pytest.raises(Unusable, match="name two of them"):
        crime_series(table, model).why_linked(3, 3)
    with pytest.raises(Unusable, match="offenders are missing"):
        learn({"day": [1, 2]}, ["a", None], [Days()])
    with pytest.raises(Unusable, match="name each once"):
        read_crimes(table, [Days(), Days()])
    with pytest.raises(Unusable, match="Days"):
        links_above(model, read_crimes({"car": ["a"]}, [Choice("car")]), least=0, within_days=3)


def test_a_group_is_as_sure_as_its_pairs_say_one_by_one(town):
    model, table, _ = town
    found = crime_series(table, model)

    for group in found.groups[:5]:
        each = [found.why_linked(i, j).chance for i, j in combinations(group.crimes.tolist(), 2)]
        assert group.sure == pytest.approx(np.mean(each))


def test_who_expects_more_links_finds_more(town):
    model, table, _ = town

    few, many = (crime_series(table, model, links_expected=share) for share in (1e-5, 1e-2))

    assert many.length > few.length
    one, other = few.groups[0].crimes[:2].tolist()
    odds = [found.why_linked(one, other).chance for found in (few, many)]
    assert odds[1] > odds[0]
