"""The reporters: they reply to questions, say how it was, and open again what they are not content with."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from highstreet.operations.playing.play import Case, Play
from highstreet.reports.choices import Outcome
from highstreet.reports.commands.answering import follow_up, reopen, reply
from highstreet_simulation.reporters import Opinion, opinion

TakeUp = Callable[[Play, Case, datetime], None]


def was_asked(play: Play, case: Case, at: datetime) -> None:
    """Some reply to a question, and some never do."""
    if case.temper.replies_after is not None:
        play.agenda.add(at + case.temper.replies_after, partial(replies, play, case))


def replies(play: Play, case: Case, at: datetime) -> None:
    if case.is_closed or case.asked_until is None:
        return
    reply(link=case.link, partnership=play.cast.town, words=case.temper.reply, at=at)
    case.asked_until = None


def was_told_the_outcome(
    play: Play, case: Case, outcome: Outcome, at: datetime, *, take_up: TakeUp
) -> None:
    """Some say how it was; of those who think it unfair, some open the report again."""
    temper = case.temper
    if not case.can_be_reached or temper.says_how_it_was_after is None or case.has_said:
        return
    case.has_said = True
    said = opinion(temper, outcome=outcome.value, missed=case.missed)
    after = at + temper.says_how_it_was_after
    play.agenda.add(after, partial(says_how_it_was, play, case, said))
    if not said.fair and temper.opens_again_after is not None:
        opening = partial(opens_again, play, case, take_up)
        play.agenda.add(after + temper.opens_again_after, opening)


def says_how_it_was(play: Play, case: Case, said: Opinion, at: datetime) -> None:
    follow_up(
        link=case.link,
        partnership=play.cast.town,
        clear=said.clear,
        fair=said.fair,
        again=said.again,
        words=said.words,
        at=at,
    )


def opens_again(play: Play, case: Case, take_up: TakeUp, at: datetime) -> None:
    """It goes back to the agency that had it, whose desk begins anew."""
    reopen(link=case.link, partnership=play.cast.town, words=case.temper.not_content, at=at)
    case.is_closed, case.turn = False, case.turn + 1
    take_up(play, case, at)
