"""``xuncha serve``: the site and the API, from one process tree."""

from __future__ import annotations

from pathlib import Path

import click

from xuncha.cli.options import begin, data_option
from xuncha.cli.worker import beside

host_option = click.option("--host", default="127.0.0.1", show_default=True)
port_option = click.option("--port", default=8000, show_default=True, type=int)
workers_option = click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1, 64),
    help="工作进程数 / worker processes",
)  # fmt: skip


@click.command()
@data_option
@host_option
@port_option
@workers_option
def serve(data: Path | None, host: str, port: int, workers: int) -> None:
    """启动网站 / serve the site and the API."""
    begin(data)
    run(host, port, workers)


def run(host: str, port: int, workers: int) -> None:
    """Serve until stopped, with one process beside the site for long work."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    click.echo(f"巡察工作平台  http://{host}:{port}/  （Ctrl+C 停止）")
    server = Server(
        "xuncha.office.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_level=LogLevels.error,
    )
    with beside():
        server.serve()
