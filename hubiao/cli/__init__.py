"""The command line. One file per command; each imports what it needs when it runs, so that `--help` is quick."""

from __future__ import annotations

import sys

import typer

from hubiao.cli import account, audit, backup, crawl, demo, ingest, patent, rights, screen, serve, status

app = typer.Typer(
    name="hubiao",
    help="护标 Hubiao: watch shops and fairs for goods that infringe registered marks and designs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(rights.app, name="rights")
app.add_typer(audit.app, name="audit")
app.add_typer(account.app, name="account")
for module in (screen, patent, crawl, ingest, serve, status, backup, demo):
    module.add_to(app)


@app.callback()
def start() -> None:
    """Logs are set up, and compiled loops have their place, before any command runs."""
    from hubiao.compiled import keep_compiled
    from hubiao.logs import configure

    configure()
    keep_compiled()


def main() -> None:
    """Run a command; what a person can mend is one sentence, not a traceback."""
    from hubiao.cli.database import DatabaseUnavailableError
    from hubiao.embedded import EmbeddedError
    from hubiao.env import SettingError
    from hubiao.queues import QueueUnavailableError

    try:
        app()
    except (DatabaseUnavailableError, EmbeddedError, QueueUnavailableError, SettingError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
