"""What somebody says of a problem when it becomes a case, and the case made of it."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.base.refusal import insist
from highstreet.cases import rules
from highstreet.cases.choices import Audience, Stage
from highstreet.cases.keeping import places_named, somebody
from highstreet.cases.models import Case
from highstreet.people.models import Member
from highstreet.reports.commands.finding import said


@dataclass(frozen=True)
class Problem:
    """One problem, where it is, and who is to work on it.

    `where` names places as `places.finding` does (premises:12, street:7), and areas as area:3.
    """

    title: str
    problem: str
    type: str
    where: tuple[str, ...]
    lead: int | None
    audience: Audience
    why: str
    agencies: tuple[int, ...] = ()
    people: tuple[int, ...] = ()


def case_of(problem: Problem, stage: Stage, *, by: Member, at: datetime) -> Case:
    """The case as a row. Whoever makes it and whoever is to lead it are on its team."""
    lead = somebody(problem.lead, by)
    insist(rules.cannot_lead(lead))
    return Case.objects.create(
        partnership_id=by.partnership_id,
        title=said(problem.title),
        problem=said(problem.problem),
        type=problem.type,
        where=list(problem.where),
        where_words=places_named(problem.where, by.partnership_id),
        lead=lead,
        lead_agency=lead.agency,
        agencies=sorted({*problem.agencies, lead.agency_id, by.agency_id}),
        people=sorted({*problem.people, lead.id, by.id}),
        audience=problem.audience,
        nominated_by=by,
        nominated_at=at,
        why=said(problem.why),
        stage=stage,
        stage_since=at,
    )
