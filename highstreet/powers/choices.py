"""The words for what partners may do: its group, its kind, who may do it, and how it stands on a day."""

from django.db import models


class Group(models.TextChoices):
    """Where it stands in the library. The order is the order in which it should be thought of."""

    SUPPORT = "SUPPORT", "Help people"
    PLACE = "PLACE", "Change the place"
    AGREEMENT = "AGREEMENT", "Ask and agree"
    RIGHT = "RIGHT", "Rights of people who are harmed"
    DOOR = "DOOR", "What shops may do about their own doors"
    AREA = "AREA", "Directions and orders for a place"
    PERSON = "PERSON", "Notices and orders for one person or body"
    OFFENCE = "OFFENCE", "Offences, and how courts deal with them"

    @property
    def is_help(self) -> bool:
        """Help comes before enforcement, for the young and the vulnerable most of all."""
        return self in (Group.SUPPORT, Group.PLACE, Group.AGREEMENT, Group.RIGHT)


class Kind(models.TextChoices):
    """What sort of thing it is, as it is said to people who might take it for another."""

    RESPONSE = "RESPONSE", "Something partners do; no law is needed"
    AGREEMENT = "AGREEMENT", "Voluntary: nobody can be made to agree"
    RIGHT = "RIGHT", "A right of people who are harmed, not a power of agencies"
    SCHEME = "SCHEME", "A shop's own right over its premises, not a public power"
    POWER = "POWER", "A legal power"
    OFFENCE = "OFFENCE", "An offence, for police and courts"
    RULE = "RULE", "A rule about how courts deal with something, not a power"

    @property
    def rests_on_an_act(self) -> bool:
        return self in (Kind.RIGHT, Kind.POWER, Kind.OFFENCE, Kind.RULE)


class Body(models.TextChoices):
    """Who may use something. The kinds of agency of a town, and bodies that no town has as an agency."""

    POLICE = "POLICE", "Police"
    COUNCIL = "COUNCIL", "District, borough or unitary council"
    TOWN_COUNCIL = "TOWN_COUNCIL", "Town or parish council"
    HOUSING = "HOUSING", "Social landlord"
    PROSECUTOR = "PROSECUTOR", "Prosecutor"
    NHS = "NHS", "Health service"
    SECURITY = "SECURITY", "Shopping-centre security"
    YOUTH = "YOUTH", "Youth service"
    OUTREACH = "OUTREACH", "Outreach service"
    BUSINESS = "BUSINESS", "Business, or its crime reduction partnership"


class StepKind(models.TextChoices):
    HELP = "HELP", "Help offered"
    EVIDENCE = "EVIDENCE", "Evidence"
    AUTHORITY = "AUTHORITY", "Authority"
    WARNING = "WARNING", "Written warning"
    CONSULTATION = "CONSULTATION", "Consultation"
    RISK_ASSESSMENT = "RISK_ASSESSMENT", "Risk assessment"
    CONVICTION = "CONVICTION", "Conviction"
    COURT = "COURT", "Court"
    SERVICE = "SERVICE", "Notice served"
    PUBLICATION = "PUBLICATION", "Publication"
    NOTIFICATION = "NOTIFICATION", "Notification"
    RECORD = "RECORD", "Record"
    REVIEW = "REVIEW", "Review"


class Moment(models.TextChoices):
    BEFORE = "BEFORE", "Before"
    AFTER = "AFTER", "Afterwards"


class Standing(models.TextChoices):
    """How something stands on a day, worked out from its dates. The order is that of what speaks first."""

    IN_FORCE = "IN_FORCE", "In force"
    NO_ACT = "NO_ACT", "No Act needed"
    TO_CONFIRM = "TO_CONFIRM", "To confirm"
    NOT_YET = "NOT_YET", "Not yet in force"
    REPEALED = "REPEALED", "Repealed"
