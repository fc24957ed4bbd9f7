"""Photos: known by their content, made anew without what the camera wrote into them, kept for few eyes."""

import hashlib
import io
import os
import struct
import warnings
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from highstreet.base import towns
from highstreet.base.refusal import Refusal, Refused
from highstreet.reports.models import Photo

MOST_BYTES = 10_000_000
MOST_PIXELS = 60_000_000
MOST_A_FORM = 8
LONGEST_SIDE = 2_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A form may wait for a week on a phone that has lost its network after the photos had come.
UNTOLD_AFTER = timedelta(days=8)
ORPHAN_AFTER = timedelta(days=1)

BOMBS = (Image.DecompressionBombWarning, Image.DecompressionBombError)
# What Pillow has been seen to raise at files that are broken, or were made to break it.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
    Warning,
)

TOO_LARGE = Refusal("photo_too_large", _("This photo is over 10 MB. Send a smaller one."))
TOO_MANY_DOTS = Refusal(
    "photo_too_many_dots",
    _("This picture has too many dots for us to open. Send a smaller copy, or a screenshot."),
)
NOT_A_PHOTO = Refusal(
    "not_a_photo", _("This file is not a photo that we can open. Send a JPEG, PNG or WebP.")
)
NO_SPACE = Refusal(
    "no_space",
    _("We cannot keep photos at the moment. Your report can go without; keep the photo safe."),
)
TOO_MANY = Refusal("too_many_photos", _("Eight photos are the most that one report can have."))


@dataclass(frozen=True)
class MadeAnew:
    """A photo as we keep it: JPEG, upright, of a modest size, without EXIF or place."""

    data: bytes
    width: int
    height: int


def make_anew(file: BinaryIO, *, size: int) -> MadeAnew:
    """Open a file by its content, whatever its name says, and draw it again."""
    if size > MOST_BYTES:
        raise Refused(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Refused(TOO_MANY_DOTS)
                upright = ImageOps.exif_transpose(opened).convert("RGB")
    except Refused:
        raise
    except BOMBS as huge:
        raise Refused(TOO_MANY_DOTS) from huge
    except BROKEN as odd:
        raise Refused(NOT_A_PHOTO) from odd
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=82, optimize=True)
    return MadeAnew(out.getvalue(), *clean.size)


def keep(file: BinaryIO, *, size: int, key: UUID, town: int, at: datetime) -> Photo:
    """Keep a photo under its form's key, until the form is sent. The same photo twice is one."""
    made = make_anew(file, size=size)
    digest = hashlib.sha256(made.data).hexdigest()
    waiting = Photo.objects.filter(partnership=town, key=key)
    if same := waiting.filter(digest=digest).first():
        return same
    if waiting.count() >= MOST_A_FORM:
        raise Refused(TOO_MANY)
    if space_taken() + len(made.data) > settings.PHOTO_SPACE:
        raise Refused(NO_SPACE)
    name = f"{uuid4()}.jpg"
    write(name, made.data)
    try:
        return Photo.objects.create(
            partnership_id=town,
            key=key,
            name=name,
            width=made.width,
            height=made.height,
            size=len(made.data),
            digest=digest,
            added_at=at,
        )
    except DatabaseError:
        path_of(name).unlink(missing_ok=True)
        raise


def write(name: str, data: bytes) -> None:
    """Write a whole file or none, and say so kindly when the disk is full."""
    path = path_of(name)
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as full:
        part.unlink(missing_ok=True)
        raise Refused(NO_SPACE) from full


def path_of(name: str) -> Path:
    """Photos lie in many small folders, by the first two signs of their name."""
    return Path(settings.PHOTO_FOLDER) / name[:2] / name


def space_taken() -> int:
    """How many bytes the photos of all towns take."""
    with towns.every_town():
        return Photo.objects.aggregate(size=Sum("size"))["size"] or 0


def drop_untold(*, at: datetime) -> int:
    """Forget the photos of forms that were never sent."""
    return drop(Photo.objects.filter(report=None, added_at__lt=at - UNTOLD_AFTER))


def drop_orphans(*, at: datetime) -> int:
    """Remove the files that nobody knows of: a process ended between the file and its row."""
    count = 0
    for path in Path(settings.PHOTO_FOLDER).glob("??/*"):
        old = path.stat().st_mtime < (at - ORPHAN_AFTER).timestamp()
        if old and not Photo.objects.filter(name=path.name).exists():
            path.unlink(missing_ok=True)
            count += 1
    return count


def drop(photos: Iterable[Photo]) -> int:
    count = 0
    for photo in photos:
        path_of(photo.name).unlink(missing_ok=True)
        photo.delete()
        count += 1
    return count


def waiting(key: UUID, *, town: int) -> int:
    """How many photos wait for a form to be sent."""
    return Photo.objects.filter(partnership=town, key=key, report=None).count()


def digests(key: UUID, *, town: int) -> list[str]:
    """The photos that have come with a form, sent or not, by their content."""
    found = Photo.objects.filter(partnership=town, key=key).values_list("digest", flat=True)
    return sorted(set(found))
