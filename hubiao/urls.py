"""The addresses of the console, and of its health."""

from django.urls import include, path

from hubiao import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("alerts.urls")),
]
