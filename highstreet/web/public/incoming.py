"""One form as it came in: what was typed and when, which place is meant, which photos came along, what is wrong."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import UUID, uuid5

from django.core.files.uploadedfile import UploadedFile
from django.forms import BaseFormSet
from django.forms.utils import ErrorList
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from highstreet.base.refusal import Refused
from highstreet.places.asking import CardHolder
from highstreet.places.finding import Place, Suggestion, place_of, suggestions
from highstreet.reports import photos
from highstreet.reports.sensitive import Warned, noticed
from highstreet.reports.telling import Incident, Teller
from highstreet.web.public.again_form import Again, AgainRows
from highstreet.web.public.pounds import pence
from highstreet.web.public.telling_form import Tell
from highstreet.web.public.when import BETWEEN, is_still_to_come

NEVER_KEPT = {"csrfmiddlewaretoken", "action", "photos", "with_photos"}
# Says how a form came here, not what happened: two forms that differ in these only are the same.
NOT_TOLD = NEVER_KEPT | {"key", "kept_at", "place_for", "again-TOTAL_FORMS", "again-INITIAL_FORMS"}
LONGEST_ON_A_PHONE = timedelta(days=7)


@dataclass
class Incoming:
    """A form that somebody sent, before it is a report."""

    typed: QueryDict
    files: "MultiValueDict[str, UploadedFile[bytes]]"
    teller: Teller
    town: int
    at: datetime
    photo_problems: list[str] = field(default_factory=list)

    @cached_property
    def kept_at(self) -> datetime | None:
        """Since when the form has waited on a phone without network; nothing if it came directly."""
        try:
            moment = parse_datetime(self.typed.get("kept_at", ""))
            if moment is None or moment.tzinfo is None:
                return None
            moment = moment.astimezone(UTC)
        except (ValueError, OverflowError):
            return None
        if is_still_to_come(moment, at=self.at):
            return None
        return min(moment, self.at)

    @property
    def waited_too_long(self) -> bool:
        return self.kept_at is not None and self.at - self.kept_at > LONGEST_ON_A_PHONE

    @property
    def typed_at(self) -> datetime:
        """The moment that "now" and "today" mean. What is promised runs from `at`, the arrival."""
        return self.at if self.kept_at is None or self.waited_too_long else self.kept_at

    @cached_property
    def form(self) -> Tell:
        return Tell(self.typed, at=self.typed_at)

    @property
    def has_rows(self) -> bool:
        """Did somebody ask for rows to tell of more than one time?"""
        return self.typed.get("again-TOTAL_FORMS", "0") != "0"

    @cached_property
    def rows(self) -> "BaseFormSet[Again]":
        typed = self.typed
        if "again-TOTAL_FORMS" not in typed:
            typed = typed.copy()
            typed["again-TOTAL_FORMS"] = typed["again-INITIAL_FORMS"] = "0"
        return AgainRows(typed, prefix="again", form_kwargs={"at": self.typed_at})

    @cached_property
    def place(self) -> Place | None:
        """A card tells for its own premises; otherwise what was chosen, unless other words were typed since."""
        token = self.typed.get("place", "")
        if isinstance(self.teller, CardHolder) and token in ("", self.teller.place.token):
            if not self.place_typed or token:
                return self.teller.place
        chosen_for = self.typed.get("place_for", self.typed.get("place_typed", ""))
        if token and chosen_for == self.typed.get("place_typed", ""):
            found = place_of(token, self.town)
            if found is not None:
                return found
        same = [one for one in self.suggested if one.name.lower() == self.place_typed.lower()]
        return place_of(same[0].token, self.town) if len(same) == 1 else None

    @cached_property
    def suggested(self) -> list[Suggestion]:
        return suggestions(self.place_typed, self.town)

    @property
    def place_typed(self) -> str:
        return " ".join(self.typed.get("place_typed", "").replace("\0", " ").split())[:60]

    def is_good(self) -> bool:
        """Everything that must be there is there and can be meant. Photos are taken in on the way."""
        form_is_good = self.form.is_valid()
        rows_are_good = not self.has_rows or self.rows.is_valid()
        if "key" not in self.form.errors:
            self.take_photos()
        if self.place is None:
            self.form.add_error("place_typed", self.place_problem())
        if self.waited_too_long and self.typed.get("when") != BETWEEN:
            self.form.add_error(
                "when", _("You typed this more than a week ago. Say on which day it happened.")
            )
        return form_is_good and rows_are_good and not self.form.errors

    def place_problem(self) -> str:
        if not self.place_typed:
            return _("Say where it was: type a shop, a street or a postcode.")
        if self.suggested:
            return _("Choose which of these places you mean.")
        return _("We do not know this place. Try another shop, a street or a postcode nearby.")

    def take_photos(self) -> None:
        key: UUID = self.form.cleaned_data["key"]
        for file in self.files.getlist("photos"):
            try:
                photos.keep(file, size=file.size, key=key, town=self.town, at=self.at)  # type: ignore[arg-type]
            except Refused as refused:
                problem = f"{getattr(file, 'name', '')}: {refused}"
                self.photo_problems.append(problem)
        if self.photo_problems:
            self.form.errors["photos"] = ErrorList(self.photo_problems)

    @cached_property
    def photos_kept(self) -> int:
        """How many photos wait for this form; asked only where the form says that there may be some."""
        key = self.form.cleaned_data.get("key")
        if not key or not (self.files or self.typed.get("with_photos")):
            return 0
        return photos.waiting(key, town=self.town)

    def identity(self) -> UUID:
        """The form's key together with what was typed.

        The same form sent again is the same report. Something else under the same key, as from a page that
        a phone has kept, is another report and never taken for a repetition.
        """
        key: UUID = self.form.cleaned_data["key"]
        told = sorted(
            [name, " ".join(str(value).split())]
            for name, values in self.typed.lists()
            if name not in NOT_TOLD
            for value in values
            if str(value).strip()
        )
        if self.files or self.typed.get("with_photos"):
            told.append(["photos", *photos.digests(key, town=self.town)])
        return uuid5(key, hashlib.sha256(json.dumps(told).encode()).hexdigest())

    def incidents(self) -> list[Incident]:
        """The incident, and one more for each filled row."""
        assert self.place is not None
        key: UUID = self.form.cleaned_data["key"]
        first = self.form.incident(self.place, photos=key if self.photos_kept else None)
        more = []
        for row in self.rows if self.has_rows else ():
            if row.is_filled():
                begin, end = row.times()
                more.append(
                    replace(
                        first,
                        occurred_from=begin,
                        occurred_to=end,
                        taken=row.cleaned_data["taken"].strip() or first.taken,
                        value_pence=pence(row.cleaned_data["value"]),
                        words="",
                        police_reference="",
                        photos=None,
                    )
                )
        return [first, *more]

    def problems(self) -> dict[str, list[str]]:
        """What is wrong, by field, for a phone that shows it later."""
        rows = [str(words) for row in self.rows for found in row.errors.values() for words in found]
        found = {name: [str(words) for words in list_] for name, list_ in self.form.errors.items()}
        return found | {"again": rows} if rows else found

    def warnings(self) -> list[Warned]:
        return noticed(self.form.free_text())

    def kept(self) -> list[tuple[str, str]]:
        """Everything that was typed, to carry it through the page that says what will happen."""
        kept = [
            (name, str(value))
            for name, values in self.typed.lists()
            if name not in NEVER_KEPT
            for value in values
        ]
        return [*kept, ("with_photos", "yes")] if self.photos_kept else kept
