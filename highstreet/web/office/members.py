"""Members: who can sign in here, and as what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from highstreet.people.asking import MemberRequest
from highstreet.people.audience import for_members
from highstreet.people.choices import Role
from highstreet.people.queries import members_of_town


@require_safe
@for_members(Role.ADMINISTRATOR, Role.COORDINATOR)
def members(request: MemberRequest) -> HttpResponse:
    return render(request, "office/members.html", {"members": members_of_town(request.member)})
