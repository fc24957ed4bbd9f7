import pytest

from highstreet.answers.choices import Section
from highstreet.answers.commands.editing import add_line
from highstreet.answers.commands.publishing import correct
from highstreet.people.choices import Role
from highstreet.visits.choices import Consent
from tests.makers import a_member, a_shop
from tests.refusals import refused
from tests.spec.answers.making import DRAFTED, drafted, lines_of, published
from tests.spec.visits.making import a_visit, first_stop, heard_at

title = "Words for everybody name no shop and nobody by whom a report could be known"
pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return a_member(Role.COORDINATOR)


def adds(words, writer, *, sure=False):
    answer = drafted()
    add_line(answer=answer.id, section=Section.DID, words=words, sure=sure, by=writer, at=DRAFTED)
    return lines_of(answer)


@pytest.mark.parametrize(
    "words, code",
    [
        ("Ask sam@example.org about it.", "e_mail_told"),
        ("Ring us on 01536 555 123.", "phone_told"),
        ("Ring +44 7700 900123 for more.", "phone_told"),
        ("We found the car AB12 CDE.", "registration_told"),
        ("We found the van K123 ABC.", "registration_told"),
        ("It was about report 7K4P-RTXA.", "reference_told"),
        ("Crime 26000123456 was closed.", "reference_told"),
        ("We met at 12 Gold Street.", "door_told"),
        ("Three shops told us of the same people.", "few_told"),
        ("We spoke to two young men by the lifts.", "few_told"),
        ("Only one report was about it.", "few_told"),
        ("We moved the Polish lads on.", "about_people"),
    ],
)
def test_what_could_tell_on_somebody_is_refused_with_the_words_found(writer, words, code):
    with refused(code):
        adds(words, writer)


@pytest.mark.parametrize(
    "words",
    [
        "On 3 March Gold Street was lit again.",
        "We walked the passage on four Fridays, from 10pm to 11pm.",
        "Five shops share a radio now, and 61 young people spoke with a youth worker.",
        "Sergeant Okafor and two wardens are in Market Place from 4pm.",
        "On the A43 now 24 lamps are lit from 10pm.",
        "In 2026 we lit Gold Street. Ask at the town hall, or call 101.",
    ],
)
def test_plain_words_about_what_was_done_pass(writer, words):
    assert adds(words, writer) == [words]


@pytest.mark.parametrize(
    "words", ["larkspur chemist has a new door.", "Thanks to LARKSPUR CHEMIST!"]
)
def test_a_shop_of_the_town_is_never_named(writer, words):
    a_shop("Larkspur Chemist")

    with refused("name_told"):
        adds(words, writer)


def test_neither_are_its_people(writer):
    shop = a_shop("Larkspur Chemist")
    a_member(Role.SHOP, of=shop.business, name="Dana Field")

    for words in (
        "Dana Field told us.",
        "Lee Okoro told us.",
        "Dana told us.",
        "Mr Okoro’s till was hit.",
    ):
        with refused("name_told"):
            adds(words, writer)
    assert adds("We cut the field by the car park.", writer)


@pytest.mark.parametrize(
    "name, words",
    [
        ("Fennel's Off Licence", "Fennel’s Off Licence has a new door."),
        ("Fennel’s Off Licence", "We met at Fennel's  off-licence."),
        ("Penny & Pound", "Penny and Pound has a new door."),
        ("Penny and Pound", "We met at Penny &  Pound."),
        ("Café Rouge", "We met at Cafe Rouge’s back door."),
    ],
)
def test_neither_is_a_shop_whose_name_is_spelt_another_way(writer, name, words):
    a_shop(name)

    with refused("name_told"):
        adds(words, writer)


def test_streets_and_officers_are_named_although_somebody_of_a_shop_has_such_a_name(writer):
    shop = a_shop("Larkspur Chemist")
    a_member(Role.SHOP, of=shop.business, name="Callum Rockingham")
    a_member(name="Callum Doyle")
    words = "Callum Doyle walks Rockingham Road on Fridays."

    assert adds(words, writer) == [words]
    with refused("name_told"):
        adds("Callum has closed.", writer)


def spoken(words, consent):
    visit = a_visit(stops=(a_shop("Larkspur Chemist"),))
    heard_at(first_stop(visit), words, consent=consent)


def test_what_was_said_to_us_alone_is_told_to_nobody(writer):
    spoken("My own manager looks away when they come in", Consent.NO)

    for words in (
        "A shop told us: my own manager looks away.",
        "“…manager looks away, when they COME in”",
    ):
        with refused("said_in_confidence"):
            adds(words, writer, sure=True)
    assert adds("Managers look away less often.", writer)


def test_a_business_is_named_only_beside_its_own_words_and_with_its_yes(writer):
    spoken("The lights are on again", Consent.NAMED)
    words = "“The lights are on again” Larkspur Chemist, High Street"

    assert adds(words, writer) == [words]
    with refused("name_told"):
        adds("Larkspur Chemist has a new door.", writer)


def test_without_a_yes_to_the_name_the_words_stand_alone(writer):
    spoken("The lights are on again", Consent.UNNAMED)

    with refused("name_told"):
        adds("“The lights are on again” Larkspur Chemist, High Street", writer)
    assert adds("“The lights are on again”", writer)


def test_a_word_that_speaks_of_a_service_may_stand_if_its_writer_says_so(writer):
    words = "A mental health nurse walks with the outreach team."

    with refused("about_people"):
        adds(words, writer)
    assert adds(words, writer, sure=True) == [words]


def test_being_sure_lets_nobody_name_a_shop(writer):
    a_shop("Larkspur Chemist")

    with refused("name_told"):
        adds("Larkspur Chemist was hit.", writer, sure=True)


def test_what_a_correction_says_is_checked_as_well(writer):
    answer = published()

    with refused("few_told"):
        correct(answer=answer.id, words="It was two shops.", by=writer, at=DRAFTED)
