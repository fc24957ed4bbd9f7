"""The town that every table is tried in."""

from tests.guards.who_may.world import built, world

__all__ = ["built", "world"]
