from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from highstreet.measures.assessments.counting import (
    dark,
)
from highstreet.measures.assessments.facts import Counted
from highstreet.measures.assessments.working_out import assess_for, counted_words, tried_of
from highstreet.measures.models import Effect
from highstreet.measures.queries.effects import assessment_of
from highstreet.measures.verdicts import Verdict
from highstreet.people.choices import Role
from highstreet.places.models import Area, Street
from highstreet.reports.choices import Kind, Setting
from tests.makers import a_member, a_partnership, a_report, a_shop
from tests.spec.cases.making import a_case_in_response, an_intervention
from tests.spec.evidence.town import NOW, a_telling

title = "What was tried is worked out by the queue, kept, and read by whoever sees the case"
DAY = timedelta(days=1)


@pytest.mark.django_db
class TestOnThePageOfTheCase:
    @pytest.fixture
    def begun(self):
        """An intervention that has run for eight months, in a town that was told much before."""
        at = NOW - 250 * DAY
        case = a_case_in_response(at=at)
        one = an_intervention(case, at=at)
        one.progress, one.started_on = "RUNNING", at.date()
        one.save()
        for days in range(260, 520, 9):
            a_report(Kind.DRINKING, at=NOW - days * DAY)
        return one

    def test_it_is_worked_out_by_the_job_and_read_by_whoever_sees_the_case(self, begun):
        assert assessment_of(begun.id, begun.owner) is None

        assert assess_for(begun.partnership_id, at=NOW) == 1

        found = assessment_of(begun.id, begun.owner)
        assert found.answer.verdict == Verdict.TOO_FEW
        assert found.worked_out_at == found.changed_at == NOW

    def test_nobody_else_reads_it(self, begun):
        assess_for(begun.partnership_id, at=NOW)
        stranger = a_member(Role.COORDINATOR, of=a_partnership("Mill Lane"))
        begun.case.audience = "RESTRICTED"
        begun.case.save()

        assert assessment_of(begun.id, stranger) is None
        assert assessment_of(begun.id, a_member(Role.RESPONDER, name="Not Named")) is None

    def test_it_is_worked_out_anew_only_when_the_facts_change(self, begun):
        assess_for(begun.partnership_id, at=NOW)
        assert assess_for(begun.partnership_id, at=NOW + timedelta(hours=1)) == 0
        before = Effect.objects.get()

        a_report(Kind.DRINKING, at=NOW + timedelta(hours=1, minutes=5))
        assess_for(begun.partnership_id, at=NOW + timedelta(hours=2))

        after = Effect.objects.get()
        assert before.worked_out_at == NOW + timedelta(hours=1)
        assert after.asked != before.asked
        assert after.changed_at == NOW

    def test_it_says_which_reports_it_counted(self, begun):
        assess_for(begun.partnership_id, at=NOW)

        counted = assessment_of(begun.id, begun.owner).answer.counted
        assert counted == "Counted: reports of street drinking in High Street."

    def test_of_better_lighting_only_what_was_told_of_the_dark_outside_is_counted(self, begun):
        assert tried_of(begun, begun.partnership_id).counted == Counted(frozenset({Kind.DRINKING}))
        begun.tool = "lighting"

        counted = tried_of(begun, begun.partnership_id).counted

        at = datetime(2026, 1, 10, 20, tzinfo=UTC)
        one = replace(a_telling(), kind=Kind.DRINKING, setting=Setting.OUTSIDE, at=at, until=at)
        noon, inside = at.replace(hour=12), replace(one, setting=Setting.INSIDE)
        assert [
            counted.of(row, dark=dark(row))
            for row in (one, replace(one, at=noon, until=noon), inside)
        ] == [True, False, False]
        assert counted_words(begun).endswith("in High Street, outside and after dark.")

    def test_an_area_is_its_streets_and_premises_beside_streets_are_left_out(self, begun):
        town = begun.partnership_id
        area, shop = Area.objects.get(partnership=town), a_shop("Larkspur Chemist")
        streets = dict(Street.objects.filter(partnership=town).values_list("name", "id"))
        Street.objects.filter(name__in=["High Street", "Gold Street"]).update(area=area)
        Street.objects.filter(name="Rockingham Road").update(area=None)
        here = {streets["High Street"], streets["Gold Street"]}

        def where(*tokens):
            begun.where = list(tokens)
            found = tried_of(begun, town)
            return set(found.streets), set(found.premises)

        assert where(f"area:{area.id}") == (here, set())
        assert where(f"premises:{shop.id}") == (set(), {shop.id})
        assert (
            counted_words(begun)
            == f"Counted: reports of street drinking in {shop.name}, High Street."
        )
        assert where(f"street:{streets['High Street']}", f"premises:{shop.id}") == (
            {streets["High Street"]},
            set(),
        )
        assert counted_words(begun) == "Counted: reports of street drinking in High Street."

    def test_without_anything_begun_there_is_nothing_to_do(self):
        assert assess_for(a_partnership().id, at=datetime.now(NOW.tzinfo)) == 0
