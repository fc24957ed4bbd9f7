"""The words for where a visit stands, and for how far what was heard may travel."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    PLANNED = "PLANNED", "Planned"
    OVER = "OVER", "Over"
    CALLED_OFF = "CALLED_OFF", "Called off"


class Consent(models.TextChoices):
    """May these words be quoted, and to whom? Asked there and then, and never taken for granted."""

    NAMED = "NAMED", "Yes: the business may read it, and the town with its name"
    UNNAMED = "UNNAMED", "Yes: the business may read it, and the town without its name"
    NO = "NO", "No: it stays with the agencies"


class Became(models.TextChoices):
    """What became of a commitment, worked out from its action and the day that was promised."""

    OPEN = "OPEN", _("Still to come")
    KEPT = "KEPT", _("Kept")
    LATE = "LATE", _("Done, but late")
    OVERDUE = "OVERDUE", _("Late, and not done yet")
    DROPPED = "DROPPED", _("Dropped")
    MISSED = "MISSED", _("Missed, and dropped after its day")
