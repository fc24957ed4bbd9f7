"""A small real basemap: PMTiles with vector tiles around the middle of Kettering, each a building and a road."""

from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

ZOOM, MIDDLE = 14, (8158, 5382)
LINE, POLYGON = 2, 3
MADE_BY = "© the mapmakers of Kettering"


def number(value: int) -> bytes:
    """As Protocol Buffers write whole numbers."""
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + number(rest) if rest else bytes([low])


def part(field: int, content: bytes | int) -> bytes:
    if isinstance(content, int):
        return number(field << 3) + number(content)
    return number(field << 3 | 2) + number(len(content)) + content


def drawn(*points: tuple[int, int], closed: bool = False) -> bytes:
    """Move to the first point and draw to the others, each as steps from the one before."""
    steps = [
        (x - before_x, y - before_y)
        for (before_x, before_y), (x, y) in zip([(0, 0), *points], points, strict=False)
    ]
    zigzag = [[(one << 1) ^ (one >> 63) for one in step] for step in steps]
    commands = [1 | 1 << 3, *zigzag[0], 2 | (len(points) - 1) << 3]
    commands += [one for step in zigzag[1:] for one in step]
    return b"".join(map(number, commands + [7 | 1 << 3] * closed))


def layer(name: str, kind: int, geometry: bytes) -> bytes:
    feature = part(3, kind) + part(4, geometry)
    return part(3, part(15, 2) + part(1, name.encode()) + part(2, feature) + part(5, 4096))


TILE = layer(
    "buildings",
    POLYGON,
    drawn((512, 512), (3584, 512), (3584, 3584), (512, 3584), closed=True),
) + layer("roads", LINE, drawn((0, 256), (4096, 256)))


def write_basemap(file: Path, *, kind: TileType = TileType.MVT) -> Path:
    with file.open("wb") as opened:
        writer = Writer(opened)
        x, y = MIDDLE
        around = [
            zxy_to_tileid(ZOOM, x + east, y + south) for east in (-1, 0, 1) for south in (-1, 0, 1)
        ]
        for tile in sorted(around):
            writer.write_tile(tile, TILE)
        header = {
            "tile_type": kind,
            "tile_compression": Compression.NONE,
            "min_lon_e7": -8_000_000,
            "min_lat_e7": 523_600_000,
            "max_lon_e7": -6_600_000,
            "max_lat_e7": 524_300_000,
            "center_zoom": ZOOM,
            "center_lon_e7": -7_263_000,
            "center_lat_e7": 523_988_000,
        }
        layers = [{"id": name, "fields": {}} for name in ("roads", "buildings")]
        writer.finalize(header, {"vector_layers": layers, "attribution": MADE_BY})
    return file
