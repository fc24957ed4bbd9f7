"""The desk: reports and the picture."""

from tests.guards.who_may.askers import AGENCIES, DESK, HAS_IT, A
from tests.guards.who_may.rows import Row, changes, deed, of_report, reads, words

KNOWS_IT = {A.RESPONDER, A.COORDINATOR, A.ANALYST}

PAGES = [
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
