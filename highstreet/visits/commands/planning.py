"""Planning a visit: the day, who walks, and changing or calling it off while it has not been made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from highstreet.base.command import again_after, command
from highstreet.base.refusal import insist
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Member
from highstreet.places.models import Area
from highstreet.promises.making import day_of
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record
from highstreet.visits import access, rules
from highstreet.visits.choices import Status
from highstreet.visits.keeping import found, noted_on, renew_pack, walking
from highstreet.visits.models import Visit, Walker
from highstreet.visits.writing import (
    called_off_words,
    not_walking_words,
    planned_words,
    write_to,
    write_to_walkers,
)


@dataclass(frozen=True)
class Guest:
    """Somebody who walks along and is no member: known by name and title alone."""

    called: str
    agency: str = ""


@dataclass(frozen=True)
class Outing:
    """When, where to meet, who walks: members by their numbers, guests by name and title."""

    title: str
    on: date
    meet: str
    members: Sequence[int]
    guests: Sequence[Guest] = ()
    area: int | None = None


@again_after("visit_reference_once")
@command
def plan_visit(*, outing: Outing, by: Member, at: datetime) -> str:
    """A walk on a day to come. Gives its reference; its stops are chosen next."""
    insist(
        access.may_not_plan(by),
        rules.cannot_be_on(outing.on, today=day_of(at)),
        rules.cannot_walk(len(outing.members), len(outing.guests)),
    )
    visit = Visit.objects.create(
        partnership_id=by.partnership_id,
        title=said(outing.title),
        on=outing.on,
        meet=said(outing.meet),
        area=area_of(outing.area, by),
        planned_by=by,
        planned_at=at,
    )
    set_walkers(visit, outing, by)
    write_to_walkers(visit, "planned", planned_words(visit, is_new=True), by=by, at=at)
    record("visit.planned", visit.about, by=by, at=at, title=visit.title, on=visit.on)
    return visit.reference


@command
def change_visit(*, reference: str, outing: Outing, by: Member, at: datetime) -> None:
    """Another day, another place to meet, other walkers: all who walk now are written to, and who no longer does."""
    visit = found(reference, by)
    insist(
        access.may_not_plan(by),
        rules.cannot_change(visit),
        rules.cannot_be_on(outing.on, today=day_of(at)),
        rules.cannot_walk(len(outing.members), len(outing.guests)),
    )
    visit.title, visit.on, visit.meet = said(outing.title), outing.on, said(outing.meet)
    visit.area = area_of(outing.area, by)
    visit.save(update_fields=["title", "on", "meet", "area"])
    before = {one.member_id: one.member for one in visit.walkers.select_related("member__account")}
    visit.walkers.all().delete()
    set_walkers(visit, outing, by)
    for member in (one for number, one in before.items() if one and number not in walking(visit)):
        write_to(member, visit, "not_walking", not_walking_words(visit), by=by, at=at)
    renew_pack(visit)
    words = planned_words(visit, is_new=False)
    write_to_walkers(visit, "changed", words, by=by, at=at)
    record("visit.changed", visit.about, by=by, at=at, title=visit.title, on=visit.on)


@command
def call_off(*, reference: str, words: str, by: Member, at: datetime) -> None:
    """Nobody will walk, and here is why."""
    visit = found(reference, by)
    insist(access.may_not_plan(by), rules.cannot_call_off(visit, noted=noted_on(visit)))
    why = said(words)
    visit.status, visit.ended_at = Status.CALLED_OFF, at
    visit.save(update_fields=["status", "ended_at"])
    write_to_walkers(visit, "called_off", called_off_words(visit, why), by=by, at=at)
    record("visit.called_off", visit.about, by=by, at=at, why=why)


def area_of(area: int | None, by: Member) -> Area | None:
    return Area.objects.in_town(by.partnership_id).get(id=area) if area else None


def set_walkers(visit: Visit, outing: Outing, by: Member) -> None:
    """Members of the town's agencies, in the order of their names, and then the guests as they were typed."""
    members = (
        Member.objects.visible_to(by)
        .active()
        .exclude(agency__kind=AgencyKind.BUSINESS)
        .filter(id__in=set(outing.members))
        .select_related("agency")
        .order_by("name", "id")
    )
    rows = [
        Walker(
            partnership_id=visit.partnership_id,
            visit=visit,
            member=one,
            called=one.called,
            agency=one.agency.name,
        )
        for one in members
    ]
    insist(rules.cannot_walk(len(rows), len(outing.guests)))
    rows += [
        Walker(
            partnership_id=visit.partnership_id, visit=visit, called=one.called, agency=one.agency
        )
        for one in outing.guests
    ]
    Walker.objects.bulk_create(rows)
