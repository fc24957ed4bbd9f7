"""What tests of pages send, and how they read what comes back."""

from datetime import UTC, datetime

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from highstreet.meetings.models import Meeting


def now() -> datetime:
    return datetime.now(UTC)


def words_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def done(
    client: Client, meeting: Meeting, deed: str, *, headers: dict[str, str] | None = None, **typed
) -> HttpResponse:
    """Whatever a form of a meeting's pages sends."""
    address = reverse("desk:meeting_act", args=[meeting.reference, deed])
    return client.post(address, typed, headers=headers)
