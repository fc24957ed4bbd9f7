"""The play from its first day to now, with everything that a played year needs around it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection
from tqdm import tqdm

from highstreet.base.later import Later, instead_of_the_queue
from highstreet.letters.commands import keep_all
from highstreet.letters.outbox import SEND
from highstreet.operations.playing import actions, cases, meetings, targets, telling
from highstreet.operations.playing.cast import Cast
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.watch import watch
from highstreet_simulation.daylight import day_of, local
from highstreet_simulation.year import Year

A_DAY = timedelta(days=1)
DAYS_BETWEEN_STATISTICS = 20
BUSY_TABLES = (
    "reports_report", "reports_telling", "reports_proposal", "reports_step", "reports_findable",
    "promises_promise", "promises_undertaking", "letters_letter", "trail_entry",
)  # fmt: skip


def perform(year: Year, cast: Cast) -> Play:
    """Play the whole year, in the order of time, showing how far it has come."""
    play = Play(year, cast)
    begin = local(year.first, 0)
    targets.put_down(play)
    for form in year.forms:
        play.agenda.add(form.at, partial(telling.send, play, form))
    play.agenda.add(begin, partial(watch, play))
    actions.put_down(play)
    cases.put_down(play)
    meetings.put_down(play)
    for number in range(1, year.days + 1):
        play.agenda.add(local(year.first, 24.0 * number), partial(end_of_day, play, number))
    with instead_of_the_queue(partial(take_letter, play)), showing_progress(play) as show:
        play.agenda.do_until(year.ends_at, then=show)
    end_of_day(play, year.days, year.ends_at)
    return play


def take_letter(play: Play, job: Later) -> None:
    """Letters are kept at the end of their day; proposals are looked for by the play itself."""
    if job.job == SEND:
        play.letters.append(job.told["letter"])


def end_of_day(play: Play, number: int, at: datetime) -> None:
    if play.letters:
        keep_all(letters=play.letters, by=play.cast.clockwork, at=at)
        play.letters.clear()
    if number % DAYS_BETWEEN_STATISTICS == 0:
        with connection.cursor() as cursor:
            cursor.execute(f"analyze {', '.join(BUSY_TABLES)}")


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
