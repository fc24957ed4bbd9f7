"""Is the platform well? For load balancers and for whoever is on call."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker

from highstreet.base import towns
from highstreet.letters.queries import oldest_waiting
from highstreet.people.audience import for_anyone_in_any_weather

SILENT_AFTER = timedelta(seconds=60)
LATE_AFTER = timedelta(minutes=15)


@require_safe
@for_anyone_in_any_weather
def health(request: HttpRequest) -> HttpResponse:
    """Database, queue and letters, each well or not; 503 if any is not. No names, no counts of people."""
    now = timezone.now()
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        queue = ProcrastinateWorker.objects.filter(last_heartbeat__gt=now - SILENT_AFTER).exists()
        with towns.every_town():
            waiting = oldest_waiting()
        letters = waiting is None or now - waiting < LATE_AFTER
        state = {"database": True, "queue": queue, "letters": letters}
    except DatabaseError:
        state = {"database": False, "queue": False, "letters": False}
    well = all(state.values())
    return JsonResponse({"well": well, **state}, status=200 if well else 503)
