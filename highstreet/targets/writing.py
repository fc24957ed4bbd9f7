"""The letter about a target that is to be looked at again."""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import prepare
from highstreet.measures.catalogue import BY_CODE
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.models import Member
from highstreet.targets.models import Target
from highstreet.trail.models import Somebody


def tell_owners(target: Target, *, about: str, by: Somebody, at: datetime) -> int:
    """To everybody at the desks of both agencies that own it, once for each day of review."""
    words = prepare(
        "targets/review",
        aim=target.aim,
        first_owner=target.first_owner.name,
        second_owner=target.second_owner.name,
        review_on=target.review_on,
        measure=BY_CODE[target.measure].name,
        aim_by=target.aim_by,
        link=urljoin(f"{settings.ADDRESS}/", f"desk/targets/{target.id}/"),
    )
    people = Member.objects.active().filter(
        agency__in=(target.first_owner_id, target.second_owner_id)
    )
    return sum(
        write_letter(
            to=Reader(Channel.EMAIL, member.account.email),
            kind="targets/review",
            words=words,
            key=f"target-review:{target.id}:{target.review_on}:{member.id}",
            about=about,
            by=by,
            at=at,
        )
        for member in people.select_related("account").order_by("id")
        if member.is_a(*AGENCY_ROLES)
    )
