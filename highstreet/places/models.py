"""Areas, streets, postcodes, premises and their cards. Each place has metres beside its degrees."""

from typing import Any

from django.db import models
from django.db.models import Q

from highstreet.people.choices import Role
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.choices import PremisesKind


class InTown(models.QuerySet[Any]):
    def in_town(self, partnership: int) -> "InTown":
        return self.filter(partnership=partnership)


class Area(models.Model):
    """A beat or ward: what a team looks after."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=20, blank=True)
    outline = models.JSONField()

    objects = InTown.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="area_named_once", fields=["partnership", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class Point(models.Model):
    """Where something is: degrees for maps, metres for distances."""

    lon = models.FloatField()
    lat = models.FloatField()
    easting = models.IntegerField()
    northing = models.IntegerField()

    class Meta:
        abstract = True


class Street(Point):
    """A street, known by a point on it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT)

    objects = InTown.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="street_named_once", fields=["partnership", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class Postcode(Point):
    """A postcode and the middle of its addresses."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    code = models.CharField(max_length=8)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT)

    objects = InTown.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="postcode_once", fields=["partnership", "code"])
        ]

    def __str__(self) -> str:
        return self.code


class PremisesQuerySet(models.QuerySet["Premises"]):
    def in_town(self, partnership: int) -> "PremisesQuerySet":
        return self.filter(partnership=partnership)

    def visible_to(self, viewer: Member) -> "PremisesQuerySet":
        """A shop's people see their own business; agencies see the town's premises."""
        mine = self.filter(partnership=viewer.partnership_id)
        return mine.filter(business=viewer.agency_id) if viewer.is_only(Role.SHOP) else mine

    def trading(self) -> "PremisesQuerySet":
        return self.filter(closed_at=None)


class Premises(Point):
    """A shop, pub or office. It names a contact person: without one the Victims' Code gives it nothing."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    business = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="premises")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=PremisesKind)
    number = models.CharField(max_length=10, blank=True)
    street = models.ForeignKey(Street, on_delete=models.PROTECT)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT)
    contact_name = models.CharField(max_length=80)
    contact_email = models.EmailField()
    contact_phone = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = PremisesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="premises_once",
                fields=["partnership", "name", "street"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(name="premises_has_contact", condition=~Q(contact_name="")),
        ]

    def __str__(self) -> str:
        return self.name


class CardQuerySet(models.QuerySet["Card"]):
    def visible_to(self, viewer: Member) -> "CardQuerySet":
        mine = self.filter(partnership=viewer.partnership_id)
        if viewer.is_only(Role.SHOP):
            return mine.filter(premises__business=viewer.agency_id)
        return mine

    def good(self) -> "CardQuerySet":
        return self.filter(ended_at=None, premises__closed_at=None)


class Card(models.Model):
    """A printed card: whoever scans it may tell for the premises, and see nothing."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="cards")
    number = models.IntegerField()
    token = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="card_numbered_once", fields=["premises", "number"]),
            models.UniqueConstraint(
                name="card_one_good", fields=["premises"], condition=Q(ended_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"Card {self.number} of {self.premises_id}"
