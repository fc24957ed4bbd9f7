"""What was heard and promised on the walks of the invented year, and on ordinary days. People and words are invented."""

from dataclasses import dataclass

from highstreet.operations.playing.owed import (
    CENTRE,
    CONSTABLE,
    COORDINATOR,
    OUTREACH,
    SERGEANT,
    WARDEN,
    YOUTH,
)
from highstreet.visits.choices import Consent
from highstreet.visits.commands.planning import Guest

COMMISSIONER = Guest(
    "Commissioner Elspeth Varley", "Office of the Police, Fire and Crime Commissioner"
)
CHIEF_CONSTABLE = Guest("Chief Constable Jonah Ridsdale", "Shire Police")
WALKERS = (COORDINATOR, SERGEANT, WARDEN, CENTRE)
NEXT_WALKERS = (COORDINATOR, CONSTABLE, OUTREACH, YOUTH)


@dataclass(frozen=True)
class Vow:
    """A commitment: a usual one or own words, by whom, due and done so many days after the walk."""

    owner: str
    due_in: int
    done_after: int | None = None
    usual: str = ""
    words: str = ""
    shows: str = ""


@dataclass(frozen=True)
class Spoken:
    """What was said at one door, and what was promised there."""

    words: str
    consent: Consent
    vows: tuple[Vow, ...] = ()


AT_THE_DOORS = (
    Spoken(
        "They sit on the step from ten in the morning. Customers walk round them, or they do not come in.",
        Consent.NAMED,
        (
            Vow(
                OUTREACH,
                14,
                9,
                "outreach",
                shows="Met on three mornings; two have taken an appointment. The shop was told each time.",
            ),
        ),
    ),
    Spoken(
        "I stopped ringing. You hang on for twenty minutes with a queue at the till, and nobody tells you what became of it.",
        Consent.UNNAMED,
        (
            Vow(
                SERGEANT,
                7,
                6,
                "what-became",
                shows="Rang the manager with the outcome of all four reports, two of which are charged.",
            ),
        ),
    ),
    Spoken(
        "The lads come at half past three, straight off the bus. Most of them are all right by themselves.",
        Consent.NAMED,
        (
            Vow(
                YOUTH,
                21,
                19,
                "youth",
                shows="Two afternoons at the stop, eleven young people spoken to, four came to the club.",
            ),
        ),
    ),
    Spoken(
        "The passage behind us is pitch black by five. My staff go out of the front door in pairs.",
        Consent.NAMED,
        (
            Vow(
                WARDEN,
                28,
                None,
                words="Get the light in the passage mended",
            ),
        ),
    ),
    Spoken(
        "One of mine was spat at in the spring and has handed in her notice. I do not want her name about.",
        Consent.NO,
        (
            Vow(
                CONSTABLE,
                14,
                12,
                "call-in",
                shows="Called in on two Saturdays and left a direct number with the team.",
            ),
            Vow(
                COORDINATOR,
                120,
                None,
                words="Agree with the magistrates' court how shops hear of bail conditions",
            ),
        ),
    ),
    Spoken(
        "It has been better since somebody in uniform walks past on Fridays. Please do not stop.",
        Consent.UNNAMED,
        (
            Vow(
                CONSTABLE,
                28,
                34,
                "walk-past",
                shows="Four Fridays walked; the last a week late, because of the match.",
            ),
        ),
    ),
)

# What is heard on ordinary days, one call in three.
IN_PASSING = (
    ("Quiet week. Nothing since the two lads on Monday.", Consent.UNNAMED),
    ("They are selling from the bench again, about lunchtime.", Consent.NO),
    ("The new card works, we have told you twice with it.", Consent.NAMED),
    ("Same woman as before, trolley straight out of the door. I have the picture.", Consent.NO),
    ("I would like somebody here when the schools come out.", Consent.UNNAMED),
    ("Thank you for coming back. Last time nobody did.", Consent.NAMED),
    ("The bins are full of needles again, round the back.", Consent.UNNAMED),
    ("My night staff will not walk to the car park on their own.", Consent.UNNAMED),
)
