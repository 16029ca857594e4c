"""`hubiao up`: one foreground process that owns the data folder and runs, watches and stops all that works on it.

It has one thread: `pump` carries the children's lines and the signals, everything that waits, waits in `pump.pause`.
"""

from hubiao.supervisor.errors import StartError, StopRequestedError, SupervisorError
from hubiao.supervisor.supervisor import Supervisor, Wish

__all__ = ["StartError", "StopRequestedError", "Supervisor", "SupervisorError", "Wish"]
