"""The agencies' desks: their hours, their usual pace, their habits and their diligence."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Desk:
    """One agency's desk. Times are medians; `spread` is how often it takes much longer."""

    kind: str
    opens: float
    closes: float
    weekdays: tuple[int, ...]
    read_hours: float
    answer_hours: float
    close_days: float
    spread: float
    forgets: float  # the share of reports that lie until somebody asks
    takes_on: float = 0.5
    asks: float = 0.04
    attends: float = 0.2
    says_if_it_attended: float = 0.4
    notes: float = 0.08
    judges: float = 0.8
    passes_on: dict[str, float] = field(default_factory=dict)
    outcomes: dict[str, float] = field(default_factory=dict)


DESKS = {
    "POLICE": Desk(
        kind="POLICE",
        opens=8,
        closes=22,
        weekdays=(0, 1, 2, 3, 4, 5, 6),
        read_hours=3.5,
        answer_hours=26,
        close_days=16,
        spread=0.75,
        forgets=0.05,
        attends=0.22,
        says_if_it_attended=0.6,
        passes_on={"SECURITY": 0.03, "YOUTH": 0.02, "TOWN_COUNCIL": 0.01},
        outcomes={
            "CHARGED": 0.07,
            "WARNED": 0.13,
            "PATROLLED": 0.28,
            "JOINED": 0.12,
            "NO_LINE": 0.4,
        },
    ),
    "TOWN_COUNCIL": Desk(
        kind="TOWN_COUNCIL",
        opens=8,
        closes=18,
        weekdays=(0, 1, 2, 3, 4, 5),
        read_hours=2.0,
        answer_hours=14,
        close_days=6,
        spread=0.5,
        forgets=0.01,
        takes_on=0.8,
        attends=0.6,
        says_if_it_attended=0.7,
        passes_on={"POLICE": 0.06, "OUTREACH": 0.08},
        outcomes={"PATROLLED": 0.5, "PUT_RIGHT": 0.25, "SUPPORTED": 0.1, "NO_LINE": 0.15},
    ),
    "COUNCIL": Desk(
        kind="COUNCIL",
        opens=9,
        closes=17,
        weekdays=(0, 1, 2, 3, 4),
        read_hours=15,
        answer_hours=75,
        close_days=30,
        spread=0.85,
        forgets=0.12,
        attends=0.05,
        says_if_it_attended=0.1,
        judges=0.5,
        passes_on={"POLICE": 0.10, "TOWN_COUNCIL": 0.12},
        outcomes={
            "PATROLLED": 0.2,
            "PUT_RIGHT": 0.2,
            "WARNED": 0.1,
            "NOT_OURS": 0.1,
            "NO_LINE": 0.4,
        },
    ),
    "SECURITY": Desk(
        kind="SECURITY",
        opens=7,
        closes=21,
        weekdays=(0, 1, 2, 3, 4, 5, 6),
        read_hours=0.4,
        answer_hours=4,
        close_days=3,
        spread=0.6,
        forgets=0.02,
        takes_on=0.7,
        attends=0.8,
        says_if_it_attended=0.8,
        passes_on={"POLICE": 0.05},
        outcomes={"WARNED": 0.4, "PATROLLED": 0.4, "NO_LINE": 0.2},
    ),
    "YOUTH": Desk(
        kind="YOUTH",
        opens=12,
        closes=20,
        weekdays=(0, 1, 2, 3, 4, 5),
        read_hours=9,
        answer_hours=50,
        close_days=24,
        spread=0.7,
        forgets=0.04,
        takes_on=0.9,
        asks=0.08,
        attends=0.35,
        passes_on={"POLICE": 0.03},
        outcomes={"SUPPORTED": 0.6, "PATROLLED": 0.2, "WARNED": 0.1, "NO_LINE": 0.1},
    ),
    "OUTREACH": Desk(
        kind="OUTREACH",
        opens=7,
        closes=19,
        weekdays=(0, 1, 2, 3, 4, 5, 6),
        read_hours=3,
        answer_hours=20,
        close_days=8,
        spread=0.55,
        forgets=0.02,
        takes_on=0.8,
        attends=0.7,
        says_if_it_attended=0.6,
        passes_on={"TOWN_COUNCIL": 0.03},
        outcomes={"SUPPORTED": 0.65, "PATROLLED": 0.15, "NO_LINE": 0.2},
    ),
}
