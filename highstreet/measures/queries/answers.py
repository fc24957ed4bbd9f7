"""How the town answers: promises kept by each agency, and what became of what was told."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.measures.models import Answers
from highstreet.people.access import sees_single_reports
from highstreet.people.models import Member
from highstreet.promises.scoring import scores_for
from highstreet.reports.queries.shop import Answered


@dataclass(frozen=True)
class AgencyKept:
    """The promises of one agency that fell due in a year, and how many were kept in time."""

    agency: str
    due: int
    kept: int


@dataclass(frozen=True)
class AnswersPage:
    """Everything that the page of answers shows; `answered` is nothing until it was counted."""

    kept: tuple[AgencyKept, ...]
    small_left_out: bool
    kept_counted_at: datetime | None
    answered: Answered | None
    answered_counted_at: datetime | None

    @property
    def all_due(self) -> int:
        return sum(one.due for one in self.kept)

    @property
    def all_kept(self) -> int:
        return sum(one.kept for one in self.kept)


def answers_page(viewer: Member) -> AnswersPage:
    """Figures of the whole town, for members of its agencies: of promises those rows that the viewer may
    see, so that the totals give no other away."""
    rows = [row for row in scores_for(viewer) if row.due is not None]
    agencies: dict[str, AgencyKept] = {}
    for row in rows:
        before = agencies.get(row.agency, AgencyKept(row.agency, 0, 0))
        agencies[row.agency] = AgencyKept(
            row.agency, before.due + (row.due or 0), before.kept + (row.kept or 0)
        )
    counted = Answers.objects.filter(partnership=viewer.partnership_id).first()
    return AnswersPage(
        kept=tuple(agencies.values()),
        small_left_out=not sees_single_reports(viewer),
        kept_counted_at=max((row.counted_at for row in rows), default=None),
        answered=answered_of(counted) if counted else None,
        answered_counted_at=counted.counted_at if counted else None,
    )


def answered_of(row: Answers) -> Answered:
    return Answered(
        told=row.told,
        closed=row.closed,
        told_outcome=row.told_outcome,
        asked_after=row.asked_after,
        would_again=row.would_again,
    )
