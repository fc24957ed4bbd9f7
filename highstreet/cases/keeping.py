"""What the commands share: the case in question, locked, what it holds, and the lines of its chronology."""

from collections.abc import Sequence
from datetime import date, datetime
from textwrap import shorten

from django.db.models import Count, Q

from highstreet.base.refusal import Refusal, Refused, insist
from highstreet.base.saying import listed
from highstreet.cases import rules
from highstreet.cases.choices import EventKind, EvidenceStage, Sensitive
from highstreet.cases.models import Case, CaseAction, Event, Evidence
from highstreet.people.models import Member
from highstreet.places.finding import place_of
from highstreet.places.models import Area
from highstreet.promises.making import day_of
from highstreet.reports.models import Report
from highstreet.trail.models import Somebody, record

AREA = "area:"
NAMED = 4
MOST_WHY = 300
# Where an action comes from, as whoever may know of the action but not of its case reads it.
OF_FEW = "Agreed among a few people"


def found(reference: str, by: Member) -> Case:
    """The case, if this member may see it, locked until the change is done."""
    return (
        Case.objects.visible_to(by)
        .select_related("lead__account", "lead__agency", "lead_agency")
        .select_for_update(of=("self",))
        .get(reference=reference)
    )


def somebody(number: int | None, by: Member) -> Member:
    """Whom somebody has chosen."""
    if number is None:
        raise Refused(Refusal("nobody_chosen", "Choose somebody."))
    return Member.objects.visible_to(by).active().select_related("agency", "account").get(id=number)


def held_by(case: Case) -> rules.Held:
    """What the rules ask of a case."""
    counted = case.evidence.standing().aggregate(
        scanning=Count("id", filter=Q(stage=EvidenceStage.SCANNING)),
        analysis=Count("id", filter=Q(stage=EvidenceStage.ANALYSIS)),
    )
    assessed = case.assessments.filter(said_at__gte=case.stage_since)
    last = assessed.order_by("-said_at", "-id").first()
    return rules.Held(
        **counted,
        begun=case.interventions.begun().count(),
        assessed=last is not None,
        tell_on=last.tell_on if last else None,
    )


def settle_sensitive(case: Case, *, by: Member, at: datetime) -> None:
    """Work out anew how sensitive the case is; refuse what it is too widely seen for."""
    case.sensitive = most_sensitive_in(case)
    insist(rules.too_wide(case.audience, case.sensitive))
    case.save(update_fields=["sensitive"])
    hide_actions_of(case, by=by, at=at)


def hide_actions_of(case: Case, *, by: Member, at: datetime) -> None:
    """What is done for a case that is for few is restricted, and does not say what it is for."""
    if not case.is_for_few:
        return
    open_ones = CaseAction.objects.filter(case=case, action__restricted=False)
    for given in open_ones.select_related("action"):
        action = given.action
        action.restricted, action.origin = True, OF_FEW
        action.save(update_fields=["restricted", "origin"])
        record("action.restricted", action.about, by=by, at=at)


def most_sensitive_in(case: Case) -> Sensitive:
    standing = case.evidence.standing()
    if standing.filter(report__child=True).exists():
        return Sensitive.CHILD
    about_person = Q(is_about_person=True)
    parts = (standing, case.triangle.all(), case.interventions.all())
    if any(rows.filter(about_person).exists() for rows in parts):
        return Sensitive.PERSON
    return Sensitive.NOTHING


def put_in(
    case: Case, reports: Sequence[Report], *, why: str, by: Member | None, at: datetime
) -> list[Evidence]:
    """Reports as evidence that there is a problem."""
    return Evidence.objects.bulk_create(
        Evidence(
            partnership_id=case.partnership_id,
            case=case,
            stage=EvidenceStage.SCANNING,
            kind="REPORT",
            report=report,
            why=shorten(why, MOST_WHY, placeholder=" …"),
            added_by=by,
            added_at=at,
        )
        for report in reports
    )


def event(
    case: Case,
    kind: EventKind,
    *,
    by: Somebody,
    at: datetime,
    what: str = "",
    words: str = "",
    on: date | None = None,
) -> None:
    """One line of its chronology: of today, unless it tells of another day."""
    Event.objects.create(
        partnership_id=case.partnership_id,
        case=case,
        kind=kind,
        what=what[:300],
        words=words,
        who=f"{by.called}, {by.agency.name}" if isinstance(by, Member) else "",
        on=on or day_of(at),
        at=at,
    )


def places_named(where: Sequence[str], town: int) -> str:
    """The places in words: of each token what it stands for in this town."""
    names = [name for token in where if (name := place_named(token, town))]
    if not names or len(names) < len(where):
        raise Refused(Refusal("no_place", "Choose where it is: premises, a street or an area."))
    if len(names) > 1:
        names = [among_others(name) for name in names]
    if len(names) > NAMED:
        names = [*names[: NAMED - 1], f"{len(names) - NAMED + 1} more places"]
    return listed(names)[:300]


def among_others(name: str) -> str:
    """A shop among others, so that its street is not taken for one of them.

    >>> among_others("Penny & Pound, High Street"), among_others("Gold Street")
    ('Penny & Pound (High Street)', 'Gold Street')
    """
    shop, comma, street = name.rpartition(", ")
    return f"{shop} ({street})" if comma else name


def place_named(token: str, town: int) -> str:
    if token.startswith(AREA):
        number = token.removeprefix(AREA)
        rows = Area.objects.in_town(town).filter(id=number) if number.isdecimal() else []
        return next((area.name for area in rows), "")
    place = place_of(token, town)
    return place.words if place else ""
