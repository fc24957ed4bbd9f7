"""Work for the queue about the queue: what a worker left behind when it died, and what is over."""

import logging
from datetime import UTC, datetime

from django.conf import settings
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

from highstreet.base import towns
from highstreet.reports.photos import drop_untold

logger = logging.getLogger("highstreet.queue")
MOST_TAKEN_UP = 100  # a job that ends every worker that tries it must not do so for ever
DONE_KEPT_HOURS = 3 * 24
FAILED_KEPT_HOURS = 30 * 24  # long enough for somebody to read why
SILENT_FOR = settings.PROCRASTINATE_WORKER_DEFAULTS["stalled_worker_timeout"]


@app.periodic(cron="* * * * *")
@app.task(
    name="operations.take_up_stalled", queueing_lock="operations.take_up_stalled", pass_context=True
)
async def take_up_stalled(context: JobContext, timestamp: int) -> None:
    """Put back in the queue what was in the hands of a worker that has fallen silent."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
        logger.warning("Taken up again after its worker fell silent: %s", job.call_string)
        await take_up(job, manager)


async def take_up(job: Job, manager: JobManager) -> None:
    if job.attempts >= MOST_TAKEN_UP:
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        return
    try:
        await manager.retry_job(job)
    except UniqueViolation:
        # Work by the clock whose next turn is waiting already: that one does it.
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)


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
