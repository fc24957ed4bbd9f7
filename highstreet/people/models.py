"""Partnerships, their agencies, the accounts that people sign in with, and their memberships."""

from datetime import time
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from highstreet.base.working_time import OFFICE, Day, Week
from highstreet.people.choices import AgencyKind, Role


def office_hours() -> list[list[str] | None]:
    return written_week(OFFICE)


def written_week(week: Week) -> list[list[str] | None]:
    return [[f"{t:%H:%M}" for t in day] if day else None for day in week.days]


class Partnership(models.Model):
    """One town and everybody who keeps it safe: the border that no record crosses.

    A trigger gives `tables_version` a new number whenever one of the town's own tables changes (agencies,
    standards, severity rules, routes), so that a worker may keep them and know when to read them anew.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    police_force = models.CharField(max_length=80, blank=True)
    lon = models.FloatField()
    lat = models.FloatField()
    tables_version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """A body that answers, or a business that tells."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=AgencyKind)
    name = models.CharField(max_length=120)
    hours = models.JSONField(default=office_hours)
    works_on_holidays = models.BooleanField(default=False)
    ask_next = models.ForeignKey(
        "Member", null=True, on_delete=models.PROTECT, related_name="asked_next_for"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("partnership", Lower("name"), name="agency_named_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def week(self) -> Week:
        days: list[Day] = [
            (time.fromisoformat(day[0]), time.fromisoformat(day[1])) if day else None
            for day in self.hours
        ]
        return Week(days=tuple(days), on_holidays=self.works_on_holidays)  # type: ignore[arg-type]


class Account(models.Model):
    """One person's way in, by e-mail address; the same person may be a member in several towns."""

    email = models.EmailField(unique=True)
    second_factor = models.TextField(blank=True)
    second_factor_since = models.DateTimeField(null=True)
    last_code_step = models.BigIntegerField(default=0)
    signed_out_before = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="account_email_lower", condition=Q(email=Lower("email"))),
            models.CheckConstraint(
                name="account_second_factor_with_time",
                condition=Q(second_factor="", second_factor_since=None)
                | ~Q(second_factor="") & Q(second_factor_since__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.email


class SignInLink(models.Model):
    """A link sent by e-mail: good once, for a short time. Only its hash is kept."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link of {self.made_at}"


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, viewer: "Member") -> "MemberQuerySet":
        """Colleagues: those who share a town. Shops see those of their own business only."""
        members = self.filter(partnership=viewer.partnership_id)
        return members.filter(agency=viewer.agency_id) if viewer.is_only(Role.SHOP) else members

    def active(self) -> "MemberQuerySet":
        return self.filter(left_at=None)

    def administrators_beside(self, member: "Member") -> "MemberQuerySet":
        """Who else could keep the town if this one went."""
        here = self.active().filter(partnership=member.partnership_id)
        return here.filter(roles__contains=[Role.ADMINISTRATOR]).exclude(id=member.id)


class Member(models.Model):
    """A person at work in one town, for one agency, with one role or several."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="members")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    name = models.CharField(max_length=80)
    title = models.CharField(max_length=80, blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=Role))
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="member_once_a_town", fields=["partnership", "account"]),
            models.CheckConstraint(name="member_has_a_role", condition=~Q(roles=[])),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_written(self) -> str:
        """How the trail names this person."""
        return f"{self.name}, {self.agency.name}"

    @property
    def called(self) -> str:
        """How a shop hears of this person: Sergeant Dale Okafor."""
        return f"{self.title} {self.name}".strip()

    def is_a(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)

    def is_only(self, role: Role) -> bool:
        return self.roles == [role]

    @property
    def keeps_letters(self) -> bool:
        return self.is_a(Role.ADMINISTRATOR, Role.COORDINATOR)

    @property
    def needs_second_factor(self) -> bool:
        """Every role but a shop's own can see other people's reports or change the town's tables."""
        return not self.is_only(Role.SHOP)


def role_values(roles: Any) -> list[str]:
    """Roles in their fixed order, each once."""
    return [role.value for role in Role if role in set(roles)]
