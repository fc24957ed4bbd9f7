import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from highstreet.base import towns
from highstreet.letters.choices import State
from highstreet.letters.models import Letter
from highstreet.measures.models import PoliceArea
from highstreet.operations.demonstration import (
    Seeded,
    Size,
    open_demonstration,
    state_of_demonstration,
)
from highstreet.operations.ways_in import ways_in
from highstreet.people.queries import all_towns
from highstreet.places.models import Card, Premises
from highstreet.promises.models import Promise
from highstreet.reports.models import Report, Step
from highstreet.targets.queries.priorities import priorities
from highstreet.targets.queries.targets import public_targets
from highstreet.trail.sealing import inspect
from tests.makers import a_partnership

title = "The demonstration is an invented life, told through the real commands"
pytestmark = pytest.mark.django_db
A_MONDAY_EVENING = datetime(2026, 3, 2, 18, tzinfo=UTC)
SHORT = Size(days=12, shops=60)


def opened(state: Path) -> Seeded:
    """A short demonstration without open data."""
    return open_demonstration(
        at=A_MONDAY_EVENING, open_data=state / "nothing", state=state, size=SHORT
    )


def test_what_breaks_off_leaves_nothing_behind(tmp_path):
    (tmp_path / "truth").write_text("A file where a folder should be: the truth cannot be kept.")

    with pytest.raises(FileExistsError):
        opened(tmp_path)

    assert all_towns() == []
    assert state_of_demonstration(tmp_path) == "not open"


def test_a_town_that_is_not_the_demonstrations_is_never_shown_as_one(tmp_path):
    a_partnership()

    assert state_of_demonstration(tmp_path) == "another town"


@pytest.fixture(scope="module")
def truth(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Any]]:
    """What is true of the demonstration that the tests of this file look at: it is played once."""
    with django_db_blocker.unblock(), transaction.atomic(), towns.every_town():
        yield json.loads(opened(tmp_path_factory.mktemp("state")).truth.read_text())
        transaction.set_rollback(True)


def test_every_report_comes_from_a_true_incident_and_none_is_from_the_future(truth):
    reports = {one.reference: one for one in Report.objects.all()}
    assert len(reports) > 10
    assert set(truth["reports"]) == set(reports)
    assert max(one.told_at for one in reports.values()) <= A_MONDAY_EVENING
    misnamed = [r for r, one in reports.items() if one.kind != truth["reports"][r]["kind"]]
    assert len(misnamed) < len(reports) / 4  # people take one kind of trouble for another


def test_reports_were_promised_answered_and_written_about_as_they_would_have_been(truth):
    assert Promise.objects.count() > Report.objects.count()
    assert Promise.objects.exclude(kept_at=None).exists()
    assert Step.objects.filter(report__in=Report.objects.all()).exists()
    assert set(Letter.objects.values_list("state", flat=True)) == {State.SENT}
    assert Letter.objects.latest("written_at").written_at <= A_MONDAY_EVENING
    assert inspect(at=A_MONDAY_EVENING + timedelta(minutes=1)).broken == ""


def test_there_is_something_left_to_do(truth):
    soon = A_MONDAY_EVENING + timedelta(days=3)
    assert Report.objects.filter(told_at__gt=A_MONDAY_EVENING - timedelta(days=1)).exists()
    assert Promise.objects.running().filter(broken_at=None, due_at__lte=soon).exists()


def test_each_shop_has_a_card_and_there_is_a_way_in_for_each_role(truth):
    found = ways_in()

    assert Premises.objects.count() == Card.objects.count()
    assert found.card.endswith(f"/kettering/card/{Card.objects.order_by('id')[0].token}/")
    assert [one.who.split(":")[0] for one in found.people] == [
        "Shop reporter", "Responder", "Coordinator", "Analyst", "Leader", "Safeguarding lead", "Administrator",
    ]  # fmt: skip


def test_the_partners_agreed_four_targets_whose_figures_are_worked_out(truth):
    found = public_targets(all_towns()[0].id)

    assert [line.measure.code for line in found] == ["T4", "T3", "T6", "N1"]
    assert all(line.panel.worked_out_at == A_MONDAY_EVENING for line in found)
    assert [len(line.marks) for line in found] == [2, 0, 0, 1]
    assert truth["street_counts"]["before"] > truth["street_counts"]["after"]
    assert len(priorities(all_towns()[0].id, today=A_MONDAY_EVENING.date())) == 3


def test_without_open_data_there_are_no_police_figures(truth):
    assert truth["rates_are_approximate"]
    assert not PoliceArea.objects.exists()
