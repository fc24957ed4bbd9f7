"""What may be read about members and agencies, ready for a page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from highstreet.base import towns
from highstreet.base.prepared import Given, Statement, Things
from highstreet.base.refusal import Refusal
from highstreet.people import access, rules
from highstreet.people.asking import anybody, known_of
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Account, Agency, Member, Partnership
from highstreet.people.secrets import unlock


@dataclass(frozen=True)
class Town:
    """A town as every page knows it."""

    id: int
    slug: str
    name: str
    police_force: str
    lon: float
    lat: float


@dataclass(frozen=True)
class MemberLine:
    """One row of the list of members."""

    id: int
    name: str
    title: str
    email: str
    agency: str
    roles: tuple[str, ...]
    has_second_factor: bool
    needs_second_factor: bool


@dataclass(frozen=True)
class MemberPage:
    """Everything that the office's page of one member shows, and why a button is not there."""

    id: int
    name: str
    title: str
    email: str
    agency: str
    roles: tuple[Role, ...]
    possible_roles: tuple[Role, ...]
    joined_at: datetime
    second_factor_since: datetime | None
    needs_second_factor: bool
    why_not_change: Refusal | None
    why_not_end: Refusal | None


@dataclass(frozen=True)
class AgencyLine:
    """One agency, with what its promises depend on."""

    id: int
    name: str
    kind: str
    hours: tuple[tuple[str, str] | None, ...]
    works_on_holidays: bool
    ask_next: str
    ask_next_id: int | None
    is_business: bool
    why_not_change: Refusal | None
    why_not_add_member: Refusal | None


TOWN = Statement(
    "select id, slug, name, police_force, lon, lat from people_partnership where slug = %(slug)s"
)


def town_called(slug: str) -> Town | None:
    """The town of this name. Every public page asks."""
    row = TOWN.row(slug=slug)
    return Town(*row) if row else None


def all_towns() -> list[Town]:
    return [as_town(town) for town in Partnership.objects.order_by("name")]


def agency_called(name: str, *, town: int) -> Agency | None:
    return Agency.objects.filter(partnership=town, name__iexact=name).order_by("id").first()


def as_town(town: Partnership) -> Town:
    return Town(
        id=town.id,
        slug=town.slug,
        name=town.name,
        police_force=town.police_force,
        lon=town.lon,
        lat=town.lat,
    )


SIGNED_IN = Things(
    lambda: (
        Member.objects.active()
        .select_related("agency", "account", "partnership")
        .filter(id=Given("member"))
    )
)


def member_signed_in(member: int, *, since: datetime) -> Member | None:
    """The member of a session, unless they left or ended their sessions after it began. Whoever was let in
    again signs in anew.

    Every page of a member asks, so the question is prepared.
    """
    found = SIGNED_IN.one(member=member)
    if found is None:
        return None
    ended = found.account.signed_out_before
    return None if since < found.joined_at or ended and since < ended else found


def memberships(members: tuple[int, ...]) -> list[Member]:
    """The memberships that one account may choose between."""
    with towns.every_town():
        return list(
            Member.objects.active()
            .select_related("agency", "partnership", "account")
            .filter(id__in=members)
            .order_by("partnership__name")
        )


def has_second_factor(account: int) -> bool:
    return Account.objects.filter(id=account).exclude(second_factor="").exists()


def members_of_town(viewer: Member) -> list[MemberLine]:
    """Everybody who can sign in, by agency and name."""
    rows = (
        Member.objects.visible_to(viewer)
        .active()
        .select_related("agency", "account")
        .order_by("agency__name", "name", "id")
    )
    return [member_line(member) for member in rows]


def member_line(member: Member) -> MemberLine:
    return MemberLine(
        id=member.id,
        name=member.name,
        title=member.title,
        email=member.account.email,
        agency=member.agency.name,
        roles=tuple(str(Role(role).label) for role in member.roles),
        has_second_factor=bool(member.account.second_factor),
        needs_second_factor=member.needs_second_factor,
    )


def member_page(member: int, viewer: Member) -> MemberPage | None:
    found = (
        Member.objects.visible_to(viewer)
        .active()
        .select_related("agency", "account")
        .filter(id=member)
        .first()
    )
    if found is None:
        return None
    why_not = access.may_not_keep_members(found.agency, viewer)
    others = Member.objects.administrators_beside(found).count()
    return MemberPage(
        id=found.id,
        name=found.name,
        title=found.title,
        email=found.account.email,
        agency=found.agency.name,
        roles=tuple(Role(role) for role in found.roles),
        possible_roles=rules.possible_roles(AgencyKind(found.agency.kind)),
        joined_at=found.joined_at,
        second_factor_since=found.account.second_factor_since,
        needs_second_factor=found.needs_second_factor,
        why_not_change=why_not,
        why_not_end=why_not or rules.cannot_leave(found, other_administrators=others),
    )


def agencies(answering: bool) -> QuerySet[Agency, Agency]:  # noqa: FBT001
    rows = Agency.objects.filter(partnership=Given("town"))
    rows = rows.exclude(kind=AgencyKind.BUSINESS) if answering else rows
    return rows.select_related("ask_next").order_by("kind", "name", "id")


AGENCIES = Things(agencies)


def agencies_of_town(viewer: Member, *, answering: bool = False) -> list[AgencyLine]:
    """The town's agencies; only those that answer reports, if asked."""
    return [
        AgencyLine(
            id=agency.id,
            name=agency.name,
            kind=str(AgencyKind(agency.kind).label),
            hours=tuple((day[0], day[1]) if day else None for day in agency.hours),
            works_on_holidays=agency.works_on_holidays,
            ask_next=agency.ask_next.called if agency.ask_next else "",
            ask_next_id=agency.ask_next_id,
            is_business=agency.kind == AgencyKind.BUSINESS,
            why_not_change=access.may_not_keep_tables(viewer),
            why_not_add_member=access.may_not_keep_members(agency, viewer),
        )
        for agency in AGENCIES.ask(answering, town=viewer.partnership_id)
    ]


def agency_to_keep(agency: int, viewer: Member) -> Agency | None:
    return Agency.objects.filter(partnership=viewer.partnership_id, id=agency).first()


def who_can_be_asked(viewer: Member) -> list[tuple[int, str]]:
    """Members of the town's agencies, as people to ask when a promise was missed."""
    rows = (
        Member.objects.visible_to(viewer)
        .active()
        .exclude(agency__kind=AgencyKind.BUSINESS)
        .select_related("agency")
        .order_by("agency__name", "name", "id")
    )
    return [(member.id, f"{member.called}, {member.agency.name}") for member in rows]


WHO_CAN_TAKE_ON = [Role.RESPONDER, Role.COORDINATOR, Role.SAFEGUARDING]
COLLEAGUES = Things(
    lambda roles: (
        Member.objects.visible_to(anybody(roles))
        .active()
        .filter(agency=Given("of"), roles__overlap=WHO_CAN_TAKE_ON)
        .order_by("name", "id")
    )
)


def colleagues(viewer: Member, agency: int) -> list[tuple[int, str]]:
    """Who could take on something that this agency has."""
    found = COLLEAGUES.ask(tuple(viewer.roles), of=agency, **known_of(viewer))
    return [(member.id, member.called) for member in found]


def second_factor_of(email: str) -> str:
    """For a demonstration: the letters of somebody's second step; empty if they have set up none."""
    kept = Account.objects.filter(email=email.lower()).values_list("second_factor", flat=True)
    return unlock(kept[0]) if kept and kept[0] else ""


def who_can_sign_in() -> list[MemberLine]:
    """For the demonstration's page of ways in: everybody who is not a shop, and three shops."""
    members = Member.objects.active().select_related("agency", "account").order_by("id")
    agencies = [member_line(one) for one in members.exclude(roles=[Role.SHOP])]
    shops = [member_line(one) for one in members.filter(roles=[Role.SHOP])[:3]]
    return [*shops, *agencies]
