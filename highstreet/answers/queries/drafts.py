"""Answers as the desk works on them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from highstreet.answers import access, rules
from highstreet.answers.choices import Fate, Section, Status
from highstreet.answers.keeping import IN_WORK, approvers_beside
from highstreet.answers.models import Answer, Edition, Line, ShopChoice, Subscriber
from highstreet.base.fives import in_fives
from highstreet.base.refusal import Refusal
from highstreet.people.models import Member

MOST = 120


@dataclass(frozen=True)
class DraftLine:
    """One line with where it comes from, and what was made of it."""

    id: int
    words: str
    source: str
    is_fixed: bool
    fate: Fate


@dataclass(frozen=True)
class DraftPart:
    section: Section
    lines: tuple[DraftLine, ...]


@dataclass(frozen=True)
class AnswerLine:
    """One answer in a list."""

    id: int
    month: date
    place: str
    status: Status
    number: int
    unseen: int


@dataclass(frozen=True)
class AnswerPage:
    """Everything that the page of one answer shows, and why a button is not there."""

    line: AnswerLine
    parts: tuple[DraftPart, ...]
    changed: str
    sent_back: str
    editors: tuple[str, ...]
    approved_by: str
    published_at: datetime | None
    why_not_edit: Refusal | None
    why_not_approve: Refusal | None
    why_not_correct: Refusal | None


@dataclass(frozen=True)
class Asked:
    """How many asked for letters, in fives."""

    shops: int
    residents: int


def newest_editions() -> "Prefetch[Any, Any, Any]":
    """With the newest first, and of each the lines at which nobody has looked yet."""
    unseen = Prefetch("lines", queryset=Line.objects.filter(fate=Fate.OPEN))
    rows = Edition.objects.select_related("approved_by").prefetch_related(unseen)
    return Prefetch("editions", queryset=rows.order_by("-number"))


def answer_list(viewer: Member) -> list[AnswerLine]:
    """Every answer of the town with its newest edition: what is to be worked on comes first."""
    rows = Answer.objects.visible_to(viewer).select_related("area")
    found = [
        line_of(answer, newest(answer))
        for answer in rows.prefetch_related(newest_editions()).order_by("-month", "area__name")[
            :MOST
        ]
    ]
    return sorted(found, key=lambda line: (-line.month.toordinal(), line.place))


def newest(answer: Answer) -> Edition:
    return answer.editions.all()[0]


def line_of(answer: Answer, edition: Edition) -> AnswerLine:
    return AnswerLine(
        id=answer.id,
        month=answer.month,
        place=answer.area.name if answer.area else "",
        status=Status(edition.status),
        number=edition.number,
        unseen=len(edition.lines.all()),
    )


def answer_page(answer: int, viewer: Member) -> AnswerPage | None:
    found = (
        Answer.objects.visible_to(viewer)
        .select_related("area")
        .prefetch_related(newest_editions())
        .filter(id=answer)
        .first()
    )
    return page_of(found, viewer) if found else None


def page_of(answer: Answer, viewer: Member) -> AnswerPage:
    edition = newest(answer)
    members = Member.objects.filter(partnership=answer.partnership_id)
    approver = edition.approved_by
    return AnswerPage(
        line=line_of(answer, edition),
        parts=parts_of(edition),
        changed=edition.changed,
        sent_back=edition.sent_back,
        editors=tuple(
            members.filter(id__in=edition.editors).order_by("id").values_list("name", flat=True)
        ),
        approved_by=approver.name if approver else "",
        published_at=edition.published_at,
        why_not_edit=access.may_not_edit(viewer) or rules.cannot_edit(edition.status),
        why_not_approve=access.may_not_approve(viewer)
        or rules.cannot_approve(edition.status)
        or access.may_not_approve_own(
            edition.editors, viewer, others=approvers_beside(viewer, edition)
        ),
        why_not_correct=access.may_not_edit(viewer)
        or rules.cannot_correct(
            is_published=edition.status == Status.PUBLISHED,
            in_work=edition.status in IN_WORK,
        ),
    )


def parts_of(edition: Edition) -> tuple[DraftPart, ...]:
    rows = list(Line.objects.filter(edition=edition).order_by("position", "id"))
    return tuple(
        DraftPart(section, lines)
        for section in Section
        if (lines := tuple(draft_line(row) for row in rows if row.section == section))
    )


def draft_line(row: Line) -> DraftLine:
    return DraftLine(row.id, row.words, row.source, row.is_fixed, Fate(row.fate))


def how_many_asked(viewer: Member) -> Asked:
    town = viewer.partnership_id
    return Asked(
        shops=in_fives(ShopChoice.objects.filter(partnership=town, weekly=True).count()),
        residents=in_fives(
            Subscriber.objects.filter(partnership=town, confirmed_at__isnull=False).count()
        ),
    )
