"""Addresses of the public pages. A town's pages begin with its name."""

from django.urls import path, register_converter

from highstreet.web.public import (
    basemap,
    card,
    demonstration,
    installed,
    pages,
    picture,
    sign_in,
    targets,
    telling,
    visit,
    what_became,
)


class Deed:
    """What a reporter can do on the page of a report."""

    regex = "reply|ask-why|follow-up|reopen"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Deed, "deed")

app_name = "public"
urlpatterns = [
    path("", pages.home, name="home"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/town/", sign_in.choose_town, name="choose_town"),
    path("sign-in/code/", sign_in.second_factor, name="second_factor"),
    path("sign-in/<str:token>/", sign_in.use_link, name="use_link"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("demonstration/letters/", demonstration.letters, name="demonstration_letters"),
    path("demonstration/", demonstration.ways_in, name="demonstration"),
    path("service-worker.js", installed.service_worker, name="service_worker"),
    path("<slug:town>/", pages.town, name="town"),
    path("<slug:town>/manifest.json", installed.web_manifest, name="manifest"),
    path("<slug:town>/promises/", pages.promises, name="promises"),
    path("<slug:town>/picture/", picture.by_month, name="picture"),
    path("<slug:town>/targets/", targets.targets, name="targets"),
    path("<slug:town>/card/<str:token>/", card.scanned, name="card"),
    path("<slug:town>/card-away/", telling.put_card_away, name="card_away"),
    path("<slug:town>/places/", telling.places, name="places"),
    path("<slug:town>/map/areas.json", pages.map_areas, name="map_areas"),
    path("<slug:town>/map/streets.json", pages.map_streets, name="map_streets"),
    path("<slug:town>/map/basemap.pmtiles", basemap.basemap, name="basemap"),
    path("<slug:town>/tell/", telling.start, name="tell"),
    path("<slug:town>/tell/danger/", telling.danger, name="danger"),
    path("<slug:town>/tell/report/", telling.report, name="tell_report"),
    path("<slug:town>/tell/waiting/", installed.waiting, name="waiting"),
    path("<slug:town>/told/<str:links>/", what_became.told, name="told"),
    path("<slug:town>/visit/<str:link>/", visit.told, name="visit"),
    path("<slug:town>/report/<str:link>/", what_became.report, name="report"),
    path("<slug:town>/report/<str:link>/<deed:deed>/", what_became.act, name="act"),
]
