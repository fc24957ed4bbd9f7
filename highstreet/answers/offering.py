"""The lines that a draft offers, each with where it comes from: counted, judged, or for somebody to look at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from highstreet.actions.choices import Status
from highstreet.actions.models import Action, ActionQuerySet
from highstreet.answers.choices import Section
from highstreet.answers.counting import Promised, Told, bounds, counted
from highstreet.answers.naming import Names
from highstreet.answers.rules import month_after
from highstreet.answers.showing import Counted, in_town, streets_named
from highstreet.answers.telltale import cannot_tell
from highstreet.base.saying import listed, long_day, month_of_year
from highstreet.measures.verdicts import Verdict, Verdicts
from highstreet.reports.choices import Kind
from highstreet.targets.queries.targets import TargetLine, public_targets
from highstreet.targets.saying import when
from highstreet.visits.queries.quotes import quotes_with_consent

MOST_NEXT, MOST_DONE = 8, 20
KINDS = tuple(Kind)
LONGEST_SOURCE = 600


@dataclass(frozen=True)
class Offered:
    """One line as the draft offers it."""

    section: Section
    words: str
    source: str
    is_fixed: bool = False


def said_in_town(month: date, rows: Sequence[Told], areas: Sequence[int]) -> Iterator[Offered]:
    """What the whole town told, said no higher than what is said of its areas allows."""
    figures = {
        kind: figure_of_town([row for row in rows if row.kind == kind], areas) for kind in KINDS
    }
    yield from said(month, figures, "the town")


def figure_of_town(rows: Sequence[Told], areas: Sequence[int]) -> int:
    of_areas = {area: counted(row for row in rows if row.area == area).figure for area in areas}
    shown = {area: figure for area, figure in of_areas.items() if figure}
    rest = counted(row for row in rows if row.area not in shown)
    # Reports that lie in no area are a hidden place too.
    return in_town(list(shown.values()), rest, hidden=len(areas) - len(shown) + 1)


def said_in_area(month: date, name: str, rows: Sequence[Told]) -> Iterator[Offered]:
    figures = {kind: counted(row for row in rows if row.kind == kind).figure for kind in KINDS}
    yield from said(month, figures, name)
    named = streets_named(by_street(rows), told=sum(figures.values()))
    if named:
        yield Offered(
            Section.SAID,
            f"Much of it was told of {listed(named)}.",
            f"Streets with ten reports or more in {month_of_year(month)}, by the alphabet",
            is_fixed=True,
        )


def by_street(rows: Sequence[Told]) -> dict[str, Counted]:
    names = sorted({row.street for row in rows if row.street})
    return {name: counted(row for row in rows if row.street == name) for name in names}


def said(month: date, figures: Mapping[Kind, int], place: str) -> Iterator[Offered]:
    """One line for each kind that may be shown, the most told first."""
    ranked = sorted(figures.items(), key=lambda row: (-row[1], KINDS.index(row[0])))
    for kind, figure in ranked:
        if figure:
            yield Offered(
                Section.SAID,
                f"{kind.label}: at least {figure} reports.",
                f"Counted in fives from the reports of {month_of_year(month)} in {place}, and said so low "
                "that no small number can be worked out from it",
                is_fixed=True,
            )


def kept(month: date, promised: Promised) -> Iterator[Offered]:
    """For how many reports every promise was kept in time, and for how many not: neither is left out for the other."""
    if not (promised.kept.figure or promised.missed.figure):
        return
    yield Offered(
        Section.KEPT,
        f"Of what we promised by a day in the month, all was kept in time for {so_many(promised.kept)}, and "
        f"something was kept late or missed for {so_many(promised.missed)}.",
        "Counted in fives from the reports about which a promise to the reporter fell due in "
        f"{month_of_year(month)}, each once, and said only where nobody can be recognised by it",
        is_fixed=True,
    )


def so_many(reports: Counted) -> str:
    if not reports.figure:
        return (
            "a number of reports that we leave unsaid, nought or more, so that nobody is recognised"
        )
    return f"at least {reports.figure} reports"


def aim_of(line: TargetLine, names: Names) -> str:
    """As the partners typed it, unless that tells on somebody: then what is measured, which the catalogue words."""
    told = cannot_tell(line.aim, names=names, sure=True)
    return str(line.measure.name if told else line.aim).rstrip(".")


def verdicts(town: int, *, names: Names) -> Iterator[Offered]:
    """What the figures of each shared target say: better, worse, noise or too few. Never a per cent."""
    for line in public_targets(town):
        if line.panel.found:
            yield Offered(
                Section.RESULT,
                f"{aim_of(line, names)}: {judged(line.panel.found)}",
                f"Shared target {line.id}, {line.measure.name}: {line.panel.tag}",
                is_fixed=True,
            )


def judged(found: Verdicts) -> str:
    """The verdict as a resident reads it."""
    if found.verdict == Verdict.TOO_FEW:
        return "there is too little to tell yet."
    if found.verdict == Verdict.NOISE:
        return "no clear change. What differs from month to month is chance."
    way = "better" if found.verdict == Verdict.BETTER else "worse"
    return f"it has got {way}. That is more than chance, and it began {when(found)}."


def reviews(town: int, *, names: Names, today: date) -> Iterator[Offered]:
    """When the partners look at each target again."""
    for line in soonest_first(public_targets(town), today=today):
        yield Offered(
            Section.NEXT,
            f"On {long_day(line.review_on)} we look again at what we agreed: {aim_of(line, names)}.",
            f"Review day of shared target {line.id}",
            is_fixed=True,
        )


def soonest_first(lines: Iterable[TargetLine], *, today: date) -> list[TargetLine]:
    return sorted(
        (line for line in lines if line.review_on >= today), key=lambda line: line.review_on
    )


def quotes(town: int, month: date) -> Iterator[Offered]:
    """What was said to us on visits and calls, by those who said yes to its being told; the editor decides."""
    last = month_after(month) - timedelta(days=1)
    for quote in quotes_with_consent(town, since=month, until=last):
        where = ", ".join(name for name in (quote.business, quote.street) if name)
        may = "the business may be named" if quote.business else "without the name of a business"
        yield Offered(
            Section.SAID,
            f"{quote.said} {where}".strip(),
            f"Said to us on {long_day(quote.on)}, on a visit or a call, with a yes to its being told: {may}",
        )


def open_actions(town: int, area: int | None) -> ActionQuerySet:
    """Never a restricted one. Those of an area are the ones that come from a report in it."""
    rows = (
        Action.objects.in_town(town)
        .filter(restricted=False)
        .select_related("agency", "report", "commitment")
    )
    return rows if area is None else rows.filter(report__area=area)


def done_in(town: int, month: date, *, area: int | None) -> Iterator[Offered]:
    begin, end = bounds(month)
    rows = open_actions(town, area).filter(
        status=Status.DONE, ended_at__gte=begin, ended_at__lt=end
    )
    for action in rows.order_by("ended_at", "id")[:MOST_DONE]:
        yield Offered(
            Section.DID,
            f"{action.agency.name} have done what they said: {as_clause(action.title)}.",
            source_of(action, f"Done, shown by: {action.evidence}"),
        )


def next_of(town: int, *, area: int | None, today: date) -> Iterator[Offered]:
    rows = open_actions(town, area).running().order_by("due_on", "id")
    for action in rows[:MOST_NEXT]:
        by = long_day(action.due_on)
        words = f"By {by}, {action.agency.name}: {as_clause(action.title)}."
        if action.due_on < today:
            words = (
                f"Late, it was to be done by {by}. {action.agency.name}: {as_clause(action.title)}."
            )
        yield Offered(Section.NEXT, words, source_of(action, f"Due on {by}"))


def source_of(action: Action, more: str) -> str:
    """What the editor needs to word it well, in the desk's own words; a report or a door behind it asks for care."""
    return f"{warning(action)}Action {action.reference}, “{action.title}”. {more}"[:LONGEST_SOURCE]


def warning(action: Action) -> str:
    if action.report_id:
        return "It comes from a single report: say nothing by which that can be known. "
    if hasattr(action, "commitment"):
        return "It was promised at one door on a visit: say nothing by which that can be known. "
    return ""


def as_clause(title: str) -> str:
    """
    >>> as_clause("Mend the light."), as_clause("CCTV by the lifts")
    ('mend the light', 'CCTV by the lifts')
    """
    title = title.strip().rstrip(".")
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
