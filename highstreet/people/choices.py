"""The words for agencies and for what their members do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    POLICE = "POLICE", _("Neighbourhood police team")
    TOWN_COUNCIL = "TOWN_COUNCIL", _("Town council")
    COUNCIL = "COUNCIL", _("Council")
    SECURITY = "SECURITY", _("Shopping-centre security")
    YOUTH = "YOUTH", _("Youth service")
    OUTREACH = "OUTREACH", _("Outreach service")
    BUSINESS = "BUSINESS", _("Business")


class Role(models.TextChoices):
    SHOP = "SHOP", _("Shop reporter")
    RESPONDER = "RESPONDER", _("Responder")
    COORDINATOR = "COORDINATOR", _("Coordinator")
    ANALYST = "ANALYST", _("Analyst")
    LEADER = "LEADER", _("Leader")
    SAFEGUARDING = "SAFEGUARDING", _("Safeguarding lead")
    ADMINISTRATOR = "ADMINISTRATOR", _("Administrator")


AGENCY_ROLES = tuple(role for role in Role if role != Role.SHOP)
WHAT_A_ROLE_DOES = {
    Role.SHOP: _("tells for a shop, and sees that shop's own log"),
    Role.RESPONDER: _("answers the reports that their agency has"),
    Role.COORDINATOR: _("sees every report of the town and passes them on"),
    Role.ANALYST: _("sees what, where and when, but not who told, whom, or in which words"),
    Role.LEADER: _("sees figures and promises, never single reports"),
    Role.SAFEGUARDING: _("sees every report in which a child was involved"),
    Role.ADMINISTRATOR: _("keeps members, premises, cards and the town's tables"),
}
