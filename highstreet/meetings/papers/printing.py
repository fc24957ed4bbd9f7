"""A paper as a tagged PDF (PDF/UA-1). Only the queue's jobs load this: typesetting needs memory that no page has."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.conf import settings

from highstreet.meetings.papers.gathering import Contents

HERE = Path(__file__).parent


def as_pdf(contents: Contents, *, fingerprint: str) -> bytes:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        told = json.loads(json.dumps(contents)) | {"fingerprint": fingerprint[:16]}
        for number, block in enumerate(charts_in(told), start=1):
            block["file"] = f"chart-{number}.svg"
            (root / block["file"]).write_text(block["wide"], encoding="utf-8")
            del block["wide"], block["narrow"]
        (root / "paper.json").write_text(json.dumps(told), encoding="utf-8")
        (root / "paper.typ").write_bytes((HERE / "paper.typ").read_bytes())
        return bytes(
            typst.compile(
                root / "paper.typ",
                font_paths=[settings.STATIC_ROOT / "fonts"],
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
            )
        )


def charts_in(contents: Contents) -> list[dict[str, Any]]:
    return [
        block
        for section in contents["sections"]
        for block in section["blocks"]
        if block["is_a"] == "chart" and block["wide"]
    ]
