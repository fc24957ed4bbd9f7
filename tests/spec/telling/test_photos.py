import io
from uuid import uuid4

import pytest
from PIL import ExifTags, Image

from highstreet.reports.models import Photo
from highstreet.reports.photos import MOST_BYTES, keep, path_of
from tests.makers import a_partnership
from tests.refusals import refused

title = "Photos"
pytestmark = pytest.mark.django_db
UPRIGHT, TURNED = 1, 6


def a_photo(kind: str = "JPEG", *, colour: str = "teal", turn: int = UPRIGHT) -> io.BytesIO:
    """A photo as a phone makes it: with the place, the time and the phone written into it."""
    written = Image.Exif()
    written[ExifTags.Base.Make] = "Phone of Philomena Quill"
    written[ExifTags.Base.Orientation] = turn
    written.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (52.0, 23.0, 54.0)
    file = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(file, kind, exif=written)
    file.seek(0)
    return file


def kept(file: io.BytesIO, at, *, key=None, size: int = 1_000) -> Photo:
    return keep(file, size=size, key=key or uuid4(), town=a_partnership().id, at=at)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_the_camera_wrote_into_a_photo_is_gone_and_so_is_the_place(kind, noon):
    photo = kept(a_photo(kind), noon)

    stored = path_of(photo.name).read_bytes()
    with Image.open(io.BytesIO(stored)) as opened:
        assert not opened.getexif()
        assert opened.format == "JPEG"
    assert b"Philomena" not in stored
    assert b"GPS" not in stored


def test_a_photo_that_was_held_sideways_stands_upright(noon):
    photo = kept(a_photo(turn=TURNED), noon)

    assert (photo.width, photo.height) == (20, 40)


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 not a photo", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<script>", b""],
)
def test_a_file_is_known_by_its_content_and_nothing_but_a_photo_is_kept(content, noon):
    with refused("not_a_photo"):
        kept(io.BytesIO(content), noon)

    assert not Photo.objects.exists()


def test_half_a_photo_is_no_photo(noon):
    half = a_photo().getvalue()[:200]

    with refused("not_a_photo"):
        kept(io.BytesIO(half), noon)


def test_a_photo_of_more_than_ten_megabytes_is_refused(noon):
    with refused("photo_too_large"):
        kept(a_photo(), noon, size=MOST_BYTES + 1)


def test_a_small_file_that_would_unfold_to_a_huge_picture_is_refused(noon):
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    bomb.seek(0)

    with refused("photo_too_many_dots"):
        kept(bomb, noon)


def test_the_ninth_photo_of_one_form_is_refused(noon):
    key = uuid4()
    for shade in range(8):
        kept(a_photo(colour=f"rgb({shade * 30}, 0, 0)"), noon, key=key)

    with refused("too_many_photos"):
        kept(a_photo(colour="white"), noon, key=key)


def test_a_photo_for_which_there_is_no_room_is_refused_and_not_half_kept(noon, settings):
    settings.PHOTO_SPACE = 10

    with refused("no_space"):
        kept(a_photo(), noon)

    assert not Photo.objects.exists()


def test_the_same_photo_twice_is_kept_once(noon):
    key = uuid4()

    names = {kept(a_photo(), noon, key=key).name for _ in range(2)}

    assert len(names) == 1


def test_a_photo_s_name_says_nothing_and_cannot_be_guessed(noon):
    names = {kept(a_photo(), noon).name for _ in range(2)}

    assert len(names) == 2
    assert all(len(name) == len(f"{uuid4()}.jpg") for name in names)
