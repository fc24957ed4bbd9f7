"""App settings."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "highstreet.actions"
