"""Where listings come from."""

from __future__ import annotations

from alerts.models import Source


def ensure_source(key: str, name: str, kind: str, url: str = "") -> Source:
    """The source of that key, created or brought up to date with its `source.yml`."""
    source, created = Source.objects.get_or_create(key=key, defaults={"name": name, "kind": kind, "url": url})
    stated = (name, kind, url)
    if not created and (source.name, source.kind, source.url) != stated:
        source.name, source.kind, source.url = stated
        source.save(update_fields=["name", "kind", "url"])
    return source
