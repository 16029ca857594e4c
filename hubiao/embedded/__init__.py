"""The embedded servers: a real PostgreSQL and a real Valkey out of Python wheels, on one data folder, under one lock.

The wheels bring the programs; starting, watching and stopping them is ours, because the wheels' own starters leave
servers behind a killed parent, give a recovery ten seconds, open a port without a password, and let two servers share
one folder. Here each server is a direct child that the kernel ends with us, and a start first ends what is left over.
"""

from hubiao.embedded.errors import DataFolderLockedError, EmbeddedError, ForeignDataError, ServerStartError
from hubiao.embedded.lock import lock_folder, make_folder
from hubiao.embedded.postgres import EmbeddedPostgres
from hubiao.embedded.valkey import EmbeddedValkey

__all__ = [
    "DataFolderLockedError",
    "EmbeddedError",
    "EmbeddedPostgres",
    "EmbeddedValkey",
    "ForeignDataError",
    "ServerStartError",
    "lock_folder",
    "make_folder",
]
