"""App settings."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "highstreet.people"
