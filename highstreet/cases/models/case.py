"""A case: one problem, who works on it, who may see it, and where it stands."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from highstreet.actions.models import Action
from highstreet.base.among import Holds
from highstreet.base.reference import new_reference
from highstreet.cases.choices import Audience, EventKind, Sensitive, Stage
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.people.models import Agency, Member, Partnership
from highstreet.reports.choices import Kind

OVER = (Stage.CLOSED, Stage.DECLINED)


def seen_by(viewer: Member) -> Q:
    """Of their town: every agency what is for all; who is on the team, coordinators and safeguarding leads
    what is for the team; who is named, and safeguarding leads, what is restricted."""
    if not viewer.is_a(*AGENCY_ROLES):
        return Q(pk__in=[])
    if viewer.is_a(Role.SAFEGUARDING):
        return Q()
    named = Q(Holds("people", viewer.id))
    if viewer.is_a(Role.COORDINATOR):
        return ~Q(audience=Audience.RESTRICTED) | named
    of_team = Q(audience=Audience.TEAM) & Q(Holds("agencies", viewer.agency_id))
    return Q(audience=Audience.ALL) | named | of_team


class CaseQuerySet(models.QuerySet["Case"]):
    def in_town(self, partnership: int) -> "CaseQuerySet":
        return self.filter(partnership=partnership)

    def visible_to(self, viewer: Member) -> "CaseQuerySet":
        return self.in_town(viewer.partnership_id).filter(seen_by(viewer))

    def hidden_from(self, viewer: Member) -> "CaseQuerySet":
        """Those of the town that this viewer must not learn of."""
        seen = Case.objects.visible_to(viewer)
        return self.in_town(viewer.partnership_id).exclude(id__in=seen)

    def being_worked(self) -> "CaseQuerySet":
        return self.exclude(stage__in=OVER)


class Case(models.Model):
    """One problem that several agencies work on together.

    `agencies` and `people` are the case team by their numbers, the lead's among them. `where` names places as
    `places.finding` does (premises:12, street:7), and areas as area:3. `sensitive` is worked out from what is
    in the case, and keeps it from being shown more widely than that.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    reference = models.CharField(max_length=9, default=new_reference)
    title = models.CharField(max_length=140)
    problem = models.CharField(max_length=300)
    type = models.CharField(max_length=20, choices=Kind)
    where = ArrayField(models.CharField(max_length=40))
    where_words = models.CharField(max_length=300)
    lead = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="cases_led")
    lead_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    agencies = ArrayField(models.BigIntegerField(), default=list)
    people = ArrayField(models.BigIntegerField(), default=list)
    audience = models.CharField(max_length=10, choices=Audience)
    sensitive = models.CharField(max_length=10, choices=Sensitive, blank=True)

    nominated_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    nominated_at = models.DateTimeField()
    why = models.CharField(max_length=1_000)
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.NOMINATED)
    stage_since = models.DateTimeField()
    measure = models.CharField(max_length=8, blank=True)
    before_from = models.DateField(null=True)
    before_to = models.DateField(null=True)
    measure_chosen_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="case_reference_once", fields=["reference"]),
            models.CheckConstraint(
                name="case_no_wider_than_what_is_in_it",
                condition=Q(sensitive=Sensitive.NOTHING) | ~Q(audience=Audience.ALL),
            ),
            models.CheckConstraint(
                name="case_measured_from_before",
                condition=Q(measure="", before_from=None, before_to=None, measure_chosen_at=None)
                | ~Q(measure="")
                & Q(
                    before_from__lt=F("before_to"),
                    review_on__isnull=False,
                    measure_chosen_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="case_acts_on_what_it_measures",
                condition=~Q(stage__in=(Stage.RESPONSE, Stage.ASSESSMENT, Stage.CLOSED))
                | ~Q(measure=""),
            ),
            models.CheckConstraint(
                name="case_over_with_time",
                condition=Q(stage__in=OVER, ended_at__isnull=False)
                | ~Q(stage__in=OVER) & Q(ended_at=None),
            ),
        ]
        indexes = [
            models.Index(name="case_newest", fields=["partnership", "-nominated_at"]),
            models.Index(name="case_to_review", fields=["partnership", "review_on"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """How the trail and letters name it: a report's reference looks the same, so it says what it is of."""
        return f"case {self.reference}"

    @property
    def is_over(self) -> bool:
        return self.stage in OVER

    @property
    def is_restricted(self) -> bool:
        return self.audience == Audience.RESTRICTED

    @property
    def is_for_few(self) -> bool:
        """Not every agency may read of it: neither of what is done for it."""
        return self.audience != Audience.ALL or bool(self.sensitive)


class Event(models.Model):
    """One thing that happened to a case on a day, and when it was written down."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="events_of_cases", db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=EventKind)
    what = models.CharField(max_length=300, blank=True)
    words = models.TextField(blank=True)
    who = models.CharField(max_length=300)
    on = models.DateField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


class CaseAction(models.Model):
    """An action that was given for a case: kept here, because an action says nothing of a case that is for few."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="actions_of_cases", db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="given")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"action {self.action_id} of case {self.case_id}"
