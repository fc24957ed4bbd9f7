import io
from contextlib import suppress

import pytest
from django.core.management import call_command
from django.urls import reverse
from pmtiles.reader import Reader
from pmtiles.tile import TileType

from highstreet.people.choices import Role
from tests.basemap import MIDDLE, TILE, ZOOM, write_basemap
from tests.makers import a_member, a_partnership, sign_in

title = "A basemap of one's own"
pytestmark = pytest.mark.django_db
ADDRESS = "/kettering/map/basemap.pmtiles"


@pytest.fixture
def basemap(settings, tmp_path):
    """A town whose settings name a real file."""
    a_partnership()
    file = write_basemap(tmp_path / "town.pmtiles")
    settings.BASEMAP = str(file)
    return file


def asked(client, part: str, **more):
    return client.get(ADDRESS, headers={"Range": part}, **more)


def what_doctor_says() -> str:
    said = io.StringIO()
    with suppress(SystemExit):  # it ends so where there is something to mend
        call_command("doctor", stdout=said)
    return said.getvalue()


def test_a_reader_of_pmtiles_finds_a_tile_with_parts_of_the_file_alone(client, basemap):
    parts = []

    def get_bytes(begin, length):
        answer = asked(client, f"bytes={begin}-{begin + length - 1}")
        parts.append((answer.status_code, answer["Content-Range"]))
        return answer.getvalue()

    tile = Reader(get_bytes).get(ZOOM, *MIDDLE)

    assert tile == TILE
    assert {status for status, _ in parts} == {206}
    assert parts[0][1] == f"bytes 0-126/{basemap.stat().st_size}"


@pytest.mark.parametrize(
    "part", ["", "bytes=0-1,5-9", "lines=1-2", "bytes=-", "bytes=" + "9" * 5_000 + "-"]
)
def test_who_asks_for_no_single_part_gets_the_whole_file(client, basemap, part):
    answer = asked(client, part)

    assert answer.status_code == 200
    assert answer.getvalue() == basemap.read_bytes()
    assert answer["Accept-Ranges"] == "bytes"


def test_the_end_of_the_file_can_be_asked_for_and_more_than_there_is_gives_what_there_is(
    client, basemap
):
    content = basemap.read_bytes()

    last, rest = asked(client, "bytes=-5"), asked(client, "bytes=100-999999999")

    assert (last.status_code, last.getvalue()) == (206, content[-5:])
    assert (rest.status_code, rest.getvalue()) == (206, content[100:])


@pytest.mark.parametrize("part", ["bytes=999999999-", "bytes=-0", "bytes=9-5"])
def test_a_part_that_is_not_there_is_said_to_be_outside_the_file(client, basemap, part):
    answer = asked(client, part)

    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{basemap.stat().st_size}"


def test_a_browser_that_only_asks_what_is_there_is_told_the_size(client, basemap):
    answer = client.head(ADDRESS)

    assert answer.status_code == 200
    assert int(answer["Content-Length"]) == basemap.stat().st_size


def pictures(file):
    write_basemap(file, kind=TileType.PNG)


def cut_short(file):
    file.write_bytes(write_basemap(file).read_bytes()[:-10])


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda file: None, "It is not there."),
        (lambda file: file.mkdir(), "It cannot be read: Is a directory."),
        (lambda file: file.write_bytes(b""), "It is not a PMTiles file of version 3."),
        (lambda file: file.write_text("HIGHSTREET_SECRET_KEY=" + "x" * 200), "It is not a PMTiles"),
        (lambda file: file.write_bytes(b"PMTiles\x02" + b"\0" * 200), "of version 3"),
        (pictures, "Its tiles are pictures"),
        (cut_short, "Its end is missing: copy it again."),
    ],
)
def test_a_file_that_no_map_can_be_drawn_from_is_never_served_and_the_doctor_says_why(
    client, settings, tmp_path, spoil, words
):
    file = tmp_path / "town.pmtiles"
    settings.BASEMAP = str(file)
    spoil(file)
    sign_in(client, a_member(Role.ANALYST))

    served, page = client.get(ADDRESS), client.get(reverse("desk:picture_map"))

    assert served.status_code == 404
    assert "data-basemap" not in page.content.decode()
    assert words in what_doctor_says()


def test_the_map_and_the_doctor_name_the_basemap_that_there_is(client, basemap):
    sign_in(client, a_member(Role.ANALYST))

    page = client.get(reverse("desk:picture_map")).content.decode()

    assert f'data-basemap="{ADDRESS}"' in page
    assert f"The basemap is {basemap}" in what_doctor_says()


def test_without_a_basemap_nothing_is_wrong(client, settings):
    a_partnership()
    settings.BASEMAP = ""

    assert client.get(ADDRESS).status_code == 404
    assert "The map shows the town's own streets and areas" in what_doctor_says()
