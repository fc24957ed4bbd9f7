"""Addresses of the county."""

from django.urls import path

from highstreet.web.county import pages

app_name = "county"
urlpatterns = [
    path("", pages.county, name="county"),
    path("towns.csv", pages.file, name="file"),
]
