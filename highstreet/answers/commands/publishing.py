"""Approving and publishing an answer, sending it back, and correcting what is published."""

from datetime import datetime

from highstreet.answers import access, rules
from highstreet.answers.choices import Status
from highstreet.answers.keeping import (
    IN_WORK,
    approvers_beside,
    in_work,
    insist_on_words,
    locked,
)
from highstreet.answers.models import Answer, Edition, Line
from highstreet.base.command import command
from highstreet.base.later import Later, later
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.trail.models import record

SEND_ANSWER = "answers.send_answer"


@command
def approve(*, answer: int, by: Member, at: datetime) -> None:
    """Somebody else has read it, and it is published. Those who asked get the first edition of the town's."""
    insist(access.may_not_approve(by))
    edition = in_work(answer, by)
    others = approvers_beside(by, edition)
    insist(
        rules.cannot_approve(edition.status),
        access.may_not_approve_own(edition.editors, by, others=others),
    )
    Edition.objects.filter(answer=edition.answer, status=Status.PUBLISHED).update(
        status=Status.REPLACED
    )
    edition.status, edition.approved_by, edition.published_at = Status.PUBLISHED, by, at
    edition.save(update_fields=["status", "approved_by", "published_at"])
    record(
        "answer.published",
        edition.answer.about,
        by=by,
        at=at,
        edition=edition.number,
        changed=edition.changed,
        by_its_own_writer=by.id in edition.editors,
    )
    if edition.number == 1 and edition.answer.area_id is None:
        told = {"answer": edition.answer_id, "town": by.partnership_id}
        later(Later(SEND_ANSWER, told, lock=f"answer:{edition.answer_id}"))


@command
def send_back(*, answer: int, words: str, by: Member, at: datetime) -> None:
    """Not like this: its writers change it, and hand it in again."""
    insist(access.may_not_approve(by))
    edition = in_work(answer, by)
    insist(rules.cannot_approve(edition.status))
    edition.status, edition.sent_back = Status.DRAFT, words
    edition.save(update_fields=["status", "sent_back"])
    record("answer.sent_back", edition.answer.about, by=by, at=at, words=words)


@command
def correct(*, answer: int, words: str, by: Member, at: datetime, sure: bool = False) -> None:
    """Begin the next edition, with what changes in it. The published one stays until that is approved."""
    insist(access.may_not_edit(by))
    found = Answer.objects.visible_to(by).select_for_update().get(id=answer)
    editions = Edition.objects.filter(answer=found)
    insist(
        rules.cannot_correct(
            is_published=editions.filter(status=Status.PUBLISHED).exists(),
            in_work=editions.filter(status__in=IN_WORK).exists(),
        )
    )
    insist_on_words(words, town=by.partnership_id, sure=sure)
    before = locked(answer, by, Status.PUBLISHED)
    following = Edition.objects.create(
        partnership_id=by.partnership_id,
        answer=found,
        number=before.number + 1,
        changed=words,
        editors=[by.id],
    )
    copies = list(before.lines.order_by("position", "id"))
    for line in copies:
        line.pk, line.edition = None, following
    Line.objects.bulk_create(copies)
    record(
        "answer.correction_begun",
        found.about,
        by=by,
        at=at,
        edition=following.number,
        words=words,
        sure=sure,
    )
