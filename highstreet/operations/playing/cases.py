"""Joined-up problems: nominated, thought through, acted on and judged by those who stand there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial

from highstreet.cases.choices import EvidenceKind, EvidenceStage, ToolKind, Verdict
from highstreet.cases.commands.evidence import Piece, add_piece, answer_corner
from highstreet.cases.commands.giving import Deed, give_action
from highstreet.cases.commands.interventions import Idea, end, note_work, plan, start, tick
from highstreet.cases.commands.nominating import accept, nominate
from highstreet.cases.commands.reminding import remind_of_reviews
from highstreet.cases.commands.stages import assess, choose_measure, go_on
from highstreet.cases.nominating import Problem
from highstreet.cases.queries.intervention import intervention_page
from highstreet.measures.assessments.facts import Answer, from_json
from highstreet.measures.assessments.working_out import assess_for
from highstreet.measures.models import Effect
from highstreet.measures.verdicts import Verdict as Measured
from highstreet.operations.playing.actions import MORNING, members_by_address
from highstreet.operations.playing.owed import COORDINATOR
from highstreet.operations.playing.play import Play
from highstreet.operations.playing.plots import Attempt, Finding, Plot, lights, others, posters
from highstreet.people.models import Member
from highstreet.places.models import Street
from highstreet.reports.models import Report
from highstreet_simulation.daylight import day_of, local

TEN, ELEVEN, NOON, TWO, THREE = 10.0, 11.0, 12.0, 14.0, 15.0
FIRST_DAY = 3
MOST_REPORTS = 14
REVIEW_AFTER = timedelta(days=180)
LOOKED_AT_AGAIN = timedelta(days=30)
FROM_FIGURES = {
    Measured.BETTER: Verdict.BETTER,
    Measured.WORSE: Verdict.WORSE,
    Measured.NOISE: Verdict.SAME,
}
MARKET = ("Market Place", "Market Street", "High Street")


@dataclass
class Playing:
    """One plot while it is played: the case and what is tried are known once they are there."""

    play: Play
    plot: Plot
    people: dict[str, Member]
    reference: str = ""
    number: int = 0

    @property
    def lead(self) -> Member:
        return self.people[self.plot.lead]

    def at(self, day: int, hour: float) -> datetime:
        return local(self.play.year.first + timedelta(days=day), hour)


def put_down(play: Play) -> None:
    """All that happens to cases in this year, and the clock that reminds of reviews."""
    people = members_by_address(play.cast.town)
    for plot in plots_of(play):
        if plot.from_day >= FIRST_DAY and plot.places:
            put_plot(Playing(play, plot, people))
    for number in range(play.year.days + 1):
        play.agenda.add(local(play.year.first, MORNING + 24.0 * number), partial(morning, play))


def plots_of(play: Play) -> list[Plot]:
    year = play.year
    names = dict(Street.objects.in_town(play.cast.town).values_list("name", "id"))
    lit = tuple(f"street:{names[name]}" for name in year.lights.streets if name in names)
    shops = tuple(f"premises:{play.cast.cards[one].premises}" for one in year.posters.shops)
    market = next((f"street:{names[name]}" for name in MARKET if name in names), "")
    found = [
        lights(year.lights.first_day, lit, until=year.days),
        posters(year.posters.first_day, shops, until=year.days),
    ]
    return [*found, *(others(market=market, until=year.days) if market else ())]


def morning(play: Play, at: datetime) -> None:
    remind_of_reviews(town=play.cast.town, at=at)


def put_plot(one: Playing) -> None:
    """The stages of one plot, each on its day."""
    plot, add = one.plot, one.play.agenda.add
    first = plot.from_day
    add(one.at(first, TEN), partial(is_nominated, one))
    if not plot.is_taken_on:
        return
    add(one.at(first + 1, TWO), partial(is_taken_on, one))
    if plot.analysis:
        add(one.at(first + 8, TEN), partial(is_analysed, one))
    if plot.attempt:
        add(one.at(first + 15, TEN), partial(is_planned, one, plot.attempt))
        put_attempt(one, plot.attempt)


def put_attempt(one: Playing, attempt: Attempt) -> None:
    add, began = one.play.agenda.add, attempt.on_day
    add(one.at(began, ELEVEN), partial(starts, one))
    for after, hours, words in attempt.work:
        add(one.at(began + after, THREE), partial(works, one, hours, words))
    if attempt.lasts:
        add(one.at(began + attempt.lasts, NOON), partial(ends, one))
    if one.plot.judged:
        add(one.at(began + one.plot.judged.after, TWO), partial(is_judged, one))


def is_nominated(one: Playing, at: datetime) -> None:
    plot, by = one.plot, one.people[one.plot.by]
    one.reference = nominate(
        problem=Problem(
            title=plot.title,
            problem=plot.problem,
            type=plot.type,
            where=plot.places,
            lead=one.lead.id,
            audience=plot.audience,
            why=plot.why,
            agencies=tuple(one.play.cast.agency_of(kind).id for kind in plot.agencies),
        ),
        reports=reports_of(one, by, at),
        by=by,
        at=at,
    )


def reports_of(one: Playing, by: Member, at: datetime) -> list[str]:
    """The newest that were told there by then and that whoever nominates may know of; none with a child."""
    streets, premises = (
        [int(place.partition(":")[2]) for place in one.plot.places if place.startswith(kind)]
        for kind in ("street:", "premises:")
    )
    there = {"premises__in": premises} if premises else {"street__in": streets}
    rows = Report.objects.visible_to(by).filter(
        told_at__lt=at, child=False, kind__in=one.plot.kinds, **there
    )
    newest = rows.order_by("-told_at", "-id").values_list("reference", flat=True)
    return list(newest[:MOST_REPORTS])


def is_taken_on(one: Playing, at: datetime) -> None:
    accept(reference=one.reference, by=one.lead, at=at)
    write_down(one, one.plot.scanning, EvidenceStage.SCANNING, at)


def write_down(
    one: Playing, found: tuple[Finding, ...], stage: EvidenceStage, at: datetime
) -> None:
    for finding in found:
        piece = Piece(
            EvidenceKind.FINDING,
            stage,
            finding.words,
            finding.source,
            finding.why,
            finding.is_about_person,
        )
        add_piece(reference=one.reference, piece=piece, by=one.lead, at=at)


def is_analysed(one: Playing, at: datetime) -> None:
    go_on(reference=one.reference, by=one.lead, at=at)
    write_down(one, one.plot.analysis, EvidenceStage.ANALYSIS, at)
    for corner, words in one.plot.corners:
        answer_corner(reference=one.reference, corner=corner, words=words, by=one.lead, at=at)


def is_planned(one: Playing, attempt: Attempt, at: datetime) -> None:
    """Measure and review first, then what is tried, and one thing that somebody has to do for it."""
    year, owner = one.play.year, one.people[attempt.owner]
    start_on = year.first + timedelta(days=attempt.on_day)
    choose_measure(
        reference=one.reference,
        measure=one.plot.measure,
        before_from=year.first,
        before_to=start_on,
        review_on=max(start_on + REVIEW_AFTER, day_of(year.ends_at) + timedelta(days=5)),
        by=one.lead,
        at=at,
    )
    go_on(reference=one.reference, by=one.lead, at=at)
    kind, _, tool = attempt.tool.partition(":")
    one.number = plan(
        reference=one.reference,
        idea=Idea(
            tool_kind=ToolKind(kind),
            tool=tool,
            what=attempt.what,
            owner=owner.id,
            where=one.plot.places,
            start_on=start_on,
            end_on=start_on + timedelta(days=attempt.lasts) if attempt.lasts else None,
        ),
        by=one.lead,
        at=at,
    )
    steps_are_done(one, at)
    title, done_when = one.plot.action
    if title:
        deed = Deed(title, done_when, day_of(at) + timedelta(days=21))
        by = one.people[COORDINATOR]
        give_action(reference=one.reference, owner=owner.id, deed=deed, by=by, at=at)


def steps_are_done(one: Playing, at: datetime) -> None:
    """What is asked for before it may start."""
    page = intervention_page(one.reference, one.number, one.lead, today=day_of(at))
    assert page is not None
    for line in page.before:
        tick(
            reference=one.reference,
            number=one.number,
            key=line.step.key,
            done_on=day_of(at),
            by=one.lead,
            at=at,
        )


def starts(one: Playing, at: datetime) -> None:
    start(reference=one.reference, number=one.number, on=day_of(at), by=one.lead, at=at)


def works(one: Playing, hours: int, words: str, at: datetime) -> None:
    note_work(
        reference=one.reference,
        number=one.number,
        on=day_of(at),
        hours=Decimal(hours),
        words=words,
        by=one.lead,
        at=at,
    )


def ends(one: Playing, at: datetime) -> None:
    words = "Taken down as planned."
    end(reference=one.reference, number=one.number, on=day_of(at), words=words, by=one.lead, at=at)


def is_judged(one: Playing, at: datetime) -> None:
    """They say what the figures of that day say, and when those cannot tell, wait for them."""
    attempt, judged, figures = one.plot.attempt, one.plot.judged, figures_of(one, at)
    assert attempt and judged
    verdict = verdict_of(figures, is_over=attempt.lasts is not None)
    go_on(reference=one.reference, by=one.lead, at=at)
    assess(
        reference=one.reference,
        verdict=verdict,
        changed=f"{figures.sentence} {judged.seen}",
        learnt=judged.learnt,
        tell_on=told_on(one, figures, at) if verdict == Verdict.CANNOT_TELL else None,
        by=one.lead,
        at=at,
    )
    if verdict != Verdict.CANNOT_TELL:
        go_on(reference=one.reference, by=one.lead, at=at)


def figures_of(one: Playing, at: datetime) -> Answer:
    """What the platform says of it on this day."""
    assess_for(one.play.cast.town, at=at)
    return from_json(Effect.objects.get(intervention__case__reference=one.reference).figures)


def verdict_of(figures: Answer, *, is_over: bool) -> Verdict:
    """What goes on is not given up: where reports will not tell, those who stand there still count."""
    if figures.verdict == Measured.TOO_FEW:
        return Verdict.NEVER if is_over else Verdict.CANNOT_TELL
    return FROM_FIGURES[figures.verdict]


def told_on(one: Playing, figures: Answer, at: datetime) -> date:
    """The day on which the figures could tell, or the first day after the year."""
    after_the_year = day_of(one.play.year.ends_at) + LOOKED_AT_AGAIN
    could = figures.this_seen_on or figures.fifth_seen_on
    return could if could and could > after_the_year else after_the_year
