"""The only table that knows no town: throttles."""

from highstreet.base.throttle import Tally

__all__ = ["Tally"]
