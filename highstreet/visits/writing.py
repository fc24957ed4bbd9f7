"""The letters about visits: to those who walk, and afterwards to each premises."""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import Words, prepare
from highstreet.trail.models import Somebody
from highstreet.visits.models import Heard, Stop, Visit
from highstreet.visits.saying import walkers_in_a_line, walkers_said


def address_of(page: str) -> str:
    return urljoin(f"{settings.ADDRESS}/", page)


def what(visit: Visit) -> dict[str, object]:
    return {
        "title": visit.title,
        "on": visit.on,
        "meet": visit.meet,
        "walkers": walkers_said(visit),
        "link": address_of(f"desk/visits/{visit.reference}/"),
    }


def planned_words(visit: Visit, *, is_new: bool) -> Words:
    return prepare("visits/planned", **what(visit), is_new=is_new, who=visit.planned_by.called)


def called_off_words(visit: Visit, why: str) -> Words:
    return prepare("visits/called_off", **what(visit), words=why)


def pack_words(visit: Visit) -> Words:
    stops = [stop.words for stop in visit.stops.order_by("place", "id")]
    return prepare(
        "visits/pack",
        **what(visit),
        stops=stops,
        pack=address_of(f"desk/visits/{visit.reference}/pack/"),
        walk=address_of(f"desk/visits/{visit.reference}/walk/"),
    )


def write_to_walkers(visit: Visit, key: str, words: Words, *, by: Somebody, at: datetime) -> None:
    """Members only: a guest is told by whoever brings them. What a letter is called is the first word of its key."""
    rows = visit.walkers.exclude(member=None).select_related("member__account").order_by("id")
    for walker in rows:
        assert walker.member is not None
        if walker.member.left_at is None:
            write_letter(
                to=Reader(Channel.EMAIL, walker.member.account.email),
                kind=f"visits/{KINDS[key.partition(':')[0]]}",
                words=words,
                key=f"visit-{key}:{visit.id}:{walker.member.id}",
                about=visit.about,
                by=by,
                at=at,
            )


KINDS = {"planned": "planned", "changed": "planned", "called_off": "called_off", "pack": "pack"}


def write_to_premises(stop: Stop, visit: Visit, *, by: Somebody, at: datetime) -> None:
    """What we heard and what we promised, to the contact person: once, and only what may be quoted."""
    premises = stop.premises
    assert premises is not None
    heard = list(Heard.objects.filter(stop=stop).order_by("noted_at", "id"))
    promised = stop.commitments.select_related("action__owner", "action__agency")
    quoted = [one.words for one in heard if one.may_be_quoted]
    words = prepare(
        "visits/told",
        name=premises.name,
        contact=premises.contact_name,
        on=visit.on,
        walkers=walkers_in_a_line(visit),
        heard=quoted,
        kept_back=len(quoted) < len(heard),
        promised=[
            {
                "words": one.action.title,
                "owner": one.action.owner.called,
                "agency": one.action.agency.name,
                "due_on": one.action.first_due_on,
            }
            for one in promised.order_by("action__first_due_on", "id")
        ],
        link=address_of(f"{premises.partnership.slug}/visit/{stop.link}/"),
    )
    write_letter(
        to=Reader(Channel.EMAIL, premises.contact_email),
        kind="visits/told",
        words=words,
        key=f"visit-told:{stop.id}",
        about=visit.about,
        by=by,
        at=at,
    )
