"""One town with one thing of each kind, and everybody who might ask for it."""

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from PIL import Image

from highstreet.actions.commands.going_up import send_up
from highstreet.actions.commands.working import complete
from highstreet.actions.models import Action
from highstreet.actions.rules import MOST_MOVES
from highstreet.base import towns
from highstreet.letters.choices import State
from highstreet.letters.models import Letter
from highstreet.meetings.models import Meeting
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Agency, Member
from highstreet.places.models import Card, Premises
from highstreet.promises.models import Promise, Standard
from highstreet.reports.choices import Outcome
from highstreet.reports.commands.answering import ask, close
from highstreet.reports.commands.joining import join
from highstreet.reports.commands.missing import notice_missed
from highstreet.reports.commands.working import leave_note
from highstreet.reports.models import Photo, Proposal, Report, SeverityRule
from highstreet.reports.photos import keep
from highstreet.targets.commands import set_priority
from highstreet.targets.models import Priority, Target
from highstreet.visits.models import Stop, Visit
from tests.guards.who_may.askers import ROLES, A, Asker
from tests.guards.who_may.things_of_answers import ThingsOfAnswers, things_of_answers
from tests.guards.who_may.things_of_cases import Cases, some_cases
from tests.guards.who_may.things_of_meetings import meetings
from tests.guards.who_may.things_of_visits import visits
from tests.makers import (
    a_card,
    a_member,
    a_partnership,
    a_report,
    a_shop,
    a_vehicle,
    an_agency,
    sign_in,
    some_people,
)
from tests.spec.actions.giving import an_action
from tests.spec.powers.writing import a_power
from tests.spec.targets.agreeing import a_target

NOW = datetime.now(UTC)
# What can only be read where somebody shows it.
SECRETS = {
    "reference": "",
    "link": "",
    "words": "Marmaladehat",
    "looks": "turquoise anorak",
    "vehicle": "ZZ99ZZZ",
    "taken": "seventeen kippers",
    "contact name": "Sam Teller",
    "contact address": "quill@teller.example",
    "note": "Notetaking marginalia",
    "photo": "",
}
RESTRICTED = {"title": "Zinnia mentoring", "done when": "Periwinkle has been met"}


@dataclass
class World:
    """What there is, by the names under which addresses and commands ask for it."""

    members: dict[Asker, Member]
    police: Agency
    wardens: Agency
    shop: Premises
    card: Card
    report: Report
    closed: Report
    asked: Report
    missed: Report
    promise: Promise
    joined: Report
    proposed: Report
    photo: Photo
    letter: Letter
    target: Target
    priority: Priority
    standard: Standard
    rule: SeverityRule
    action: Action
    moved: Action
    up: Action
    over: Action
    restricted: Action
    visit: Visit
    coming: Visit
    stop: Stop
    told: Stop
    cases: Cases
    planned: Meeting
    agenda_sent: Meeting
    sits: Meeting
    held: Meeting
    answers: ThingsOfAnswers
    secrets: dict[str, str]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """It takes long to build: once for each file, and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), towns.every_town():
        yield a_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(db: None, built: World) -> World:
    """As it was built, for one test: what the test changes is taken back from the database too."""
    return deepcopy(built)


def a_world() -> World:
    town = a_partnership()
    police = an_agency(AgencyKind.POLICE)
    wardens = an_agency(AgencyKind.TOWN_COUNCIL)
    shop, neighbour = a_shop("Larkspur Chemist"), a_shop("Penny & Pound")
    at = {A.NEIGHBOUR: neighbour.business, A.SHOP: shop.business, A.OTHER_RESPONDER: wardens}
    council = an_agency(AgencyKind.COUNCIL, "Shire Council")
    at |= {A.COORDINATOR: council, A.ANALYST: council, A.LEADER: council, A.SAFEGUARDING: council}
    members = {
        asker: a_member(
            *roles, of=at.get(asker, police), name=f"{asker.name.title()} Person", email=None
        )
        for asker, roles in ROLES.items()
        if asker != A.ELSEWHERE
    }
    members[A.ELSEWHERE] = a_member(*ROLES[A.ELSEWHERE], of=a_partnership("Mill Lane"))
    a_power("dispersal")
    a_member(Role.ADMINISTRATOR, of=police, name="Second Keeper")  # so that the first may leave
    reports = {name: told_by_the_shop(members[A.SHOP]) for name in REPORTS}
    happened(reports, by=members[A.RESPONDER])
    photo = keep(a_picture(), size=100, key=reports["report"].key, town=town.id, at=NOW)
    Photo.objects.update(report=reports["report"])
    letter = Letter.objects.filter(about=reports["report"].reference).get()
    Letter.objects.filter(id=letter.id).update(state=State.GIVEN_UP, trouble="No such mailbox")
    report = reports["report"]
    return World(
        members=members,
        police=police,
        wardens=wardens,
        shop=shop,
        card=a_card(shop),
        **reports,
        promise=Promise.objects.get(undertaking=reports["missed"].undertaking_id, act="ANSWER"),
        photo=photo,
        letter=letter,
        target=a_target(by=members[A.COORDINATOR], at=NOW),
        priority=set_priority(
            words="Friday nights",
            owner_agency=police.id,
            by=members[A.COORDINATOR],
            at=NOW,
        ),
        standard=Standard.objects.filter(agency=police).order_by("id")[0],
        rule=SeverityRule.objects.get(partnership=town),
        **actions(members, report),
        **visits(members, shop, at=NOW),
        cases=some_cases(members[A.RESPONDER], members[A.OTHER_RESPONDER], report, at=NOW),
        **meetings(members, at=NOW),
        answers=things_of_answers(members, at=NOW),
        secrets=SECRETS | {"reference": report.reference, "link": report.link, "photo": photo.name},
    )


REPORTS = ("report", "closed", "asked", "missed", "joined", "proposed")


def told_by_the_shop(shopkeeper: Member) -> Report:
    return a_report(
        at=NOW,
        by=shopkeeper,
        email=SECRETS["contact address"],
        words=f"{SECRETS['words']} again",
        people=some_people(SECRETS["looks"]),
        vehicle=a_vehicle(SECRETS["vehicle"]),
        taken=SECRETS["taken"],
    )


def happened(reports: dict[str, Report], *, by: Member) -> None:
    """What has happened to each of them so far."""
    references = {name: report.reference for name, report in reports.items()}
    close(
        reference=references["closed"],
        outcome=Outcome.WARNED,
        words="They were warned.",
        by=by,
        at=NOW,
    )
    ask(reference=references["asked"], words="Which camera?", by=by, at=NOW)
    join(reference=references["joined"], earlier=[references["closed"]], by=by, at=NOW)
    leave_note(reference=references["report"], words=SECRETS["note"], by=by, at=NOW)
    Promise.objects.filter(undertaking=reports["missed"].undertaking_id).update(
        due_at=NOW - timedelta(hours=1)
    )
    notice_missed(at=NOW)
    Proposal.objects.create(
        partnership_id=by.partnership_id,
        report=reports["proposed"],
        earlier=reports["report"],
        score=0.9,
        reasons=["The same place"],
        made_at=NOW,
    )


def actions(members: dict[Asker, Member], report: Report) -> dict[str, Action]:
    """One from a report, one moved twice, one that went up, one that is over, and a restricted one elsewhere."""
    giver, owner = members[A.COORDINATOR], members[A.RESPONDER]
    of_report = {"report": report.reference, "origin": "A report"}
    found = {
        "action": an_action(owner, by=giver, at=NOW, **of_report),
        "moved": an_action(owner, by=giver, at=NOW),
        "up": an_action(owner, by=giver, at=NOW),
        "over": an_action(owner, by=giver, at=NOW),
        "restricted": an_action(
            members[A.OTHER_RESPONDER],
            by=giver,
            at=NOW,
            title=RESTRICTED["title"],
            done_when=RESTRICTED["done when"],
            restricted=True,
        ),
    }
    for name in ("moved", "up"):
        found[name].moves = MOST_MOVES
        found[name].save()
    send_up(
        reference=found["up"].reference,
        leader=members[A.LEADER].id,
        words="Shall we go on?",
        by=owner,
        at=NOW,
    )
    complete(reference=found["over"].reference, words="It is on.", by=owner, at=NOW)
    return found


def a_picture() -> io.BytesIO:
    drawn = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(drawn, "JPEG")
    drawn.seek(0)
    return drawn


def browser_of(asker: Asker, world: World) -> Client:
    """A browser as it stands when somebody of this kind has come in."""
    client = Client()
    if asker in world.members:
        sign_in(client, world.members[asker])
    elif asker == A.CARD:
        client.get(f"/kettering/card/{world.card.token}/")
    return client
