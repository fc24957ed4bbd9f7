"""App settings."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "highstreet.visits"
