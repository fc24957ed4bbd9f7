"""Work for the queue about the queue itself: jobs whose worker was killed begin again, and what is over is swept out."""

from datetime import UTC, datetime

from procrastinate import JobContext
from procrastinate.contrib.django import app

from highstreet.base import towns
from highstreet.reports.photos import drop_untold

DONE_KEPT_HOURS = 3 * 24
FAILED_KEPT_HOURS = 30 * 24  # long enough for somebody to read why


@app.periodic(cron="* * * * *")
@app.task(name="operations.begin_again", queueing_lock="operations.begin_again", pass_context=True)
async def begin_stalled_again(context: JobContext, timestamp: int) -> None:
    """A worker that was killed, or lost its machine, leaves jobs behind that look as if they were being done."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="30 3 * * *")
@app.task(name="operations.remove_old", queueing_lock="operations.remove_old", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    manager = context.app.job_manager
    await manager.delete_old_jobs(nb_hours=DONE_KEPT_HOURS)
    await manager.delete_old_jobs(
        nb_hours=FAILED_KEPT_HOURS,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )


@app.periodic(cron="35 3 * * *")
@app.task(name="operations.drop_untold_photos", queueing_lock="operations.drop_untold_photos")
def drop_untold_photos(timestamp: int) -> None:
    with towns.every_town():
        drop_untold(at=datetime.fromtimestamp(timestamp, UTC))
