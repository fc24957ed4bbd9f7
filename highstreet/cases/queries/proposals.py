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
    made_at: datetime


@dataclass(frozen=True)
class ProposalPage:
    """With those of its reports that the viewer may know of."""

    line: ProposalLine
    reports: tuple[tuple[str, str, str, datetime], ...]
    unseen: int
    has_child: bool


def open_proposals(viewer: Member) -> tuple[ProposalLine, ...]:
    """The least likely to be chance first; what the law counts out stands after."""
    rows = ProblemProposal.objects.visible_to(viewer).open()
    found = sorted(rows, key=lambda row: (row.p is None, row.p or 0, -row.found, row.id))
    return tuple(line_of(row) for row in found[:MOST])


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
        made_at=row.made_at,
    )
