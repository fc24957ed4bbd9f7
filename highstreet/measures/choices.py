"""The words for what police record, town-centre trouble first."""

from django.db import models
from django.utils.translation import gettext_lazy as _

EVERY_KIND = "all"


class CrimeType(models.TextChoices):
    """The fourteen types of data.police.uk, under the names that its addresses use."""

    SHOP_THEFT = "shoplifting", _("Shop theft")
    ASB = "anti-social-behaviour", _("Anti-social behaviour")
    VIOLENCE = "violent-crime", _("Violence and sexual offences")
    PUBLIC_ORDER = "public-order", _("Public order")
    DAMAGE = "criminal-damage-arson", _("Criminal damage and arson")
    DRUGS = "drugs", _("Drugs")
    ROBBERY = "robbery", _("Robbery")
    FROM_PERSON = "theft-from-the-person", _("Theft from the person")
    OTHER_THEFT = "other-theft", _("Other theft")
    BICYCLE = "bicycle-theft", _("Bicycle theft")
    VEHICLE = "vehicle-crime", _("Vehicle crime")
    BURGLARY = "burglary", _("Burglary")
    WEAPONS = "possession-of-weapons", _("Possession of weapons")
    OTHER = "other-crime", _("Other crime")


# As files name them; the last two are types of before 2013.
AS_PUBLISHED = {
    "Shoplifting": CrimeType.SHOP_THEFT,
    "Anti-social behaviour": CrimeType.ASB,
    "Violence and sexual offences": CrimeType.VIOLENCE,
    "Public order": CrimeType.PUBLIC_ORDER,
    "Criminal damage and arson": CrimeType.DAMAGE,
    "Drugs": CrimeType.DRUGS,
    "Robbery": CrimeType.ROBBERY,
    "Theft from the person": CrimeType.FROM_PERSON,
    "Other theft": CrimeType.OTHER_THEFT,
    "Bicycle theft": CrimeType.BICYCLE,
    "Vehicle crime": CrimeType.VEHICLE,
    "Burglary": CrimeType.BURGLARY,
    "Possession of weapons": CrimeType.WEAPONS,
    "Other crime": CrimeType.OTHER,
    "Violent crime": CrimeType.VIOLENCE,
    "Public disorder and weapons": CrimeType.PUBLIC_ORDER,
}


def type_called(published: str) -> CrimeType:
    """The type that a file means; a name that nobody knows is other crime."""
    return AS_PUBLISHED.get(published, CrimeType.OTHER)


class Sort(models.TextChoices):
    """What a measure is of. A rise in reports may be good news; a rise in harm never is."""

    REPORTING = "REPORTING", _("Reporting")
    HARM = "HARM", _("Harm")
    INDEPENDENT = "INDEPENDENT", _("Independent of reports")


class Better(models.TextChoices):
    LOWER = "LOWER", _("lower is better")
    HIGHER = "HIGHER", _("higher is better")


class Counted(models.TextChoices):
    """What a month's figure is, which says which chart suits it."""

    COUNT = "COUNT", _("a count (u chart)")
    SHARE = "SHARE", _("a share of a number (p chart)")
    RATIO = "RATIO", _("so many for each of a number (u chart)")


class Source(models.TextChoices):
    OWN = "OWN", _("Reports to this partnership")
    ACTIONS = "ACTIONS", _("The partners' list of actions")
    POLICE = "POLICE", _("data.police.uk, as recorded by police")
    TYPED = "TYPED", _("Typed in by month, each with its source")
