"""What is known of a problem: reports, findings and notes, each with why it belongs and what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.cases import access, rules
from highstreet.cases.choices import Corner, EvidenceKind, EvidenceStage
from highstreet.cases.keeping import found, held_by, settle_sensitive
from highstreet.cases.models import Case, Evidence, TriangleAnswer
from highstreet.people.models import Member
from highstreet.reports.commands.finding import said
from highstreet.reports.models import Report
from highstreet.trail.models import record


@dataclass(frozen=True)
class Piece:
    """A finding or a note: what it says, where it comes from, and why it belongs."""

    kind: EvidenceKind
    stage: EvidenceStage
    words: str
    source: str
    why: str
    is_about_person: bool = False


@dataclass(frozen=True)
class Added:
    """What became of each reference: new to the case, in it already, or none that the member may know of."""

    new: tuple[str, ...]
    already: tuple[str, ...]
    unknown: tuple[str, ...]


@command
def add_reports(
    *,
    reference: str,
    reports: Sequence[str],
    stage: EvidenceStage,
    why: str,
    by: Member,
    at: datetime,
) -> Added:
    """Reports that this member may know of. Says which are new to the case, and which were not added."""
    case, reason = to_work_on(reference, by), said(why)
    known = list(Report.objects.visible_to(by).filter(reference__in=reports).order_by("id"))
    insist(
        Refusal("no_such_report", "No such report here that you may know of.")
        if not known
        else None
    )
    there = set(case.evidence.standing().values_list("report", flat=True))
    new = [one for one in known if one.id not in there]
    insist(Refusal("in_case_already", "It is in the case already.") if not new else None)
    rows = Evidence.objects.bulk_create(
        Evidence(
            partnership_id=case.partnership_id,
            case=case,
            stage=stage,
            kind=EvidenceKind.REPORT,
            report=one,
            why=reason,
            added_by=by,
            added_at=at,
        )
        for one in new
    )
    settle_sensitive(case, by=by, at=at)
    record("case.reports_added", case.about, by=by, at=at, stage=stage, evidence=ids(rows))
    references = {one.reference for one in known}
    return Added(
        new=tuple(one.reference for one in new),
        already=tuple(one.reference for one in known if one.id in there),
        unknown=tuple(dict.fromkeys(one for one in reports if one not in references)),
    )


@command
def add_piece(*, reference: str, piece: Piece, by: Member, at: datetime) -> None:
    """A finding or a note, with its source in words."""
    case = to_work_on(reference, by)
    row = Evidence.objects.create(
        partnership_id=case.partnership_id,
        case=case,
        stage=piece.stage,
        kind=piece.kind,
        words=said(piece.words),
        source=said(piece.source),
        why=said(piece.why),
        is_about_person=piece.is_about_person,
        added_by=by,
        added_at=at,
    )
    settle_sensitive(case, by=by, at=at)
    record("case.evidence_added", case.about, by=by, at=at, stage=piece.stage, evidence=[row.id])


@command
def take_out(*, reference: str, evidence: int, words: str, by: Member, at: datetime) -> None:
    """It does not belong here after all. The link stays on record, with the reason."""
    case = to_work_on(reference, by)
    row = case.evidence.standing().select_related("report").get(id=evidence)
    seen = row.report is None or Report.objects.visible_to(by).filter(id=row.report.id).exists()
    if not seen:
        raise Evidence.DoesNotExist
    insist(rules.cannot_take_out(case, row.stage, held_by(case)))
    row.taken_out_at, row.taken_out_why = at, said(words)
    row.save(update_fields=["taken_out_at", "taken_out_why"])
    settle_sensitive(case, by=by, at=at)
    record("case.evidence_taken_out", case.about, by=by, at=at, evidence=[row.id])


@command
def answer_corner(
    *,
    reference: str,
    corner: Corner,
    words: str,
    evidence: int | None = None,
    is_about_person: bool = False,
    by: Member,
    at: datetime,
) -> None:
    """What the team says to one question of the triangle. It takes the place of what stood there."""
    case = to_work_on(reference, by)
    TriangleAnswer.objects.update_or_create(
        case=case,
        corner=corner,
        defaults={
            "partnership_id": case.partnership_id,
            "words": said(words),
            "evidence": case.evidence.standing().get(id=evidence) if evidence else None,
            "is_about_person": is_about_person,
            "said_by": by,
            "said_at": at,
        },
    )
    settle_sensitive(case, by=by, at=at)
    record("case.triangle", case.about, by=by, at=at, corner=corner)


def to_work_on(reference: str, by: Member) -> Case:
    case = found(reference, by)
    insist(access.may_not_work_on(case, by), rules.cannot_change(case))
    return case


def ids(rows: Sequence[Evidence]) -> list[int]:
    return [row.id for row in rows]
