from datetime import timedelta

import pytest

from highstreet.actions.commands.working import complete, drop
from highstreet.base.later import instead_of_the_queue
from highstreet.letters.models import Letter
from highstreet.people.choices import Role
from highstreet.promises.models import Promise
from highstreet.reports.choices import Kind
from highstreet.reports.commands.answering import answer
from highstreet.reports.commands.missing import ask_why, notice_missed
from highstreet.visits.choices import Consent
from highstreet.visits.commands.asking import ask_for_pack
from highstreet.visits.commands.packing import make_pack, make_packs
from highstreet.visits.commands.planning import call_off, change_visit
from highstreet.visits.commands.stops import add_stop, drop_stop, move_stop, put_in_walking_order
from highstreet.visits.models import Pack
from highstreet.visits.queries.packs import pack_file, pack_page
from tests.makers import a_member, a_partnership, a_report, a_shop, some_people
from tests.refusals import refused
from tests.spec.actions.giving import an_action
from tests.spec.visits.making import (
    DAY,
    a_visit,
    a_walker,
    an_outing,
    first_stop,
    heard_at,
    promised_at,
)

title = "The pack of a visit"
pytestmark = pytest.mark.django_db


@pytest.fixture
def shop():
    return a_shop("Larkspur Chemist")


@pytest.fixture
def keeper(shop):
    return a_member(Role.SHOP, of=shop.business, name="Dana Field")


def packed(visit, at):
    make_pack(town=visit.partnership_id, visit=visit.id, at=at)
    (stop,) = Pack.objects.get(visit=visit).content["stops"]
    return stop


def test_it_is_made_the_day_before_once_and_told_to_those_who_walk(shop, noon):
    visit = a_visit(stops=(shop,), on=noon)
    a_visit(on=noon + 5 * DAY, at=noon - 2 * DAY)
    town = visit.partnership_id

    assert make_packs(town=town, at=noon - 2 * DAY) == 0
    assert make_packs(town=town, at=noon - DAY) == 1
    assert make_packs(town=town, at=noon) == 0

    letter = Letter.objects.get(kind="visits/pack")
    assert letter.to == a_walker(visit).account.email
    assert f"/desk/visits/{visit.reference}/walk/" in letter.body


def test_it_counts_what_the_premises_reported_by_kind_in_a_year(shop, keeper, noon):
    place = {"place": f"premises:{shop.id}", "by": keeper}
    for kind, days in ((Kind.THEFT, 3), (Kind.THEFT, 40), (Kind.DRINKING, 9), (Kind.THEFT, 400)):
        a_report(kind, at=noon - days * DAY, **place)
    a_report(Kind.DAMAGE, at=noon - DAY, place=f"premises:{shop.id}")  # told by a passer-by

    stop = packed(a_visit(stops=(shop,), on=noon), noon)

    assert (stop["told"], stop["told_before"]) == (3, 1)
    assert stop["kinds"] == [["Theft", 2], ["Street drinking", 1]]


def test_nobody_who_reported_and_none_of_their_words_is_in_it(shop, keeper, noon):
    a_report(
        at=noon - DAY,
        by=keeper,
        place=f"premises:{shop.id}",
        words="Marmaladehat took it",
        people=some_people("turquoise anorak"),
        taken="seventeen kippers",
        email="quill@teller.example",
    )
    visit = a_visit(stops=(shop,), on=noon)

    written = str(packed(visit, noon))

    for secret in ("Marmaladehat", "turquoise", "kippers", "quill", "Sam Teller", "Dana Field"):
        assert secret not in written


def test_it_says_what_was_promised_kept_and_missed_and_which_miss_was_answered(shop, keeper, noon):
    constable = a_member()
    a_member(Role.COORDINATOR)  # whom the shop asks why
    told_at = noon - 10 * DAY
    kept, missed = [a_report(at=told_at, by=keeper, place=f"premises:{shop.id}") for _ in range(2)]
    answer(reference=kept.reference, words="We have it.", by=constable, at=told_at + DAY / 4)
    notice_missed(at=noon - 5 * DAY)
    why = Promise.objects.get(undertaking=missed.undertaking, act="ANSWER")
    ask_why(link=missed.link, partnership=missed.partnership_id, promise=why.id, at=noon - 4 * DAY)

    stop = packed(a_visit(stops=(shop,), on=noon), noon)

    assert stop["promises"]["kept"] >= 2 and stop["promises"]["missed"] >= 2
    then = {one["what"]: one["then"] for one in stop["missed"]}
    assert then["First answer"] == "They asked why on 26 February 2026, and have no answer"
    assert then["A person reads it"] == "Nobody has answered for it"


def test_earlier_voices_and_what_is_still_owed_are_in_it_but_nothing_restricted(shop, noon):
    before = a_visit(stops=(shop,), on=noon - 30 * DAY)
    heard_at(first_stop(before), "They laugh", consent=Consent.NO, at=noon - 30 * DAY)
    promised_at(first_stop(before), "Move the bins", at=noon - 30 * DAY)
    report = a_report(at=noon - DAY, place=f"premises:{shop.id}")
    an_action(report=report.reference, title="Speak to the family", restricted=True)
    an_action(report=report.reference, title="Ask for the pictures")

    stop = packed(a_visit(stops=(shop,), on=noon), noon)

    assert [one["words"] for one in stop["voices"]] == ["They laugh"]
    assert stop["voices"][0]["consent"] == "No: it stays with the agencies"
    assert [one["title"] for one in stop["actions"]] == [
        "Move the bins (Larkspur Chemist, High Street)",
        "Ask for the pictures",
    ]
    assert stop["actions"][0]["is_overdue"]


def test_it_says_when_it_happens_and_whether_that_has_changed(shop, noon):
    friday = noon - 3 * DAY  # 27 February, a Friday
    for week in range(6):
        a_report(
            at=friday - 7 * week * DAY + timedelta(hours=4), place=f"premises:{shop.id}", email=""
        )

    stop = packed(a_visit(stops=(shop,), on=noon), noon)

    assert stop["pattern"]["says"] == (
        "Most often in the afternoon (6 of 6 whose time is known), and on a Friday (6 of 6)."
    )
    assert stop["pattern"]["verdict"] == "TOO_FEW"


def test_a_year_of_months_is_judged_as_the_town_s_targets_are(shop, noon):
    for month in range(14):
        for number in range(20 if month < 7 else 8):
            a_report(
                at=noon - (30 * month + number + 2) * DAY, place=f"premises:{shop.id}", email=""
            )

    stop = packed(a_visit(stops=(shop,), on=noon), noon)

    assert (stop["pattern"]["verdict"], stop["pattern"]["verdict_says"]) == (
        "WORSE",
        "Signal: worse",
    )


def test_it_is_frozen(shop, keeper, noon):
    visit = a_visit(stops=(shop,), on=noon)
    before = packed(visit, noon)
    a_report(at=noon, by=keeper, place=f"premises:{shop.id}")

    make_pack(town=visit.partnership_id, visit=visit.id, at=noon)

    assert pack_page(visit.reference, a_walker(visit)).content["stops"] == [before]
    assert pack_file(visit.reference, a_walker(visit)).startswith(b"%PDF")


def test_it_is_for_those_who_walk_and_those_who_plan(shop, noon):
    visit = a_visit(stops=(shop,), on=noon)
    packed(visit, noon)

    for member, may in (
        (a_member(Role.COORDINATOR), True),
        (a_member(Role.LEADER), True),
        (a_walker(visit), True),
        (a_member(), False),
        (a_member(Role.ADMINISTRATOR), False),
        (a_member(Role.SHOP, of=shop.business), False),
        (a_member(Role.COORDINATOR, of=a_partnership("Mill Lane")), False),
    ):
        assert (pack_page(visit.reference, member) is not None) == may
        assert (pack_file(visit.reference, member) is not None) == may


def test_a_planner_asks_for_it_earlier_and_the_queue_makes_it(shop, noon):
    planner = a_member(Role.COORDINATOR)
    visit, jobs = a_visit(stops=(shop,), on=noon + 9 * DAY, at=noon), []
    with instead_of_the_queue(jobs.append):
        ask_for_pack(reference=visit.reference, by=planner, at=noon)

    assert [job.job for job in jobs] == ["visits.make_pack"]
    make_pack(**jobs[0].told, at=noon)
    with refused("packed_already"):
        ask_for_pack(reference=visit.reference, by=planner, at=noon)


def test_there_is_no_pack_of_nothing_and_none_of_what_nobody_walks(shop, noon):
    planner = a_member(Role.COORDINATOR)
    empty, off = a_visit(on=noon + DAY, at=noon), a_visit(on=noon + DAY, at=noon)
    empty.stops.all().delete()
    call_off(reference=off.reference, words="Snow", by=planner, at=noon)

    with refused("nothing_to_pack"):
        ask_for_pack(reference=empty.reference, by=planner, at=noon)
    assert make_packs(town=empty.partnership_id, at=noon) == 0


def test_it_says_what_became_of_each_earlier_commitment_by_the_day_said_at_the_door(shop, noon):
    then = noon - 60 * DAY
    before = a_visit(stops=(shop,), on=then)
    stop, walker = first_stop(before), a_walker(before)
    kept, late, dropped, missed, _open = (
        promised_at(stop, words, at=then, due_in=days)
        for words, days in (("Kept", 9), ("Late", 9), ("Dropped", 9), ("Missed", 9), ("Open", 90))
    )
    by = {"words": "There it is.", "by": walker}
    complete(reference=kept.action.reference, at=then + 9 * DAY, **by)
    complete(reference=late.action.reference, at=then + 10 * DAY, **by)
    drop(reference=dropped.action.reference, at=then + 9 * DAY, **by)
    drop(reference=missed.action.reference, at=then + 10 * DAY, **by)
    promised_at(first_stop(a_visit(on=then)), "Elsewhere", at=then)
    today = a_visit(stops=(shop,), on=noon)
    promised_at(first_stop(today), "Today", at=noon)

    found = packed(today, noon)["commitments"]

    assert {one["words"]: one["became"] for one in found} == {
        "Open": "Still to come",
        "Missed": "Missed, and dropped after its day, 11 January 2026",
        "Dropped": "Dropped, 10 January 2026",
        "Late": "Done, but late, 11 January 2026",
        "Kept": "Kept, 10 January 2026",
    }
    assert {one["due_on"] for one in found} == {"10 January 2026", "1 April 2026"}


def changes_of(visit, planner, at):
    """Every change of the day, the walkers or the way."""
    by = {"reference": visit.reference, "by": planner, "at": at}
    token = f"premises:{a_shop('Penny & Pound').id}"
    stops = visit.stops.order_by("place")
    return {
        "another stop": lambda: add_stop(token=token, **by),
        "a stop further": lambda: move_stop(stop=stops[0].id, up=False, **by),
        "the short way": lambda: put_in_walking_order(**by),
        "a stop less": lambda: drop_stop(stop=stops[1].id, **by),
        "another day": lambda: change_visit(
            outing=an_outing(a_walker(visit), on=at + 2 * DAY), **by
        ),
        "other walkers": lambda: change_visit(outing=an_outing(a_member(), on=at + 2 * DAY), **by),
    }


def test_it_is_made_anew_when_the_day_the_walkers_or_the_way_change(shop, noon):
    planner = a_member(Role.COORDINATOR)
    visit, jobs = a_visit(stops=(shop, a_shop("Fennel")), on=noon + DAY, at=noon), []
    make_pack(town=visit.partnership_id, visit=visit.id, at=noon)
    made = Pack.objects.get().id

    for what, changes in changes_of(visit, planner, noon).items():
        with instead_of_the_queue(jobs.append):
            changes()
        packs = [job.told for job in jobs if job.job == "visits.make_pack"]
        assert len(packs) == 1, what
        assert not Pack.objects.exists(), what
        make_pack(**packs[0], at=noon)
        assert Pack.objects.get().id != made, what
        made = Pack.objects.get().id
        jobs.clear()

    content = Pack.objects.get().content
    visit.refresh_from_db()
    assert content["on"] == visit.on.isoformat()
    assert [one["words"] for one in content["stops"]] == [
        one.words for one in visit.stops.order_by("place")
    ]


def test_once_something_was_noted_it_stays_as_it_was_known(shop, noon):
    visit = a_visit(stops=(shop,), on=noon)
    make_pack(town=visit.partnership_id, visit=visit.id, at=noon)
    heard_at(first_stop(visit))

    changes_of(visit, a_member(Role.COORDINATOR), noon)["another stop"]()

    assert len(Pack.objects.get().content["stops"]) == 1
