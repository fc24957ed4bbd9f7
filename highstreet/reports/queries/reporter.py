"""The page of one report as whoever told it sees it: every step since, and never a note."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.base.refusal import Refusal
from highstreet.promises.choices import Standing
from highstreet.promises.queries import PromiseLine, promises_of
from highstreet.reports.choices import Kind, Outcome, Setting, Status, StepKind
from highstreet.reports.models import Recourse, Report, Step
from highstreet.reports.rules.moving import cannot_reopen


@dataclass(frozen=True)
class StepLine:
    """One step, in the words for the reporter."""

    at: datetime
    kind: StepKind
    who: str
    words: str


@dataclass(frozen=True)
class Missed:
    """A promise that was missed: whom to ask why, and whether that has been done."""

    promise: int
    words: str
    due_at: datetime
    agency: str
    ask_next: str
    asked_at: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True)
class ReporterPage:
    """Everything that the reporter's page shows."""

    reference: str
    kind: str
    setting: str
    place: str
    occurred_from: datetime
    occurred_to: datetime
    told_at: datetime
    status: Status
    is_read: bool
    who_has_it: str
    person: str
    outcome: str
    crime_number: str
    police_reference: str
    promises: tuple[PromiseLine, ...]
    missed: tuple[Missed, ...]
    steps: tuple[StepLine, ...]
    reply_to: str
    photos: int
    why_not_reopen: Refusal | None
    followed_up: bool
    not_content: bool

    @property
    def open_to(self) -> frozenset[str]:
        """What the reporter can write here now."""
        closed = self.status == Status.CLOSED
        deeds = {
            "reply": self.status == Status.ASKED,
            "follow-up": closed and not self.followed_up,
            "reopen": closed and self.why_not_reopen is None,
        }
        return frozenset(deed for deed, is_open in deeds.items() if is_open)


def reporter_page(link: str, town: int, *, now: datetime) -> ReporterPage | None:
    """The report whose secret link this is."""
    report = (
        Report.objects.filter(partnership=town, link=link)
        .select_related("agency", "assignee", "telling", "follow_up")
        .first()
    )
    if report is None:
        return None
    promises = promises_of(report.undertaking_id, now=now, all_of_them=False)
    said = getattr(report, "follow_up", None)
    steps = [
        StepLine(at=step.at, kind=StepKind(step.kind), who=step.who, words=step.words)
        for step in Step.objects.filter(report=report).order_by("at", "id")
    ]
    return ReporterPage(
        reference=report.reference,
        kind=str(Kind(report.kind).label),
        setting=str(Setting(report.setting).label),
        place=report.place,
        occurred_from=report.occurred_from,
        occurred_to=report.occurred_to,
        told_at=report.told_at,
        status=Status(report.status),
        is_read=any(step.kind == StepKind.READ for step in steps),
        who_has_it=report.agency.name,
        person=report.assignee.called if report.assignee else "",
        outcome=str(Outcome(report.outcome).label) if report.outcome else "",
        crime_number=report.crime_number,
        police_reference=report.police_reference,
        promises=tuple(promises),
        missed=missed_of(report, promises),
        steps=tuple(steps),
        reply_to=masked(report.telling.reply_to),
        photos=report.photos.count(),
        why_not_reopen=cannot_reopen(report, at=now),
        followed_up=said is not None,
        not_content=said is not None and not (said.clear and said.fair and said.again),
    )


def missed_of(report: Report, promises: list[PromiseLine]) -> tuple[Missed, ...]:
    late = [one for one in promises if one.standing in (Standing.BROKEN, Standing.LATE)]
    if not late:
        return ()
    asked = {
        recourse.promise_id: recourse
        for recourse in Recourse.objects.filter(report=report).select_related("asked")
    }
    next_one = report.agency.ask_next
    lines = []
    for one in late:
        recourse = asked.get(one.id)
        named = recourse.asked if recourse else next_one
        if recourse is None and one.standing == Standing.LATE:
            continue  # it came late, but it came: there is nothing left to ask for
        lines.append(
            Missed(
                promise=one.id,
                words=one.words,
                due_at=one.due_at,
                agency=one.agency,
                ask_next=named.called if named else "",
                asked_at=recourse.at if recourse else None,
                answered_at=recourse.answered_at if recourse else None,
            )
        )
    return tuple(lines)


def masked(address: str) -> str:
    """Enough to recognise one's own address by, not enough to learn another's.

    >>> masked("jo.bloggs@example.org"), masked("+447700900123"), masked("")
    ('j…@example.org', '…0123', '')
    """
    name, at, domain = address.partition("@")
    if at:
        return f"{name[:1]}…@{domain}"
    return f"…{address[-4:]}" if address else ""
