"""What the record says to each part of an agenda. Everything here may be read by every agency of the town."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from highstreet.actions.choices import Status
from highstreet.actions.models import Action
from highstreet.actions.rules import days_left
from highstreet.base.fives import FIVE, in_fives, most_of
from highstreet.base.saying import in_words, long_day, moment
from highstreet.cases.choices import Audience, Stage
from highstreet.cases.models import Case
from highstreet.measures.choices import Counted
from highstreet.meetings.models import Decision, Meeting, Seat
from highstreet.meetings.papers import blocks
from highstreet.meetings.papers.blocks import Block
from highstreet.meetings.rules import next_offered
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.models import Report
from highstreet.reports.queries.on_map import busiest
from highstreet.targets.queries.targets import Panel, TargetLine, public_targets

MONTHS_BACK = 3
TOP_PLACES = 3
MOST_ROWS = 40
SHARE = re.compile(r"(\d+)%")
ALOUD = re.compile(r'aria-label="[^"]*"|<title>[^<]*</title>|<desc>[^<]*</desc>')
ON_AXIS = re.compile(r"(?<=>)(\d+)%(?=</t)")
HEAD = ("What", "Who owns it", "How it stands")


def overdue(meeting: Meeting, *, at: datetime) -> list[Block]:
    """Matters arising: only what was to be done by a day that is over, or waits for a decision."""
    today = day_of(at)
    late = Action.objects.in_town(meeting.partnership_id).filter(restricted=False)
    late = late.running().filter(Q(due_on__lt=today) | Q(status=Status.UP))
    rows = list(late.select_related("owner", "agency", "leader").order_by("due_on", "id"))
    if not rows:
        return [blocks.text("Nothing is overdue, and nothing waits for a decision.")]
    return [action_table("Overdue, or waiting for a decision", rows, today=today)]


def action_table(caption: str, rows: list[Action], *, today: date) -> Block:
    shown = [
        (one.title, f"{one.owner.called}, {one.agency.name}", stands(one, today))
        for one in rows[:MOST_ROWS]
    ]
    left = len(rows) - len(shown)
    if left:
        shown.append((f"and {left} more, on the page of actions", "", ""))
    return blocks.table(caption, HEAD, shown)


def stands(action: Action, today: date) -> str:
    """In words, for a light alone cannot be read on paper."""
    if action.status in (Status.DONE, Status.DROPPED):
        assert action.ended_at is not None
        return f"{Status(action.status).label}, {long_day(day_of(action.ended_at))}"
    said = f"{days_left(action.due_on, today)} ({long_day(action.due_on)})"
    if action.status == Status.UP and action.leader:
        return f"{said}; waits for {action.leader.called} to decide"
    return said


def picture(meeting: Meeting) -> list[Block]:
    """The shared targets with their charts, as everybody may see them: a signal, noise, or too few to tell."""
    found = public_targets(meeting.partnership_id)
    if not found:
        return [
            blocks.text("No shared target has been agreed yet. This meeting can agree the first.")
        ]
    opening = blocks.text(
        "Each chart has one of three verdicts: a signal, noise, or too few to tell. Shaded is where a month may "
        "lie by chance. Small numbers are counted in fives."
    )
    return [opening, *(drawn(line) for line in found)]


def drawn(line: TargetLine) -> Block:
    panel = line.panel
    return blocks.chart(
        line.aim,
        verdict=panel.found.verdict.lower() if panel.found else "unknown",
        tag=panel.tag or "Being worked out",
        says=without_percent(panel.says) or "Its figures are being worked out.",
        drawn=(of_a_hundred(panel.wide), of_a_hundred(panel.narrow)),
        source=source_of(line, panel),
    )


def without_percent(words: str) -> str:
    """At the table a share is said of a hundred: nobody then takes it for a change.

    >>> without_percent("It has got better, from about 61% to about 83%.")
    'It has got better, from about 61 in 100 to about 83 in 100.'
    """
    return SHARE.sub(r"\1 in 100", words)


def of_a_hundred(chart: str) -> str:
    """The same of a chart: its axis counts of a hundred, and so does what is read aloud of it.

    >>> of_a_hundred('<svg width="100%"><g aria-label="June: 61%"><text>80%</text></g></svg>')
    '<svg width="100%"><g aria-label="June: 61 in 100"><text>80</text></g></svg>'
    """
    read_aloud = ALOUD.sub(lambda found: without_percent(found[0]), chart)
    return ON_AXIS.sub(r"\1", read_aloud)


def source_of(line: TargetLine, panel: Panel) -> str:
    hundred = " Counted of a hundred." if line.measure.counted == Counted.SHARE else ""
    words = f"{line.measure.name}.{hundred} Owned by {' and '.join(line.owners)}. Source: {line.measure.source.label}"
    worked_out = panel.worked_out_at
    return f"{words}, worked out on {moment(worked_out)}." if worked_out else f"{words}."


def places(meeting: Meeting, *, at: datetime) -> list[Block]:
    """Squares of the map with the most reports of the last whole months, in fives."""
    first, last = whole_months(at)
    reader = Member(partnership_id=meeting.partnership_id, roles=[Role.LEADER])
    rows = busiest(reader, first=first, last=last, kinds=[], most=TOP_PLACES)
    if not rows:
        return [blocks.text("No place had five reports or more in the last three whole months.")]
    return [
        blocks.table(
            f"The {in_words(len(rows))} places with the most reports, {long_day(first)} to the end of {last:%B %Y}",
            ("Near", "Reports in three months"),
            [(row.street or "no street near", counted(row.reports)) for row in rows],
        ),
        blocks.small(
            "Squares of fifty metres, each called after the nearest street. Many reports may mean much trouble, or "
            "people who tell us more: ask what is behind them before acting."
        ),
    ]


def whole_months(at: datetime) -> tuple[date, date]:
    """The last three months that are over.

    >>> from datetime import UTC
    >>> [day.isoformat() for day in whole_months(datetime(2026, 2, 10, tzinfo=UTC))]
    ['2025-11-01', '2026-01-01']
    """
    this = day_of(at).replace(day=1)
    count = this.year * 12 + this.month - 1
    first, last = count - MONTHS_BACK, count - 1
    return date(first // 12, first % 12 + 1, 1), date(last // 12, last % 12 + 1, 1)


def counted(fives: int) -> str:
    return f"{fives} to {most_of(fives)}" if fives else f"fewer than {in_words(FIVE)}"


def young(meeting: Meeting, *, at: datetime) -> list[Block]:
    """How often children were part of what was told, and what those who help them owe: offers, not arrests."""
    first, _last = whole_months(at)
    today = day_of(at)
    told = Report.objects.filter(
        partnership=meeting.partnership_id, child=True, told_at__date__gte=first
    ).count()
    owed = list(
        Action.objects.in_town(meeting.partnership_id)
        .running()
        .filter(restricted=False, agency__kind=AgencyKind.YOUTH)
        .select_related("owner", "agency", "leader")
        .order_by("due_on", "id")
    )
    said = blocks.text(
        f"Since {long_day(first)} a child or young person was part of {counted(in_fives(told))} reports. Help comes "
        "before enforcement: ask of each what was offered, and whether it was taken up."
    )
    if not owed:
        return [said, blocks.text("The youth service owes nothing at the moment.")]
    return [said, action_table("What the youth service is doing", owed, today=today)]


def nominations(meeting: Meeting) -> list[Block]:
    """Problems that somebody asks the table to take on: those that every agency may read."""
    found = Case.objects.in_town(meeting.partnership_id).filter(audience=Audience.ALL)
    rows = list(found.filter(stage=Stage.NOMINATED).order_by("nominated_at", "id")[:MOST_ROWS])
    if not rows:
        return [blocks.text("Nobody has nominated a new problem.")]
    return [case_table("Nominated, to be taken on or not", rows)]


def case_table(caption: str, rows: list[Case]) -> Block:
    shown = [(one.title, one.where_words, one.why or one.problem) for one in rows]
    return blocks.table(caption, ("Problem", "Where", "Why"), shown)


def decided_before(meeting: Meeting, *, at: datetime) -> list[Block]:
    """What the last meeting of this kind decided, and what became of it; if all who read this pack could read its
    minutes."""
    opening = blocks.text(
        "Each decision is one line, with one person who owns it, a day, and what done will look like."
    )
    last = (
        Meeting.objects.filter(
            partnership=meeting.partnership_id, kind=meeting.kind, began_at__isnull=False
        )
        .exclude(id=meeting.id)
        .order_by("-starts_at")
        .first()
    )
    rows = open_decisions(last) if last and read_by_all_of(meeting, last) else []
    if not last or not rows:
        return [opening]
    today = day_of(at)
    shown = [
        (one.words, owner_of(one), stands(one.action, today) if one.action else "Decided")
        for one in rows
    ]
    caption = f"Decided on {long_day(day_of(last.starts_at))}, and what became of it"
    return [opening, blocks.table(caption, HEAD, shown)]


def read_by_all_of(meeting: Meeting, last: Meeting) -> bool:
    """May every agency that is asked now, and every person beside, read of what was decided then?"""
    then = set(last.seats.values_list("agency_id", flat=True))
    if not set(meeting.seats.values_list("agency_id", flat=True)) <= then:
        return False
    beside = {meeting.chair_id, *meeting.named.values_list("member_id", flat=True)}
    people = Member.objects.filter(id__in=beside).exclude(agency__in=then)
    seen = Meeting.objects.filter(id=last.id)
    return all(seen.visible_to(one).exists() for one in people.select_related("agency"))


def open_decisions(meeting: Meeting) -> list[Decision]:
    rows = meeting.decisions.filter(Q(action=None) | Q(action__restricted=False))
    rows = rows.exclude(item__section="PERSONS")
    return list(
        rows.select_related("item", "action__owner", "action__agency", "action__leader").order_by(
            "at", "id"
        )
    )


def owner_of(decision: Decision) -> str:
    action = decision.action
    return f"{action.owner.called}, {action.agency.name}" if action else ""


def at_the_table(seats: Iterable[Seat]) -> Block:
    rows = [(f"{one.member.called}", one.agency.name) for one in seats]
    return blocks.table("Who is asked to come", ("Who", "For"), rows)


def welcome(seats: Iterable[Seat]) -> list[Block]:
    return [
        at_the_table(seats),
        blocks.text(
            "Who sends apologies, and who comes instead? Does anybody have an interest in something on this agenda?"
        ),
    ]


def public() -> list[Block]:
    return [
        blocks.text(
            "Which of today’s decisions will people in the town notice? Agree one plain sentence for each, and who "
            "says it. Nothing that could give away who told us."
        )
    ]


def next_date(meeting: Meeting) -> list[Block]:
    return [blocks.text(f"Offered: {moment(next_offered(meeting.starts_at))}, {meeting.place}.")]
