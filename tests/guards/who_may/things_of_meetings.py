"""Meetings of the world: one being prepared, one sent, one that sits, one that is over, each with a restricted part."""

from datetime import datetime, timedelta
from typing import Any

from highstreet.meetings.commands.preparing import send_agenda
from highstreet.meetings.commands.sitting import ToDo, begin, decide, end, go_to
from highstreet.meetings.jobs import print_paper, write_calendar
from highstreet.meetings.models import Decision, Item, Meeting, Paper
from highstreet.people.models import Member
from tests.guards.who_may.askers import A, Asker
from tests.spec.meetings.making import a_meeting, a_restricted_item, item_for

# What only the named persons may read, wherever it stands.
RESTRICTED_AT_TABLE = {
    "item": "Snapdragon family visits",
    "decision": "Offer Snapdragon a mentor",
    "done when": "Snapdragon has met the mentor twice",
}


def meetings(members: dict[Asker, Member], *, at: datetime) -> dict[str, Any]:
    """The coordinator prepares and is named, with a responder and a leader who chairs. Asked are the police, the
    wardens' leader and the council."""
    found = {name: prepared(members, at=at) for name in ("planned", "agenda_sent", "sits", "held")}
    by = members[A.COORDINATOR]
    for name in ("agenda_sent", "sits", "held"):
        send_agenda(reference=found[name].reference, by=by, at=at)
    for name in ("sits", "held"):
        sits(found[name], owner=members[A.RESPONDER], by=by, at=at)
    end(reference=found["held"].reference, next_at=None, by=by, at=at)
    for meeting in found.values():
        write_calendar(meeting=meeting.id, town=meeting.partnership_id)
        meeting.refresh_from_db()
    for paper in Paper.objects.order_by("id"):
        print_paper(paper=paper.id, town=paper.partnership_id)
    return found


def prepared(members: dict[Asker, Member], *, at: datetime) -> Meeting:
    meeting = a_meeting(
        members[A.RESPONDER],
        members[A.ANALYST],
        by=members[A.COORDINATOR],
        chair=members[A.LEADER],
        named=[members[A.RESPONDER]],
        at=at,
        starts_at=at + timedelta(days=9),
    )
    a_restricted_item(meeting, RESTRICTED_AT_TABLE["item"], at=at)
    return meeting


def sits(meeting: Meeting, *, owner: Member, by: Member, at: datetime) -> None:
    """What is decided in the restricted part somebody of the police owns: others of the police do not know of it."""
    begin(reference=meeting.reference, by=by, at=at)
    item = Item.objects.get(meeting=meeting, title=RESTRICTED_AT_TABLE["item"])
    owned = ToDo(owner.id, at.date() + timedelta(days=21), RESTRICTED_AT_TABLE["done when"])
    for one, words, to_do in (
        (item, RESTRICTED_AT_TABLE["decision"], owned),
        (item_for(meeting), "Ask for a light", None),
    ):
        decide(reference=meeting.reference, item=one.id, words=words, to_do=to_do, by=by, at=at)
    go_to(reference=meeting.reference, item=item.id, by=by, at=at)


def open_decision(meeting: Meeting) -> Decision:
    return meeting.decisions.exclude(item__section="PERSONS").get()


def hidden_item(meeting: Meeting) -> Item:
    return Item.objects.get(meeting=meeting, title=RESTRICTED_AT_TABLE["item"])
