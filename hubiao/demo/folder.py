"""What the demo keeps in the data folder: its ports, so that links live on, and the passwords of its accounts."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from hubiao import env

ACCOUNTS = ("officer", "holder-egren", "holder-shenglyt", "partner-shop")
_SYLLABLES = ("he", "lu", "ya", "mo", "ti", "ran", "so", "pei", "ki", "dou", "ze", "wan")


@dataclass(frozen=True, slots=True)
class DemoFolder:
    """`demo.json`; readable by its owner only. `crawled`: address by source as last crawled to the end; `seconds`: how
    long the first run took, from start to the last match, 0 before it ended.
    """

    shop_port: int = 0
    fair_port: int = 0
    passwords: dict[str, str] = field(default_factory=dict)
    crawled: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def shop_url(self) -> str:
        return f"http://127.0.0.1:{self.shop_port}"

    @property
    def fair_url(self) -> str:
        return f"http://127.0.0.1:{self.fair_port}"


def demo_file() -> Path:
    return env.home() / "demo.json"


def read_folder() -> DemoFolder:
    """What an earlier demo on this data folder kept; empty when there was none."""
    try:
        return DemoFolder(**json.loads(demo_file().read_text("utf-8")))
    except FileNotFoundError:
        return DemoFolder()


def write_folder(demo: DemoFolder) -> None:
    """In one step, for its owner only."""
    new = demo_file().with_suffix(".new")
    new.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(demo), file, ensure_ascii=False, indent=1)
    new.replace(demo_file())


def prepare_folder() -> DemoFolder:
    """Ports (those of last time while they are free) and passwords (made once)."""
    from hubiao.demo.server import free_port

    demo = read_folder()
    passwords = {name: demo.passwords.get(name) or make_password() for name in ACCOUNTS}
    demo = replace(demo, shop_port=free_port(demo.shop_port), fair_port=free_port(demo.fair_port), passwords=passwords)
    write_folder(demo)
    return demo


def make_password() -> str:
    """Easy to type, and of this data folder only: about 34 bits, behind the lock of failed logins."""
    words = ("".join(secrets.choice(_SYLLABLES) for _ in range(3)) for _ in range(2))
    return "-".join((*words, str(secrets.randbelow(9000) + 1000)))
