"""Every fact that belongs to a partnership says so, cannot lose it, and is kept apart by the database."""

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction

from highstreet.base import towns
from highstreet.people.models import Partnership
from highstreet.promises.models import Undertaking
from highstreet.reports.models import Report
from tests.makers import LONG_AGO, a_partnership, a_report

SHARED_BY_ALL_TOWNS = {
    "people.Partnership",
    "people.Account",
    "people.SignInLink",
    "base.Tally",
    "trail.Seal",
    "trail.Inspection",
}
BELOW_PEOPLE = {"trail.Entry", "letters.Letter"}  # they know a town by its number
WITHOUT_ROW_SECURITY = {"reports.Findable"}  # docs/decisions/0004

OURS = [m for m in apps.get_models() if m.__module__.startswith("highstreet.")]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_it_belongs_to_a_partnership(model):
    if model._meta.label in SHARED_BY_ALL_TOWNS:
        return
    if model._meta.label in BELOW_PEOPLE:
        assert not model._meta.get_field("partnership_id").null
        return
    field = model._meta.get_field("partnership")
    assert isinstance(field, models.ForeignKey)
    assert not field.null


def test_a_partnership_cannot_be_deleted_under_its_record():
    for relation in Partnership._meta.related_objects:
        assert relation.on_delete is models.PROTECT, relation


@pytest.mark.django_db
@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_the_database_keeps_its_rows_apart(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "select relrowsecurity and relforcerowsecurity from pg_class where oid = %s::regclass",
            [model._meta.db_table],
        )
        (kept_apart,) = cursor.fetchone()
    label = model._meta.label
    assert kept_apart == (label not in SHARED_BY_ALL_TOWNS | WITHOUT_ROW_SECURITY)


def test_a_foreign_key_checks_the_town_where_row_security_does_not():
    """docs/decisions/0013"""
    for label in WITHOUT_ROW_SECURITY:
        assert apps.get_model(label)._meta.get_field("partnership").db_constraint


@pytest.mark.django_db
def test_inside_one_town_nothing_is_written_for_another_or_for_one_that_is_not_there():
    here, there = a_partnership(), a_partnership("Mill Lane")
    nowhere = there.id + 1_000

    with towns.inside(here.id):
        Undertaking.objects.create(partnership=here, kind="THEFT", made_at=LONG_AGO)
        for elsewhere in (there.id, nowhere):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                Undertaking.objects.create(partnership_id=elsewhere, kind="THEFT", made_at=LONG_AGO)


@pytest.mark.django_db
def test_inside_one_town_a_query_without_any_filter_shows_that_town_only():
    here = a_report()
    there = a_report(of=a_partnership("Mill Lane"))

    with towns.inside(here.partnership_id):
        assert list(Report.objects.all()) == [here]
    with towns.inside(there.partnership_id):
        assert list(Report.objects.all()) == [there]
    with towns.inside(None):
        assert not Report.objects.exists()


@pytest.mark.django_db
def test_the_role_that_the_platform_works_as_cannot_walk_past_row_security():
    with connection.cursor() as cursor:
        cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = current_user")
        assert cursor.fetchone() == (False,)
