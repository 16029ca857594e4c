"""What is protected: holders, rights, images, licences, protection lists."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegistryConfig(AppConfig):
    """The registry; ships the headings of the Nice classes."""

    name = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from registry.nice import load_headings

        post_migrate.connect(load_headings, sender=self, dispatch_uid="registry.nice")
