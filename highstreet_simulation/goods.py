"""What is taken from shops, and what it is worth."""

from highstreet_simulation.chance import Stream, one_of, some_of

GROCERIES = (
    "joints of meat", "steak", "cheese", "coffee", "butter", "chocolate", "washing capsules", "baby milk",
    "salmon", "razor blades", "energy drinks", "multipacks of crisps", "laundry liquid", "honey",
)  # fmt: skip
DRINK = ("vodka", "whisky", "gin", "cans of cider", "cans of lager", "wine", "rum")
BY_KIND: dict[str, tuple[str, ...]] = {
    "SUPERMARKET": GROCERIES + DRINK,
    "CONVENIENCE": (*GROCERIES[:9], *DRINK, "sandwiches", "vapes"),
    "PHARMACY": ("perfume", "make-up", "razor blades", "toothbrush heads", "baby milk", "vitamins"),
    "FASHION": (
        "jeans",
        "trainers",
        "a jacket",
        "tracksuits",
        "T-shirts",
        "sunglasses",
        "a handbag",
    ),
    "ELECTRONICS": ("headphones", "phone cases", "a phone", "a speaker", "games", "chargers"),
    "OFF_LICENCE": DRINK,
    "CHARITY": ("the collection tin", "clothes", "a handbag", "DVDs"),
    "BEAUTY": ("hair straighteners", "shampoo", "the tip jar"),
    "CAFE": ("the tip jar", "cakes", "a customer's bag", "sandwiches"),
    "TAKEAWAY": ("drinks from the fridge", "the tip jar", "a delivery bag"),
    "PUB": ("a bottle of gin", "a customer's phone", "the charity box"),
    "OFFICE": ("a laptop", "the charity box"),
    "OTHER": ("books", "tools", "toys", "a drill", "batteries", "paint", "a bike lock", "flowers"),
}
MEDIAN_POUNDS = {"ELECTRONICS": 70, "FASHION": 55, "PHARMACY": 60, "SUPERMARKET": 45, "OFFICE": 80}


def lifted(rng: Stream, shop_kind: str) -> tuple[str, int]:
    """What was taken, and its price in pence."""
    goods = BY_KIND[shop_kind]
    things = some_of(rng, goods, one_of(rng, (1, 1, 1, 2, 2, 3)))
    pounds = float(rng.lognormal(0, 0.8)) * MEDIAN_POUNDS.get(shop_kind, 25)
    return " and ".join(things), max(100, round(pounds * 2) * 50)
