"""Every word that a reporter reads, on a page or in a letter, is marked for translation and gathered."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse

from highstreet.letters.models import Letter
from highstreet.people.choices import Role
from highstreet.people.models import Agency, Member
from highstreet.places.models import Premises, Street
from highstreet.promises.models import Standard
from highstreet.reports.choices import Outcome
from highstreet.reports.commands.answering import answer, ask, close
from highstreet.reports.commands.missing import notice_missed
from highstreet.reports.commands.working import read
from highstreet.reports.models import Report
from highstreet.visits.choices import Consent
from highstreet.visits.commands.ending import end_visit
from highstreet.visits.models import Walker
from tests.guards.addresses import example_of
from tests.guards.pseudo import Heard, speaking_in_brackets, unmarked
from tests.guards.test_every_page_names_its_audience import PAGES
from tests.makers import a_card, a_member, a_report, a_shop, sign_in, typed
from tests.spec.visits.making import a_visit, first_stop, heard_at, promised_at
from tools.gather_messages import CATALOG, gathered

WRITTEN = "Zwxq"
FORM = "/kettering/tell/report/"
REPORTERS = [name for name in PAGES if name.startswith(("public:", "shop:"))]
NOT_PAGES = {
    "public:manifest", "public:map_areas", "public:map_streets", "public:basemap", "public:places",
    "public:answers_feed",
    "public:service_worker", "public:act", "public:card_away", "public:sign_out",
    "shop:file", "shop:end_card", "shop:choose_letters",
}  # fmt: skip
# Pages of the demonstration, and those that only somebody on the way in sees.
FOR_OTHERS = {
    "public:demonstration", "public:demonstration_letters", "public:choose_town",
    "public:second_factor",
}  # fmt: skip
LETTERS_TO_MEMBERS = (
    "people/invited", "reports/missed_for_desk", "reports/recourse",
    "actions/given", "visits/planned",
)  # fmt: skip
NAMES = {"Highstreet", "Kettering", WRITTEN, "teller@example.org"}


@pytest.fixture
def known(db, client) -> dict[str, list[dict[str, object]]]:
    return a_busy_town(client)


def a_busy_town(client) -> dict[str, list[dict[str, object]]]:
    """A town in which every page for reporters has something to show, and what their addresses need."""
    now = datetime.now(UTC)
    shop = a_shop()
    dana = a_member(Role.SHOP, of=shop.business)
    constable = a_member()
    sign_in(client, dana)
    new, asked, answered, closed = [
        a_report(at=now - timedelta(days=9), by=dana, place=f"premises:{shop.id}", words=WRITTEN)
        for _ in range(4)
    ]
    read(reference=asked.reference, by=constable, at=now)
    notice_missed(at=now)
    answer(reference=answered.reference, words=WRITTEN, by=constable, at=now)
    ask(reference=asked.reference, words=WRITTEN, by=constable, at=now)
    close(reference=closed.reference, outcome=Outcome.WARNED, words=WRITTEN, by=constable, at=now)
    links = [report.link for report in (new, asked, answered, closed)]
    visited = a_visited_shop(shop, at=now)
    return {
        "public:report": [{"town": "kettering", "link": link} for link in links],
        "public:told": [{"town": "kettering", "links": "~".join(links)}],
        "public:visit": [{"town": "kettering", "link": visited}],
        "shop:contact": [{"premises": shop.id}],
    }


def a_visited_shop(shop: Premises, *, at: datetime) -> str:
    """Something was heard there, something not to be passed on, and a promise missed. Gives the link of its letter."""
    on = at - timedelta(days=20)
    stop = first_stop(a_visit(stops=(shop,), on=on, title=WRITTEN, meet=WRITTEN))
    heard_at(stop, WRITTEN, at=on)
    heard_at(stop, WRITTEN, consent=Consent.NO, at=on)
    commitment = promised_at(stop, WRITTEN, at=on)
    promised_at(stop, WRITTEN, due_in=40, at=on)
    end_visit(reference=stop.visit.reference, by=commitment.made_by, at=on)
    return stop.link


def names() -> set[str]:
    """What is not ours to translate: what people, places and promises are called, and what was written."""
    found = {
        text for row in Standard.objects.values_list("words", "source", "will_not") for text in row
    }
    for called in (Agency, Member, Premises, Street):
        found.update(called.objects.values_list("name", flat=True))
    found.update(Walker.objects.values_list("called", flat=True))
    found.update(Walker.objects.values_list("agency", flat=True))
    for row in Premises.objects.values_list("number", "postcode", "contact_name", "contact_email"):
        found.update(row)
    found.update(Report.objects.values_list("reference", flat=True))
    found.update(Member.objects.values_list("account__email", flat=True))
    return {name for name in found if name} | NAMES


def pages_of(client, known) -> Iterator[tuple[str, str]]:
    for name in REPORTERS:
        if name not in NOT_PAGES | FOR_OTHERS:
            for parts in known.get(name, [example_of(name)]):
                page = client.get(reverse(name, kwargs=parts))
                yield name, page.content.decode() if page.status_code != 302 else ""


def test_every_page_for_reporters_is_marked_word_for_word(client, known):
    with speaking_in_brackets():
        left = {
            name: words
            for name, page in pages_of(client, known)
            if (words := unmarked(Heard(page).pieces, names=names()))
        }

    assert not left


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent",
    [
        typed(action="check", words="Two Polish lads", attendance=["violence"]),
        typed(action="check", kind="", attendance=[], place_typed="street", when="between"),
        typed(action="add", value="lots", contact_email="x", contact_phone="1"),
        typed(action="check", place_typed="", people_count="many", cctv_lost_on="2020-01-01"),
    ],
    ids=["good", "with gaps", "another time", "wrong"],
)
def test_what_the_form_answers_is_marked_too(client, sent):
    client.get(f"/kettering/card/{a_card().token}/")

    with speaking_in_brackets():
        page = client.post(FORM, sent).content.decode()

    assert not unmarked(Heard(page).pieces, names=names() | {"Polish"})


@pytest.mark.django_db
def test_every_letter_to_a_reporter_is_marked_word_for_word(client):
    with speaking_in_brackets():
        a_busy_town(client)
        letters = Letter.objects.exclude(kind__in=LETTERS_TO_MEMBERS)
        left = {
            letter.kind: words
            for letter in letters
            if (words := unmarked(sentences_of(letter), names=names()))
        }

    assert not left


def test_whatever_the_pages_ask_to_have_translated_is_in_the_catalog(client, known):
    with speaking_in_brackets() as spoken:
        for _name, _page in pages_of(client, known):
            pass

    theirs = Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po"
    assert spoken.asked <= messages_in(CATALOG.read_bytes()) | messages_in(theirs.read_bytes())


def test_the_catalog_is_what_make_messages_would_write():
    assert CATALOG.read_bytes() == gathered(), "Words have changed: run `make messages`."


def sentences_of(letter: Letter) -> list[str]:
    lines = f"{letter.subject}\n{letter.body}".splitlines()
    return [line for line in lines if not line.startswith(settings.ADDRESS)]


def messages_in(catalog: bytes) -> set[str]:
    return {one.id if isinstance(one.id, str) else one.id[0] for one in read_po(BytesIO(catalog))}
