"""What is known of a problem, how the triangle's questions were answered, and what came of it all."""

from django.db import models
from django.db.models import Q

from highstreet.cases.choices import Corner, EvidenceKind, EvidenceStage, Verdict
from highstreet.cases.models.case import Case
from highstreet.people.models import Member, Partnership
from highstreet.reports.models import Report


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> "EvidenceQuerySet":
        """What has not been taken out again."""
        return self.filter(taken_out_at=None)


class Evidence(models.Model):
    """A report, a finding or a note, and why it belongs to the case.

    A note has a source in words and no photo: photos stay with the report that they were told with.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    stage = models.CharField(max_length=10, choices=EvidenceStage)
    kind = models.CharField(max_length=10, choices=EvidenceKind)
    report = models.ForeignKey(Report, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    is_about_person = models.BooleanField(default=False)
    added_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    added_at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True)
    taken_out_why = models.CharField(max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="evidence_report_once",
                fields=["case", "report"],
                condition=Q(taken_out_at=None),
            ),
            models.CheckConstraint(
                name="evidence_report_or_words_with_source",
                condition=Q(kind=EvidenceKind.REPORT, report__isnull=False, words="", source="")
                | ~Q(kind=EvidenceKind.REPORT) & Q(report=None) & ~Q(words="") & ~Q(source=""),
            ),
            models.CheckConstraint(name="evidence_says_why", condition=~Q(why="")),
            models.CheckConstraint(
                name="evidence_taken_out_with_why",
                condition=Q(taken_out_at=None, taken_out_why="")
                | Q(taken_out_at__isnull=False) & ~Q(taken_out_why=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.stage}"


class TriangleAnswer(models.Model):
    """What the team says to one question of the problem analysis triangle. The last one stands."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="triangle")
    corner = models.CharField(max_length=10, choices=Corner)
    words = models.TextField()
    evidence = models.ForeignKey(
        Evidence, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_about_person = models.BooleanField(default=False)
    said_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="triangle_corner_once", fields=["case", "corner"]),
            models.CheckConstraint(name="triangle_has_words", condition=~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.corner}: {self.words}"


class Assessment(models.Model):
    """What changed and what was learnt, in the team's own words; or when it can be said."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    verdict = models.CharField(max_length=20, choices=Verdict)
    changed = models.TextField()
    learnt = models.TextField()
    tell_on = models.DateField(null=True)
    said_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", db_index=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assessment_says_what_and_learnt",
                condition=~Q(changed="") & ~Q(learnt=""),
            ),
            models.CheckConstraint(
                name="assessment_cannot_tell_with_when",
                condition=Q(verdict=Verdict.CANNOT_TELL, tell_on__isnull=False)
                | ~Q(verdict=Verdict.CANNOT_TELL) & Q(tell_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict}: {self.changed}"
