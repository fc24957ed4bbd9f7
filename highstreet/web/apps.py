"""App settings."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "highstreet.web"
