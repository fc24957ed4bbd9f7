"""Counts of the whole town for shared targets, month by month: never a single action, nor one that few know of."""

from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from highstreet.actions.choices import Status
from highstreet.actions.models import Action


def running_and_overdue(town: int, *, today: date) -> tuple[int, int]:
    """How many actions somebody owes, and how many of these are past their day."""
    rows = Action.objects.in_town(town).running().filter(restricted=False)
    found = rows.aggregate(running=Count("id"), overdue=Count("id", filter=Q(due_on__lt=today)))
    return found["running"], found["overdue"]


def done_by_first_day(town: int) -> list[tuple[date, int, int]]:
    """Of the actions first due in a month: how many were done by that day, and how many there were.

    What was dropped before its day is not counted: nobody owed it any longer.
    """
    in_time = Q(ended_at__date__lte=F("first_due_on"))
    rows = (
        Action.objects.in_town(town)
        .filter(restricted=False)
        .exclude(in_time, status=Status.DROPPED)
        .annotate(month=TruncMonth("first_due_on"))
        .values("month")
        .annotate(done=Count("id", filter=in_time & Q(status=Status.DONE)), due=Count("id"))
        .order_by("month")
    )
    return [(row["month"], row["done"], row["due"]) for row in rows]
