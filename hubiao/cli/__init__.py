"""The command line. One file per command; each imports what it needs when it runs, so that `--help` is quick."""

from __future__ import annotations

import typer

from hubiao.cli import audit, crawl, demo, rights, screen, serve

app = typer.Typer(
    name="hubiao",
    help="护标 Hubiao: watch shops and fairs for goods that infringe registered marks and designs.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(rights.app, name="rights")
app.add_typer(audit.app, name="audit")
for module in (screen, crawl, serve, demo):
    module.add_to(app)


@app.callback()
def start() -> None:
    """Logs are set up before any command runs."""
    from hubiao.logs import configure

    configure()


def main() -> None:
    app()
