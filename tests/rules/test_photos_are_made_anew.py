import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from highstreet.base.refusal import Refused
from highstreet.reports.photos import LONGEST_SIDE, make_anew

MAKE, GPS, WHERE, TURNED = 0x010F, 0x8825, b"Secret Street", 0x0112
NO_PHOTO = {"not_a_photo", "photo_too_large", "photo_too_many_dots"}
kinds = st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF"])
sizes = st.tuples(st.integers(1, 60), st.integers(1, 60))
modes = st.sampled_from(["RGB", "RGBA", "L", "P", "1"])


def a_picture(kind="JPEG", size=(20, 10), mode="RGB", turned=1):
    """A picture into which a camera has written who, where and which way up."""
    exif = Image.Exif()
    exif[MAKE], exif[TURNED] = WHERE.decode(), turned
    exif.get_ifd(GPS)[1], exif.get_ifd(GPS)[2] = "N", (52.0, 23.0, 55.0)
    out = io.BytesIO()
    picture = Image.new(mode, size)
    if kind == "JPEG" and mode in ("RGBA", "P"):
        picture = picture.convert("RGB")
    picture.save(out, kind, **({"exif": exif} if kind in ("JPEG", "PNG", "WEBP") else {}))
    return out.getvalue()


def opened(data):
    return Image.open(io.BytesIO(data))


@settings(max_examples=60, deadline=None)
@given(kinds, sizes, modes, st.integers(1, 8))
def test_what_is_kept_is_an_upright_jpeg_that_tells_nothing_of_camera_or_place(
    kind, size, mode, turned
):
    sent = a_picture(kind, size, mode, turned)

    try:
        made = make_anew(io.BytesIO(sent), size=len(sent))
    except Refused:
        assert kind in ("BMP", "TIFF")
        return

    kept = opened(made.data)
    assert kind not in ("BMP", "TIFF")
    assert kept.format == "JPEG"
    assert not kept.getexif()
    assert WHERE not in made.data
    assert kept.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    lies = turned >= 5 and kind in ("JPEG", "PNG", "WEBP")
    assert kept.size == (made.width, made.height) == (size[::-1] if lies else size)


@settings(max_examples=150, deadline=None)
@given(
    kinds, st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 255)), max_size=12), st.data()
)
def test_a_broken_file_is_refused_or_made_anew_but_never_breaks_us(kind, changes, data):
    broken = bytearray(a_picture(kind))
    for place, value in changes:
        broken[place % len(broken)] = value
    cut = data.draw(st.integers(0, len(broken)))

    try:
        made = make_anew(io.BytesIO(bytes(broken[:cut])), size=cut)
    except Refused as no:
        assert no.refusal.code in NO_PHOTO
    else:
        assert opened(made.data).format == "JPEG"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_what_is_no_picture_is_refused_whatever_it_calls_itself(data):
    try:
        made = make_anew(io.BytesIO(data), size=len(data))
    except Refused as no:
        assert no.refusal.code in NO_PHOTO
    else:
        assert opened(made.data).format == "JPEG"


def test_a_large_photo_is_made_smaller_in_its_own_proportions():
    sent = a_picture(size=(3 * LONGEST_SIDE, LONGEST_SIDE))

    made = make_anew(io.BytesIO(sent), size=len(sent))

    assert made.width == LONGEST_SIDE
    assert abs(made.height - LONGEST_SIDE / 3) <= 1
