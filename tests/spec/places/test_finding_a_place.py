import pytest

from highstreet.places.finding import place_of, suggestions
from highstreet.places.grid import degrees, metres
from highstreet.places.models import Area
from tests.makers import a_partnership, a_shop, a_street, names

title = "Finding a place"
pytestmark = pytest.mark.django_db
IN_HIGH_STREET = "point:-0.7271,52.3985"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lark", ["Larkspur Chemist"]),
        ("CHEMIST", ["Larkspur Chemist"]),
        ("  high   st ", ["High Street"]),
        ("stre", ["Gold Street", "High Street"]),
        ("nn16 8", ["NN16 8AA"]),
        ("nn168aa", ["NN16 8AA"]),
        ("NN16", ["NN16 8AA", "NN16 9ZZ"]),
        ("h", []),
        ("", []),
        ("nowhere", []),
        ("%", []),
        ("__", []),
    ],
)
def test_a_place_is_found_by_the_name_of_a_shop_or_street_or_by_a_postcode(typed, found):
    town = a_partnership()
    a_shop("Larkspur Chemist")

    assert names(suggestions(typed, town.id)) == found


def test_what_begins_with_the_typed_words_comes_before_what_has_them_within():
    town = a_partnership()
    a_shop("The Bell")
    a_shop("Bell & Book")

    assert names(suggestions("bell", town.id)) == ["Bell & Book", "The Bell"]


def test_a_shop_that_has_closed_is_not_found(noon):
    town, shop = a_partnership(), a_shop("Larkspur Chemist")
    shop.closed_at = noon
    shop.save()

    assert not suggestions("lark", town.id)
    assert place_of(f"premises:{shop.id}", town.id) is None


def test_another_town_s_places_are_not_found():
    here, there = a_partnership(), a_partnership("Mill Lane")
    shop, street = a_shop("Larkspur Chemist", of=there), a_street(of=there)

    assert not suggestions("lark", here.id)
    assert place_of(f"premises:{shop.id}", here.id) is None
    assert place_of(f"street:{street.id}", here.id) is None


def test_a_point_on_the_map_is_named_by_its_street_and_knows_its_area():
    town = a_partnership()

    place = place_of(IN_HIGH_STREET, town.id)

    assert place.words == "Near High Street"
    assert place.street == a_street().id
    assert place.area == Area.objects.get().id
    assert (place.easting, place.northing) == metres(-0.7271, 52.3985)


def test_a_point_far_from_every_street_belongs_to_none():
    town = a_partnership()

    place = place_of("point:-0.6800,52.4300", town.id)

    assert place.words == "Near Rockingham Road"
    assert place.street is None
    assert place.area is None


@pytest.mark.parametrize(
    "token",
    [
        "point:-3.19,55.95",
        "point:0,0",
        "point:180,89",
        "point:999,99",
        "point:88,0",
        "point:١,٢",
        "point:-0.7",
        "point:a,b",
        "premises:0",
        "premises:²",
        "premises:99999999999999999999",
        "street:²",
        "street:99999999999999999999",
        "postcode:",
        "postcode:' or 1=1",
        "planet:3",
        "street:1\0",
        "premises",
        "",
    ],
)
def test_a_token_that_stands_for_nothing_here_finds_nothing(token):
    town = a_partnership()

    assert place_of(token, town.id) is None


def test_metres_and_degrees_lead_to_each_other():
    """Trafalgar Square is at TQ 300 804 on every Ordnance Survey map."""
    easting, northing = metres(-0.1281, 51.5080)

    assert (round(easting, -2), round(northing, -2)) == (530_000, 180_400)
    assert degrees(easting, northing) == pytest.approx((-0.1281, 51.5080), abs=1e-5)
