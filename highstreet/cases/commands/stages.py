"""The way of a case: on, back, what it is measured by, and what came of it."""

from datetime import date, datetime

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.base.saying import long_day
from highstreet.cases import access, rules
from highstreet.cases.choices import EventKind, Stage, Verdict
from highstreet.cases.keeping import event, found, held_by
from highstreet.cases.models import Assessment
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


@command
def go_on(*, reference: str, by: Member, at: datetime) -> Stage:
    """To the next stage, if nothing is missing. From Assessment that closes the case."""
    case = found(reference, by)
    insist(
        access.may_not_lead(case, by),
        rules.cannot_go_on(case, held_by(case), today=day_of(at)),
    )
    to = rules.NEXT[Stage(case.stage)]
    case.stage, case.stage_since = to, at
    case.ended_at = at if to == Stage.CLOSED else None
    case.save(update_fields=["stage", "stage_since", "ended_at"])
    kind = EventKind.CLOSED if to == Stage.CLOSED else EventKind.FORWARD
    event(case, kind, by=by, at=at, what=str(to.label))
    record("case.went_on", case.about, by=by, at=at, to=to)
    return to


@command
def go_back(*, reference: str, words: str, by: Member, at: datetime) -> Stage:
    """To the stage before, with the reason; a closed case is opened again."""
    case = found(reference, by)
    insist(access.may_not_lead(case, by), rules.cannot_go_back(case))
    why, to = said(words), rules.BACK[Stage(case.stage)]
    case.stage, case.stage_since, case.ended_at = to, at, None
    case.save(update_fields=["stage", "stage_since", "ended_at"])
    event(case, EventKind.BACK, by=by, at=at, what=str(to.label), words=why)
    record("case.went_back", case.about, by=by, at=at, to=to, why=why)
    return to


@command
def choose_measure(
    *,
    reference: str,
    measure: str,
    before_from: date,
    before_to: date,
    review_on: date,
    by: Member,
    at: datetime,
) -> None:
    """What will show whether it worked, against which time before, and the day on which one looks."""
    case = found(reference, by)
    insist(
        access.may_not_work_on(case, by),
        rules.cannot_change(case),
        rules.cannot_choose_measure(
            before_from=before_from,
            before_to=before_to,
            review_on=review_on,
            today=day_of(at),
            begun=held_by(case).begun,
        ),
    )
    case.measure, case.measure_chosen_at = said(measure), at
    case.before_from, case.before_to, case.review_on = before_from, before_to, review_on
    case.save(
        update_fields=["measure", "measure_chosen_at", "before_from", "before_to", "review_on"]
    )
    event(case, EventKind.PLANNED, by=by, at=at, what=f"Review on {long_day(review_on)}")
    record(
        "case.measure_chosen",
        case.about,
        by=by,
        at=at,
        measure=measure,
        before_from=before_from,
        before_to=before_to,
        review_on=review_on,
    )


@command
def move_review(*, reference: str, review_on: date, words: str, by: Member, at: datetime) -> None:
    """Another day to look at it, and why."""
    case = found(reference, by)
    insist(
        access.may_not_lead(case, by),
        rules.cannot_change(case),
        None if case.measure else rules.NO_MEASURE,
        rules.cannot_review_on(review_on, today=day_of(at)),
    )
    why, before = said(words), case.review_on
    case.review_on = review_on
    case.save(update_fields=["review_on"])
    what = f"Review on {long_day(review_on)}"
    event(case, EventKind.PLANNED, by=by, at=at, what=what, words=why)
    record(
        "case.review_moved",
        case.about,
        by=by,
        at=at,
        why=why,
        **{"from": before, "to": review_on},
    )


@command
def assess(
    *,
    reference: str,
    verdict: Verdict,
    changed: str,
    learnt: str,
    tell_on: date | None,
    by: Member,
    at: datetime,
) -> None:
    """What changed and what was learnt. Who cannot tell yet says when: then it is looked at again."""
    case = found(reference, by)
    insist(
        access.may_not_work_on(case, by),
        rules.cannot_assess(case, verdict, tell_on, today=day_of(at)),
    )
    later = tell_on if verdict == Verdict.CANNOT_TELL else None
    Assessment.objects.create(
        partnership_id=case.partnership_id,
        case=case,
        verdict=verdict,
        changed=said(changed),
        learnt=said(learnt),
        tell_on=later,
        said_by=by,
        said_at=at,
    )
    if later:
        case.review_on = later
        case.save(update_fields=["review_on"])
    event(case, EventKind.ASSESSED, by=by, at=at, what=str(verdict.label))
    record("case.assessed", case.about, by=by, at=at, verdict=verdict, tell_on=later)
