"""What the tests start is what the containers start: the compose files against the list of services."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from hubiao import services

ROOT = Path(__file__).resolve().parents[2]
DOCKER = ROOT / "docker"
FILES = ("compose.yml", "compose.many.yml")


def read(file: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load((DOCKER / file).read_text("utf-8"))["services"]
    return found


def ours(file: str) -> dict[str, dict[str, Any]]:
    return {name: service for name, service in read(file).items() if service["image"] == "${HUBIAO_IMAGE:-hubiao}"}


@pytest.mark.parametrize("file", FILES)
def test_each_service_runs_the_command_that_up_runs(file: str) -> None:
    commands = {name: " ".join(["hubiao", *service["command"]]) for name, service in ours(file).items()}
    assert commands == {service.name: service.command for service in services.ALL}


@pytest.mark.parametrize("file", FILES)
def test_services_are_confined(file: str) -> None:
    for name, service in ours(file).items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name


@pytest.mark.parametrize("file", FILES)
def test_whatever_keeps_running_has_a_health_check(file: str) -> None:
    for name, service in read(file).items():
        if name not in {"migrate", "bucket"}:
            assert service["healthcheck"]["test"], name
            assert service["restart"] == "unless-stopped", name


@pytest.mark.parametrize("file", FILES)
def test_no_secret_has_a_default_and_the_example_names_every_variable(file: str) -> None:
    text = (DOCKER / file).read_text("utf-8")
    example = set(re.findall(r"^([A-Z_0-9]+)=", (DOCKER / "env.example").read_text("utf-8"), re.MULTILINE))
    used = dict(re.findall(r"\$\{([A-Z_0-9]+)(:[-?])", text))
    assert set(used) <= example
    assert {name for name in used if "PASSWORD" in name or "SECRET" in name} <= {
        name for name, default in used.items() if default == ":?"
    }


@pytest.mark.parametrize("file", FILES)
def test_the_product_reads_every_variable_that_is_set(file: str) -> None:
    known = (ROOT / "hubiao" / "env.py").read_text("utf-8")
    for service in ours(file).values():
        for name in service["environment"]:
            assert name.startswith("AWS_") or f'"{name}"' in known, name


def test_match_workers_get_a_gpu_and_bytes_go_to_a_bucket() -> None:
    many = ours("compose.many.yml")
    devices = many["match"]["deploy"]["resources"]["reservations"]["devices"]
    assert devices[0]["capabilities"] == ["gpu"]
    assert all(service["environment"]["HUBIAO_STORE"].startswith("s3://") for service in many.values())


def test_the_image_holds_every_package_and_does_not_run_as_root() -> None:
    text = (DOCKER / "Dockerfile").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for package in project["tool"]["setuptools"]["packages"]["find"]["include"]:
        name = package.rstrip("*")
        assert f"COPY {name} {name}" in text
        assert f"!{name}" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert re.findall(r"^USER (\S+)", text, re.MULTILINE)[-1] == "hubiao"


def test_the_image_is_built_with_compiled_loops_that_any_cpu_can_run() -> None:
    build, final = (DOCKER / "Dockerfile").read_text("utf-8").split("\nFROM ")[1:]
    assert 'python -P -c "from hubiao.compiled import warm_up' in build
    for stage in (build, final):
        assert re.search(r"^ENV .*\bNUMBA_CPU_NAME=generic\b", stage, re.MULTILINE)
