from io import BytesIO

import cv2
import numpy as np
import pypdf
import pypdfium2
import pytest
from django.urls import reverse

from highstreet.people.choices import Role
from highstreet.places.commands.cards import end_card, make_card
from highstreet.places.commands.premises import close_premises
from highstreet.places.models import Card
from highstreet.reports.models import Report
from highstreet.web.office.card_pdf import card_as_pdf
from tests.makers import a_card, a_member, a_shop, sign_in, typed
from tests.refusals import refused

title = "Cards"
pytestmark = pytest.mark.django_db
A5 = (420, 595)


def scan(client, card):
    return client.get(f"/kettering/card/{card.token}/")


def a_printed_card(address: str = "https://safer.example/kettering/card/xk3/") -> bytes:
    return card_as_pdf(
        name="Fennel’s Off Licence",
        where="12 Gold Street NN16 8AA",
        town="Kettering",
        address=address,
        number=3,
    )


def test_a_scanned_card_tells_for_its_shop_without_an_account(client):
    card = a_card()
    scan(client, card)

    client.post("/kettering/tell/report/", typed(place_typed=""))

    report = Report.objects.get()
    assert (report.premises, report.told_for) == (card.premises, card.premises.business)
    assert report.card == card


def test_a_card_shows_nothing_of_what_the_shop_told(client):
    card = a_card()
    scan(client, card)

    answers = [client.get(reverse(page)) for page in ("shop:log", "shop:file", "desk:queue")]

    assert {answer.status_code for answer in answers} == {302}


def test_a_new_card_ends_the_one_before_on_every_phone_that_scanned_it(client, noon):
    first = a_card()
    scan(client, first)

    second = make_card(premises=first.premises_id, by=a_member(Role.COORDINATOR), at=noon)
    client.post("/kettering/tell/report/", typed(place_typed="High Street"))

    first.refresh_from_db()
    assert first.ended_at == noon
    assert second.number == first.number + 1
    assert scan(client, first).status_code == 410
    assert Report.objects.get().card is None


def test_a_shop_ends_its_own_card_at_once_and_nobody_else_s(noon):
    mine, theirs = a_card(), a_card()
    shopkeeper = a_member(Role.SHOP, of=mine.premises.business)

    end_card(premises=mine.premises_id, by=shopkeeper, at=noon)

    with refused("no_card"):
        end_card(premises=theirs.premises_id, by=shopkeeper, at=noon)
    assert list(Card.objects.filter(ended_at=None)) == [theirs]


def test_only_the_office_makes_a_card(noon):
    with refused("office_only"):
        make_card(premises=a_shop().id, by=a_member(Role.RESPONDER), at=noon)


def test_a_shop_that_closes_takes_its_card_with_it(client, noon):
    card = a_card()

    close_premises(premises=card.premises_id, by=a_member(Role.ADMINISTRATOR), at=noon)

    assert scan(client, card).status_code == 410


def test_cards_cannot_be_guessed_by_trying(client):
    a_shop()

    answers = [client.get(f"/kettering/card/guess-{number}/") for number in range(61)]

    assert {answer.status_code for answer in answers[:60]} == {410}
    assert answers[60].status_code == 429


def test_the_office_prints_the_card_that_works_now(client):
    card = a_card()
    sign_in(client, a_member(Role.COORDINATOR))

    answer = client.get(reverse("office:card_printed", kwargs={"premises": card.premises_id}))

    assert answer["Content-Type"] == "application/pdf"
    assert card.token in text_of(answer.content)


def test_a_shop_without_a_card_has_nothing_to_print(client):
    sign_in(client, a_member(Role.COORDINATOR))

    answer = client.get(reverse("office:card_printed", kwargs={"premises": a_shop().id}))

    assert answer.status_code == 404


def test_the_printed_card_is_one_a5_page_that_a_screen_reader_can_read():
    reader = pypdf.PdfReader(stream(a_printed_card()))

    page = reader.pages[0]
    root = reader.trailer["/Root"]
    assert len(reader.pages) == 1
    assert (round(page.mediabox.width), round(page.mediabox.height)) == A5
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert reader.metadata.title == "Card 3 for Fennel’s Off Licence"


def test_the_code_on_the_printed_card_opens_the_form_of_the_shop():
    address = "https://safer.example/kettering/card/h7Kq2mXv9aTz41bQ/"

    picture = pypdfium2.PdfDocument(a_printed_card(address))[0].render(scale=3).to_numpy()

    read, _, _ = cv2.QRCodeDetector().detectAndDecode(np.ascontiguousarray(picture[:, :, :3]))
    assert read == address


def test_the_printed_card_sends_emergencies_to_999_first():
    words = text_of(a_printed_card())

    assert "999" in words
    assert words.index("999") < words.index("101")


def stream(pdf: bytes) -> BytesIO:
    return BytesIO(pdf)


def text_of(pdf: bytes) -> str:
    return pypdf.PdfReader(stream(pdf)).pages[0].extract_text().replace("\n", "")
