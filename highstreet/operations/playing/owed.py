"""What the partners agreed to do in the invented year: some actions, kept, moved, missed, sent up or still open.

All invented, and told as days before the year's end, so that some are always open now.
"""

from dataclasses import dataclass
from typing import Literal

COORDINATOR = "coordinator@north.example"
SAFETY = "safety@north.example"
CONSTABLE = "constable@police.example"
SERGEANT = "sergeant@police.example"
CHIEF = "chief@police.example"
PCSO = "pcso@police.example"
WARDEN = "warden@town.example"
CLERK = "clerk@town.example"
CENTRE = "manager@centre.example"
GUARD = "security@centre.example"
YOUTH = "lead@youth.example"
OUTREACH = "lead@outreach.example"

What = Literal["comment", "done", "move", "pass", "send up", "decide", "drop"]


@dataclass(frozen=True)
class Turn:
    """What somebody did with an action, so many days after it was given. A new day is counted from there too."""

    after: int
    what: What
    by: str
    words: str
    due_in: int | None = None
    to: str = ""


@dataclass(frozen=True)
class Story:
    """One action from when it was given."""

    ago: int
    by: str
    owner: str
    due_in: int
    title: str
    done_when: str
    origin: str
    then: tuple[Turn, ...] = ()
    restricted: bool = False


def done(after: int, by: str, words: str) -> Turn:
    return Turn(after, "done", by, words)


def moved(after: int, by: str, due_in: int, words: str) -> Turn:
    return Turn(after, "move", by, words, due_in=due_in)


MEETING = "Meeting of {day}"
VISIT = "Visit to the High Street on {day}"
STORIES = (
    Story(
        338, COORDINATOR, WARDEN, 21,
        "Walk the passage off Gold Street at closing time each Friday",
        "Four Fridays walked, each with a line in the wardens' book", MEETING,
        (done(20, WARDEN, "Walked on four Fridays from 10pm to 11pm. The book has a line for each."),),
    ),
    Story(
        331, COORDINATOR, CONSTABLE, 28,
        "Show every shop in the High Street how to tell of a theft with its card",
        "Each shop has a card by the till, and somebody there has used it once", VISIT,
        (done(25, CONSTABLE, "All shops visited on two afternoons. Two had lost their card and have a new one."),),
    ),
    Story(
        310, CLERK, SAFETY, 30,
        "Find out who owns the wall and the light behind Market Place",
        "A name and an address, and what they say they will do", MEETING,
        (
            moved(27, SAFETY, 51, "The land register has two names. We have written to both."),
            done(49, SAFETY, "It belongs to the landlord of the row of shops. They agree to a new light."),
        ),
    ),
    Story(
        303, COORDINATOR, CENTRE, 14,
        "Lock the service yard of the shopping centre after seven in the evening",
        "The gate is locked on seven evenings in a row", VISIT,
        (done(12, GUARD, "Locked each evening of the week. The key is signed for in the control room."),),
    ),
    Story(
        275, COORDINATOR, YOUTH, 42,
        "Have a youth worker in the town centre on two evenings a week",
        "Six weeks with two evenings each, and how many young people they spoke with", MEETING,
        (
            Turn(20, "comment", SERGEANT, "Our officers know the evenings and will say hello."),
            done(42, YOUTH, "Twelve evenings, 61 conversations, nine young people came to the centre after."),
        ),
    ),
    Story(
        268, COORDINATOR, SERGEANT, 21,
        "Agree with the off licences what staff do when somebody is refused a sale",
        "One page that all of them have signed", MEETING,
        (done(30, SERGEANT, "Signed by all but one, which has closed. A week late, because of the event."),),
    ),
    Story(
        240, CLERK, WARDEN, 14,
        "Take the broken bench in Sheep Street away",
        "The bench is gone and the ground is made good", VISIT,
        (done(9, WARDEN, "Gone, and the paving relaid."),),
    ),
    Story(
        233, COORDINATOR, SAFETY, 60,
        "Put brighter lamps into the streets that shops say they avoid",
        "The lamps are on, and a reading at ground level is kept for each", MEETING,
        (
            moved(55, SAFETY, 90, "The lamps come three weeks late. The contractor has confirmed the new day."),
            done(88, SAFETY, "All lamps are on. Readings are in the folder of the lighting scheme."),
        ),
    ),
    Story(
        205, COORDINATOR, OUTREACH, 21,
        "Meet the people who drink by the war memorial, and offer each a worker",
        "Each has been offered one, and we know who said yes", MEETING,
        (done(19, OUTREACH, "Seven people met, five said yes, two of them have a place to stay."),),
        restricted=True,
    ),
    Story(
        184, COORDINATOR, PCSO, 21,
        "Hand out the poster against theft in every shop",
        "The poster hangs in every shop that wants it", MEETING,
        (done(21, PCSO, "Hung in all shops but four, which did not want it."),),
    ),
    Story(
        170, CLERK, CENTRE, 28,
        "Try a radio link between the shops of Newland Street",
        "Six shops use it for two weeks and say whether they want it", VISIT,
        (
            moved(26, CENTRE, 56, "The radios are late."),
            moved(54, CENTRE, 77, "Two shops joined only now, and two weeks are needed."),
            Turn(76, "send up", CENTRE, "The maker has stopped selling them. Wait for others, or give it up?", to=CHIEF),
            Turn(81, "decide", CHIEF, "Borrow the police's spare set and try it with those. One more month.", due_in=112),
            done(108, CENTRE, "Six shops used them for two weeks. Five want to keep them."),
        ),
    ),
    Story(
        149, COORDINATOR, CONSTABLE, 21,
        "Ask the bus company for its pictures of the stop in Montagu Street",
        "A named person there, and how long the pictures are kept", MEETING,
        (
            Turn(5, "pass", CONSTABLE, "Callum deals with the bus company anyway.", to=PCSO),
            done(20, PCSO, "Kept for 14 days. We have a name and a number for urgent cases."),
        ),
    ),
    Story(
        121, COORDINATOR, WARDEN, 28,
        "Count who is in Market Place on Friday evenings",
        "Four counts on the same form", MEETING,
        (Turn(12, "drop", COORDINATOR, "The street count of the town does this better: one count is enough."),),
    ),
    Story(
        96, COORDINATOR, YOUTH, 28,
        "Offer a mentor to the two boys whom three shops have named",
        "Both families have had the offer in person", MEETING,
        (done(33, YOUTH, "Both families were seen. One has said yes. The second visit took until last week."),),
        restricted=True,
    ),
    Story(
        62, CLERK, WARDEN, 35,
        "Have the shutters in Lower Street cleaned and painted",
        "No shutter in the street has paint sprayed on it for two weeks", VISIT,
        (
            moved(33, WARDEN, 47, "It rained in the week in which it was to be painted."),
            moved(46, WARDEN, 58, "Half is done. The landlord of the rest has to agree, and is away."),
            Turn(57, "send up", WARDEN, "The landlord says no. Shall we paint at our cost, or serve a notice?", to=CLERK),
        ),
    ),
    Story(
        40, COORDINATOR, SAFETY, 33,
        "Write to the landlords of empty shops about doorways that people sleep in",
        "A letter to each landlord, and a note of what each answers", MEETING,
        (Turn(20, "comment", OUTREACH, "Please tell us before a doorway is closed: we know who sleeps there."),),
    ),
    Story(
        26, COORDINATOR, SERGEANT, 31,
        "Have an officer in Gold Street when the schools close, for two weeks",
        "Ten afternoons, and what was seen on each", VISIT,
        (Turn(14, "comment", SERGEANT, "Six afternoons so far. It is quieter from the second on."),),
    ),
    Story(
        12, COORDINATOR, CENTRE, 40,
        "Put the camera by the lifts where it sees the bottom step",
        "A picture by day and one by night, in both of which a face could be known", MEETING,
    ),
    Story(
        5, SERGEANT, CONSTABLE, 9,
        "Go back to the three shops that told of the same two people",
        "Each of the three has heard from us what we found", "Reports of last week",
    ),
)  # fmt: skip
