"""What has happened to a report, as the desk sees it: steps and notes together."""

from dataclasses import dataclass
from datetime import datetime

from highstreet.base.prepared import Given, Things
from highstreet.reports.choices import StepKind
from highstreet.reports.models import Note, Report, Step


@dataclass(frozen=True)
class Happened:
    """One line of the history. A note is for colleagues; a step is what the reporter sees."""

    at: datetime
    what: str
    who: str
    words: str
    is_note: bool


# Steps that the desk reads otherwise than the reporter, for whom their words are.
AT_THE_DESK = {
    StepKind.ASKED: "Asked the reporter",
    StepKind.REPLIED: "The reporter replied",
    StepKind.RECOURSE: "The reporter asked %s why",
    StepKind.JOINED: "Joined with earlier reports: %s",
}
SAID_WHOLE = {StepKind.RECOURSE, StepKind.JOINED}


def said_at_desk(step: Step) -> str:
    kind = StepKind(step.kind)
    words = AT_THE_DESK.get(kind) or str(kind.label)
    return words % step.words if kind in SAID_WHOLE else words


STEPS = Things(lambda: Step.objects.filter(report=Given("report")).order_by("-at", "-id"))
NOTES = Things(
    lambda: Note.objects.filter(report=Given("report")).select_related("by__agency").order_by("id")
)


def history_of(report: Report, *, hidden: bool) -> tuple[Happened, ...]:
    """Steps and notes together, the newest first; who may not read sees that there were steps."""
    steps = [
        Happened(
            at=step.at,
            what=said_at_desk(step),
            who=step.who,
            words="" if hidden or step.kind in SAID_WHOLE else step.words,
            is_note=False,
        )
        for step in STEPS.ask(report=report.id)
    ]
    if hidden:
        return tuple(steps)
    notes = [
        Happened(at=note.at, what="Note", who=note.by.as_written, words=note.words, is_note=True)
        for note in NOTES.ask(report=report.id)
    ]
    return tuple(sorted([*steps, *notes], key=lambda line: line.at, reverse=True))
