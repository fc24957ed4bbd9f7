"""Drawing the pages of one meeting: which forms stand on them, what stands in each, and which has something wrong."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from highstreet.base.working_time import LONDON
from highstreet.meetings.choices import Attendance
from highstreet.meetings.commands import correcting, planning, preparing, sitting
from highstreet.meetings.queries import page as pages
from highstreet.meetings.queries.page import MeetingPage, meeting_page
from highstreet.meetings.queries.room import Screen, room
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import found
from highstreet.web.desk import meeting_forms as forms

Command = Callable[..., Any]
BEFORE = (Attendance.COMING, Attendance.SENDS, Attendance.APOLOGIES)
AT_TABLE = (Attendance.PRESENT, Attendance.SUBSTITUTE, Attendance.APOLOGIES, Attendance.ABSENT)
PAGE, PREPARE, TABLE = "meeting", "meeting_prepare", "meeting_table"
TEMPLATES = {
    PAGE: "desk/meetings/page.html",
    PREPARE: "desk/meetings/prepare.html",
    TABLE: "desk/meetings/table.html",
}

# Forms that stand once for each item of a list: one that is refused is drawn as the item is.
ONE_FOR_EACH = ("change-item", "move-item", "drop-item")

# What can be done: the form that asks for it, the command that does it, and the page on which it is done.
DEEDS: dict[str, tuple[type[Form], Command, str]] = {
    "change": (forms.When, planning.change_meeting, PREPARE),
    "invite": (forms.Invite, planning.invite, PREPARE),
    "name": (forms.NamePersons, planning.name_persons, PREPARE),
    "cancel": (forms.Cancel, planning.cancel_meeting, PAGE),
    "attend": (forms.Attend, planning.attend, PAGE),
    "add-item": (forms.AddItem, preparing.add_item, PREPARE),
    "change-item": (forms.ChangeItem, preparing.change_item, PREPARE),
    "move-item": (forms.MoveItem, preparing.move_item, PREPARE),
    "drop-item": (forms.OfItem, preparing.drop_item, PREPARE),
    "send": (Form, preparing.send_agenda, PREPARE),
    "begin": (Form, sitting.begin, PAGE),
    "go-to": (forms.OfItem, sitting.go_to, TABLE),
    "tick": (forms.Attend, planning.attend, TABLE),
    "decide": (forms.Decide, sitting.decide, TABLE),
    "reword": (forms.Reword, sitting.reword, TABLE),
    "end": (forms.End, sitting.end, TABLE),
    "correct": (forms.Correct, correcting.correct, PAGE),
}


def asked_for(request: MemberRequest, reference: str) -> MeetingPage:
    return found(meeting_page(reference, request.member, now=timezone.now()))


def draw(
    request: MemberRequest,
    name: str,
    page: MeetingPage,
    *,
    deed: str = "",
    form: Form | None = None,
) -> HttpResponse:
    """A page of the meeting, with the one form that has something wrong, if there is one."""
    people = pages.who_can_come(request.member) if name != PAGE else []
    chairs = pages.who_can_chair(request.member) if name == PREPARE else ()
    mine = [one for one, (_kind, _command, place) in DEEDS.items() if place == name]
    blank = {one.replace("-", "_"): blank_form(one, page, people, chairs) for one in mine}
    if form is not None:
        blank[deed.replace("-", "_")] = form
    shown = {
        "page": page,
        "meeting": page.line,
        "forms": blank,
        "deed": deed,
        "wrong": form,
        "people": people,
        "typed_words": what_was_typed(form) if form and not stands_on(name, deed, form) else [],
    }
    if name == TABLE:
        reference, now = page.line.reference, timezone.now()
        drawn = room(reference, request.member, screen=Screen.HAND, now=now, page=page)
        shown["room"] = found(drawn)
    shown["ticks"] = [(one.value, one.label) for one in (AT_TABLE if name == TABLE else BEFORE)]
    return render(request, TEMPLATES[name], shown, status=200 if form is None else 422)


def stands_on(name: str, deed: str, form: Form) -> bool:
    """Is the form drawn again on this page, so that what was typed can be mended there?"""
    is_about_something_gone = any(bound.errors for bound in form.hidden_fields())
    return DEEDS[deed][2] == name and deed not in ONE_FOR_EACH and not is_about_something_gone


def what_was_typed(form: Form) -> list[tuple[str, str]]:
    """In words: of what was chosen from a list, what stood there."""
    found = []
    for bound in form.visible_fields():
        value = bound.value()
        if value in (None, "", [], False):
            continue
        chosen = {str(one) for one in value} if isinstance(value, list) else {str(value)}
        choices = getattr(bound.field, "choices", [])
        words = [str(label) for key, label in choices if str(key) in chosen]
        found.append((str(bound.label), ", ".join(words) or str(value)))
    return found


def blank_form(
    deed: str,
    page: MeetingPage,
    people: forms.People,
    chairs: pages.Choices = (),
    **typed: Any,
) -> Form:
    """The form of a deed, with those who and what can be chosen in it."""
    kind = DEEDS[deed][0]
    everybody = [(one, f"{name}, {of}") for of, them in people for one, name in them]
    typed["initial"] = offered(deed, page) | typed.get("initial", {})
    if kind is forms.When:
        typed["chairs"] = chairs
    elif issubclass(kind, forms.OfTown):
        typed["people"] = people
    elif kind is forms.Decide:
        typed["items"] = [(one.id, f"{one.label}. {one.title}") for one in page.items]
        typed["people"] = everybody
    elif kind is forms.Correct:
        typed["decisions"] = [(one.id, one.words) for item in page.items for one in item.decisions]
    return kind(auto_id=f"{deed}-%s", **typed)


def offered(deed: str, page: MeetingPage) -> dict[str, Any]:
    """What stands in a form before anybody types."""
    starts, following = (at.astimezone(LONDON) for at in (page.line.starts_at, page.next_offered))
    usual: dict[str, dict[str, Any]] = {
        "change": {
            "kind": page.line.kind,
            "day": starts.date(),
            "clock": starts.time(),
            "minutes": page.line.minutes,
            "place": page.line.place,
            "chair": page.chair_id,
        },
        "invite": {"invited": [seat.member for seat in page.seats]},
        "name": {"persons": page.named_ids},
        "decide": {"item": page.current, "due_on": following.date()},
        "end": {"next_day": following.date(), "next_clock": following.time()},
        "attend": {
            "attendance": page.mine.attendance if page.mine else None,
            "substitute": page.mine.substitute if page.mine else "",
            "interest": page.mine.interest if page.mine else "",
        },
    }
    return usual.get(deed, {})
