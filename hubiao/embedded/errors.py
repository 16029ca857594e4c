"""What can go wrong with the embedded servers.

EmbeddedError
├── DataFolderLockedError   another process holds the data folder
├── DataFolderUnusableError the data folder cannot be made or written
├── ForeignDataError        the folder was written by another major version of PostgreSQL
└── ServerStartError        a server did not start; its log says why
"""

from __future__ import annotations


class EmbeddedError(Exception):
    """The root of this package's errors."""


class DataFolderLockedError(EmbeddedError):
    """Another `hubiao up`, or a command with servers of its own, holds this data folder."""


class DataFolderUnusableError(EmbeddedError):
    """The data folder is no folder, or not ours to write."""


class ForeignDataError(EmbeddedError):
    """Data folders do not move between major versions: back up with the old version, restore with the new one."""


class ServerStartError(EmbeddedError):
    """An embedded server did not start: its log, named in the message, says why."""
