"""Serving the page: takes a port of this machine, gives the page on it until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket of this machine alone; raises OSError where the port is taken. Port 0 takes a free one."""
    return socket.create_server((HOST, port))


def serve(listening: socket.socket, ready: Callable[[str], None]) -> None:
    """The page on a socket, in this process, until it is interrupted.

    Args:
        listening: bound by `listen`.
        ready: told the page's address.
    """
    import uvicorn

    from twosource.web.app import create_app

    settings = uvicorn.Config(
        create_app(), log_level="warning", access_log=False, server_header=False, date_header=False, ws="none"
    )
    ready(f"http://{HOST}:{listening.getsockname()[1]}/")
    uvicorn.Server(settings).run(sockets=[listening])
