"""What people type when they tell. The form checks words and times; the commands check rules."""

import re
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

from highstreet.base.happened import FIRST_MINUTE
from highstreet.base.working_time import LONDON, at_local
from highstreet.places.finding import Place
from highstreet.reports.choices import AgeBand, Build, Exports, Fact, Kind, Setting
from highstreet.reports.telling import Cctv, Contact, Incident, People, Vehicle
from highstreet.web.forms import with_shared_fields
from highstreet.web.public.pounds import Pounds, pence
from highstreet.web.public.when import (
    BETWEEN,
    NOW,
    TODAY,
    WHEN,
    between,
    is_still_to_come,
    is_too_long_ago,
)

NONE_OF_THESE = "none"
BIGGEST_NUMBER = 2**63 - 1

ATTENDANCE = [
    (Fact.VIOLENCE.value, _("Somebody was hurt or threatened")),
    (Fact.DETAINED.value, _("Somebody is being held now")),
    (Fact.EVIDENCE_AT_RISK.value, _("Evidence will be lost if nobody comes soon")),
    (NONE_OF_THESE, _("None of these")),
]
MORE_FACTS = [
    (Fact.WEAPON.value, _("A weapon was seen")),
    (Fact.CHILD.value, _("A child was involved")),
    (Fact.HATE.value, _("It was about hate: race, religion, disability, sexuality, being trans")),
    (Fact.PREVENTED.value, _("We stopped it: nothing was lost")),
]


@with_shared_fields
class Tell(forms.Form):
    """One incident; rows of `Again` beside it are more like it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    same_as = forms.IntegerField(
        min_value=1, max_value=BIGGEST_NUMBER, required=False, widget=forms.HiddenInput
    )

    attendance = forms.MultipleChoiceField(
        label=_("Was any of this so?"),
        choices=ATTENDANCE,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what is true, or “None of these”.")},
    )
    kind = forms.ChoiceField(
        label=_("What happened?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened. “Something else” is an answer too.")},
    )
    setting = forms.ChoiceField(
        label=_("Inside or outside?"),
        choices=Setting.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose inside or outside.")},
    )
    when = forms.ChoiceField(
        label=_("When?"),
        choices=WHEN,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when it happened.")},
    )
    today_at = forms.TimeField(label=_("At about what time?"), required=False)
    from_day = forms.DateField(label=_("From this day"), required=False)
    from_time = forms.TimeField(label=_("From this time"), required=False)
    to_day = forms.DateField(label=_("To this day"), required=False)
    to_time = forms.TimeField(label=_("To this time"), required=False)

    place = forms.CharField(max_length=60, required=False)
    place_typed = forms.CharField(label=_("Where?"), max_length=60, required=False)

    words = forms.CharField(
        label=_("In your own words"), max_length=4_000, required=False, widget=forms.Textarea
    )
    people_count = forms.IntegerField(
        label=_("How many people?"),
        min_value=1,
        max_value=200,
        required=False,
        error_messages={
            "invalid": _("Give the number of people as a number, such as 2."),
            "min_value": _("Give a number from 1 up, or leave it empty."),
            "max_value": _("Give a number up to 200."),
        },
    )
    people_looks = forms.CharField(
        label=_("What did they look like?"), max_length=500, required=False
    )
    people_ages = forms.MultipleChoiceField(
        label=_("About how old?"),
        choices=AgeBand.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    people_builds = forms.MultipleChoiceField(
        label=_("Build"),
        choices=Build.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    same_people = forms.BooleanField(label=_("The same people as before"), required=False)
    vehicle_registration = forms.CharField(label=_("Number plate"), max_length=12, required=False)
    vehicle_looks = forms.CharField(label=_("Make and colour"), max_length=120, required=False)
    taken = forms.CharField(label=_("What was taken?"), max_length=300, required=False)
    value = Pounds(_("What was it worth, in pounds?"))
    more_facts = forms.MultipleChoiceField(
        label=_("Is any of this true?"),
        choices=MORE_FACTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    cctv = forms.CharField(label=_("Which camera saw it?"), max_length=200, required=False)
    cctv_exports = forms.ChoiceField(
        label=_("Can it hand the pictures over?"),
        choices=Exports.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    cctv_lost_on = forms.DateField(
        label=_("On which day does it record over them?"), required=False
    )
    police_reference = forms.CharField(
        label=_("Police reference, if you have told them already"), max_length=40, required=False
    )
    contact_name = forms.CharField(label=_("Your name"), max_length=80, required=False)
    contact_email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages={"invalid": _("Check the e-mail address: it should look like a@b.uk.")},
    )
    contact_phone = forms.CharField(label=_("Mobile number"), max_length=30, required=False)

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        self.today = at.astimezone(LONDON).date()

    def clean_vehicle_registration(self) -> str:
        return re.sub(r"[^A-Z0-9]", "", str(self.cleaned_data["vehicle_registration"]).upper())[:10]

    def clean_contact_phone(self) -> str:
        typed = str(self.cleaned_data["contact_phone"]).strip()
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, "GB")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise forms.ValidationError(_("Check the mobile number, or leave it empty."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def clean_cctv_lost_on(self) -> date | None:
        day: date | None = self.cleaned_data["cctv_lost_on"]
        if day and day < self.today:
            raise forms.ValidationError(
                _("That day is over. If the pictures are gone, leave it empty.")
            )
        if day and day > self.today + timedelta(days=400):
            raise forms.ValidationError(_("That is more than a year away. Check the year."))
        return day

    def clean_attendance(self) -> list[str]:
        ticked = list(self.cleaned_data["attendance"])
        if NONE_OF_THESE in ticked and len(ticked) > 1:
            raise forms.ValidationError(
                _("You ticked “None of these” and something else. Keep the one that is true.")
            )
        return [one for one in ticked if one != NONE_OF_THESE]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("when") == TODAY and data.get("today_at"):
            if is_still_to_come(at_local(self.today, data["today_at"]), at=self.at):
                self.add_error(
                    "today_at",
                    _(
                        "That time has not come yet today. If it was yesterday, choose “Another day”."
                    ),
                )
        if data.get("when") == BETWEEN:
            self.check_between(data)
        return data

    def check_between(self, data: dict[str, Any]) -> None:
        if not data.get("from_day"):
            if "from_day" not in self.errors:
                self.add_error("from_day", _("Give the day on which it happened or began."))
            return
        begin, end = between(data)
        if is_still_to_come(begin, at=self.at):
            self.add_error("from_day", _("That time has not come yet. Check the day and the time."))
        elif end < begin:
            self.add_error("to_day", _("The second time is before the first. Check both."))
        elif is_too_long_ago(begin, at=self.at):
            self.add_error(
                "from_day", _("That is more than a year ago. Call 101 to tell the police.")
            )

    def times(self) -> tuple[datetime, datetime]:
        """From when to when it happened. What is only known to a day is kept as that day."""
        data = self.cleaned_data
        if data["when"] == NOW:
            return self.at, self.at
        if data["when"] == TODAY:
            if data["today_at"]:
                exact = min(at_local(self.today, data["today_at"]), self.at)
                return exact, exact
            return at_local(self.today, FIRST_MINUTE), self.at
        begin, end = between(data)
        return begin, max(begin, min(end, self.at))

    def incident(self, place: Place, *, photos: UUID | None) -> Incident:
        """What was typed, as one incident."""
        data = self.cleaned_data
        begin, end = self.times()
        return Incident(
            kind=Kind(data["kind"]),
            setting=Setting(data["setting"]),
            occurred_from=begin,
            occurred_to=end,
            place=place,
            facts=frozenset([*data["attendance"], *data["more_facts"]]),
            words=data["words"].strip(),
            people=People(
                count=data["people_count"],
                looks=data["people_looks"].strip(),
                ages=tuple(data["people_ages"]),
                builds=tuple(data["people_builds"]),
                same_again=data["same_people"],
            ),
            vehicle=Vehicle(data["vehicle_registration"], data["vehicle_looks"].strip()),
            cctv=Cctv(data["cctv"].strip(), data["cctv_exports"], data["cctv_lost_on"]),
            taken=data["taken"].strip(),
            value_pence=pence(data["value"]),
            police_reference=data["police_reference"].strip(),
            same_as=data["same_as"],
            photos=photos,
        )

    def contact(self) -> Contact:
        data = self.cleaned_data
        return Contact(
            name=data["contact_name"].strip(),
            email=data["contact_email"],
            phone=data["contact_phone"],
        )

    def free_text(self) -> str:
        """All that was typed freely, to look for words that a report should do without."""
        names = ("words", "people_looks", "vehicle_looks", "taken")
        return "\n".join(self.cleaned_data[name] for name in names)


def fresh() -> dict[str, Any]:
    """What a new form begins with."""
    return {"key": str(uuid4()), "when": NOW}
