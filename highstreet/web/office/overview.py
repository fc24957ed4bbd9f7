"""The partnership at a glance: who is in it, how its promises are kept, and what asks to be looked at."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from highstreet.actions.queries.lists import overdue_in_agency
from highstreet.base.working_time import LONDON
from highstreet.cases.queries.office import letters_in_each_state
from highstreet.people.access import sees_single_reports
from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import AGENCY_ROLES
from highstreet.people.queries import agencies_of_town, members_of_town
from highstreet.places.queries import premises_of_town
from highstreet.promises.queries import table_of_standards
from highstreet.promises.scoring import scores_for
from highstreet.reports.choices import Kind
from highstreet.trail.queries import how_far_sealed
from highstreet.web.office.doing import OFFICE, draw


@require_safe
@for_members(*AGENCY_ROLES)
def overview(request: MemberRequest) -> HttpResponse:
    member = request.member
    kept = [score for score in scores_for(member) if score.due is not None]
    return draw(
        request,
        "overview.html",
        scores=kept,
        sees_all=sees_single_reports(member),
        counted_at=max((score.counted_at for score in kept), default=None),
        kinds=dict(Kind.choices),
        agencies=[one for one in agencies_of_town(member) if not one.is_business],
        overdue=overdue_in_agency(member, now=timezone.now()),
        office=what_asks_for_work(request) if member.is_a(*OFFICE) else None,
    )


def what_asks_for_work(request: MemberRequest) -> dict[str, object]:
    """What whoever keeps the office would want to know of first."""
    member = request.member
    today = timezone.now().astimezone(LONDON).date()
    people, premises = members_of_town(member), premises_of_town(member)
    standards = table_of_standards(member.partnership_id, on=today, with_reminders=True)
    return {
        "members": len(people),
        "without_second_factor": [
            one for one in people if one.needs_second_factor and not one.has_second_factor
        ],
        "premises": len(premises),
        "without_card": [one for one in premises if one.card is None],
        "to_confirm": [one for one in standards if one.to_confirm],
        "letters": letters_in_each_state(member),
        "sealed": how_far_sealed(),
    }
