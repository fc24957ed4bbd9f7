"""A report: the facts it is worked by, what was told with it, and its photos."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from highstreet.base.among import Holds
from highstreet.base.secret import a_secret
from highstreet.letters.choices import Channel
from highstreet.people.choices import Role
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.models import Area, Card, Point, Premises, Street
from highstreet.promises.models import NOTHING_DUE, Undertaking
from highstreet.reports.choices import (
    Attendance,
    Exports,
    Kind,
    Outcome,
    PoliceDecision,
    Setting,
    Severity,
    Status,
    WhyNot,
)
from highstreet.reports.models.series import Series

OPEN = ~Q(status=Status.CLOSED)


def new_link() -> str:
    return a_secret(signs=22)


def read_in_full_by(viewer: Member) -> Q:
    """Of their town, a coordinator reads every report; a responder what their agency has or had; a
    safeguarding lead those with a child as well; a shop what it told; a leader none."""
    if viewer.is_a(Role.COORDINATOR):
        return Q()
    mine = Q(pk__in=[])
    if viewer.is_a(Role.RESPONDER, Role.SAFEGUARDING):
        mine |= Q(Holds("seen_by", viewer.agency_id))
    if viewer.is_a(Role.SAFEGUARDING):
        mine |= Q(child=True)
    if viewer.is_a(Role.SHOP):
        mine |= Q(told_for=viewer.agency_id)
    return mine


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, viewer: Member) -> "ReportQuerySet":
        """What a viewer may know of at all. An analyst knows of every report of the town, but of those
        that are not theirs to read in full they see neither people nor words."""
        if viewer.is_a(Role.ANALYST):
            return self.filter(partnership=viewer.partnership_id)
        return self.in_full_to(viewer)

    def in_full_to(self, viewer: Member) -> "ReportQuerySet":
        """What a viewer may read: who told, whom, and in which words."""
        return self.filter(read_in_full_by(viewer), partnership=viewer.partnership_id)

    def open(self) -> "ReportQuerySet":
        return self.filter(OPEN)


class Report(Point):
    """One incident. It is never a crime: only police add a crime number.

    `told_for` is the business whose people or card told it: what passers-by tell about a shop is not for
    that shop to read.
    `due_at` is when its next running promise falls due; the commands that touch promises keep it so.
    Each index is paid for with every report, so only what is asked for has one (docs/decisions/0011).
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, db_constraint=False
    )
    reference = models.CharField(max_length=9)
    key = models.UUIDField()
    link = models.CharField(max_length=24, default=new_link)
    undertaking = models.OneToOneField(Undertaking, on_delete=models.PROTECT)

    kind = models.CharField(max_length=20, choices=Kind)
    setting = models.CharField(max_length=10, choices=Setting)
    occurred_from = models.DateTimeField()
    occurred_to = models.DateTimeField()
    told_at = models.DateTimeField()
    place = models.CharField(max_length=180)
    premises = models.ForeignKey(Premises, null=True, on_delete=models.PROTECT, db_index=False)
    street = models.ForeignKey(Street, null=True, on_delete=models.PROTECT, db_index=False)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, db_index=False)

    violence = models.BooleanField(default=False)
    detained = models.BooleanField(default=False)
    evidence_at_risk = models.BooleanField(default=False)
    weapon = models.BooleanField(default=False)
    child = models.BooleanField(default=False)
    hate = models.BooleanField(default=False)
    prevented = models.BooleanField(default=False)
    value_pence = models.IntegerField(null=True)
    evidence_lost_on = models.DateField(null=True)

    told_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    told_for = models.ForeignKey(
        Agency, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    card = models.ForeignKey(
        Card, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    same_as = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.PROTECT,
        related_name="told_again",
        db_index=False,
    )

    severity = models.SmallIntegerField(choices=Severity)
    severity_reasons = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    assignee = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    seen_by = ArrayField(models.BigIntegerField())
    due_at = models.DateTimeField(default=NOTHING_DUE)
    changed_at = models.DateTimeField()
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT)

    attendance = models.CharField(max_length=20, choices=Attendance, blank=True)
    why_not_attended = models.CharField(max_length=20, choices=WhyNot, blank=True)
    police_reference = models.CharField(max_length=40, blank=True)
    crime_number = models.CharField(max_length=40, blank=True)
    police_decision = models.CharField(max_length=20, choices=PoliceDecision, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="report_reference_once", fields=["reference"]),
            models.UniqueConstraint(name="report_link_once", fields=["link"]),
            models.UniqueConstraint(name="report_once", fields=["partnership", "key"]),
            models.CheckConstraint(
                name="report_closed_with_time_and_outcome",
                condition=Q(status=Status.CLOSED, closed_at__isnull=False) & ~Q(outcome="")
                | OPEN & Q(closed_at=None, outcome=""),
            ),
            models.CheckConstraint(
                name="report_occurred_in_order", condition=Q(occurred_from__lte=F("occurred_to"))
            ),
            models.CheckConstraint(
                name="report_why_nobody_came",
                condition=Q(attendance=Attendance.NOT_ATTENDED) & ~Q(why_not_attended="")
                | ~Q(attendance=Attendance.NOT_ATTENDED) & Q(why_not_attended=""),
            ),
        ]
        indexes = [
            models.Index(
                name="report_queue",
                fields=["partnership", "severity", "due_at", "id"],
                condition=OPEN,
            ),
            models.Index(
                name="report_queue_of_agency",
                fields=["agency", "severity", "due_at", "id"],
                condition=OPEN,
            ),
            models.Index(
                name="report_queue_unassigned",
                fields=["partnership", "severity", "due_at", "id"],
                condition=OPEN & Q(assignee=None),
            ),
            models.Index(
                name="report_queue_to_take",
                fields=["agency", "severity", "due_at", "id"],
                condition=OPEN & Q(assignee=None),
            ),
            models.Index(
                name="report_queue_of_person",
                fields=["assignee", "severity", "due_at", "id"],
                condition=OPEN & Q(assignee__isnull=False),
            ),
            models.Index(name="report_overdue", fields=["partnership", "due_at"], condition=OPEN),
            models.Index(name="report_newest", fields=["partnership", "-told_at", "-id"]),
            models.Index(name="report_of_premises", fields=["premises", "-told_at", "-id"]),
            models.Index(name="report_told_for", fields=["told_for", "-told_at", "-id"]),
            models.Index(name="report_changed", fields=["partnership", "-changed_at"]),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.status != Status.CLOSED


class Telling(models.Model):
    """What a person told beside the facts: all optional, some of it personal, never in a list."""

    report = models.OneToOneField(
        Report, on_delete=models.PROTECT, primary_key=True, related_name="telling"
    )
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, db_constraint=False
    )
    words = models.TextField(blank=True)
    people_count = models.SmallIntegerField(null=True)
    people_looks = models.CharField(max_length=500, blank=True)
    people_ages = ArrayField(models.CharField(max_length=10), default=list)
    people_builds = ArrayField(models.CharField(max_length=10), default=list)
    same_people = models.BooleanField(default=False)
    vehicle_registration = models.CharField(max_length=10, blank=True)
    vehicle_looks = models.CharField(max_length=120, blank=True)
    taken = models.CharField(max_length=300, blank=True)
    cctv = models.CharField(max_length=200, blank=True)
    cctv_exports = models.CharField(max_length=10, choices=Exports, blank=True)
    contact_name = models.CharField(max_length=80, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    reply_channel = models.CharField(max_length=10, choices=Channel, blank=True)
    reply_to = models.CharField(max_length=254, blank=True)

    def __str__(self) -> str:
        return f"telling of {self.report_id}"


class Findable(models.Model):
    """The words by which a report is found.

    This table alone goes without row-level security, because PostgreSQL cannot use a text index behind
    it; every search joins it to reports, which have it (docs/decisions/0004).
    """

    report = models.OneToOneField(
        Report, on_delete=models.PROTECT, primary_key=True, related_name="findable"
    )
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    told_at = models.DateTimeField()
    words = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(name="findable_words", fields=["words"]),
            models.Index(name="findable_newest", fields=["partnership", "-told_at", "-report"]),
        ]

    def __str__(self) -> str:
        return f"words of {self.report_id}"


class Photo(models.Model):
    """A photo, checked and made anew without what the camera wrote into it. It is never public.

    It waits under its form's key until the report is told.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="photos")
    key = models.UUIDField(db_index=True)
    name = models.CharField(max_length=60, unique=True)
    width = models.IntegerField()
    height = models.IntegerField()
    size = models.IntegerField()
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="photo_once_a_form", fields=["key", "digest"])]

    def __str__(self) -> str:
        return self.name
