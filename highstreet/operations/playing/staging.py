"""The play from its first day to now, with everything that a played year needs around it."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection
from tqdm import tqdm

from highstreet.base.later import Later, instead_of_the_queue
from highstreet.letters.commands import keep_all
from highstreet.letters.outbox import SEND
from highstreet.operations.playing import (
    actions,
    answers,
    cases,
    meetings,
    targets,
    telling,
    visits,
)
from highstreet.operations.playing.cast import Cast
from highstreet.operations.playing.play import Play
from highstreet_simulation.daylight import day_of, local
from highstreet_simulation.desks import DESKS, Desk
from highstreet_simulation.year import Year

A_DAY = timedelta(days=1)
DAYS_BETWEEN_STATISTICS = 20
BUSY_TABLES = (
    "reports_report", "reports_telling", "reports_proposal", "reports_step", "reports_findable",
    "promises_promise", "promises_undertaking", "letters_letter", "trail_entry",
)  # fmt: skip


def whole_life(play: Play) -> None:
    """Everything that happens in the large town."""
    targets.put_down(play)
    telling.put_down(play)
    actions.put_down(play)
    visits.put_down(play)
    cases.put_down(play)
    meetings.put_down(play)
    answers.put_down(play)


def perform(
    year: Year,
    cast: Cast,
    *,
    life: Callable[[Play], None] = whole_life,
    desks: Mapping[str, Desk] = DESKS,
    is_small: bool = False,
) -> Play:
    """Play the whole year, in the order of time, showing how far it has come.

    A small town brings the database so few rows that it need not count them again on the way.
    """
    play = Play(year, cast, desks=desks)
    life(play)
    for number in range(1, year.days + 1):
        doing = partial(end_of_day, play, number, counts=not is_small)
        play.agenda.add(local(year.first, 24.0 * number), doing)
    with (
        instead_of_the_queue(partial(take_letter, play)),
        showing_progress(play) as show,
        what_is_planned_kept(),
    ):
        play.agenda.do_until(year.ends_at, then=show)
    end_of_day(play, year.days, year.ends_at)
    return play


def take_letter(play: Play, job: Later) -> None:
    """Letters are kept at the end of their day; proposals are looked for by the play itself."""
    if job.job == SEND:
        play.letters.append(job.told["letter"])


def end_of_day(play: Play, number: int, at: datetime, *, counts: bool = False) -> None:
    if play.letters:
        keep_all(letters=play.letters, by=play.cast.clockwork, at=at)
        play.letters.clear()
    if counts and number % DAYS_BETWEEN_STATISTICS == 0:
        with connection.cursor() as cursor:
            cursor.execute(f"analyze (skip_locked) {', '.join(BUSY_TABLES)}")


@contextmanager
def what_is_planned_kept() -> Iterator[None]:
    """What is planned stays until it is played: the collector need not look through it again and again."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def showing_progress(play: Play) -> Iterator["Show"]:
    days: tqdm[Any] = tqdm(
        total=play.year.days, unit=" days", ascii=" .:=#", leave=False, disable=None
    )
    with days:
        yield Show(play, days)


class Show:
    """Moves the bar along as the days of the play go by."""

    def __init__(self, play: Play, days: "tqdm[Any]") -> None:
        self.first, self.days, self.done = play.year.first, days, 0

    def __call__(self, at: datetime) -> None:
        done = (day_of(at) - self.first).days
        if done > self.done:
            self.days.set_description(f"Playing {day_of(at):%B %Y}")
            self.days.update(done - self.done)
            self.done = done
