"""How many reports each corner of the town has had in each month: what the map is drawn from."""

from django.db import models

from highstreet.people.models import Partnership

CELL_METRES = 50


class CellMonth(models.Model):
    """Reports of one kind, in one month, in one square of 50 metres. Counted as each report is told."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, db_index=False, db_constraint=False
    )
    month = models.DateField()
    cell_east = models.IntegerField()
    cell_north = models.IntegerField()
    kind = models.CharField(max_length=20)
    reports = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="cell_month_once",
                fields=["partnership", "month", "cell_east", "cell_north", "kind"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.reports} {self.kind} in {self.month}"
