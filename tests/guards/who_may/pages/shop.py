"""A shop's own pages."""

from tests.guards.who_may.askers import SHOPS, A
from tests.guards.who_may.rows import changes, of_premises, reads

PAGES = [
    reads("shop:log", SHOPS),
    reads("shop:file", SHOPS),
    reads("shop:premises", SHOPS),
    reads("shop:contact", {A.SHOP}, of_premises),
    changes(
        "shop:contact",
        {A.SHOP},
        of_premises,
        lambda world: {"name": "Robin Ash", "email": "robin@example.org", "phone": ""},
    ),
    changes("shop:end_card", {A.SHOP}, of_premises),
]
