"""Is it alive, is it ready: for load balancers, containers, the supervisor and `hubiao status`."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse

from hubiao import queues


def alive(_request: HttpRequest) -> JsonResponse:
    """`/healthz`: this process answers. Restart it when it does not."""
    return JsonResponse({"status": "ok"})


def ready(_request: HttpRequest) -> JsonResponse:
    """`/readyz`: database and queue answer too. Send it no visitors while they do not (503)."""
    parts = {name: _answer(check) for name, check in {"database": database, "queue": queue}.items()}
    well = all(state == "ok" for state in parts.values())
    return JsonResponse({"status": "ok" if well else "unavailable", **parts}, status=200 if well else 503)


def database() -> None:
    """Ask PostgreSQL for nothing; raises DatabaseError."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def queue() -> None:
    """Ping the Redis-protocol server; raises RedisError."""
    queues.connection().ping()


def _answer(check: Callable[[], None]) -> str:
    """No detail goes out: the address is open to everyone."""
    from django.db import DatabaseError
    from redis.exceptions import RedisError

    try:
        check()
    except (DatabaseError, RedisError, queues.QueueUnavailableError):
        return "unavailable"
    return "ok"
