"""Reports that belong together, and the proposals that they do."""

from django.db import models
from django.db.models import Q

from highstreet.people.models import Member, Partnership
from highstreet.reports.choices import Verdict


class Series(models.Model):
    """Reports about the same people or the same trouble, put together by the desk."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    title = models.CharField(max_length=120)
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Proposal(models.Model):
    """The platform thinks that a report belongs with an earlier one; the desk says whether it does."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, db_constraint=False
    )
    report = models.ForeignKey(
        "reports.Report", on_delete=models.PROTECT, related_name="proposals", db_index=False
    )
    earlier = models.ForeignKey(
        "reports.Report", on_delete=models.PROTECT, related_name="proposed_for"
    )
    score = models.FloatField()
    reasons = models.JSONField()
    made_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.OPEN, blank=True)
    judged_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    judged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="proposal_once", fields=["report", "earlier"]),
            models.CheckConstraint(
                name="proposal_judged_with_time",
                condition=Q(verdict="", judged_at=None)
                | ~Q(verdict="") & Q(judged_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} with {self.earlier_id}"
