"""Who may give which command of `people`."""

from highstreet.base.working_time import OFFICE as OFFICE_HOURS
from highstreet.people.choices import AgencyKind, Role
from tests.guards.who_may.askers import MEMBERS, OUR_KEEPER, OUR_OFFICE, A, Asker
from tests.guards.who_may.commands.telling import Told, added, changed, person

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("people.commands.membership.add_agency", "a business"): (
        OUR_OFFICE,
        lambda world: {
            "town": world.police.partnership,
            "kind": AgencyKind.BUSINESS,
            "name": "Corner Books",
            "week": None,
        },
    ),
    ("people.commands.membership.add_agency", "an agency"): (
        OUR_KEEPER,
        lambda world: {
            "town": world.police.partnership,
            "kind": AgencyKind.YOUTH,
            "name": "Youth workers",
            "week": None,
        },
    ),
    ("people.commands.membership.change_agency", ""): (
        OUR_KEEPER,
        lambda world: {
            "agency": world.police.id,
            "name": "Police team",
            "week": OFFICE_HOURS,
            "ask_next": None,
        },
    ),
    ("people.commands.membership.add_member", "of a business"): (
        OUR_OFFICE,
        added("business", Role.SHOP),
    ),
    ("people.commands.membership.add_member", "of an agency"): (
        OUR_KEEPER,
        added("police", Role.RESPONDER),
    ),
    ("people.commands.membership.change_member", "of a business"): (
        OUR_OFFICE,
        changed(A.SHOP, Role.SHOP),
    ),
    ("people.commands.membership.change_member", "of an agency"): (
        OUR_KEEPER,
        changed(A.RESPONDER, Role.RESPONDER, Role.ADMINISTRATOR),
    ),
    ("people.commands.membership.end_membership", "of a business"): (OUR_OFFICE, person(A.SHOP)),
    ("people.commands.membership.end_membership", "of an agency"): (
        OUR_KEEPER,
        person(A.RESPONDER),
    ),
    ("people.commands.membership.take_second_factor_away", "of a business"): (
        OUR_OFFICE,
        person(A.SHOP),
    ),
    ("people.commands.membership.take_second_factor_away", "of an agency"): (
        OUR_KEEPER,
        person(A.RESPONDER),
    ),
    ("people.commands.signing_in.sign_out_everywhere", ""): (MEMBERS, lambda world: {}),
}

OF_THE_PLATFORM = {
    "people.commands.membership.name_who_to_ask",
    "people.commands.membership.open_town",
}

BY_A_SECRET = {
    "people.commands.signing_in.send_sign_in_link",
    "people.commands.signing_in.use_sign_in_link",
    "people.commands.signing_in.set_up_second_factor",
    "people.commands.signing_in.give_code",
}
