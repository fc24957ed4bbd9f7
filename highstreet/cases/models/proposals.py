"""Problems that the platform proposes, with its reasons."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from highstreet.cases.choices import Answer, ProposalKind
from highstreet.cases.models.case import Case
from highstreet.people.access import sees_single_reports
from highstreet.people.models import Member, Partnership
from highstreet.reports.choices import Kind


class ProblemProposalQuerySet(models.QuerySet["ProblemProposal"]):
    def visible_to(self, viewer: Member) -> "ProblemProposalQuerySet":
        """Those who work with single reports: the others see figures as the public does."""
        if not sees_single_reports(viewer):
            return self.none()
        return self.filter(partnership=viewer.partnership_id)

    def open(self) -> "ProblemProposalQuerySet":
        return self.filter(answer=Answer.OPEN)


class ProblemProposal(models.Model):
    """Something that may be a problem: what was found, and how much of that chance would make.

    `key` is the same for the same problem from one night to the next, so that what was set aside is not
    proposed again until something new is told. A right that the law counts out has nothing to do with
    chance: then `expected_by_chance` and `p` are empty. `position` is its place among those of its night, the
    most harmful first.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=20, choices=ProposalKind)
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=140)
    type = models.CharField(max_length=20, choices=Kind)
    where = ArrayField(models.CharField(max_length=40))
    where_words = models.CharField(max_length=300)
    reasons = ArrayField(models.CharField(max_length=300))
    references = ArrayField(models.CharField(max_length=9))
    found = models.IntegerField()
    expected_by_chance = models.FloatField(null=True)
    p = models.FloatField(null=True)
    position = models.SmallIntegerField(default=0)
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        Member, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    answered_at = models.DateTimeField(null=True)
    answer_words = models.CharField(max_length=300, blank=True)
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="proposals")

    objects = ProblemProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="problem_proposed_once",
                fields=["partnership", "kind", "key"],
                condition=Q(answer=Answer.OPEN),
            ),
            models.CheckConstraint(
                name="problem_proposed_with_reasons",
                condition=~Q(reasons=[]) & ~Q(references=[]) & Q(found__gt=0),
            ),
            models.CheckConstraint(
                name="problem_answered_with_words_or_case",
                condition=Q(answer=Answer.OPEN, answered_at=None, case=None, answer_words="")
                | Q(answer=Answer.TAKEN_UP, answered_at__isnull=False, case__isnull=False)
                | Q(answer=Answer.SET_ASIDE, answered_at__isnull=False, case=None)
                & ~Q(answer_words=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title
