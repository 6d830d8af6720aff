"""Serving the page: takes an address of this machine and a port, gives the page on it until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

HOST = "127.0.0.1"


def listen(port: int, host: str = HOST) -> socket.socket:
    """A socket, of this machine alone by default; raises OSError where it cannot be. Port 0 takes a free one."""
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)


def serve(listening: socket.socket, app: FastAPI, ready: Callable[[str], None], proxies: Sequence[str] = ()) -> None:
    """An application on a socket, in this process, until it is interrupted.

    Args:
        listening: bound by `listen`.
        app: the local page, or the pages of a library.
        ready: told the address.
        proxies: addresses of those who are believed whom they ask for (`X-Forwarded-For`, `X-Forwarded-Proto`).
    """
    import uvicorn

    settings = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        ws="none",
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        # A browser that follows the changes would hold the program open.
        timeout_graceful_shutdown=1,
    )
    host, port = listening.getsockname()[:2]
    ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    uvicorn.Server(settings).run(sockets=[listening])
