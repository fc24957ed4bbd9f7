"""App settings."""

from django.apps import AppConfig


class TargetsConfig(AppConfig):
    name = "highstreet.targets"
