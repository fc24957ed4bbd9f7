"""What is tried against a problem: by whom, where, from when until when, and what it costs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from highstreet.cases.choices import Progress, ToolKind
from highstreet.cases.models.case import Case
from highstreet.people.models import Agency, Member, Partnership
from highstreet.powers.models import Version

BEGUN = (Progress.RUNNING, Progress.ENDED)


class InterventionQuerySet(models.QuerySet["Intervention"]):
    def begun(self) -> "InterventionQuerySet":
        return self.filter(progress__in=BEGUN)


class Intervention(models.Model):
    """One thing that is tried, from the 25 techniques or from what partners can do.

    `version` is what the law said when it was started, so that a later correction does not change what was
    relied on. `started_on` and `ended_on` are what was done; `start_on` and `end_on` what was planned.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="interventions")
    tool_kind = models.CharField(max_length=10, choices=ToolKind)
    tool = models.CharField(max_length=40)
    tool_words = models.CharField(max_length=140)
    version = models.ForeignKey(
        Version, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    what = models.CharField(max_length=300)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    where = ArrayField(models.CharField(max_length=40))
    where_words = models.CharField(max_length=300)
    start_on = models.DateField()
    end_on = models.DateField(null=True)
    is_about_person = models.BooleanField(default=False)
    progress = models.CharField(max_length=10, choices=Progress, default=Progress.PLANNED)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    planned_at = models.DateTimeField()

    objects = InterventionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="intervention_planned_in_order",
                condition=Q(end_on=None) | Q(end_on__gte=F("start_on")),
            ),
            models.CheckConstraint(
                name="intervention_begun_with_day",
                condition=Q(progress__in=BEGUN, started_on__isnull=False)
                | ~Q(progress__in=BEGUN) & Q(started_on=None),
            ),
            models.CheckConstraint(
                name="intervention_ended_with_day",
                condition=Q(progress=Progress.ENDED, ended_on__gte=F("started_on"))
                | ~Q(progress=Progress.ENDED) & Q(ended_on=None),
            ),
        ]

    def __str__(self) -> str:
        return self.what


class Tick(models.Model):
    """One step that a power asks for, done on a day. A step that is not ticked is not done."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="ticks_of_cases", db_index=False
    )
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="ticks")
    key = models.CharField(max_length=60)
    done_on = models.DateField()
    ticked_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="tick_once", fields=["intervention", "key"])]

    def __str__(self) -> str:
        return f"{self.key} on {self.done_on}"


class Work(models.Model):
    """Hours that somebody's people spent on an intervention."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="work_of_cases", db_index=False
    )
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="work")
    on = models.DateField()
    hours = models.DecimalField(max_digits=6, decimal_places=2)
    words = models.CharField(max_length=200)
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="work_some_hours_with_words", condition=Q(hours__gt=0) & ~Q(words="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours} hours on {self.on}"
