"""What a town's partners may do, and each version of it as the law changed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from highstreet.people.models import Member, Partnership
from highstreet.powers.choices import Body, Group, Kind


class PowerQuerySet(models.QuerySet["Power"]):
    def in_town(self, partnership: int) -> "PowerQuerySet":
        return self.filter(partnership=partnership)

    def visible_to(self, viewer: Member) -> "PowerQuerySet":
        return self.in_town(viewer.partnership_id)


class Power(models.Model):
    """One thing that partners may do, whatever the law says of it today, and what this town notes about it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    code = models.SlugField(max_length=40, db_index=False)
    group = models.CharField(max_length=20, choices=Group)
    position = models.SmallIntegerField()
    note = models.TextField(blank=True)
    note_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="notes_on_powers", db_index=False
    )
    note_at = models.DateTimeField(null=True)

    objects = PowerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="power_once_a_town", fields=["partnership", "code"]),
            models.CheckConstraint(
                name="power_note_by_whom_and_when",
                condition=Q(note_by=None, note_at=None)
                | Q(note_by__isnull=False, note_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class VersionQuerySet(models.QuerySet["Version"]):
    def current(self) -> "VersionQuerySet":
        """As it is written now: what was corrected since is kept for what was decided under it."""
        return self.filter(replaced_at=None)


class Version(models.Model):
    """What the law says from one day to another, in plain words, with where it says so.

    A version is never written anew: a correction puts another row in its place, and the one before stays as
    it was for whatever was decided under it. Only its end and its checks are added. `to_confirm` says why
    nobody can be sure whether it is in force, from the day `unsure_from` on if there is one; `doubts` name single points that are still to be confirmed.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    power = models.ForeignKey(Power, on_delete=models.PROTECT, related_name="versions")
    number = models.SmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    does = models.CharField(max_length=400)
    used_by = models.CharField(max_length=400)
    bodies = ArrayField(models.CharField(max_length=20, choices=Body), default=list)
    against = models.CharField(max_length=400)
    youngest = models.SmallIntegerField(null=True)
    oldest = models.SmallIntegerField(null=True)
    proof = ArrayField(models.CharField(max_length=400), default=list)
    steps = models.JSONField(default=list)
    lasts = models.CharField(max_length=400, blank=True)
    breach = models.CharField(max_length=400, blank=True)
    appeal = models.CharField(max_length=400, blank=True)
    statute = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=80, blank=True)
    source = models.CharField(max_length=300)
    source_address = models.URLField(blank=True)
    source_as_of = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)
    is_repealed = models.BooleanField(default=False)
    unsure_from = models.DateField(null=True)
    to_confirm = models.CharField(max_length=600, blank=True)
    doubts = ArrayField(models.CharField(max_length=400), default=list)
    loaded_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="checks_of_powers", db_index=False
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="version_once_as_written",
                fields=["power", "number"],
                condition=Q(replaced_at=None),
            ),
            models.CheckConstraint(
                name="version_ends_after_it_begins",
                condition=Q(in_force_from=None)
                | Q(in_force_to=None)
                | Q(in_force_to__gte=F("in_force_from")),
            ),
            models.CheckConstraint(
                name="version_unsure_with_why", condition=Q(unsure_from=None) | ~Q(to_confirm="")
            ),
            models.CheckConstraint(name="version_has_source", condition=~Q(source="")),
            models.CheckConstraint(
                name="version_checked_by_whom_and_when",
                condition=Q(checked_on=None, checked_by=None)
                | Q(checked_on__isnull=False, checked_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"
