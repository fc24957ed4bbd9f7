"""Who may give which command of `places`."""

from highstreet.people.models import Agency
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.premises import Contact as ContactPerson
from tests.guards.who_may.askers import OUR_OFFICE, A, Asker
from tests.guards.who_may.commands.telling import Told, of_shop

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("places.commands.cards.make_card", ""): (OUR_OFFICE, of_shop()),
    ("places.commands.cards.end_card", ""): (OUR_OFFICE | {A.SHOP}, of_shop()),
    ("places.commands.premises.add_premises", ""): (
        OUR_OFFICE,
        lambda world: {
            "business": Agency.objects.get(id=world.shop.business_id),
            "name": "Larkspur Too",
            "kind": PremisesKind.PHARMACY,
            "street": world.shop.street_id,
            "number": "",
            "postcode": "",
            "contact": ContactPerson("Robin Ash", "robin@example.org"),
        },
    ),
    ("places.commands.premises.change_contact", ""): (
        OUR_OFFICE | {A.SHOP},
        of_shop(contact=ContactPerson("Robin Ash", "robin@example.org")),
    ),
    ("places.commands.premises.close_premises", ""): (OUR_OFFICE, of_shop()),
}

OF_THE_PLATFORM = {
    "places.commands.gazetteer.load_gazetteer",
}
