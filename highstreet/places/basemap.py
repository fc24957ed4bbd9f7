"""The town's basemap: a PMTiles file with vector tiles, if the settings name one that a browser can read."""

from pathlib import Path

from django.conf import settings

HEADER_LENGTH = 127
BEGINS = b"PMTiles\x03"
TILE_TYPE, VECTOR_TILES = 99, 1
# Of each part of the file the header says at which byte it begins and, beside it, how long it is.
PARTS = (8, 24, 40, 56)


def basemap_file() -> Path | None:
    """The file that may be served. Whatever else a path leads to is nobody's to read."""
    if not settings.BASEMAP or what_is_wrong_with(Path(settings.BASEMAP)):
        return None
    return Path(settings.BASEMAP)


def what_is_wrong_with(file: Path) -> str:
    """In words for whoever set it up; nothing if a map can be drawn from it."""
    try:
        with file.open("rb") as opened:
            header = opened.read(HEADER_LENGTH)
        size = file.stat().st_size
    except FileNotFoundError:
        return "It is not there."
    except OSError as trouble:
        return f"It cannot be read: {trouble.strerror}."
    if len(header) < HEADER_LENGTH or not header.startswith(BEGINS):
        return "It is not a PMTiles file of version 3."
    if header[TILE_TYPE] != VECTOR_TILES:
        return "Its tiles are pictures: the map needs vector tiles."
    if any(number(header, at) + number(header, at + 8) > size for at in PARTS):
        return "Its end is missing: copy it again."
    return ""


def number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 8], "little")
