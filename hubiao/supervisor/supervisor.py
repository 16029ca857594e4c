"""The order of things: lock, servers, migrations, services; then watch; then stop in the opposite order."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from hubiao import env, processes, services
from hubiao.embedded import EmbeddedError, EmbeddedPostgres, EmbeddedValkey, lock_folder
from hubiao.supervisor import outside
from hubiao.supervisor.address import WebAddress
from hubiao.supervisor.child import Child
from hubiao.supervisor.errors import StartError, StopRequestedError
from hubiao.supervisor.folder import ensure_secret_key, forget_services, write_services
from hubiao.supervisor.journal import Journal
from hubiao.supervisor.pump import Pump
from hubiao.supervisor.servers import Embedded, Server

EXTENSIONS = ("vector", "pg_trgm")
TICK = 1.0  # seconds between two looks at everything


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    home: Path
    host: str = "127.0.0.1"
    port: int = 0  # 0: 8000 or the next free one
    match_workers: int = 1


class Supervisor:
    """Runs until a signal. Ends with StartError when it could not start; later it never gives up."""

    def __init__(self, wish: Wish, journal: Journal) -> None:
        self._wish = wish
        self._journal = journal
        self._pump = Pump()
        self._web = WebAddress(wish.host, wish.port)
        self._urls: dict[str, str] = {}
        self._servers: list[Server] = []
        self._children: list[Child] = []

    def run(self) -> None:
        """Hold the data folder, start, watch, stop."""
        with lock_folder(self._wish.home), ExitStack() as last:
            last.callback(self._pump.close)
            last.callback(self._stop)
            last.callback(forget_services, self._wish.home)
            try:
                self._start()
                self._watch()
            except StopRequestedError:
                self._journal.say("up", "stopping, in order; a second signal stops at once")
            except EmbeddedError as error:
                raise StartError(str(error)) from error

    def _start(self) -> None:
        home = self._wish.home
        self._journal.say("up", f"data folder {home}")
        processes.adopt_orphans()
        processes.end(processes.marked(home), grace=5, pause=self._pump.pause)
        ensure_secret_key(home)
        self._urls = {"database": self._database(), "queue": self._queue()}
        self._migrate()
        self._web.choose()
        self._children = [self._child(name, service) for name, service in self._services()]
        self._write_services()
        for child in self._children:
            child.start()

    def _database(self) -> str:
        if env.has_own_database():
            url = env.database_url()
            outside.wait_for("database", url, self._journal, self._pump.pause)
        else:
            url = self._serve("database", EmbeddedPostgres(self._wish.home / "postgres"))
        outside.create_extensions(url, EXTENSIONS, lambda event: self._journal.say("database", event, "warning"))
        return url

    def _queue(self) -> str:
        if not env.has_own_redis():
            return self._serve("queue", EmbeddedValkey(self._wish.home / "valkey"))
        url = env.redis_url()
        outside.wait_for("queue", url, self._journal, self._pump.pause)
        return url

    def _serve(self, name: str, embedded: Embedded) -> str:
        server = Server(name, embedded, self._journal, self._pump.pause)
        self._servers.append(server)
        return server.start()

    def _migrate(self) -> None:
        self._children = [child := self._child("migrate", services.MIGRATE)]
        child.start()
        while (status := child.ended()) is None:
            self._pump.pause(0.2)
        self._pump.pause(0.1)
        if status:
            raise StartError("the database could not be migrated: the lines above say why")

    def _services(self) -> list[tuple[str, services.Service]]:
        """All but the migration; more match workers under names of their own."""
        more = [(f"match-{number}", services.MATCH) for number in range(2, self._wish.match_workers + 1)]
        return [(service.name, service) for service in services.ALL if service is not services.MIGRATE] + more

    def _child(self, name: str, service: services.Service) -> Child:
        environment = self._web_environment if service is services.WEB else self._environment
        return Child(name, service, environment, self._pump, self._journal)

    def _environment(self) -> dict[str, str]:
        values = {
            processes.MARK: str(self._wish.home),
            "HUBIAO_HOME": str(self._wish.home),
            "DATABASE_URL": self._urls["database"],
            "REDIS_URL": self._urls["queue"],
            "PYTHONUNBUFFERED": "1",
        }
        return env.for_child(**values)

    def _web_environment(self) -> dict[str, str]:
        """With the port; when another program took it while the web server was down, the next free one."""
        before = self._web.port
        self._web.choose()
        if self._web.port != before:
            self._write_services()
        return self._environment() | {"HUBIAO_BIND": self._web.host, "HUBIAO_PORT": str(self._web.port)}

    def _write_services(self) -> None:
        write_services(
            self._wish.home,
            database_url=self._urls["database"],
            redis_url=self._urls["queue"],
            web_url=self._web.url,
        )

    def _watch(self) -> None:
        while True:
            for server in self._servers:
                server.watch()
            for child in self._children:
                child.watch()
            if not self._web.ready and self._web.answers():
                self._journal.say("up", f"护标 Hubiao is ready at {self._web.url}")
            processes.reap({child.pid for child in self._children} | {server.pid for server in self._servers})
            self._pump.pause(TICK)

    def _stop(self) -> None:
        """Web, workers, scheduler; then the queue; then the database. Within a rank all stop at once."""
        ranks = (("web",), ("crawl", "match", "default", "migrate"), ("scheduler",))
        for rank in ranks:
            children = [child for child in self._children if child.service.name in rank]
            for child in children:
                child.ask_to_stop()
            now = time.monotonic()
            for child in children:
                child.wait(now + child.service.grace)
        processes.end(processes.marked(self._wish.home), grace=1, pause=self._pump.carry)
        for server in reversed(self._servers):
            server.stop()
        self._journal.say("up", "stopped")
