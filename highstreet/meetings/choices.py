"""The words for meetings: their kinds, how they stand, the parts of an agenda, who came, and what is written."""

from django.db import models


class Kind(models.TextChoices):
    MONTHLY = "MONTHLY", "Monthly partnership meeting"
    PLACES = "PLACES", "Meeting on places and themes"
    PEOPLE = "PEOPLE", "Meeting on people at risk"
    HUB = "HUB", "Weekly hub"
    EXTRA = "EXTRA", "Extra meeting"


class State(models.TextChoices):
    PLANNED = "PLANNED", "Being prepared"
    SENT = "SENT", "Agenda sent"
    RUNNING = "RUNNING", "Sitting now"
    ENDED = "ENDED", "Over"
    CANCELLED = "CANCELLED", "Cancelled"


class Section(models.TextChoices):
    """The parts of an agenda, in their order: what is overdue before anything new."""

    WELCOME = "WELCOME", "Who is here, and interests to declare"
    OVERDUE = "OVERDUE", "Overdue actions"
    PICTURE = "PICTURE", "The picture of the month"
    PLACES = "PLACES", "The places that need us most"
    PERSONS = "PERSONS", "People we are worried about"
    YOUNG = "YOUNG", "Prevention for the young"
    NOMINATIONS = "NOMINATIONS", "New problems to take on"
    OTHER = "OTHER", "Something else"
    DECISIONS = "DECISIONS", "Decisions and owners"
    PUBLIC = "PUBLIC", "What we tell the public"
    NEXT = "NEXT", "The next date"


class Attendance(models.TextChoices):
    EXPECTED = "EXPECTED", "Not heard from yet"
    COMING = "COMING", "Is coming"
    SENDS = "SENDS", "Sends somebody else"
    PRESENT = "PRESENT", "Here"
    SUBSTITUTE = "SUBSTITUTE", "Somebody else is here"
    APOLOGIES = "APOLOGIES", "Sends apologies"
    ABSENT = "ABSENT", "Did not come"


class What(models.TextChoices):
    """What is written for a meeting, and kept as it was."""

    PACK = "PACK", "Agenda and pack"
    MINUTES = "MINUTES", "Minutes"


class Version(models.TextChoices):
    """For everybody invited, and for the persons who are named for the restricted part."""

    OPEN = "OPEN", "Open"
    FULL = "FULL", "Full"
