"""The words for where an action stands, how its day is coming, and what has happened to it."""

from django.db import models


class Status(models.TextChoices):
    OPEN = "OPEN", "To be done"
    UP = "UP", "Waiting for a decision"
    DONE = "DONE", "Done"
    DROPPED = "DROPPED", "Dropped"


class Light(models.TextChoices):
    """Worked out from the day and from nothing else: nobody sets it."""

    GREEN = "GREEN", "On course"
    AMBER = "AMBER", "Due soon"
    RED = "RED", "Overdue"


class StepKind(models.TextChoices):
    """What has happened to an action, in the order in which it did."""

    GIVEN = "GIVEN", "Given"
    COMMENT = "COMMENT", "Comment"
    MOVED = "MOVED", "Moved to a later day"
    PASSED = "PASSED", "Passed to somebody else"
    MISSED = "MISSED", "Not done by its day"
    WENT_UP = "WENT_UP", "Sent up for a decision"
    DECIDED = "DECIDED", "Decided"
    DONE = "DONE", "Done"
    DROPPED = "DROPPED", "Dropped"
    AGAIN = "AGAIN", "Taken up again"


class Decision(models.TextChoices):
    """What can be decided about an action that was sent up."""

    NEW_DATE = "NEW_DATE", "A new day, the same owner"
    OTHER_OWNER = "OTHER_OWNER", "Another owner, and a new day"
    DROP = "DROP", "Drop it"
