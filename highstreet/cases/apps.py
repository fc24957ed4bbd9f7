"""App settings."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "highstreet.cases"
