"""Who may give which command: every command, written out by hand.

`OF_MEMBERS` are given by a member, who is refused or not. `OF_THE_PLATFORM` are given by the clockwork or
by whoever runs the server: no member can. `BY_A_SECRET` are given by whoever holds a link or a code that
was sent to one person.
"""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from highstreet.actions.choices import Decision
from highstreet.actions.commands.giving import Plan
from highstreet.base.working_time import OFFICE as OFFICE_HOURS
from highstreet.people.choices import AgencyKind, Role
from highstreet.people.models import Agency
from highstreet.places.choices import PremisesKind
from highstreet.places.commands.premises import Contact as ContactPerson
from highstreet.promises.choices import Act, Unit
from highstreet.promises.commands import Terms
from highstreet.reports.choices import Attendance, Outcome, PoliceDecision, Severity
from highstreet.reports.telling import Contact
from highstreet.targets.choices import MarkKind
from tests.guards.who_may.askers import HERE, KNOWS_OF_RESTRICTED, MEMBERS, A, Asker
from tests.guards.who_may.world import World
from tests.makers import an_incident
from tests.spec.targets.agreeing import some_terms

HAS_IT = {A.RESPONDER, A.COORDINATOR}
# Whoever can see the report; the page of the desk is for fewer.
CAN_SEE = {A.RESPONDER, A.COORDINATOR, A.ANALYST, A.SHOP}
OUR_OFFICE = {A.ADMINISTRATOR, A.COORDINATOR}
OUR_KEEPER = {A.ADMINISTRATOR}
# In their own town: there, whoever works elsewhere may do it too.
AT_TABLE = {A.COORDINATOR, A.LEADER}
EACH_KEEPER = {A.ADMINISTRATOR, A.ELSEWHERE}

Told = Callable[[World], dict[str, Any]]
LATER = date(2099, 1, 1)
WORDS = "We have spoken to them."


def on(report: str, **told: Any) -> Told:
    return lambda world: {"reference": getattr(world, report).reference, **told}


def person(asker: Asker) -> Told:
    return lambda world: {"member": world.members[asker].id}


def changed(asker: Asker, *roles: Role) -> Told:
    return lambda world: person(asker)(world) | {"name": "Robin Ash", "title": "", "roles": roles}


def added(agency: str, *roles: Role) -> Told:
    def told(world: World) -> dict[str, Any]:
        to = world.police if agency == "police" else Agency.objects.get(id=world.shop.business_id)
        return {
            "agency": to,
            "name": "Robin Ash",
            "title": "",
            "email": "robin@example.org",
            "roles": roles,
        }

    return told


def owners(world: World) -> dict[str, Any]:
    return {"first_owner": world.police.id, "second_owner": world.wardens.id}


def of_shop(**told: Any) -> Told:
    return lambda world: {"premises": world.shop.id, **told}


# The owner's agency, and who may give actions to any.
KEEPS_IT = {A.RESPONDER, A.COORDINATOR, A.LEADER}
TO_ANY = {A.COORDINATOR, A.LEADER}

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
    ("actions.commands.giving.give", ""): (
        KEEPS_IT,
        lambda world: {
            "owner": world.members[A.RESPONDER].id,
            "plan": Plan("Mend the light", "The light is on", LATER, "Meeting of 3 March"),
        },
    ),
    ("actions.commands.giving.pass_on", ""): (
        TO_ANY,
        lambda world: on("action", owner=world.members[A.OTHER_RESPONDER].id, words=WORDS)(world),
    ),
    ("actions.commands.working.comment", ""): (HERE, on("action", words=WORDS)),
    ("actions.commands.working.comment", "on a restricted one"): (
        KNOWS_OF_RESTRICTED,
        on("restricted", words=WORDS),
    ),
    ("actions.commands.working.move", ""): (KEEPS_IT, on("action", due_on=LATER, words=WORDS)),
    ("actions.commands.working.complete", ""): (KEEPS_IT, on("action", words=WORDS)),
    ("actions.commands.working.drop", ""): (TO_ANY, on("action", words=WORDS)),
    ("actions.commands.working.take_up_again", ""): (TO_ANY, on("over", words=WORDS)),
    ("actions.commands.going_up.send_up", ""): (
        KEEPS_IT,
        lambda world: on("moved", leader=world.members[A.LEADER].id, words=WORDS)(world),
    ),
    ("actions.commands.going_up.decide", ""): (
        {A.LEADER},
        on("up", decision=Decision.NEW_DATE, due_on=LATER, owner=None, words=WORDS),
    ),
    ("letters.commands.try_again", ""): (OUR_OFFICE, lambda world: {"letter": world.letter.id}),
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
    ("powers.commands.mark_as_checked", ""): (
        OUR_KEEPER,
        lambda world: {"power": "dispersal", "on": date(2026, 3, 2)},
    ),
    ("powers.commands.set_note", ""): (
        OUR_KEEPER,
        lambda world: {"power": "dispersal", "words": WORDS},
    ),
    ("promises.commands.set_standard", ""): (
        OUR_KEEPER,
        lambda world: {
            "agency": world.police,
            "terms": Terms(Act.ANSWER, 48, Unit.HOURS, WORDS, "A letter"),
            "valid_from": LATER,
        },
    ),
    ("promises.commands.end_standard", ""): (
        OUR_KEEPER,
        lambda world: {"standard": world.standard.id, "last_day": LATER},
    ),
    ("reports.commands.answering.answer", ""): (HAS_IT, on("report", words=WORDS)),
    ("reports.commands.answering.ask", ""): (HAS_IT, on("report", words=WORDS)),
    ("reports.commands.answering.close", ""): (
        HAS_IT,
        on("report", outcome=Outcome.WARNED, words=WORDS),
    ),
    ("reports.commands.answering.reopen_at_desk", ""): (HAS_IT, on("closed", words=WORDS)),
    ("reports.commands.joining.join", ""): (
        HAS_IT,
        lambda world: on("proposed", earlier=[world.report.reference])(world),
    ),
    ("reports.commands.joining.reject", ""): (
        HAS_IT,
        lambda world: on("proposed", earlier=world.report.reference)(world),
    ),
    ("reports.commands.joining.leave_series", ""): (HAS_IT, on("joined")),
    ("reports.commands.joining.answer_all", ""): (HAS_IT, on("joined", words=WORDS)),
    ("reports.commands.joining.close_all", ""): (
        HAS_IT,
        on("joined", outcome=Outcome.WARNED, words=WORDS),
    ),
    ("reports.commands.leaving.let_go", "of a business"): (OUR_OFFICE, person(A.SHOP)),
    ("reports.commands.leaving.let_go", "of an agency"): (OUR_KEEPER, person(A.RESPONDER)),
    ("reports.commands.tables.add_severity_rule", ""): (
        EACH_KEEPER,
        lambda world: {"kind": "", "facts": [], "severity": Severity.LOWER, "reason": "A test"},
    ),
    ("reports.commands.tables.drop_severity_rule", ""): (
        OUR_KEEPER,
        lambda world: {"rule": world.rule.id},
    ),
    ("reports.commands.tables.set_routes", ""): (
        OUR_KEEPER,
        lambda world: {"routes": [{"agency": world.police.id}]},
    ),
    ("reports.commands.tables.save_filter", ""): (
        MEMBERS,
        lambda world: {"name": "Thefts", "query": ""},
    ),
    ("reports.commands.tables.drop_filter", ""): (MEMBERS, lambda world: {"name": "Thefts"}),
    ("reports.commands.telling.tell", ""): (
        MEMBERS,
        lambda world: {"incidents": [an_incident()], "contact": Contact(), "key": uuid4()},
    ),
    ("reports.commands.working.read", ""): (CAN_SEE, on("report")),
    ("reports.commands.working.take_on", ""): ({A.RESPONDER}, on("report")),
    ("reports.commands.working.assign", ""): (
        HAS_IT,
        lambda world: on("report", to=world.members[A.RESPONDER].id)(world),
    ),
    ("reports.commands.working.pass_on", ""): (
        HAS_IT,
        lambda world: on("report", agency=world.wardens.id, words="")(world),
    ),
    ("reports.commands.working.weigh_anew", ""): (
        HAS_IT,
        on("report", severity=Severity.SERIOUS, reason="Third time"),
    ),
    ("reports.commands.working.leave_note", ""): (HAS_IT, on("report", words=WORDS)),
    ("reports.commands.working.note_attendance", ""): (
        HAS_IT,
        on("report", attendance=Attendance.ATTENDED, why_not=""),
    ),
    ("reports.commands.working.add_crime_number", ""): (
        {A.RESPONDER},
        on("report", number="26000123456"),
    ),
    ("reports.commands.working.note_police_decision", ""): (
        {A.RESPONDER},
        on("report", decision=PoliceDecision.ARREST),
    ),
    ("targets.commands.agree_target", ""): (
        AT_TABLE,
        lambda world: owners(world) | {"measure": "T4", "terms": some_terms()},
    ),
    ("targets.commands.change_target", ""): (
        AT_TABLE,
        lambda world: (
            owners(world)
            | {
                "target": world.target.id,
                "method": WORDS,
                "review_on": world.target.review_on,
            }
        ),
    ),
    ("targets.commands.mark_target", ""): (
        AT_TABLE,
        lambda world: {
            "target": world.target.id,
            "kind": MarkKind.DONE,
            "on": date(2026, 1, 1),
            "words": WORDS,
        },
    ),
    ("targets.commands.end_target", ""): (
        AT_TABLE,
        lambda world: {"target": world.target.id, "words": WORDS},
    ),
    ("targets.commands.type_month", ""): (
        AT_TABLE | {A.ANALYST, A.ELSEWHERE},
        lambda world: {
            "measure": "T6",
            "month": date(2026, 1, 1),
            "found": 12,
            "of": None,
            "source": "Our walk",
        },
    ),
    ("targets.commands.set_priority", ""): (
        AT_TABLE,
        lambda world: {"words": WORDS, "owner_agency": world.police.id},
    ),
    ("targets.commands.review_priority", ""): (
        AT_TABLE,
        lambda world: {"priority": world.priority.id},
    ),
    ("targets.commands.end_priority", ""): (
        AT_TABLE,
        lambda world: {"priority": world.priority.id},
    ),
}

OF_THE_PLATFORM = {
    "actions.commands.reminding.remind",
    "actions.commands.reminding.send_overdue",
    "letters.commands.keep_all",
    "measures.commands.keep_police_figures",
    "measures.commands.set_police_area",
    "people.commands.membership.name_who_to_ask",
    "people.commands.membership.open_town",
    "places.commands.gazetteer.load_gazetteer",
    "powers.commands.load_powers",
    "reports.commands.missing.notice_missed",
}

BY_A_SECRET = {
    "people.commands.signing_in.send_sign_in_link",
    "people.commands.signing_in.use_sign_in_link",
    "people.commands.signing_in.set_up_second_factor",
    "people.commands.signing_in.give_code",
    "reports.commands.answering.follow_up",
    "reports.commands.answering.reopen",
    "reports.commands.answering.reply",
    "reports.commands.missing.ask_why",
}
