"""A town's figures as they leave the town, and the funnels of each person who leads several.

A row holds nothing that a leader may not see: counts of reports are in fives, promises are those that
everybody sees (docs/decisions/0021).
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from highstreet.county.choices import About
from highstreet.people.models import Account, Partnership


class TownLine(models.Model):
    """One town, as counted at a time. `upto` is the newest line of its trail that was there then.

    `clumping` and `clumping_missed` say how much chance widens because several promises are about one report.
    """

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT)
    counted_at = models.DateTimeField()
    upto = models.BigIntegerField()

    reports = models.IntegerField(default=0)
    due = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)
    kept_low = models.FloatField(null=True)
    kept_high = models.FloatField(null=True)
    promises_at = models.DateTimeField(null=True)
    clumping = models.FloatField(default=1.0)
    clumping_missed = models.FloatField(default=1.0)

    months = models.JSONField(default=dict)
    police_at = models.DateTimeField(null=True)

    actions_running = models.IntegerField(default=0)
    actions_overdue = models.IntegerField(default=0)
    commitments_due = models.IntegerField(default=0)
    commitments_kept = models.IntegerField(default=0)
    commitments_open = models.IntegerField(default=0)

    targets = models.IntegerField(default=0)
    better = models.IntegerField(default=0)
    worse = models.IntegerField(default=0)
    noise = models.IntegerField(default=0)
    too_few = models.IntegerField(default=0)
    targets_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="county_kept_of_due", condition=Q(kept__gte=0, kept__lte=F("due"))
            ),
            models.CheckConstraint(
                name="county_share_with_interval",
                condition=Q(due=0, kept_low=None, kept_high=None)
                | Q(due__gt=0, kept_low__isnull=False, kept_high__isnull=False),
            ),
            models.CheckConstraint(
                name="county_overdue_of_running",
                condition=Q(actions_overdue__lte=F("actions_running")),
            ),
            models.CheckConstraint(
                name="county_commitments_kept_of_due",
                condition=Q(commitments_kept__lte=F("commitments_due")),
            ),
        ]

    def __str__(self) -> str:
        return f"figures of {self.counted_at}"


class Picture(models.Model):
    """One funnel for one person: of the towns that they led when it was drawn, and of no others.

    It is kept once, in the first of these towns, and read from the others.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    about = models.CharField(max_length=10, choices=About)
    towns = ArrayField(models.BigIntegerField())
    figures = models.JSONField()
    wide = models.TextField()
    narrow = models.TextField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="county_picture_once", fields=["account", "about"])
        ]

    def __str__(self) -> str:
        return f"{self.about} for {self.account_id}"
