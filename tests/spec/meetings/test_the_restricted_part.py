from datetime import timedelta

import pytest

from highstreet.cases.choices import Audience
from highstreet.meetings.choices import Version, What
from highstreet.meetings.commands.planning import name_persons
from highstreet.meetings.commands.sitting import decide, end, go_to
from highstreet.meetings.models import Item, Meeting, Paper
from highstreet.meetings.papers.gathering import versions_of_pack
from highstreet.meetings.papers.restricted import late_for_all
from highstreet.meetings.queries.page import meeting_page
from highstreet.meetings.queries.papers import paper_page
from highstreet.meetings.queries.room import Screen, changes_seen, room
from highstreet.people.choices import AgencyKind, Role
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, an_agency
from tests.spec.actions.giving import an_action
from tests.spec.cases.making import a_case
from tests.spec.meetings.making import (
    a_coordinator,
    a_meeting,
    a_restricted_item,
    a_sent_meeting,
    a_sitting_meeting,
    by_of,
    item_for,
    something_to_do,
)

pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON
A_DAY = timedelta(days=1)


def labels(meeting: Meeting, viewer) -> list[str]:
    page = meeting_page(meeting.reference, viewer, now=NOON)
    assert page is not None
    return [item.label for item in page.items]


def test_open_items_are_numbered_without_a_gap_for_everybody():
    by, other = a_coordinator(), a_coordinator("Second Coordinator")
    meeting = a_meeting(by=by)

    for_named, for_others = labels(meeting, by), labels(meeting, other)

    assert for_others == [str(number) for number in range(1, len(for_others) + 1)]
    assert [label for label in for_named if not label.startswith("R")] == for_others
    assert "R1" in for_named


def test_the_open_pack_is_the_same_whether_there_is_a_restricted_part_or_not():
    plain, other = a_meeting(), a_meeting(by=a_coordinator("Second Coordinator"))
    a_restricted_item(other, at=NOON)

    packs = [
        versions_of_pack(one, by_of(one), at=NOON)[Version.OPEN]["sections"]
        for one in (plain, other)
    ]

    shown = [[(s["label"], s["title"]) for s in sections] for sections in packs]
    assert shown[0] == shown[1]
    assert "two boys" not in str(packs)


def test_a_restricted_action_is_shown_only_if_everybody_named_may_know_of_it():
    by, officer = a_coordinator(), a_member()
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    an_action(
        officer, by=by, at=NOON - timedelta(days=60), due_in=5, title="See Sam", restricted=True
    )
    police_only = a_meeting(by=by, named=[officer])
    with_warden = a_meeting(by=by, named=[officer, warden])

    shown = {
        meeting.id: "See Sam" in str(versions_of_pack(meeting, by, at=NOON)[Version.FULL])
        for meeting in (police_only, with_warden)
    }

    assert shown == {police_only.id: True, with_warden.id: False}
    assert late_for_all(with_warden, by, at=NOON).left_out == 1


def test_whoever_is_named_after_the_pack_was_sent_reads_one_gathered_for_them_too():
    by, officer = a_coordinator(), a_member()
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    an_action(
        officer, by=by, at=NOON - timedelta(days=60), due_in=5, title="See Sam", restricted=True
    )
    meeting = a_sent_meeting(officer, warden, by=by, named=[officer])
    item = meeting.items.get(section="PERSONS")
    assert "See Sam" in pack_read_by(officer, meeting)

    name_persons(
        reference=meeting.reference, persons=[officer.id, warden.id], by=by, at=NOON + A_DAY
    )

    assert "See Sam" not in pack_read_by(warden, meeting)
    assert item.title in pack_read_by(warden, meeting)
    papers = Paper.objects.filter(meeting=meeting).order_by("version", "edition")
    assert list(papers.values_list("version", "edition")) == [("FULL", 1), ("FULL", 2), ("OPEN", 1)]


def pack_read_by(viewer, meeting: Meeting) -> str:
    page = paper_page(meeting.reference, What.PACK, viewer, only_open=False, now=NOON)
    assert page is not None and page.is_full
    return str(page.contents)


def test_taking_somebody_off_the_list_makes_no_new_pack():
    by, officer = a_coordinator(), a_member()
    meeting = a_sent_meeting(officer, by=by, named=[officer])

    name_persons(reference=meeting.reference, persons=[], by=by, at=NOON + A_DAY)

    assert not Paper.objects.filter(meeting=meeting, edition=2).exists()


def test_who_was_named_when_it_was_decided_knows_of_it_at_the_next_meeting():
    by, officer = a_coordinator(), a_member()
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    first = a_sitting_meeting(officer, by=by, named=[officer, warden])
    persons = Item.objects.get(meeting=first, section="PERSONS")
    decide(
        reference=first.reference,
        item=persons.id,
        words="Meet Robin and his mother",
        to_do=something_to_do(officer),
        by=by,
        at=NOON,
    )
    later = NOON + timedelta(days=25)
    end(reference=first.reference, next_at=later + timedelta(days=3), by=by, at=NOON)

    following = Meeting.objects.get(after=first)

    assert "Meet Robin" in str(versions_of_pack(following, by, at=later)[Version.FULL])
    assert "Meet Robin" not in str(versions_of_pack(following, by, at=later)[Version.OPEN])


def test_a_case_about_people_stands_there_only_if_everybody_named_may_see_it():
    by, officer = a_coordinator(), a_member()
    case = a_case(officer, by=by, audience=Audience.RESTRICTED)
    both_see_it, one_does_not = (
        a_meeting(by=by, named=[officer]),
        a_meeting(by=by, named=[officer, a_member(name="Colleague")]),
    )

    shown = [
        case.title in str(versions_of_pack(meeting, by, at=NOON)[Version.FULL])
        for meeting in (both_see_it, one_does_not)
    ]

    assert shown == [True, False]


def test_while_the_restricted_part_is_talked_about_other_screens_stay_as_they_were():
    officer, by = a_member(), a_coordinator()
    meeting = a_sitting_meeting(officer, by=by)
    persons = Item.objects.get(meeting=meeting, section="PERSONS")
    before = room(meeting.reference, officer, screen=Screen.HAND, now=NOON)

    go_to(reference=meeting.reference, item=persons.id, by=by, at=NOON)
    decide(
        reference=meeting.reference, item=persons.id, words="A mentor", to_do=None, by=by, at=NOON
    )

    assert room(meeting.reference, officer, screen=Screen.HAND, now=NOON) == before
    assert changes_seen(meeting.reference, officer, screen=Screen.HAND, now=NOON) == before.seen
    mine = room(meeting.reference, by, screen=Screen.HAND, now=NOON)
    assert mine.current.label == "R1" and mine.decided[0][1].words == "A mentor"


def test_the_wall_shows_the_open_part_unless_it_is_asked_for_the_other():
    by = a_coordinator()
    meeting = a_sitting_meeting(a_member(), by=by)
    persons = Item.objects.get(meeting=meeting, section="PERSONS")
    go_to(reference=meeting.reference, item=persons.id, by=by, at=NOON)

    wall = room(meeting.reference, by, screen=Screen.WALL, now=NOON)

    assert not wall.current.restricted
    assert not any(item.restricted for item in wall.items)


def test_the_wall_opened_with_the_restricted_part_shows_the_open_one_as_soon_as_that_is_over():
    by = a_coordinator()
    meeting = a_sitting_meeting(a_member(), by=by)
    persons = Item.objects.get(meeting=meeting, section="PERSONS")
    go_to(reference=meeting.reference, item=persons.id, by=by, at=NOON)
    decide(
        reference=meeting.reference, item=persons.id, words="A mentor", to_do=None, by=by, at=NOON
    )
    during = room(meeting.reference, by, screen=Screen.WALL_RESTRICTED, now=NOON)

    go_to(reference=meeting.reference, item=item_for(meeting).id, by=by, at=NOON)

    after = room(meeting.reference, by, screen=Screen.WALL_RESTRICTED, now=NOON)
    assert [one.words for _label, one in during.decided] == ["A mentor"]
    assert not after.decided and not any(item.restricted for item in after.items)
    seen = changes_seen(meeting.reference, by, screen=Screen.WALL_RESTRICTED, now=NOON)
    assert seen == after.seen != during.seen


def test_a_screen_is_drawn_anew_even_where_both_counts_are_the_same():
    by = a_coordinator()
    meeting = a_sitting_meeting(a_member(), by=by)
    persons = Item.objects.get(meeting=meeting, section="PERSONS")
    go_to(reference=meeting.reference, item=persons.id, by=by, at=NOON)
    before = changes_seen(meeting.reference, by, screen=Screen.WALL_RESTRICTED, now=NOON)
    Meeting.objects.update(
        open_changes=Meeting.objects.get(id=meeting.id).all_changes, current=item_for(meeting)
    )

    assert changes_seen(meeting.reference, by, screen=Screen.WALL_RESTRICTED, now=NOON) != before


def test_an_action_of_a_restricted_item_is_restricted_and_one_of_another_is_not():
    by, officer = a_coordinator(), a_member()
    meeting = a_sitting_meeting(officer, by=by)
    persons = Item.objects.get(meeting=meeting, section="PERSONS")

    for item in (persons, item_for(meeting)):
        decide(
            reference=meeting.reference,
            item=item.id,
            words="Somebody does something",
            to_do=something_to_do(officer),
            by=by,
            at=NOON,
        )

    rows = meeting.decisions.order_by("id").values_list("action__restricted", flat=True)
    assert list(rows) == [True, False]


def test_the_chair_who_is_not_named_ends_a_meeting_and_is_named_in_no_other():
    by, chair = a_coordinator(), a_member(Role.LEADER, name="Marian Holt")
    meeting = a_sitting_meeting(by, by=by, chair=chair)

    end(
        reference=meeting.reference,
        next_at=NOON + timedelta(days=28),
        by=chair,
        at=NOON,
    )

    following = Meeting.objects.get(after=meeting)
    assert [one.member_id for one in following.named.all()] == [by.id]


def test_only_those_named_name_others():
    by, officer = a_coordinator(), a_member()
    meeting = a_meeting(officer, by=by)

    name_persons(reference=meeting.reference, persons=[officer.id], by=by, at=NOON)

    assert meeting.shows_all_to(officer)
    other = a_coordinator("Second Coordinator")
    with pytest.raises(meeting.named.model.DoesNotExist):
        name_persons(reference=meeting.reference, persons=[other.id], by=other, at=NOON)
