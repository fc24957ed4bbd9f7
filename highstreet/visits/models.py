"""Visits with their walkers, stops and packs; calls in between; what was heard and what was promised."""

from django.db import models
from django.db.models import Q

from highstreet.actions.models import Action
from highstreet.base.reference import new_reference
from highstreet.base.secret import a_secret
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.models import Area, Point, Premises, Street
from highstreet.visits.choices import Consent, Status

# Who plans, and so knows of everything that is planned.
PLANNERS = (Role.COORDINATOR, Role.LEADER)


def new_link() -> str:
    return a_secret(signs=22)


class VisitQuerySet(models.QuerySet["Visit"]):
    def visible_to(self, viewer: Member) -> "VisitQuerySet":
        """Agencies know of all visits of their town. Shops read of those to them on pages of their own."""
        if not viewer.is_a(*AGENCY_ROLES):
            return self.none()
        return self.filter(partnership=viewer.partnership_id)

    def prepared_for(self, viewer: Member) -> "VisitQuerySet":
        """Those whose pack is for this viewer: they walk, or they plan."""
        seen = self.visible_to(viewer)
        if viewer.is_a(*PLANNERS):
            return seen
        return seen.filter(id__in=Walker.objects.filter(member=viewer.id).values("visit"))


class Visit(models.Model):
    """Some people of the partnership walk along some premises and streets, listen, and promise."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    reference = models.CharField(max_length=9, default=new_reference)
    title = models.CharField(max_length=120)
    on = models.DateField()
    meet = models.CharField(max_length=160)
    area = models.ForeignKey(
        Area, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    planned_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="visit_reference_once", fields=["reference"]),
            models.CheckConstraint(
                name="visit_ended_with_time",
                condition=Q(status=Status.PLANNED, ended_at=None)
                | ~Q(status=Status.PLANNED) & Q(ended_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="visit_by_day", fields=["partnership", "-on"])]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """How the trail and letters name it."""
        return f"visit {self.reference}"


class Walker(models.Model):
    """Somebody who walks along: a member, or a guest whom only the name and title stand for."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="walkers")
    member = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    called = models.CharField(max_length=160)
    agency = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="walker_once", fields=["visit", "member"]),
            models.CheckConstraint(name="walker_has_a_name", condition=~Q(called="")),
        ]

    def __str__(self) -> str:
        return self.called


class Stop(Point):
    """One premises or street on the way, in its place. Its link is for the premises' contact alone."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="stops")
    place = models.SmallIntegerField()
    premises = models.ForeignKey(
        Premises, null=True, on_delete=models.PROTECT, related_name="stops_at"
    )
    street = models.ForeignKey(
        Street, on_delete=models.PROTECT, related_name="stops_in", db_index=False
    )
    words = models.CharField(max_length=180)
    link = models.CharField(max_length=24, default=new_link)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="stop_at_premises_once",
                fields=["visit", "premises"],
                condition=Q(premises__isnull=False),
            ),
            models.UniqueConstraint(
                name="stop_in_street_once",
                fields=["visit", "street"],
                condition=Q(premises=None),
            ),
            models.UniqueConstraint(name="stop_link_once", fields=["link"]),
            models.CheckConstraint(
                name="stop_told_at_premises", condition=Q(told_at=None) | Q(premises__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.words


class Pack(models.Model):
    """What the walkers read the day before, as it stood when it was made. It is never changed, but made anew if
    the day, the walkers or the way change before anything is noted."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="pack")
    content = models.JSONField()
    pdf = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"pack of {self.visit_id}"


class Call(models.Model):
    """Somebody of an agency called in at a premises, on an ordinary day."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="calls")
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    key = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(name="call_once", fields=["partnership", "key"])]
        indexes = [models.Index(name="call_newest", fields=["partnership", "-at"])]

    def __str__(self) -> str:
        return f"{self.by_id} at {self.premises_id}"


class Heard(models.Model):
    """What somebody said at a stop or during a call, in their words, with how far it may travel.

    The key comes from the phone: sent twice, it is the same. `told_at` is when the letter to the premises went
    that tells of it; what came from a phone after one letter has another.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    stop = models.ForeignKey(Stop, null=True, on_delete=models.PROTECT, related_name="heard")
    call = models.OneToOneField(Call, null=True, on_delete=models.PROTECT, related_name="heard")
    premises = models.ForeignKey(
        Premises, null=True, on_delete=models.PROTECT, related_name="voices"
    )
    words = models.TextField()
    consent = models.CharField(max_length=10, choices=Consent)
    noted_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    noted_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    key = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="heard_once", fields=["partnership", "key"]),
            models.CheckConstraint(name="heard_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="heard_at_a_stop_or_a_call",
                condition=Q(stop=None, call__isnull=False) | Q(stop__isnull=False, call=None),
            ),
        ]
        indexes = [models.Index(name="heard_newest", fields=["partnership", "-noted_at"])]

    def __str__(self) -> str:
        return self.words

    @property
    def may_be_quoted(self) -> bool:
        return self.consent != Consent.NO


class Commitment(models.Model):
    """What was promised at a stop, in the words that were said there, and the action that it became."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="commitments")
    action = models.OneToOneField(Action, on_delete=models.PROTECT, related_name="commitment")
    words = models.CharField(max_length=140)
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    key = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="commitment_once", fields=["partnership", "key"])
        ]
        indexes = [models.Index(name="commitment_newest", fields=["partnership", "-made_at"])]

    def __str__(self) -> str:
        return self.words
