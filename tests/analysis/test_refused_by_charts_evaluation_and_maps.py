"""What no honest answer can be given to is refused at every door of charts, evaluation, surveys and maps."""

from datetime import date

import numpy as np
import pytest

from highstreet_analysis.chart_rules import broken
from highstreet_analysis.control_charts import c_chart, xmr
from highstreet_analysis.counterfactual import counterfactual
from highstreet_analysis.did_it_work import did_it_work
from highstreet_analysis.displacement import displacement_difference
from highstreet_analysis.false_discovery import adjusted
from highstreet_analysis.grid import squares_over
from highstreet_analysis.interrupted_series import interrupted_series
from highstreet_analysis.kernel_density import density
from highstreet_analysis.local_concentration import on_cells, on_places
from highstreet_analysis.months_to_see import months_to_see
from highstreet_analysis.overlaps import of_counts
from highstreet_analysis.power import time_to_see
from highstreet_analysis.seasons import seasons
from highstreet_analysis.signals import signal
from highstreet_analysis.survey_rate import rate_of_answers, rate_of_counts
from highstreet_analysis.synthetic_control import synthetic_control
from highstreet_analysis.unusable import Unusable
from highstreet_analysis.when import when

COUNTS = [5, 6, 4, 7] * 5
MONTHS = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(20)]
OTHERS = np.random.default_rng(1).poisson(20, (40, 20))
JUNE = date(2025, 6, 1)
COUNTED = [
    c_chart,
    lambda counts: did_it_work(counts, 12, others=OTHERS),
    lambda counts: interrupted_series(counts, 12),
    lambda counts: seasons(counts, MONTHS),
    lambda counts: signal(counts, MONTHS),
    lambda counts: synthetic_control(counts, 12, OTHERS),
    lambda counts: time_to_see(counts, OTHERS, cut=0.2),
]
BEGUN = [
    lambda begin: counterfactual(COUNTS, begin),
    lambda begin: did_it_work(COUNTS, begin, others=OTHERS),
    lambda begin: interrupted_series(COUNTS, begin),
    lambda begin: synthetic_control(COUNTS, begin, OTHERS),
]
LEVELS = [
    lambda level: did_it_work(COUNTS, 12, others=OTHERS, level=level),
    lambda level: displacement_difference((5, 5), (5, 5), level=level),
    lambda level: interrupted_series(COUNTS, 12, level=level),
    lambda level: months_to_see(20, 0.25, chance=level),
    lambda level: synthetic_control(COUNTS, 12, OTHERS, level=level),
    lambda level: time_to_see(COUNTS, OTHERS, cut=0.2, level=level),
    lambda level: time_to_see(COUNTS, OTHERS, cut=0.2, chance=level),
]


@pytest.mark.parametrize("question", COUNTED)
@pytest.mark.parametrize(
    "counts",
    [None, "many", ["a"] * 20, [1.0, float("nan")] * 10, [float("inf")] * 20, [[1, 2], [3]]],
    ids=str,
)
def test_what_is_no_count_is_refused(question, counts):
    with pytest.raises(Unusable):
        question(counts)


@pytest.mark.parametrize("question", [COUNTED[0], *COUNTED[2:5]])
def test_counts_that_nothing_could_have_are_refused_and_not_wrapped_round(question):
    with pytest.raises(Unusable, match="larger than can be counted"):
        question([1e300] * 20)


@pytest.mark.parametrize("question", BEGUN)
@pytest.mark.parametrize("begin", [None, "2025-06", JUNE, float("nan"), 12.5, [12]], ids=str)
def test_a_beginning_is_a_period_and_no_date(question, begin):
    with pytest.raises(Unusable, match="counted from nought, cannot be .*: give a whole number"):
        question(begin)


@pytest.mark.parametrize("question", LEVELS)
@pytest.mark.parametrize("level", [None, "95%", 95, 1, 0, -0.05, float("nan"), float("inf")])
def test_a_level_lies_between_nought_and_one(question, level):
    with pytest.raises(Unusable, match="give a number between 0 and 1"):
        question(level)


def test_a_table_is_no_series():
    with pytest.raises(Unusable, match="give one number for each period"):
        counterfactual(np.ones((20, 20)), 12)


@pytest.mark.parametrize("months", [None, 20, ["January"] * 20, [1] * 20, [None] * 20])
def test_months_are_dates(months):
    for question in (signal, seasons):
        with pytest.raises(Unusable, match="no dates|are missing"):
            question(COUNTS, months)


def test_months_that_run_backwards_are_refused():
    with pytest.raises(Unusable, match="in order"):
        signal(COUNTS, MONTHS[::-1])


@pytest.mark.parametrize(
    "ask",
    [
        lambda: broken(["high"]),
        lambda: adjusted(["small"]),
        lambda: when(None),
        lambda: when(["2025-01-03T17:10"] * 20, hours=2.5),
        lambda: on_cells(np.ones((4, 4)), reach=1.5),
        lambda: xmr(COUNTS, baseline="a year"),
        lambda: interrupted_series(COUNTS, 12, season=-12),
        lambda: time_to_see(COUNTS, OTHERS, cut=0.2, longest=float("inf")),
        lambda: of_counts(["police", "shops"]),
        lambda: of_counts({"police": None, "shops": 4}),
        lambda: of_counts({"police": "9", "shops": "many"}),
    ],
)
def test_words_and_broken_numbers_are_told_as_such(ask):
    with pytest.raises(Unusable, match="give|no list|Give|leave out"):
        ask()


AT = [100.0, 200.0]
DEGREES = [-0.72, -0.73], [52.39, 52.4]


@pytest.mark.parametrize(
    "ask",
    [
        lambda scalar: density(AT, AT, squares_over(AT, AT, size=50), bandwidth=scalar),
        lambda scalar: on_places([1, 2], AT, AT, reach=scalar),
        lambda scalar: rate_of_counts(1, 2, design_effect=scalar),
        lambda scalar: squares_over(AT, AT, size=scalar),
        lambda scalar: when(["2025-01-03T17:10"], smooth=scalar),
        lambda scalar: when(["2025-01-03T17:10"], zone=scalar),
    ],
)
@pytest.mark.parametrize("scalar", [None, "wide", [1], float("nan")], ids=str)
def test_a_setting_that_is_none_is_refused(ask, scalar):
    with pytest.raises(Unusable):
        ask(scalar)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: density(*DEGREES, squares_over(AT, AT, size=50), bandwidth=100),
        lambda: on_places([1, 2], *DEGREES, reach=100),
        lambda: squares_over(*DEGREES, size=50),
    ],
)
def test_maps_refuse_degrees(ask):
    with pytest.raises(Unusable, match="are degrees"):
        ask()


def test_persons_who_answer_are_named():
    with pytest.raises(Unusable, match="missing"):
        rate_of_answers([1, 0, 1], person=["a", None, "b"])
