"""What agencies owe: lists by whose it is, counts, and how many were kept on time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from highstreet.actions.choices import Light, Status
from highstreet.actions.models import OVER, Action, ActionQuerySet
from highstreet.actions.rules import days_left, light
from highstreet.people.models import Member
from highstreet.promises.making import day_of

MINE, AGENCY, ALL, DONE = "mine", "agency", "all", "done"
VIEWS = {MINE: "Mine", AGENCY: "My agency's", ALL: "Everybody's", DONE: "Over"}
WHOSE: dict[str, Callable[[Member], Q]] = {
    MINE: lambda viewer: Q(owner=viewer.id) | Q(leader=viewer.id),
    AGENCY: lambda viewer: Q(agency=viewer.agency_id),
    ALL: lambda _viewer: Q(),
}
A_YEAR = timedelta(days=365)
MOST = 200


@dataclass(frozen=True)
class ActionLine:
    """One action in a list."""

    reference: str
    title: str
    owner: str
    agency: str
    due_on: date
    ended_on: date | None
    status: Status
    light: Light
    left: str
    moves: int
    was_missed: bool
    leader: str
    restricted: bool
    owner_has_left: bool


@dataclass(frozen=True)
class OnTime:
    """Of the actions of one agency whose day was in the last year: how many were done by the day."""

    agency: str
    due: int
    kept: int
    moved: int


@dataclass(frozen=True)
class Owed:
    """One list: what is overdue, what waits for a decision, what is due soon, and the rest."""

    view: str
    lines: tuple[ActionLine, ...]
    counts: dict[str, int]
    overdue: int
    is_cut: bool
    on_time: tuple[OnTime, ...]


def owed(view: str, viewer: Member, *, now: datetime) -> Owed:
    today = day_of(now)
    visible = Action.objects.visible_to(viewer)
    found = list(in_view(view, visible, viewer, today)[: MOST + 1])
    counts = counted(visible, viewer, today)
    return Owed(
        view=view,
        lines=tuple(line_of(one, today) for one in found[:MOST]),
        counts={view: counts[f"in_{view}"] for view in WHOSE},
        overdue=counts["overdue"],
        is_cut=len(found) > MOST,
        on_time=tuple(on_time(visible, viewer, today, everybody=view == ALL)),
    )


def in_view(view: str, visible: ActionQuerySet, viewer: Member, today: date) -> ActionQuerySet:
    """What is overdue comes first by itself: its day is the earliest."""
    rows = visible.select_related("owner", "agency", "leader")
    if view == DONE:
        over = rows.filter(status__in=OVER, ended_at__date__gt=today - A_YEAR)
        return over.order_by("-ended_at", "-id")
    return rows.running().filter(WHOSE[view](viewer)).order_by("due_on", "id")


def counted(visible: ActionQuerySet, viewer: Member, today: date) -> dict[str, int]:
    """How many stand in each list, and how many of the agency's are overdue."""
    overdue = WHOSE[AGENCY](viewer) & Q(due_on__lt=today)
    return visible.running().aggregate(
        **{f"in_{view}": Count("id", filter=whose(viewer)) for view, whose in WHOSE.items()},
        overdue=Count("id", filter=overdue),
    )


def overdue_in_agency(viewer: Member, *, now: datetime) -> int:
    """For a line on other pages."""
    return counted(Action.objects.visible_to(viewer), viewer, day_of(now))["overdue"]


def on_time(
    visible: ActionQuerySet, viewer: Member, today: date, *, everybody: bool
) -> Iterable[OnTime]:
    """Of all whose day is over. Done by its day means: no day that it ever had was missed."""
    kept = Q(status=Status.DONE, missed_on=None)
    rows = visible.filter(due_on__lt=today, due_on__gte=today - A_YEAR).exclude(
        status=Status.DROPPED
    )
    if not everybody:
        rows = rows.filter(agency=viewer.agency_id)
    by_agency = (
        rows.values("agency__name")
        .annotate(
            due=Count("id"),
            kept=Count("id", filter=kept),
            moved=Count("id", filter=kept & Q(moves__gt=0)),
        )
        .order_by("agency__name")
    )
    for row in by_agency:
        yield OnTime(row["agency__name"], row["due"], row["kept"], row["moved"])


def line_of(action: Action, today: date) -> ActionLine:
    return ActionLine(
        reference=action.reference,
        title=action.title,
        owner=action.owner.called,
        agency=action.agency.name,
        due_on=action.due_on,
        ended_on=day_of(action.ended_at) if action.ended_at else None,
        status=Status(action.status),
        light=light(action.due_on, today),
        left=days_left(action.due_on, today),
        moves=action.moves,
        was_missed=action.missed_on is not None,
        leader=action.leader.called if action.leader else "",
        restricted=action.restricted,
        owner_has_left=action.owner.left_at is not None,
    )
