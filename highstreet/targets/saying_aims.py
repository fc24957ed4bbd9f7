"""Whether an aim is near, or was reached by its day, in a sentence."""

from datetime import date

from django.utils.translation import gettext as _

from highstreet.base.saying import long_day
from highstreet.measures.catalogue import Measure
from highstreet.measures.verdicts import Reach, Verdicts
from highstreet.targets.saying import exactly, in_brackets


def how_near(
    measure: Measure, found: Verdicts, aim: float | None, *, aim_by: date, today: date
) -> str:
    """Whether the aim is within reach, or was reached by its day: "we cannot tell" is an answer."""
    has_come = today >= aim_by
    if aim is None or found.reach == Reach.NO_LEVEL:
        words = _("No figure was agreed for the aim, so only its direction can be judged.")
        return _("The day of the aim has come. %(rest)s") % {"rest": words} if has_come else words
    said = {
        "aim": exactly(aim, measure),
        "between": between(measure, found),
        "interval": in_brackets(measure, found),
        "day": long_day(aim_by),
    }
    return on_its_day(found, said) if has_come else on_the_way(found, aim, said)


def on_its_day(found: Verdicts, said: dict[str, str]) -> str:
    """What came of the aim, from the day on that was agreed."""
    if found.reach == Reach.REACHED:
        return _("The day has come, %(day)s: the aim of %(aim)s is reached%(interval)s.") % said
    if found.reach == Reach.NOT_AS_IT_GOES:
        return _("The day has come, %(day)s: the aim of %(aim)s is not reached%(interval)s.") % said
    return (
        _(
            "The day has come, %(day)s, and we cannot tell whether the aim of %(aim)s is reached%(interval)s."
        )
        % said
    )


def on_the_way(found: Verdicts, aim: float, said: dict[str, str]) -> str:
    """Where it leads if months go on as they lately went."""
    if found.reach == Reach.REACHED:
        return (
            _("If months go on as they lately went%(interval)s, the aim of %(aim)s is kept.") % said
        )
    if found.reach == Reach.NOT_AS_IT_GOES:
        return (
            _(
                "If months go on as they lately went%(interval)s, the aim of %(aim)s is not reached: something must change."
            )
            % said
        )
    if found.low is None or found.high is None:
        return _("We cannot tell yet whether the aim of %(aim)s is within reach.") % said
    if found.low <= aim <= found.high:
        return (
            _(
                "We cannot tell yet: the rate now lies %(between)s, and the aim of %(aim)s lies in between."
            )
            % said
        )
    return (
        _(
            "We cannot tell yet: the rate now lies %(between)s, but it is too new to say whether it stays. The aim is %(aim)s."
        )
        % said
    )


def between(measure: Measure, found: Verdicts) -> str:
    """The interval of the rate now; read only where it is known."""
    return _("between %(low)s and %(high)s") % {
        "low": exactly(found.low or 0.0, measure),
        "high": exactly(found.high or 0.0, measure),
    }
