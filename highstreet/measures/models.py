"""Figures as they were worked out, and the charts that show them. Pages read these, never the lake."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from highstreet.cases.models import Intervention
from highstreet.measures.choices import CrimeType
from highstreet.people.models import Partnership


class PoliceArea(models.Model):
    """Which of the police's areas are the town's own: reference data, by LSOA code.

    Codes of several censuses may stand side by side: a row of data.police.uk carries one of them.
    """

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT)
    name = models.CharField(max_length=120)
    force = models.SlugField(max_length=60)
    codes = ArrayField(models.CharField(max_length=9))
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(name="police_area_has_codes", condition=~Q(codes=[]))]

    def __str__(self) -> str:
        return self.name


class PoliceFigures(models.Model):
    """When the town's police figures were worked out, from what, and what limits them."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT)
    worked_out_at = models.DateTimeField()
    imported_at = models.DateTimeField()
    placeless = models.IntegerField()
    placeless_of = models.IntegerField()
    breaks = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"police figures of {self.worked_out_at}"


class PoliceMonth(models.Model):
    """How much of one type was recorded in one month. A month that is held has a row for every type:
    nought means nothing recorded, no row means no figures."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    month = models.DateField()
    crime_type = models.CharField(max_length=24, choices=CrimeType)
    recorded = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="police_month_once", fields=["partnership", "crime_type", "month"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.recorded} {self.crime_type} in {self.month}"


class PolicePoint(models.Model):
    """How much of one type was put on one map point in one month. The point is near it, not where it was."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    month = models.DateField()
    crime_type = models.CharField(max_length=24, choices=CrimeType)
    lon = models.FloatField()
    lat = models.FloatField()
    place = models.CharField(max_length=120)
    recorded = models.IntegerField()

    class Meta:
        indexes = [models.Index(name="police_point", fields=["partnership", "crime_type", "month"])]

    def __str__(self) -> str:
        return f"{self.recorded} {self.crime_type} near {self.place}"


class Chart(models.Model):
    """One chart, drawn twice for wide and narrow screens, with the very figures that it shows."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    name = models.CharField(max_length=60)
    wide = models.TextField()
    narrow = models.TextField()
    figures = models.JSONField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="chart_once", fields=["partnership", "name"])]

    def __str__(self) -> str:
        return self.name


class Answers(models.Model):
    """How the whole town was answered in a year, as counted at a time."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT)
    told = models.IntegerField()
    closed = models.IntegerField()
    told_outcome = models.IntegerField()
    asked_after = models.IntegerField()
    would_again = models.IntegerField()
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"answers of {self.counted_at}"


class Effect(models.Model):
    """What can be said of one thing that was tried, as worked out at a time, and its chart. `changed_at` says since
    when it says what it says; `asked` is what it was worked out from, so that nothing is worked out twice."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    intervention = models.OneToOneField(
        Intervention, on_delete=models.PROTECT, related_name="effect"
    )
    asked = models.CharField(max_length=64)
    figures = models.JSONField()
    wide = models.TextField()
    narrow = models.TextField()
    changed_at = models.DateTimeField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"effect of intervention {self.intervention_id}"


class Untold(models.Model):
    """How much shop theft is told to nobody, as far as two records that overlap can say: ours and the police's."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT)
    first = models.DateField()
    last = models.DateField()
    here = models.IntegerField()
    recorded = models.IntegerField()
    both = models.IntegerField()
    says = models.CharField(max_length=400)
    caveat = models.TextField()
    worked_out_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.says
