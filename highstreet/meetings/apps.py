"""App settings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "highstreet.meetings"
