"""Who may give which command of `reports`."""

from uuid import uuid4

from highstreet.reports.choices import Attendance, Outcome, PoliceDecision, Severity
from highstreet.reports.telling import Contact
from tests.guards.who_may.askers import HAS_IT, MEMBERS, OUR_KEEPER, OUR_OFFICE, A, Asker
from tests.guards.who_may.commands.telling import WORDS, Told, on, person
from tests.makers import an_incident

CAN_SEE = {A.RESPONDER, A.COORDINATOR, A.ANALYST, A.SHOP}
EACH_KEEPER = {A.ADMINISTRATOR, A.ELSEWHERE}

OF_MEMBERS: dict[tuple[str, str], tuple[set[Asker], Told]] = {
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
}

OF_THE_PLATFORM = {
    "reports.commands.missing.notice_missed",
}

BY_A_SECRET = {
    "reports.commands.answering.follow_up",
    "reports.commands.answering.reopen",
    "reports.commands.answering.reply",
    "reports.commands.missing.ask_why",
}
