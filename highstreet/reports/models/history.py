"""What happened to a report: steps that its reporter sees, and notes that its reporter never sees.

They are two tables, so that no page and no letter can take the one for the other.
"""

from django.db import models
from django.db.models import Q

from highstreet.people.models import Agency, Member, Partnership
from highstreet.promises.models import Promise
from highstreet.reports.choices import StepKind
from highstreet.reports.models.report import Report


class Step(models.Model):
    """Something that happened, in the words that the reporter reads."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, db_constraint=False
    )
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, related_name="steps", db_index=False
    )
    kind = models.CharField(max_length=20, choices=StepKind)
    words = models.TextField(blank=True)
    who = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, db_index=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="step_of_report", fields=["report", "at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class Note(models.Model):
    """Something for colleagues only."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"note of {self.at}"


class Recourse(models.Model):
    """A reporter asked the person named for it why a promise was missed."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="recourses")
    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, related_name="recourse")
    asked = models.ForeignKey(Member, on_delete=models.PROTECT)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                name="recourse_unanswered",
                fields=["partnership", "at"],
                condition=Q(answered_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"recourse of {self.at}"
