"""Draw the icon as PNG, in the sizes that phones ask for before they offer to install the pages."""

import hashlib
import json
from pathlib import Path

import vl_convert

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "highstreet/web/built"
DRAWN_AT = 64
GROUND = '<rect width="64" height="64" rx="12"'


def build() -> None:
    icon = (ROOT / "highstreet/web/assets/images/icon.svg").read_text()
    manifest = json.loads((BUILT / "manifest.txt").read_text())
    for name, drawing, size in (
        ("icon-192.png", icon, 192),
        ("icon-512.png", icon, 512),
        ("icon-maskable.png", with_margin(icon), 512),
    ):
        picture = vl_convert.svg_to_png(drawing, scale=size / DRAWN_AT)
        stem, _dot, ending = name.rpartition(".")
        file = f"{stem}.{hashlib.sha256(picture).hexdigest()[:10]}.{ending}"
        (BUILT / file).write_bytes(picture)
        manifest[name] = file
    (BUILT / "manifest.txt").write_text(f"{json.dumps(manifest, indent=1)}\n")


def with_margin(icon: str) -> str:
    """Phones cut maskable icons to a shape of their own: the picture keeps to the middle."""
    opening, _, rest = icon.partition(">")
    ground, _, picture = rest.partition("/>")
    assert ground.startswith(GROUND)
    inner = picture.removesuffix("</svg>\n").removesuffix("</svg>")
    square = '<rect width="64" height="64" fill="#003d44"/>'
    return f'{opening}>{square}<g transform="translate(9.6 9.6) scale(.7)">{inner}</g></svg>'


if __name__ == "__main__":
    build()
