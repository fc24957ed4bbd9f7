"""Sessions in the database, as Django keeps them, read with a prepared statement: every page of a member asks."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.utils import timezone

from highstreet.base.prepared import Statement

LOAD = Statement(
    "select session_data from django_session where session_key = %(key)s and expire_date > %(now)s"
)


class SessionStore(InDatabase):
    """Django looks for this name."""

    def load(self) -> dict[str, Any]:
        row = LOAD.row(key=self.session_key, now=timezone.now())
        if row is None:
            self._session_key = None
            return {}
        loaded: dict[str, Any] = self.decode(row[0])
        return loaded
