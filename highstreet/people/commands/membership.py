"""Members and agencies: who they are here, and when they leave."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.base import towns
from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.base.working_time import Week
from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import prepare
from highstreet.people import access, rules
from highstreet.people.asking import Clockwork
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import (
    Account,
    Agency,
    Member,
    Partnership,
    role_values,
    written_week,
)
from highstreet.trail.models import record


@command
def open_town(
    *, slug: str, name: str, police_force: str, lon: float, lat: float, at: datetime
) -> Partnership:
    """Begin a partnership, with nobody in it yet."""
    town = Partnership.objects.create(
        slug=slug, name=name, police_force=police_force, lon=lon, lat=lat
    )
    record("town.opened", name, by=Clockwork(town.id), at=at)
    return town


@command
def add_agency(
    *,
    town: Partnership,
    kind: AgencyKind,
    name: str,
    week: Week | None,
    by: Member | Clockwork,
    at: datetime,
) -> Agency:
    """A body that answers, or a business that tells."""
    if isinstance(by, Member):
        insist(access.may_not_keep_kind(kind, by))
    insist(access.is_of_another_town(town.id, by), named_twice(name, town=town.id))
    agency = Agency(partnership=town, kind=kind, name=name)
    if week:
        agency.hours, agency.works_on_holidays = written_week(week), week.on_holidays
    agency.save()
    record("agency.added", agency.name, by=by, at=at, kind=kind)
    return agency


def named_twice(name: str, *, town: int, other_than: int = 0) -> Refusal | None:
    same = Agency.objects.filter(partnership=town, name__iexact=name).exclude(id=other_than)
    if same.exists():
        return Refusal(
            "named_twice", f"There is already something called {name}. Choose another name."
        )
    return None


@command
def change_agency(
    *, agency: int, name: str, week: Week, ask_next: int | None, by: Member, at: datetime
) -> None:
    """What it is called, when it works, and whom to ask when it has missed a promise."""
    insist(access.may_not_keep_tables(by))
    found = Agency.objects.select_for_update().get(id=agency, partnership=by.partnership_id)
    insist(named_twice(name, town=by.partnership_id, other_than=found.id))
    found.name, found.hours, found.works_on_holidays = name, written_week(week), week.on_holidays
    found.ask_next = Member.objects.visible_to(by).active().get(id=ask_next) if ask_next else None
    found.save(update_fields=["name", "hours", "works_on_holidays", "ask_next"])
    record("agency.changed", found.name, by=by, at=at, hours=found.hours, ask_next=ask_next)


@command
def add_member(
    *,
    agency: Agency,
    name: str,
    title: str,
    email: str,
    roles: Iterable[str],
    by: Member | Clockwork,
    at: datetime,
) -> Member:
    """Let somebody in, or in again, and tell them by e-mail how to sign in.

    Whoever comes back is the same member as before: what they did stays theirs.
    """
    chosen = role_values(roles)
    if isinstance(by, Member):
        insist(access.may_not_keep_members(agency, by))
    insist(rules.cannot_have_roles(agency, chosen))
    account, _ = Account.objects.get_or_create(email=email.strip().lower())
    town = agency.partnership
    member = Member.objects.select_for_update().filter(partnership=town, account=account).first()
    insist(cannot_join(member, email=account.email))
    member = member or Member(partnership=town, account=account)
    member.agency, member.name, member.title, member.roles = agency, name, title, chosen
    member.joined_at, member.left_at = at, None
    member.save()
    record("member.added", f"member {member.id}", by=by, at=at, name=name, roles=chosen)
    if isinstance(by, Member):
        write_letter(
            to=Reader(Channel.EMAIL, account.email),
            kind="people/invited",
            words=prepare(
                "people/invited",
                name=name,
                by=by.called,
                agency=agency.name,
                town=town.name,
                link=urljoin(f"{settings.ADDRESS}/", "sign-in/"),
                second_factor=member.needs_second_factor,
            ),
            key=f"invited:{member.id}:{at.isoformat()}",
            about=f"member {member.id}",
            by=by,
            at=at,
        )
    return member


def cannot_join(member: Member | None, *, email: str) -> Refusal | None:
    if member is None or member.left_at:
        return None
    return Refusal(
        "member_already",
        f"{email} is a member here already. Change what they do on their own page.",
    )


@command
def change_member(
    *, member: int, name: str, title: str, roles: Iterable[str], by: Member, at: datetime
) -> None:
    """Another name, title or role."""
    found = found_member(member, by)
    chosen = role_values(roles)
    insist(
        access.may_not_keep_members(found.agency, by),
        rules.cannot_have_roles(found.agency, chosen),
    )
    if Role.ADMINISTRATOR not in chosen:
        insist(rules.cannot_leave(found, other_administrators=others_who_administer(found)))
    found.name, found.title, found.roles = name, title, chosen
    found.save(update_fields=["name", "title", "roles"])
    record("member.changed", f"member {found.id}", by=by, at=at, name=name, roles=chosen)


@command
def end_membership(*, member: int, by: Member, at: datetime) -> None:
    """Somebody leaves: they can no longer sign in here, and what they did stays on the record."""
    found = found_member(member, by)
    insist(
        access.may_not_keep_members(found.agency, by),
        rules.cannot_leave(found, other_administrators=others_who_administer(found)),
    )
    found.left_at = at
    found.save(update_fields=["left_at"])
    Agency.objects.filter(partnership=by.partnership_id, ask_next=found).update(ask_next=None)
    record("member.left", f"member {found.id}", by=by, at=at, name=found.name)


def others_who_administer(member: Member) -> int:
    """How many, beside this one. The town is locked, so that the last two cannot go at the same moment."""
    Partnership.objects.select_for_update().get(id=member.partnership_id)
    return Member.objects.administrators_beside(member).count()


@command
def take_second_factor_away(*, member: int, by: Member, at: datetime) -> None:
    """For somebody who lost their phone: they set up a new second step when they next sign in.

    Somebody who works in several towns signs in to all of them with it, so each town's trail says so.
    """
    found = found_member(member, by)
    insist(access.may_not_keep_members(found.agency, by))
    Account.objects.filter(id=found.account_id).update(
        second_factor="", second_factor_since=None, signed_out_before=at
    )
    record("second_factor.taken_away", f"member {found.id}", by=by, at=at, name=found.name)
    with towns.every_town():
        for other in Member.objects.active().filter(account=found.account_id).exclude(id=found.id):
            clockwork = Clockwork(other.partnership_id)
            record("second_factor.taken_away_elsewhere", f"member {other.id}", by=clockwork, at=at)


def found_member(member: int, by: Member) -> Member:
    return (
        Member.objects.visible_to(by)
        .active()
        .select_related("agency")
        .select_for_update(of=("self",))
        .get(id=member)
    )


@command
def name_who_to_ask(*, agency: Agency, member: Member, by: Clockwork, at: datetime) -> None:
    """Whom reporters can ask when this agency has missed a promise."""
    agency.ask_next = member
    agency.save(update_fields=["ask_next"])
    record("agency.asks_next", agency.name, by=by, at=at, member=member.as_written)
