"""Who may open which page, and change what by it: every page of every audience, written out by hand.

A row says what is sent; `may` says who gets an answer to a GET, and whose POST changes anything. What a
page lets nobody do (a method that it does not have) needs no row.
"""

from highstreet.reports.choices import Kind
from tests.guards.who_may.askers import (
    AGENCIES,
    DESK,
    EVERYBODY,
    GIVERS,
    HERE,
    KEEPERS,
    KNOWS_OF_RESTRICTED,
    MEMBERS,
    OFFICE,
    SHOPS,
    A,
    Asker,
)
from tests.guards.who_may.rows import (
    Row,
    act,
    action_deed,
    changes,
    deed,
    here,
    of_action,
    of_business,
    of_officer,
    of_police,
    of_power,
    of_premises,
    of_priority,
    of_report,
    of_shopkeeper,
    of_target,
    owners,
    reads,
    words,
)
from tests.makers import typed

HAS_IT = {A.RESPONDER, A.COORDINATOR}
KNOWS_IT = {A.RESPONDER, A.COORDINATOR, A.ANALYST}
OUR_OFFICE = {A.ADMINISTRATOR, A.COORDINATOR}
OUR_KEEPER = {A.ADMINISTRATOR}
NONE: set[Asker] = set()

PERSON = {"name": "Robin Ash", "title": "", "email": "robin@example.org"}
OFFICER = PERSON | {"roles": ["RESPONDER"]}
SHOPKEEPER = PERSON | {"roles": ["SHOP"]}
CONTACT = {"contact_name": "Robin Ash", "contact_email": "robin@example.org", "contact_phone": ""}
RULE = {"kind": Kind.DAMAGE, "severity": "2", "reason": "It costs them dear"}
WEEKDAY = {"opens_0": "08:00", "closes_0": "16:00"}

PUBLIC = [
    reads("public:home", EVERYBODY),
    reads("public:privacy", EVERYBODY),
    reads("public:accessibility", EVERYBODY),
    reads("public:sign_in", EVERYBODY),
    changes(
        "public:sign_in",
        EVERYBODY,
        sent=lambda world: {"email": world.members[A.RESPONDER].account.email},
    ),
    reads("public:choose_town", NONE),
    reads("public:second_factor", NONE),
    reads("public:use_link", EVERYBODY, lambda world: {"token": "nothing"}),
    changes("public:use_link", NONE, lambda world: {"token": "nothing"}),
    changes("public:sign_out", MEMBERS, sent=lambda world: {"everywhere": "yes"}),
    # The tests run as a demonstration; without one both are 404 (see test_only_a_demonstration_…).
    reads("public:demonstration", EVERYBODY),
    reads("public:demonstration_letters", EVERYBODY),
    reads("public:service_worker", EVERYBODY),
    reads("public:town", EVERYBODY, here),
    reads("public:manifest", EVERYBODY, here),
    reads("public:promises", EVERYBODY, here),
    reads("public:picture", EVERYBODY, here),
    reads("public:targets", EVERYBODY, here),
    reads("public:card", EVERYBODY, lambda world: here(world) | {"token": world.card.token}),
    Row("public:card_away", EVERYBODY, here, method="POST"),
    reads("public:places", EVERYBODY, here),
    reads("public:map_areas", EVERYBODY, here),
    reads("public:map_streets", EVERYBODY, here),
    reads("public:basemap", NONE, here),
    reads("public:tell", EVERYBODY, here),
    reads("public:danger", EVERYBODY, here),
    reads("public:tell_report", EVERYBODY, here),
    changes("public:tell_report", EVERYBODY, here, lambda world: typed()),
    reads("public:waiting", EVERYBODY, here),
    reads("public:told", EVERYBODY, lambda world: here(world) | {"links": world.report.link}),
    reads("public:report", EVERYBODY, lambda world: here(world) | {"link": world.report.link}),
    act("reply", "asked", words),
    act("ask-why", "missed", lambda world: {"promise": world.promise.id}),
    act("follow-up", "closed", lambda world: {"clear": "yes", "fair": "no", "again": "yes"}),
    act("reopen", "closed", words),
    reads("api:health", EVERYBODY),
]

SHOP = [
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

AT_DESK = [
    reads("desk:queue", DESK),
    reads("desk:news", DESK),
    changes("desk:keep_filter", DESK, sent=lambda world: {"name": "Thefts", "query": ""}),
    reads("desk:report", KNOWS_IT, of_report),
    Row("desk:preview", HAS_IT, of_report, words, method="POST"),
    reads("desk:photo", HAS_IT, lambda world: {"name": world.photo.name}),
    reads("desk:picture", AGENCIES),
    reads("desk:picture_map", AGENCIES),
    reads("desk:picture_answers", AGENCIES),
    reads("desk:map_cells", AGENCIES),
    reads("desk:map_points", AGENCIES),
    deed("take", {A.RESPONDER}, "report"),
    deed("assign", HAS_IT, "report", lambda world: {"to": world.members[A.RESPONDER].id}),
    deed("pass", HAS_IT, "report", lambda world: {"agency": world.wardens.id, "words": ""}),
    deed("weigh", HAS_IT, "report", lambda world: {"severity": "1", "reason": "Third time"}),
    deed("note", HAS_IT, "report", words),
    deed("attended", HAS_IT, "report", lambda world: {"attendance": "ATTENDED"}),
    deed("crime-number", {A.RESPONDER}, "report", lambda world: {"number": "26000123456"}),
    deed("decision", {A.RESPONDER}, "report", lambda world: {"decision": "ARREST"}),
    deed("answer", HAS_IT, "report", words),
    deed("ask", HAS_IT, "report", words),
    deed("close", HAS_IT, "report", lambda world: words(world) | {"outcome": "WARNED"}),
    deed("reopen", HAS_IT, "closed", words),
    deed("join", HAS_IT, "proposed", lambda world: {"earlier": [world.report.reference]}),
    deed("reject", HAS_IT, "proposed", lambda world: {"earlier": world.report.reference}),
    deed("leave-series", HAS_IT, "joined"),
]

# The owner's agency, and who may give actions to any.
KEEPS_IT = {A.RESPONDER, A.COORDINATOR, A.LEADER}
TO_ANY = {A.COORDINATOR, A.LEADER}
ON_A_DAY = {"due_on": "2099-01-01", "words": "We have spoken to them."}

OF_ACTIONS = [
    reads("desk:actions", AGENCIES),
    reads("desk:action_give", GIVERS),
    changes(
        "desk:action_give",
        KEEPS_IT,
        sent=lambda world: {
            "title": "Mend the light",
            "done_when": "The light is on",
            "owner": world.members[A.RESPONDER].id,
            "due_on": "2099-01-01",
            "origin": "Meeting of 3 March",
        },
    ),
    reads("desk:action", HERE, of_action("action")),
    reads("desk:action", KNOWS_OF_RESTRICTED, of_action("restricted"), called="restricted"),
    action_deed("done", KEEPS_IT, "action", words),
    action_deed("comment", HERE, "action", words),
    action_deed("move", KEEPS_IT, "action", lambda world: ON_A_DAY),
    action_deed(
        "pass",
        TO_ANY,
        "action",
        lambda world: words(world) | {"owner": world.members[A.OTHER_RESPONDER].id},
    ),
    action_deed(
        "send-up",
        KEEPS_IT,
        "moved",
        lambda world: words(world) | {"leader": world.members[A.LEADER].id},
    ),
    action_deed("decide", {A.LEADER}, "up", lambda world: ON_A_DAY | {"decision": "NEW_DATE"}),
    action_deed("drop", TO_ANY, "action", words),
    action_deed("again", TO_ANY, "over", words),
]

IN_OFFICE = [
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

AT_TABLE = {A.COORDINATOR, A.LEADER}
TYPISTS = AT_TABLE | {A.ANALYST}
TARGETS = [
    reads("desk:targets", AGENCIES),
    reads("desk:target", HERE, of_target),
    reads("desk:target_file", HERE, of_target),
    reads("desk:target_agree", AT_TABLE | {A.ELSEWHERE}),
    changes(
        "desk:target_agree",
        AT_TABLE,
        sent=lambda world: (
            owners(world)
            | {
                "measure": "T4",
                "baseline_from": "2025-01-01",
                "baseline_to": "2025-12-31",
                "aim": "Staff are abused less often than they were",
                "aim_by": "2099-01-01",
                "direction": "LOWER",
                "method": "Walk together",
                "review_on": "2098-01-01",
            }
        ),
    ),
    reads("desk:target_change", AT_TABLE, of_target),
    changes(
        "desk:target_change",
        AT_TABLE,
        of_target,
        lambda world: (
            owners(world)
            | {
                "method": "Walk apart",
                "review_on": world.target.review_on.isoformat(),
            }
        ),
    ),
    reads("desk:target_mark", AT_TABLE, of_target),
    changes(
        "desk:target_mark",
        AT_TABLE,
        of_target,
        lambda world: {"kind": "DONE", "on": "2026-01-01", "words": "New lights"},
    ),
    reads("desk:target_end", AT_TABLE, of_target),
    changes("desk:target_end", AT_TABLE, of_target, words),
    reads("desk:measures", AGENCIES),
    reads("desk:measure", AGENCIES, lambda world: {"code": "T6"}),
    changes(
        "desk:measure",
        TYPISTS | {A.ELSEWHERE},
        lambda world: {"code": "T6"},
        lambda world: {"month": "2026-01", "found": "12", "source": "Our walk"},
    ),
    reads("desk:priorities", AGENCIES),
    changes(
        "desk:priorities",
        AT_TABLE,
        sent=lambda world: {"words": "Saturday nights", "owner_agency": world.police.id},
    ),
    changes("desk:priority_review", AT_TABLE, of_priority),
    changes("desk:priority_end", AT_TABLE, of_priority),
]

TABLE = [*PUBLIC, *SHOP, *AT_DESK, *OF_ACTIONS, *TARGETS, *IN_OFFICE]
