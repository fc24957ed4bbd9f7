"""What the record says to the restricted part: only what each of its named persons may know of already.

So a meeting never shows anybody more than the room that a fact comes from: what not all may know of is left out,
and whoever prepares the meeting is told how many there are of what they may see themselves.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from highstreet.actions.choices import Status
from highstreet.actions.models import Action
from highstreet.cases.choices import Audience
from highstreet.cases.models import Case
from highstreet.meetings.models import Meeting, Named
from highstreet.meetings.papers import blocks
from highstreet.meetings.papers.blocks import Block
from highstreet.meetings.papers.facts import action_table, case_table
from highstreet.people.models import Member
from highstreet.promises.making import day_of


@dataclass(frozen=True)
class Late:
    """Restricted actions that are overdue: those that all named persons may know of, and how many more there are."""

    shown: list[Action]
    left_out: int


def persons_named(meeting: Meeting) -> list[Member]:
    return [
        one.member
        for one in Named.objects.filter(meeting=meeting)
        .select_related("member__agency", "member__account")
        .order_by("member__name", "member_id")
    ]


def late_for_all(meeting: Meeting, viewer: Member, *, at: datetime) -> Late:
    late = (
        Action.objects.visible_to(viewer)
        .running()
        .filter(Q(due_on__lt=day_of(at)) | Q(status=Status.UP), restricted=True)
    )
    rows = list(late.select_related("owner", "agency", "leader").order_by("due_on", "id"))
    known = known_to_all(meeting, [one.id for one in rows]) if rows else set()
    shown = [one for one in rows if one.id in known]
    return Late(shown, len(rows) - len(shown))


def known_to_all(meeting: Meeting, actions: list[int]) -> set[int]:
    """Those that each named person may know of, by the rules of actions."""
    persons = persons_named(meeting)
    known = set(actions) if persons else set()
    for member in persons:
        seen = Action.objects.visible_to(member).filter(id__in=actions)
        known &= set(seen.values_list("id", flat=True))
    return known


def cases_for_all(meeting: Meeting) -> list[Case]:
    """Cases for their team or restricted that are worked on, and that each named person may see."""
    named = persons_named(meeting)
    rows = Case.objects.in_town(meeting.partnership_id).being_worked()
    rows = rows.exclude(audience=Audience.ALL)
    for member in named:
        rows = rows & Case.objects.visible_to(member)
    return list(rows.order_by("nominated_at", "id")) if named else []


def persons(meeting: Meeting, viewer: Member, *, at: datetime) -> list[Block]:
    late, cases = late_for_all(meeting, viewer, at=at), cases_for_all(meeting)
    found = []
    if late.shown:
        found.append(action_table("Overdue restricted actions", late.shown, today=day_of(at)))
    if cases:
        found.append(case_table("Cases about people", cases))
    return found or [
        blocks.text("No restricted action or case that everybody named here may know of waits.")
    ]
