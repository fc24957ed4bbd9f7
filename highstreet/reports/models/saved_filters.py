"""Filters of the queue that a member has given a name."""

from django.db import models

from highstreet.people.models import Member, Partnership


class SavedFilter(models.Model):
    """A named set of filters, kept as the address of the queue that they make."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="saved_filter_named_once", fields=["member", "name"])
        ]

    def __str__(self) -> str:
        return self.name
