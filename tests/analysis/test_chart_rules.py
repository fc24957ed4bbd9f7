import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from highstreet_analysis.chart_rules import (
    NHS,
    SHEWHART,
    WESTERN_ELECTRIC,
    Mark,
    Rules,
    broken,
    first_broken,
)
from highstreet_analysis.finding import Method
from highstreet_analysis.unusable import Unusable

SCORES = st.lists(
    st.sampled_from([-3.5, -2.5, -1.5, -0.5, 0.0, 0.5, 0.7, 1.5, 2.5, 3.5]), max_size=40
)


def of_side(so_far, rules):
    """The rules that the last month completes on the high side, as they are told."""
    found = Mark.BEYOND if so_far[-1] > 3 else Mark(0)
    if rules.run and len(so_far) >= rules.run and min(so_far[-rules.run :]) > 0:
        found |= Mark.RUN
    last = so_far[-rules.trend :]
    if rules.trend and len(last) == rules.trend and last == sorted(set(last)):
        found |= Mark.TREND
    if rules.two_of_three and so_far[-1] > 2 and sum(score > 2 for score in so_far[-3:]) >= 2:
        found |= Mark.TWO_OF_THREE
    if rules.four_of_five and so_far[-1] > 1 and sum(score > 1 for score in so_far[-5:]) >= 4:
        found |= Mark.FOUR_OF_FIVE
    return found


def by_hand(scores, rules):
    marks = []
    for month in range(len(scores)):
        mark = Mark(0)
        for side, name in ((1, Mark.HIGH), (-1, Mark.LOW)):
            found = of_side([side * score for score in scores[: month + 1]], rules)
            mark |= found | name if found else found
        marks.append(int(mark))
    return marks


@given(SCORES, st.sampled_from([SHEWHART, NHS, WESTERN_ELECTRIC]))
def test_one_pass_finds_what_reading_the_rules_finds(scores, rules):
    assert broken(scores, rules).tolist() == by_hand(scores, rules)


@given(SCORES)
def test_a_chart_turned_over_breaks_the_same_rules_to_the_other_side(scores):
    marks, turned = broken(scores), broken([-score for score in scores])
    rules = Mark.BEYOND | Mark.RUN | Mark.TREND | Mark.TWO_OF_THREE

    assert (marks & rules == turned & rules).all()
    assert ((marks & Mark.HIGH > 0) == (turned & Mark.LOW > 0)).all()


@given(SCORES, SCORES)
def test_what_comes_later_changes_no_mark(scores, later):
    assert broken(scores + later)[: len(scores)].tolist() == broken(scores).tolist()


@pytest.mark.parametrize(
    ("scores", "rule", "month"),
    [
        ([0.1] * 7, Mark.RUN, 6),
        ([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], Mark.TREND, 5),
        ([2.5, 0.0, 2.5], Mark.TWO_OF_THREE, 2),
        ([0, 0, -3.1], Mark.BEYOND, 2),
    ],
)
def test_the_nhs_rules_mark_the_month_that_completes_them(scores, rule, month):
    marks = broken(scores)

    assert first_broken(marks) == month
    assert marks[month] & rule


def test_a_month_at_the_centre_ends_a_run_and_a_tie_ends_a_trend():
    assert not broken([0.1] * 6 + [0.0] + [0.1] * 6).any()
    assert not broken([0.1, 0.2, 0.3, 0.3, 0.4, 0.5]).any()


def test_two_high_months_on_different_sides_break_nothing():
    assert not broken([2.5, 0.0, -2.5]).any()


def test_months_in_control_alarm_as_seldom_as_theory_says():
    scores = np.random.default_rng(3).standard_normal((20_000, 800))
    first = first_broken(broken(scores, WESTERN_ELECTRIC))

    assert (first >= 0).mean() > 0.999
    assert (first[first >= 0] + 1).mean() == pytest.approx(
        91.75, rel=0.03
    )  # Champ and Woodall, 1987


def test_many_charts_keep_their_shape_and_do_not_touch_one_another():
    scores = np.zeros((2, 3, 7))
    scores[0, 1] = 0.1

    marks = broken(scores)

    assert marks.shape == scores.shape
    assert np.argwhere(marks).tolist() == [[0, 1, 6]]


def test_no_months_break_no_rule_and_a_negative_run_is_refused():
    assert first_broken(broken(np.empty((3, 0)))).tolist() == [-1, -1, -1]
    with pytest.raises(Unusable, match="nought to leave it out"):
        Rules(Method("", ""), run=-1)
