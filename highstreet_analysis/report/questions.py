"""The questions that a report can answer. A new one is a line here and a module that writes its section."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from highstreet_analysis.report.again import again
from highstreet_analysis.report.next_month import next_month
from highstreet_analysis.report.records import Records
from highstreet_analysis.report.section import Section
from highstreet_analysis.report.signal_or_noise import signal_or_noise
from highstreet_analysis.report.when_it_happens import when_it_happens
from highstreet_analysis.report.where import where
from highstreet_analysis.report.wishes import Wishes
from highstreet_analysis.report.worked import worked
from highstreet_analysis.unusable import Unusable


@dataclass(frozen=True)
class Question:
    """`unasked` questions are answered where none is named; the others need more than the records."""

    name: str
    title: str
    write: Callable[[Records, Wishes], Section]
    unasked: bool = True

    def section(self, records: Records, wishes: Wishes) -> Section:
        """The answer; where the records cannot give it, why not."""
        try:
            return self.write(records, wishes)
        except Unusable as reason:
            return Section(self.name, self.title, f"{NOT_ANSWERED} {reason}", (), is_answered=False)


NOT_ANSWERED = "This cannot be answered from these records."
QUESTIONS = (
    Question("where", "Where it happens", where),
    Question("when", "When it happens", when_it_happens),
    Question("again", "Who and what is hit again", again),
    Question("next", "What to expect next", next_month),
    Question("signal", "Signal or noise: what has changed", signal_or_noise),
    Question("worked", "Did it work", worked, unasked=False),
)


def questions_called(names: Sequence[str]) -> tuple[Question, ...]:
    """The questions of these names in their order, or those that need nothing more than the records.

    Raises Unusable for a name that is none.

    >>> [one.name for one in questions_called(["signal", "where"])]
    ['signal', 'where']
    >>> questions_called(["why"])
    Traceback (most recent call last):
    highstreet_analysis.unusable.Unusable: There is no question why. There are: where, when, again, next, signal, worked.
    """
    known = {one.name: one for one in QUESTIONS}
    if unknown := [name for name in names if name not in known]:
        raise Unusable(f"There is no question {', '.join(unknown)}. There are: {', '.join(known)}.")
    if names:
        return tuple(known[name] for name in dict.fromkeys(names))
    return tuple(one for one in QUESTIONS if one.unasked)
