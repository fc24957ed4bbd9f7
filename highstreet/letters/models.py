"""The outbox: every letter is a row that commits together with what it tells of."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q

from highstreet.letters.choices import Channel, State


class LetterQuerySet(models.QuerySet["Letter"]):
    def unfinished(self) -> "LetterQuerySet":
        return self.filter(state__in=[State.WAITING, State.LEAVING])

    def given_up(self) -> "LetterQuerySet":
        """What somebody has to look at: a letter that was forgotten is over."""
        return self.filter(state=State.GIVEN_UP).exclude(to="")


class Letter(models.Model):
    """One message to one person. The key says what it is about, so that it cannot be written twice.

    `leave` is the address at which the reader, or their mail program, asks for no more letters of this kind.
    A letter without `to` was forgotten with its reader: only that it was written is left of it.
    """

    partnership_id = models.BigIntegerField()
    key = models.CharField(max_length=120)
    number = models.UUIDField(default=uuid4)
    channel = models.CharField(max_length=10, choices=Channel)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=80, blank=True)
    leave = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    written_at = models.DateTimeField()
    tried_again_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="letter_once", fields=["partnership_id", "key"]),
            models.CheckConstraint(
                name="letter_sent_with_time",
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | ~Q(state=State.SENT) & Q(sent_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="letter_unfinished",
                fields=["written_at"],
                condition=~Q(state=State.SENT),
            ),
            models.Index(name="letter_newest", fields=["partnership_id", "-written_at", "-id"]),
            models.Index(name="letter_about", fields=["partnership_id", "about"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to}"

    @property
    def is_forgotten(self) -> bool:
        return not self.to

    @property
    def trying_since(self) -> datetime:
        return self.tried_again_at or self.written_at
