"""The words that people write about what happened, before they are typed in haste."""

from highstreet_simulation.chance import Stream, happens, one_of, pick
from highstreet_simulation.incidents import Incident
from highstreet_simulation.kinds import Kind

BY_KIND: dict[Kind, tuple[str, ...]] = {
    Kind.THEFT: (
        "{Who} filled a bag with {taken} and walked out past the till.",
        "{Who} took {taken}. Ran off before we could get to the door.",
        "Took {taken} while we were serving.",
        "{Who} again, {taken} this time.",
        "Caught on camera putting {taken} under the coat.",
        "{Who} grabbed {taken} off the shelf and left without paying.",
        "Distracted the till while the other one took {taken}.",
        "Noticed {taken} gone after they left, camera shows it.",
        "Walked straight out with {taken}, didn't even hide it.",
    ),
    Kind.VIOLENCE: (
        "{Who} shouted and swore at staff when asked to leave.",
        "Threatened the girl on the till. She is very shaken.",
        "{Who} refused service for being drunk, kicked off and threw a stand over.",
        "Pushed a member of staff on the way out.",
        "{Who} said they would wait for us after closing.",
        "Spat at the counter and swore at customers.",
        "Fight outside that spilled in through the door.",
    ),
    Kind.DRINKING: (
        "{Who} drinking cans on the benches since this morning, shouting at people.",
        "Drinking in our doorway again, customers won't come past.",
        "{Who} drunk and arguing outside, bottles everywhere.",
        "Cans and broken glass left again, {who} sat there most of the day.",
    ),
    Kind.DRUG_USE: (
        "{Who} smoking something in the alley next to us, strong smell in the shop.",
        "Found needles in the customer toilet.",
        "{Who} passed out in the doorway, foil and lighter on the floor.",
        "Using in the stairwell again.",
    ),
    Kind.DRUG_DEALING: (
        "{Who} handing things over by the bins, people come and go all evening.",
        "Someone on a bike meeting people every few minutes, quick handshakes then off.",
        "{Who} selling from a car, engine running, same corner as before.",
        "Kids sent over to a car to fetch packets.",
    ),
    Kind.GROUP: (
        "{Who} running through the shop, knocking things off shelves.",
        "{Who} blocking the door and shouting at customers.",
        "{Who} on bikes riding at people outside.",
        "Throwing chips and eggs at the window, {who}.",
        "{Who} hanging round, loud music, wouldn't move when asked.",
    ),
    Kind.DAMAGE: (
        "Front window smashed, stone still on the floor.",
        "Tags sprayed over the shutter and the wall.",
        "{Who} kicked the door until the glass cracked.",
        "Planters tipped over and a bench broken.",
        "Our sign was pulled down in the night.",
    ),
    Kind.BEGGING: (
        "{Who} asking every customer for money and following them to their cars.",
        "Sat by the cash machine, gets nasty when people say no.",
        "{Who} in the doorway again, swears at people who walk past.",
    ),
    Kind.VEHICLE: (
        "Cars racing round the car park, revving and loud music.",
        "E-scooters going fast through the shoppers, nearly hit a child.",
        "Car tried door handles down the row, drove off when shouted at.",
        "Delivery van blocked in by {who}, abuse when asked to move.",
    ),
    Kind.UNSAFE: (
        "Walked home this way and was followed for a bit. Didn't feel safe.",
        "{Who} standing in the dark by the steps, I turned round and went the long way.",
        "No lights here and nobody about, I drive now although it is five minutes.",
        "Comments shouted at me and my daughter by {who}.",
    ),
    Kind.OTHER: (
        "Shopping trolleys dumped in front of the fire exit.",
        "Someone sleeping in the bin store, worried about them.",
        "Bins set out and rubbish all over the pavement.",
        "Loud preaching with a speaker all day, can't hear customers.",
    ),
}
AFTERWARDS = (
    "Staff are fed up.", "Second time this week.", "We have it on camera.", "Nobody came last time.",
    "Please can someone come by.", "They know we can't do anything.", "Just so you know.",
    "Customers saw it too.", "We asked them to leave.", "Third shop on this street today from what I hear.",
)  # fmt: skip
ALONE = {"a man": 2.0, "a woman": 1.2, "one bloke": 1.0, "someone": 1.0}
YOUNG_ONE = {"a teenager": 1.0, "a young lad": 1.5, "a girl of about 15": 0.6}
YOUNG_MANY = {"teenagers": 2.0, "kids": 1.5, "a group of youngsters": 1.0}
MANY = {
    "{n} men": 1.5,
    "{n} of them": 2.0,
    "a man and a woman": 0.6,
    "{n} people": 1.0,
    "a group": 0.8,
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


def told_in_words(rng: Stream, incident: Incident, *, young: bool) -> str:
    """A sentence or two about an incident."""
    who = who_it_was(rng, incident.people, young=young)
    words = one_of(rng, BY_KIND[incident.kind]).format(
        who=who, Who=who[0].upper() + who[1:], taken=incident.taken or "stock"
    )
    return f"{words} {one_of(rng, AFTERWARDS)}" if happens(rng, 0.3) else words


def who_it_was(rng: Stream, people: int, *, young: bool) -> str:
    if people == 1:
        return pick(rng, YOUNG_ONE if young else ALONE)
    number = NUMBERS[people] if people < len(NUMBERS) else "lots"
    words = pick(rng, YOUNG_MANY if young else MANY)
    if people != 2 and words == "a man and a woman":
        words = "{n} of them"
    return words.format(n=number)
