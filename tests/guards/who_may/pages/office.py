"""The office: the partnership's own tables."""

from highstreet.reports.choices import Kind
from tests.guards.who_may.askers import (
    AGENCIES,
    HERE,
    KEEPERS,
    MEMBERS,
    OFFICE,
    OUR_KEEPER,
    OUR_OFFICE,
)
from tests.guards.who_may.rows import (
    changes,
    of_business,
    of_officer,
    of_police,
    of_power,
    of_premises,
    of_shopkeeper,
    reads,
    words,
)

PERSON = {"name": "Robin Ash", "title": "", "email": "robin@example.org"}
OFFICER = PERSON | {"roles": ["RESPONDER"]}
SHOPKEEPER = PERSON | {"roles": ["SHOP"]}
CONTACT = {"contact_name": "Robin Ash", "contact_email": "robin@example.org", "contact_phone": ""}
RULE = {"kind": Kind.DAMAGE, "severity": "2", "reason": "It costs them dear"}
WEEKDAY = {"opens_0": "08:00", "closes_0": "16:00"}

PAGES = [
    reads("office:overview", AGENCIES),
    reads("office:mine", MEMBERS),
    reads("office:members", OFFICE),
    reads("office:member_add", OUR_OFFICE, of_business),
    changes(
        "office:member_add", OUR_OFFICE, of_business, lambda world: SHOPKEEPER, "of a business"
    ),
    changes("office:member_add", OUR_KEEPER, of_police, lambda world: OFFICER, "of the police"),
    reads("office:member", OUR_OFFICE, of_officer),
    changes("office:member", OUR_KEEPER, of_officer, lambda world: OFFICER, "of the police"),
    changes("office:member", OUR_OFFICE, of_shopkeeper, lambda world: SHOPKEEPER, "of a business"),
    changes("office:member_end", OUR_KEEPER, of_officer, called="of the police"),
    changes("office:member_end", OUR_OFFICE, of_shopkeeper, called="of a business"),
    changes("office:member_second_factor", OUR_KEEPER, of_officer, called="of the police"),
    changes("office:member_second_factor", OUR_OFFICE, of_shopkeeper, called="of a business"),
    reads("office:agencies", OFFICE),
    reads("office:agency_add", OFFICE),
    changes(
        "office:agency_add",
        OFFICE,
        sent=lambda world: {"name": "Corner Books", "kind": "BUSINESS"},
        called="a business",
    ),
    changes(
        "office:agency_add",
        KEEPERS,
        sent=lambda world: {"name": "Street pastors", "kind": "OUTREACH"},
        called="an outreach service",
    ),
    reads("office:agency", OUR_KEEPER, of_police),
    changes(
        "office:agency", OUR_KEEPER, of_police, lambda world: {"name": "Police team"} | WEEKDAY
    ),
    reads("office:premises", OFFICE),
    reads("office:premises_add", OFFICE),
    changes(
        "office:premises_add",
        OUR_OFFICE,
        sent=lambda world: (
            CONTACT
            | {
                "business": world.shop.business_id,
                "name": "Larkspur Too",
                "kind": "PHARMACY",
                "street": world.shop.street_id,
            }
        ),
    ),
    reads("office:premises_page", OUR_OFFICE, of_premises),
    reads("office:premises_contact", OUR_OFFICE, of_premises),
    changes("office:premises_contact", OUR_OFFICE, of_premises, lambda world: CONTACT),
    changes("office:premises_close", OUR_OFFICE, of_premises),
    changes("office:card_new", OUR_OFFICE, of_premises),
    changes("office:card_end", OUR_OFFICE, of_premises),
    reads("office:card_printed", OUR_OFFICE, of_premises),
    reads("office:standards", AGENCIES),
    reads("office:standard_add", KEEPERS),
    changes(
        "office:standard_add",
        OUR_KEEPER,
        sent=lambda world: {
            "agency": world.police.id,
            "act": "ANSWER",
            "amount": "48",
            "unit": "HOURS",
            "words": "You have an answer",
            "source": "The chief constable's letter",
            "valid_from": "2099-01-01",
        },
    ),
    reads("office:standard_end", OUR_KEEPER, lambda world: {"standard": world.standard.id}),
    changes(
        "office:standard_end",
        OUR_KEEPER,
        lambda world: {"standard": world.standard.id},
        lambda world: {"last_day": "2099-01-01"},
    ),
    reads("office:severity", AGENCIES),
    reads("office:rule_add", KEEPERS),
    changes("office:rule_add", KEEPERS, sent=lambda world: RULE),
    changes("office:rule_drop", OUR_KEEPER, lambda world: {"rule": world.rule.id}),
    reads("office:routes", AGENCIES),
    reads("office:routes_change", KEEPERS),
    changes(
        "office:routes_change",
        OUR_KEEPER,
        sent=lambda world: {
            "form-TOTAL_FORMS": "1",
            "form-INITIAL_FORMS": "0",
            "form-0-agency": world.police.id,
        },
    ),
    reads("office:what_if", AGENCIES),
    reads("office:powers", AGENCIES),
    reads("office:techniques", AGENCIES),
    reads("office:power", HERE, of_power),
    reads("office:power_check", OUR_KEEPER, of_power),
    changes("office:power_check", OUR_KEEPER, of_power, lambda world: {"on": "2026-03-02"}),
    reads("office:power_note", OUR_KEEPER, of_power),
    changes("office:power_note", OUR_KEEPER, of_power, words),
    reads("office:letters", OFFICE),
    reads("office:letter", OUR_OFFICE, lambda world: {"letter": world.letter.id}),
    changes("office:letter_again", OUR_OFFICE, lambda world: {"letter": world.letter.id}),
    reads("office:trail", OFFICE),
]
