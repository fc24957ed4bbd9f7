from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from highstreet.operations.opening.town_file import TOWNS
from highstreet.people.choices import Role
from highstreet.people.models import Agency, Member, Partnership
from highstreet.places.models import Area, Postcode, Street
from highstreet.powers.models import Power
from highstreet.powers.written import library
from tests.makers import a_member, a_partnership, with_second_factor

title = "A town is opened from one file, whole or not at all"
pytestmark = pytest.mark.django_db
PLACES = """
[gazetteer]
streets = "streets.csv"
postcodes = "postcodes.csv"
areas = "areas.geojson"
"""
AREA = (
    '{"features": [{"properties": {"name": "Centre"}, "geometry": {"type": "Polygon", "coordinates": '
    "[[[-0.74, 52.39], [-0.71, 52.39], [-0.71, 52.41], [-0.74, 52.41], [-0.74, 52.39]]]}}]}"
)


def a_file(folder, *, more: str = PLACES, without: str = ""):
    """The demonstration's file, with places beside it."""
    said = (
        (TOWNS / "kettering.toml").read_text().replace(without, "")
        if without
        else (TOWNS / "kettering.toml").read_text()
    )
    (folder / "streets.csv").write_text("street,lon,lat\nHigh Street,-0.7284,52.3990\n")
    (folder / "postcodes.csv").write_text("postcode,lon,lat\nNN16 8AA,-0.7270,52.3990\n")
    (folder / "areas.geojson").write_text(AREA)
    file = folder / "town.toml"
    file.write_text(said + more)
    return file


def said_by(*command: object, **options: object) -> str:
    out = StringIO()
    call_command(*map(str, command), stdout=out, **options)
    return out.getvalue()


def test_its_agencies_members_and_places_come_from_the_file(tmp_path):
    said = said_by("open_town", a_file(tmp_path))

    assert "Kettering is open, with 6 agencies, 1 streets" in said
    assert Agency.objects.count() == 6
    assert Member.objects.filter(roles__contains=[Role.ADMINISTRATOR]).count() == 1
    assert Street.objects.get().area == Area.objects.get()
    assert Postcode.objects.get().area == Area.objects.get()


def test_it_has_the_library_of_what_partners_may_do_from_its_first_day(tmp_path):
    said_by("open_town", a_file(tmp_path))

    assert Power.objects.count() == len(library())


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ('act = "ACKNOWLEDGE"\n', "act"),
        ("lon = -0.7263\n", "lon"),
        ('power = "outreach"\n', "power"),
    ],
)
def test_a_file_that_lacks_something_opens_nothing_and_says_what(tmp_path, without, words):
    file = a_file(tmp_path, without=without)

    with pytest.raises(CommandError, match=words):
        said_by("open_town", file)

    assert not Partnership.objects.exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ('[[power_note]]\npower = "magic"\nby = "admin@north.example"\nwords = "a"\n', "Power"),
        ('[[power_note]]\npower = "pspo"\nby = "clerk@town.example"\nwords = "a"\n', "Only an"),
    ],
    ids=["about nothing there is", "by no administrator"],
)
def test_a_note_that_cannot_be_kept_opens_nothing_and_says_why(tmp_path, more, words):
    with pytest.raises(CommandError, match=f"The town's file is wrong: {words}"):
        said_by("open_town", a_file(tmp_path, more=more))

    assert not Partnership.objects.exists()


def test_a_file_of_streets_with_other_columns_is_named(tmp_path):
    file = a_file(tmp_path)
    (tmp_path / "streets.csv").write_text("name,x,y\nHigh Street,1,2\n")

    with pytest.raises(CommandError, match="streets.csv must have the columns street, lon and lat"):
        said_by("open_town", file)


def test_a_town_is_opened_once(tmp_path):
    file = a_file(tmp_path)
    said_by("open_town", file)

    with pytest.raises(CommandError, match="open already"):
        said_by("open_town", file)


def test_an_administrator_can_be_added_from_the_command_line():
    a_partnership()

    said = said_by(
        "add_administrator", "kettering", "jo@council.example", name="Jo Field", agency="town wardens"
    )  # fmt: skip

    assert "Jo Field can sign in at http://localhost/sign-in/" in said
    assert Member.objects.get(account__email="jo@council.example").roles == [Role.ADMINISTRATOR]


def test_a_town_or_agency_that_is_not_there_is_named():
    a_partnership()

    with pytest.raises(CommandError, match="there is: kettering"):
        said_by("add_administrator", "corby", "jo@council.example", name="Jo", agency="police")
    with pytest.raises(CommandError, match="no agency called wombles"):
        said_by("add_administrator", "kettering", "jo@council.example", name="Jo", agency="wombles")


def test_in_a_demonstration_the_second_step_needs_no_telephone(settings):
    letters = with_second_factor(a_member(email="jo@council.example"))

    by_letters = said_by("code", letters[:4], letters[4:])
    by_address = said_by("code", "jo@council.example")

    assert by_letters == by_address
    assert by_letters.strip().isdigit()
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="authenticator app"):
        said_by("code", letters)
