from datetime import date, timedelta

import pytest

from highstreet.measures.verdicts import Reach, Verdict
from highstreet.people.choices import Role
from highstreet.targets.choices import MarkKind
from highstreet.targets.commands import mark_target
from highstreet.targets.jobs import work_out
from highstreet.targets.models import Worked
from highstreet.targets.queries.as_file import rows_for_file
from highstreet.targets.queries.targets import public_targets
from tests.makers import a_member
from tests.spec.targets.agreeing import (
    AGREED,
    FALLEN,
    YEAR,
    a_target,
    month,
    page_of,
    page_with,
    typed_in,
    worked_out,
)

title = (
    "What a target's figures say is worked out beforehand: signal, noise or too few, and since when"
)
pytestmark = pytest.mark.django_db


def test_before_anything_was_worked_out_the_page_says_so(chair):
    page = page_of(a_target(by=chair), chair)

    assert page.line.panel.found is None
    assert page.line.panel.worked_out_at is None


def test_a_lasting_fall_is_a_signal_with_the_month_in_which_it_began(chair):
    page = page_with(YEAR + FALLEN, chair)

    panel = page.line.panel
    assert panel.tag == "Signal: better"
    assert panel.says == (
        "It has got better, from about 23 a month to about 11 a month (between 8.9 and 13): more than "
        "chance, and it began "
        "in January 2025."
    )
    assert panel.worked_out_at == AGREED
    assert "within" in page.how_long


def test_a_rise_is_worse_where_lower_is_better(chair):
    page = page_with(FALLEN + FALLEN[:2] + YEAR, chair)

    assert page.line.panel.tag == "Signal: worse"


def test_no_change_is_noise(chair):
    page = page_with(YEAR + YEAR[:8], chair)

    assert page.line.panel.tag == "Noise: no clear change"
    assert "a difference that chance makes" in page.line.panel.says


def test_eleven_months_are_too_few(chair):
    page = page_with(YEAR[:11], chair, baseline_to=date(2024, 6, 30))

    assert page.line.panel.says == ("Too few months to tell: 12 are needed, and there are 11.")


def test_a_baseline_without_figures_is_too_few(chair):
    page = page_with(
        YEAR + YEAR, chair, baseline_from=date(2023, 1, 1), baseline_to=date(2024, 3, 31)
    )

    assert "Too few months of the baseline" in page.line.panel.says


def test_a_baseline_to_which_nothing_can_be_compared_yet_is_too_few(chair):
    page = page_with(YEAR, chair)

    assert page.line.panel.says == ("There is no month after the baseline yet to compare with it.")


def test_small_counts_are_too_few_and_say_what_could_go_unseen(chair):
    page = page_with([1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0], chair)

    assert "even a change by half could go unseen in 2 months" in page.line.panel.says


def test_a_share_is_judged_as_a_share(chair):
    page = page_with(
        [60, 63, 58, 61, 62, 59, 60, 64, 57, 61, 60, 62] + [92] * 8, chair, measure="T1", of=100
    )

    panel = page.line.panel
    assert panel.tag == "Signal: better"
    assert "from about 61% to about 92%" in panel.says
    assert all(0 <= point.lower <= point.upper <= 1 for point in panel.rows)


def test_nothing_is_compared_across_a_change_of_definition(chair):
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN + FALLEN, by=chair)
    mark_target(
        target=target.id,
        kind=MarkKind.BREAK,
        on=month(12),
        words="Another route",
        by=chair,
        at=AGREED,
    )
    worked_out(target)

    page = page_of(target, chair)

    found = page.line.panel.found
    assert (found.verdict, found.months) == (Verdict.NOISE, 20)
    assert found.usual == pytest.approx(10.7, abs=0.2)
    assert found.breaks == (month(12),)
    assert any("counted differently from January 2025" in words for words in page.beware)
    assert page.line.panel.wide.count("chart__month") == 32


def test_a_change_of_definition_holds_for_every_target_on_the_measure_and_where_it_stands_beside(
    chair,
):
    marked, other = a_target(by=chair), a_target(by=chair)
    beside = a_target("T3", by=chair)
    typed_in(YEAR + FALLEN + FALLEN, by=chair)
    mark_target(
        target=marked.id,
        kind=MarkKind.BREAK,
        on=month(12),
        words="Another route",
        by=chair,
        at=AGREED,
    )
    worked_out(marked)

    panels = [page_of(target, chair).line for target in (marked, other, beside)]
    found = [panels[0].panel.found, panels[1].panel.found, panels[2].beside[2].found]

    assert [(one.verdict, one.months, one.breaks) for one in found] == [
        (Verdict.NOISE, 20, (month(12),))
    ] * 3


def test_a_month_in_the_middle_of_which_the_definition_changed_belongs_to_neither(chair):
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN, by=chair)
    mark_target(
        target=target.id,
        kind=MarkKind.BREAK,
        on=month(12) + timedelta(days=9),
        words="Another route",
        by=chair,
        at=AGREED,
    )
    worked_out(target)

    found = page_of(target, chair).line.panel.found

    assert found.verdict == Verdict.TOO_FEW
    assert month(12) not in {point.month for point in found.points}


def test_months_before_the_baseline_are_drawn_and_not_judged(chair):
    page = page_with(
        [60] * 6 + YEAR + YEAR[:6], chair, baseline_from=month(6), baseline_to=month(17)
    )

    found = page.line.panel.found
    assert found.verdict == Verdict.NOISE
    assert found.points[0].usual is None
    assert found.points[6].usual is not None


@pytest.mark.parametrize(
    "level, reach, words",
    [
        (15.0, Reach.REACHED, "the aim of 15 a month is kept"),
        (5.0, Reach.NOT_AS_IT_GOES, "is not reached: something must change"),
        (11.0, Reach.UNSURE, "the aim of 11 a month lies in between"),
        (None, Reach.NO_LEVEL, "only its direction can be judged"),
    ],
)
def test_whether_the_aim_is_near_is_said_with_its_interval(chair, level, reach, words):
    page = page_with(YEAR + FALLEN, chair, aim_level=level)

    assert page.line.panel.found.reach == reach
    assert words in page.how_near


@pytest.mark.parametrize(
    "level, words",
    [
        (15.0, "The day has come, 1 January 2027: the aim of 15 a month is reached (between"),
        (5.0, "The day has come, 1 January 2027: the aim of 5 a month is not reached (between"),
        (11.0, "The day has come, 1 January 2027, and we cannot tell whether"),
        (None, "The day of the aim has come. No figure was agreed"),
    ],
)
def test_from_the_day_of_the_aim_on_the_page_says_whether_it_is_reached(chair, level, words):
    target = a_target(
        by=chair, aim_level=level, aim_by=date(2027, 1, 1), review_on=date(2026, 6, 1)
    )
    typed_in(YEAR + FALLEN, by=chair)
    worked_out(target)

    before, on_the_day = (
        page_of(target, chair, today=day).how_near for day in (date(2026, 12, 31), date(2027, 1, 1))
    )

    assert "The day" not in before
    assert on_the_day.startswith(words)
    assert "go on" not in on_the_day


def test_a_change_that_has_just_begun_does_not_say_where_it_leads(chair):
    page = page_with(YEAR + YEAR + [2, 3, 2], chair, aim_level=15.0)

    assert page.line.panel.tag == "Signal: better"
    assert page.line.panel.found.reach == Reach.UNSURE
    assert "too new to say whether it stays" in page.how_near


def test_months_that_did_not_change_are_not_drawn_again_but_are_as_of_now(chair):
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN, by=chair)
    worked_out(target)
    Worked.objects.update(wide="<svg>as drawn</svg>")

    worked_out(target, at=AGREED + timedelta(hours=1))

    panel = page_of(target, chair).line.panel
    assert panel.wide == "<svg>as drawn</svg>"
    assert panel.worked_out_at == AGREED + timedelta(hours=1)


def test_the_queue_works_out_every_town(chair):
    target = a_target(by=chair)
    typed_in(YEAR + FALLEN, by=chair)

    work_out(timestamp=0)

    assert page_of(target, chair).line.panel.tag == "Signal: better"


def test_everybody_reads_typed_counts_in_fives_and_the_agencies_read_them_exactly(chair):
    target = a_target(by=chair)
    typed_in([*YEAR, *FALLEN, 3], by=chair)
    worked_out(target)

    (line,) = public_targets(target.partnership_id)
    exact = page_of(target, a_member(Role.LEADER)).line.panel

    assert [point.found for point in line.panel.rows[:3]] == [0, 10, 10]
    assert "fewer than five; by chance" in line.panel.wide
    assert [point.found for point in exact.rows[:3]] == [3, 11, 10]
    assert line.panel.says == (
        "It has got better, from 20 to 24 a month to 10 to 14 a month (between 5 and 14): more than chance, and it "
        "began in January 2025."
    )
    assert [(point.lower % 5, point.upper % 5) for point in line.panel.rows] == [(0, 4)] * 23


def test_a_public_share_of_fewer_than_five_is_not_shown(chair):
    target = a_target("T1", by=chair)
    typed_in([3] * 14, measure="T1", of=4, by=chair)
    worked_out(target)

    (line,) = public_targets(target.partnership_id)

    assert line.panel.rows == ()
    assert line.panel.wide == ""


def test_the_file_has_each_month_with_its_limits(chair):
    page = page_with(YEAR + FALLEN, chair)

    rows = list(rows_for_file(page))

    assert len(rows) == 22
    assert (rows[0]["Month"], rows[0]["Found"]) == ("2024-01", "24")
    assert rows[-1]["A change stands"] == "yes"
    assert float(rows[0]["Lower limit"]) < 24 < float(rows[0]["Upper limit"])
