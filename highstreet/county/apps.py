"""App settings."""

from django.apps import AppConfig


class CountyConfig(AppConfig):
    name = "highstreet.county"
