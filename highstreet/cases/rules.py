"""What may happen to a case and to what is tried, whoever asks. Response comes after what is known, never before."""

from dataclasses import dataclass
from datetime import date

from highstreet.base.refusal import Refusal
from highstreet.base.saying import long_day
from highstreet.cases.choices import Audience, EvidenceStage, Progress, Sensitive, Stage, Verdict
from highstreet.cases.models import Case, Intervention
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.models import Member
from highstreet.powers.choices import Moment
from highstreet.powers.models import Version
from highstreet.powers.rules import what_is_missing
from highstreet.promises.making import day_of

# From each stage to the next; DECLINED is an end beside the way.
NEXT = {
    Stage.NOMINATED: Stage.SCANNING,
    Stage.SCANNING: Stage.ANALYSIS,
    Stage.ANALYSIS: Stage.RESPONSE,
    Stage.RESPONSE: Stage.ASSESSMENT,
    Stage.ASSESSMENT: Stage.CLOSED,
}
BACK = {
    Stage.ANALYSIS: Stage.SCANNING,
    Stage.RESPONSE: Stage.ANALYSIS,
    Stage.ASSESSMENT: Stage.RESPONSE,
    Stage.CLOSED: Stage.ASSESSMENT,
    Stage.DECLINED: Stage.NOMINATED,
}
ACTING = (Stage.RESPONSE, Stage.ASSESSMENT)
REMINDED_DAYS_BEFORE = 7
MOST_HOURS = 1_000

NO_SCANNING = Refusal(
    "no_scanning_evidence",
    "Nothing shows yet that there is a problem. Add a report, a finding or a note to Scanning.",
)
NO_ANALYSIS = Refusal(
    "no_analysis_evidence",
    "Nothing says yet why it happens here. Add a report, a finding or a note to Analysis.",
)
NO_MEASURE = Refusal(
    "no_measure",
    "Choose first what will show whether it worked, from when, and the day you look at it.",
)
REVIEW_OVER = Refusal(
    "review_over",
    "The day on which you wanted to look at it is over. Choose a later one, so that the response comes before it.",
)
CANNOT_TELL_YET = "cannot_tell_yet"
NOTHING_TRIED = Refusal(
    "nothing_tried", "Nothing has been tried yet. Plan an intervention, and start it."
)
NO_ASSESSMENT = Refusal(
    "no_assessment",
    "Say first what changed and what you learnt, or when you will be able to tell.",
)


@dataclass(frozen=True)
class Held:
    """What a case holds, counted."""

    scanning: int = 0
    analysis: int = 0
    begun: int = 0
    assessed: bool = False
    tell_on: date | None = None  # if what was said last is that one cannot tell yet


def lacks(case: Case, held: Held, *, today: date) -> tuple[Refusal, ...]:
    """Everything that is still missing before the case may go on, in the order of the work."""
    match case.stage:
        case Stage.SCANNING:
            missing = [(held.scanning, NO_SCANNING)]
        case Stage.ANALYSIS:
            missing = [
                (held.scanning, NO_SCANNING),
                (held.analysis, NO_ANALYSIS),
                (len(case.measure), NO_MEASURE),
                (case.review_on is None or case.review_on > today, REVIEW_OVER),
            ]
        case Stage.RESPONSE:
            missing = [(held.begun, NOTHING_TRIED)]
        case Stage.ASSESSMENT:
            missing = [(held.assessed, NO_ASSESSMENT)]
            if held.tell_on is not None:
                missing.append((False, cannot_tell(held.tell_on, today=today)))
        case _:
            missing = []
    return tuple(refusal for there, refusal in missing if not there)


def cannot_tell(tell_on: date, *, today: date) -> Refusal:
    """A case is not closed on a question that is still open: it is asked again when it can be answered."""
    if today < tell_on:
        return Refusal(
            "cannot_tell_yet",
            f"You cannot tell yet, but from {long_day(tell_on)}: then say again what changed.",
        )
    return Refusal("tell_now", f"From {long_day(tell_on)} you can tell: say again what changed.")


def cannot_go_on(case: Case, held: Held, *, today: date) -> Refusal | None:
    if case.is_over:
        return cannot_change(case)
    if case.stage == Stage.NOMINATED:
        return Refusal("only_nominated", "Somebody has to take it on first.")
    return next(iter(lacks(case, held, today=today)), None)


def cannot_go_back(case: Case) -> Refusal | None:
    if case.stage in BACK:
        return None
    return Refusal("nothing_before", "There is no stage before this one.")


def cannot_answer_nomination(case: Case) -> Refusal | None:
    if case.stage == Stage.NOMINATED:
        return None
    return Refusal("not_nominated", "This nomination has been answered already.")


def cannot_change(case: Case) -> Refusal | None:
    if not case.is_over:
        return None
    return Refusal("case_over", "This case is over. Open it again first, and say why.")


def too_wide(audience: str, sensitive: str) -> Refusal | None:
    """A case is never shown more widely than the most sensitive part of it."""
    if audience != Audience.ALL or not sensitive:
        return None
    if sensitive == Sensitive.CHILD:
        why = "A child was involved in a report of this case"
    else:
        why = "Something in this case is about a person"
    return Refusal("too_wide", f"{why}: it may be seen by the case team at most, or restricted.")


def cannot_show_to(case: Case, audience: str) -> Refusal | None:
    if case.audience != audience:
        return None
    return Refusal("seen_by_them_already", "That is who may see it now.")


def cannot_lead(member: Member) -> Refusal | None:
    """Shops tell, and are told; problems are led by agencies."""
    if member.left_at is None and member.is_a(*AGENCY_ROLES):
        return None
    return Refusal("cannot_lead", f"{member.name} cannot work on cases. Choose somebody else.")


def cannot_take_out(case: Case, stage: str, held: Held) -> Refusal | None:
    """Once something is done about it, what it rests on stays."""
    left = {EvidenceStage.SCANNING: held.scanning, EvidenceStage.ANALYSIS: held.analysis}
    if case.stage not in ACTING or left.get(EvidenceStage(stage), 2) > 1:
        return None
    return Refusal(
        "last_evidence", "The case rests on it: add something else to this stage before."
    )


def cannot_choose_measure(
    *, before_from: date, before_to: date, review_on: date, today: date, begun: int
) -> Refusal | None:
    if begun:
        return Refusal(
            "measure_stands",
            "Something has been started already: what it is measured by stays. You can move the review.",
        )
    if before_from >= before_to:
        return Refusal("before_in_order", "The time before must begin before it ends.")
    if before_to >= review_on:
        return Refusal(
            "before_after_review", "The time before must end before the day on which you look."
        )
    return cannot_review_on(review_on, today=today)


def cannot_review_on(review_on: date, *, today: date) -> Refusal | None:
    if review_on > today:
        return None
    return Refusal("review_ahead", "Choose a day to come for the review.")


def cannot_be_planned(case: Case, *, start_on: date, end_on: date | None) -> Refusal | None:
    if refusal := cannot_change(case):
        return refusal
    if case.stage == Stage.NOMINATED:
        return Refusal("only_nominated", "Somebody has to take it on first.")
    if end_on is not None and end_on < start_on:
        return Refusal("ends_before_start", "It cannot end before it starts.")
    return None


def cannot_start_yet(case: Case) -> Refusal | None:
    if case.stage in ACTING:
        return None
    return Refusal(
        "not_in_response", "The case is not in Response yet: see what is missing before it."
    )


def cannot_start(case: Case, one: Intervention, *, on: date, today: date) -> Refusal | None:
    """Not before Response, and not before it was said how its success would show."""
    if one.progress != Progress.PLANNED:
        return Refusal("started_already", "It has been started or dropped already.")
    if refusal := cannot_start_yet(case):
        return refusal
    if on > today:
        return Refusal("start_to_come", "That day is still to come. Start it when it has started.")
    return cannot_start_on(case, on)


def cannot_start_on(case: Case, on: date) -> Refusal | None:
    """After the measure was chosen and the time before is over, and before one looks at what came of it."""
    assert case.measure_chosen_at is not None and case.before_to is not None
    assert case.review_on is not None
    chosen = day_of(case.measure_chosen_at)
    if on < case.before_to or on < chosen:
        return Refusal(
            "started_too_early",
            f"It cannot have started before the measure was chosen ({long_day(chosen)}) "
            f"or before the time before was over ({long_day(case.before_to)}).",
        )
    if on >= case.review_on:
        return Refusal(
            "started_after_review",
            f"The review is on {long_day(case.review_on)}: move it first to a day after the start.",
        )
    return None


def cannot_start_without(version: Version | None, *, done: set[str]) -> Refusal | None:
    """What the power asks for beforehand has been done, each on a day."""
    if version is None:
        return None
    steps = [one for one in what_is_missing(version, done=done) if one.moment == Moment.BEFORE]
    if not steps:
        return None
    words = "; ".join(f"{step.kind.label}: {step.words}" for step in steps)
    return Refusal("steps_missing", f"To be done and ticked first. {words}")


def cannot_tick(done_on: date, *, today: date) -> Refusal | None:
    if done_on <= today:
        return None
    return Refusal("tick_to_come", "That day is still to come. Tick it when it is done.")


def cannot_end(one: Intervention, *, on: date, today: date) -> Refusal | None:
    if one.progress != Progress.RUNNING or one.started_on is None:
        return Refusal("not_running", "It is not running.")
    if one.started_on <= on <= today:
        return None
    return Refusal("end_out_of_order", "Give a day from its start until today.")


def cannot_drop(one: Intervention) -> Refusal | None:
    if one.progress == Progress.PLANNED:
        return None
    return Refusal("not_planned", "It has been started or dropped already.")


def cannot_note_work(one: Intervention, *, on: date, today: date, hours: float) -> Refusal | None:
    if one.started_on is None:
        return Refusal("no_work_yet", "It has not started: there is no work to note yet.")
    if on > today:
        return Refusal("work_to_come", "That day is still to come. Note work when it is done.")
    if 0 < hours <= MOST_HOURS:
        return None
    return Refusal(
        "hours_impossible", f"Give hours of work: more than none, at most {MOST_HOURS:,}."
    )


def cannot_assess(case: Case, verdict: str, tell_on: date | None, *, today: date) -> Refusal | None:
    if case.stage != Stage.ASSESSMENT:
        return Refusal("not_in_assessment", "A case is assessed in the stage Assessment.")
    if verdict == Verdict.CANNOT_TELL and (tell_on is None or tell_on <= today):
        return Refusal("tell_when", "Say from which day to come you will be able to tell.")
    return None
