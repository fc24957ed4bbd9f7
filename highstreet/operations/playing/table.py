"""What the partners decided at their monthly meetings in the invented year. All invented."""

from dataclasses import dataclass

from highstreet.meetings.choices import Section
from highstreet.operations.playing.owed import (
    CENTRE,
    CHIEF,
    CLERK,
    CONSTABLE,
    COORDINATOR,
    OUTREACH,
    SAFETY,
    SERGEANT,
    WARDEN,
    YOUTH,
)

PLACE = "Council offices, Bowling Green Road, committee room"
CHAIR = CHIEF
INVITED = (COORDINATOR, SAFETY, SERGEANT, CONSTABLE, WARDEN, CLERK, CENTRE, YOUTH, OUTREACH, CHIEF)
NAMED = (COORDINATOR, SERGEANT, YOUTH, OUTREACH)


@dataclass(frozen=True)
class Line:
    """One decision: on what, in which words, and who does it by when and how one sees it."""

    on: Section
    words: str
    owner: str = ""
    days: int = 0
    done_when: str = ""
    done: tuple[int, str] | None = None


@dataclass(frozen=True)
class Sitting:
    """One monthly meeting, so many days before the end of the year."""

    ago: int
    decided: tuple[Line, ...]
    apologies: tuple[str, ...] = ()
    instead: tuple[tuple[str, str], ...] = ()
    interest: tuple[tuple[str, str], ...] = ()
    added: tuple[tuple[str, str], ...] = ()


SITTINGS = (
    Sitting(
        98,
        (
            Line(
                Section.PLACES, "Count who uses the passage behind Market Place after nine", WARDEN, 24,
                "A count for each of four evenings, on the same form",
                (20, "Counted on four evenings: 31, 28, 40 and 22 people between nine and eleven."),
            ),
            Line(Section.PICTURE, "Leave the target for shop theft as it is: the chart says noise"),
            Line(
                Section.YOUNG, "Ask both schools who could meet the youth workers at the bus stop", YOUTH, 26,
                "A named teacher at each school, and a first afternoon agreed",
                (22, "Two names. The first afternoon was last Tuesday, with eleven young people."),
            ),
            Line(Section.PUBLIC, "Tell the town that the service yard is locked after seven"),
        ),
        apologies=(OUTREACH,),
    ),
    Sitting(
        70,
        (
            Line(
                Section.PLACES, "Agree with the taxi firms where people wait after closing time", SAFETY, 27,
                "A marked place, and both firms use it on a Saturday",
                (30, "Marked and used since the 14th. The paint came three days late."),
            ),
            Line(
                Section.OVERDUE, "Read the shop theft statements together before they go to the file team", SERGEANT, 20,
                "Ten statements read by a second person, and what was mended is noted",
                (18, "Ten read. Four had no time of day; the template now asks for it."),
            ),
            Line(
                Section.PERSONS, "Offer the man by the war memorial a bed before the cold weeks", OUTREACH, 21,
                "He has been offered a bed in person, and what he said is noted",
                (16, "Offered on three mornings. He took it from the second week on."),
            ),
        ),
        instead=((CENTRE, "Kwame Boateng"),),
        interest=((CLERK, "The town council owns the yard under item 4."),),
        added=(("The light in the passage", "Who owns it, and who pays: please bring what you know."),),
    ),
    Sitting(
        42,
        (
            Line(
                Section.PLACES, "Walk the High Street together on a Friday evening", CONSTABLE, 25,
                "Two walks with a warden, and one line of what was seen on each",
                (21, "Walked twice. The second was quiet; the takeaway asked us to come again."),
            ),
            Line(
                Section.NOMINATIONS, "Look at the returns policy of the four shops that lose most", CENTRE, 40,
                "Each of the four has said what it will change, or why nothing",
            ),
            Line(
                Section.PUBLIC, "Say on the board what became of the reports about the bus stop", CLERK, 20,
                "It stands on the board, and nobody who told us can be recognised",
                (15, "On the board since Monday. Two people have written to say thank you."),
            ),
        ),
        apologies=(YOUTH,),
    ),
    Sitting(
        14,
        (
            Line(
                Section.PLACES, "Ask the landlord for a light above the back door in Sheep Street", SAFETY, 28,
                "The landlord has said yes or no in writing",
            ),
            Line(
                Section.YOUNG, "Open the youth centre on Fridays until ten for six weeks", YOUTH, 35,
                "Six Fridays, and how many came to each",
            ),
            Line(Section.PICTURE, "Look at the street count again when it has two more months"),
        ),
        instead=((SERGEANT, "Constable Lee Hart"),),
    ),
)  # fmt: skip
NEXT_IN, SENT_BEFORE, PLANNED_BEFORE = 14, 6, 21
ITEM_TO_COME = ("Winter evenings", "What each of us can do between four and seven when it is dark.")
