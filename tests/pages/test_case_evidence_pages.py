import re

import pytest
from django.urls import reverse

from highstreet.cases.choices import Audience, Corner, EvidenceStage, Sensitive
from highstreet.cases.commands.evidence import answer_corner
from highstreet.cases.queries.page import case_page
from tests.makers import a_member, a_report, sign_in
from tests.pages.asking import now
from tests.spec.cases.making import (
    a_case,
    a_case_in_response,
    a_piece,
    again,
)

pytestmark = pytest.mark.django_db


def text(client, name, **parts) -> str:
    answer = client.get(reverse(name, kwargs=parts))
    assert answer.status_code == 200
    return answer.content.decode()


def test_evidence_that_is_not_taken_out_says_why(client):
    lead = a_member()
    case = a_case_in_response(lead, at=now())
    row = case.evidence.get(stage="ANALYSIS")
    sign_in(client, lead)
    address = reverse("desk:evidence_out", args=[case.reference, row.id])

    answer = client.post(address, {"words": "No"}, follow=True)

    assert "The case rests on it" in answer.content.decode()


def test_a_reason_that_is_too_long_is_refused_and_not_an_error(client):
    lead = a_member()
    case = a_case(lead, at=now())
    a_piece(case, EvidenceStage.SCANNING, at=now())
    sign_in(client, lead)
    address = reverse("desk:evidence_out", args=[case.reference, case.evidence.get().id])

    answer = client.post(address, {"words": "x" * 301}, follow=True)

    assert answer.status_code == 200
    assert "That is too long: 300 letters are the most." in answer.content.decode()
    assert case.evidence.standing().exists()


def test_a_reference_that_was_not_added_is_named(client):
    lead = a_member()
    case = a_case(lead, at=now())
    good = a_report(at=now()).reference
    sign_in(client, lead)

    answer = client.post(
        reverse("desk:case_evidence", args=[case.reference]),
        {
            "what": "reports",
            "reports": f"{good}, 7K4P-RTXA",
            "stage": "SCANNING",
            "why": "The same passage",
        },
        follow=True,
    ).content.decode()

    assert f"In the case now: {good}." in answer
    assert "Not added, for you know of no such report: 7K4P-RTXA." in answer


def test_an_answer_of_the_triangle_that_is_sent_again_unchanged_stays_as_it_was(client):
    lead = a_member()
    case = a_case(lead, at=now(), audience=Audience.TEAM)
    a_piece(case, EvidenceStage.ANALYSIS, at=now())
    shown_by = case.evidence.get()
    told = {"reference": case.reference, "by": lead, "at": now()}
    said = {"corner": Corner.OFFENDER, "words": "The tall one", "is_about_person": True}
    answer_corner(evidence=shown_by.id, **said, **told)
    sign_in(client, lead)

    sent = what_the_form_sends(text(client, "desk:case_triangle", reference=case.reference))
    client.post(reverse("desk:case_triangle", args=[case.reference]), sent)

    (answer,) = case_page(case.reference, lead, now=now()).triangle
    assert (answer.words, answer.evidence_id, answer.is_about_person) == (
        "The tall one",
        shown_by.id,
        True,
    )
    assert again(case).sensitive == Sensitive.PERSON


def what_the_form_sends(page: str) -> dict[str, str]:
    """The form about who does it, as a browser sends it if nothing in it is touched."""
    form = page.partition('value="OFFENDER">')[2].partition("</form>")[0]
    words = re.search(r"<textarea[^>]*>(.*?)</textarea>", form, re.DOTALL)
    chosen = re.search(r'<option value="(\d*)" selected>', form)
    ticked = re.search(r'<input[^>]*name="is_about_person"[^>]*checked', form)
    return {
        "corner": "OFFENDER",
        "words": words[1].strip() if words else "",
        "evidence": chosen[1] if chosen else "",
    } | ({"is_about_person": "on"} if ticked else {})
