"""What a journey finds when it begins: reports of the weeks before, as they were told, answered and missed."""

from datetime import UTC, datetime, timedelta

from highstreet.measures.working_out import work_out_own
from highstreet.people.models import Member
from highstreet.promises.scoring import count_again
from highstreet.reports.choices import Kind, Outcome, Verdict
from highstreet.reports.commands.answering import answer, close, follow_up
from highstreet.reports.commands.missing import notice_missed
from highstreet.reports.commands.working import read, take_on
from highstreet.reports.models import Proposal, Report
from tests.journeys.town import who
from tests.makers import a_partnership, a_report, a_street

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def now() -> datetime:
    return datetime.now(UTC)


def at_street(name: str) -> str:
    return f"street:{a_street(name).id}"


def answered_by(member: Member, report: Report, *, at: datetime, words: str) -> Report:
    """Read, taken on and answered, as the desk does it."""
    read(reference=report.reference, by=member, at=at)
    take_on(reference=report.reference, by=member, at=at + timedelta(minutes=5))
    answer(reference=report.reference, words=words, by=member, at=at + timedelta(minutes=20))
    report.refresh_from_db()
    return report


def closed_by(
    member: Member, report: Report, *, at: datetime, words: str, outcome: Outcome = Outcome.WARNED
) -> Report:
    close(reference=report.reference, outcome=outcome, words=words, by=member, at=at)
    report.refresh_from_db()
    return report


def thought_well_of(report: Report, *, at: datetime, again: bool = True) -> None:
    follow_up(
        link=report.link,
        partnership=report.partnership_id,
        clear=True,
        fair=again,
        again=again,
        words="",
        at=at,
    )


def some_weeks() -> None:
    """Eight thefts that the police answered, most of them in time, and what their reporters thought."""
    constable = who("constable@police.example")
    for number in range(8):
        told = now() - (33 - 3 * number) * DAY
        report = a_report(Kind.THEFT, at=told, place=at_street("Gold Street"), email="")
        late = number in (2, 5)
        answered = told + (4 * DAY if late else 20 * HOUR)
        answered_by(constable, report, at=answered, words="We have been to the shop.")
        closed_by(constable, report, at=answered + DAY, words="They are banned from the centre.")
        thought_well_of(report, at=answered + 2 * DAY, again=not late)
    counted()


def counted() -> None:
    """What the queue counts by itself, every quarter of an hour and every hour."""
    town = a_partnership().id
    count_again(town, at=now())
    work_out_own(town=town, at=now())


def time_passes() -> None:
    """What the queue does by itself each minute: it sees which promises have fallen due."""
    notice_missed(at=now())


def proposed(new: Report, *earlier: Report) -> None:
    """The proposals for a new report, as the queue leaves them for the desk."""
    for one in earlier:
        Proposal.objects.update_or_create(
            report=new,
            earlier=one,
            defaults={
                "partnership_id": new.partnership_id,
                "score": 0.86,
                "reasons": ["same kind", "220 metres apart", "both say red puffer, grey cap"],
                "made_at": now(),
                "verdict": Verdict.OPEN,
            },
        )
