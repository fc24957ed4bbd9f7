"""Invented names: of businesses that are nowhere, and of people who are nobody.

The words for businesses are made up, so that no name is a real shop's by accident.
"""

from collections.abc import Iterator

from highstreet_simulation.chance import Stream, one_of, some_of

MADE_UP = (
    "Abernook", "Applewhim", "Bramblewick", "Brindlecote", "Butterquill", "Cobblethwaite", "Copperwren",
    "Dapplemere", "Dillymarsh", "Eldercombe", "Emberlow", "Fallowmead", "Fennimarsh", "Fiddlewick",
    "Gantrymoor", "Gillyfield", "Greywether", "Hazelmarch", "Hobbleton", "Honeyquart", "Idlecombe",
    "Inkerfield", "Jackdawley", "Jollymere", "Kettlebeck", "Kindlewood", "Lanternmere", "Larkwhistle",
    "Lindenquay", "Marrowgate", "Merrythorn", "Mistlewade", "Nettlecombe", "Nimbleford", "Oatenshaw",
    "Ockenby", "Ottermead", "Parsleymoor", "Pennycoombe", "Pipkinworth", "Quarterley", "Quillfeather",
    "Ravelstone", "Rushwimple", "Saltmarrow", "Sparrowfen", "Tallowby", "Tarrowfield", "Thimblecote",
    "Thistledown", "Tumblegate", "Underbrook", "Umberleigh", "Velvetmoor", "Vinterby", "Waxwingham",
    "Whimberley", "Wimslade", "Wrenwater", "Yarrowbank", "Yonderly", "Zephyrcote", "Bellwether",
    "Candlemoor", "Dovetailby", "Furrowdale", "Glimmerford", "Hollowquill", "Ivorymead", "Juniperley",
    "Knucklebury", "Lavenderfold", "Mothergate", "Novembury", "Orchardwick", "Pebblethorpe", "Quietwater",
    "Ripplewade", "Sallowfield", "Tinderbeck", "Wickerby", "Clovercote", "Drizzleford",
    "Elmwhistle", "Foxglovery", "Gossamerley", "Hedgequill", "Jasperfold", "Kestrelby", "Lowquarter",
    "Mallowmere", "Nutwhistle", "Pollenford", "Quincewick", "Reedwhistle", "Stitchwater", "Teaselby",
    "Vetchmoor", "Willowhatch", "Acornley", "Birchwimple", "Cressington", "Dandelowe", "Featherquay",
    "Gingerfold", "Harebellow", "Maplewhim", "Plumquarter", "Russetby", "Sorrelgate", "Tawnyford",
)  # fmt: skip
ENDINGS = {
    "SUPERMARKET": ("Foodhall", "Food Market", "Fresh Foods"),
    "CONVENIENCE": ("News and Food", "Corner Stores", "Mini Market", "Local Stores"),
    "PHARMACY": ("Pharmacy", "Chemist"),
    "FASHION": ("Outfitters", "Clothing", "Shoes", "Menswear", "and Daughters"),
    "ELECTRONICS": ("Phones", "Phone Repairs", "Electricals", "Games"),
    "OFF_LICENCE": ("Wines", "Beers and Wines"),
    "TAKEAWAY": ("Grill", "Fried Chicken", "Pizza", "Fish Bar", "Kebabs"),
    "CAFE": ("Coffee", "Tea Rooms", "Bakery", "Kitchen", "Café"),
    "BEAUTY": ("Hair", "Barbers", "Nails", "Beauty"),
    "CHARITY": ("Hospice Shop", "Rescue Shop", "Trust Shop"),
    "OFFICE": ("Building Society", "Estate Agents", "Opticians", "Travel", "Dental Care"),
    "OTHER": ("Books", "Hardware", "Toys", "Florist", "Pets", "Gifts", "Cycles", "Jewellers"),
}
PUBS = (
    "The Tin Otter", "The Clockmaker's Goose", "The Crooked Thimble", "The Patient Heron",
    "The Cobbler's Lantern", "The Sleeping Tram", "The Blue Wheelwright", "The Last Shoemaker",
    "The Paper Lion", "The Quiet Trumpet", "The Borrowed Anchor", "The Leather Moon",
)  # fmt: skip
FIRST = (
    "Aisha", "Alan", "Amelia", "Anita", "Ben", "Bridget", "Carl", "Chloe", "Colin", "Dana", "Daniel", "Dev",
    "Elaine", "Ewa", "Fatima", "Femi", "Gareth", "Grace", "Hannah", "Harpreet", "Ian", "Ines", "Jack",
    "Jade", "Joanna", "Karim", "Kelly", "Laura", "Liam", "Mandeep", "Marta", "Megan", "Mo", "Nadia",
    "Nick", "Olu", "Paula", "Pavel", "Rachel", "Ravi", "Rosa", "Sam", "Sanjay", "Sofia", "Steve", "Tara",
    "Tom", "Vera", "Wes", "Yusuf", "Zoe",
)  # fmt: skip
LAST = (
    "Abbot", "Achebe", "Barrow", "Bhatt", "Brandt", "Casey", "Costa", "Dabrowski", "Dunmore", "Ellery",
    "Farrow", "Fitton", "Gill", "Hale", "Hussain", "Ibe", "Jarvis", "Kaur", "Kemp", "Lowry", "Mbeki",
    "Mistry", "Nowak", "Nunn", "Okeke", "Osborne", "Patel", "Pryor", "Quayle", "Rahman", "Sandhu",
    "Sharp", "Silva", "Stone", "Tate", "Umar", "Vance", "Wall", "Yates", "Zielinski",
)  # fmt: skip


def words_for_businesses(rng: Stream) -> Iterator[str]:
    """Made-up words in no order, each once."""
    yield from some_of(rng, MADE_UP, len(MADE_UP))


def pubs(rng: Stream) -> Iterator[str]:
    yield from some_of(rng, PUBS, len(PUBS))


def business_name(rng: Stream, word: str, kind: str) -> str:
    return f"{word} {one_of(rng, ENDINGS[kind])}"


def person(rng: Stream) -> str:
    return f"{one_of(rng, FIRST)} {one_of(rng, LAST)}"


def mailbox(name: str) -> str:
    """A mailbox at an address that cannot exist.

    >>> mailbox("The Clockmaker's Goose")
    'theclockmakersgoose.example'
    """
    letters = "".join(sign for sign in name.lower().replace("é", "e") if sign.isalnum())
    return f"{letters}.example"
