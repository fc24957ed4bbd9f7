"""The words for what is marked on a target's chart, and how a priority stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MarkKind(models.TextChoices):
    """What happened on a day that whoever reads the chart must know of."""

    DONE = "DONE", _("Something was done")
    METHOD = "METHOD", _("We changed what we do")
    BREAK = "BREAK", _("It is counted differently from here")
    REVIEW = "REVIEW", _("We looked at it together")


class Freshness(models.TextChoices):
    """How long ago a priority was last looked at."""

    FRESH = "FRESH", _("Reviewed")
    SOON = "SOON", _("Review it soon")
    LATE = "LATE", _("Review missed")
