"""Asking for letters and leaving them: shops for each week, residents for each answer.

No address is written on the trail: it is to be forgotten when its owner leaves.
"""

from datetime import datetime

from highstreet.answers import access, rules
from highstreet.answers.models import ShopChoice, Subscriber
from highstreet.answers.writing import confirm_words, to_resident
from highstreet.base.command import again_after, command
from highstreet.base.refusal import insist
from highstreet.letters.outbox import forget_letters
from highstreet.people.asking import Clockwork, PasserBy
from highstreet.people.models import Member, Partnership
from highstreet.promises.making import day_of
from highstreet.trail.models import record

LETTERS = "letters to residents"


@command
def choose_weekly(*, weekly: bool, by: Member, at: datetime) -> None:
    """A shop says whether its people get the letter each week. They get none before somebody says so."""
    insist(access.may_not_choose(by))
    ShopChoice.objects.update_or_create(
        partnership_id=by.partnership_id,
        business=by.agency,
        defaults={"weekly": weekly, "chosen_by": by, "chosen_at": at},
    )
    record("letters.chosen", f"letters of agency {by.agency_id}", by=by, at=at, weekly=weekly)


@again_after("subscriber_once")
@command
def ask_for_letters(*, email: str, by: PasserBy, at: datetime) -> None:
    """A resident asks; nothing comes but one letter that asks whether it was they.

    Whoever gets the letters already is asked nothing, and whoever asks for another is not told of it.
    """
    email = email.lower()
    known = (
        Subscriber.objects.select_for_update()
        .filter(partnership=by.partnership_id, email=email)
        .first()
    )
    if known and known.confirmed_at:
        return
    if known is None:
        known = Subscriber(partnership_id=by.partnership_id, email=email)
    known.asked_at = at
    known.save()
    town = Partnership.objects.get(id=by.partnership_id)
    to_resident(
        known,
        town,
        "answers/confirm",
        confirm_words(known, town),
        key=f"answers-confirm:{known.id}:{day_of(at)}",
        by=by,
        at=at,
    )
    record("letters.asked_for", LETTERS, by=by, at=at)


@command
def confirm_letters(*, token: str, partnership: int, at: datetime) -> None:
    """It was they: from the next answer on they get a letter."""
    found = of_token(token, partnership)
    insist(rules.cannot_confirm(found.asked_at if found else None, at=at))
    assert found is not None
    found.confirmed_at = found.confirmed_at or at
    found.save(update_fields=["confirmed_at"])
    record("letters.confirmed", LETTERS, by=PasserBy(partnership), at=at)


@command
def leave_letters(*, token: str, partnership: int, at: datetime) -> bool:
    """They leave, and their address is forgotten at once, in every letter too: what still waited goes no more.

    Says whether there was one to forget.
    """
    found = of_token(token, partnership)
    if found is None:
        return False
    forget_letters([found.about], town=partnership)
    found.delete()
    record("letters.left", LETTERS, by=PasserBy(partnership), at=at)
    return True


def of_token(token: str, partnership: int) -> Subscriber | None:
    return (
        Subscriber.objects.select_for_update().filter(partnership=partnership, token=token).first()
    )


@command
def forget_unconfirmed(*, town: int, at: datetime) -> int:
    """Addresses of those who never said yes. Says how many."""
    rows = Subscriber.objects.select_for_update().filter(
        partnership=town, confirmed_at=None, asked_at__lte=at - rules.CONFIRM_WITHIN
    )
    old = list(rows.order_by("id"))
    if old:
        forget_letters([one.about for one in old], town=town)
        Subscriber.objects.filter(id__in=[one.id for one in old]).delete()
        record("letters.forgotten", LETTERS, by=Clockwork(town), at=at, number=len(old))
    return len(old)
