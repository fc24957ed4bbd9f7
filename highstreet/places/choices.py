"""The words for places."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PremisesKind(models.TextChoices):
    SUPERMARKET = "SUPERMARKET", _("Supermarket")
    CONVENIENCE = "CONVENIENCE", _("Convenience store")
    PHARMACY = "PHARMACY", _("Pharmacy")
    FASHION = "FASHION", _("Clothes and shoes")
    ELECTRONICS = "ELECTRONICS", _("Phones and electronics")
    OFF_LICENCE = "OFF_LICENCE", _("Off-licence")
    TAKEAWAY = "TAKEAWAY", _("Takeaway or fast food")
    CAFE = "CAFE", _("Café or restaurant")
    PUB = "PUB", _("Pub or bar")
    BEAUTY = "BEAUTY", _("Hair and beauty")
    CHARITY = "CHARITY", _("Charity shop")
    OFFICE = "OFFICE", _("Bank, office or service")
    OTHER = "OTHER", _("Another kind")
