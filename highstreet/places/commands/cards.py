"""Cards: made, ended, made anew."""

from datetime import datetime

from django.db.models import Max

from highstreet.base.command import command
from highstreet.base.refusal import Refusal, insist
from highstreet.base.secret import a_secret
from highstreet.base.words import _
from highstreet.people.asking import Clockwork
from highstreet.people.models import Member
from highstreet.places import access
from highstreet.places.models import Card, Premises
from highstreet.trail.models import record


@command
def make_card(*, premises: int, by: Member | Clockwork, at: datetime) -> Card:
    """A fresh card; the one before it ends at once."""
    if isinstance(by, Member):
        insist(access.may_not_keep_premises(by))
    found = (
        Premises.objects.in_town(by.partnership_id)
        .trading()
        .select_for_update(of=("self",))
        .get(id=premises)
    )
    found.cards.filter(ended_at=None).update(ended_at=at)
    last = found.cards.aggregate(last=Max("number"))["last"] or 0
    card = Card.objects.create(
        partnership_id=found.partnership_id,
        premises=found,
        number=last + 1,
        token=a_secret(signs=17),
        made_at=at,
    )
    record("card.made", f"premises {found.id}", by=by, at=at, card=card.number)
    return card


@command
def end_card(*, premises: int, by: Member, at: datetime) -> None:
    """Whoever has the card, or a photo of it, can no longer tell for this shop."""
    card = (
        Card.objects.visible_to(by)
        .filter(premises=premises, ended_at=None)
        .select_related("premises")
        .select_for_update(of=("self",))
        .first()
    )
    if card is None:
        insist(Refusal("no_card", _("This shop has no card that works. The office can make one.")))
    assert card is not None
    insist(access.may_not_act_for_shop(card.premises.business_id, by))
    card.ended_at = at
    card.save(update_fields=["ended_at"])
    record("card.ended", f"premises {premises}", by=by, at=at, card=card.number)
