"""What the commands share: the report in question, locked, and what every change ends with."""

from datetime import datetime

from highstreet.base.prepared import Given, Things
from highstreet.base.refusal import Refusal, insist
from highstreet.base.words import _
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import Words
from highstreet.people.asking import Clockwork, PasserBy, anybody, known_of
from highstreet.people.choices import Role
from highstreet.people.models import Member, MemberQuerySet
from highstreet.promises.making import next_due
from highstreet.promises.models import NOTHING_DUE
from highstreet.reports.choices import Status, StepKind
from highstreet.reports.models import Report, ReportQuerySet, Step
from highstreet.trail.models import Somebody


def locked(reports: ReportQuerySet) -> ReportQuerySet:
    return reports.select_related("agency__partnership", "telling").select_for_update(of=("self",))


BY_REFERENCE = Things(
    lambda roles: locked(Report.objects.visible_to(anybody(roles))).filter(
        reference=Given("reference")
    )
)
BY_LINK = Things(
    lambda: locked(Report.objects.filter(partnership=Given("town"), link=Given("link")))
)


def found(reference: str, by: Member) -> Report:
    """The report, if this member can see it, locked until the change is done."""
    report = BY_REFERENCE.one(tuple(by.roles), reference=reference, **known_of(by))
    if report is None:
        raise Report.DoesNotExist
    return report


def found_by_link(link: str, partnership: int) -> Report:
    """The report whose secret link somebody has."""
    report = BY_LINK.one(link=link, town=partnership)
    if report is None:
        raise Report.DoesNotExist
    return report


def holder_of_link(report: Report) -> PasserBy:
    return PasserBy(report.partnership_id, f"The reporter of {report.reference}")


def settle(report: Report, *fields: str, at: datetime) -> None:
    """Save what changed, with the time of the next promise."""
    report.changed_at = at
    closed = report.status == Status.CLOSED
    report.due_at = NOTHING_DUE if closed else next_due(report.undertaking_id)
    report.save(update_fields=[*fields, "changed_at", "due_at"])


def step(report: Report, kind: StepKind, *, by: Somebody, at: datetime, words: str = "") -> Step:
    """Something that the reporter sees on the page of the report."""
    if isinstance(by, Member):
        who, agency = f"{by.called}, {by.agency.name}", by.agency_id
    else:
        who, agency = by.as_written if isinstance(by, Clockwork) else "", None
    return Step.objects.create(
        partnership_id=report.partnership_id,
        report=report,
        kind=kind,
        words=words,
        who=who,
        agency_id=agency,
        at=at,
    )


def write_to_reporter(
    report: Report, kind: str, words: Words, *, key: str, by: Somebody, at: datetime
) -> None:
    """A letter to whoever told, if they left a way to reach them."""
    telling = report.telling
    if telling.reply_to:
        write_letter(
            to=Reader(Channel(telling.reply_channel), telling.reply_to),
            kind=kind,
            words=words,
            key=key,
            about=report.reference,
            by=by,
            at=at,
        )


def write_to_member(
    member: Member, report: Report, kind: str, words: Words, *, key: str, by: Somebody, at: datetime
) -> None:
    write_letter(
        to=Reader(Channel.EMAIL, member.account.email),
        kind=kind,
        words=words,
        key=key,
        about=report.reference,
        by=by,
        at=at,
    )


def write_to_desk(
    report: Report, kind: str, words: Words, *, key: str, by: Somebody, at: datetime
) -> None:
    for member in desk_of(report).select_related("account").order_by("id"):
        write_to_member(member, report, kind, words, key=f"{key}:{member.id}", by=by, at=at)


def desk_of(report: Report) -> MemberQuerySet:
    """Whoever has it; every responder of the agency if nobody has, or if whoever had it has left."""
    members = Member.objects.active().filter(partnership=report.partnership_id)
    if report.assignee_id:
        holder = members.filter(id=report.assignee_id)
        if holder.exists():
            return holder
    return members.filter(agency=report.agency_id, roles__contains=[Role.RESPONDER])


def said(words: str) -> str:
    """The words, if there are any: nobody is answered with nothing."""
    tidy = words.strip()
    if not tidy:
        insist(Refusal("no_words", _("Write a few words first.")))
    return tidy
