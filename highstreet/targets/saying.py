"""What figures say, in sentences: a signal, noise or too few, since when, and whether the aim is near."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from highstreet.base.fives import FIVE, most_of
from highstreet.base.saying import month_of_year
from highstreet.measures.catalogue import Measure
from highstreet.measures.choices import Counted
from highstreet.measures.verdicts import (
    BETWEEN_FALSE_ALARMS,
    LEAST_POINTS,
    TooFew,
    Verdict,
    Verdicts,
)


def tag_of(found: Verdicts) -> str:
    """The verdict in two or three words."""
    return {
        Verdict.BETTER: _("Signal: better"),
        Verdict.WORSE: _("Signal: worse"),
        Verdict.NOISE: _("Noise: no clear change"),
        Verdict.TOO_FEW: _("Too few to tell"),
    }[found.verdict]


def sentence(measure: Measure, found: Verdicts, *, in_fives: bool) -> str:
    """The verdict in one sentence, with between what the figure of now lies."""
    if found.verdict == Verdict.TOO_FEW:
        return too_few(measure, found, in_fives=in_fives)
    if found.usual is None or found.now is None:
        return without_figures(found)
    said = {
        "before": figure(found.usual, measure, in_fives=in_fives),
        "now": figure(found.now, measure, in_fives=in_fives),
        "interval": in_brackets(measure, found),
    }
    if found.verdict == Verdict.NOISE:
        return (
            _(
                "No clear change: %(before)s before and %(now)s since%(interval)s is a difference that chance makes."
            )
            % said
        )
    words = (
        _(
            "It has got better, from %(before)s to %(now)s%(interval)s: more than chance, and it began %(when)s."
        )
        if found.verdict == Verdict.BETTER
        else _(
            "It has got worse, from %(before)s to %(now)s%(interval)s: more than chance, and it began %(when)s."
        )
    )
    return words % {**said, "when": when(found)}


def without_figures(found: Verdicts) -> str:
    """The verdict where so few stand on one side that a figure would say how many."""
    if found.verdict == Verdict.NOISE:
        return _("No clear change: what differs is a difference that chance makes.")
    words = (
        _("It has got better: more than chance, and it began %(when)s.")
        if found.verdict == Verdict.BETTER
        else _("It has got worse: more than chance, and it began %(when)s.")
    )
    return words % {"when": when(found)}


def when(found: Verdicts) -> str:
    """The month in which a change began, or the stretch without figures in which it may have."""
    assert found.began is not None
    if found.began_after is None:
        return _("in %(month)s") % {"month": month_of_year(found.began)}
    return _("at some time from %(first)s, which has no figures, to %(month)s") % {
        "first": month_of_year(found.began_after),
        "month": month_of_year(found.began),
    }


def too_few(measure: Measure, found: Verdicts, *, in_fives: bool) -> str:
    """Why nothing can be said yet, and what is missing."""
    if found.why == TooFew.MONTHS:
        return ngettext(
            "Too few months to tell: %(least)s are needed, and there is %(n)s.",
            "Too few months to tell: %(least)s are needed, and there are %(n)s.",
            found.months,
        ) % {"least": LEAST_POINTS, "n": found.months}
    if found.why == TooFew.BASELINE:
        return _("Too few months of the baseline have figures to know what is usual.")
    if found.why == TooFew.AFTER:
        return _("There is no month after the baseline yet to compare with it.")
    after = found.months - found.baseline
    if found.usual is None:
        return ngettext(
            "Too few to tell: even a change by half could go unseen in %(n)s month.",
            "Too few to tell: even a change by half could go unseen in %(n)s months.",
            after,
        ) % {"n": after}
    return ngettext(
        "Too few to tell: at %(usual)s even a change by half could go unseen in %(n)s month.",
        "Too few to tell: at %(usual)s even a change by half could go unseen in %(n)s months.",
        after,
    ) % {"usual": figure(found.usual, measure, in_fives=in_fives), "n": after}


def figure(value: float, measure: Measure, *, in_fives: bool) -> str:
    """A figure that was worked out: about 42 a month, about 83%; a count in fives is 40 to 44 a month."""
    if not in_fives or measure.counted != Counted.COUNT:
        return _("about %(figure)s") % {"figure": exactly(value, measure)}
    if value < FIVE:
        return _("fewer than five a month")
    return _("%(least)s to %(most)s a month") % {
        "least": number(value),
        "most": number(most_of(int(value))),
    }


def in_brackets(measure: Measure, found: Verdicts) -> str:
    """Between what the figure of now lies; nothing where that is not known."""
    if found.low is None or found.high is None:
        return ""
    return _(" (between %(low)s and %(high)s)") % {
        "low": bare(found.low, measure),
        "high": bare(found.high, measure),
    }


def bare(value: float, measure: Measure) -> str:
    return f"{value:.0%}" if measure.counted == Counted.SHARE else number(value)


def exactly(value: float, measure: Measure) -> str:
    """A figure in the measure's own kind: 42 a month, 83%, 1.3 for each."""
    if measure.counted == Counted.SHARE:
        return f"{value:.0%}"
    words = (
        _("%(number)s a month") if measure.counted == Counted.COUNT else _("%(number)s for each")
    )
    return words % {"number": number(value)}


def number(value: float) -> str:
    """Whole from ten, otherwise with one digit after the point.

    >>> number(41.6), number(9.96), number(2.04)
    ('42', '10', '2')
    """
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.1f}".removesuffix(".0")


def how_long(found: Verdicts) -> str:
    """How many months until a cut could be seen; nothing where that cannot be said."""
    if found.usual is None:
        return ""
    said = {"cut": f"{found.cut:.0%}", "n": found.months_to_see}
    if found.months_to_see is None:
        return (
            _(
                "A fall by %(cut)s would most likely not be seen within ten years: too little is counted."
            )
            % said
        )
    if found.of_rest:
        return (
            ngettext(
                "If those for whom it is not so fell by %(cut)s at once and for good, that would most likely be seen within %(n)s month.",
                "If those for whom it is not so fell by %(cut)s at once and for good, that would most likely be seen within %(n)s months.",
                found.months_to_see,
            )
            % said
        )
    return (
        ngettext(
            "A fall by %(cut)s that comes at once and stays would most likely be seen within %(n)s month.",
            "A fall by %(cut)s that comes at once and stays would most likely be seen within %(n)s months.",
            found.months_to_see,
        )
        % said
    )


def beware(found: Verdicts) -> list[str]:
    """What to beware of, for those who decide."""
    said = []
    if found.uneven > 1:
        said.append(
            _(
                "Months differ %(times)s times as much as chance alone would make them. That is allowed for as far as the baseline shows it: a change is then seen by mistake up to twice as often as usual."
            )
            % {"times": f"{found.uneven:.1f}"}
        )
    if found.unsettled:
        said.append(
            _(
                "The usual itself was changing in the baseline. If it is known why and when, mark it."
            )
        )
    if found.breaks:
        said.append(
            _("It is counted differently from %(month)s on: nothing is compared across that.")
            % {"month": month_of_year(found.breaks[-1])}
        )
    said.append(
        _(
            "Seasons are not taken out. If nothing changes, a change is seen by mistake once in %(months)s months on average. A signal does not say why."
        )
        % {"months": BETWEEN_FALSE_ALARMS}
    )
    return said


READINGS = {
    "fewer_incidents": lambda: _(
        "Fewer reports and less harm: this looks like fewer incidents, not only fewer reports."
    ),
    "fewer_reports_only": lambda: _(
        "Fewer reports, and nothing else shows less: perhaps people tell less. Ask them before you are glad."
    ),
    "less_is_told": lambda: _(
        "Fewer reports while another measure shows more: people seem to tell less. Ask them why."
    ),
    "less_harm": lambda: _(
        "Reports have not clearly changed, and another measure shows less harm."
    ),
    "nothing_changed": lambda: _("Neither reports nor the other measures have clearly changed."),
    "more_harm": lambda: _(
        "Reports have not clearly changed, while another measure shows more harm: people may tell less of it."
    ),
    "more_is_told": lambda: _(
        "More reports while another measure shows less: people seem to tell more. That is a good sign."
    ),
    "more_reports_only": lambda: _(
        "More reports, and nothing else shows more harm: perhaps more people tell, perhaps more happens."
    ),
    "more_incidents": lambda: _(
        "More reports and more harm: this looks like more incidents, not only more reports."
    ),
    "others_disagree": lambda: _(
        "The measures beside the reports say opposite things: we cannot tell which is right."
    ),
    "unknown": lambda: _(
        "We cannot tell yet: it takes reports and at least one other measure with enough months."
    ),
}


def reading(code: str) -> str:
    return READINGS[code]()
