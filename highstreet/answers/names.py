"""The names that words for everybody must not say: shops, their contacts and their staff."""

from collections.abc import Iterable

from highstreet.answers.naming import Names
from highstreet.people.choices import AgencyKind
from highstreet.people.models import Agency, Member
from highstreet.places.models import Area, Premises, Street


def names_of_town(town: int) -> Names:
    """Those who have left are named no more than those who are here. Officers and wardens may be named."""
    agencies = Agency.objects.filter(partnership=town)
    shops = agencies.filter(kind=AgencyKind.BUSINESS)
    premises = Premises.objects.in_town(town)
    staff = Member.objects.filter(partnership=town)
    return Names(
        shops=those(shops.values_list("name"), premises.values_list("name")),
        people=those(
            premises.values_list("contact_name"),
            staff.filter(agency__in=shops).values_list("name"),
        ),
        spared=those(
            Street.objects.filter(partnership=town).values_list("name"),
            Area.objects.in_town(town).values_list("name"),
            agencies.exclude(kind=AgencyKind.BUSINESS).values_list("name"),
            staff.exclude(agency__in=shops).values_list("name"),
        ),
    )


def those(*rows: Iterable[tuple[str]]) -> frozenset[str]:
    return frozenset(name for found in rows for (name,) in found if name)
