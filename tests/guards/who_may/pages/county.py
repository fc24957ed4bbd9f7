"""The county: leaders only, each with the towns that this person leads."""

from tests.guards.who_may.askers import A
from tests.guards.who_may.rows import reads

LEADERS = {A.LEADER, A.ELSEWHERE}

PAGES = [
    reads("county:county", LEADERS),
    reads("county:file", LEADERS),
]
