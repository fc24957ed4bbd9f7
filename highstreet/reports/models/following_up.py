"""What the reporter says about how they were answered."""

from django.db import models

from highstreet.people.models import Partnership
from highstreet.reports.models.report import Report


class FollowUp(models.Model):
    """Three questions after closing: was it clear, was it fair, would you report again?"""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="follow_up")
    clear = models.BooleanField()
    fair = models.BooleanField()
    again = models.BooleanField()
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"follow-up of {self.report_id}"
