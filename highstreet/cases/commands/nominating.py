"""From a nomination to a case: anybody at the desk nominates, the lead takes it on or says why not."""

from collections.abc import Sequence
from datetime import datetime

from highstreet.base.command import again_after, command
from highstreet.base.refusal import insist
from highstreet.cases import access, rules
from highstreet.cases.choices import EventKind, Stage
from highstreet.cases.keeping import event, found, put_in, settle_sensitive
from highstreet.cases.nominating import Problem, case_of
from highstreet.cases.writing import tell_lead
from highstreet.people.models import Member
from highstreet.reports.commands.finding import said
from highstreet.reports.models import Report
from highstreet.trail.models import record


@again_after("case_reference_once")
@command
def nominate(*, problem: Problem, reports: Sequence[str] = (), by: Member, at: datetime) -> str:
    """Several agencies should work on this together. Gives the reference of the case."""
    insist(access.may_not_nominate(by))
    case = case_of(problem, Stage.NOMINATED, by=by, at=at)
    known = Report.objects.visible_to(by).filter(reference__in=reports)
    put_in(case, list(known.order_by("occurred_from", "id")), why=case.why, by=by, at=at)
    settle_sensitive(case, by=by, at=at)
    event(
        case,
        EventKind.NOMINATED,
        by=by,
        at=at,
        what=f"Lead: {case.lead.as_written}",
        words=case.why,
    )
    tell_lead(case, by=by, at=at, is_nomination=True)
    record("case.nominated", case.about, by=by, at=at, audience=case.audience)
    return case.reference


@command
def accept(*, reference: str, by: Member, at: datetime) -> None:
    """It is taken on: scanning begins."""
    case = found(reference, by)
    insist(access.may_not_lead(case, by), rules.cannot_answer_nomination(case))
    case.stage, case.stage_since = Stage.SCANNING, at
    case.save(update_fields=["stage", "stage_since"])
    event(case, EventKind.ACCEPTED, by=by, at=at)
    record("case.accepted", case.about, by=by, at=at)


@command
def decline(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """It is not taken on, and here is why."""
    case = found(reference, by)
    insist(access.may_not_lead(case, by), rules.cannot_answer_nomination(case))
    why = said(words)
    case.stage, case.stage_since, case.ended_at = Stage.DECLINED, at, at
    case.save(update_fields=["stage", "stage_since", "ended_at"])
    event(case, EventKind.DECLINED, by=by, at=at, words=why)
    record("case.declined", case.about, by=by, at=at, why=why)
