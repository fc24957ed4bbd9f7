"""What the invented partnership tells its town: months that were answered, a draft that waits, alerts and letters."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from highstreet.answers.choices import Fate, Section, Status
from highstreet.answers.commands.alerting import give_alert
from highstreet.answers.commands.asking import ask_for_letters, choose_weekly, confirm_letters
from highstreet.answers.commands.drafting import draft_month
from highstreet.answers.commands.editing import Wording, add_line, hand_in, word_lines
from highstreet.answers.commands.publishing import approve, correct
from highstreet.answers.commands.sending import send_answer, send_weekly
from highstreet.answers.models import Answer, Line, Subscriber
from highstreet.answers.rules import DRAFTED_ON, month_after, month_before
from highstreet.operations.playing.owed import CHIEF, COORDINATOR
from highstreet.operations.playing.play import Play
from highstreet.people.asking import PasserBy
from highstreet.people.models import Member
from highstreet.targets.working_out import work_out_targets
from highstreet_simulation.daylight import day_of, local

MONTHS_ANSWERED = 3
CORRECTED_MONTH = 1
DRAFTED_AT, WRITTEN_AT, APPROVED_AT, MONDAY_AT = 5.25, 34.0, 57.5, 7.5
CORRECTED_AFTER, ASKED_BEFORE, WEEKLY_SINCE = timedelta(days=5), timedelta(days=150), 40
RESIDENTS = 7
SHOPS_WITH_LETTERS = 3
MONDAY = 0
# What the editor makes of the desk's lines, by words in them. The rest is left out.
WORDED = {
    "bus company": (
        "The bus company has named somebody whom we can ask at once about the stop in Montagu Street.",
        "We are finding out who keeps the pictures of the bus stop in Montagu Street, and for how long.",
    ),
    "radio link": (
        "Shops in Newland Street tried a radio link for two weeks, and most of them want to keep it.",
        "Shops in Newland Street are about to try a radio link, so that they can warn each other.",
    ),
    "shutters in Lower Street": (
        "The shutters in Lower Street are clean and painted.",
        "The shutters in Lower Street are half painted. It is late, because an owner has to agree.",
    ),
    "landlords of empty shops": (
        "We have written to the owners of all empty shops about their doorways.",
        "We write to the owners of empty shops about their doorways. The outreach team is told before one is closed.",
    ),
    "officer in Gold Street": (
        "An officer was in Gold Street when the schools closed, for two weeks.",
        "An officer is in Gold Street when the schools close, for two weeks.",
    ),
    "camera by the lifts": (
        "A camera in the shopping centre sees the stairs now.",
        "A camera in the shopping centre is moved to where it sees the stairs.",
    ),
}
# What the writer adds to each month, the oldest first.
OWN = (
    (
        Section.DID,
        "The wardens walked Market Place and Gold Street each Friday evening until closing time.",
    ),
    (
        Section.DID,
        "The outreach team was in Market Place every weekday morning and offered help to whoever wanted it.",
    ),
    (Section.DID, "The lamps in the passage off Gold Street are mended."),
)
WE_MEET = (
    "The partners meet again on the second Tuesday of the month. What you told us is on the table."
)
CORRECTED = (
    "The outreach team was in Market Place",
    "The outreach team was in Market Place on three mornings a week, not on every weekday.",
    "The outreach team was in Market Place on three mornings a week and offered help to whoever wanted it.",
)
ALERTS = (
    (
        19,
        3,
        "Somebody rings shops, says that they come from the bank, and asks for the float. The bank never does.",
    ),
    (
        1,
        4,
        "False £20 notes are about in Gold Street and High Street. Feel the paper, and hold them to the light.",
    ),
)


def put_down(play: Play) -> None:
    """The last months with all that belongs to them. Of a shorter year, only what it holds."""
    writer, leader = (member(play, email) for email in (COORDINATOR, CHIEF))
    asked_at = play.year.ends_at - ASKED_BEFORE
    if day_of(asked_at) > play.year.first:
        play.agenda.add(asked_at, partial(residents_ask, play))
    for number, month in enumerate(months_of(play)):
        put_month_down(play, month, number, writer, leader)
    put_alerts_down(play, writer)
    for number, on in enumerate(mondays(play)):
        if number == 0:
            play.agenda.add(local(on, MONDAY_AT - 1), partial(shops_choose, play))
        play.agenda.add(local(on, MONDAY_AT), partial(monday, play))


def put_month_down(play: Play, month: date, number: int, writer: Member, leader: Member) -> None:
    """Drafted, written, approved, and in one month corrected. The last one waits as a draft."""
    begin = month_after(month).replace(day=DRAFTED_ON)
    play.agenda.add(local(begin, DRAFTED_AT), partial(is_drafted, play, month))
    if number == MONTHS_ANSWERED:
        return
    play.agenda.add(local(begin, WRITTEN_AT), partial(is_written, play, month, number, writer))
    approved_at = local(begin, APPROVED_AT)
    play.agenda.add(approved_at, partial(is_approved, play, month, leader))
    if number == CORRECTED_MONTH:
        then = approved_at + CORRECTED_AFTER
        play.agenda.add(then, partial(is_corrected, play, month, writer, leader))


def put_alerts_down(play: Play, writer: Member) -> None:
    ends_on = day_of(play.year.ends_at)
    for ago, days, words in ALERTS:
        if ago < play.year.days:
            given_on = ends_on - timedelta(days=ago)
            told = partial(is_given, words, given_on + timedelta(days=days), writer)
            play.agenda.add(local(given_on, 10.0), told)


def member(play: Play, email: str) -> Member:
    rows = Member.objects.select_related("agency", "account", "partnership")
    return rows.get(partnership=play.cast.town, account__email=email)


def months_of(play: Play) -> list[date]:
    """The last whole months whose drafting falls into the year, the oldest first."""
    month = month_before(day_of(play.year.ends_at))
    found: list[date] = []
    while len(found) <= MONTHS_ANSWERED:
        if month_after(month).replace(day=DRAFTED_ON) < day_of(play.year.ends_at):
            if month < play.year.first:
                break
            found.append(month)
        month = month_before(month)
    return found[::-1]


def mondays(play: Play) -> Iterator[date]:
    ends_on = day_of(play.year.ends_at)
    for ago in range(min(WEEKLY_SINCE, play.year.days - 1), 0, -1):
        on = ends_on - timedelta(days=ago)
        if on.weekday() == MONDAY:
            yield on


def residents_ask(play: Play, at: datetime) -> None:
    town = play.cast.town
    for number in range(1, RESIDENTS + 1):
        email = f"resident{number}@home.example"
        ask_for_letters(email=email, by=PasserBy(town), at=at)
        token = Subscriber.objects.get(partnership=town, email=email).token
        confirm_letters(token=token, partnership=town, at=at + timedelta(minutes=number))


def is_drafted(play: Play, month: date, at: datetime) -> None:
    work_out_targets(play.cast.town, at=at, drawn=False)
    draft_month(town=play.cast.town, month=month, at=at)


def answers_of(play: Play, month: date) -> list[Answer]:
    return list(Answer.objects.filter(partnership=play.cast.town, month=month).order_by("id"))


def is_written(play: Play, month: date, number: int, writer: Member, at: datetime) -> None:
    for answer in answers_of(play, month):
        waiting = Line.objects.filter(edition__answer=answer, fate=Fate.OPEN)
        wording = {line.id: worded(line) for line in waiting}
        if wording:
            word_lines(answer=answer.id, lines=wording, sure=False, by=writer, at=at)
        if answer.area_id is None:
            for section, words in (OWN[number], (Section.NEXT, WE_MEET)):
                add_line(
                    answer=answer.id, section=section, words=words, sure=False, by=writer, at=at
                )
        hand_in_if_any(answer, writer, at)


def hand_in_if_any(answer: Answer, writer: Member, at: datetime) -> None:
    """An area of which only actions were offered, none of them fit for everybody, stays a draft."""
    if Line.objects.filter(edition__answer=answer, fate=Fate.SHOWN).exists():
        hand_in(answer=answer.id, by=writer, at=at)


def worded(line: Line) -> Wording:
    for said, (done, following) in WORDED.items():
        if said in line.words:
            return Wording(done if line.section == Section.DID else following, Fate.SHOWN)
    return Wording(line.words, Fate.LEFT_OUT)


def is_approved(play: Play, month: date, leader: Member, at: datetime) -> None:
    for answer in answers_of(play, month):
        if answer.editions.filter(status=Status.WAITING).exists():
            approve(answer=answer.id, by=leader, at=at)
            if answer.area_id is None:
                send_answer(town=play.cast.town, answer=answer.id, at=at)


def is_corrected(play: Play, month: date, writer: Member, leader: Member, at: datetime) -> None:
    said, changed, words = CORRECTED
    answer = next(one for one in answers_of(play, month) if one.area_id is None)
    correct(answer=answer.id, words=changed, by=writer, at=at)
    line = Line.objects.get(
        edition__answer=answer, edition__status=Status.DRAFT, words__startswith=said
    )
    wording = {line.id: Wording(words, Fate.SHOWN)}
    word_lines(answer=answer.id, lines=wording, sure=False, by=writer, at=at)
    hand_in(answer=answer.id, by=writer, at=at)
    approve(answer=answer.id, by=leader, at=at + timedelta(hours=2))


def is_given(words: str, ends_on: date, writer: Member, at: datetime) -> None:
    give_alert(words=words, ends_on=ends_on, sure=False, by=writer, at=at)


def shops_choose(play: Play, at: datetime) -> None:
    for _, shopkeeper in sorted(play.cast.members.items())[:SHOPS_WITH_LETTERS]:
        choose_weekly(weekly=True, by=shopkeeper, at=at)


def monday(play: Play, at: datetime) -> None:
    send_weekly(town=play.cast.town, at=at)
