"""Answers with their editions and lines, alerts, and who asked for letters."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from highstreet.answers.choices import Fate, Section, Status
from highstreet.base.secret import a_secret
from highstreet.people.choices import Role
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.models import Area

READERS = (Role.COORDINATOR, Role.LEADER, Role.ANALYST)


def new_token() -> str:
    return a_secret(signs=22)


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, viewer: Member) -> "AnswerQuerySet":
        """Drafts are read by those who write, approve or count; what is published is on the public board."""
        if not viewer.is_a(*READERS):
            return self.none()
        return self.filter(partnership=viewer.partnership_id)


class Answer(models.Model):
    """What is said of one month to one place: the whole town, or one of its areas.

    Its figures are counted once, when it is drafted, and stay in every edition: whoever could take one count from
    a later one would learn what came between.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    month = models.DateField()
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT)
    drafted_at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="answer_once_a_month",
                fields=["partnership", "month", "area"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="answer_of_a_month", condition=Q(month__day=1)),
        ]

    def __str__(self) -> str:
        return f"answer {self.id} of {self.month:%Y-%m}"

    @property
    def about(self) -> str:
        """How the trail names it."""
        return f"answer {self.id}"


class Edition(models.Model):
    """An answer as it was worded once. What is published stays: a correction is the next edition, and says what
    changed. `editors` are the members who worked on it, none of whom approves it if somebody else can."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="editions")
    number = models.SmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    changed = models.CharField(max_length=300, blank=True)
    editors = ArrayField(models.BigIntegerField(), default=list, blank=True)
    sent_back = models.CharField(max_length=300, blank=True)
    approved_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="edition_numbered_once", fields=["answer", "number"]),
            models.UniqueConstraint(
                name="edition_in_work_once",
                fields=["answer"],
                condition=Q(status__in=[Status.DRAFT, Status.WAITING]),
            ),
            models.UniqueConstraint(
                name="edition_published_once",
                fields=["answer"],
                condition=Q(status=Status.PUBLISHED),
            ),
            models.CheckConstraint(
                name="edition_approved_when_published",
                condition=Q(status__in=[Status.PUBLISHED, Status.REPLACED])
                & Q(approved_by__isnull=False, published_at__isnull=False)
                | Q(status__in=[Status.DRAFT, Status.WAITING])
                & Q(approved_by=None, published_at=None),
            ),
            models.CheckConstraint(
                name="edition_says_what_changed",
                condition=Q(number=1, changed="") | Q(number__gt=1) & ~Q(changed=""),
            ),
        ]

    def __str__(self) -> str:
        return f"edition {self.number} of {self.answer_id}"


class Line(models.Model):
    """One sentence of an edition, and where it comes from.

    A fixed line was counted or judged by the platform: nobody words it, and nobody leaves it out. Others are
    offered in the words of the desk, and somebody looks at each.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="lines")
    section = models.CharField(max_length=10, choices=Section)
    position = models.SmallIntegerField()
    words = models.CharField(max_length=400)
    source = models.CharField(max_length=600)
    is_fixed = models.BooleanField(default=False)
    fate = models.CharField(max_length=10, choices=Fate, default=Fate.OPEN)

    class Meta:
        constraints = [
            models.CheckConstraint(name="line_has_words", condition=~Q(words="")),
            models.CheckConstraint(name="line_says_where_from", condition=~Q(source="")),
            models.CheckConstraint(
                name="line_fixed_is_shown", condition=Q(is_fixed=False) | Q(fate=Fate.SHOWN)
            ),
        ]

    def __str__(self) -> str:
        return self.words


class AlertQuerySet(models.QuerySet["Alert"]):
    def visible_to(self, viewer: Member) -> "AlertQuerySet":
        return self.filter(partnership=viewer.partnership_id)

    def running(self, today: date) -> "AlertQuerySet":
        return self.filter(ended_at=None, ends_on__gte=today)


class Alert(models.Model):
    """A few words to all shops that end by themselves: what to watch for, never whom."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    words = models.CharField(max_length=200)
    ends_on = models.DateField()
    given_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="alert_has_words", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words


class ShopChoice(models.Model):
    """Whether the people of a shop want a letter each week. No row: they have not said yet, and get none."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    business = models.OneToOneField(Agency, on_delete=models.PROTECT, related_name="+")
    weekly = models.BooleanField()
    chosen_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{'weekly' if self.weekly else 'never'} for {self.business_id}"


class Week(models.Model):
    """The letters of one week to a town's shops: sent once, on its Monday or as soon after as it could be."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, db_index=False)
    monday = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="week_once", fields=["partnership", "monday"])]

    def __str__(self) -> str:
        return f"week of {self.monday}"


class Subscriber(models.Model):
    """A resident's address: kept from when it was asked for until they leave, or never said yes."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    email = models.EmailField()
    token = models.CharField(max_length=24, default=new_token, unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="subscriber_once", fields=["partnership", "email"]),
            models.CheckConstraint(
                name="subscriber_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="subscriber_asked_first",
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("asked_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"subscriber {self.id}"

    @property
    def about(self) -> str:
        """How letters to them are found again."""
        return f"resident {self.id}"
