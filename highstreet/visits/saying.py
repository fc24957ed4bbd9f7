"""How visits are said: who walked, and what a stop is."""

from highstreet.base.saying import listed
from highstreet.visits.models import Visit, Walker


def walkers_said(visit: Visit) -> list[str]:
    """Everybody who walks, each with their agency."""
    return [f"{one.called}, {one.agency}" if one.agency else one.called for one in in_order(visit)]


def walkers_in_a_line(visit: Visit) -> str:
    return listed([one.called for one in in_order(visit)])


def in_order(visit: Visit) -> list[Walker]:
    """Guests first, as they are usually named first."""
    return sorted(visit.walkers.all(), key=lambda one: (one.member_id is not None, one.id))
