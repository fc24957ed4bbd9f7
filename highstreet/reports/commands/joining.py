"""Joining reports that belong together, and answering them as one."""

from collections.abc import Sequence
from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.people.models import Member
from highstreet.reports import access
from highstreet.reports.choices import Kind, Outcome, Status, StepKind, Verdict
from highstreet.reports.commands.answering import answer, close
from highstreet.reports.commands.finding import found, said, settle, step, write_to_reporter
from highstreet.reports.models import Proposal, Report, Series
from highstreet.reports.writing import joined_words
from highstreet.trail.models import record


@command
def join(*, reference: str, earlier: Sequence[str], by: Member, at: datetime) -> None:
    """These belong together: they become one series, and the newest reporter is told."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by))
    others = list(
        Report.objects.visible_to(by)
        .exclude(id=report.id)
        .filter(reference__in=earlier)
        .order_by("told_at", "id")
        .select_for_update(of=("self",))
    )
    if not others:
        insist(Refusal("nothing_chosen", "Choose at least one report to join with."))
    series = series_of(report, others, at=at)
    ids = [one.id for one in others]
    Report.objects.filter(id__in=ids).update(series=series, changed_at=at)
    report.series = series
    Proposal.objects.filter(report=report, earlier__in=ids).update(
        verdict=Verdict.ACCEPTED, judged_by=by, judged_at=at
    )
    count = Report.objects.filter(series=series).exclude(id=report.id).count()
    line = step(report, StepKind.JOINED, by=by, at=at, words=str(count))
    settle(report, "series", at=at)
    write_to_reporter(
        report,
        "reports/joined",
        joined_words(report, "", others=count, who=line.who),
        key=f"step:{line.id}",
        by=by,
        at=at,
    )
    record(
        "report.joined",
        report.reference,
        by=by,
        at=at,
        series=series.id,
        others=[one.reference for one in others],
    )


def series_of(report: Report, others: Sequence[Report], *, at: datetime) -> Series:
    """The series that one of them is in already, or a new one; two series become one."""
    ids = sorted({one.series_id for one in [report, *others] if one.series_id})
    if not ids:
        title = f"{Kind(report.kind).label}, {report.place}"[:120]
        return Series.objects.create(partnership_id=report.partnership_id, title=title, begun_at=at)
    first = Series.objects.get(id=ids[0])
    Report.objects.filter(series__in=ids[1:]).update(series=first, changed_at=at)
    return first


@command
def reject(*, reference: str, earlier: str, by: Member, at: datetime) -> None:
    """These do not belong together. It is kept, so that the proposals can be judged."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by))
    changed = Proposal.objects.filter(
        report=report, earlier__reference=earlier, verdict=Verdict.OPEN
    ).update(verdict=Verdict.REJECTED, judged_by=by, judged_at=at)
    if not changed:
        insist(Refusal("no_proposal", "This proposal has been dealt with already."))
    record("proposal.rejected", report.reference, by=by, at=at, earlier=earlier)


@command
def leave_series(*, reference: str, by: Member, at: datetime) -> None:
    """This one was joined by mistake."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by))
    if report.series_id is None:
        insist(Refusal("not_joined", "This report is not joined with others."))
    series, report.series = report.series_id, None
    settle(report, "series", at=at)
    record("report.left_series", report.reference, by=by, at=at, series=series)


@command
def answer_all(*, reference: str, words: str, by: Member, at: datetime) -> int:
    """One answer to every open report of the series that this member may work on."""
    references = open_in_series(reference, by)
    for one in references:
        answer(reference=one, words=words, by=by, at=at)
    record("series.answered", reference, by=by, at=at, reports=references)
    return len(references)


@command
def close_all(*, reference: str, outcome: Outcome, words: str, by: Member, at: datetime) -> int:
    """One outcome for every open report of the series that this member may work on."""
    references = open_in_series(reference, by)
    for one in references:
        close(reference=one, outcome=outcome, words=said(words), by=by, at=at)
    record("series.closed", reference, by=by, at=at, reports=references, outcome=outcome)
    return len(references)


def open_in_series(reference: str, by: Member) -> list[str]:
    report = found(reference, by)
    if report.series_id is None:
        insist(Refusal("not_joined", "This report is not joined with others."))
    insist(access.may_not_work_on(report, by))
    reports = (
        Report.objects.visible_to(by)
        .filter(series=report.series_id)
        .exclude(status=Status.CLOSED)
        .order_by("id")
    )
    return [one.reference for one in reports if access.may_not_work_on(one, by) is None]
