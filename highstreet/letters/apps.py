"""App settings."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "highstreet.letters"
