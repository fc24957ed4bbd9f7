"""Every change to targets, to the figures that people type, and to the neighbourhood's priorities."""

from datetime import date, datetime

from highstreet.base.command import command
from highstreet.base.later import Later, later
from highstreet.base.refusal import Refusal, insist
from highstreet.base.working_time import LONDON
from highstreet.measures.catalogue import BY_CODE
from highstreet.people.models import Agency, Member
from highstreet.targets import access, rules
from highstreet.targets.choices import MarkKind
from highstreet.targets.models import Mark, Priority, Target, TypedMonth
from highstreet.trail.models import record

WORK_OUT = "targets.work_out_town"


@command
def agree_target(
    *,
    measure: str,
    terms: rules.Terms,
    first_owner: int,
    second_owner: int,
    by: Member,
    at: datetime,
) -> Target:
    """Two agencies agree to change something. Its measure, baseline and aim stay as they are now."""
    insist(
        access.may_not_agree(by),
        rules.cannot_own(first_owner, second_owner),
        rules.cannot_agree(terms, BY_CODE[measure], today=day_of(at)),
    )
    target = Target.objects.create(
        partnership_id=by.partnership_id,
        measure=measure,
        first_owner=owner(first_owner, by),
        second_owner=owner(second_owner, by),
        agreed_by=by,
        agreed_at=at,
        **vars(terms),
    )
    record(
        "target.agreed",
        about(target),
        by=by,
        at=at,
        measure=measure,
        aim=terms.aim,
        aim_by=terms.aim_by,
        owners=[target.first_owner.name, target.second_owner.name],
    )
    work_out_soon(by)
    return target


@command
def change_target(
    *,
    target: int,
    method: str,
    first_owner: int,
    second_owner: int,
    review_on: date,
    by: Member,
    at: datetime,
) -> None:
    """Another way, other owners or another day to look at it. Another way is marked on the chart."""
    found = running(target, by)
    insist(
        rules.cannot_own(first_owner, second_owner),
        rules.cannot_review_on(review_on, aim_by=found.aim_by, today=day_of(at)),
    )
    if method != found.method:
        mark(found, MarkKind.METHOD, day_of(at), method[:200], by=by, at=at)
    found.method, found.review_on = method, review_on
    found.first_owner, found.second_owner = owner(first_owner, by), owner(second_owner, by)
    found.save(update_fields=["method", "review_on", "first_owner", "second_owner"])
    record(
        "target.changed",
        about(found),
        by=by,
        at=at,
        method=method,
        review_on=review_on,
        owners=[found.first_owner.name, found.second_owner.name],
    )
    work_out_soon(by)


@command
def mark_target(
    *, target: int, kind: MarkKind, on: date, words: str, by: Member, at: datetime
) -> None:
    """Something happened on a day that whoever reads the chart must know of."""
    found = running(target, by)
    insist(rules.cannot_mark(on, today=day_of(at)))
    mark(found, kind, on, words, by=by, at=at)
    record("target.marked", about(found), by=by, at=at, kind=kind, on=on, words=words)
    work_out_soon(by)


@command
def end_target(*, target: int, words: str, by: Member, at: datetime) -> None:
    """Nobody works towards it any more; what came of it stays to be read."""
    found = running(target, by)
    found.ended_at, found.ended_words = at, words
    found.save(update_fields=["ended_at", "ended_words"])
    record("target.ended", about(found), by=by, at=at, words=words)


@command
def type_month(
    *,
    measure: str,
    month: date,
    found: int,
    of: int | None,
    source: str,
    by: Member,
    at: datetime,
) -> None:
    """A month's figure, from a source that is named. Typing a month again corrects it."""
    insist(
        access.may_not_type(by),
        rules.cannot_type(BY_CODE[measure], month=month, found=found, of=of, today=day_of(at)),
    )
    first = month.replace(day=1)
    before = TypedMonth.objects.filter(
        partnership=by.partnership_id, measure=measure, month=first
    ).first()
    TypedMonth.objects.update_or_create(
        partnership_id=by.partnership_id,
        measure=measure,
        month=first,
        defaults={"found": found, "of": of, "source": source, "typed_by": by, "typed_at": at},
    )
    record(
        "figure.typed",
        f"measure {measure}",
        by=by,
        at=at,
        month=first,
        found=found,
        of=of,
        source=source,
        before=[before.found, before.of] if before else None,
    )
    work_out_soon(by)


@command
def set_priority(*, words: str, owner_agency: int, by: Member, at: datetime) -> Priority:
    """The neighbourhood team is at this from now on."""
    there = Priority.objects.filter(partnership=by.partnership_id, ended_at=None).count()
    insist(access.may_not_agree(by), rules.cannot_add_priority(there=there))
    priority = Priority.objects.create(
        partnership_id=by.partnership_id,
        words=words,
        owner=owner(owner_agency, by),
        reviewed_on=day_of(at),
        set_at=at,
    )
    record("priority.set", words[:80], by=by, at=at, owner=priority.owner.name)
    return priority


@command
def review_priority(*, priority: int, by: Member, at: datetime) -> None:
    """It was looked at, and stays."""
    found = standing(priority, by)
    found.reviewed_on = day_of(at)
    found.save(update_fields=["reviewed_on"])
    record("priority.reviewed", found.words[:80], by=by, at=at)


@command
def end_priority(*, priority: int, by: Member, at: datetime) -> None:
    found = standing(priority, by)
    found.ended_at = at
    found.save(update_fields=["ended_at"])
    record("priority.ended", found.words[:80], by=by, at=at)


def running(target: int, by: Member) -> Target:
    """A target that may still be changed, locked for it."""
    found = (
        Target.objects.visible_to(by)
        .select_related("first_owner", "second_owner")
        .select_for_update(of=("self",))
        .get(id=target)
    )
    insist(access.may_not_agree(by), rules.cannot_touch(is_over=bool(found.ended_at)))
    return found


def standing(priority: int, by: Member) -> Priority:
    found = Priority.objects.select_for_update().get(id=priority, partnership=by.partnership_id)
    insist(access.may_not_agree(by))
    if found.ended_at:
        insist(Refusal("priority_over", "This priority has ended. Set it again if it is needed."))
    return found


def owner(agency: int, by: Member) -> Agency:
    return Agency.objects.get(id=agency, partnership=by.partnership_id)


def mark(target: Target, kind: MarkKind, on: date, words: str, *, by: Member, at: datetime) -> None:
    Mark.objects.create(
        partnership_id=target.partnership_id,
        target=target,
        kind=kind,
        on=on,
        words=words,
        put_by=by,
        put_at=at,
    )


def work_out_soon(by: Member) -> None:
    """The figures follow in a moment, from the queue: no page waits for them."""
    town = by.partnership_id
    later(Later(WORK_OUT, {"town": town}, lock=f"targets:{town}"))


def about(target: Target) -> str:
    return f"target {target.id}"


def day_of(at: datetime) -> date:
    return at.astimezone(LONDON).date()
