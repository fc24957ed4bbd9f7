"""The command that writes a report: finds the records, answers the questions, says where the files are."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from tqdm import tqdm

from highstreet_analysis.police_uk.months import is_month
from highstreet_analysis.report.questions import QUESTIONS, Question, questions_called
from highstreet_analysis.report.reading import found
from highstreet_analysis.report.records import EVERYWHERE, Origin, Records, months_said
from highstreet_analysis.report.section import Report, Section
from highstreet_analysis.report.wishes import Wishes
from highstreet_analysis.report.writing import write, written_in
from highstreet_analysis.unusable import Unusable

WRITING = 3  # charts, HTML and PDF


def main(
    words: Sequence[str] | None = None,
    *,
    called: str = "python -m highstreet_analysis",
    data: str = "",
    fonts: Path | None = None,
) -> int:
    """Run it with these words of the command line; 0 if a report was written.

    `data` is the folder of police files where no other is named, `fonts` the folder of our typeface.
    """
    asked = parser(called, data or os.environ.get("HIGHSTREET_DATA", ".")).parse_args(words)
    try:
        questions = questions_called(each_of(asked.question))
        wishes = wishes_of(asked)
        records = read(asked.town_or_path, Path(asked.data), asked.town)
        wishes = replace(wishes, kind=kind_of(records, wishes.kind))
        with written_in(asked.out):
            pass  # better told now than when all is answered
        html, pdf = answered(records, questions, wishes, folder=asked.out, fonts=fonts)
    except Unusable as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    sys.stdout.write(f"{html}\n{pdf}\n")
    return 0


def parser(called: str, data: str) -> argparse.ArgumentParser:
    names = ",".join(one.name for one in QUESTIONS)
    made = argparse.ArgumentParser(
        prog=called,
        description="Write a report on a town: HTML and PDF, with charts, tables and what to beware of.",
    )
    made.add_argument(
        "town_or_path",
        metavar="TOWN|PATH",
        help="a district as data.police.uk names it (Kettering), or a CSV, Parquet or ZIP file or a folder of them: police "
        "files, or the list of reports that the platform gives",
    )
    made.add_argument("--question", default="", metavar="NAME,…", help=f"only these of {names}")
    made.add_argument("--out", type=Path, default=Path("report"), help="the folder to write to")
    made.add_argument("--data", default=data, help="where police files lie (or HIGHSTREET_DATA)")
    made.add_argument("--town", default="", help="with PATH: only this district of the files")
    made.add_argument("--kind", default="", help="only this kind, such as “shop theft”")
    made.add_argument("--since", default="", metavar="2025-06", help="when something was begun")
    made.add_argument("--areas", default="", metavar="CODE,…", help="where (LSOA codes)")
    return made


def wishes_of(asked: argparse.Namespace) -> Wishes:
    if asked.since and not is_month(asked.since):
        raise Unusable(f"--since {asked.since} is no month: write it as 2025-06.")
    return Wishes(
        kind=asked.kind.strip(),
        since=date.fromisoformat(f"{asked.since}-01") if asked.since else None,
        areas=tuple(each_of(asked.areas)),
    )


def each_of(said: str) -> list[str]:
    """What stands between commas."""
    return [word.strip() for word in said.split(",") if word.strip()]


def kind_of(records: Records, wanted: str) -> str:
    """The kind as the records write it, whatever its capitals; empty if none is wanted."""
    known = {kind.casefold(): kind for kind in records.kinds()}
    if wanted and wanted.casefold() not in known:
        raise Unusable(
            f"Nothing of the kind {wanted} was recorded. There are: {', '.join(known.values())}."
        )
    return known[wanted.casefold()] if wanted else ""


def read(asked: str, data: Path, town: str) -> Records:
    """The records, with a bar over the bytes that are read."""
    sources, reading = found(asked, data=data, town=town)
    size = sum(one.size for one in sources)
    with tqdm(total=size, unit="B", unit_scale=True, desc="Reading", disable=None) as bar:

        def step(done: int, name: str) -> None:
            bar.set_postfix_str(Path(name).name, refresh=False)
            bar.update(done)

        return reading(step)


def answered(
    records: Records,
    questions: Sequence[Question],
    wishes: Wishes,
    *,
    folder: Path,
    fonts: Path | None,
) -> tuple[Path, Path]:
    """Answer and write, with a bar over the questions and the files."""
    with tqdm(total=len(questions) + WRITING, desc="Answering", disable=None) as bar:
        sections = []
        for one in questions:
            bar.set_postfix_str(one.name)
            sections.append(one.section(records, wishes))
            bar.update()
        insist_on_an_answer(sections)
        report = Report(title_of(records), lead_of(records), tuple(sections))

        def step(name: str) -> None:
            bar.set_postfix_str(name)
            bar.update()

        return write(report, folder, fonts=fonts, step=step)


def insist_on_an_answer(sections: Sequence[Section]) -> None:
    """A report that answers nothing is not written; its reasons are the message."""
    if not any(one.is_answered for one in sections):
        raise Unusable("\n".join(f"{one.title}: {one.answer}" for one in sections))


def title_of(records: Records) -> str:
    if records.origin is Origin.OWN:
        return f"{records.town}: what the reports say"
    return f"{records.town}: what the police figures say"


def lead_of(records: Records) -> str:
    months, many = len(records.held), f"{len(records):,}"
    when = f"in {months} months, {months_said(records.held)}"
    when = when if months > 1 else f"in {months_said(records.held)}"
    if records.origin is Origin.OWN:
        return f"{many} reports of what happened {when}. The last month may not be complete."
    where = f"in the {np.unique(records.area[records.area != '']).size} small areas (LSOAs) that are or were called {records.town}"
    return (
        f"{many} crimes and incidents that the police recorded {when}, {'in all areas of the files' if records.town == EVERYWHERE else where}. "
        "Source: data.police.uk, under the Open Government Licence v3.0."
    )
