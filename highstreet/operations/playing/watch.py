"""The clock: promises that fall due unkept are noticed a minute later, and some reporters ask why."""

from datetime import datetime, timedelta
from functools import partial

from highstreet.base.prepared import Given, Question
from highstreet.operations.playing import desk
from highstreet.operations.playing.play import Case, Play
from highstreet.promises.models import Promise
from highstreet.reports.commands.missing import AT_ONCE, ask_why, notice_missed

LOOKS_AHEAD = timedelta(hours=2)  # no promise is made for less
NOTICED_AFTER = timedelta(minutes=1)
# Those of before have been seen; going through them again would take longer with each day of the play.
DUE = Question(
    lambda: (
        Promise.objects.running()
        .filter(partnership=Given("town"), broken_at=None)
        .filter(due_at__gt=Given("since"), due_at__lte=Given("until"))
        .order_by("due_at")
        .values_list("due_at")
        .distinct()
    )
)


def watch(play: Play, at: datetime, *, ahead: timedelta = LOOKS_AHEAD) -> None:
    """Look for promises that fall due soon, and look again when that time is over."""
    for (moment,) in DUE.ask(town=play.cast.town, since=at - ahead, until=at + ahead):
        play.agenda.add(max(at, moment + NOTICED_AFTER), partial(notice, play))
    play.agenda.add(at + ahead, partial(watch, play, ahead=ahead))


def notice(play: Play, at: datetime) -> None:
    """What the queue's job does each minute, and then what some reporters do."""
    noticed = number = notice_missed(at=at)
    while number == AT_ONCE:
        number = notice_missed(at=at)
    if not noticed:
        return
    missed = Promise.objects.shown().filter(partnership=play.cast.town, broken_at=at)
    for promise, report in missed.order_by("id").values_list("id", "undertaking__report"):
        was_let_down(play, play.by_report[report], promise, at)


def was_let_down(play: Play, case: Case, promise: int, at: datetime) -> None:
    case.missed += 1
    wait = case.temper.asks_why_after
    if wait is not None and case.can_be_reached and not case.has_asked_why:
        case.has_asked_why = True
        play.agenda.add(at + wait, partial(asks_why, play, case, promise))


def asks_why(play: Play, case: Case, promise: int, at: datetime) -> None:
    """With one press, if what was promised has not come in the meantime."""
    if Promise.objects.running().filter(id=promise).exists():
        ask_why(link=case.link, partnership=play.cast.town, promise=promise, at=at)
        desk.owns_up(play, case, at)
