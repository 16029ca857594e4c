"""What importing the core may and may not load, asked of a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

CASES = {
    "matching.types": {"torch", "cv2", "numpy", "PIL", "django"},
    "matching": {"torch", "cv2", "numpy", "PIL", "django"},
    "matching.algorithms": {"torch", "cv2", "django"},
    "models": {"torch"},
    "models.device": {"torch"},
    "matching.matcher": {"torch", "django", "redis", "rq", "scrapy", "requests", "httpx", "twisted"},
    "matching.proof": {"torch", "django", "redis", "rq", "scrapy"},
    "matching.screen": {"django", "redis", "rq", "scrapy"},
    "hubiao.cli.screen": {"torch", "cv2", "django", "redis", "rq", "scrapy", "matching"},
}


@pytest.mark.parametrize("module", CASES)
def test_importing_loads_none_of(module: str) -> None:
    code = f"import sys, {module}; print(' '.join(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not CASES[module] & set(loaded)
