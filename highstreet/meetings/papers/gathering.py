"""Gathering a pack or minutes: the whole paper as data, in the version for everybody or the full one."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from highstreet.base.saying import long_day, moment
from highstreet.meetings.choices import Attendance, Kind, Section, Version, What
from highstreet.meetings.models import Correction, Decision, Item, Meeting, Seat
from highstreet.meetings.papers import blocks, facts, restricted
from highstreet.meetings.papers.blocks import Block
from highstreet.meetings.rules import labelled
from highstreet.people.models import Member
from highstreet.promises.making import day_of

Contents = dict[str, Any]
MARKED = "Restricted: for named persons only. Do not pass it on."
STANDING: dict[Section, Callable[[Meeting, datetime], list[Block]]] = {
    Section.OVERDUE: lambda meeting, at: facts.overdue(meeting, at=at),
    Section.PICTURE: lambda meeting, _at: facts.picture(meeting),
    Section.PLACES: lambda meeting, at: facts.places(meeting, at=at),
    Section.YOUNG: lambda meeting, at: facts.young(meeting, at=at),
    Section.NOMINATIONS: lambda meeting, _at: facts.nominations(meeting),
    Section.DECISIONS: lambda meeting, at: facts.decided_before(meeting, at=at),
    Section.PUBLIC: lambda _meeting, _at: facts.public(),
    Section.NEXT: lambda meeting, _at: facts.next_date(meeting),
}


def versions_of_pack(meeting: Meeting, by: Member, *, at: datetime) -> dict[Version, Contents]:
    """Both versions, gathered once: the open one is the full one without what is restricted."""
    seats, items = seats_of(meeting), items_of(meeting)
    found = {item.id: words_of(item) + blocks_of(item, meeting, seats, by, at) for item in items}
    return both(meeting, What.PACK, items, found, at)


def gathered_for_named(
    meeting: Meeting, contents: Contents, by: Member, *, at: datetime
) -> Contents:
    """A full pack as it was sent, with only those facts about people that each who is named now may know of."""
    items = {item.id: item for item in meeting.items.filter(section=Section.PERSONS, standing=True)}
    sections = [
        one | {"blocks": words_of(item) + restricted.persons(meeting, by, at=at)}
        if (item := items.get(one["item"]))
        else one
        for one in contents["sections"]
    ]
    return contents | {"sections": sections, "frozen": moment(at)}


def versions_of_minutes(meeting: Meeting, *, at: datetime) -> dict[Version, Contents]:
    seats, items = seats_of(meeting), items_of(meeting)
    decided = decisions_of(meeting)
    found = {
        item.id: (came(seats) if item.section == Section.WELCOME else [])
        + [line for one in decided if one.item_id == item.id for line in [decision_block(one)]]
        or [blocks.text("Nothing was decided.")]
        for item in items
    }
    corrections = list(meeting.corrections.select_related("by__agency").order_by("at", "id"))
    return both(meeting, What.MINUTES, items, found, at, corrections)


def both(
    meeting: Meeting,
    what: What,
    items: list[Item],
    found: dict[int, list[Block]],
    at: datetime,
    corrections: Iterable[Correction] = (),
) -> dict[Version, Contents]:
    open_items = [item for item in items if not item.restricted]
    open_corrections = [one for one in corrections if not one.restricted]
    return {
        Version.OPEN: paper(meeting, what, open_items, found, at, open_corrections, mark=""),
        Version.FULL: paper(meeting, what, items, found, at, corrections, mark=MARKED),
    }


def paper(
    meeting: Meeting,
    what: What,
    items: list[Item],
    found: dict[int, list[Block]],
    at: datetime,
    corrections: Iterable[Correction],
    *,
    mark: str,
) -> Contents:
    sections = [
        {
            "item": item.id,
            "label": label,
            "title": item.title,
            "restricted": item.restricted,
            "blocks": found[item.id],
        }
        for label, item in labelled(items)
    ]
    return {
        "what": str(what.label),
        "title": str(Kind(meeting.kind).label),
        "town": meeting.partnership.name,
        "when": moment(meeting.starts_at),
        "on": long_day(day_of(meeting.starts_at)),
        "place": meeting.place,
        "chair": f"{meeting.chair.called}, {meeting.chair.agency.name}",
        "frozen": moment(at),
        "mark": mark,
        "sections": sections,
        "corrections": [corrected(one) for one in corrections],
    }


def seats_of(meeting: Meeting) -> list[Seat]:
    rows = meeting.seats.select_related("member", "agency")
    return list(rows.order_by("agency__name", "member__name", "id"))


def items_of(meeting: Meeting) -> list[Item]:
    return list(meeting.items.filter(dropped=False).order_by("order", "id"))


def words_of(item: Item) -> list[Block]:
    return [blocks.text(item.words)] if item.words else []


def blocks_of(
    item: Item, meeting: Meeting, seats: list[Seat], by: Member, at: datetime
) -> list[Block]:
    """What the record says to an item that stands on every agenda; what was added speaks for itself."""
    section = Section(item.section)
    if not item.standing:
        return []
    if section == Section.WELCOME:
        return facts.welcome(seats)
    if section == Section.PERSONS:
        return restricted.persons(meeting, by, at=at)
    found = STANDING.get(section)
    return found(meeting, at) if found else []


def decisions_of(meeting: Meeting) -> list[Decision]:
    rows = meeting.decisions.select_related("item", "action")
    return list(rows.order_by("at", "id"))


def decision_block(one: Decision) -> Block:
    action = one.action
    if action is None:
        return blocks.decision(one.words)
    return blocks.decision(
        one.words,
        owner=one.owner,
        agency=one.agency,
        by=long_day(action.first_due_on),
        done=action.done_when,
    )


def came(seats: list[Seat]) -> list[Block]:
    """Who was there, who sent apologies or somebody else, and what they declared."""
    rows = [(one.member.called, one.agency.name, how(one)) for one in seats]
    interests = [f"{one.member.called}: {one.interest}" for one in seats if one.interest]
    said = blocks.lines(*interests) if interests else blocks.text("Nobody declared an interest.")
    return [blocks.table("Who came", ("Who", "For", "How"), rows), said]


def how(seat: Seat) -> str:
    if seat.attendance == Attendance.SUBSTITUTE:
        return f"{seat.substitute} came instead"
    return {
        Attendance.PRESENT: "Was there",
        Attendance.APOLOGIES: "Sent apologies",
    }.get(Attendance(seat.attendance), "Did not come")


def corrected(one: Correction) -> dict[str, str]:
    return {
        "before": one.before,
        "words": one.words,
        "reason": one.reason,
        "by": one.by.as_written,
        "on": long_day(day_of(one.at)),
    }
