"""Who leads a case, who works on it, and who may see it."""

from collections.abc import Sequence
from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.cases import access, rules
from highstreet.cases.choices import Audience, EventKind
from highstreet.cases.keeping import event, found, hide_actions_of, somebody
from highstreet.cases.models import Case
from highstreet.cases.writing import tell_lead
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Agency, Member
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


@command
def set_audience(
    *, reference: str, audience: Audience, words: str, by: Member, at: datetime
) -> None:
    """Who may see the case from now on, and why: never wider than what is in it."""
    case = found(reference, by)
    insist(
        access.may_not_lead(case, by),
        rules.cannot_show_to(case, audience),
        rules.too_wide(audience, case.sensitive),
    )
    why, before = said(words), case.audience
    case.audience = audience
    case.save(update_fields=["audience"])
    hide_actions_of(case, by=by, at=at)
    event(case, EventKind.AUDIENCE, by=by, at=at, what=str(audience.label), words=why)
    record("case.shown_to", case.about, by=by, at=at, why=why, **{"from": before, "to": audience})


@command
def set_team(
    *, reference: str, agencies: Sequence[int], people: Sequence[int], by: Member, at: datetime
) -> None:
    """The agencies and the people who work on it. Its lead is always among them."""
    case = found(reference, by)
    insist(access.may_not_lead(case, by), rules.cannot_change(case))
    bodies = Agency.objects.filter(partnership=by.partnership_id, id__in=agencies)
    members = Member.objects.visible_to(by).active().filter(id__in=people)
    of_agencies = members.exclude(agency__kind=AgencyKind.BUSINESS)
    answering = bodies.exclude(kind=AgencyKind.BUSINESS)
    case.agencies = sorted({case.lead_agency_id, *answering.values_list("id", flat=True)})
    case.people = sorted({case.lead_id, *of_agencies.values_list("id", flat=True)})
    case.save(update_fields=["agencies", "people"])
    event(case, EventKind.TEAM, by=by, at=at, what=named(case))
    record("case.team", case.about, by=by, at=at, agencies=case.agencies, people=case.people)


@command
def change_lead(*, reference: str, lead: int | None, words: str, by: Member, at: datetime) -> None:
    """Somebody else leads it, and is told."""
    case, to = found(reference, by), somebody(lead, by)
    insist(
        access.may_not_lead(case, by),
        rules.cannot_change(case),
        rules.cannot_lead(to),
        Refusal("leads_already", f"{to.name} leads it already.") if to.id == case.lead_id else None,
    )
    why, before = said(words), case.lead
    case.lead, case.lead_agency = to, to.agency
    case.agencies = sorted({*case.agencies, to.agency_id})
    case.people = sorted({*case.people, to.id})
    case.save(update_fields=["lead", "lead_agency", "agencies", "people"])
    event(case, EventKind.LEAD, by=by, at=at, what=to.as_written, words=why)
    tell_lead(case, by=by, at=at, is_nomination=False)
    record(
        "case.lead_changed",
        case.about,
        by=by,
        at=at,
        why=why,
        **{"from": before.as_written, "to": to.as_written},
    )


def named(case: Case) -> str:
    """The team in one line."""
    agencies = Agency.objects.filter(id__in=case.agencies).order_by("name")
    people = Member.objects.filter(id__in=case.people).order_by("name", "id")
    return ", ".join([*(one.name for one in agencies), *(one.called for one in people)])
