import io
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from pypdf import PdfReader

from highstreet.actions.commands.giving import pass_on
from highstreet.letters.models import Letter
from highstreet.meetings.choices import Attendance, Version, What
from highstreet.meetings.commands.correcting import correct
from highstreet.meetings.commands.papers import open_full
from highstreet.meetings.commands.planning import attend
from highstreet.meetings.commands.sitting import decide, end
from highstreet.meetings.jobs import print_paper
from highstreet.meetings.models import Item, Meeting, Paper
from highstreet.meetings.papers.freezing import fingerprint
from highstreet.meetings.queries.papers import paper_page
from highstreet.people.choices import AgencyKind, Role
from highstreet.targets.working_out import work_out_targets
from highstreet.trail.models import Entry
from tests.conftest import MONDAY_NOON
from tests.makers import a_member, an_agency
from tests.refusals import refused
from tests.spec.actions.giving import an_action
from tests.spec.meetings.making import (
    a_coordinator,
    a_sent_meeting,
    a_sitting_meeting,
    by_of,
    item_for,
    something_to_do,
)
from tests.spec.targets.agreeing import a_target, typed_in

pytestmark = pytest.mark.django_db
NOON = MONDAY_NOON


def paper(meeting: Meeting, what: What, version: Version = Version.OPEN) -> Paper:
    return Paper.objects.filter(meeting=meeting, what=what, version=version).latest("edition")


def printed(one: Paper) -> PdfReader:
    print_paper(paper=one.id, town=one.partnership_id)
    one.refresh_from_db()
    return PdfReader(io.BytesIO(bytes(one.pdf)))


def words_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def held(by=None, **more) -> Meeting:
    officer = a_member(name="Ama Officer")
    meeting = a_sitting_meeting(officer, by=by, **more)
    by = by_of(meeting)
    persons = Item.objects.get(meeting=meeting, section="PERSONS")
    for item, words in ((item_for(meeting), "Mend the light"), (persons, "Meet Robin")):
        decide(
            reference=meeting.reference,
            item=item.id,
            words=words,
            to_do=something_to_do(officer),
            by=by,
            at=NOON,
        )
    attend(
        reference=meeting.reference,
        seat=meeting.seats.get().id,
        attendance=Attendance.PRESENT,
        substitute="",
        interest="My brother rents the yard.",
        by=by,
        at=NOON,
    )
    end(reference=meeting.reference, next_at=None, by=by, at=NOON + timedelta(hours=1))
    meeting.refresh_from_db()
    return meeting


def test_what_changes_after_it_was_sent_does_not_change_the_pack():
    action = an_action(a_member(), at=NOON - timedelta(days=60), due_in=5, title="Mend the gate")
    meeting = a_sent_meeting()
    before = paper(meeting, What.PACK)

    action.title = "Something else"
    action.save()

    kept = paper(meeting, What.PACK)
    assert "Mend the gate" in str(kept.contents)
    assert (kept.fingerprint, fingerprint(kept.contents)) == (before.fingerprint,) * 2


def test_the_database_refuses_to_change_a_frozen_paper():
    one = paper(a_sent_meeting(), What.PACK)

    with pytest.raises(ProgrammingError, match="stays as it was"), transaction.atomic():
        Paper.objects.filter(id=one.id).update(contents={})


def test_a_pack_is_an_accessible_pdf_with_its_charts_and_its_fingerprint():
    chair = a_coordinator("Chair of targets")
    a_target("T1", by=chair, aim="More people feel safe by day", at=NOON)
    felt = [60, 63, 58, 61, 62, 59, 60, 64, 57, 61, 60, 62] + [92] * 8
    typed_in(felt, by=chair, measure="T1", of=100)
    work_out_targets(chair.partnership_id, at=NOON)
    one = paper(a_sent_meeting(), What.PACK)

    pdf = printed(one)

    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    words = words_of(pdf)
    assert one.fingerprint[:16] in words
    assert "More people feel safe by day" in words and "92 in 100" in words
    assert "%" not in words
    assert len(one.pdf_fingerprint) == 64


def test_a_paper_is_printed_once():
    one = paper(a_sent_meeting(), What.PACK)
    printed(one)
    first = one.pdf_fingerprint

    print_paper(paper=one.id, town=one.partnership_id)

    one.refresh_from_db()
    assert one.pdf_fingerprint == first


def test_minutes_are_ready_when_the_meeting_ends_in_two_versions():
    meeting = held()

    for_all = words_of(printed(paper(meeting, What.MINUTES)))
    full = words_of(printed(paper(meeting, What.MINUTES, Version.FULL)))

    assert "Mend the light" in for_all and "Ama Officer" in for_all and "My brother" in for_all
    assert "Robin" not in for_all and "estricted" not in for_all
    assert "Meet Robin" in full and "Restricted: for named persons only" in full


def test_minutes_are_sent_by_a_letter_with_a_link_and_no_names():
    meeting = held()

    letter = Letter.objects.filter(kind="meetings/minutes").first()

    assert meeting.reference in letter.body
    assert not any(name in letter.body for name in ("Ama", "Robin", "light"))


def test_who_opened_the_full_version_is_on_the_trail():
    meeting = a_sent_meeting()
    by = by_of(meeting)

    open_full(reference=meeting.reference, what=What.PACK, as_file=True, by=by, at=NOON)

    line = Entry.objects.get(what="meeting.paper_opened")
    assert (line.by, line.about) == (by.as_written, meeting.about_restricted)


def test_the_open_version_can_be_read_by_those_named_too():
    meeting = a_sent_meeting()
    by = by_of(meeting)

    full, plain = (
        paper_page(meeting.reference, What.PACK, by, only_open=only_open, now=NOON)
        for only_open in (False, True)
    )

    assert (full.is_full, plain.is_full) == (True, False)
    assert len(full.contents["sections"]) == len(plain.contents["sections"]) + 1


def corrected(meeting: Meeting, by, decision=None, words="Mend both lights", restricted=False):
    correct(
        reference=meeting.reference,
        decision=decision,
        words=words,
        reason="We said both.",
        restricted=restricted,
        by=by,
        at=NOON + timedelta(days=1),
    )


def test_the_chair_corrects_the_minutes_with_a_reason():
    meeting = held()
    decision = meeting.decisions.get(words="Mend the light")

    corrected(meeting, by_of(meeting), decision.id)

    one = paper(meeting, What.MINUTES)
    assert one.edition == 2
    assert one.contents["corrections"][0]["reason"] == "We said both."
    assert "“Mend the light” now reads “Mend both lights”" in words_of(printed(one))
    assert Letter.objects.filter(kind="meetings/corrected").exists()


def test_corrected_minutes_still_say_who_was_to_do_it_then():
    meeting = held()
    decision = meeting.decisions.get(words="Mend the light")
    warden = a_member(of=an_agency(AgencyKind.TOWN_COUNCIL), name="Later Warden")
    coordinator = by_of(meeting)
    pass_on(
        reference=decision.action.reference,
        owner=warden.id,
        words="Leave",
        by=coordinator,
        at=NOON + timedelta(hours=2),
    )

    corrected(meeting, coordinator, decision.id)

    said = words_of(printed(paper(meeting, What.MINUTES)))
    assert "Ama Officer" in said and "Later Warden" not in said


def test_a_corrected_decision_is_the_title_of_its_action_too():
    meeting = held()
    decision = meeting.decisions.get(words="Mend the light")

    corrected(meeting, by_of(meeting), decision.id)

    decision.refresh_from_db()
    assert decision.action.title == "Mend both lights"


def test_an_open_decision_cannot_be_corrected_as_if_it_were_restricted():
    meeting = held()
    decision = meeting.decisions.get(words="Mend the light")

    with refused("decision_is_open"):
        corrected(meeting, by_of(meeting), decision.id, "Ask Robin Vale", restricted=True)

    assert paper(meeting, What.MINUTES).edition == 1
    assert not Letter.objects.filter(kind="meetings/corrected").exists()


def test_somebody_else_does_not_and_not_before_there_are_minutes():
    chair = a_member(Role.LEADER, name="Marian Holt")
    meeting = held(by=a_coordinator(), chair=chair)

    with refused("chair_corrects"):
        corrected(meeting, by_of(meeting))
    sitting = a_sitting_meeting(by=a_coordinator("Second Coordinator"))
    with refused("no_minutes_yet"):
        corrected(sitting, by_of(sitting))


def test_a_correction_of_the_restricted_part_changes_nothing_that_others_read():
    meeting = held()
    decision = meeting.decisions.get(words="Meet Robin")

    corrected(meeting, by_of(meeting), decision.id, "Meet Robin and Sam")

    assert paper(meeting, What.MINUTES).edition == 1
    assert paper(meeting, What.MINUTES, Version.FULL).edition == 2
    assert not Letter.objects.filter(kind="meetings/corrected").exists()
