"""The small forms of the public pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

YES_NO = [("yes", _("Yes")), ("no", _("No"))]


def yes(value: Any) -> bool:
    return bool(value == "yes")


class YesNo(forms.TypedChoiceField):
    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            choices=YES_NO,
            coerce=yes,
            widget=forms.RadioSelect,
            error_messages={"required": _("Answer all three questions with yes or no.")},
        )


class Words(forms.Form):
    words = forms.CharField(
        label=_("Your words"),
        max_length=2_000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Write a few words first."),
            "max_length": _("That is too long: 2,000 letters are the most."),
        },
    )


class AskWhy(forms.Form):
    promise = forms.IntegerField(
        error_messages={
            "required": _("Choose what to ask about."),
            "invalid": _("Choose what to ask about."),
        }
    )


class FollowUp(forms.Form):
    clear = YesNo(_("Was the answer clear?"))
    fair = YesNo(_("Was it fair?"))
    again = YesNo(_("Would you report again?"))
    words = forms.CharField(
        label=_("Anything else? (optional)"), max_length=500, required=False, widget=forms.Textarea
    )


class SignIn(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("Check the e-mail address: it should look like a@b.uk."),
        },
    )


class Code(forms.Form):
    code = forms.RegexField(
        r"^\s*[0-9]{3}\s?[0-9]{3}\s*$",
        label=_("The six numbers that your app shows"),
        error_messages={
            "required": _("Type the six numbers."),
            "invalid": _("Type the six numbers that your app shows now."),
        },
    )
