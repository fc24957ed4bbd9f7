"""highstreet import: police figures and the town's police areas, from open data; what partners may do."""

from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from highstreet.base.refusal import Refused
from highstreet.measures import police
from highstreet.operations import law, police_figures
from highstreet.people.queries import all_towns, town_called

EXAMPLES = """
highstreet import police-area kettering boundaries/*.geojson --name "the former borough of Kettering"
highstreet import police-uk 2025-08.zip downloads/
highstreet import police-uk --download northamptonshire 2025-01..2025-08
highstreet import powers
"""


class Command(BaseCommand):
    help = (
        "Import open data: police-uk (street-level crime), police-area (which areas are a town's own); "
        "or powers (what partners may do, and the law of it)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.epilog, parser.formatter_class = EXAMPLES, RawDescriptionHelpFormatter
        kinds = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
        files = kinds.add_parser("police-uk", help="street-level crime from data.police.uk")
        files.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="PATH",
            help="CSV, zip or Parquet files, or folders of them",
        )
        files.add_argument(
            "--download",
            nargs=2,
            metavar=("FORCE", "MONTHS"),
            help="fetch from data.police.uk: a force such as northamptonshire, months such as "
            "2025-08 or 2025-01..2025-08",
        )
        area = kinds.add_parser("police-area", help="which of the police's areas are a town's own")
        area.add_argument("town", help="the town, as in its address")
        area.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="GeoJSON or CSV with LSOA codes"
        )
        area.add_argument("--name", required=True, help="how the area is called in sentences")
        area.add_argument("--force", default="", help="the police force, if not the town's own")
        powers = kinds.add_parser("powers", help="what partners may do, for every open town")
        powers.add_argument(
            "files",
            nargs="*",
            type=Path,
            metavar="FILE",
            help="TOML files, if not those that come with this version",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        match options["what"]:
            case "police-uk":
                self.police_uk(**options)
            case "police-area":
                self.police_area(**options)
            case _:
                self.powers(**options)

    def powers(self, *, files: list[Path], **_: Any) -> None:
        try:
            loaded = law.load_for_every_town(files, at=timezone.now())
        except (law.WrongLibrary, Refused) as wrong:
            raise CommandError(str(wrong)) from wrong
        for town, changed in loaded.items():
            self.stdout.write(f"{town}: {law.in_words(changed)}")
        if not loaded:
            self.stdout.write("No town is open yet. A town has them from its opening on.")

    def police_area(self, *, town: str, files: list[Path], name: str, force: str, **_: Any) -> None:
        found = town_called(town)
        if found is None:
            known = ", ".join(one.slug for one in all_towns()) or "none is open yet"
            raise CommandError(f"There is no town called {town} (there is: {known}).")
        at = timezone.now()
        try:
            codes = police_figures.set_area(found, files, name=name, force=force, at=at)
        except police_figures.WrongAreaFile as wrong:
            raise CommandError(str(wrong)) from wrong
        areas = "1 area" if len(codes) == 1 else f"{len(codes):,} areas"
        self.stdout.write(f"{found.name} counts what is recorded in {areas} as its own.")
        worked_out = police_figures.work_out_all(at=at)
        if found.name not in worked_out.done:
            self.stdout.write(
                f"Nothing of {found.police_force} is imported yet: `highstreet import police-uk`."
            )
        for one in worked_out.done:
            self.say_done(one)

    def police_uk(self, *, paths: list[Path], download: tuple[str, str] | None, **_: Any) -> None:
        if bool(paths) == bool(download):
            raise CommandError("Give files and folders, or --download FORCE MONTHS.")
        at = timezone.now()
        if download:
            try:
                months = police.read_months(download[1])
                findings, missing = police_figures.fetch_and_read(
                    police.slug(download[0]), months, at=at
                )
            except (police.NoDownload, ValueError) as wrong:
                raise CommandError(str(wrong)) from wrong
            if missing:
                self.stdout.write(f"Nobody has published {', '.join(missing)}.")
        else:
            findings = police_figures.read_into_lake(paths, at=at)
        self.say(findings)
        if not findings.rows_kept:
            raise CommandError("Nothing could be read, so nothing was changed.")
        self.say_worked_out(police_figures.work_out_all(at=at))
        if findings.turned_away:
            raise CommandError("Not every file could be taken: see above. The others are in.")

    def say(self, findings: police.Findings) -> None:
        files = "1 file" if findings.files == 1 else f"{findings.files:,} files"
        self.stdout.write(
            f"Read {files} with {findings.rows_read:,} rows; {findings.rows_kept:,} count."
        )
        new, same = len(findings.written), len(findings.unchanged)
        self.stdout.write(
            f"Months of a force that are new or newer: {new:,}. As they were already: {same:,}."
        )
        if findings.defects:
            self.stdout.write("\nWhat was found, and what was done about it:")
        for defect in findings.defects:
            self.stdout.write(f"  {defect.words} {defect.done}")
        if findings.turned_away:
            self.stdout.write("\nNothing was taken from:")
        for one in findings.turned_away:
            self.stdout.write(f"  {one.name}: {one.why}")
        self.stdout.write("")

    def say_done(self, name: str) -> None:
        self.stdout.write(f"The police figures and charts of {name} are worked out anew.")

    def say_worked_out(self, worked_out: police_figures.WorkedOut) -> None:
        for name in worked_out.done:
            self.say_done(name)
        for name in worked_out.without_area:
            self.stdout.write(
                f"{name} has no police figures yet: its areas are not set "
                "(`highstreet import police-area`), or nothing of its force was imported."
            )
