"""The monthly meetings of the invented year: planned, sent, held and written up; and one to come with its pack."""

from datetime import datetime, timedelta
from functools import partial

from highstreet.actions.commands.working import complete
from highstreet.base.later import Later, instead_of_the_queue
from highstreet.letters.commands import keep_all
from highstreet.letters.outbox import SEND
from highstreet.meetings.arranging import Terms
from highstreet.meetings.choices import Attendance, Kind, Section
from highstreet.meetings.commands.planning import attend, plan_meeting
from highstreet.meetings.commands.preparing import add_item, send_agenda
from highstreet.meetings.commands.sitting import ToDo, begin, decide, end, go_to
from highstreet.meetings.jobs import print_paper, write_calendar
from highstreet.meetings.models import Decision, Item, Meeting, Paper
from highstreet.operations.playing.actions import members_by_address
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.table import (
    CHAIR,
    INVITED,
    ITEM_TO_COME,
    NAMED,
    NEXT_IN,
    PLACE,
    PLANNED_BEFORE,
    SENT_BEFORE,
    SITTINGS,
    Line,
    Sitting,
)
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet_simulation.daylight import day_of, local

TEN, ELEVEN, FOUR = 10.0, 11.0, 16.0
COORDINATOR = INVITED[0]
People = dict[str, Member]


def put_down(play: Play) -> None:
    """All meetings of the year. Of a shorter year, those that can be planned and held in it."""
    people = members_by_address(play.cast.town)
    ends_on = day_of(play.year.ends_at)
    sittings = [one for one in SITTINGS if one.ago + PLANNED_BEFORE < play.year.days]
    for number, sitting in enumerate(sittings):
        on = ends_on - timedelta(days=sitting.ago)
        if number == 0:
            planned = local(on - timedelta(days=PLANNED_BEFORE), ELEVEN)
            play.agenda.add(planned, partial(plan, people, local(on, TEN)))
        sent = local(on - timedelta(days=SENT_BEFORE), ELEVEN)
        play.agenda.add(sent, partial(send, play, people, sitting))
        following = sittings[number + 1].ago if number + 1 < len(sittings) else -NEXT_IN
        next_at = local(ends_on - timedelta(days=following), TEN)
        play.agenda.add(local(on, TEN), partial(hold, play, people, sitting, next_at))


def plan(people: People, starts_at: datetime, at: datetime) -> None:
    plan_meeting(
        terms=Terms(Kind.MONTHLY, starts_at, 60, PLACE, people[CHAIR].id),
        invited=[people[one].id for one in INVITED],
        named=[people[one].id for one in NAMED],
        by=people[COORDINATOR],
        at=at,
    )


def to_come(town: int) -> Meeting:
    return Meeting.objects.filter(partnership=town).latest("starts_at")


def send(play: Play, people: People, sitting: Sitting, at: datetime) -> None:
    meeting, by = to_come(play.cast.town), people[COORDINATOR]
    for title, words in sitting.added:
        add_item(
            reference=meeting.reference, title=title, words=words, restricted=False, by=by, at=at
        )
    send_agenda(reference=meeting.reference, by=by, at=at)


def hold(play: Play, people: People, sitting: Sitting, next_at: datetime, at: datetime) -> None:
    """An hour at the table: who is there, what was decided, and the next date."""
    meeting, by = to_come(play.cast.town), people[COORDINATOR]
    begin(reference=meeting.reference, by=by, at=at)
    for address in INVITED:
        came(meeting, people[address], address, sitting, by=by, at=at + timedelta(minutes=2))
    for number, line in enumerate(sitting.decided, start=1):
        then = at + timedelta(minutes=8 * number)
        write(play, meeting, people, line, by=by, at=then)
    end(reference=meeting.reference, next_at=next_at, by=by, at=at + timedelta(minutes=55))


def came(
    meeting: Meeting, member: Member, address: str, sitting: Sitting, *, by: Member, at: datetime
) -> None:
    instead = dict(sitting.instead).get(address, "")
    attendance = Attendance.SUBSTITUTE if instead else Attendance.PRESENT
    attend(
        reference=meeting.reference,
        seat=meeting.seats.get(member=member.id).id,
        attendance=Attendance.APOLOGIES if address in sitting.apologies else attendance,
        substitute=instead,
        interest=dict(sitting.interest).get(address, ""),
        by=by,
        at=at,
    )


def write(
    play: Play, meeting: Meeting, people: People, line: Line, *, by: Member, at: datetime
) -> None:
    """The item is taken up, the decision written; what comes of its action is put on the agenda of the year."""
    item = item_on(meeting, line.on)
    go_to(reference=meeting.reference, item=item.id, by=by, at=at)
    owner = people[line.owner] if line.owner else None
    due_on = day_of(at) + timedelta(days=line.days)
    number = decide(
        reference=meeting.reference,
        item=item.id,
        words=line.words,
        to_do=ToDo(owner.id, due_on, line.done_when) if owner else None,
        by=by,
        at=at,
    )
    action = Decision.objects.select_related("action").get(id=number).action
    if line.done and owner and action:
        after, words = line.done
        doing = partial(is_done, action.reference, words, owner)
        play.agenda.add(local(day_of(at) + timedelta(days=after), FOUR), doing)


def is_done(reference: str, words: str, owner: Member, at: datetime) -> None:
    complete(reference=reference, words=words, by=owner, at=at)


def item_on(meeting: Meeting, section: Section) -> Item:
    return Item.objects.filter(meeting=meeting, section=section).order_by("order")[0]


def send_the_next(town: int, *, at: datetime) -> None:
    """The meeting to come has its agenda and pack, with the charts as they are now; every paper is printed."""
    letters: list[int] = []

    def take(job: Later) -> None:
        if job.job == SEND:
            letters.append(job.told["letter"])

    if not Meeting.objects.filter(partnership=town).exists():
        return
    by, meeting = members_by_address(town)[COORDINATOR], to_come(town)
    title, words = ITEM_TO_COME
    with instead_of_the_queue(take):
        add_item(
            reference=meeting.reference, title=title, words=words, restricted=False, by=by, at=at
        )
        send_agenda(reference=meeting.reference, by=by, at=at)
    keep_all(letters=letters, by=Clockwork(town), at=at)
    for paper in Paper.objects.filter(partnership=town).order_by("id").only("id"):
        print_paper(paper=paper.id, town=town)
    for one in Meeting.objects.filter(partnership=town).order_by("id").only("id"):
        write_calendar(meeting=one.id, town=town)
