"""The words for what happened, how bad it was, where a report stands and how it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    THEFT = "THEFT", _("Theft")
    VIOLENCE = "VIOLENCE", _("Violence or abuse of staff")
    DRINKING = "DRINKING", _("Street drinking")
    DRUG_USE = "DRUG_USE", _("Drug use")
    DRUG_DEALING = "DRUG_DEALING", _("Drug dealing")
    GROUP = "GROUP", _("Group causing trouble")
    DAMAGE = "DAMAGE", _("Damage")
    BEGGING = "BEGGING", _("Aggressive begging")
    VEHICLE = "VEHICLE", _("Vehicle")
    UNSAFE = "UNSAFE", _("Felt unsafe")
    OTHER = "OTHER", _("Something else")


class Setting(models.TextChoices):
    INSIDE = "INSIDE", _("Inside")
    OUTSIDE = "OUTSIDE", _("Outside")


class Fact(models.TextChoices):
    """What was ticked, and what severity and routes are decided by."""

    VIOLENCE = "violence", _("Somebody was hurt or threatened")
    DETAINED = "detained", _("Somebody is being held")
    EVIDENCE_AT_RISK = "evidence_at_risk", _("Evidence will be lost")
    WEAPON = "weapon", _("A weapon was seen")
    CHILD = "child", _("A child was involved")
    HATE = "hate", _("It was about hate")
    PREVENTED = "prevented", _("It was stopped: nothing was lost")


class Severity(models.IntegerChoices):
    """Smaller is worse, so that the queue sorts by it."""

    SERIOUS = 1, _("Serious")
    HARMFUL = 2, _("Harmful")
    LOWER = 3, _("Lower")


class Status(models.TextChoices):
    NEW = "NEW", _("Waiting to be read")
    WORKING = "WORKING", _("Being worked on")
    ASKED = "ASKED", _("Waiting for the reporter")
    CLOSED = "CLOSED", _("Closed")


class Outcome(models.TextChoices):
    CHARGED = "CHARGED", _("Somebody was charged or fined")
    WARNED = "WARNED", _("Somebody was warned or banned")
    SUPPORTED = "SUPPORTED", _("Somebody was offered support")
    PATROLLED = "PATROLLED", _("Patrols or visits were made")
    PUT_RIGHT = "PUT_RIGHT", _("Damage or mess was put right")
    JOINED = "JOINED", _("Part of a larger problem that is being worked on")
    NO_LINE = "NO_LINE", _("Recorded; nothing more can be done now")
    NOT_OURS = "NOT_OURS", _("Not for this partnership")


class Attendance(models.TextChoices):
    ATTENDED = "ATTENDED", _("Somebody came")
    NOT_ATTENDED = "NOT_ATTENDED", _("Nobody came")
    NOT_NEEDED = "NOT_NEEDED", _("Nobody needed to come")


class WhyNot(models.TextChoices):
    """Why nobody came; the reasons that the first count of the Retail Crime Action Plan found."""

    GONE = "GONE", _("They had gone")
    RELEASED = "RELEASED", _("They were let go before the call")
    TOLD_LATE = "TOLD_LATE", _("It was told too late")
    NOT_WANTED = "NOT_WANTED", _("The business did not want to go further")
    DIVERTED = "DIVERTED", _("Officers were needed elsewhere")
    OTHER = "OTHER", _("Another reason")


class PoliceDecision(models.TextChoices):
    """What the Victims' Code wants the victim to hear of, and soon."""

    ARREST = "ARREST", _("Somebody was arrested")
    CHARGE = "CHARGE", _("Somebody was charged")
    CAUTION = "CAUTION", _("Somebody was cautioned")
    BAIL = "BAIL", _("Somebody was bailed or released under investigation")
    RELEASE = "RELEASE", _("Somebody was released without charge")
    NOT_INVESTIGATED = "NOT_INVESTIGATED", _("It will not be investigated")


class StepKind(models.TextChoices):
    """What the reporter sees happen, after telling."""

    READ = "READ", _("Read")
    TAKEN = "TAKEN", _("Taken on")
    PASSED = "PASSED", _("Passed on")
    ATTENDANCE = "ATTENDANCE", _("Visit")
    ANSWERED = "ANSWERED", _("Answer")
    ASKED = "ASKED", _("A question for you")
    REPLIED = "REPLIED", _("Your reply")
    JOINED = "JOINED", _("Joined with others")
    CRIME_NUMBER = "CRIME_NUMBER", _("Crime number")
    DECISION = "DECISION", _("Police decision")
    MISSED = "MISSED", _("Promise missed")
    RECOURSE = "RECOURSE", _("You asked why")
    CLOSED = "CLOSED", _("Closed")
    REOPENED = "REOPENED", _("Opened again")


class Exports(models.TextChoices):
    """Can the shop's CCTV hand its pictures over?"""

    YES = "YES", _("Yes")
    NO = "NO", _("No")
    UNKNOWN = "UNKNOWN", _("Not sure")


class AgeBand(models.TextChoices):
    CHILD = "CHILD", _("Under 13")
    TEEN = "TEEN", _("13 to 17")
    YOUNG = "YOUNG", _("18 to 24")
    ADULT = "ADULT", _("25 to 49")
    OLDER = "OLDER", _("50 or over")


class Build(models.TextChoices):
    SLIM = "SLIM", _("Slim")
    MEDIUM = "MEDIUM", _("Medium")
    LARGE = "LARGE", _("Large")


class Verdict(models.TextChoices):
    """What the desk made of a proposal that two reports belong together."""

    OPEN = "", _("Not looked at")
    ACCEPTED = "ACCEPTED", _("They belong together")
    REJECTED = "REJECTED", _("They do not")
