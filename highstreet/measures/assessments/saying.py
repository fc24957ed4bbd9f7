"""How an assessment is said: one honest sentence that a councillor understands, and what stands behind it."""

from datetime import date, timedelta
from typing import Any

from highstreet.base.saying import in_words, long_day
from highstreet.measures.assessments.counting import LEAST_BEFORE, LEFT_OUT
from highstreet.measures.assessments.facts import UNITS, Answer, Tried, first_look
from highstreet.measures.verdicts import Verdict

OVER = "It is over, so that waiting will not change this answer."
NOT_PROOF = (
    "It compares with what would have been likely otherwise. If something else changed here at the same time, it "
    "cannot tell the two apart."
)
FEW_PLACES = (
    "Too few other places are left to compare with: how much chance alone makes cannot be said."
)
REPORTS_ONLY = "This counts what was told. If people tell more or less here than elsewhere since it began, it is wrong: ask them."
CHOSEN = (
    f"The {in_words(LEFT_OUT // 7)} weeks before it began are left out, because places are often chosen after a bad "
    "time that would have passed anyway."
)


def words(answer: Answer) -> dict[str, Any]:
    """The sentence, those that follow it, and what to beware of."""
    few = () if answer.low is not None else (FEW_PLACES,)
    return {
        "sentence": sentence(answer),
        "sentences": tuple(filter(None, (when(answer), beside(answer), cost(answer)))),
        "caveats": (NOT_PROOF, *few, CHOSEN, REPORTS_ONLY),
    }


def for_good(answer: Answer) -> dict[str, Any]:
    """The same of what is over: waiting will not change it, and there is no day on which it could be known."""
    return {
        "sentence": answer.sentence.replace("We cannot tell yet", "We cannot tell", 1),
        "sentences": (OVER, *(words for words in answer.sentences if words != when(answer))),
        "fifth_seen_on": None,
        "this_seen_on": None,
    }


def sentence(answer: Answer) -> str:
    if answer.effect is None or answer.expected is None:
        return too_little(answer.found or 0)
    counted = f"{reports(answer.found or 0)} in the {length(answer)} since, where about {answer.expected:.0f} would have been likely"
    if answer.verdict in (Verdict.BETTER, Verdict.WORSE):
        way = "fewer" if answer.effect < 0 else "more"
        least, most = sorted((abs(answer.low or 0), abs(answer.high or 0)))
        lead = "It has got better here" if answer.effect < 0 else "It has got worse here"
        return (
            f"{lead}: {counted}. That is about {abs(answer.effect):.0f} {way} (between {least:.0f} and {most:.0f}), "
            "more than chance explains."
        )
    if answer.verdict == Verdict.NOISE:
        return f"We see no effect: {counted}, and chance explains the difference."
    return f"We cannot tell yet: {counted}, a difference that chance may make."


def when(answer: Answer) -> str:
    """When we could know: for a cut by a fifth, and for one as large as it looks."""
    if answer.verdict == Verdict.NOISE:
        return "A cut by a fifth would most likely have been seen by now."
    if answer.verdict != Verdict.TOO_FEW:
        return ""
    a_fifth = (
        f"A cut by a fifth would most likely be seen by {long_day(answer.fifth_seen_on)}."
        if answer.fifth_seen_on
        else "With so few reports, or trouble that comes and goes in so few places, a cut by a fifth would most likely not be seen in the time that we can look ahead."
    )
    if not answer.this_seen_on or answer.until is None or (answer.effect or 0) >= 0:
        return a_fifth
    if answer.this_seen_on <= answer.until:
        return a_fifth
    return f"{a_fifth} If it is as large as it looks now, that would be clear by {long_day(answer.this_seen_on)}."


def beside(answer: Answer) -> str:
    """Whether it moved next door."""
    if answer.around is None:
        return ""
    if answer.around.moved:
        return (
            f"Close by there were about {answer.around.change:.0f} more than the rest of the town suggests: "
            "some of it may have moved there."
        )
    if answer.around.gained:
        return (
            f"Close by there were about {abs(answer.around.change):.0f} fewer too: the neighbours seem to "
            "have gained."
        )
    return "Nothing shows that it moved to places close by."


def cost(answer: Answer) -> str:
    """Hours, and hours for each report that was prevented where that can be said."""
    if answer.hours is None:
        return ""
    spent = f"It took {answer.hours:,.0f} hours."
    if answer.verdict != Verdict.BETTER or not answer.effect or not answer.low or not answer.high:
        return f"{spent} What each report prevented cost cannot be said."
    each, least, most = (
        answer.hours / abs(one) for one in (answer.effect, answer.low, answer.high)
    )
    return f"{spent} That is about {each:,.1f} hours for each report prevented (between {least:,.1f} and {most:,.1f})."


def length(answer: Answer) -> str:
    """How long it has been, as people count: 22 weeks."""
    since = [step for step in answer.steps if step.expected is not None]
    weeks = len(since) * answer.days // 7
    return f"{in_words(weeks)} weeks" if weeks > 1 else "week"


def reports(number: int) -> str:
    return "one report" if number == 1 else f"{in_words(number)} reports"


def everywhere() -> str:
    return "It was done everywhere, so there is nothing to compare with. Name the place if it was done in one."


def nothing_told() -> str:
    return "We cannot tell yet: nothing has been told here."


def nothing_like_it() -> str:
    return "We cannot tell: it was tried in so many places, or so near to them, that too few are left to compare with."


def too_little(found: int) -> str:
    are = "is" if found == 1 else "are"
    return f"We cannot tell: {reports(found)} before it began {are} too few to compare anything."


def too_short(tried: Tried, *, first: date, today: date) -> tuple[str, bool]:
    """Which is missing: time before the start, or time since; and whether that stays so whatever is waited for."""
    if (tried.begun - timedelta(days=LEFT_OUT) - first).days < LEAST_BEFORE * UNITS[-1]:
        return (
            f"We cannot tell, and never will by this way: what was told before it began is too little. It takes "
            f"{in_words((LEAST_BEFORE * UNITS[-1] + LEFT_OUT) // 7)} weeks of reports before a start."
        ), True
    if tried.ended is not None and (tried.ended - tried.begun).days < UNITS[-1]:
        return "We cannot tell: it ran for too few days to be compared.", True
    ready = long_day(first_look(tried.begun))
    if tried.begun > today:
        return (
            f"It begins on {long_day(tried.begun)}. A first look is possible from {ready} on.",
            False,
        )
    return (
        f"We cannot tell yet: it has only just begun. A first look is possible from {ready} on."
    ), False
