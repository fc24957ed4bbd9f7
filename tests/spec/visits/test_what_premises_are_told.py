from datetime import date

import pytest

from highstreet.actions.commands.working import complete
from highstreet.letters.models import Letter
from highstreet.people.choices import Role
from highstreet.visits.choices import Became, Consent, Status
from highstreet.visits.commands.calling import log_call
from highstreet.visits.commands.ending import end_forgotten, end_visit, write_late_ones
from highstreet.visits.queries.premises import calls_at_shop, told_page, told_to_shop
from highstreet.visits.queries.quotes import quotes_with_consent
from tests.makers import a_member, a_shop
from tests.refusals import refused
from tests.spec.visits.making import DAY, a_visit, a_walker, first_stop, heard_at, promised_at

title = "What a premises is told after a visit"
pytestmark = pytest.mark.django_db


def letters() -> list[Letter]:
    return list(Letter.objects.filter(kind="visits/told").order_by("id"))


@pytest.fixture
def visit():
    """A walk past three shops: one that spoke and was promised something, one that spoke, one that was shut."""
    shops = tuple(a_shop(name) for name in ("Larkspur Chemist", "Penny & Pound", "Closed Today"))
    visit = a_visit(stops=shops)
    first, second, _third = visit.stops.order_by("place")
    heard_at(first, "They wait behind the bins", consent=Consent.NAMED)
    heard_at(first, "My manager does not listen", consent=Consent.NO)
    promised_at(first, "Move the bins")
    heard_at(second, "It is better since Easter")
    return visit


def test_each_premises_has_one_letter_with_its_own_words_and_promises(visit, noon):
    walker = a_walker(visit)

    assert end_visit(reference=visit.reference, by=walker, at=noon) == 2

    first, second = letters()
    assert first.to == "contact@shop.example"
    assert first.subject == "What we heard at Larkspur Chemist, and what we promised"
    assert "They wait behind the bins" in first.body and "Move the bins" in first.body
    assert "Commissioner Ada Quill" in first.body and "Monday 16 March" in first.body
    assert f"/kettering/visit/{first_stop(visit).link}/" in first.body
    assert "since Easter" in second.body and "We promised nothing on the spot" in second.body


def test_words_without_consent_never_leave_the_agencies(visit, noon):
    end_visit(reference=visit.reference, by=a_walker(visit), at=noon)
    stop = first_stop(visit)

    page = told_page(stop.link, visit.partnership_id, now=noon)

    assert not any("does not listen" in one.body for one in letters())
    assert "asked not to pass on" in letters()[0].body
    assert page.heard == ("They wait behind the bins",) and page.kept_back


def test_before_the_end_the_link_opens_nothing(visit, noon):
    stop = first_stop(visit)

    assert told_page(stop.link, visit.partnership_id, now=noon) is None
    end_visit(reference=visit.reference, by=a_walker(visit), at=noon)

    assert told_page(stop.link, visit.partnership_id, now=noon) is not None
    assert told_page(stop.link, visit.partnership_id + 1, now=noon) is None


def test_the_page_shows_what_became_of_each_commitment(visit, noon):
    end_visit(reference=visit.reference, by=a_walker(visit), at=noon)
    stop = first_stop(visit)
    (commitment,) = stop.commitments.all()

    def how_it_stands(at):
        (one,) = told_page(stop.link, visit.partnership_id, now=at).promised
        return one.became

    assert how_it_stands(noon) == Became.OPEN
    assert how_it_stands(noon + 20 * DAY) == Became.OVERDUE
    assert told_page(stop.link, visit.partnership_id, now=noon + 20 * DAY).missed
    complete(
        reference=commitment.action.reference,
        words="They are gone.",
        by=commitment.action.owner,
        at=noon + 2 * DAY,
    )
    assert how_it_stands(noon + 20 * DAY) == Became.KEPT


def test_who_ends_it_and_when(visit, noon):
    coming = a_visit(on=noon + DAY, at=noon)
    empty = a_visit()
    empty.stops.all().delete()

    with refused("not_yours_to_end"):
        end_visit(reference=visit.reference, by=a_member(Role.ANALYST), at=noon)
    with refused("walk_not_made"):
        end_visit(reference=coming.reference, by=a_walker(coming), at=noon)
    with refused("no_stops"):
        end_visit(reference=empty.reference, by=a_walker(empty), at=noon)
    end_visit(reference=visit.reference, by=a_member(Role.LEADER), at=noon)
    with refused("visit_over"):
        end_visit(reference=visit.reference, by=a_walker(visit), at=noon)
    assert len(letters()) == 2


def test_what_nobody_ends_the_clock_ends_after_two_days(visit, noon):
    town = visit.partnership_id
    forgotten = a_visit()

    assert end_forgotten(town=town, at=noon + DAY) == 0
    assert end_forgotten(town=town, at=noon + 2 * DAY) == 2
    assert end_forgotten(town=town, at=noon + 8 * DAY) == 0

    visit.refresh_from_db()
    forgotten.refresh_from_db()
    assert (visit.status, forgotten.status) == (Status.OVER, Status.CALLED_OFF)
    assert end_forgotten(town=town, at=noon + 9 * DAY) == 0


def test_a_walk_whose_notes_lie_on_a_phone_for_days_takes_them_still(noon):
    visit = a_visit()
    town, stop = visit.partnership_id, first_stop(visit)
    for days in (2, 3, 7):
        end_forgotten(town=town, at=noon + days * DAY)

    heard_at(stop, "They come after school", at=noon + 7 * DAY, noted_at=noon)
    end_forgotten(town=town, at=noon + 8 * DAY)

    (letter,) = letters()
    assert "They come after school" in letter.body
    assert stop.heard.get().noted_at == noon


def test_a_walk_on_which_only_streets_spoke_is_over_and_not_called_off(visit, noon):
    street = a_visit()
    stop = first_stop(street)
    stop.premises = None
    stop.save()
    promised_at(stop)

    end_forgotten(town=visit.partnership_id, at=noon + 2 * DAY)

    street.refresh_from_db()
    assert street.status == Status.OVER


def test_a_premises_whose_notes_came_late_has_its_letter_too_and_nobody_has_two(visit, noon):
    end_visit(reference=visit.reference, by=a_walker(visit), at=noon)
    heard_at(visit.stops.get(place=3), "We were shut", at=noon + DAY)

    assert write_late_ones(town=visit.partnership_id, at=noon + DAY) == 1
    assert write_late_ones(town=visit.partnership_id, at=noon + DAY) == 0

    assert len(letters()) == 3


def test_what_comes_after_its_letter_has_a_letter_of_its_own_however_late(visit, noon):
    end_visit(reference=visit.reference, by=a_walker(visit), at=noon)
    stop = first_stop(visit)
    heard_at(stop, "The alley is dark", at=noon + DAY, noted_at=noon)
    promised_at(stop, "Light the alley", at=noon + 30 * DAY)

    assert write_late_ones(town=visit.partnership_id, at=noon + 30 * DAY) == 1
    assert write_late_ones(town=visit.partnership_id, at=noon + 31 * DAY) == 0

    more = letters()[-1].body
    assert "The alley is dark" in more and "Light the alley" in more
    assert "after our letter had gone" in more
    assert "They wait behind the bins" not in more and "Move the bins" not in more


def test_a_shop_that_signs_in_reads_its_own_and_no_other(visit, noon):
    end_visit(reference=visit.reference, by=a_walker(visit), at=noon)
    business = first_stop(visit).premises.business

    (mine,) = told_to_shop(a_member(Role.SHOP, of=business), now=noon)

    assert mine.premises == "Larkspur Chemist"
    assert not told_to_shop(a_member(Role.SHOP), now=noon)


def test_a_shop_sees_who_called_in_but_not_what_they_wrote(visit, noon):
    shop, officer = first_stop(visit).premises, a_member(name="Callum Doyle")
    log_call(
        premises=shop.id,
        words="Their manager is the trouble",
        consent="NO",
        key="7d1c7f4e-0d5e-4d0e-9d4f-1f6a3a1f4a11",
        by=officer,
        at=noon,
    )

    (call,) = calls_at_shop(a_member(Role.SHOP, of=shop.business))

    assert call.who == "Callum Doyle"
    assert not hasattr(call, "words")


def test_answers_may_quote_what_may_be_quoted_and_name_whom_they_may_name(visit, noon):
    town = visit.partnership_id
    quotes = quotes_with_consent(town, since=date(2026, 3, 1), until=date(2026, 3, 31))

    assert [(one.words, one.business, one.street) for one in quotes] == [
        ("It is better since Easter", "", ""),
        ("They wait behind the bins", "Larkspur Chemist", "High Street"),
    ]
    assert not quotes_with_consent(town, since=date(2026, 4, 1), until=date(2026, 4, 30))
