"""How pages are drawn: Jinja, with the GOV.UK components and our own ways of saying things."""

from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone, translation
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    Undefined,
)
from jinja2.utils import missing

from highstreet.base import happened, saying
from highstreet.web.built import built

# The GOV.UK macros ask whether these are there.
ASKED_FOR = {"caller", "undefined"}
TEMPLATES = Path(__file__).parent / "templates"


class Loud(Undefined):
    """A name that no view has given fails; a part that a component was not given is simply not there."""

    def _loud(self) -> bool:
        return self._undefined_obj is missing and self._undefined_name not in ASKED_FOR

    def __str__(self) -> str:
        if self._loud():
            self._fail_with_undefined_error()
        return super().__str__()

    def __bool__(self) -> bool:
        if self._loud():
            self._fail_with_undefined_error()
        return super().__bool__()

    def __iter__(self) -> Any:
        if self._loud():
            self._fail_with_undefined_error()
        return super().__iter__()


@lru_cache(2_000)
def address(name: str, /, **parts: object) -> str:
    """The address of a page. A page names a dozen, mostly the same as the page before."""
    return reverse(name, kwargs=parts or None)


def environment(**options: Any) -> Environment:
    options |= {
        "undefined": Loud,
        "extensions": ["jinja2.ext.i18n"],
        "trim_blocks": True,
        "lstrip_blocks": True,
        "loader": ChoiceLoader(
            [
                FileSystemLoader(TEMPLATES),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
    }
    drawn = Environment(**options)
    drawn.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    drawn.globals |= {"url": address, "built": built}
    for say in (
        saying.clock,
        saying.day,
        saying.long_day,
        saying.month_of_year,
        saying.in_words,
        saying.moment,
        saying.short_moment,
        saying.pounds,
        saying.listed,
        saying.stretch,
        saying.time_left,
        saying.percent,
        happened.when,
        happened.short_when,
        happened.short_beginning,
    ):
        drawn.filters[say.__name__] = say
    drawn.filters["local"] = timezone.localtime
    return drawn


def on_every_page(request: HttpRequest) -> dict[str, Any]:
    """What every page can count on."""
    return {
        "town": getattr(request, "town", None),
        "member": getattr(request, "member", None),
        "demonstration": settings.DEMONSTRATION,
        "now": timezone.now(),
        "here": request.path,
        "language": translation.get_language() or "en-gb",
        "worker": partial(worker_beside, request),
    }


def worker_beside(request: HttpRequest) -> str:
    """Where the worker is that keeps forms at hand; and the page gets the cookie that keeps forms safe.

    The worker fetches forms beside whoever opens one. Without the cookie each answer would set another, and the
    form in hand would be refused when it is sent.
    """
    get_token(request)
    return reverse("public:service_worker")
