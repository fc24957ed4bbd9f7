"""Meetings: who sits at the table, what is on it, what was decided, and the papers as they were sent."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from highstreet.actions.models import Action
from highstreet.base.reference import new_reference
from highstreet.meetings.choices import Attendance, Kind, Section, State, Version, What
from highstreet.people.choices import AGENCY_ROLES, Role
from highstreet.people.models import Agency, Member, Partnership

BY_ANOTHER = (Attendance.SENDS, Attendance.SUBSTITUTE)


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, viewer: Member) -> "MeetingQuerySet":
        """The open part: coordinators see every meeting of their town, others those that their agency is asked to.
        Shops see none. Who sees the restricted part says `Meeting.shows_all_to`."""
        if not viewer.is_a(*AGENCY_ROLES):
            return self.none()
        here = self.filter(partnership=viewer.partnership_id)
        if viewer.is_a(Role.COORDINATOR):
            return here
        asked = Seat.objects.filter(agency=viewer.agency_id).values("meeting")
        named = Named.objects.filter(member=viewer.id).values("meeting")
        return here.filter(Q(id__in=asked) | Q(id__in=named) | Q(chair=viewer.id))


class Meeting(models.Model):
    """One sitting of the partners.

    `current` is what is being talked about; `current_open` the same for those who may not know of the restricted
    part: it stays where it was while that lasts. The two counts say to screens whether there is anything new.
    `uid` and `sequence` are what calendars know it by (RFC 5545).
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    reference = models.CharField(max_length=9, default=new_reference)
    kind = models.CharField(max_length=10, choices=Kind)
    starts_at = models.DateTimeField()
    minutes = models.SmallIntegerField()
    place = models.CharField(max_length=140)
    chair = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    planned_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    sent_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancelled_words = models.CharField(max_length=300, blank=True)
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    uid = models.UUIDField(default=uuid4)
    sequence = models.IntegerField(default=0)
    calendar = models.TextField(blank=True)
    calendar_sequence = models.IntegerField(default=-1)

    current = models.ForeignKey("Item", null=True, on_delete=models.PROTECT, related_name="+")
    current_open = models.ForeignKey("Item", null=True, on_delete=models.PROTECT, related_name="+")
    open_changes = models.IntegerField(default=0)
    all_changes = models.IntegerField(default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="meeting_reference_once", fields=["reference"]),
            models.CheckConstraint(
                name="meeting_has_a_length", condition=Q(minutes__gte=15, minutes__lte=480)
            ),
            models.CheckConstraint(
                name="meeting_ended_after_it_began",
                condition=~Q(state=State.ENDED) | Q(began_at__isnull=False, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_with_words",
                condition=Q(state=State.CANCELLED) & ~Q(cancelled_words="")
                | ~Q(state=State.CANCELLED) & Q(cancelled_words=""),
            ),
        ]
        indexes = [models.Index(name="meeting_by_day", fields=["partnership", "starts_at"])]

    def __str__(self) -> str:
        return f"{Kind(self.kind).label} {self.reference}"

    @property
    def about(self) -> str:
        """How the trail and letters name it."""
        return f"meeting {self.reference}"

    @property
    def about_restricted(self) -> str:
        """What the trail says of its restricted part: nobody else is shown these lines."""
        return f"restricted part of meeting {self.reference}"

    def shows_all_to(self, viewer: Member) -> bool:
        """Only persons who are named, whatever their role."""
        return self.named.filter(member=viewer.id).exists()


class Seat(models.Model):
    """Somebody of an agency who is asked to come."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="seats")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    attendance = models.CharField(max_length=10, choices=Attendance, default=Attendance.EXPECTED)
    substitute = models.CharField(max_length=80, blank=True)
    interest = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="seat_once", fields=["meeting", "member"]),
            models.CheckConstraint(
                name="seat_substitute_named",
                condition=Q(attendance__in=BY_ANOTHER) & ~Q(substitute="")
                | ~Q(attendance__in=BY_ANOTHER) & Q(substitute=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} at {self.meeting}"


class Named(models.Model):
    """Somebody who may know of the restricted part of one meeting."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="named")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="named_once", fields=["meeting", "member"])]

    def __str__(self) -> str:
        return f"{self.member} for {self.meeting}"


class Item(models.Model):
    """One line of the agenda: standing, or added for this meeting. Those of the section for persons are restricted."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    section = models.CharField(max_length=12, choices=Section)
    title = models.CharField(max_length=140)
    words = models.TextField(blank=True)
    order = models.IntegerField()
    standing = models.BooleanField(default=False)
    dropped = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(name="item_has_title", condition=~Q(title=""))]

    def __str__(self) -> str:
        return self.title

    @property
    def restricted(self) -> bool:
        return self.section == Section.PERSONS


class Decision(models.Model):
    """What was decided, in one line, and the action that came of it, if one did: who was to do it then, and for
    which agency, stays in the minutes whoever does it later."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    words = models.CharField(max_length=300)
    action = models.ForeignKey(Action, null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=170, blank=True)
    agency = models.CharField(max_length=120, blank=True)
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="decision_has_words", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words


class Correction(models.Model):
    """What was wrong in the minutes, what is right, and why they were changed after the meeting."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="corrections")
    decision = models.ForeignKey(Decision, null=True, on_delete=models.PROTECT, related_name="+")
    before = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=300)
    reason = models.CharField(max_length=300)
    restricted = models.BooleanField()
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="correction_says_why", condition=~Q(reason="") & ~Q(words="")
            )
        ]

    def __str__(self) -> str:
        return self.words


class Paper(models.Model):
    """A pack or minutes as they were sent: the facts of that moment, and the PDF that was made of them.

    The database refuses to change what is frozen here (see the migration): what is corrected is a new edition.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, related_name="+"
    )
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    what = models.CharField(max_length=10, choices=What)
    version = models.CharField(max_length=10, choices=Version)
    edition = models.SmallIntegerField()
    contents = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    pdf = models.BinaryField(null=True)
    pdf_fingerprint = models.CharField(max_length=64, blank=True)
    printed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="paper_once", fields=["meeting", "what", "version", "edition"]
            ),
            models.CheckConstraint(
                name="paper_printed_whole",
                condition=Q(pdf=None, pdf_fingerprint="", printed_at=None)
                | Q(pdf__isnull=False, printed_at__isnull=False) & ~Q(pdf_fingerprint=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.version} {self.edition} of {self.meeting}"
