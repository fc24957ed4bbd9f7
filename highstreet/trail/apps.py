"""App settings."""

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "highstreet.trail"
