"""The town that every table is tried in."""

from tests.guards.who_may.world import world

__all__ = ["world"]
