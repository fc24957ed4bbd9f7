"""The desks: each deed of an agency with a report, through the command that the desk's page would give."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from highstreet.operations.playing import reporters
from highstreet.operations.playing.play import Case, Play
from highstreet.people.models import Member
from highstreet.reports.choices import Attendance, Outcome, PoliceDecision, Verdict
from highstreet.reports.commands.answering import answer, ask, close
from highstreet.reports.commands.joining import join, reject
from highstreet.reports.commands.working import (
    add_crime_number,
    leave_note,
    note_attendance,
    note_police_decision,
    pass_on,
    read,
    take_on,
)
from highstreet.reports.models import Proposal
from highstreet_simulation import desk_work
from highstreet_simulation.chance import happens, stream
from highstreet_simulation.desk_work import Deed

LOOKED_AT = 4  # proposals that somebody looks at, the likeliest first
TELLS_RIGHT = {
    True: 0.92,
    False: 0.04,
}  # how often somebody joins what belongs together, and what does not
SAYS_NO = 0.5
WAITS_FOR_REPLY = timedelta(days=4)


def take_up(play: Play, case: Case, at: datetime) -> None:
    """Put down everything that the agency which has it will do."""
    handling = desk_work.handling(
        play.year.seed,
        case.telling,
        play.desks[case.agency_kind],
        since=at,
        turn=case.turn,
        serious=case.serious,
    )
    member = play.cast.someone_at(case.agency, handling.hand)
    for deed in handling.deeds:
        play.agenda.add(deed.at, partial(do, play, case, deed, member, case.turn))


def do(play: Play, case: Case, deed: Deed, member: Member, turn: int, at: datetime) -> None:
    """Do it, unless the report has gone elsewhere since, or the desk waits for a reply."""
    if case.is_closed or turn != case.turn:
        return
    if case.waits(at) and case.asked_until:
        play.agenda.add(case.asked_until, partial(do, play, case, deed, member, turn))
        return
    DOES[deed.what](play, case, deed, member, at)


def reads(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    read(reference=case.reference, by=member, at=at)


def judges(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    """Look at the likeliest proposals: join what is the same, and say no to some of the rest."""
    rng = stream(play.year.seed, "judging", case.telling.incident, case.turn)
    if not happens(rng, play.desks[case.agency_kind].judges):
        return
    found = (
        Proposal.objects.filter(report=case.report, verdict=Verdict.OPEN)
        .filter(earlier__seen_by__contains=[member.agency_id])
        .order_by("-score", "id")
        .values_list("earlier", "earlier__reference")
    )
    mine = play.source_of(case)
    joined, others = [], []
    for earlier, reference in found[:LOOKED_AT]:
        same = bool(mine) and play.source_of(play.by_report[earlier]) == mine
        if happens(rng, TELLS_RIGHT[same]):
            joined.append(reference)
        elif happens(rng, SAYS_NO):
            others.append(reference)
    if joined:
        join(reference=case.reference, earlier=joined, by=member, at=at)
    for reference in others:
        reject(reference=case.reference, earlier=reference, by=member, at=at)


def takes_on(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    take_on(reference=case.reference, by=member, at=at)


def notes(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    leave_note(reference=case.reference, words=deed.words, by=member, at=at)


def asks(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    """Ask, if there is a way to reach them; then wait a few days."""
    if not case.can_be_reached:
        return
    ask(reference=case.reference, words=deed.words, by=member, at=at)
    case.asked_until = at + WAITS_FOR_REPLY
    reporters.was_asked(play, case, at)


def attends(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    note_attendance(
        reference=case.reference,
        attendance=Attendance.NOT_ATTENDED if deed.choice else Attendance.ATTENDED,
        why_not=deed.choice,
        by=member,
        at=at,
    )


def answers(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    answer(reference=case.reference, words=deed.words, by=member, at=at)


def passes_on(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    """The other agency's desk begins with it now."""
    to = play.cast.agency_of(deed.choice)
    pass_on(reference=case.reference, agency=to.id, words=deed.words, by=member, at=at)
    case.agency, case.agency_kind, case.turn = to.id, deed.choice, case.turn + 1
    take_up(play, case, at)


def adds_crime_number(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    add_crime_number(reference=case.reference, number=deed.words, by=member, at=at)


def decides(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    note_police_decision(
        reference=case.reference, decision=PoliceDecision(deed.choice), by=member, at=at
    )


def closes(play: Play, case: Case, deed: Deed, member: Member, at: datetime) -> None:
    outcome = Outcome(deed.choice)
    close(reference=case.reference, outcome=outcome, words=deed.words, by=member, at=at)
    case.is_closed, case.asked_until = True, None
    reporters.was_told_the_outcome(play, case, outcome, at, take_up=take_up)


DOES: dict[str, Callable[[Play, Case, Deed, Member, datetime], None]] = {
    desk_work.READ: reads,
    desk_work.JUDGE: judges,
    desk_work.TAKE_ON: takes_on,
    desk_work.NOTE: notes,
    desk_work.ASK: asks,
    desk_work.ATTEND: attends,
    desk_work.ANSWER: answers,
    desk_work.UPDATE: answers,
    desk_work.PASS_ON: passes_on,
    desk_work.CRIME_NUMBER: adds_crime_number,
    desk_work.DECIDE: decides,
    desk_work.CLOSE: closes,
}


def owns_up(play: Play, case: Case, at: datetime) -> None:
    """Whoever is named for missed promises answers the reporter who asked why, if they do."""
    deed = desk_work.owning_up(
        play.year.seed, case.telling, play.desks[case.agency_kind], asked_at=at, turn=case.turn
    )
    if deed:
        named = play.cast.asked_next(case.agency, case.temper.mood)
        play.agenda.add(deed.at, partial(do, play, case, deed, named, case.turn))
