"""Letters that go to those who asked: each week to shops, and to residents when the town's answer is published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from highstreet.answers import rules
from highstreet.answers.choices import Fate, Status
from highstreet.answers.models import Alert, Edition, ShopChoice, Subscriber, Week
from highstreet.answers.published import done_since, parts_of
from highstreet.answers.standing import own_reports
from highstreet.answers.writing import (
    answer_words,
    board_of,
    to_resident,
    to_shop,
    weekly_words,
)
from highstreet.base.command import again_after, command
from highstreet.base.saying import month_of_year
from highstreet.letters.words import Words
from highstreet.people.asking import Clockwork
from highstreet.people.models import Agency, Member, Partnership
from highstreet.promises.making import day_of
from highstreet.trail.models import record

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class News:
    """What every shop's letter tells of: what has happened between two moments."""

    since: datetime
    at: datetime
    alerts: Sequence[str]
    done: Sequence[str]


@command
def send_answer(*, town: int, answer: int, at: datetime) -> int:
    """The town's answer to every resident who said yes before it was published. Says how many letters are new.

    Whoever leaves meanwhile waits until it is done: their letter is there then to be forgotten.
    """
    edition = (
        Edition.objects.filter(answer=answer, answer__area=None, status=Status.PUBLISHED)
        .select_related("answer__partnership")
        .get(partnership=town)
    )
    place, month = edition.answer.partnership, edition.answer.month
    parts = parts_of(edition.lines.filter(fate=Fate.SHOWN).order_by("position", "id"))
    page = f"{board_of(place)}{month:%Y-%m}/"
    readers = Subscriber.objects.filter(partnership=town, confirmed_at__lte=edition.published_at)
    new = 0
    locked = readers.select_for_update().order_by("id")
    for reader in locked.iterator(chunk_size=500):
        words = answer_words(reader, place, month=month_of_year(month), parts=parts, page=page)
        key = f"answer:{answer}:{reader.id}"
        by = Clockwork(town)
        new += to_resident(reader, place, "answers/published", words, key=key, by=by, at=at)
    record("answer.sent", edition.answer.about, by=Clockwork(town), at=at, letters=new)
    return new


@again_after("week_once")
@command
def send_weekly(*, town: int, at: datetime) -> int:
    """A letter to the people of each shop that chose it, if there is something to say. Says how many are new.

    Once a week, whenever in it this is done first; it tells of all that has happened since the week before's.
    """
    monday = monday_of(day_of(at))
    if Week.objects.filter(partnership=town, monday=monday).exists():
        return 0
    since = last_sent(town, at=at)
    place = Partnership.objects.get(id=town)
    chosen = ShopChoice.objects.filter(partnership=town, weekly=True).select_related("business")
    alerts = list(
        Alert.objects.filter(partnership=town)
        .running(day_of(at))
        .order_by("-given_at", "-id")
        .values_list("words", flat=True)
    )
    news = News(since, at, alerts, done_since(town, since, until=at))
    new = sum(
        to_people_of(one.business, place, news) for one in chosen.order_by("business__name", "id")
    )
    Week.objects.create(partnership=place, monday=monday, sent_at=at)
    record("letters.weekly", "letters to shops", by=Clockwork(town), at=at, letters=new)
    return new


def last_sent(town: int, *, at: datetime) -> datetime:
    """Since when there is something to tell; a week, if there was no letter yet."""
    last = Week.objects.filter(partnership=town, sent_at__lt=at).order_by("-sent_at").first()
    return max(last.sent_at, at - rules.LONGEST_LOOK_BACK) if last else at - A_WEEK


def monday_of(day: date) -> date:
    """
    >>> monday_of(date(2026, 3, 8)), monday_of(date(2026, 3, 9))
    (datetime.date(2026, 3, 2), datetime.date(2026, 3, 9))
    """
    return day - timedelta(days=day.weekday())


def to_people_of(business: Agency, town: Partnership, news: News) -> int:
    """The same letter to everybody of the shop; nothing to say is no letter."""
    reports = own_reports(business.id, slug=town.slug, since=news.since, now=news.at)
    if not (reports.shown or news.alerts or news.done):
        return 0
    words = weekly_words(
        town, shop=business.name, reports=reports, alerts=news.alerts, wins=news.done
    )
    people = Member.objects.active().filter(agency=business).select_related("account")
    return sum(to_one(person, words, at=news.at) for person in people.order_by("id"))


def to_one(person: Member, words: Words, *, at: datetime) -> bool:
    week = day_of(at).isocalendar()
    key = f"shop-week:{week.year}-{week.week}"
    return to_shop(person, words, key=key, by=Clockwork(person.partnership_id), at=at)
