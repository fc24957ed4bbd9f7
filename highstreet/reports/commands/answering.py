"""Answering: words to the reporter, questions and replies, closing, opening again."""

from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.base.words import _
from highstreet.people.models import Member
from highstreet.promises.choices import Act
from highstreet.promises.making import keep, promise_again
from highstreet.reports import access
from highstreet.reports.choices import Outcome, Status, StepKind
from highstreet.reports.commands.finding import (
    found,
    found_by_link,
    holder_of_link,
    said,
    settle,
    step,
    write_to_member,
    write_to_reporter,
)
from highstreet.reports.models import FollowUp, Recourse, Report
from highstreet.reports.rules.moving import cannot_move, cannot_reopen, cannot_work_on
from highstreet.reports.writing import (
    answer_words,
    closing_words,
    question_words,
    reopened_words,
    replied_words,
)
from highstreet.trail.models import record

KEPT_BY_WORDS = (Act.ACKNOWLEDGE, Act.ANSWER, Act.UPDATE, Act.TELL_VICTIM, Act.RECOURSE)


@command
def answer(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """Words to the reporter: on their page at once, and by letter."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by), cannot_work_on(report))
    text = said(words)
    kept_by_words(report, at=at)
    if report.status == Status.NEW:
        report.status = Status.WORKING
    line = step(report, StepKind.ANSWERED, by=by, at=at, words=text)
    settle(report, "status", at=at)
    write_to_reporter(
        report,
        "reports/answered",
        answer_words(report, text, who=line.who),
        key=f"step:{line.id}",
        by=by,
        at=at,
    )
    record("report.answered", report.reference, by=by, at=at)


@command
def ask(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """A question to the reporter, and waiting for the reply."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by), cannot_move(report, Status.ASKED))
    if not report.telling.reply_to:
        insist(
            Refusal(
                "no_way_to_reach",
                "The reporter left no way to reach them. They will see an answer on their page.",
            )
        )
    text = said(words)
    kept_by_words(report, at=at)
    report.status = Status.ASKED
    line = step(report, StepKind.ASKED, by=by, at=at, words=text)
    settle(report, "status", at=at)
    write_to_reporter(
        report,
        "reports/asked",
        question_words(report, text, who=line.who),
        key=f"step:{line.id}",
        by=by,
        at=at,
    )
    record("report.asked", report.reference, by=by, at=at)


@command
def reply(*, link: str, partnership: int, words: str, at: datetime) -> None:
    """The reporter replies to the question that was asked."""
    report = found_by_link(link, partnership)
    if report.status != Status.ASKED:
        insist(Refusal("not_asked", _("Nobody is waiting for a reply. Thank you all the same.")))
    text = said(words)
    report.status = Status.WORKING
    by = holder_of_link(report)
    line = step(report, StepKind.REPLIED, by=by, at=at, words=text)
    settle(report, "status", at=at)
    if report.assignee:
        write_to_member(
            report.assignee,
            report,
            "reports/replied",
            replied_words(report, text),
            key=f"step:{line.id}",
            by=by,
            at=at,
        )
    record("report.replied", report.reference, by=by, at=at)


@command
def close(*, reference: str, outcome: Outcome, words: str, by: Member, at: datetime) -> None:
    """End the work, with an outcome and words for the reporter: never without either."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by), cannot_move(report, Status.CLOSED))
    text = said(words)
    keep(report.undertaking_id, *KEPT_BY_WORDS, Act.OUTCOME, at=at)
    Recourse.objects.filter(report=report, answered_at=None).update(answered_at=at)
    report.status, report.outcome, report.closed_at = Status.CLOSED, outcome, at
    line = step(report, StepKind.CLOSED, by=by, at=at, words=text)
    settle(report, "status", "outcome", "closed_at", at=at)
    write_to_reporter(
        report,
        "reports/closed",
        closing_words(report, text, outcome=outcome, who=line.who),
        key=f"step:{line.id}",
        by=by,
        at=at,
    )
    record("report.closed", report.reference, by=by, at=at, outcome=outcome)


@command
def follow_up(
    *,
    link: str,
    partnership: int,
    clear: bool,
    fair: bool,
    again: bool,
    words: str,
    at: datetime,
) -> None:
    """What the reporter thinks of how it went. A second time replaces the first."""
    report = found_by_link(link, partnership)
    if report.status != Status.CLOSED:
        insist(Refusal("not_closed", _("This report is still being worked on.")))
    FollowUp.objects.update_or_create(
        report=report,
        defaults={
            "partnership_id": report.partnership_id,
            "clear": clear,
            "fair": fair,
            "again": again,
            "words": words.strip(),
            "at": at,
        },
    )
    record(
        "report.followed_up",
        report.reference,
        by=holder_of_link(report),
        at=at,
        clear=clear,
        fair=fair,
        again=again,
    )


@command
def reopen(*, link: str, partnership: int, words: str, at: datetime) -> None:
    """The reporter is not content: the report goes back to whoever had it."""
    report = found_by_link(link, partnership)
    insist(cannot_reopen(report, at=at))
    by, text = holder_of_link(report), said(words)
    open_again(report, at=at)
    line = step(report, StepKind.REOPENED, by=by, at=at, words=text)
    if report.assignee:
        write_to_member(
            report.assignee,
            report,
            "reports/reopened",
            reopened_words(report, text),
            key=f"step:{line.id}",
            by=by,
            at=at,
        )
    record("report.reopened", report.reference, by=by, at=at, why=text)


@command
def reopen_at_desk(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """The desk itself takes a closed report up again."""
    report = found(reference, by)
    insist(access.may_not_work_on(report, by), cannot_move(report, Status.WORKING))
    if report.status != Status.CLOSED:
        insist(Refusal("not_closed", "This report is open: it is still being worked on."))
    text = said(words)
    open_again(report, at=at)
    step(report, StepKind.REOPENED, by=by, at=at, words=text)
    record("report.reopened", report.reference, by=by, at=at, why=text)


def open_again(report: Report, *, at: datetime) -> None:
    report.status, report.outcome, report.closed_at = Status.WORKING, "", None
    for act in (Act.ANSWER, Act.OUTCOME):
        promise_again(
            report.undertaking, act, agency=report.agency, severity=report.severity, at=at
        )
    settle(report, "status", "outcome", "closed_at", at=at)


def kept_by_words(report: Report, *, at: datetime) -> None:
    """Words to the reporter keep what was promised about words, and promise the next update."""
    keep(report.undertaking_id, *KEPT_BY_WORDS, at=at)
    promise_again(
        report.undertaking, Act.UPDATE, agency=report.agency, severity=report.severity, at=at
    )
    Recourse.objects.filter(report=report, answered_at=None).update(answered_at=at)
