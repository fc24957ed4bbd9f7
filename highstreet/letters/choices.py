"""The words for how a letter travels and where it stands."""

from django.db import models


class Channel(models.TextChoices):
    EMAIL = "EMAIL", "E-mail"
    TEXT = "TEXT", "Text message"


class State(models.TextChoices):
    WAITING = "WAITING", "Waiting to go"
    LEAVING = "LEAVING", "Being handed over"
    SENT = "SENT", "Sent"
    GIVEN_UP = "GIVEN_UP", "Could not be delivered"
