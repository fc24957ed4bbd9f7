"""The problem analysis triangle as six questions in plain words. They help to think; none has to be answered."""

from dataclasses import dataclass

from highstreet.cases.choices import Corner


@dataclass(frozen=True)
class Prompt:
    corner: Corner
    asks: str
    example: str


PROMPTS = (
    Prompt(
        Corner.OFFENDER,
        "Who does it, and what do they get out of it?",
        "Two or three people who sell on what they take the same evening. Describe, name nobody.",
    ),
    Prompt(
        Corner.TARGET,
        "Who or what is it done to, and why that?",
        "Razor blades and baby milk by the door: small, dear, easy to sell.",
    ),
    Prompt(
        Corner.PLACE,
        "What about this place lets it happen, and when?",
        "The passage is dark after six, has two ways out and no window looks on it.",
    ),
    Prompt(
        Corner.HANDLER,
        "Who do those who do it listen to, or have to answer to?",
        "The outreach worker sees them each morning; one is on probation.",
    ),
    Prompt(
        Corner.GUARDIAN,
        "Who is there who could protect, and what keeps them from it?",
        "One person on the till after eight, who was told not to leave it.",
    ),
    Prompt(
        Corner.MANAGER,
        "Who runs the place, and what could they do differently?",
        "The landlord of the car park can have the light mended and the gate locked at night.",
    ),
)
