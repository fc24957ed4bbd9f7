"""Work for the queue: forgetting sessions, links and counts that have had their time."""

from datetime import UTC, datetime

from django.contrib.sessions.backends.db import SessionStore
from procrastinate.contrib.django import app

from highstreet.base.throttle import forget_old
from highstreet.people.models import SignInLink


@app.periodic(cron="40 3 * * *")
@app.task(name="people.forget", queueing_lock="people.forget")
def forget_what_is_over(timestamp: int) -> None:
    at = datetime.fromtimestamp(timestamp, UTC)
    SessionStore.clear_expired()
    SignInLink.objects.filter(ends_at__lt=at).delete()
    forget_old(at=at)
