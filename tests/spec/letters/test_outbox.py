import socket
from datetime import timedelta

import pytest
from django.urls import reverse

from highstreet.letters.choices import Channel, State
from highstreet.letters.commands import try_again
from highstreet.letters.jobs import GIVE_UP_AFTER, hand_over
from highstreet.letters.models import Letter
from highstreet.letters.outbox import Reader, write_letter
from highstreet.letters.post.carrier import Never, NotNow
from highstreet.letters.post.keeping import Keep
from highstreet.letters.post.notify import Notify
from highstreet.letters.post.smtp import Smtp
from highstreet.letters.words import Words
from highstreet.people.asking import Clockwork
from highstreet.people.choices import Role
from highstreet.reports.queries.outbox import HIDDEN_LINK, letter_page, outbox
from tests.makers import a_member, a_partnership, a_report, sign_in
from tests.refusals import refused

title = "The outbox"
pytestmark = pytest.mark.django_db
WORDS = Words(subject="We have it", body="Thank you.", short="We have it. Thank you.")


def nobody_listens() -> Smtp:
    """A mail server's address at which no server is."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    return Smtp(url=f"smtp://127.0.0.1:{port}", sender="Highstreet <no-reply@town.example>")


def a_letter(key: str = "told:1", *, channel: Channel = Channel.EMAIL, at) -> Letter:
    town = a_partnership()
    to = "teller@example.org" if channel == Channel.EMAIL else "07700900123"
    write_letter(
        to=Reader(channel, to),
        kind="reports/told",
        words=WORDS,
        key=key,
        about="3333-3333",
        by=Clockwork(town.id),
        at=at,
    )
    return Letter.objects.get(key=key)


def test_the_same_letter_is_never_written_twice(noon):
    for _ in range(2):
        a_letter("told:1", at=noon)

    assert Letter.objects.count() == 1


def test_a_letter_goes_once_and_is_noted_as_sent(noon):
    letter = a_letter(at=noon)

    for _ in range(2):
        hand_over(letter.id, by=Keep(), at=noon)

    letter.refresh_from_db()
    assert (letter.state, letter.tries, letter.sent_at) == (State.SENT, 1, noon)


def test_a_letter_waits_while_the_mail_server_is_away_and_says_why(noon):
    letter = a_letter(at=noon)

    with pytest.raises(NotNow):
        hand_over(letter.id, by=nobody_listens(), at=noon + timedelta(hours=1))

    letter.refresh_from_db()
    assert letter.state == State.WAITING
    assert "did not answer" in letter.trouble


def test_a_letter_waits_while_half_a_key_is_set_for_notify_and_says_so(noon):
    letter = a_letter(at=noon)
    half = Notify(key="town-1234", address="http://127.0.0.1:1", email="a", text="b")

    with pytest.raises(NotNow):
        hand_over(letter.id, by=half, at=noon)

    letter.refresh_from_db()
    assert letter.state == State.WAITING
    assert "copy it again" in letter.trouble


def test_after_two_days_it_is_given_up_where_the_office_sees_it(client, noon):
    letter = a_letter(at=noon)

    hand_over(letter.id, by=nobody_listens(), at=noon + GIVE_UP_AFTER)

    letter.refresh_from_db()
    assert letter.state == State.GIVEN_UP
    sign_in(client, a_member(Role.ADMINISTRATOR))
    page = client.get(reverse("office:overview")).content.decode()
    assert "1 letter could not be delivered" in " ".join(page.split()).replace("</a>", "")


def test_what_can_never_go_is_given_up_at_once_with_the_reason(noon):
    letter = a_letter(channel=Channel.TEXT, at=noon)

    hand_over(letter.id, by=nobody_listens(), at=noon)

    letter.refresh_from_db()
    assert letter.state == State.GIVEN_UP
    assert "set up GOV.UK Notify" in letter.trouble


def test_the_office_sends_it_again_and_patience_begins_anew(noon):
    letter, later = a_letter(at=noon), noon + GIVE_UP_AFTER
    hand_over(letter.id, by=nobody_listens(), at=later)

    try_again(letter=letter.id, by=a_member(Role.COORDINATOR), at=later)

    letter.refresh_from_db()
    assert (letter.state, letter.trying_since) == (State.WAITING, later)


def test_a_letter_that_has_gone_is_not_sent_again(noon):
    letter = a_letter(at=noon)
    hand_over(letter.id, by=Keep(), at=noon)

    with refused("not_given_up"):
        try_again(letter=letter.id, by=a_member(Role.COORDINATOR), at=noon)


def test_only_the_office_sends_a_letter_again(noon):
    letter = a_letter(at=noon)

    with refused("letters_office_only"):
        try_again(letter=letter.id, by=a_member(Role.RESPONDER), at=noon)


def test_an_administrator_sees_that_a_letter_to_a_reporter_went_but_not_its_words(noon):
    report = a_report(email="philomena@example.org")

    ((line,), _) = outbox(a_member(Role.ADMINISTRATOR), about=report.reference)

    assert not line.is_readable
    assert line.letter.paragraphs == ()
    assert "philomena" not in line.letter.to


def test_a_coordinator_reads_the_words_but_not_the_reporter_s_own_link(noon):
    report = a_report()
    letter = Letter.objects.get(about=report.reference)

    page = letter_page(letter.id, a_member(Role.COORDINATOR))

    said = " ".join(page.letter.paragraphs)
    assert page.is_readable
    assert HIDDEN_LINK in said
    assert report.link in letter.body
    assert report.link not in said


def test_nobody_reads_the_link_that_signs_somebody_in(client, noon):
    officer, keeper = a_member(), a_member(Role.ADMINISTRATOR)
    client.post(reverse("public:sign_in"), {"email": officer.account.email})
    letter = Letter.objects.get(kind="people/sign_in")

    page = letter_page(letter.id, keeper)

    assert page.letter.paragraphs == ()


def test_a_letter_by_text_is_short_and_has_no_subject(noon):
    letter = a_letter(channel=Channel.TEXT, at=noon)

    assert (letter.subject, letter.body) == ("", WORDS.short)


def test_a_mail_server_is_not_asked_to_send_a_text(noon):
    letter = a_letter(channel=Channel.TEXT, at=noon)

    with pytest.raises(Never):
        nobody_listens().carry(letter)
