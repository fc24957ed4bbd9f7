"""The words of the letters that reporters and colleagues get, prepared so that they can be previewed."""

from collections.abc import Iterable
from urllib.parse import urljoin

from django.conf import settings

from highstreet.letters.words import Words, prepare
from highstreet.promises.making import Offer
from highstreet.promises.models import Promise
from highstreet.reports.choices import Kind, Outcome
from highstreet.reports.models import Report


def page_of(report: Report) -> str:
    """Where the reporter sees what became of it: whoever has the link can look."""
    slug = report.agency.partnership.slug
    return urljoin(f"{settings.ADDRESS}/", f"{slug}/report/{report.link}/")


def desk_page_of(report: Report) -> str:
    return urljoin(f"{settings.ADDRESS}/", f"desk/reports/{report.reference}/")


def told_words(report: Report, offered: Iterable[Offer]) -> Words:
    shown = [one for one in offered if one.is_shown]
    return prepare(
        "reports/told",
        **what(report),
        offers=shown,
        will_not=[one.will_not for one in shown if one.will_not],
    )


def answer_words(report: Report, words: str, *, who: str) -> Words:
    return prepare("reports/answered", **what(report), words=words, who=who)


def question_words(report: Report, words: str, *, who: str) -> Words:
    return prepare("reports/asked", **what(report), words=words, who=who)


def closing_words(report: Report, words: str, *, outcome: Outcome, who: str) -> Words:
    return prepare(
        "reports/closed", **what(report), words=words, outcome=str(outcome.label), who=who
    )


def joined_words(report: Report, words: str, *, others: int, who: str) -> Words:
    return prepare("reports/joined", **what(report), words=words, others=others, who=who)


def missed_words(report: Report, promise: Promise) -> Words:
    asked = promise.agency.ask_next
    return prepare(
        "reports/missed",
        **what(report),
        **promised(promise),
        ask_next=asked.called if asked else "",
    )


def missed_for_desk(report: Report, promise: Promise) -> Words:
    return prepare(
        "reports/missed_for_desk",
        **what(report),
        **promised(promise),
        desk_link=desk_page_of(report),
    )


def recourse_words(report: Report, promise: Promise) -> Words:
    return prepare(
        "reports/recourse", **what(report), **promised(promise), desk_link=desk_page_of(report)
    )


def replied_words(report: Report, words: str) -> Words:
    return prepare("reports/replied", **what(report), words=words, desk_link=desk_page_of(report))


def reopened_words(report: Report, words: str) -> Words:
    return prepare("reports/reopened", **what(report), words=words, desk_link=desk_page_of(report))


def promised(promise: Promise) -> dict[str, object]:
    return {
        "promised": promise.words,
        "due_at": promise.due_at,
        "agency": promise.agency.name,
    }


def what(report: Report) -> dict[str, object]:
    """What every letter about a report can say of it. Never who told, nor their own words."""
    return {
        "reference": report.reference,
        "kind": str(Kind(report.kind).label),
        "place": report.place,
        "occurred_from": report.occurred_from,
        "occurred_to": report.occurred_to,
        "link": page_of(report),
    }
