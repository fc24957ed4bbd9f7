"""The answers as an Atom feed, for whoever would rather be told by their own reader than by a letter."""

from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from highstreet.answers.queries.board import Published, answers_published
from highstreet.base.saying import month_of_year
from highstreet.people.audience import TownRequest, for_public
from highstreet.people.queries import Town

MOST = 30


@require_safe
@for_public
def feed(request: TownRequest) -> HttpResponse:
    """The newest answers. An entry keeps its id when it is corrected, and its time of change says so."""
    town = request.town
    author = _("The partnership of %(town)s") % {"town": town.name}
    drawn = Atom1Feed(
        title=_("%(town)s: you said, we did") % {"town": town.name},
        link=address(town, "answers"),
        feed_url=address(town, "answers_feed"),
        description=_("What was done about what people told us, month by month."),
        language=get_language(),
        author_name=author,
    )
    for one in answers_published(town.id)[:MOST]:
        page = f"{address(town, 'answers_month', month=one.month)}#answer-{one.id}"
        drawn.add_item(
            title=title_of(one, town),
            link=page,
            description=as_html(one),
            unique_id=get_tag_uri(page, one.first_published_at),
            pubdate=one.first_published_at,
            updateddate=one.published_at,
            author_name=author,
        )
    return HttpResponse(drawn.writeString("utf-8"), content_type="application/atom+xml")


def address(town: Town, name: str, **parts: object) -> str:
    return urljoin(settings.ADDRESS, reverse(f"public:{name}", kwargs={"town": town.slug, **parts}))


def title_of(one: Published, town: Town) -> str:
    return f"{one.place or town.name}, {month_of_year(one.month)}"


def as_html(one: Published) -> str:
    """The same lines as on the page, corrections first."""
    corrected = "".join(
        f"<p><strong>{escape(_('Corrected:'))}</strong> {escape(two.changed)}</p>"
        for two in one.corrections
    )
    parts = "".join(
        f"<h2>{escape(part.title)}</h2><ul>"
        + "".join(f"<li>{escape(line)}</li>" for line in part.lines)
        + "</ul>"
        for part in one.parts
    )
    return corrected + parts
