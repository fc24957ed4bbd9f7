"""Writing a report: one HTML file that needs nothing else, and a tagged PDF, both from the same parts."""

import base64
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any

import typst
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from highstreet_analysis.pictures import TYPEFACE, set_in, svg_of
from highstreet_analysis.report.section import Figure, Part, Report
from highstreet_analysis.unusable import Unusable

HERE = Path(__file__).parent
WIDE, NARROW = 680, 340
Step = Callable[[str], None]


def write(report: Report, folder: Path, *, fonts: Path | None, step: Step) -> tuple[Path, Path]:
    """Both files, in a folder that is made if need be; `step` is told what is being written.

    Raises Unusable if they cannot be written there.
    """
    if fonts:
        set_in(fonts)
    html, pdf = folder / "report.html", folder / "report.pdf"
    step("charts")
    drawn = with_drawings(report)
    with written_in(folder):
        step("report.html")
        html.write_text(as_html(drawn), encoding="utf-8")
        step("report.pdf")
        pdf.write_bytes(as_pdf(drawn, fonts))
    return html, pdf


@contextmanager
def written_in(folder: Path) -> Iterator[None]:
    """A folder to write to, made if need be; what the disk refuses is told as what to do."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            yield
    except OSError as refused:
        raise Unusable(
            f"The report cannot be written to {folder} ({refused.strerror}): name another folder with --out."
        ) from None


def with_drawings(report: Report) -> dict[str, Any]:
    """The report as plain words, its figures drawn for wide and for narrow screens."""
    sections = [
        {
            "name": section.name,
            "title": section.title,
            "answer": section.answer,
            "parts": [plain(part) for part in section.parts],
        }
        for section in report.sections
    ]
    return {"title": report.title, "lead": report.lead, "sections": sections}


def plain(part: Part) -> dict[str, Any]:
    if isinstance(part, Figure):
        drawn = {
            name: svg_of(part.draw(width)) for name, width in (("wide", WIDE), ("narrow", NARROW))
        }
        words = {"is_a": part.is_a, "meaning": part.meaning, "shows": part.shows}
        return words | {"table": asdict(part.table)} | drawn
    return asdict(part)


def as_html(drawn: dict[str, Any]) -> str:
    pages = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["as_address"] = as_address
    return pages.get_template("report.html").render(report=drawn, typeface=TYPEFACE)


def as_address(svg: str) -> str:
    """A drawing as the address of an image, so that the page needs no other file."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


def as_pdf(drawn: dict[str, Any], fonts: Path | None) -> bytes:
    with TemporaryDirectory(prefix="highstreet-") as folder:
        root = Path(folder)
        shutil.copy(HERE / "report.typ", root)
        told = json.loads(json.dumps(drawn))
        figures = [part for one in told["sections"] for part in one["parts"] if "wide" in part]
        for number, figure in enumerate(figures):
            figure["file"] = f"figure-{number}.svg"
            (root / figure["file"]).write_text(figure.pop("wide"), encoding="utf-8")
            del figure["narrow"]
        (root / "report.json").write_text(json.dumps(told), encoding="utf-8")
        return bytes(
            typst.compile(
                root / "report.typ",
                font_paths=[fonts] if fonts else [],
                pdf_standards=["ua-1"],
            )
        )
