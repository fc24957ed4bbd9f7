"""Correcting the minutes: what was wrong, what is right and why; a new edition stands in the place of the old."""

from datetime import datetime

from highstreet.base.command import command
from highstreet.base.refusal import insist
from highstreet.meetings import access, keeping, rules
from highstreet.meetings.choices import What
from highstreet.meetings.models import Correction, Decision, Meeting
from highstreet.meetings.papers.freezing import freeze
from highstreet.meetings.papers.gathering import versions_of_minutes
from highstreet.meetings.writing import words_of, write_to_all
from highstreet.people.models import Member
from highstreet.reports.commands.finding import said
from highstreet.trail.models import record


@command
def correct(
    *,
    reference: str,
    decision: int | None,
    words: str,
    reason: str,
    restricted: bool,
    by: Member,
    at: datetime,
) -> None:
    """The chair says what is right, of one decision or of the minutes as a whole."""
    meeting = keeping.found(reference, by)
    insist(access.may_not_correct(meeting, by), rules.cannot_correct(meeting))
    line, mended = said(words), wrong(meeting, decision, by)
    if restricted and mended is None:
        meeting.named.get(member=by.id)
    if mended is not None:
        insist(
            rules.cannot_reword(mended, line),
            rules.cannot_be_restricted(mended, restricted=restricted),
        )
        restricted = mended.item.restricted
    Correction.objects.create(
        partnership_id=meeting.partnership_id,
        meeting=meeting,
        decision=mended,
        before=mended.words if mended else "",
        words=line,
        reason=said(reason),
        restricted=restricted,
        by=by,
        at=at,
    )
    if mended is not None:
        keeping.say_anew(mended, line, by=by, at=at)
    edition = freeze(meeting, What.MINUTES, versions_of_minutes(meeting, at=at), at=at)
    key = str(edition)
    if not restricted:
        # Whoever may not know of the restricted part reads the same as before: they are not told of a change.
        write_to_all(meeting, "corrected", words_of("corrected", meeting), key=key, by=by, at=at)
    told = {} if restricted else {"words": line, "why": reason}
    about = keeping.about(meeting, restricted=restricted)
    record("meeting.corrected", about, by=by, at=at, edition=edition, **told)


def wrong(meeting: Meeting, decision: int | None, by: Member) -> Decision | None:
    if decision is None:
        return None
    rows = meeting.decisions.select_related("item", "action__owner", "action__agency")
    if not meeting.shows_all_to(by):
        rows = rows.exclude(item__section="PERSONS")
    return rows.get(id=decision)
