"""Letters as they would go, to be looked at first: all but the link, which is the reporter's alone."""

from dataclasses import replace

from highstreet.letters.words import Words
from highstreet.people.models import Member
from highstreet.reports.choices import Outcome
from highstreet.reports.models import Report
from highstreet.reports.writing import answer_words, closing_words, page_of, question_words

THEIR_LINK = "[the reporter's own link]"


def preview_of(
    reference: str, viewer: Member, *, deed: str, words: str, outcome: str
) -> Words | None:
    """What the reporter would read, word for word. Whoever has the link can answer in their place."""
    report = (
        Report.objects.in_full_to(viewer)
        .select_related("agency__partnership")
        .filter(reference=reference)
        .first()
    )
    if report is None:
        return None
    letter = as_letter(report, deed, words, outcome, who=f"{viewer.called}, {viewer.agency.name}")
    return replace(letter, body=letter.body.replace(page_of(report), THEIR_LINK), short="")


def as_letter(report: Report, deed: str, words: str, outcome: str, *, who: str) -> Words:
    if deed == "ask":
        return question_words(report, words, who=who)
    if deed == "close" and outcome in Outcome:
        return closing_words(report, words, outcome=Outcome(outcome), who=who)
    return answer_words(report, words, who=who)
