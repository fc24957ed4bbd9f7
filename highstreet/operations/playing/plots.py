"""The problems that the invented partnership works on together: what was found, what was tried, what came of it.

All invented. Days are counted from the year's first; a plot that would begin before the third is left out.
"""

from dataclasses import dataclass

from highstreet.cases.choices import Audience, Corner
from highstreet.operations.playing import owed
from highstreet.people.choices import AgencyKind
from highstreet.reports.choices import Kind

DESK = owed.COORDINATOR


@dataclass(frozen=True)
class Finding:
    words: str
    source: str
    why: str
    is_about_person: bool = False


@dataclass(frozen=True)
class Attempt:
    """What was tried, from which day of the year on; each piece of work is so many days after it."""

    tool: str
    what: str
    owner: str
    on_day: int
    lasts: int | None = None
    work: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Judged:
    """So many days after the attempt began: what is seen in the figures then, what people saw beside, and what they learnt."""

    after: int
    seen: str
    learnt: str


@dataclass(frozen=True)
class Plot:
    """One case. Without analysis it stays in Scanning, without an attempt in Analysis."""

    title: str
    problem: str
    why: str
    type: Kind
    kinds: tuple[Kind, ...]
    places: tuple[str, ...]
    lead: str
    from_day: int
    agencies: tuple[AgencyKind, ...] = ()
    audience: Audience = Audience.ALL
    is_taken_on: bool = True
    by: str = DESK
    scanning: tuple[Finding, ...] = ()
    analysis: tuple[Finding, ...] = ()
    corners: tuple[tuple[Corner, str], ...] = ()
    measure: str = "T6"
    action: tuple[str, str] = ("", "")
    attempt: Attempt | None = None
    judged: Judged | None = None


def lights(day: int, streets: tuple[str, ...], *, until: int) -> Plot:
    """The dark passages and streets, and the lamps that were put there."""
    seen = 120
    return Plot(
        title="Drinking and threats after dark in the unlit streets",
        problem="After dark groups drink in the unlit streets and passages, and staff on their way home are "
        "shouted at and followed",
        why="Police move people on and they are back in an hour. The lamps are the council’s, the passage is the "
        "landlords’, and those who drink need somebody who knows them.",
        type=Kind.GROUP,
        kinds=(Kind.GROUP, Kind.DRINKING, Kind.DAMAGE, Kind.UNSAFE),
        places=streets,
        lead=owed.WARDEN,
        from_day=day - 50,
        agencies=(AgencyKind.POLICE, AgencyKind.COUNCIL, AgencyKind.OUTREACH),
        scanning=(
            Finding(
                "On four Fridays from 9pm to 11pm between nine and fourteen people stood where no lamp works.",
                "Wardens’ street count",
                "It is the same places each time",
            ),
        ),
        analysis=(
            Finding(
                "Five of eight lamps were out or hidden by branches. Where lamps work, nobody stood.",
                "Walk of the wardens and the council’s lighting engineer",
                "It says why here and not one street on",
            ),
        ),
        corners=(
            (Corner.PLACE, "Dark after six, two ways out, and no window looks on it."),
            (Corner.MANAGER, "The council owns the lamps; the landlords can cut the branches."),
            (Corner.HANDLER, "The outreach team sees most of them each morning."),
        ),
        action=(
            "Get the landlords’ leave to cut the branches over the lamps",
            "Each landlord has said yes or no in writing",
        ),
        attempt=Attempt(
            tool="POWER:lighting",
            what="New street lights, on from dusk to dawn",
            owner=owed.SAFETY,
            on_day=day,
            work=(
                (1, 16, "Lamps put up by two people in two days"),
                (20, 3, "Branches cut, lamps checked after dark"),
                (60, 2, "Lamps checked, one replaced"),
            ),
        ),
        judged=Judged(
            seen,
            "Wardens counted three people on the last Friday where there were fourteen. Winter nights are still "
            "to come.",
            "Ask who owns a lamp before asking who stands under it. It took five letters to find out.",
        )
        if day + seen < until
        else None,
    )


def posters(day: int, shops: tuple[str, ...], *, until: int) -> Plot:
    """The shops with the worst weeks, and posters in their windows."""
    seen = 130
    return Plot(
        title="Theft in the fifteen shops that were hit most",
        problem="Fifteen shops have had the most thefts of the town for two months, and staff say that it is "
        "the same faces",
        why="Each shop sees its own thefts only, and police see each as one of many.",
        type=Kind.THEFT,
        kinds=(Kind.THEFT,),
        places=shops,
        lead=owed.SERGEANT,
        from_day=day - 35,
        agencies=(AgencyKind.SECURITY, AgencyKind.TOWN_COUNCIL),
        scanning=(
            Finding(
                "The fifteen shops had more than a third of all thefts that were told in eight weeks.",
                "Reports told here, by shop",
                "A few shops carry most of it",
            ),
        ),
        analysis=(
            Finding(
                "They were chosen after their worst weeks: some of them would have had fewer next month anyway.",
                "Analyst’s note",
                "It says with what the weeks after have to be compared",
            ),
        ),
        corners=(
            (Corner.TARGET, "Razor blades, cosmetics and meat near the door."),
            (Corner.GUARDIAN, "One person on the till after eight, who may not leave it."),
        ),
        measure="N1",
        attempt=Attempt(
            tool="TECHNIQUE:alert-conscience",
            what="Posters in fifteen shops: Stealing here harms people who work here",
            owner=owed.CENTRE,
            on_day=day,
            lasts=90,
            work=((1, 12, "Posters printed and put up"), (45, 4, "Torn posters replaced")),
        ),
        judged=Judged(
            seen,
            "Staff liked that somebody did something. Those who steal walked past it.",
            "Do not choose places after their worst weeks and then thank what came next. Next time: staff to the "
            "door in the hours that matter, and dear things behind the counter.",
        )
        if day + seen < until
        else None,
    )


def others(*, market: str, until: int) -> tuple[Plot, ...]:
    """One in Analysis, one that few may know of, and one that waits for its lead."""
    return (
        Plot(
            title="Staff threatened at the till on Friday and Saturday evenings",
            problem="On Friday and Saturday evenings staff who ask for proof of age are threatened at the till",
            why="Shops, police and the night’s wardens each see a part of the evening.",
            type=Kind.VIOLENCE,
            kinds=(Kind.VIOLENCE,),
            places=(market,),
            lead=owed.CONSTABLE,
            from_day=until - 60,
            agencies=(AgencyKind.SECURITY, AgencyKind.TOWN_COUNCIL),
            audience=Audience.TEAM,
            scanning=(
                Finding(
                    "Staff of six shops say the same: it begins when somebody is asked for proof of age.",
                    "Visit to six shops by the constable and a warden",
                    "It is one problem and not six",
                ),
            ),
            analysis=(
                Finding(
                    "Two thirds happen between 7pm and 10pm, when one person is in the shop.",
                    "Hours of the reports of six months",
                    "It says when a second person would help",
                ),
            ),
        ),
        Plot(
            title="A young person who is drawn into selling",
            problem="A young person is sent to sell by somebody older, and is afraid to stop",
            why="Help comes first: youth service and the safeguarding lead decide who has to know.",
            type=Kind.DRUG_DEALING,
            kinds=(),
            places=(market,),
            lead=owed.YOUTH,
            from_day=until - 25,
            by=owed.YOUTH,
            audience=Audience.RESTRICTED,
            scanning=(
                Finding(
                    "They came to the youth club twice and asked how somebody gets out of owing money.",
                    "Youth worker, in their own words",
                    "They asked for help",
                    is_about_person=True,
                ),
            ),
        ),
        Plot(
            title="Drinking by day on the benches",
            problem="From midday on a group drinks on the benches, and people with children go another way",
            why="It needs the outreach round, the wardens and the off licences at one table.",
            type=Kind.DRINKING,
            kinds=(Kind.DRINKING,),
            places=(market,),
            lead=owed.OUTREACH,
            from_day=until - 6,
            agencies=(AgencyKind.TOWN_COUNCIL,),
            by=owed.WARDEN,
            is_taken_on=False,
        ),
    )
