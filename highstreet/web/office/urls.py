"""Addresses of the office."""

from django.urls import path

from highstreet.web.office import members

app_name = "office"
urlpatterns = [path("", members.members, name="members")]
