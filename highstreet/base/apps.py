"""App settings."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class BaseConfig(AppConfig):
    name = "highstreet.base"

    def ready(self) -> None:
        from highstreet.base.towns import tell_new_connection

        connection_created.connect(tell_new_connection)
