"""The names that words for everybody must not say: shops, their contacts and their staff."""

from highstreet.people.choices import AgencyKind
from highstreet.people.models import Agency, Member
from highstreet.places.models import Premises


def names_of_town(town: int) -> frozenset[str]:
    """Those who have left are named no more than those who are here. Officers and wardens may be named."""
    shops = Agency.objects.filter(partnership=town, kind=AgencyKind.BUSINESS)
    rows = (
        shops.values_list("name"),
        Premises.objects.in_town(town).values_list("name", "contact_name"),
        Member.objects.filter(agency__in=shops).values_list("name"),
    )
    return frozenset(name for found in rows for row in found for name in row if name)
