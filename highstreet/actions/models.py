"""Actions, and the steps of their history."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from highstreet.actions.choices import Status, StepKind
from highstreet.base.reference import new_reference
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.people.models import Agency, Member, Partnership
from highstreet.reports.models import Report

RUNNING = (Status.OPEN, Status.UP)
OVER = (Status.DONE, Status.DROPPED)
# Who knows of every restricted action of the town.
ENTITLED = (Role.COORDINATOR, Role.SAFEGUARDING, Role.LEADER)


class ActionQuerySet(models.QuerySet["Action"]):
    def in_town(self, partnership: int) -> "ActionQuerySet":
        return self.filter(partnership=partnership)

    def visible_to(self, viewer: Member) -> "ActionQuerySet":
        """Agencies know of all actions of their town, but that a restricted one exists only its owner's agency,
        who gave it, coordinators, safeguarding leads and leaders; where it says itself who knows of it, only they.
        Shops know of none."""
        if not viewer.is_a(*AGENCY_ROLES):
            return self.none()
        here = self.in_town(viewer.partnership_id)
        by_role = Q(known_to=[])
        if not viewer.is_a(*ENTITLED):
            by_role &= Q(restricted=False) | Q(agency=viewer.agency_id) | Q(given_by=viewer.id)
        return here.filter(by_role | Q(known_to__contains=[viewer.id]))

    def hidden_from(self, viewer: Member) -> "ActionQuerySet":
        """Those of the town that this viewer must not learn of."""
        seen = Action.objects.visible_to(viewer)
        return self.in_town(viewer.partnership_id).filter(restricted=True).exclude(id__in=seen)

    def running(self) -> "ActionQuerySet":
        """Somebody still owes it, or somebody has to decide on it."""
        return self.filter(status__in=RUNNING)

    def overdue(self, today: date) -> "ActionQuerySet":
        return self.running().filter(due_on__lt=today)


class Action(models.Model):
    """One line of what will be done, by whom and by when, and what it will look like when it is done.

    `origin` is in words, because actions come from rooms above this one (docs/decisions/0014). `missed_on` is the
    last of its days that passed without its being done: a fact that moving it does not undo. `known_to` are the
    members who alone know of it, where it was agreed among a few; otherwise it is empty.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    reference = models.CharField(max_length=9, default=new_reference)
    title = models.CharField(max_length=140)
    done_when = models.CharField(max_length=300)
    owner = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="actions_owned")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    origin = models.CharField(max_length=120)
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    given_at = models.DateTimeField()
    restricted = models.BooleanField(default=False)
    known_to = ArrayField(models.BigIntegerField(), default=list, blank=True)

    first_due_on = models.DateField()
    due_on = models.DateField()
    moves = models.SmallIntegerField(default=0)
    missed_on = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    leader = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    evidence = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="action_reference_once", fields=["reference"]),
            models.CheckConstraint(
                name="action_moved_at_most_twice", condition=Q(moves__gte=0, moves__lte=2)
            ),
            models.CheckConstraint(
                name="action_up_with_who_decides",
                condition=Q(status=Status.UP, leader__isnull=False)
                | ~Q(status=Status.UP) & Q(leader=None),
            ),
            models.CheckConstraint(
                name="action_done_with_evidence",
                condition=Q(status=Status.DONE) & ~Q(evidence="")
                | ~Q(status=Status.DONE) & Q(evidence=""),
            ),
            models.CheckConstraint(
                name="action_over_with_time",
                condition=Q(status__in=OVER, ended_at__isnull=False)
                | ~Q(status__in=OVER) & Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="action_missed_after_its_day",
                condition=Q(missed_on=None) | Q(missed_on__lte=F("due_on")),
            ),
            models.CheckConstraint(
                name="action_known_to_few_is_restricted",
                condition=Q(known_to=[]) | Q(restricted=True),
            ),
        ]
        indexes = [
            models.Index(
                name="action_owed",
                fields=["partnership", "due_on"],
                condition=Q(status__in=RUNNING),
            ),
            models.Index(name="action_of_agency", fields=["partnership", "agency", "due_on"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """How the trail and letters name it: a report's reference looks the same, so it says what it is of."""
        return f"action {self.reference}"

    @property
    def is_over(self) -> bool:
        return self.status in OVER


class Step(models.Model):
    """One thing that happened to an action: it stays with it whoever owns it."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="steps_of_actions", db_index=False
    )
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind)
    words = models.TextField(blank=True)
    who = models.CharField(max_length=300)
    to = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"
