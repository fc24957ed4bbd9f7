"""The words for what stands side by side: three records of a month, and two funnels."""

from django.db import models


class Record(models.TextChoices):
    """Three records that are never added up, nor drawn on one chart."""

    TOLD = "TOLD", "Reports told here"
    HARM = "HARM", "Violence or abuse against staff, as told here"
    POLICE = "POLICE", "Crimes recorded by police"


class About(models.TextChoices):
    """What a funnel is of."""

    KEPT = "KEPT", "Promises kept"
    MISSED = "MISSED", "Promises missed for each report"
