"""App settings."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "highstreet.operations"
