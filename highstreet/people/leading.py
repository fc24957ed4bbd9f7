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
    """One membership of somebody who leads several towns, and the numbers of all of these."""

    member: int
    town: int
    led: tuple[int, ...]


def leaders_of_several() -> list[LeaderOfSeveral]:
    """For scheduled work: every membership as a leader of people who lead more than one town."""
    rows = Member.objects.active().filter(roles__contains=[Role.LEADER]).order_by("id")
    of_account: dict[int, list[Member]] = {}
    for one in rows:
        of_account.setdefault(one.account_id, []).append(one)
    return [
        LeaderOfSeveral(one.id, one.partnership_id, tuple(sorted(m.partnership_id for m in theirs)))
        for theirs in of_account.values()
        if len(theirs) > 1
        for one in theirs
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
        several = {one.member for one in leaders_of_several()}
    with towns.inside(opened[0].id):
        people = who_can_sign_in()
    return Demonstration(
        county=tuple(one for one in people if one.id in several),
        people=tuple(one for one in people if one.id not in several),
        others=tuple(sorted(town.name for town in opened[1:])),
    )
