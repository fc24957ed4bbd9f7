"""What the commands share: the meeting in question, locked, its items, and telling screens and calendars."""

from collections.abc import Iterable
from datetime import datetime

from highstreet.actions.choices import StepKind
from highstreet.actions.keeping import step
from highstreet.base.later import Later, later
from highstreet.base.refusal import insist
from highstreet.meetings import rules
from highstreet.meetings.choices import Section
from highstreet.meetings.models import Decision, Item, Meeting, Named, Seat
from highstreet.people.models import Member
from highstreet.trail.models import record

WRITE_CALENDAR = "meetings.write_calendar"
MENDED = "The words of this action were mended where it was agreed."


def found(reference: str, by: Member) -> Meeting:
    """The meeting, if this member may know of it, locked until the change is done."""
    return (
        Meeting.objects.visible_to(by)
        .select_related("chair__agency", "chair__account", "partnership", "planned_by")
        .select_for_update(of=("self",))
        .get(reference=reference)
    )


def item_of(meeting: Meeting, number: int, by: Member) -> Item:
    """One line of the agenda; for those who are not named, what is restricted is not there."""
    rows = Item.objects.filter(meeting=meeting)
    if not meeting.shows_all_to(by):
        rows = rows.exclude(section=Section.PERSONS)
    return rows.get(id=number)


def members(numbers: Iterable[int], by: Member) -> list[Member]:
    """Whom somebody has chosen to sit at the table."""
    rows = Member.objects.visible_to(by).filter(id__in=set(numbers))
    chosen = list(rows.select_related("agency", "account").order_by("id"))
    insist(rules.cannot_be_empty(chosen), *map(rules.cannot_sit, chosen))
    return chosen


def seat_for(meeting: Meeting, member: Member) -> Seat:
    return Seat(
        partnership_id=meeting.partnership_id,
        meeting=meeting,
        member=member,
        agency=member.agency,
    )


def set_named(meeting: Meeting, persons: Iterable[int]) -> None:
    """These persons and no others."""
    wanted = set(persons)
    rows = Named.objects.filter(meeting=meeting)
    rows.exclude(member__in=wanted).delete()
    there = set(rows.values_list("member_id", flat=True))
    Named.objects.bulk_create(
        Named(partnership_id=meeting.partnership_id, meeting=meeting, member_id=one)
        for one in sorted(wanted - there)
    )


def standing_items(meeting: Meeting) -> None:
    """What stands on every agenda, in its order."""
    Item.objects.bulk_create(
        Item(
            partnership_id=meeting.partnership_id,
            meeting=meeting,
            section=section,
            title=str(section.label),
            order=number * rules.STEP,
            standing=True,
        )
        for number, section in enumerate(rules.STANDING, start=1)
    )


def touch(meeting: Meeting, *, restricted: bool, fields: Iterable[str] = ()) -> None:
    """Save, so that the screens that may see the change draw themselves anew."""
    meeting.all_changes += 1
    if not restricted:
        meeting.open_changes += 1
    meeting.save(update_fields=["all_changes", "open_changes", *fields])


def calendar_soon(meeting: Meeting) -> None:
    """The entry for calendars follows in a moment, from the queue."""
    told = {"meeting": meeting.id, "town": meeting.partnership_id}
    later(Later(WRITE_CALENDAR, told, lock=f"calendar:{meeting.id}"))


def say_anew(decision: Decision, words: str, *, by: Member, at: datetime) -> None:
    """A decision in other words; its action says the same, unless that is over."""
    decision.words = words
    decision.save(update_fields=["words"])
    action = decision.action
    if action and not action.is_over:
        action.title = words
        action.save(update_fields=["title"])
        step(action, StepKind.COMMENT, by=by, at=at, words=MENDED)
        record("action.reworded", action.about, by=by, at=at)


def about(meeting: Meeting, *, restricted: bool) -> str:
    return meeting.about_restricted if restricted else meeting.about
