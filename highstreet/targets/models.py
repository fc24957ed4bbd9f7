"""Targets, what was done about them, figures that people typed, and the neighbourhood's priorities."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from highstreet.measures.choices import Better
from highstreet.people.models import Agency, Member, Partnership
from highstreet.targets.choices import MarkKind


class TargetQuerySet(models.QuerySet["Target"]):
    def visible_to(self, viewer: Member) -> "TargetQuerySet":
        """Every agency of the town reads every target: they agreed them together."""
        return self.filter(partnership=viewer.partnership_id)

    def running(self) -> "TargetQuerySet":
        return self.filter(ended_at=None)

    def to_be_reviewed(self, *, on: date) -> "TargetQuerySet":
        """Those whose day of review has come, and that nobody has looked at since."""
        looked_at = Mark.objects.filter(
            target=OuterRef("pk"), kind=MarkKind.REVIEW, on__gte=OuterRef("review_on")
        )
        return self.filter(~Exists(looked_at), review_on__lte=on)


class Target(models.Model):
    """What two agencies agreed to change, by when, and how.

    The measure, the baseline and the aim stay as they were agreed: whoever wants others ends this target and
    agrees a new one. `aim_level` is a figure of the measure's kind, for those who want to name one.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    measure = models.CharField(max_length=8)
    baseline_from = models.DateField()
    baseline_to = models.DateField()
    aim = models.CharField(max_length=300)
    aim_by = models.DateField()
    direction = models.CharField(max_length=10, choices=Better)
    aim_level = models.FloatField(null=True)
    method = models.TextField()
    first_owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    second_owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    agreed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_words = models.CharField(max_length=300, blank=True)

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="target_has_two_owners", condition=~Q(first_owner=F("second_owner"))
            ),
            models.CheckConstraint(
                name="target_baseline_in_order", condition=Q(baseline_from__lt=F("baseline_to"))
            ),
            models.CheckConstraint(name="target_says_how", condition=~Q(method="") & ~Q(aim="")),
            models.CheckConstraint(
                name="target_ended_with_words",
                condition=Q(ended_at=None, ended_words="")
                | Q(ended_at__isnull=False) & ~Q(ended_words=""),
            ),
        ]

    def __str__(self) -> str:
        return self.aim


class Mark(models.Model):
    """Something that happened on a day, to be seen on the target's chart."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="marks")
    kind = models.CharField(max_length=10, choices=MarkKind)
    on = models.DateField()
    words = models.CharField(max_length=200)
    put_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="mark_has_words", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words


class TypedMonth(models.Model):
    """A month's figure of a measure that nothing counts by itself yet: who typed it, and from where."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    measure = models.CharField(max_length=8)
    month = models.DateField()
    found = models.IntegerField()
    of = models.IntegerField(null=True)
    source = models.CharField(max_length=200)
    typed_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    typed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="typed_month_once", fields=["partnership", "measure", "month"]
            ),
            models.CheckConstraint(
                name="typed_month_possible",
                condition=Q(found__gte=0) & (Q(of=None) | Q(of__gt=0, of__gte=F("found"))),
            ),
            models.CheckConstraint(name="typed_month_has_source", condition=~Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.month:%Y-%m}: {self.found}"


class Worked(models.Model):
    """What was worked out for a target, on one of the measures that stand beside each other, and its charts.

    `_public` is for everybody, and for members who may see no single report.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="worked")
    measure = models.CharField(max_length=8)
    figures = models.JSONField()
    wide = models.TextField()
    narrow = models.TextField()
    wide_public = models.TextField()
    narrow_public = models.TextField()
    worked_out_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="worked_once", fields=["target", "measure"]),
        ]

    def __str__(self) -> str:
        return f"{self.measure} for target {self.target_id}"


class Priority(models.Model):
    """What the neighbourhood team is at, who owns it, and when it was last looked at."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    words = models.CharField(max_length=200)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField()
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="priority_has_words", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words
