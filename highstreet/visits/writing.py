"""The letters about visits: to those who walk, and afterwards to each premises."""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings

from highstreet.letters.choices import Channel
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.words import Words, prepare
from highstreet.people.models import Member
from highstreet.trail.models import Somebody
from highstreet.visits.models import Commitment, Heard, Stop, Visit
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


def not_walking_words(visit: Visit) -> Words:
    return prepare("visits/not_walking", **what(visit))


def write_to_walkers(visit: Visit, key: str, words: Words, *, by: Somebody, at: datetime) -> None:
    """Members only: a guest is told by whoever brings them."""
    rows = visit.walkers.exclude(member=None).select_related("member__account").order_by("id")
    for walker in rows:
        assert walker.member is not None
        write_to(walker.member, visit, key, words, by=by, at=at)


def write_to(
    member: Member, visit: Visit, kind: str, words: Words, *, by: Somebody, at: datetime
) -> None:
    """What is written when a visit is changed may be written again; of the pack once a day of the walk, else once."""
    again = f":{at.isoformat()}" if kind in ("changed", "not_walking") else ""
    again = f":{visit.on}" if kind == "pack" else again
    if member.left_at is None:
        write_letter(
            to=Reader(Channel.EMAIL, member.account.email),
            kind=f"visits/{kind}",
            words=words,
            key=f"visit-{kind}:{visit.id}:{member.id}{again}",
            about=visit.about,
            by=by,
            at=at,
        )


def write_to_premises(stop: Stop, visit: Visit, *, by: Somebody, at: datetime) -> None:
    """What we heard and what we promised, to the contact person: each once, and only what may be quoted.

    What came from a phone after an earlier letter has a letter of its own.
    """
    premises, again = stop.premises, stop.told_at is not None
    assert premises is not None
    heard = list(stop.heard.filter(told_at=None).order_by("noted_at", "id"))
    rows = stop.commitments.filter(told_at=None).select_related("action__owner", "action__agency")
    promised = list(rows.order_by("action__first_due_on", "id"))
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
                "words": one.words,
                "owner": one.action.owner.called,
                "agency": one.action.agency.name,
                "due_on": one.action.first_due_on,
            }
            for one in promised
        ],
        again=again,
        link=address_of(f"{premises.partnership.slug}/visit/{stop.link}/"),
    )
    write_letter(
        to=Reader(Channel.EMAIL, premises.contact_email),
        kind="visits/told",
        words=words,
        key=f"visit-told:{stop.id}:{at.isoformat()}" if again else f"visit-told:{stop.id}",
        about=visit.about,
        by=by,
        at=at,
    )
    Heard.objects.filter(id__in=[one.id for one in heard]).update(told_at=at)
    Commitment.objects.filter(id__in=[one.id for one in promised]).update(told_at=at)
