"""What the clock does, so that nobody has to chase: reminders, missed days, and a letter each week."""

from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import F, Q

from highstreet.actions.choices import Status
from highstreet.actions.keeping import note_missed
from highstreet.actions.models import RUNNING, Action, ActionQuerySet
from highstreet.actions.rising import go_up_by_itself
from highstreet.actions.rules import (
    MOST_MOVES,
    REMINDED_DAYS_BEFORE,
    UP_AFTER_DAYS,
    rises_by_itself,
)
from highstreet.actions.writing import missed_words, overdue_words, readers_of, soon_words, write
from highstreet.base.command import command
from highstreet.letters.words import Words
from highstreet.people.asking import Clockwork
from highstreet.people.models import Agency, Member
from highstreet.promises.making import day_of
from highstreet.trail.models import record


@command
def remind(*, town: int, at: datetime) -> int:
    """Write to owners whose day is near, and note and tell whose day is over: for each day once.

    Says how many actions it wrote about.
    """
    today = day_of(at)
    near = open_in(town).filter(
        due_on__gte=today, due_on__lte=today + timedelta(days=REMINDED_DAYS_BEFORE)
    )
    reminded = [tell("soon", one, soon_words(one, today=today), at=at) for one in near]
    over = open_in(town).filter(due_on__lt=today).exclude(missed_on=F("due_on"))
    missed = [note_and_tell(one, at=at) for one in over]
    risen = [rise_and_tell(one, at=at) for one in late_and_stuck(town, today)]
    return sum(reminded) + sum(missed) + sum(risen)


def late_and_stuck(town: int, today: date) -> ActionQuerySet:
    """Asked by itself: a missed day may have been noted when somebody passed it on, or long ago."""
    long_ago = today - timedelta(days=UP_AFTER_DAYS)
    stuck = Q(moves__gte=MOST_MOVES) | Q(due_on__lte=long_ago)
    return open_in(town).filter(stuck, due_on__lt=today)


def open_in(town: int) -> ActionQuerySet:
    """Those that an owner is working on: what waits for a decision needs no reminder."""
    rows = Action.objects.in_town(town).filter(status=Status.OPEN)
    return (
        rows.select_related("owner__account", "agency")
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("due_on", "id")
    )


def note_and_tell(action: Action, *, at: datetime) -> bool:
    """Its day is over; where it goes up by itself, its owner hears of both in one letter."""
    note_missed(action, at=at)
    if rises_by_itself(action, today=day_of(at)):
        rise(action, at=at)
    return tell("missed", action, missed_words(action), at=at)


def rise(action: Action, *, at: datetime) -> Member | None:
    to, by = go_up_by_itself(action, at=at), Clockwork(action.partnership_id)
    if to:
        record("action.went_up", action.about, by=by, at=at, to=to.as_written)
    return to


def rise_and_tell(action: Action, *, at: datetime) -> bool:
    """Its owner has heard already that its day is over, and hears now who decides."""
    if rise(action, at=at) is None:
        return False
    by, words = Clockwork(action.partnership_id), missed_words(action)
    for member in readers_of(action):
        key = f"action-rose:{action.id}:{action.due_on}"
        write(member, "actions/missed", words, key=key, about=action.about, by=by, at=at)
    return True


def tell(what: str, action: Action, words: Words, *, at: datetime) -> bool:
    """One letter for each day that it is due; says whether there was anything to tell."""
    by, new = Clockwork(action.partnership_id), False
    for member in readers_of(action):
        key = f"action-{what}:{action.id}:{action.due_on}"
        new |= write(member, f"actions/{what}", words, key=key, about=action.about, by=by, at=at)
    if new:
        record(f"action.{what}", action.about, by=by, at=at, due_on=action.due_on)
    return new


@command
def send_overdue(*, town: int, at: datetime) -> int:
    """Once a week, to each agency's owners: what of their agency is overdue. Says how many letters."""
    today, letters = day_of(at), 0
    overdue = (
        Action.objects.in_town(town)
        .overdue(today)
        .select_related("owner", "agency")
        .order_by("agency", "due_on", "id")
    )
    for agency, actions in groupby(overdue, key=lambda one: one.agency):
        letters += send_to_owners(agency, list(actions), today=today, at=at)
    return letters


def send_to_owners(agency: Agency, actions: list[Action], *, today: date, at: datetime) -> int:
    """A letter to everybody of the agency who owns something that is not done, with what they may know of."""
    week, by = today.isocalendar(), Clockwork(agency.partnership_id)
    owners = (
        Member.objects.active()
        .filter(agency=agency, actions_owned__status__in=RUNNING)
        .select_related("account")
        .order_by("id")
        .distinct()
    )
    key, about = f"actions-overdue:{week.year}-{week.week}", f"actions of agency {agency.id}"
    written = []
    for one in owners:
        known = [line for line in actions if not line.known_to or one.id in line.known_to]
        if known:
            words = overdue_words(known, agency=agency.name, today=today)
            written.append(write(one, "actions/overdue", words, key=key, about=about, by=by, at=at))
    if any(written):
        record("actions.overdue", about, by=by, at=at, letters=sum(written))
    return sum(written)
