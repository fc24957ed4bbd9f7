"""The actions that were given from a report, as far as the viewer may know of them."""

from datetime import datetime

from django.db.models import F

from highstreet.actions.models import Action
from highstreet.actions.queries.lists import ActionLine, line_of
from highstreet.people.models import Member
from highstreet.promises.making import day_of


def actions_of_report(report: int, viewer: Member, *, now: datetime) -> tuple[ActionLine, ...]:
    """Those that somebody still owes first, in the order of their days."""
    rows = Action.objects.visible_to(viewer).filter(report=report)
    first_what_is_owed = F("ended_at").desc(nulls_first=True)
    found = rows.select_related("owner", "agency", "leader")
    in_order = found.order_by(first_what_is_owed, "due_on", "id")
    return tuple(line_of(one, day_of(now)) for one in in_order)
