"""What people do after telling: reply, ask why nothing came, say how it was, open again."""

from dataclasses import dataclass
from datetime import timedelta

from highstreet_simulation.chance import Stream, happens, one_of, stream, stretch

REPLIES = (
    "Yes, we can export it. It is on the shop's computer, ask for the manager.",
    "She would rather not give a statement, but will talk to you.",
    "They went towards the market place, on foot.",
    "Same jacket as last time, yes. Came in at about the same time.",
    "Weekdays before ten is best. Ask for me.",
)
NOT_CONTENT = (
    "Nobody came in, and it has happened again since.",
    "This says patrols, but we have not seen anybody.",
    "We sent the footage, and nobody looked at it.",
    "It is not solved. They were back this morning.",
)
GRATEFUL = ("Thank you, that helped.", "Good to hear back for once.", "", "", "")
SOUR = ("Took far too long.", "A standard letter.", "", "", "")


@dataclass(frozen=True)
class Temper:
    """How one reporter takes things: None where they do nothing."""

    replies_after: timedelta | None
    reply: str
    asks_why_after: timedelta | None
    says_how_it_was_after: timedelta | None
    opens_again_after: timedelta | None
    not_content: str
    mood: float


@dataclass(frozen=True)
class Opinion:
    """The three answers after closing."""

    clear: bool
    fair: bool
    again: bool
    words: str


def temper(seed: int, incident: int) -> Temper:
    """The temper of whoever told of this incident."""
    rng = stream(seed, "temper", incident)
    return Temper(
        replies_after=after(rng, 0.75, 14),
        reply=one_of(rng, REPLIES),
        asks_why_after=after(rng, 0.22, 20),
        says_how_it_was_after=after(rng, 0.32, 16),
        opens_again_after=after(rng, 0.25, 40),
        not_content=one_of(rng, NOT_CONTENT),
        mood=float(rng.random()),
    )


def after(rng: Stream, share: float, hours: float) -> timedelta | None:
    wait = timedelta(hours=stretch(rng, hours, 0.8))
    return wait if happens(rng, share) else None


def opinion(one: Temper, *, outcome: str, missed: int) -> Opinion:
    """What they think of it: late answers cost trust, and so does nothing coming of it."""
    liking = 0.85 - 0.18 * min(missed, 3)
    liking += {
        "CHARGED": 0.12,
        "PUT_RIGHT": 0.1,
        "SUPPORTED": 0.05,
        "NO_LINE": -0.22,
        "NOT_OURS": -0.2,
    }.get(outcome, 0.0)
    clear, fair, again = one.mood < liking + 0.08, one.mood < liking, one.mood < liking + 0.05
    words = GRATEFUL if fair else SOUR
    return Opinion(clear, fair, again, words[int(one.mood * 1000) % len(words)])
