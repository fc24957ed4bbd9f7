"""Calls: somebody of an agency has called in at a premises on an ordinary day, and what was heard there."""

from datetime import datetime
from uuid import UUID

from highstreet.base.command import again_after, command
from highstreet.base.refusal import insist
from highstreet.people.models import Member
from highstreet.places.models import Premises
from highstreet.trail.models import record
from highstreet.visits import access, rules
from highstreet.visits.choices import Consent
from highstreet.visits.models import Call, Heard


@again_after("call_once", "heard_once")
@command
def log_call(
    *, premises: int, words: str, consent: str, key: UUID, by: Member, at: datetime
) -> bool:
    """I was there. Words only if something was said. Says whether it is new: the same key again is the same call."""
    insist(access.may_not_call(by), rules.cannot_hear(words, consent) if words.strip() else None)
    place = Premises.objects.visible_to(by).trading().get(id=premises)
    if Call.objects.filter(partnership=by.partnership_id, key=key).exists():
        return False
    call = Call.objects.create(
        partnership_id=by.partnership_id,
        premises=place,
        by=by,
        agency=by.agency,
        at=at,
        key=key,
    )
    if words.strip():
        Heard.objects.create(
            partnership_id=by.partnership_id,
            call=call,
            premises=place,
            words=words.strip(),
            consent=Consent(consent),
            noted_by=by,
            noted_at=at,
            key=key,
        )
    record("call.logged", f"premises {place.id}", by=by, at=at)
    return True
