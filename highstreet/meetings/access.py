"""Who may do what with meetings that they can see."""

from highstreet.base.refusal import Refusal
from highstreet.meetings.models import Meeting, Seat
from highstreet.people.choices import Role
from highstreet.people.models import Member


def may_not_prepare(by: Member) -> Refusal | None:
    if by.is_a(Role.COORDINATOR):
        return None
    return Refusal("not_a_coordinator", "Coordinators prepare meetings. Ask one of them.")


def may_not_run(meeting: Meeting, by: Member) -> Refusal | None:
    """Whoever chairs it, and coordinators, who write for the chair."""
    if meeting.chair_id == by.id or by.is_a(Role.COORDINATOR):
        return None
    return Refusal("not_the_chair", f"{meeting.chair.called} chairs, or a coordinator does this.")


def may_not_correct(meeting: Meeting, by: Member) -> Refusal | None:
    """The chair answers for the minutes; where the chair has left, a coordinator."""
    if meeting.chair_id == by.id or meeting.chair.left_at and by.is_a(Role.COORDINATOR):
        return None
    return Refusal("chair_corrects", f"{meeting.chair.called} corrects the minutes. Tell them.")


def may_not_answer_for(seat: Seat, by: Member) -> Refusal | None:
    """Everybody says for themselves whether they come; at the table the chair ticks it."""
    if seat.member_id == by.id:
        return None
    return may_not_run(seat.meeting, by)
