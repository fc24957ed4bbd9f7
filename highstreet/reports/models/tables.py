"""The town's own tables: how severe a report is, and which agency has it first."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from highstreet.people.models import Agency, Partnership
from highstreet.reports.choices import Fact, Kind, Setting, Severity


class SeverityRule(models.Model):
    """If a report is of this kind (or any) and has all these facts, it is at least this severe."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    facts = ArrayField(models.CharField(max_length=20, choices=Fact), default=list, blank=True)
    severity = models.SmallIntegerField(choices=Severity)
    reason = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.CheckConstraint(name="severity_rule_says_why", condition=~Q(reason=""))
        ]

    def __str__(self) -> str:
        return self.reason


class Route(models.Model):
    """Who has a report first. Rules are tried in order; the last has no conditions."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    position = models.SmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    setting = models.CharField(max_length=10, choices=Setting, blank=True)
    fact = models.CharField(max_length=20, choices=Fact, blank=True)
    severity = models.SmallIntegerField(choices=Severity, null=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="route_position_once", fields=["partnership", "position"])
        ]

    def __str__(self) -> str:
        return f"{self.position} to {self.agency_id}"
