"""App settings."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "highstreet.measures"
