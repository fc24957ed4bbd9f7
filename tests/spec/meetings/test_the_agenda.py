import re
from datetime import timedelta

import pytest

from highstreet.cases.choices import Audience
from highstreet.letters.models import Letter
from highstreet.meetings.choices import Section, State, Version, What
from highstreet.meetings.commands.preparing import (
    add_item,
    change_item,
    drop_item,
    move_item,
    send_agenda,
)
from highstreet.meetings.commands.sitting import decide, end
from highstreet.meetings.models import Meeting, Paper
from highstreet.meetings.papers.gathering import versions_of_pack
from highstreet.people.choices import AgencyKind, Role
from highstreet.reports.models import Report
from highstreet.targets.models import Target
from highstreet.targets.working_out import work_out_targets
from highstreet.trail.models import Entry
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, a_report, an_agency
from tests.refusals import refused
from tests.spec.actions.giving import an_action
from tests.spec.cases.making import a_nomination
from tests.spec.meetings.making import (
    a_coordinator,
    a_meeting,
    a_restricted_item,
    a_sent_meeting,
    a_sitting_meeting,
    by_of,
    item_for,
)
from tests.spec.targets.agreeing import a_target, typed_in

# In words that are read or read aloud; a width of 100% is neither.
PER_CENT_SAID = re.compile(r"(?<!width=\")(?<!height=\")\b\d+%")
pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON


def targets_with_figures() -> list[Target]:
    """A count that has fallen and a share that has grown, both by more than chance."""
    chair = a_coordinator("Chair of targets")
    found = [
        a_target(by=chair, aim="Fewer people drink in the street", at=NOON),
        a_target("T1", by=chair, aim="More people feel safe by day", at=NOON),
    ]
    typed_in([30, 33, 28, 31, 29, 32, 30, 27, 31, 33, 29, 30] + [12] * 8, by=chair)
    felt = [60, 63, 58, 61, 62, 59, 60, 64, 57, 61, 60, 62] + [92] * 8
    typed_in(felt, by=chair, measure="T1", of=100)
    work_out_targets(chair.partnership_id, at=NOON)
    return found


def titles(meeting: Meeting) -> list[str]:
    rows = meeting.items.filter(dropped=False).order_by("order")
    return list(rows.values_list("title", flat=True))


def pack(meeting: Meeting, version: Version = Version.OPEN) -> dict:
    return versions_of_pack(meeting, by_of(meeting), at=NOON)[version]


def part(contents: dict, title: str) -> str:
    return str(next(one for one in contents["sections"] if one["title"] == title)["blocks"])


def test_an_item_is_added_before_decisions_are_gathered_up():
    meeting = a_meeting()

    add_item(
        reference=meeting.reference,
        title="The light in the passage",
        words="Who owns it?",
        restricted=False,
        by=by_of(meeting),
        at=NOON,
    )

    found = titles(meeting)
    assert found.index("The light in the passage") == found.index(Section.DECISIONS.label) - 1


def test_an_item_moves_up_and_down_among_those_of_its_part():
    meeting = a_meeting()
    by, places = by_of(meeting), item_for(meeting)

    move_item(reference=meeting.reference, item=places.id, up=False, by=by, at=NOON)

    found = titles(meeting)
    assert found.index(places.title) > found.index(Section.YOUNG.label)
    first = meeting.items.order_by("order")[0]
    with refused("at_the_end"):
        move_item(reference=meeting.reference, item=first.id, up=True, by=by, at=NOON)


def test_what_is_dropped_is_not_in_the_pack_and_can_be_taken_up_again():
    meeting = a_meeting()
    by, places = by_of(meeting), item_for(meeting)

    drop_item(reference=meeting.reference, item=places.id, by=by, at=NOON)

    assert places.title not in str(pack(meeting)["sections"])
    drop_item(reference=meeting.reference, item=places.id, by=by, at=NOON)
    assert places.title in str(pack(meeting)["sections"])


def test_words_that_are_added_stand_in_the_pack():
    meeting = a_meeting()
    places = item_for(meeting)

    change_item(
        reference=meeting.reference,
        item=places.id,
        title="Three streets",
        words="Bring what you know of Gold Street.",
        by=by_of(meeting),
        at=NOON,
    )

    assert "Bring what you know" in part(pack(meeting), "Three streets")


def test_overdue_actions_stand_first_and_those_on_course_do_not_stand_there():
    officer = a_member()
    an_action(officer, at=NOON - timedelta(days=60), due_in=10, title="Mend the gate")
    an_action(officer, at=NOON, title="Walk the street")

    said = part(pack(a_meeting()), Section.OVERDUE.label)

    assert "Mend the gate" in said and "Overdue by 50 days" in said
    assert "Walk the street" not in said


def test_the_picture_has_each_target_with_its_verdict_and_no_percentage():
    targets = targets_with_figures()

    found = pack(a_meeting())

    picture = next(one for one in found["sections"] if one["title"] == Section.PICTURE.label)
    charts = [one for one in picture["blocks"] if one["is_a"] == "chart"]
    assert [one["title"] for one in charts] == [one.aim for one in targets]
    assert {one["verdict"] for one in charts} == {"better"}
    assert "92 in 100" in charts[1]["says"] and "Counted of a hundred." in charts[1]["source"]
    for chart in charts:
        assert "<svg" in chart["wide"] and "<svg" in chart["narrow"]
        assert not PER_CENT_SAID.search(str(chart))


def test_what_an_earlier_meeting_decided_stands_there_only_if_all_who_are_asked_were_asked_then():
    by, officer = a_coordinator(), a_member()
    before = a_sitting_meeting(officer, by=by)
    decide(
        reference=before.reference,
        item=item_for(before).id,
        words="Mend the gate",
        to_do=None,
        by=by,
        at=NOON,
    )
    end(reference=before.reference, next_at=None, by=by, at=NOON)
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL))
    leader = a_member(Role.LEADER, of=warden.agency, name="Marian Holt")

    shown = [
        "Mend the gate" in part(pack(meeting), Section.DECISIONS.label)
        for meeting in (
            a_meeting(officer, by=by),
            a_meeting(officer, warden, by=by),
            a_meeting(officer, by=by, named=[warden]),
            a_meeting(officer, by=by, chair=leader),
        )
    ]

    assert shown == [True, False, False, False]


def test_sent_again_after_only_the_restricted_part_changed_it_leaves_no_trace_in_the_open():
    officer = a_member()
    meeting = a_sent_meeting(officer)
    traces = open_traces(meeting)
    a_restricted_item(meeting, at=NOON)

    send_agenda(reference=meeting.reference, by=by_of(meeting), at=NOON + timedelta(days=1))

    assert open_traces(meeting) == traces
    assert Paper.objects.filter(meeting=meeting, version=Version.FULL, edition=2).exists()


def open_traces(meeting: Meeting) -> tuple:
    found = Meeting.objects.get(id=meeting.id)
    return (
        found.sent_at,
        found.open_changes,
        Entry.objects.filter(about=meeting.about).count(),
        Letter.objects.count(),
    )


def test_places_are_counted_in_fives_over_the_last_three_whole_months():
    for day in range(7):
        a_report(at=NOON - timedelta(days=20 + day))
    a_report(at=NOON)

    said = part(pack(a_meeting()), Section.PLACES.label)

    assert "High Street" in said and "5 to 9" in said


def test_a_place_with_fewer_than_five_is_not_named():
    a_report(at=NOON - timedelta(days=20))

    assert "High Street" not in part(pack(a_meeting()), Section.PLACES.label)


def test_a_nomination_that_all_may_read_stands_there_and_one_for_the_team_does_not():
    a_nomination(title="Drinking in the passage")
    a_nomination(title="The family in Flat 3", audience=Audience.TEAM)

    said = part(pack(a_meeting()), Section.NOMINATIONS.label)

    assert "Drinking in the passage" in said
    assert "Flat 3" not in said


def test_the_part_for_the_young_says_in_fives_how_often_and_what_the_youth_service_owes():
    report = a_report(at=NOON - timedelta(days=10))
    Report.objects.filter(id=report.id).update(child=True)
    worker = a_member(of=an_agency(AgencyKind.YOUTH, "Youth service"))
    an_action(worker, at=NOON, title="Two evenings a week in the centre")

    said = part(pack(a_meeting()), Section.YOUNG.label)

    assert "fewer than five" in said and "Two evenings a week" in said


def test_sending_freezes_both_versions_and_tells_everybody():
    officer = a_member()

    meeting = a_sent_meeting(officer)

    papers = meeting.papers.filter(what=What.PACK)
    assert {one.version for one in papers} == {Version.OPEN, Version.FULL}
    assert meeting.state == State.SENT
    letter = Letter.objects.get(kind="meetings/agenda", to=officer.account.email)
    assert meeting.reference in letter.body


def test_sent_again_with_changes_it_is_the_next_edition_and_they_are_told_again():
    officer = a_member()
    meeting = a_sent_meeting(officer)
    by = by_of(meeting)

    add_item(
        reference=meeting.reference, title="Parking", words="", restricted=False, by=by, at=NOON
    )
    edition = send_agenda(reference=meeting.reference, by=by, at=NOON + timedelta(hours=1))

    assert edition == 2
    letters = Letter.objects.filter(kind="meetings/agenda", to=officer.account.email)
    assert [one.body.count("sent again") for one in letters.order_by("id")] == [0, 1]


def test_a_change_of_the_restricted_part_alone_makes_no_new_open_edition_and_no_letter():
    meeting = a_sent_meeting(a_member())
    before = Letter.objects.count()

    a_restricted_item(meeting, at=NOON)
    send_agenda(reference=meeting.reference, by=by_of(meeting), at=NOON + timedelta(hours=1))

    editions = Paper.objects.filter(meeting=meeting).values_list("version", "edition")
    assert sorted(editions) == [("FULL", 1), ("FULL", 2), ("OPEN", 1)]
    assert Letter.objects.count() == before


def test_the_agenda_of_a_sitting_meeting_stays():
    meeting = a_sitting_meeting()

    with refused("not_to_prepare"):
        drop_item(
            reference=meeting.reference, item=item_for(meeting).id, by=by_of(meeting), at=NOON
        )
