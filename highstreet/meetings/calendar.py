"""The entry for calendars (RFC 5545). Only the queue's jobs load this: the library needs memory that no page has."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urljoin

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText

from highstreet.base.working_time import LONDON
from highstreet.meetings.choices import Kind, State
from highstreet.meetings.models import Meeting

PRODUCT = "-//Highstreet//Meetings//EN"


def as_calendar(meeting: Meeting, *, at: datetime) -> str:
    """One event whose identity stays and whose sequence grows; a cancelled meeting takes itself out."""
    is_off = meeting.state == State.CANCELLED
    calendar, event = Calendar(), Event()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    begin = meeting.starts_at.astimezone(LONDON)
    page = urljoin(f"{settings.ADDRESS}/", f"desk/meetings/{meeting.reference}/")
    event.add("uid", str(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", begin)
    event.add("dtend", begin + timedelta(minutes=meeting.minutes))
    event.add("summary", f"{Kind(meeting.kind).label}, {meeting.partnership.name}")
    event.add("location", meeting.place)
    event.add("description", f"Agenda, pack and minutes: {page}")
    event.add("url", page)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("organizer", organiser(meeting))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written.decode()


def organiser(meeting: Meeting) -> vCalAddress:
    """The partnership, not a person: calendars are read over shoulders."""
    address = vCalAddress(f"mailto:{parseaddr(settings.LETTERS_FROM)[1]}")
    address.params["cn"] = vText(f"Highstreet {meeting.partnership.name}")
    return address
