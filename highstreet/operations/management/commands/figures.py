"""highstreet figures: work out every town's figures and charts now, instead of at the next hour."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from highstreet.base import towns
from highstreet.county.working_out import count_all
from highstreet.measures.working_out import work_out_own, work_out_police
from highstreet.people.queries import all_towns
from highstreet.targets.working_out import work_out_targets


class Command(BaseCommand):
    help = "Work out every town's figures and charts now: the police's, what was told, the targets' and the county's."

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        for town in all_towns():
            with towns.inside(town.id):
                work_out_police(town=town.id, at=at)
                work_out_own(town=town.id, at=at)
                work_out_targets(town.id, at=at)
            self.stdout.write(f"{town.name}: worked out.")
        count_all(at=at)
