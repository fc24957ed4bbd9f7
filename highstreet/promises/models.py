"""Service standards, and the promises that were made from them."""

from datetime import UTC, date, datetime

from django.db import models
from django.db.models import F, Q

from highstreet.people.models import Agency, Partnership
from highstreet.promises.choices import Act, Standing, Unit

NOTHING_DUE = datetime(9999, 1, 1, tzinfo=UTC)


class StandardQuerySet(models.QuerySet["Standard"]):
    def in_force(self, on: date) -> "StandardQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def in_town(self, partnership: int) -> "StandardQuerySet":
        return self.filter(partnership=partnership)


class Standard(models.Model):
    """What an agency promises for one kind and severity (or any), from a day on, and where it says so.

    `words` is what the reporter reads. A standard that is not shown only reminds the agency.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, blank=True)
    severity = models.SmallIntegerField(null=True)
    act = models.CharField(max_length=20, choices=Act)
    amount = models.IntegerField()
    unit = models.CharField(max_length=20, choices=Unit)
    words = models.CharField(max_length=300)
    will_not = models.CharField(max_length=400, blank=True)
    is_shown = models.BooleanField(default=True)
    source = models.CharField(max_length=200)
    source_address = models.URLField(blank=True)
    to_confirm = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = StandardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="standard_some_time", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="standard_has_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="standard_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
        ]
        indexes = [models.Index(name="standard_of_agency", fields=["partnership", "agency"])]

    def __str__(self) -> str:
        return f"{self.act} within {self.amount} {self.unit}"


class Undertaking(models.Model):
    """Everything that was promised about one thing that was told."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=20)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"undertaking of {self.made_at}"


class PromiseQuerySet(models.QuerySet["Promise"]):
    def running(self) -> "PromiseQuerySet":
        """Neither kept nor ended: somebody still owes it, late or not."""
        return self.filter(kept_at=None, ended_at=None)

    def shown(self) -> "PromiseQuerySet":
        return self.filter(is_shown=True)


class Promise(models.Model):
    """One promise, frozen with its words on the day it was made."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, db_constraint=False
    )
    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.PROTECT, related_name="promises", db_index=False
    )
    standard = models.ForeignKey(Standard, null=True, on_delete=models.PROTECT, db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, db_index=False)
    act = models.CharField(max_length=20, choices=Act)
    words = models.CharField(max_length=300)
    is_shown = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="promise_kept_or_ended", condition=Q(kept_at=None) | Q(ended_at=None)
            ),
        ]
        indexes = [
            models.Index(name="promise_of", fields=["undertaking"]),
            models.Index(
                name="promise_unnoticed",
                fields=["due_at"],
                condition=Q(kept_at=None, ended_at=None, broken_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} by {self.due_at}"

    def standing(self, now: datetime) -> Standing:
        if self.kept_at:
            return Standing.KEPT if self.kept_at <= self.due_at else Standing.LATE
        if self.ended_at:
            return Standing.ENDED
        return Standing.BROKEN if now > self.due_at else Standing.OPEN


class Score(models.Model):
    """How many promises of one agency, about one kind of report, were kept and missed in a year.

    Worked out from the promises now and then, and never shown without saying when. `things` is about how
    many reports they were made: several promises are made about each.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20)
    things = models.IntegerField(default=0)
    kept = models.IntegerField()
    late = models.IntegerField()
    missed = models.IntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="score_once", fields=["partnership", "agency", "kind"])
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.kind}: {self.kept} kept"
