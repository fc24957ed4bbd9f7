"""Turn the web typeface into one that Typst and the chart drawer can set."""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files"
FONTS = ROOT / "highstreet/web/built/fonts"
WEIGHTS = {"Regular": 400, "Bold": 700}


def build() -> None:
    FONTS.mkdir(parents=True, exist_ok=True)
    for style, weight in WEIGHTS.items():
        font = TTFont(PACKAGE / "atkinson-hyperlegible-next-latin-wght-normal.woff2")
        instantiateVariableFont(font, {"wght": weight}, inplace=True, updateFontNames=False)
        names = {
            1: "Atkinson Hyperlegible Next",
            2: style,
            4: f"Atkinson Hyperlegible Next {style}",
        }
        names |= {6: f"AtkinsonHyperlegibleNext-{style}", 16: names[1], 17: style}
        for number, text in names.items():
            font["name"].setName(text, number, 3, 1, 0x409)
        font["OS/2"].usWeightClass = weight
        font["OS/2"].fsSelection = 0x20 if weight == 700 else 0x40
        font["head"].macStyle = 1 if weight == 700 else 0
        font.flavor = None
        font.save(FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf")


if __name__ == "__main__":
    build()
