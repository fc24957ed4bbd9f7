"""Preparing the agenda: what is added, put in order and dropped, and sending it with the pack."""

from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.meetings import access, keeping, rules
from highstreet.meetings.choices import Section, State, Version, What
from highstreet.meetings.models import Item, Meeting, Paper
from highstreet.meetings.papers.freezing import freeze
from highstreet.meetings.papers.gathering import versions_of_pack
from highstreet.meetings.writing import words_of, write_to_all
from highstreet.people.models import Member
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


def to_prepare(reference: str, by: Member) -> Meeting:
    meeting = keeping.found(reference, by)
    insist(access.may_not_prepare(by), rules.cannot_prepare(meeting))
    return meeting


@command
def add_item(
    *, reference: str, title: str, words: str, restricted: bool, by: Member, at: datetime
) -> int:
    """One more line: before decisions are gathered up, or at the end of the restricted part."""
    meeting = to_prepare(reference, by)
    if restricted:
        meeting.named.get(member=by.id)
    section = Section.PERSONS if restricted else Section.OTHER
    before = Section.YOUNG if restricted else Section.DECISIONS
    there = list(meeting.items.order_by("order", "id"))
    place = next((n for n, one in enumerate(there) if one.section == before), len(there))
    item = Item(
        partnership_id=meeting.partnership_id,
        meeting=meeting,
        section=section,
        title=said(title),
        words=words.strip(),
        order=0,
    )
    item.save()
    put_in_order([*there[:place], item, *there[place:]])
    keeping.touch(meeting, restricted=restricted)
    told = {} if restricted else {"title": item.title}
    record(
        "meeting.item_added", keeping.about(meeting, restricted=restricted), by=by, at=at, **told
    )
    return item.id


def put_in_order(items: list[Item]) -> None:
    for number, one in enumerate(items, start=1):
        one.order = number * rules.STEP
    Item.objects.bulk_update(items, ["order"])


@command
def change_item(
    *, reference: str, item: int, title: str, words: str, by: Member, at: datetime
) -> None:
    """Say it better, or say more of it."""
    meeting = to_prepare(reference, by)
    changed = keeping.item_of(meeting, item, by)
    changed.title, changed.words = said(title), words.strip()
    changed.save(update_fields=["title", "words"])
    note(meeting, changed, "meeting.item_changed", by=by, at=at)


@command
def move_item(*, reference: str, item: int, up: bool, by: Member, at: datetime) -> None:
    """One place up or down among those of its part: what is restricted stays together."""
    meeting = to_prepare(reference, by)
    moved = keeping.item_of(meeting, item, by)
    rows = meeting.items.filter(dropped=False)
    rows = (
        rows.filter(section=Section.PERSONS)
        if moved.restricted
        else rows.exclude(section=Section.PERSONS)
    )
    beside = (
        rows.filter(order__lt=moved.order).order_by("-order")
        if up
        else rows.filter(order__gt=moved.order).order_by("order")
    ).first()
    insist(rules.cannot_move_item(beside.id if beside else None))
    assert beside is not None
    moved.order, beside.order = beside.order, moved.order
    Item.objects.bulk_update([moved, beside], ["order"])
    note(meeting, moved, "meeting.item_moved", by=by, at=at)


@command
def drop_item(*, reference: str, item: int, by: Member, at: datetime) -> None:
    """It is not on the table this time; it can be taken up again."""
    meeting = to_prepare(reference, by)
    dropped = keeping.item_of(meeting, item, by)
    dropped.dropped = not dropped.dropped
    dropped.save(update_fields=["dropped"])
    what = "meeting.item_dropped" if dropped.dropped else "meeting.item_taken_up"
    note(meeting, dropped, what, by=by, at=at)


def note(meeting: Meeting, item: Item, what: str, *, by: Member, at: datetime) -> None:
    """On the trail, without words where it is restricted."""
    keeping.touch(meeting, restricted=item.restricted)
    told = {} if item.restricted else {"title": item.title}
    record(what, keeping.about(meeting, restricted=item.restricted), by=by, at=at, **told)


@command
def send_agenda(*, reference: str, by: Member, at: datetime) -> int:
    """Freeze the pack as it is now, and tell everybody that it is there. Sent again it is the next edition; if only
    the restricted part changed since, nothing is said or shown to anybody else."""
    meeting = to_prepare(reference, by)
    before = latest_open(meeting)
    edition = freeze(meeting, What.PACK, versions_of_pack(meeting, by, at=at), at=at)
    if edition == before:
        keeping.touch(meeting, restricted=True)
        record("meeting.agenda_sent", meeting.about_restricted, by=by, at=at, edition=edition)
        return edition
    meeting.state, meeting.sent_at = State.SENT, at
    keeping.touch(meeting, restricted=False, fields=["state", "sent_at"])
    words = words_of("agenda", meeting, is_again=edition > 1)
    write_to_all(meeting, "agenda", words, key=str(edition), by=by, at=at)
    record("meeting.agenda_sent", meeting.about, by=by, at=at, edition=edition)
    return edition


def latest_open(meeting: Meeting) -> int | None:
    rows = Paper.objects.filter(meeting=meeting, what=What.PACK, version=Version.OPEN)
    return rows.order_by("-edition").values_list("edition", flat=True).first()
