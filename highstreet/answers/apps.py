"""App settings."""

from django.apps import AppConfig


class AnswersConfig(AppConfig):
    name = "highstreet.answers"
