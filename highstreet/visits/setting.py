"""Setting the pack as an accessible PDF: tagged, in our own typeface, from what was kept and nothing else."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

PAGE = Path(__file__).parent / "pack.typ"


def pack_as_pdf(content: dict[str, Any]) -> bytes:
    """The whole pack. The typesetter is only loaded here, in the queue's process."""
    import typst

    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "pack.typ").write_bytes(PAGE.read_bytes())
        (root / "pack.json").write_text(json.dumps(content), encoding="utf-8")
        return bytes(
            typst.compile(
                root / "pack.typ",
                font_paths=[settings.STATIC_ROOT / "fonts"],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
            )
        )
