"""App settings."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "highstreet.places"
