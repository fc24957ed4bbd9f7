"""Addresses for machines."""

from django.urls import path

from highstreet.api import health

app_name = "api"
urlpatterns = [path("health/", health.health, name="health")]
