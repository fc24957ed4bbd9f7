"""The queue: what waits, by harm and then by time left."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_POST, require_safe

from highstreet.base.refusal import Refused
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import Role
from highstreet.reports.commands.tables import drop_filter, save_filter
from highstreet.reports.queries.queue import (
    PAGE,
    VIEWS,
    Queue,
    Wanted,
    changed_since,
    first_view,
    saved_filters,
)
from highstreet.reports.queries.queue import (
    queue as queue_of,
)
from highstreet.web.desk import forms
from highstreet.web.templating import address

# A change is seen a moment after the time that it carries.
COMMITTED_WITHIN = timedelta(seconds=5)
DESK = (Role.RESPONDER, Role.COORDINATOR, Role.ANALYST, Role.SAFEGUARDING)


@require_safe
@for_members(*DESK)
def queue(request: MemberRequest) -> HttpResponse:
    """One page of the list that was asked for; alone, if only the list is to be refreshed."""
    now = timezone.now()
    form = forms.Filter(request.GET)
    form.is_valid()
    wanted = wanted_of(request, form.cleaned_data)
    page = queue_of(wanted, request.member, now=now)
    context: dict[str, Any] = {
        "queue": page,
        "wanted": wanted,
        "views": views_of(request, page, wanted),
        "form": form,
        "now": now,
        "next_page": next_page(request, page),
        "first_row": (wanted.page - 1) * PAGE + 1,
        "query": form.as_query(),
        "is_filtered": form.is_filtered(),
        "address": request.get_full_path(),
        "only_rows": "HX-Request" in request.headers,
    }
    if context["only_rows"]:
        return render(request, "desk/queue/rows.html", context)
    context["saved"] = saved_filters(request.member)
    return render(request, "desk/queue/page.html", context)


def wanted_of(request: MemberRequest, data: dict[str, Any]) -> Wanted:
    view = request.GET.get("view", "")
    after, page = cursor(request.GET.get("after", ""))
    return Wanted(
        view=view if view in VIEWS else first_view(request.member),
        kind=data.get("kind") or "",
        severity=data.get("severity") or None,
        status=data.get("status") or "",
        area=data.get("area"),
        premises=data.get("premises"),
        fact=data.get("fact") or "",
        since=data.get("since"),
        words=(data.get("words") or "").strip(),
        after=after,
        page=page,
    )


def cursor(typed: str) -> tuple[tuple[Any, ...], int]:
    """Where the last page ended. A token that we did not make begins at the first page."""
    try:
        page, *values = signing.loads(typed, salt="queue")
    except signing.BadSignature:
        return (), 1
    return tuple(parse_datetime(v) or v if isinstance(v, str) else v for v in values), page


def next_page(request: MemberRequest, page: Queue) -> str:
    if not page.next_after:
        return ""
    kept = [(name, value) for name, value in request.GET.items() if name != "after"]
    after = token(page.page + 1, page.next_after)
    return f"{address('desk:queue')}?{urlencode([*kept, ('after', after)])}"


def token(page: int, after: Sequence[Any]) -> str:
    """Where this page begins, signed so that nobody can make one up."""
    values = [v.isoformat() if isinstance(v, datetime) else v for v in after]
    return signing.dumps([page, *values], salt="queue")


def views_of(request: MemberRequest, page: Queue, wanted: Wanted) -> list[dict[str, Any]]:
    """The lists that one can choose between, with how many wait in each."""
    kept = [
        (name, value)
        for name, value in request.GET.items()
        if value and name not in ("after", "view")
    ]
    here = address("desk:queue")
    return [
        {
            "view": view,
            "href": f"{here}?{urlencode([('view', view), *kept])}",
            "count": page.counts.get(view),
            "current": view == wanted.view,
        }
        for view in VIEWS
    ]


@require_safe
@for_members(*DESK)
def news(request: MemberRequest) -> HttpResponse:
    """Has anything changed since the page was drawn? Asked often, so it answers with as little as it can."""
    drawn_at = moment(request.GET.get("drawn_at", ""))
    if drawn_at is None or not changed_since(request.member, drawn_at - COMMITTED_WITHIN):
        return HttpResponse(status=204)
    return HttpResponse(status=200, headers={"HX-Trigger": "queue-changed"})


def moment(typed: str) -> datetime | None:
    try:
        read = parse_datetime(typed)
    except ValueError:
        return None
    return read if read and read.tzinfo and read.year > 2000 else None


@require_POST
@for_members(*DESK)
def keep_filter(request: MemberRequest) -> HttpResponse:
    """Give the filters a name, or forget one."""
    form = forms.KeepFilter(request.POST)
    if form.is_valid():
        at, name = timezone.now(), form.cleaned_data["name"]
        try:
            if request.POST.get("action") == "drop":
                drop_filter(name=name, by=request.member, at=at)
            else:
                save_filter(name=name, query=form.cleaned_data["query"], by=request.member, at=at)
        except Refused as no:
            form.add_error(None, str(no))
    back = f"{address('desk:queue')}?{form.data.get('query', '')}"
    return redirect(back)
