"""What is to happen when: things are done in the order of their time, whoever put them down."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Doing = Callable[[datetime], None]


class Agenda:
    """Things to do, each with its moment. Of two at the same moment the one put down first is first."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Doing]] = []
        self._order = count()

    def add(self, at: datetime, doing: Doing) -> None:
        heapq.heappush(self._waiting, (at, next(self._order), doing))

    def do_until(self, end: datetime, *, then: Callable[[datetime], None]) -> None:
        """Do everything up to this moment, and tell `then` each time how far it has come."""
        while self._waiting and self._waiting[0][0] <= end:
            at, _order, doing = heapq.heappop(self._waiting)
            doing(at)
            then(at)
