from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from highstreet.measures.assessments.assessing import assess
from highstreet.measures.assessments.counting import (
    LEFT_OUT,
    alike,
    periods_of,
)
from highstreet.measures.assessments.facts import Counted, Record, Tried, first_look, from_json
from highstreet.measures.problems.facts import Site
from highstreet.measures.verdicts import Verdict
from highstreet.reports.choices import Kind
from tests.spec.evidence.town import NOW, a_telling

title = "What was tried is held against what would have been likely otherwise, and the answer may be: not yet"
DAY = timedelta(days=1)
BEGUN = date(2026, 1, 6)
THEFT = Counted(frozenset({Kind.THEFT}))
MANY = 60


def streets(many=MANY):
    """Far enough apart that none is close to another."""
    return tuple(Site(n, f"Street {n}", 480_000 + 400 * n, 279_000) for n in range(1, many + 1))


def told(*, cut=0.0, level=6.0, seed=1, weeks=104, many=MANY, telling=lambda week: 1.0):
    """Reports of two years in every street; in the first two so many fewer from the start on."""
    rng, rows = np.random.default_rng(seed), []
    for week in range(weeks):
        day = NOW - (weeks - week) * 7 * DAY
        for street in range(1, many + 1):
            left = 1 - cut if street <= 2 and day.date() >= BEGUN else 1.0
            for _ in range(rng.poisson(level / 4 * left * telling(week / weeks))):
                rows.append((day + DAY * float(rng.uniform(0, 6.9)), street))
    return [
        replace(a_telling(days_ago=(NOW - at) / DAY), street=street, premises=None)
        for at, street in sorted(rows)
    ]


def record(rows, many=MANY):
    return Record(NOW, rows, (), streets(many), street_of={one.id: one.street for one in rows})


def tried(**more):
    return Tried(**{"begun": BEGUN, "counted": THEFT, "streets": frozenset({1, 2}), **more})


def test_a_cut_by_half_is_found_with_an_interval_that_holds_the_truth():
    answer = assess(tried(hours=120), record(told(cut=0.5)))

    assert answer.verdict == Verdict.BETTER
    assert answer.low / answer.expected <= -0.5 <= answer.high / answer.expected
    assert answer.sentence.startswith("It has got better here:")
    assert "more than chance explains" in answer.sentence
    assert "hours for each report prevented" in answer.sentences[-1]


def test_where_nearly_all_of_it_stopped_what_was_likely_is_what_came_elsewhere():
    """Two streets of nine, as many as a small town has."""
    rows = told(cut=1.0, level=6.0, many=9)

    answer = assess(tried(), record(rows, many=9))

    elsewhere = 2 / 7 * sum(one.street > 2 and one.at.date() >= BEGUN for one in rows)
    assert answer.verdict == Verdict.BETTER
    assert answer.found == 1  # in the days before the first whole week
    assert answer.expected == pytest.approx(elsewhere, rel=0.25)


def test_where_nothing_changed_no_effect_is_found():
    answer = assess(tried(), record(told(cut=0.0, level=35.0)))

    assert answer.verdict == Verdict.NOISE
    assert "We see no effect" in answer.sentence
    assert "would most likely have been seen by now" in answer.sentences[0]


def test_that_more_is_told_everywhere_is_no_effect():
    answer = assess(tried(), record(told(telling=lambda along: 0.3 + 0.7 * along)))

    assert answer.verdict in (Verdict.NOISE, Verdict.TOO_FEW)
    assert abs(answer.share) < 0.3


def test_few_reports_say_when_we_could_tell():
    answer = assess(tried(hours=40), record(told(cut=0.2, level=1.2)))

    assert answer.verdict == Verdict.TOO_FEW
    assert answer.sentence.startswith("We cannot tell yet:")
    assert "cut by a fifth would most likely" in answer.sentences[0]
    assert "cannot be said" in answer.sentences[-1]


def test_no_more_than_one_place_in_twenty_seems_to_change_by_itself():
    rows = told(seed=7)
    signals = sum(
        assess(tried(streets=frozenset({place, place + 1})), record(rows)).verdict
        in (Verdict.BETTER, Verdict.WORSE)
        for place in range(3, 43, 2)
    )

    # Of 20 pairs of streets; more than three would be a one in fifty chance.
    assert signals <= 3


@pytest.mark.parametrize(
    "changes, words",
    [
        ({"streets": frozenset()}, "done everywhere"),
        ({"begun": NOW.date()}, "A first look is possible from 10 July 2026 on"),
        ({"begun": NOW.date() + 20 * DAY}, "It begins on 20 July 2026"),
        ({"begun": NOW.date() - 700 * DAY}, "never will by this way"),
        ({"ended": BEGUN + 6 * DAY}, "it ran for too few days to be compared"),
        ({"ended": BEGUN}, "it ran for too few days to be compared"),
    ],
)
def test_where_nothing_can_be_said_it_says_why(changes, words):
    answer = assess(tried(**changes), record(told(level=2.0, many=8), many=8))

    assert answer.verdict == Verdict.TOO_FEW
    assert words in answer.sentence


@pytest.mark.parametrize(
    "changes, tag",
    [
        ({"begun": NOW.date()}, "We cannot tell yet"),
        ({"begun": NOW.date() - 700 * DAY}, "We cannot tell"),
        ({"ended": BEGUN + 6 * DAY}, "We cannot tell"),
        ({"streets": frozenset()}, "We cannot tell"),
        ({}, "We cannot tell yet"),
        ({"ended": BEGUN + 60 * DAY}, "We cannot tell"),
        ({"counted": Counted(frozenset({Kind.BEGGING}))}, "We cannot tell"),
    ],
)
def test_yet_is_said_only_where_waiting_helps(changes, tag):
    answer = assess(tried(**changes), record(told(level=2.0, many=8), many=8))

    assert answer.tag == tag
    assert (answer.fifth_seen_on is None) or tag == "We cannot tell yet"
    assert ("yet" in answer.sentence) == (tag == "We cannot tell yet")


def test_the_first_look_is_possible_on_the_day_that_is_said():
    rows, begun = told(), NOW.date() - 10 * DAY

    assert first_look(begun) == NOW.date()
    assert assess(tried(begun=begun), record(rows)).steps
    assert not assess(tried(begun=begun + DAY), record(rows)).steps


def test_what_it_says_is_said_without_the_words_of_the_trade():
    answers = (assess(tried(), record(told(level=2.0, many=many), many=many)) for many in (8, MANY))

    said = " ".join(words for one in answers for words in (one.sentence, *one.caveats))
    for word in ("counterfactual", "placebo", "give at least", "Harvey"):
        assert word not in said
    assert "If something else changed here at the same time" in said


def test_nothing_told_is_nothing_to_compare():
    assert "nothing has been told" in assess(tried(), record([])).sentence


def test_the_weeks_before_the_start_are_neither_before_nor_since():
    periods = periods_of(tried(), first=date(2024, 7, 2), today=NOW.date())

    last_before = periods.before[-1] + timedelta(days=periods.days)
    assert last_before == BEGUN - timedelta(days=LEFT_OUT)
    assert periods.since[0] == BEGUN
    assert periods.place_of(BEGUN - DAY) is None


def test_what_ended_is_assessed_until_its_end():
    periods = periods_of(tried(ended=BEGUN + 60 * DAY), first=date(2024, 7, 2), today=NOW.date())

    assert len(periods.since) * periods.days <= 60


def rows_of(*before):
    """Places that had so many before, and five each since."""
    return np.array([[many, 5] for many in before])


def test_the_busiest_are_compared_with_places_that_were_about_as_busy():
    others = rows_of(*range(1, 61))

    found = alike(rows_of(50, 60), others, begin=1)

    assert sorted(found[:, 0]) == list(range(25, 61))


def test_where_few_are_as_busy_the_busiest_others_make_up_the_number():
    others = rows_of(*range(1, 61))

    assert sorted(alike(rows_of(500, 600), others, begin=1)[:, 0]) == list(range(51, 61))
    assert sorted(alike(rows_of(500), others, begin=1)[:, 0]) == list(range(51, 61))
    assert not len(alike(rows_of(*[9] * 50), others, begin=1))


def test_of_others_nothing_is_asked_that_is_not_true_of_the_treated():
    others = rows_of(*[0] * 30, *[4] * 30)

    assert len(alike(rows_of(0, 4), others, begin=1)) == 60


def test_bursts_of_trouble_are_no_effect():
    signals = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        levels = rng.gamma(4, 0.25, (2, MANY))  # half as busy in one half of the time, or twice
        rows = [
            replace(a_telling(days_ago=float(rng.uniform(*span))), street=street, premises=None)
            for half, span in enumerate(((0, 175), (217, 392)))
            for street in range(1, MANY + 1)
            for _ in range(rng.poisson(40 * levels[half, street - 1]))
        ]
        answer = assess(tried(), record(sorted(rows, key=lambda one: one.at)))
        signals += answer.verdict != Verdict.TOO_FEW

    # Of 20; more than three would be a one in fifty chance.
    assert signals <= 3


def test_an_answer_is_kept_as_it_was():
    answer = assess(tried(hours=12.5), record(told(cut=0.5)))

    assert from_json(answer.as_json()) == answer


def test_that_nothing_moved_is_said():
    near = tuple(
        Site(site.id, site.name, 480_400 + 60, site.north) if site.id == 60 else site
        for site in streets()
    )
    rows = told(cut=0.5)

    answer = assess(tried(), replace(record(rows), streets=near))

    assert not answer.around.moved and not answer.around.gained
    assert "Nothing shows that it moved to places close by." in answer.sentences


def test_trouble_that_moves_next_door_is_told():
    near = tuple(
        Site(site.id, site.name, 480_400 + 60, site.north) if site.id == 60 else site
        for site in streets()
    )
    rows = told(cut=0.5)
    moved = [
        replace(one, id=10**6 + n, street=60)
        for n, one in enumerate(rows)
        if one.street in (5, 6, 7) and one.at.date() >= BEGUN
    ]
    everything = sorted([*rows, *moved], key=lambda one: one.at)
    all_of_it = Record(
        NOW, everything, (), near, street_of={one.id: one.street for one in everything}
    )

    answer = assess(tried(), all_of_it)

    assert answer.around.moved
    assert any("may have moved there" in words for words in answer.sentences)
