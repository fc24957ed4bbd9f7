"""What must be beaten: the bars that we set ourselves, and what the two open-source rivals cost.

The rivals were measured on 2 cores with 2 web workers, 8 connections and fsync on. Where a range was
measured, its lower end stands here.
"""

from dataclasses import dataclass

SIGNALEN, FIXMYSTREET = "Signalen 2.50.12", "FixMyStreet 84d7c80"
FLAT_WITHIN = 1.3
WORKER_MEGABYTES = 120


@dataclass(frozen=True)
class Bar:
    """CPU milliseconds a request that may not be passed: in the web workers and in PostgreSQL, or together."""

    web: float
    database: float | None
    is_flat: bool = False

    @property
    def words(self) -> str:
        return (
            f"{self.web:.0f}" if self.database is None else f"{self.web:.0f} + {self.database:.0f}"
        )


@dataclass(frozen=True)
class Rival:
    """What another platform costs for the same work."""

    name: str
    reports: str
    web: float
    database: float


@dataclass(frozen=True)
class Line:
    """One row of the table: how it is called, what it may cost, and what it costs elsewhere."""

    words: str
    bar: Bar | None = None
    rival: Rival | None = None


PAGE = Bar(12, 5, is_flat=True)
TOLD = Bar(8, 3)
LINES = {
    "told": Line("Report told by a passer-by", TOLD, Rival(SIGNALEN, "10k", 42, 32)),
    "told by card": Line("Report told with a shop's card", TOLD, Rival(FIXMYSTREET, "10k", 221, 5)),
    "told, queue working": Line(
        "Told while the queue works (+ worker)", None, Rival(SIGNALEN, "200k", 161, 39)
    ),
    "told, all three pages": Line("Form, what will happen, sent"),
    "queue": Line("Queue: all open, coordinator", PAGE, Rival(SIGNALEN, "200k", 297, 127)),
    "queue, responder": Line(
        "Queue: my agency, responder", PAGE, Rival(SIGNALEN, "200k", 297, 127)
    ),
    "queue, filtered": Line("Queue: kind and severity", PAGE, Rival(SIGNALEN, "200k", 421, 769)),
    "queue, everything": Line("Queue: everything", PAGE, Rival(SIGNALEN, "200k", 297, 127)),
    "queue, page 1,000": Line("Queue: page 1,000", PAGE, Rival(SIGNALEN, "200k", 912, 3_085)),
    "report": Line("Page of one report, desk", Bar(78, None), Rival(FIXMYSTREET, "10k", 78, 2)),
    "search, common word": Line("Search: a common word", PAGE),
    "search, rare word": Line("Search: a rare word", PAGE),
    "search, reference": Line("Search: a reference", PAGE),
    "map": Line("Map: the town's own reports", Bar(10, 5), Rival(SIGNALEN, "200k", 64, 235)),
}
MEMORY_RIVAL = f"{SIGNALEN}: 190 to 265 MB"
