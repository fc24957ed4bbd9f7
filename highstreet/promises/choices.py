"""The words for what is promised and in which time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What somebody promises to do. Each is kept by a fact, never by a button."""

    ACKNOWLEDGE = "ACKNOWLEDGE", _("A person reads it")
    ANSWER = "ANSWER", _("First answer")
    UPDATE = "UPDATE", _("Update")
    OUTCOME = "OUTCOME", _("Outcome")
    TELL_VICTIM = "TELL_VICTIM", _("Tell the victim (Victims' Code)")
    RECOURSE = "RECOURSE", _("Reply to a missed promise")


class Unit(models.TextChoices):
    HOURS = "HOURS", _("hours, day and night")
    DAYS = "DAYS", _("days, weekends included")
    WORKING_HOURS = "WORKING_HOURS", _("working hours")
    WORKING_DAYS = "WORKING_DAYS", _("working days")


class Standing(models.TextChoices):
    """How a promise stands, worked out from its times."""

    OPEN = "OPEN", _("Running")
    KEPT = "KEPT", _("Kept")
    LATE = "LATE", _("Kept late")
    BROKEN = "BROKEN", _("Missed")
    ENDED = "ENDED", _("No longer needed")
