"""Writing an answer: lines are worded, left out and added, and the whole is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from highstreet.answers import access, rules
from highstreet.answers.choices import Fate, Section, Status
from highstreet.answers.keeping import in_work, insist_on_words, worked_on
from highstreet.answers.models import Edition, Line
from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.trail.models import record

OWN = "Written by {}"


@dataclass(frozen=True)
class Wording:
    """What the editor makes of a line."""

    words: str
    fate: Fate


@command
def word_lines(
    *, answer: int, lines: Mapping[int, Wording], sure: bool, by: Member, at: datetime
) -> None:
    """Word lines, show them or leave them out. What is shown is checked; what is left out stays as it was."""
    edition = being_written(answer, by)
    found = Line.objects.filter(edition=edition).in_bulk(list(lines))
    shown = [one.words for one in lines.values() if one.fate == Fate.SHOWN]
    insist(*(rules.cannot_word(is_fixed=line.is_fixed) for line in found.values()))
    insist_on_words(*shown, town=edition.partnership_id, sure=sure)
    for number, line in found.items():
        line.words, line.fate = lines[number].words, lines[number].fate
        line.save(update_fields=["words", "fate"])
    worked_on(edition, by)
    record(
        "answer.worded",
        edition.answer.about,
        by=by,
        at=at,
        edition=edition.number,
        shown=shown,
        sure=sure,
    )


@command
def add_line(
    *, answer: int, section: Section, words: str, sure: bool, by: Member, at: datetime
) -> None:
    """A line of the editor's own."""
    edition = being_written(answer, by)
    source = OWN.format(by.as_written)
    there = Line.objects.filter(edition=edition, source__startswith=OWN.format("")).count()
    insist(rules.cannot_add_line(there=there))
    insist_on_words(words, town=edition.partnership_id, sure=sure)
    last = Line.objects.filter(edition=edition).order_by("-position").first()
    Line.objects.create(
        partnership_id=edition.partnership_id,
        edition=edition,
        section=section,
        position=last.position + 1 if last else 0,
        words=words,
        source=source,
        fate=Fate.SHOWN,
    )
    worked_on(edition, by)
    record("answer.added_to", edition.answer.about, by=by, at=at, words=words, sure=sure)


@command
def hand_in(*, answer: int, by: Member, at: datetime) -> None:
    """The writer has finished: from here nobody changes a word without sending it back."""
    edition = being_written(answer, by)
    fates = list(Line.objects.filter(edition=edition).values_list("fate", flat=True))
    insist(
        rules.cannot_hand_in(unseen=fates.count(Fate.OPEN), shown=fates.count(Fate.SHOWN)),
    )
    edition.status, edition.sent_back = Status.WAITING, ""
    edition.save(update_fields=["status", "sent_back"])
    worked_on(edition, by)
    record("answer.handed_in", edition.answer.about, by=by, at=at, edition=edition.number)


def being_written(answer: int, by: Member) -> Edition:
    edition = in_work(answer, by)
    insist(access.may_not_edit(by), rules.cannot_edit(edition.status))
    return edition
