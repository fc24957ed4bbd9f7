"""Work for the queue: printing papers, writing entries for calendars, and a letter before each meeting."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.meetings.commands.papers import keep_calendar, keep_pdf
from highstreet.meetings.commands.reminding import remind
from highstreet.meetings.keeping import WRITE_CALENDAR
from highstreet.meetings.models import Meeting, Paper
from highstreet.meetings.papers.freezing import PRINT
from highstreet.people.asking import Clockwork
from highstreet.people.queries import all_towns


@app.task(name=PRINT)
def print_paper(*, paper: int, town: int) -> None:
    # Loaded here and not above: web workers read this module too, and must stay small (docs/decisions/0010).
    from highstreet.meetings.papers.printing import as_pdf

    with towns.inside(town):
        found = Paper.objects.get(id=paper)
        pdf = as_pdf(found.contents, fingerprint=found.fingerprint)
        keep_pdf(paper=paper, pdf=pdf, by=Clockwork(town), at=datetime.now(UTC))


@app.task(name=WRITE_CALENDAR)
def write_calendar(*, meeting: int, town: int) -> None:
    from highstreet.meetings.calendar import as_calendar  # as above

    with towns.inside(town):
        at = datetime.now(UTC)
        found = Meeting.objects.select_related("partnership").get(id=meeting)
        entry = as_calendar(found, at=at)
        by = Clockwork(town)
        keep_calendar(meeting=meeting, entry=entry, sequence=found.sequence, by=by, at=at)


@app.periodic(cron="20 7 * * *")
@app.task(name="meetings.remind", queueing_lock="meetings.remind")
def remind_before_meetings(timestamp: int) -> None:
    for town in all_towns():
        with towns.inside(town.id):
            remind(town=town.id, at=datetime.now(UTC))
