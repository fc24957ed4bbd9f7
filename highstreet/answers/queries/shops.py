"""What a shop reads: alerts, its choice of letters, and its own week."""

from dataclasses import dataclass
from datetime import date, datetime

from highstreet.answers.models import Alert, ShopChoice
from highstreet.people.models import Member


@dataclass(frozen=True)
class AlertLine:
    id: int
    words: str
    ends_on: date
    given_at: datetime
    given_by: str
    is_running: bool


def alerts_running(town: int, *, today: date) -> list[AlertLine]:
    """The newest first."""
    rows = Alert.objects.filter(partnership=town).running(today).select_related("given_by")
    return [alert_line(row, today) for row in rows.order_by("-given_at", "-id")]


def alerts_given(viewer: Member, *, today: date, most: int = 30) -> list[AlertLine]:
    """For the desk: those that are over too."""
    rows = Alert.objects.visible_to(viewer).select_related("given_by")
    return [alert_line(row, today) for row in rows.order_by("-given_at", "-id")[:most]]


def alert_line(row: Alert, today: date) -> AlertLine:
    return AlertLine(
        id=row.id,
        words=row.words,
        ends_on=row.ends_on,
        given_at=row.given_at,
        given_by=row.given_by.called,
        is_running=row.ended_at is None and row.ends_on >= today,
    )


def chosen_weekly(viewer: Member) -> bool | None:
    """What the viewer's shop has chosen; nothing if nobody has said yet."""
    found = ShopChoice.objects.filter(
        partnership=viewer.partnership_id, business=viewer.agency_id
    ).first()
    return found.weekly if found else None
