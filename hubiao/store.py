"""The store: bytes by their SHA-256, on a folder or any fsspec address. Nothing in it is ever overwritten."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from hubiao import env


class MissingBlobError(LookupError):
    """The store does not hold these bytes: restore them from a backup or capture the page again."""


class Store:
    """`blobs/ab/cd/<sha256>` for bytes, `runs/<run>/…` for crawl runs."""

    def __init__(self, url: str) -> None:
        import fsspec

        self.url = url
        self._fs: Any
        self._fs, self._root = fsspec.core.url_to_fs(url, auto_mkdir=True)

    @property
    def folder(self) -> Path | None:
        """The local folder, or None when the store is a bucket."""
        return Path(self._root) if "file" in self._fs.protocol else None

    def put(self, data: bytes) -> str:
        """Keep these bytes; answers their SHA-256 in hex. Keeping them again changes nothing."""
        digest = hashlib.sha256(data).hexdigest()
        if not self.has(digest):
            self._write(self._blob(digest), data)
        return digest

    def has(self, digest: str) -> bool:
        return bool(self._fs.exists(self._blob(digest)))

    def read(self, digest: str) -> bytes:
        try:
            return bytes(self._fs.cat_file(self._blob(digest)))
        except FileNotFoundError as error:
            raise MissingBlobError(f"{digest} is not in the store {self.url}") from error

    def locate(self, digest: str) -> Path | bytes:
        """The file that holds these bytes when the store is a folder, else the bytes themselves."""
        if self.folder is None:
            return self.read(digest)
        path = Path(self._blob(digest))
        if not path.is_file():
            raise MissingBlobError(f"{digest} is not in the store {self.url}")
        return path

    def run_folder(self, run: str) -> Path:
        """Where a crawl run writes: in the store itself when it is a folder, else in a spool of the data folder."""
        base = self.folder / "runs" if self.folder else env.home() / "spool"
        return base / run

    def publish_run(self, run: str) -> None:
        """Copy a finished run from the spool into a bucket; a local store already holds it."""
        if self.folder is None:
            self._fs.put(f"{self.run_folder(run)}/", f"{self._root}/runs/{run}/", recursive=True)

    def fetch_run(self, run: str) -> Path:
        """A run's folder on this machine, for reading: brought from the bucket when the crawl was done on another."""
        folder = self.run_folder(run)
        if self.folder is None and not folder.exists() and self._fs.exists(f"{self._root}/runs/{run}"):
            self._fs.get(f"{self._root}/runs/{run}/", f"{folder}/", recursive=True)
        return folder

    def _blob(self, digest: str) -> str:
        if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256 in hex: {digest!r}")
        return f"{self._root}/blobs/{digest[:2]}/{digest[2:4]}/{digest}"

    def _write(self, path: str, data: bytes) -> None:
        if self.folder is None:
            self._fs.pipe_file(path, data)
            return
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).replace(target)


@lru_cache(maxsize=4)
def _open(url: str) -> Store:
    return Store(url)


def default_store() -> Store:
    """The store of this process, by `hubiao.env.store_url`."""
    return _open(env.store_url())
