"""Planning a meeting: when and where, who is asked, who may know of its restricted part; moving and cancelling it."""

from collections.abc import Iterable
from datetime import datetime

from highstreet.base.command import again_after, command
from highstreet.base.refusal import Refusal, insist
from highstreet.meetings import access, keeping, rules
from highstreet.meetings.arranging import Terms, arrange, chair_of, planned
from highstreet.meetings.choices import Attendance, State
from highstreet.meetings.models import BY_ANOTHER, Meeting, Seat
from highstreet.meetings.papers.freezing import freeze_for_named
from highstreet.meetings.writing import words_of, write, write_to_all
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


@again_after("meeting_reference_once")
@command
def plan_meeting(
    *, terms: Terms, invited: Iterable[int], named: Iterable[int], by: Member, at: datetime
) -> str:
    """Somebody prepares a meeting; everybody asked has a letter. Whoever plans it is named for its restricted part,
    and so may name others. Gives its reference."""
    insist(access.may_not_prepare(by))
    persons = keeping.members({*named, by.id}, by)
    meeting = arrange(terms, invited, [one.id for one in persons], by=by, at=at)
    record("meeting.planned", meeting.about, by=by, at=at, **planned(meeting))
    record_named(meeting, persons, by=by, at=at)
    return meeting.reference


@command
def change_meeting(*, reference: str, terms: Terms, by: Member, at: datetime) -> None:
    """Another day, place or chair: everybody has a letter, and their calendars follow. Who comes is asked anew if
    the day is another."""
    meeting = keeping.found(reference, by)
    insist(
        access.may_not_prepare(by),
        rules.cannot_prepare(meeting),
        rules.cannot_start_at(terms.starts_at, at=at),
    )
    chair = chair_of(terms, by)
    before = {"starts_at": meeting.starts_at, "place": meeting.place}
    is_another_day = day_of(meeting.starts_at) != day_of(terms.starts_at)
    if is_another_day:
        meeting.seats.update(attendance=Attendance.EXPECTED, substitute="")
    meeting.kind, meeting.starts_at, meeting.minutes = terms.kind, terms.starts_at, terms.minutes
    meeting.place, meeting.chair, meeting.sequence = said(terms.place), chair, meeting.sequence + 1
    fields = ["kind", "starts_at", "minutes", "place", "chair", "sequence"]
    keeping.touch(meeting, restricted=False, fields=fields)
    key = str(meeting.sequence)
    write_to_all(
        meeting,
        "moved",
        words_of("moved", meeting, is_another_day=is_another_day),
        key=key,
        by=by,
        at=at,
    )
    keeping.calendar_soon(meeting)
    record(
        "meeting.changed",
        meeting.about,
        by=by,
        at=at,
        starts_at=terms.starts_at,
        place=terms.place,
        chair=chair.as_written,
        before=before,
    )


@command
def invite(*, reference: str, invited: Iterable[int], by: Member, at: datetime) -> None:
    """Ask these people and no others; whoever is new has a letter, and so has whoever is asked no longer."""
    meeting = keeping.found(reference, by)
    insist(access.may_not_prepare(by), rules.cannot_prepare(meeting))
    asked = keeping.members(invited, by)
    seats = {seat.member_id: seat for seat in meeting.seats.select_related("member__account")}
    wanted = {one.id for one in asked}
    fresh = [one for one in asked if one.id not in seats]
    gone = [seat for member, seat in seats.items() if member not in wanted]
    if not fresh and not gone:
        insist(Refusal("same_people", "These are the people who are asked already."))
    Seat.objects.filter(id__in=[seat.id for seat in gone]).delete()
    Seat.objects.bulk_create(keeping.seat_for(meeting, one) for one in fresh)
    words = words_of("invited", meeting)
    for one in fresh:
        write(one, meeting, "invited", words, key=at.isoformat(), by=by, at=at)
    no_longer = words_of("dropped", meeting)
    for seat in gone:
        if seat.member.left_at is None and seat.member_id != meeting.chair_id:
            write(seat.member, meeting, "dropped", no_longer, key=at.isoformat(), by=by, at=at)
    keeping.touch(meeting, restricted=False)
    record(
        "meeting.invited",
        meeting.about,
        by=by,
        at=at,
        asked=[one.as_written for one in fresh],
        no_longer=[seat.member.name for seat in gone],
    )


@command
def name_persons(*, reference: str, persons: Iterable[int], by: Member, at: datetime) -> None:
    """Who may know of the restricted part. Only those who know of it themselves say so, and nobody shuts
    themselves out by mistake. Whoever is added after the pack was sent finds one that was gathered for them too."""
    meeting = keeping.found(reference, by)
    insist(access.may_not_run(meeting, by), rules.cannot_prepare(meeting))
    meeting.named.get(member=by.id)
    chosen = keeping.members({*persons, by.id}, by)
    if {one.id for one in chosen} == set(meeting.named.values_list("member_id", flat=True)):
        insist(Refusal("same_named", "These are the persons who are named already."))
    before = set(meeting.named.values_list("member_id", flat=True))
    keeping.set_named(meeting, [one.id for one in chosen])
    if {one.id for one in chosen} - before:
        freeze_for_named(meeting, by, at=at)
    keeping.touch(meeting, restricted=True)
    record_named(meeting, chosen, by=by, at=at)


def record_named(meeting: Meeting, persons: list[Member], *, by: Member, at: datetime) -> None:
    named = [one.as_written for one in persons]
    record("meeting.named", meeting.about_restricted, by=by, at=at, named=named)


@command
def cancel_meeting(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """It does not take place, and here is why; calendars take it out."""
    meeting = keeping.found(reference, by)
    insist(access.may_not_run(meeting, by), rules.cannot_prepare(meeting))
    meeting.state, meeting.cancelled_words = State.CANCELLED, said(words)
    meeting.sequence += 1
    fields = ["state", "cancelled_words", "sequence"]
    keeping.touch(meeting, restricted=False, fields=fields)
    told = words_of("cancelled", meeting, words=meeting.cancelled_words)
    write_to_all(meeting, "cancelled", told, key="", by=by, at=at)
    keeping.calendar_soon(meeting)
    record("meeting.cancelled", meeting.about, by=by, at=at, why=meeting.cancelled_words)


@command
def attend(
    *,
    reference: str,
    seat: int,
    attendance: Attendance,
    substitute: str,
    interest: str,
    by: Member,
    at: datetime,
) -> None:
    """Somebody comes, sends apologies or somebody else; or is ticked at the table."""
    meeting = keeping.found(reference, by)
    sits = meeting.seats.select_related("member__agency", "agency", "meeting__chair").get(id=seat)
    instead = substitute.strip() if attendance in BY_ANOTHER else ""
    insist(access.may_not_answer_for(sits, by), rules.cannot_attend(meeting, attendance, instead))
    sits.attendance, sits.substitute, sits.interest = attendance, instead, interest.strip()
    sits.save(update_fields=["attendance", "substitute", "interest"])
    keeping.touch(meeting, restricted=False)
    record(
        "meeting.attendance",
        meeting.about,
        by=by,
        at=at,
        who=sits.member.as_written,
        attendance=attendance,
        substitute=instead,
    )
