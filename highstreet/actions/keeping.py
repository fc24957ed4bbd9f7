"""What the commands share: the action in question, locked, its new owner, and the steps of its history."""

from datetime import date, datetime

from highstreet.actions.choices import StepKind
from highstreet.actions.models import Action, Step
from highstreet.base.refusal import Refusal, Refused
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.promises.making import day_of
from highstreet.trail.models import Somebody


def found(reference: str, by: Member) -> Action:
    """The action, if this member may know of it, locked until the change is done."""
    return (
        Action.objects.visible_to(by)
        .select_related("owner__account", "owner__agency", "agency", "given_by", "leader")
        .select_for_update(of=("self",))
        .get(reference=reference)
    )


def somebody(number: int | None, by: Member) -> Member:
    """Whom somebody has chosen as an owner."""
    if number is None:
        raise Refused(Refusal("no_owner", "Choose who will own it."))
    return Member.objects.visible_to(by).active().select_related("agency", "account").get(id=number)


def step(
    action: Action,
    kind: StepKind,
    *,
    by: Somebody,
    at: datetime,
    words: str = "",
    to: Member | None = None,
    due_on: date | None = None,
) -> None:
    """One line of its history."""
    Step.objects.create(
        partnership_id=action.partnership_id,
        action=action,
        kind=kind,
        words=words,
        who=written(by) if isinstance(by, Member) else "",
        to=written(to) if to else "",
        due_on=due_on,
        at=at,
    )


def knows(action: Action, member: Member) -> list[str]:
    """Of what few know, whoever is to own it or to decide on it knows too. Gives the fields to save."""
    if not action.known_to or member.id in action.known_to:
        return []
    action.known_to = sorted([*action.known_to, member.id])
    return ["known_to"]


def written(member: Member) -> str:
    return f"{member.called}, {member.agency.name}"


def note_missed(action: Action, *, at: datetime) -> bool:
    """If its day is over, that is a fact for good, whatever becomes of it now. Noted once for each day."""
    if day_of(at) <= action.due_on or action.missed_on == action.due_on:
        return False
    action.missed_on = action.due_on
    action.save(update_fields=["missed_on"])
    by = Clockwork(action.partnership_id)
    step(action, StepKind.MISSED, by=by, at=at, due_on=action.due_on)
    return True
