"""Every public page: how a person gets there, and what a good form on it looks like."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any

from django.test import Client
from django.urls import reverse

from highstreet.answers.models import Subscriber
from highstreet.people.choices import Role
from highstreet.reports.choices import Status
from highstreet.reports.models import FollowUp, Report, Step, Telling
from tests.fuzz.nasty import VALUES
from tests.makers import a_member, a_partnership, a_report, with_second_factor
from tests.makers import typed as told_form
from tests.spec.people.door import ask_for_link, newest_link, up_to_the_code

KETTERING = {"town": "kettering"}
MOST = 25
FULL = {
    "attendance": ["violence", "evidence_at_risk"],
    "setting": "INSIDE",
    "when": "between",
    "today_at": "10:00",
    "from_time": "10:00",
    "to_time": "11:00",
    "place": "",
    "place_for": "High Street",
    "words": "Kept words",
    "people_count": "2",
    "people_looks": "Kept looks",
    "people_ages": ["ADULT"],
    "people_builds": ["SLIM"],
    "same_people": "on",
    "vehicle_registration": "AB12 CDE",
    "vehicle_looks": "Kept car",
    "taken": "Kept gin",
    "value": "12.50",
    "more_facts": ["prevented"],
    "cctv": "Kept camera",
    "cctv_exports": "YES",
    "police_reference": "Kept number",
    "contact_name": "Kept name",
    "contact_email": "kept@example.org",
    "contact_phone": "07911 123456",
    "same_as": "",
    "kept_at": "",
    "with_photos": "",
    "again-TOTAL_FORMS": "1",
    "again-INITIAL_FORMS": "0",
    "again-0-day": "",
    "again-0-time": "",
    "again-0-taken": "Kept rum",
    "again-0-value": "",
}
TOLD = {
    "words": attrgetter("words"),
    "people_looks": attrgetter("people_looks"),
    "vehicle_looks": attrgetter("vehicle_looks"),
    "taken": attrgetter("taken"),
    "cctv": attrgetter("cctv"),
    "police_reference": attrgetter("report.police_reference"),
}


@dataclass(frozen=True)
class Door:
    """One form. `open` brings a browser to it and gives its address.

    What is typed into the fields of `kept` must come back with every answer of the kinds `shown`; where the
    form is accepted, `stored` finds it again.
    """

    page: str
    form: dict[str, Any]
    open: Callable[[Client], str]
    kept: tuple[str, ...] = ()
    stored: Callable[[], dict[str, str]] = dict
    name: str = field(default="")
    shown: tuple[int, ...] = (422,)

    def odd_values(self) -> list[tuple[str, str]]:
        """Which field is to get which nonsense: all of it where the form is short, else a share, evenly."""
        pairs = [(name, kind) for name in self.form for kind in VALUES]
        return pairs[:: 1 + len(pairs) // MOST]

    def __str__(self) -> str:
        return self.name or self.page


def tell(client: Client) -> str:
    a_partnership()
    return reverse("public:tell_report", kwargs=KETTERING)


def day(away: int) -> str:
    return (datetime.now(UTC) + timedelta(days=away)).date().isoformat()


def telling(action: str) -> Door:
    return Door(
        "public:tell_report",
        told_form(
            **FULL,
            from_day=day(-1),
            to_day=day(-1),
            cctv_lost_on=day(7),
            action=action,
        )
        | {"again-0-day": day(-1)},
        tell,
        kept=tuple(TOLD),
        stored=told if action == "send" else dict,
        name=f"tell, then {action}",
        shown=(200, 422),
    )


def told() -> dict[str, str]:
    telling = Telling.objects.select_related("report").order_by("report").first()
    return {name: str(where(telling)) for name, where in TOLD.items()}


def written() -> dict[str, str]:
    return {"words": Step.objects.latest("id").words}


def thought() -> dict[str, str]:
    return {"words": FollowUp.objects.get().words}


def report_page(deed: str, status: Status) -> Callable[[Client], str]:
    def open_page(client: Client) -> str:
        report = a_report(at=datetime.now(UTC))
        closed = {"closed_at": report.told_at, "outcome": "WARNED"}
        Report.objects.filter(id=report.id).update(
            status=status, **(closed if status == Status.CLOSED else {})
        )
        return reverse("public:act", kwargs=KETTERING | {"link": report.link, "deed": deed})

    return open_page


def sign_in(client: Client) -> str:
    return reverse("public:sign_in")


def link(client: Client) -> str:
    member = a_member(Role.RESPONDER)
    ask_for_link(client, member.account.email)
    return newest_link()


def choose(client: Client) -> str:
    a_member(Role.RESPONDER, of=a_partnership(), email="two@example.org")
    a_member(Role.RESPONDER, of=a_partnership("Mill Lane"), email="two@example.org")
    ask_for_link(client, "two@example.org")
    client.post(newest_link())
    return reverse("public:choose_town")


def letters(client: Client) -> str:
    a_partnership()
    return reverse("public:letters", kwargs=KETTERING)


def letters_page(name: str) -> Callable[[Client], str]:
    """What the link in a letter opens, for somebody who has asked for letters."""

    def open_page(client: Client) -> str:
        client.post(letters(client), {"email": "kept@example.org"})
        token = Subscriber.objects.get().token
        return reverse(f"public:{name}", kwargs=KETTERING | {"token": token})

    return open_page


def code(known: bool) -> Callable[[Client], str]:
    def open_page(client: Client) -> str:
        member = a_member(Role.RESPONDER)
        if known:
            with_second_factor(member)
        up_to_the_code(client, member)
        return reverse("public:second_factor")

    return open_page


DOORS = [
    telling("check"),
    telling("send"),
    telling("change"),
    telling("add"),
    Door("public:card_away", {"x": ""}, lambda client: card_away()),
    Door(
        "public:act",
        {"words": "Kept words"},
        report_page("reply", Status.ASKED),
        ("words",),
        written,
        "reply",
    ),
    Door("public:act", {"promise": "1"}, report_page("ask-why", Status.NEW), name="ask why"),
    Door(
        "public:act",
        {"clear": "yes", "fair": "no", "again": "yes", "words": "Kept words"},
        report_page("follow-up", Status.CLOSED),
        ("words",),
        thought,
        "follow up",
    ),
    Door(
        "public:act",
        {"words": "Kept words"},
        report_page("reopen", Status.CLOSED),
        ("words",),
        written,
        "reopen",
    ),
    Door("public:sign_in", {"email": "kept@example.org", "next": "/desk/"}, sign_in, ("email",)),
    Door("public:use_link", {"x": ""}, link),
    Door("public:choose_town", {"member": "1"}, choose),
    Door("public:second_factor", {"code": "123456"}, code(known=True), name="the code"),
    Door("public:second_factor", {"code": "123456"}, code(known=False), name="the first code"),
    Door("public:letters", {"email": "kept@example.org"}, letters, ("email",)),
    Door("public:letters_confirm", {"x": ""}, letters_page("letters_confirm")),
    Door("public:letters_leave", {"x": ""}, letters_page("letters_leave")),
    Door("public:sign_out", {"everywhere": "yes"}, lambda client: reverse("public:sign_out")),
]


def card_away() -> str:
    a_partnership()
    return reverse("public:card_away", kwargs=KETTERING)
