"""Problems that the platform proposes, for those who work with single reports."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.cases.choices import ProposalKind
from highstreet.cases.models import ProblemProposal
from highstreet.people.models import Member
from highstreet.reports.choices import Kind
from highstreet.reports.models import Report

MOST = 50


@dataclass(frozen=True)
class ProposalLine:
    """One proposal: its reasons, and how much of what was found chance would make."""

    id: int
    kind: ProposalKind
    title: str
    type: str
    type_words: str
    where: tuple[str, ...]
    where_words: str
    reasons: tuple[str, ...]
    found: int
    expected_by_chance: float | None
    p: float | None
    by_chance: str
    made_at: datetime


@dataclass(frozen=True)
class ProposalPage:
    """With those of its reports that the viewer may know of."""

    line: ProposalLine
    reports: tuple[tuple[str, str, str, datetime], ...]
    unseen: int
    has_child: bool


def open_proposals(viewer: Member) -> tuple[ProposalLine, ...]:
    """In the order in which they were worked out: the most harmful first."""
    rows = ProblemProposal.objects.visible_to(viewer).open().order_by("position", "-made_at", "id")
    return tuple(line_of(row) for row in rows[:MOST])


def by_chance(p: float) -> str:
    """How seldom chance alone makes as many, as people say it.

    >>> by_chance(0.0004), by_chance(0.001), by_chance(0.013), by_chance(0.6)
    ('less than once in a thousand times', 'about once in 1,000 times', 'about once in 77 times', 'quite often')
    """
    if p < 0.001:
        return "less than once in a thousand times"
    return f"about once in {round(1 / p):,} times" if p <= 0.2 else "quite often"


def proposal_page(proposal: int, viewer: Member) -> ProposalPage | None:
    row = ProblemProposal.objects.visible_to(viewer).open().filter(id=proposal).first()
    if row is None:
        return None
    reports = Report.objects.visible_to(viewer).filter(reference__in=row.references)
    seen = tuple(
        (one.reference, str(Kind(one.kind).label), one.place, one.occurred_from)
        for one in reports.order_by("-occurred_from", "-id")
    )
    behind = Report.objects.filter(partnership=viewer.partnership_id, reference__in=row.references)
    return ProposalPage(
        line=line_of(row),
        reports=seen,
        unseen=len(row.references) - len(seen),
        has_child=behind.filter(child=True).exists(),
    )


def line_of(row: ProblemProposal) -> ProposalLine:
    return ProposalLine(
        id=row.id,
        kind=ProposalKind(row.kind),
        title=row.title,
        type=row.type,
        type_words=str(Kind(row.type).label),
        where=tuple(row.where),
        where_words=row.where_words,
        reasons=tuple(row.reasons),
        found=row.found,
        expected_by_chance=row.expected_by_chance,
        p=row.p,
        by_chance=by_chance(row.p) if row.p is not None else "",
        made_at=row.made_at,
    )
