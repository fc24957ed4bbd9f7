"""The same thing at other times: several thefts of one day, told at once."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from highstreet.base.happened import FIRST_MINUTE, LAST_MINUTE
from highstreet.base.working_time import LONDON, at_local
from highstreet.web.forms import with_shared_fields
from highstreet.web.public.pounds import Pounds
from highstreet.web.public.when import is_still_to_come, is_too_long_ago

MOST_TIMES = 10


@with_shared_fields
class Again(forms.Form):
    """One more time."""

    day = forms.DateField(label=_("Day"), required=False)
    time = forms.TimeField(label=_("Time"), required=False)
    taken = forms.CharField(label=_("What was taken?"), max_length=300, required=False)
    value = Pounds(_("Worth, in pounds"))

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("time") and not data.get("day"):
            data["day"] = self.at.astimezone(LONDON).date()
        if (data.get("taken") or data.get("value")) and not data.get("day"):
            self.add_error("day", _("Give the day of this one too."))
        if data.get("day"):
            begin, _end = self.times()
            if is_still_to_come(begin, at=self.at):
                self.add_error("day", _("That time has not come yet. Check the day and the time."))
            elif is_too_long_ago(begin, at=self.at):
                self.add_error("day", _("That is more than a year ago."))
        return data

    def times(self) -> tuple[datetime, datetime]:
        day, clock = self.cleaned_data["day"], self.cleaned_data.get("time")
        if clock:
            return at_local(day, clock), at_local(day, clock)
        return at_local(day, FIRST_MINUTE), min(at_local(day, LAST_MINUTE), self.at)

    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("day"))


AgainRows = forms.formset_factory(
    Again, extra=0, max_num=MOST_TIMES, absolute_max=MOST_TIMES, validate_max=True
)
