"""Letters as they would go, to be looked at first."""

from highstreet.letters.words import Words
from highstreet.people.models import Member
from highstreet.reports.choices import Outcome
from highstreet.reports.models import Report
from highstreet.reports.writing import answer_words, closing_words, question_words


def preview_of(
    reference: str, viewer: Member, *, deed: str, words: str, outcome: str
) -> Words | None:
    """What the reporter would read, word for word."""
    report = (
        Report.objects.visible_to(viewer)
        .select_related("agency__partnership")
        .filter(reference=reference)
        .first()
    )
    if report is None:
        return None
    who = f"{viewer.called}, {viewer.agency.name}"
    if deed == "ask":
        return question_words(report, words, who=who)
    if deed == "close" and outcome in Outcome:
        return closing_words(report, words, outcome=Outcome(outcome), who=who)
    return answer_words(report, words, who=who)
