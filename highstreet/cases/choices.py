"""The words for where a case stands, who may see it, what is known of it, and what is tried."""

from django.db import models


class Stage(models.TextChoices):
    """The way of a case. From each stage one goes to the next, or back with a reason."""

    NOMINATED = "NOMINATED", "Nominated"
    SCANNING = "SCANNING", "Scanning"
    ANALYSIS = "ANALYSIS", "Analysis"
    RESPONSE = "RESPONSE", "Response"
    ASSESSMENT = "ASSESSMENT", "Assessment"
    CLOSED = "CLOSED", "Closed"
    DECLINED = "DECLINED", "Not taken on"


class EvidenceStage(models.TextChoices):
    """What a piece of evidence is for."""

    SCANNING = "SCANNING", "Scanning: that there is a problem"
    ANALYSIS = "ANALYSIS", "Analysis: why it happens here"
    ASSESSMENT = "ASSESSMENT", "Assessment: whether it changed"


class Audience(models.TextChoices):
    """Who may see a case, from the widest to the narrowest."""

    ALL = "ALL", "All agencies"
    TEAM = "TEAM", "The case team"
    RESTRICTED = "RESTRICTED", "Restricted"


class Sensitive(models.TextChoices):
    """Why a case can be no wider than its team."""

    NOTHING = "", "Nothing"
    PERSON = "PERSON", "Something in it is about a person"
    CHILD = "CHILD", "A child was involved in what was told"


class EvidenceKind(models.TextChoices):
    REPORT = "REPORT", "Report"
    FINDING = "FINDING", "Finding"
    NOTE = "NOTE", "Note"


class Corner(models.TextChoices):
    """The problem analysis triangle: who and what meets, and who could be in the way of it."""

    OFFENDER = "OFFENDER", "Who does it"
    TARGET = "TARGET", "Who or what it is done to"
    PLACE = "PLACE", "Where it happens"
    HANDLER = "HANDLER", "Who could reach those who do it"
    GUARDIAN = "GUARDIAN", "Who could protect"
    MANAGER = "MANAGER", "Who runs the place"


class ToolKind(models.TextChoices):
    TECHNIQUE = "TECHNIQUE", "One of the 25 techniques"
    POWER = "POWER", "From what partners can do"


class Progress(models.TextChoices):
    """How far an intervention has come."""

    PLANNED = "PLANNED", "Planned"
    RUNNING = "RUNNING", "Running"
    ENDED = "ENDED", "Ended"
    DROPPED = "DROPPED", "Dropped"


class Verdict(models.TextChoices):
    """What those who worked on it say of the whole problem."""

    BETTER = "BETTER", "It got better"
    SAME = "SAME", "It did not change"
    WORSE = "WORSE", "It got worse"
    CANNOT_TELL = "CANNOT_TELL", "We cannot tell yet"
    NEVER = "NEVER", "We cannot tell, and will not be able to"


class ProposalKind(models.TextChoices):
    """Why the platform proposes a problem."""

    PREMISES = "PREMISES", "The same premises, again and again"
    PLACE_AND_TIME = "PLACE_AND_TIME", "The same place at the same hours"
    SERIES = "SERIES", "Reports that belong together"
    ASB_REVIEW = "ASB_REVIEW", "Three complaints or more: a case review could be asked for"


class Answer(models.TextChoices):
    """What became of a proposal."""

    OPEN = "", "Not looked at"
    TAKEN_UP = "TAKEN_UP", "Taken up as a case"
    SET_ASIDE = "SET_ASIDE", "Set aside"


class EventKind(models.TextChoices):
    """What has happened to a case, in the order in which it did."""

    NOMINATED = "NOMINATED", "Nominated"
    TAKEN_UP = "TAKEN_UP", "Taken up from a proposal"
    ACCEPTED = "ACCEPTED", "Taken on"
    DECLINED = "DECLINED", "Not taken on"
    FORWARD = "FORWARD", "Went on"
    BACK = "BACK", "Went back"
    CLOSED = "CLOSED", "Closed"
    AUDIENCE = "AUDIENCE", "Who may see it was changed"
    LEAD = "LEAD", "Another lead"
    TEAM = "TEAM", "The case team was changed"
    PLANNED = "PLANNED", "Measure and review day chosen"
    STARTED = "STARTED", "Intervention started"
    ENDED = "ENDED", "Intervention ended"
    DROPPED = "DROPPED", "Intervention dropped"
    ASSESSED = "ASSESSED", "Assessed"
