"""Serving the page: takes a port of this machine, gives the page on it until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = "127.0.0.1"


def listen(port: int) -> socket.socket:
    """A socket of this machine alone; raises OSError where the port is taken. Port 0 takes a free one."""
    return socket.create_server((HOST, port))


def serve(listening: socket.socket, app: FastAPI, ready: Callable[[str], None]) -> None:
    """An application on a socket, in this process, until it is interrupted.

    Args:
        listening: bound by `listen`.
        app: the local page, or the pages of a library.
        ready: told the address.
    """
    import uvicorn

    settings = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        # A browser that follows the changes would hold the program open.
        timeout_graceful_shutdown=1,
    )
    ready(f"http://{HOST}:{listening.getsockname()[1]}/")
    uvicorn.Server(settings).run(sockets=[listening])
