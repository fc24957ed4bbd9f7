"""How an action goes up to whoever decides: because somebody sends it, or by itself."""

from datetime import datetime

from highstreet.actions.choices import Status, StepKind
from highstreet.actions.deciding import deciders_on
from highstreet.actions.keeping import knows, note_missed, step
from highstreet.actions.models import Action
from highstreet.actions.writing import went_up_words, write
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.trail.models import Somebody


def go_up(
    action: Action, to: Member, *, why: str, is_leader: bool, by: Somebody, at: datetime
) -> None:
    note_missed(action, at=at)
    action.status, action.leader = Status.UP, to
    action.save(update_fields=["status", "leader", *knows(action, to)])
    step(action, StepKind.WENT_UP, by=by, at=at, words=why, to=to)
    who = by.called if isinstance(by, Member) else ""
    write(
        to,
        "actions/went_up",
        went_up_words(action, who=who, words=why, is_leader=is_leader),
        key=f"action-up:{action.id}:{at.isoformat()}",
        about=action.about,
        by=by,
        at=at,
    )


def go_up_by_itself(action: Action, *, at: datetime) -> Member | None:
    """Its owner can no longer mend it alone, or has not for long: it goes to who decides, if the town has somebody."""
    deciders = deciders_on(action)
    to = deciders.without_being_asked(action)
    if to:
        by = Clockwork(action.partnership_id)
        go_up(action, to, why="", is_leader=deciders.are_leaders, by=by, at=at)
    return to
