"""Whoever leads several towns: the same account, a leader in each."""

from dataclasses import dataclass

from highstreet.base import towns
from highstreet.people.choices import Role
from highstreet.people.models import Member
from highstreet.people.queries import MemberLine, Town, all_towns, as_town, who_can_sign_in


def towns_led(by: Member) -> list[Town]:
    """Every town in which the person behind this membership is a leader now, by name."""
    with towns.every_town():
        rows = (
            Member.objects.active()
            .filter(account=by.account_id, roles__contains=[Role.LEADER])
            .select_related("partnership")
            .order_by("partnership__name")
        )
        return [as_town(one.partnership) for one in rows]


@dataclass(frozen=True)
class LeaderOfSeveral:
    """Somebody who leads several towns: their account, their memberships, and the numbers of these towns."""

    account: int
    members: tuple[int, ...]
    led: tuple[int, ...]


def leaders_of_several() -> list[LeaderOfSeveral]:
    """For scheduled work: everybody who leads more than one town."""
    rows = Member.objects.active().filter(roles__contains=[Role.LEADER]).order_by("id")
    of_account: dict[int, list[Member]] = {}
    for one in rows:
        of_account.setdefault(one.account_id, []).append(one)
    return [
        LeaderOfSeveral(
            account,
            tuple(one.id for one in theirs),
            tuple(sorted(one.partnership_id for one in theirs)),
        )
        for account, theirs in of_account.items()
        if len(theirs) > 1
    ]


@dataclass(frozen=True)
class Demonstration:
    """Who can sign in to the demonstration: to its county, and to its first town; and its other towns."""

    county: tuple[MemberLine, ...]
    people: tuple[MemberLine, ...]
    others: tuple[str, ...]


def who_is_in_the_demonstration() -> Demonstration:
    """The people of the other towns are left out: those who lead the county can sign in there."""
    opened = sorted(all_towns(), key=lambda town: town.id)
    if not opened:
        return Demonstration((), (), ())
    with towns.every_town():
        several = {member for one in leaders_of_several() for member in one.members}
    with towns.inside(opened[0].id):
        people = who_can_sign_in()
    return Demonstration(
        county=tuple(one for one in people if one.id in several),
        people=tuple(one for one in people if one.id not in several),
        others=tuple(sorted(town.name for town in opened[1:])),
    )
