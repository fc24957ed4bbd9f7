"""Every way to change a letter that is in the outbox."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F

from highstreet.base.command import command
from highstreet.base.later import later
from highstreet.base.refusal import insist
from highstreet.letters import access, rules
from highstreet.letters.access import Keeper
from highstreet.letters.choices import State
from highstreet.letters.models import Letter
from highstreet.letters.outbox import sending
from highstreet.trail.models import Somebody, record

A_MOMENT = timedelta(seconds=20)


@command
def try_again(*, letter: int, by: Keeper, at: datetime) -> None:
    """Send a letter that was given up, after somebody has looked at why. Patience begins anew."""
    found = (
        Letter.objects.select_for_update().filter(partnership_id=by.partnership_id).get(id=letter)
    )
    insist(access.may_not_send_again(by), rules.cannot_send_again(found.state, to=found.to))
    found.state, found.trouble, found.tried_again_at = State.WAITING, "", at
    found.save(update_fields=["state", "trouble", "tried_again_at"])
    record("letter.tried_again", f"letter {found.id}", by=by, at=at, kind=found.kind)
    later(sending(found.id, found.partnership_id))


@command
def keep_all(*, letters: Sequence[int], by: Somebody, at: datetime) -> None:
    """These letters were kept instead of sent, each a moment after it was written.

    For a demonstration whose past is played at once: nothing of it leaves this machine.
    """
    found = Letter.objects.unfinished().filter(partnership_id=by.partnership_id, id__in=letters)
    number = found.update(state=State.SENT, tries=1, sent_at=F("written_at") + A_MOMENT)
    record("letters.kept", "letters", by=by, at=at, number=number)
