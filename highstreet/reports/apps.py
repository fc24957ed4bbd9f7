"""App settings."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "highstreet.reports"
