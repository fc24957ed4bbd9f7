"""Missed promises: they are noticed by the clock, told to everybody concerned, and can be asked about."""

from datetime import datetime

from highstreet.base import towns
from highstreet.base.command import command
from highstreet.base.refusal import Refusal, Refused, insist
from highstreet.base.words import _
from highstreet.people.asking import Clockwork
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.promises.choices import Act
from highstreet.promises.making import promise_again
from highstreet.promises.models import Promise
from highstreet.reports.choices import StepKind
from highstreet.reports.commands.finding import (
    desk_of,
    found_by_link,
    holder_of_link,
    settle,
    step,
    write_to_member,
    write_to_reporter,
)
from highstreet.reports.models import Recourse, Report
from highstreet.reports.writing import missed_for_desk, missed_words, recourse_words
from highstreet.trail.models import record

AT_ONCE = 100


@command
def notice_missed(*, at: datetime) -> int:
    """Note the promises that have fallen due unkept, in every town, and tell those concerned.

    At most a hundred at a time; the number noted says whether to come again. The report is locked with its
    promise, and both are left for the next time if somebody is at work on either: whoever answers holds the
    report and then keeps its promises, and the two would wait for each other.
    """
    with towns.every_town():
        missed = list(
            Promise.objects.running()
            .filter(broken_at=None, due_at__lt=at, undertaking__report__isnull=False)
            .select_related("agency__ask_next", "undertaking__report__agency__partnership")
            .select_related("undertaking__report__telling")
            .select_for_update(of=("self", "undertaking__report"), skip_locked=True)
            .order_by("due_at", "id")[:AT_ONCE]
        )
        for promise in missed:
            promise.broken_at = at
            promise.save(update_fields=["broken_at"])
            report = promise.undertaking.report
            tell_of(promise, report, at=at)
            record(
                "promise.missed",
                report.reference,
                by=Clockwork(report.partnership_id),
                at=at,
                act=promise.act,
                agency=promise.agency.name,
                due_at=promise.due_at,
            )
    return len(missed)


def tell_of(promise: Promise, report: Report, *, at: datetime) -> None:
    """The reporter, whoever has the report, and the coordinators."""
    clockwork = Clockwork(report.partnership_id)
    Report.objects.filter(id=report.id).update(changed_at=at)
    if promise.is_shown:
        step(report, StepKind.MISSED, by=clockwork, at=at, words=promise.words)
        write_to_reporter(
            report,
            "reports/missed",
            missed_words(report, promise),
            key=f"missed:{promise.id}",
            by=clockwork,
            at=at,
        )
    words = missed_for_desk(report, promise)
    for member in concerned(report):
        write_to_member(
            member,
            report,
            "reports/missed_for_desk",
            words,
            key=f"missed:{promise.id}:{member.id}",
            by=clockwork,
            at=at,
        )


def concerned(report: Report) -> list[Member]:
    """Whoever has it (or the whole desk of the agency, if nobody has) and the town's coordinators."""
    members = Member.objects.active().filter(partnership=report.partnership_id)
    coordinators = members.filter(roles__contains=[Role.COORDINATOR])
    return list(
        (desk_of(report) | coordinators).select_related("account").order_by("id").distinct()
    )


@command
def ask_why(*, link: str, partnership: int, promise: int, at: datetime) -> None:
    """The reporter asks the person whom the agency names for it, with one press, on the record."""
    report = found_by_link(link, partnership)
    missed = (
        Promise.objects.shown()
        .select_related("agency__ask_next__account")
        .filter(id=promise, undertaking=report.undertaking_id)
        .first()
    )
    if missed is None or not missed.broken_at:
        raise Refused(Refusal("not_missed", _("That promise has not been missed.")))
    if Recourse.objects.filter(promise=missed).exists():
        insist(Refusal("asked_already", _("You have asked this already. The reply will be here.")))
    asked = missed.agency.ask_next or a_coordinator(report)
    by = holder_of_link(report)
    Recourse.objects.create(
        partnership_id=report.partnership_id, report=report, promise=missed, asked=asked, at=at
    )
    promise_again(
        report.undertaking, Act.RECOURSE, agency=report.agency, severity=report.severity, at=at
    )
    step(report, StepKind.RECOURSE, by=by, at=at, words=asked.called)
    settle(report, at=at)
    write_to_member(
        asked,
        report,
        "reports/recourse",
        recourse_words(report, missed),
        key=f"recourse:{missed.id}",
        by=by,
        at=at,
    )
    record("promise.asked_why", report.reference, by=by, at=at, asked=asked.as_written)


def a_coordinator(report: Report) -> Member:
    """Where an agency names nobody, a coordinator is asked."""
    found = (
        Member.objects.active()
        .select_related("account", "agency")
        .filter(partnership=report.partnership_id, roles__contains=[Role.COORDINATOR])
        .order_by("id")
        .first()
    )
    if found is None:
        insist(
            Refusal("nobody_to_ask", _("Nobody is named for this yet. Call 101 or the council."))
        )
    assert found is not None
    return found
