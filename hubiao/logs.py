"""One line of log per event: for people with colour, or for machines as JSON (HUBIAO_LOGS=json)."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

from hubiao import env

QUIET = ("rq", "scrapy", "asyncio", "PIL", "axes")
COLOURS = {"debug": "\x1b[2m", "warning": "\x1b[33m", "error": "\x1b[31m", "critical": "\x1b[31m"}
DIM, OFF = "\x1b[2m", "\x1b[0m"


def configure() -> None:
    """Set up structlog and the standard library's logging alike, on the error stream."""
    before: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        *_clock(),
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str) if env.json_logs() else line,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=before, processors=last))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


def coloured() -> bool:
    """Whether lines on the error stream are coloured."""
    asked = env.colour()
    return sys.stderr.isatty() if asked is None else asked


def line(_logger: Any, _method: str, event: dict[str, Any]) -> str:
    """`event key=value …` for people; a warning or error says so, a traceback follows on its own lines."""
    time, level, trace = event.pop("timestamp", ""), event.pop("level", "info"), event.pop("exception", "")
    colour, dim, off = (COLOURS.get(level, ""), DIM, OFF) if coloured() else ("", "", "")
    words = [time, "" if level == "info" else f"{level}:", str(event.pop("event", "")).strip()]
    head = " ".join(word for word in words if word)
    details = " ".join(f"{key}={_value(value)}" for key, value in event.items())
    head = f"{colour}{head}{off}" if colour else head
    return "".join((head, f" {dim}{details}{off}" if details else "", f"\n{trace}" if trace else ""))


def _value(value: Any) -> str:
    text = str(value)
    return repr(text) if " " in text or not text else text


def _clock() -> list[Any]:
    """`hubiao up` writes the time itself, in front of each line of its children."""
    if env.json_logs():
        return [structlog.processors.TimeStamper(fmt="iso", utc=True)]
    return [] if env.supervised() else [structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False)]
