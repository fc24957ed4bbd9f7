"""How visits are said: who walked, and what a stop is."""

from highstreet.base.saying import listed
from highstreet.visits.models import Visit


def walkers_said(visit: Visit) -> list[str]:
    """Everybody who walks, guests first as they are usually named first, each with their agency."""
    rows = sorted(visit.walkers.all(), key=lambda one: (one.member_id is not None, one.id))
    return [f"{one.called}, {one.agency}" if one.agency else one.called for one in rows]


def walkers_in_a_line(visit: Visit) -> str:
    return listed([one.called for one in sorted(visit.walkers.all(), key=lambda one: one.id)])
