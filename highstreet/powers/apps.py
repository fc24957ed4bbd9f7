"""App settings."""

from django.apps import AppConfig


class PowersConfig(AppConfig):
    name = "highstreet.powers"
