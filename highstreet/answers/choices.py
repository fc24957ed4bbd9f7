"""The words for where an answer stands, for its parts, and for what becomes of each of its lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where one edition of an answer stands."""

    DRAFT = "DRAFT", "Being written"
    WAITING = "WAITING", "Waiting for approval"
    PUBLISHED = "PUBLISHED", "Published"
    REPLACED = "REPLACED", "Corrected since"


class Section(models.TextChoices):
    """The parts of an answer, in the order in which they are read."""

    SAID = "SAID", _("You said")
    DID = "DID", _("We did")
    KEPT = "KEPT", _("What we promised")
    RESULT = "RESULT", _("Is it changing?")
    NEXT = "NEXT", _("What comes next")


class Fate(models.TextChoices):
    """What the editor does with a line that was offered in the words of the desk."""

    OPEN = "OPEN", "Not looked at"
    SHOWN = "SHOWN", "Show it, with the words above"
    LEFT_OUT = "LEFT_OUT", "Leave it out"
