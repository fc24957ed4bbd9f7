"""App settings."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "highstreet.promises"
