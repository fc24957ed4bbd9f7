"""Addresses of the shops' pages."""

from django.urls import path

from highstreet.web.shop import log, premises, visits

app_name = "shop"
urlpatterns = [
    path("", log.log, name="log"),
    path("log.csv", log.file, name="file"),
    path("visits/", visits.visits, name="visits"),
    path("premises/", premises.premises, name="premises"),
    path("premises/<int:premises>/contact/", premises.contact, name="contact"),
    path("premises/<int:premises>/end-card/", premises.end_card, name="end_card"),
]
