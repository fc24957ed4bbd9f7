"""Work for the queue: handing letters to their carrier."""

from datetime import UTC, datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from highstreet.base import towns
from highstreet.letters.choices import State
from highstreet.letters.models import Letter
from highstreet.letters.outbox import SEND
from highstreet.letters.post.carrier import Carrier, Never, NotNow
from highstreet.letters.post.keeping import Keep
from highstreet.letters.post.smtp import Smtp

WAITS = [timedelta(seconds=20), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)]
LONGEST_WAIT = timedelta(hours=1)
NOBODY_KNOWS = "Handing it over broke off again and again: the server's log says why."
GIVE_UP_AFTER = timedelta(days=2)
MOST_TRIES = 100  # more than fit into two days: a letter is given up in words before its job is


class Patience(BaseRetryStrategy):
    """Wait longer each time, whatever went wrong; `hand_over` decides when to give up."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if job.attempts >= MOST_TRIES:
            return None
        wait = WAITS[job.attempts] if job.attempts < len(WAITS) else LONGEST_WAIT
        return RetryDecision(retry_in={"seconds": int(wait.total_seconds())})


@cache
def carrier() -> Carrier:
    """The way out that the settings name."""
    if settings.LETTERS == "smtp":
        return Smtp(url=settings.SMTP_URL, sender=settings.LETTERS_FROM)
    if settings.LETTERS == "notify":
        # Its client is large, and a web worker, which knows this job, sends nothing.
        from highstreet.letters.post.notify import Notify

        return Notify(**settings.NOTIFY)
    return Keep()


@app.task(name=SEND, retry=Patience())
def send_letter(letter: int, town: int) -> None:
    with towns.inside(town):
        hand_over(letter, by=carrier(), at=datetime.now(UTC))


def hand_over(letter: int, *, by: Carrier, at: datetime) -> None:
    """Send one letter and note how it went. A letter that has gone is left alone."""
    with transaction.atomic():
        found = Letter.objects.unfinished().select_for_update().filter(id=letter).first()
        if found is None:
            return
        if found.tries and is_too_late(found, at=at):
            note(found, State.GIVEN_UP, trouble=found.trouble or NOBODY_KNOWS)
            return
        found.state, found.tries = State.LEAVING, found.tries + 1
        found.save(update_fields=["state", "tries"])
    try:
        by.carry(found)
    except Never as reason:
        note(found, State.GIVEN_UP, trouble=str(reason))
    except NotNow as reason:
        if is_too_late(found, at=at):
            note(found, State.GIVEN_UP, trouble=f"Given up after two days. {reason}")
            return
        note(found, State.WAITING, trouble=str(reason))
        raise
    else:
        note(found, State.SENT, trouble="", sent_at=at)


def is_too_late(letter: Letter, *, at: datetime) -> bool:
    return at - letter.trying_since >= GIVE_UP_AFTER


def note(letter: Letter, state: State, *, trouble: str, sent_at: datetime | None = None) -> None:
    """A letter that was forgotten while it was being handed over stays forgotten."""
    letter.state, letter.trouble, letter.sent_at = state, trouble[:300], sent_at
    still = Letter.objects.filter(id=letter.id).exclude(to="")
    still.update(state=letter.state, trouble=letter.trouble, sent_at=letter.sent_at)
