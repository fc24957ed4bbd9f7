"""Counting each town anew, and drawing the funnels: for the queue and for commands, never for a page."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db.models import Max

from highstreet.actions.queries.measured import running_and_overdue
from highstreet.base import towns
from highstreet.base.working_time import LONDON
from highstreet.county import saying
from highstreet.county.choices import About, Record
from highstreet.county.models import Picture, TownLine
from highstreet.county.months import as_kept
from highstreet.measures.catalogue import BY_CODE
from highstreet.measures.funnel_drawing import Words, draw_funnel, left_to_right
from highstreet.measures.funnels import (
    Clump,
    Judged,
    Unit,
    clumping_of_kept,
    clumping_of_missed,
    interval_of,
    judged_rates,
    judged_shares,
)
from highstreet.measures.judging import parted_at
from highstreet.measures.models import PoliceFigures
from highstreet.measures.monthly import crimes_recorded, months_of
from highstreet.people.leading import LeaderOfSeveral, leaders_of_several
from highstreet.people.queries import all_towns
from highstreet.promises.scoring import clumps_of_promises, town_score
from highstreet.targets.queries.breaks import broken_on
from highstreet.targets.queries.counted import verdicts_of
from highstreet.trail.queries import newest_line, newest_lines
from highstreet.visits.queries.kept import kept_of

FEWEST_ON_A_FUNNEL = 2
BELOW = {About.KEPT: "Promises that fell due in a year", About.MISSED: "Reports they were about"}


def count_all(*, at: datetime) -> None:
    """Every town anew, with how promises come in clumps, and the funnels."""
    with towns.every_town():
        upto, clumps = newest_line(), clumps_of_promises(at=at)
    for town in all_towns():
        count_town(town.id, upto=upto, clumps=clumps.get(town.id, []), at=at)
    draw_pictures(at=at)


def count_changed(*, at: datetime) -> int:
    """Those towns anew whose trail has grown since they were counted, and the funnels. How many there were.

    In the order of their newest lines: what is broken off goes on with the rest the next time.
    """
    with towns.every_town():
        counted = TownLine.objects.aggregate(upto=Max("upto"))["upto"]
        changed = newest_lines(after=counted or 0)
    for town, newest in changed:
        count_town(town, upto=newest, at=at)
    if changed:
        draw_pictures(at=at)
    return len(changed)


def count_town(
    town: int, *, upto: int, at: datetime, clumps: Sequence[Clump] | None = None
) -> None:
    """One town's figures, as they may leave it. Without clumps its clumping stays as it was last found."""
    with towns.inside(town):
        before = TownLine.objects.filter(partnership=town).first() or TownLine()
        if clumps is not None:
            before.clumping = clumping_of_kept(clumps)
            before.clumping_missed = clumping_of_missed(clumps)
        widened = {"clumping": before.clumping, "clumping_missed": before.clumping_missed}
        TownLine.objects.update_or_create(
            partnership_id=town,
            defaults={
                "counted_at": at,
                "upto": upto,
                **widened,
                **promises_of(town, clumping=before.clumping),
                **months_kept(town, at=at),
                **work_of(town, at=at),
                **targets_of(town),
            },
        )


def promises_of(town: int, *, clumping: float) -> dict[str, Any]:
    score = town_score(town)
    if score is None:
        return {
            "reports": 0, "due": 0, "kept": 0, "kept_low": None, "kept_high": None,
            "promises_at": None,
        }  # fmt: skip
    low, high = interval_of(score.kept, score.due, clumping=clumping)
    return {
        "reports": score.reports,
        "due": score.due,
        "kept": score.kept,
        "kept_low": low,
        "kept_high": high,
        "promises_at": score.counted_at,
    }


def months_kept(town: int, *, at: datetime) -> dict[str, Any]:
    """Three records, each by itself, and none across a day on which it began to be counted differently."""
    police = PoliceFigures.objects.filter(partnership=town).first()
    breaks = broken_on(town)
    told, harm = (
        parted_at(months_of(BY_CODE[code], town, at=at), breaks[code])[-1] for code in ("R1", "T4")
    )
    return {
        "months": {
            Record.TOLD.value: as_kept(told, exact=False),
            Record.HARM.value: as_kept(harm, exact=False),
            Record.POLICE.value: as_kept(crimes_recorded(town), exact=True),
        },
        "police_at": police.imported_at if police else None,
    }


def work_of(town: int, *, at: datetime) -> dict[str, Any]:
    """What the partners owe: actions, and what was promised to shops on visits."""
    today = at.astimezone(LONDON).date()
    running, overdue = running_and_overdue(town, today=today)
    commitments = kept_of(town, now=at)
    return {
        "actions_running": running,
        "actions_overdue": overdue,
        "commitments_due": commitments.fallen_due,
        "commitments_kept": commitments.kept,
        "commitments_open": commitments.open,
    }


def targets_of(town: int) -> dict[str, Any]:
    found = verdicts_of(town)
    return {
        "targets": found.running,
        "better": found.better,
        "worse": found.worse,
        "noise": found.noise,
        "too_few": found.too_few,
        "targets_at": found.worked_out_at,
    }


def draw_pictures(*, at: datetime) -> None:
    """The funnels of everybody who leads several towns: once for all who lead the same."""
    with towns.every_town():
        leaders = leaders_of_several()
        Picture.objects.exclude(account__in=[one.account for one in leaders]).delete()
        lines = {line.partnership_id: line for line in TownLine.objects.all()}
        names = {town.id: town.name for town in all_towns()}
        drawn: dict[tuple[int, ...], dict[About, dict[str, Any]]] = {}
        for leader in leaders:
            if leader.led not in drawn:
                drawn[leader.led] = pictures_of(leader, lines, names)
            for about, picture in drawn[leader.led].items():
                keep_picture(leader, about, picture, at=at)


def keep_picture(
    leader: LeaderOfSeveral, about: About, picture: dict[str, Any], *, at: datetime
) -> None:
    """Put it in the place of the one before, or only say that it still holds."""
    towns_of_it = list(leader.led)
    there = Picture.objects.filter(account=leader.account, about=about)
    same = there.filter(towns=towns_of_it, figures=picture["figures"])
    if not same.update(drawn_at=at):
        Picture.objects.update_or_create(
            account_id=leader.account,
            about=about,
            defaults={
                "partnership_id": leader.led[0],
                "towns": towns_of_it,
                "drawn_at": at,
                **picture,
            },
        )


def pictures_of(
    leader: LeaderOfSeveral, lines: dict[int, TownLine], names: dict[int, str]
) -> dict[About, dict[str, Any]]:
    """Both funnels, drawn anew only if they would look different."""
    there = [town for town in leader.led if town in lines and lines[town].due]
    without = sorted(names[town] for town in leader.led if town not in there)
    kept = {row.about: row for row in Picture.objects.filter(account=leader.account)}
    return {
        about: picture_of(
            about,
            [unit_of(about, names[town], lines[town]) for town in there],
            without,
            before=kept.get(about.value),
        )
        for about in About
    }


def unit_of(about: About, name: str, line: TownLine) -> Unit:
    if about == About.KEPT:
        return Unit(name, line.kept, line.due, line.clumping)
    return Unit(name, line.due - line.kept, line.reports, line.clumping_missed)


def picture_of(
    about: About, units: Sequence[Unit], without: Sequence[str], *, before: Picture | None
) -> dict[str, Any]:
    if len(units) < FEWEST_ON_A_FUNNEL:
        nothing = {"points": [], "says": "", "left_out": saying.left_out(without)}
        return {"figures": nothing, "wide": "", "narrow": ""}
    judged = (judged_shares if about == About.KEPT else judged_rates)(units)
    figures = figures_of(about, judged, without)
    if before and before.figures == figures:
        return {"figures": figures, "wide": before.wide, "narrow": before.narrow}
    words = Words(
        about=f"{about.label}, town by town",
        below=BELOW[about],
        is_share=about == About.KEPT,
        said=tuple(saying.pointed_at(about, asdict(p)) for p in left_to_right(judged.points)),
    )
    wide, narrow = draw_funnel(judged, words)
    return {"figures": figures, "wide": wide, "narrow": narrow}


def figures_of(about: About, judged: Judged, without: Sequence[str]) -> dict[str, Any]:
    return {
        "says": saying.verdict(about, {point.name: point.outside for point in judged.points}),
        "left_out": saying.left_out(without),
        "centre": judged.centre,
        "differ": judged.differ,
        "clumping": judged.clumping,
        "method": judged.method,
        "points": [asdict(point) for point in sorted(judged.points, key=lambda one: one.name)],
    }
