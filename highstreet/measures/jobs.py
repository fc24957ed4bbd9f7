"""Work for the queue: counting anew what the town was told, drawing it, looking for problems, and assessing what was
tried.

What does the work is loaded in each job and not above: web workers read this module too, and must stay small
(docs/decisions/0010).
"""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.people.queries import all_towns


@app.periodic(cron="7 * * * *")
@app.task(name="measures.work_out", queueing_lock="measures.work_out")
def work_out(timestamp: int) -> None:
    from highstreet.measures.untold import work_out_untold
    from highstreet.measures.working_out import work_out_own

    for town in all_towns():
        with towns.inside(town.id):
            work_out_own(town=town.id, at=datetime.now(UTC))
            work_out_untold(town=town.id, at=datetime.now(UTC))


@app.periodic(cron="41 3 * * *")
@app.task(name="measures.propose", queueing_lock="measures.propose")
def propose(timestamp: int) -> None:
    """Each night, so that a morning begins with what the night before has made clear."""
    for town in all_towns():
        propose_in_town(town=town.id)


@app.task(name="measures.propose_in_town")
def propose_in_town(*, town: int) -> None:
    from highstreet.measures.problems.proposing import propose_for

    with towns.inside(town):
        propose_for(town, at=datetime.now(UTC))


@app.periodic(cron="52 * * * *")
@app.task(name="measures.assess", queueing_lock="measures.assess")
def assess(timestamp: int) -> None:
    """Every hour: what has not changed since costs one look at the figures."""
    for town in all_towns():
        assess_in_town(town=town.id)


@app.task(name="measures.assess_in_town")
def assess_in_town(*, town: int) -> None:
    from highstreet.measures.assessments.working_out import assess_for

    with towns.inside(town):
        assess_for(town, at=datetime.now(UTC))
