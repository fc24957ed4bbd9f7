"""What may happen to answers, alerts and letters, whoever asks."""

from datetime import date, datetime, timedelta

from highstreet.answers.choices import Fate, Status
from highstreet.base.refusal import Refusal
from highstreet.base.words import _

DRAFTED_ON = 2  # the day of the month: late reports of the last evening are in by then
LONGEST_ALERT = timedelta(days=14)
CONFIRM_WITHIN = timedelta(days=7)
MOST_OWN_LINES = 10
# A shop's letter tells of what has happened since the one before, but of no more than this.
LONGEST_LOOK_BACK = timedelta(days=35)


def month_before(today: date) -> date:
    """The first day of the month that is over.

    >>> month_before(date(2026, 1, 2)), month_before(date(2026, 11, 30))
    (datetime.date(2025, 12, 1), datetime.date(2026, 10, 1))
    """
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    """
    >>> month_after(date(2025, 12, 1))
    datetime.date(2026, 1, 1)
    """
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def cannot_edit(status: str) -> Refusal | None:
    if status == Status.DRAFT:
        return None
    return Refusal(
        "not_being_written",
        "This is handed in or published. It can be sent back to its writer, or corrected.",
    )


def cannot_hand_in(*, unseen: int, shown: int) -> Refusal | None:
    """Somebody has looked at every line that the desk worded, and there is something to say."""
    if unseen:
        lines = "1 line waits" if unseen == 1 else f"{unseen} lines wait"
        return Refusal(
            "not_looked_at", f"{lines} to be looked at. Show each with good words, or leave it out."
        )
    if not shown:
        return Refusal("nothing_to_say", "There is nothing in it. Add what was done.")
    return None


def cannot_approve(status: str) -> Refusal | None:
    """It is approved as it was handed in, and cannot change between reading and pressing."""
    if status == Status.WAITING:
        return None
    return Refusal("not_handed_in", "Nobody has handed this in. Its writer does that first.")


def cannot_correct(*, is_published: bool, in_work: bool) -> Refusal | None:
    if in_work:
        return Refusal("in_work", "An edition is being worked on already. Finish that one.")
    if is_published:
        return None
    return Refusal("never_published", "This is not published yet. Change the draft itself.")


def cannot_word(*, is_fixed: bool) -> Refusal | None:
    """Nobody words a count or a verdict, so that a missed promise cannot be left out."""
    if not is_fixed:
        return None
    return Refusal(
        "counted_line",
        "This line is counted from the record and stays as it is. Add one beside it.",
    )


def cannot_add_line(*, there: int) -> Refusal | None:
    if there < MOST_OWN_LINES:
        return None
    return Refusal("enough_lines", "Ten lines of your own are enough. Change one of them.")


def cannot_alert_until(day: date, *, today: date) -> Refusal | None:
    """An alert ends by itself, soon: what never ends is read by nobody."""
    if today <= day <= today + LONGEST_ALERT:
        return None
    return Refusal("alert_out_of_time", "An alert ends today or within 14 days. Choose such a day.")


def cannot_end(*, is_over: bool) -> Refusal | None:
    if not is_over:
        return None
    return Refusal("alert_over", "This alert has ended already.")


def cannot_confirm(asked_at: datetime | None, *, at: datetime) -> Refusal | None:
    """Whoever asked says yes within a week, from their own mailbox."""
    if asked_at is not None and at < asked_at + CONFIRM_WITHIN:
        return None
    return Refusal(
        "old_confirmation",
        _("This link is too old, or you have left. Ask for the letters again: it takes a moment."),
    )


def is_settled(fate: str) -> bool:
    return fate != Fate.OPEN
