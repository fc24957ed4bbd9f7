from datetime import timedelta

import pytest

from highstreet.letters.models import Letter
from highstreet.people.choices import AgencyKind, Role
from highstreet.places.models import Premises
from highstreet.trail.models import Entry
from highstreet.visits import rules
from highstreet.visits.choices import Status
from highstreet.visits.commands.planning import Guest, call_off, change_visit, plan_visit
from highstreet.visits.commands.stops import (
    add_stop,
    drop_stop,
    move_stop,
    put_in_walking_order,
)
from highstreet.visits.models import Visit
from highstreet.visits.queries.lists import visits_of_town
from highstreet.visits.queries.page import visit_page
from tests.makers import a_member, a_partnership, a_shop, a_street, an_agency
from tests.refusals import refused
from tests.spec.visits.making import (
    COMMISSIONER,
    DAY,
    a_visit,
    an_outing,
    first_stop,
    heard_at,
    promised_at,
)

title = "Planning a visit"
pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return a_member(Role.COORDINATOR, name="Cora Planner")


def letters(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=f"visits/{kind}").values_list("to", flat=True))


def test_who_walks_gets_a_letter_with_the_link_and_the_trail_says_who_planned_it(coordinator, noon):
    walker = a_member()

    visit = a_visit(walker, by=coordinator, on=noon)

    letter = Letter.objects.get(kind="visits/planned")
    assert letter.to == walker.account.email
    assert f"/desk/visits/{visit.reference}/" in letter.body
    assert COMMISSIONER.called in letter.body and "10am, outside the library" in letter.body
    assert Entry.objects.filter(what="visit.planned", by=coordinator.as_written).exists()


def test_a_guest_walks_by_name_and_title_and_shops_never_walk(coordinator, noon):
    keeper = a_member(Role.SHOP)
    with refused("nobody_walks"):
        plan_visit(outing=an_outing(keeper, on=noon), by=coordinator, at=noon)

    page = visit_page(a_visit(by=coordinator, on=noon).reference, coordinator, now=noon)

    assert page.guests == (("Commissioner Ada Quill", "Office of the Commissioner"),)
    assert page.walkers[0] == "Commissioner Ada Quill, Office of the Commissioner"


def test_nobody_plans_a_day_that_is_over_or_a_crowd(coordinator, noon):
    walker = a_member()
    with refused("visit_in_the_past"):
        plan_visit(outing=an_outing(walker, on=noon - DAY), by=coordinator, at=noon)
    with refused("nobody_walks"):
        plan_visit(outing=an_outing(on=noon), by=coordinator, at=noon)
    crowd = tuple(Guest(f"Guest {number}") for number in range(rules.MOST_WALKERS))
    with refused("too_many_walk"):
        plan_visit(outing=an_outing(walker, on=noon, guests=crowd), by=coordinator, at=noon)
    with refused("not_a_planner"):
        plan_visit(outing=an_outing(walker, on=noon), by=walker, at=noon)


def test_a_change_is_told_to_everybody_who_walks_now(coordinator, noon):
    first, second = a_member(), a_member()
    visit = a_visit(first, by=coordinator, on=noon + 3 * DAY, at=noon)

    outing = an_outing(second, on=noon + 4 * DAY, title="Gold Street after dark")
    change_visit(reference=visit.reference, outing=outing, by=coordinator, at=noon)

    changed = Letter.objects.get(subject__contains="Changed: Gold Street after dark")
    assert changed.to == second.account.email
    assert letters("not_walking") == [first.account.email]
    visit.refresh_from_db()
    assert visit.on == (noon + 4 * DAY).date()


def test_a_visit_that_is_called_off_is_told_with_the_reason_and_not_listed(coordinator, noon):
    visit = a_visit(by=coordinator, on=noon + DAY, at=noon)

    call_off(reference=visit.reference, words="Snow", by=coordinator, at=noon)

    assert "Snow" in Letter.objects.get(kind="visits/called_off").body
    assert not visits_of_town(coordinator, now=noon).to_come
    with refused("visit_over"):
        call_off(reference=visit.reference, words="Snow", by=coordinator, at=noon)
    with refused("visit_called_off"):
        heard_at(first_stop(visit), at=noon)


def test_what_was_walked_cannot_be_called_off(coordinator, noon):
    visit = a_visit(by=coordinator, on=noon)
    heard_at(first_stop(visit))

    with refused("visit_was_made"):
        call_off(reference=visit.reference, words="Snow", by=coordinator, at=noon)
    visit.refresh_from_db()
    assert visit.status == Status.PLANNED


def test_another_town_knows_nothing_of_it(coordinator, noon):
    visit = a_visit(by=coordinator, on=noon)
    stranger = a_member(Role.LEADER, of=a_partnership("Mill Lane"))

    assert visit_page(visit.reference, stranger, now=noon) is None
    assert not visits_of_town(stranger, now=noon).to_come
    assert visit_page(visit.reference, a_member(Role.SHOP), now=noon) is None


def a_shop_at(name: str, metres_east: int) -> Premises:
    shop = a_shop(name)
    shop.easting += metres_east
    shop.save()
    return shop


def names_of(visit: Visit) -> list[str]:
    rows = visit.stops.order_by("place").values_list("words", flat=True)
    return [words.partition(",")[0] for words in rows]


def test_the_walking_order_is_short_from_the_first_stop_on(coordinator, noon):
    shops = tuple(a_shop_at(name, east) for name, east in (("A", 0), ("B", 300), ("C", 100)))
    visit = a_visit(stops=shops, by=coordinator, on=noon)

    put_in_walking_order(reference=visit.reference, by=coordinator, at=noon)

    assert names_of(visit) == ["A", "C", "B"]
    assert visit_page(visit.reference, coordinator, now=noon).metres == 300


def test_the_order_can_be_changed_by_hand(coordinator, noon):
    shops = tuple(a_shop(name) for name in ("A", "B", "C"))
    visit = a_visit(stops=shops, by=coordinator, on=noon)
    last = visit.stops.get(place=3)

    for _ in range(2):
        move_stop(reference=visit.reference, stop=last.id, up=True, by=coordinator, at=noon)
    assert names_of(visit) == ["C", "A", "B"]
    with refused("no_further"):
        move_stop(reference=visit.reference, stop=last.id, up=True, by=coordinator, at=noon)
    drop_stop(reference=visit.reference, stop=last.id, by=coordinator, at=noon)

    assert names_of(visit) == ["A", "B"]
    assert list(visit.stops.order_by("place").values_list("place", flat=True)) == [1, 2]


def test_a_street_is_a_stop_too_and_nothing_is_one_twice(coordinator, noon):
    shop = a_shop()
    visit = a_visit(stops=(shop,), by=coordinator, on=noon)
    street = f"street:{a_street('Gold Street').id}"

    add_stop(reference=visit.reference, token=street, by=coordinator, at=noon)

    assert names_of(visit)[1] == "Gold Street"
    for token in (street, f"premises:{shop.id}"):
        with refused("stop_there_already"):
            add_stop(reference=visit.reference, token=token, by=coordinator, at=noon)
    for token in ("premises:99999", "postcode:NN16 8AA", "nonsense"):
        with refused("no_such_stop"):
            add_stop(reference=visit.reference, token=token, by=coordinator, at=noon)


def test_there_are_as_many_stops_as_one_can_walk(coordinator, noon, monkeypatch):
    monkeypatch.setattr(rules, "MOST_STOPS", 1)
    visit = a_visit(by=coordinator, on=noon)

    with refused("too_many_stops"):
        token = f"premises:{a_shop().id}"
        add_stop(reference=visit.reference, token=token, by=coordinator, at=noon)


def test_a_stop_where_something_was_noted_stays(coordinator, noon):
    visit = a_visit(by=coordinator, on=noon)
    stop = first_stop(visit)
    promised_at(stop)

    with refused("stop_was_made"):
        drop_stop(reference=visit.reference, stop=stop.id, by=coordinator, at=noon)


def test_a_list_says_what_is_to_come_first_the_nearest(coordinator, noon):
    wardens = an_agency(AgencyKind.TOWN_COUNCIL)
    for days in (9, 2):
        a_visit(a_member(of=wardens), by=coordinator, on=noon + timedelta(days=days), at=noon)

    found = visits_of_town(coordinator, now=noon)

    assert [(one.on - noon.date()).days for one in found.to_come] == [2, 9]
    assert found.kept.made == 0
