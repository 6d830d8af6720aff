"""A small web server of this machine that answers as a test tells it to, well or badly."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """What stands where, and who asked for it.

    Attributes:
        pages: answers by path.
        asked: the paths asked for, with their headers, in order.
        url: of the server, without a stroke at its end.
    """

    def __init__(self, url: str) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.url = url

    def put(self, path: str, body: str | bytes, **headers: str) -> None:
        """An answer with status 200."""
        self.pages[path] = answer(200, body, **headers)

    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def answer(status: int, body: str | bytes = b"", **headers: str) -> Answer:
    """An answer that keeps to the rules; `_` in a header's name is `-`."""
    data = body.encode() if isinstance(body, str) else body

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return send


def in_turn(*answers: Answer) -> Answer:
    """One answer after another."""
    left = iter(answers)

    def send(handler: BaseHTTPRequestHandler) -> None:
        next(left)(handler)

    return send


def raw(*parts: bytes, pause: threading.Event | None = None, endless: bool = False) -> Answer:
    """Bytes as they are; with `pause` a wait after each part, `endless` from the last part on."""

    def send(handler: BaseHTTPRequestHandler) -> None:
        try:
            for part in parts:
                handler.wfile.write(part)
                if pause is not None:
                    pause.wait(0.02)
            while endless and not (pause is not None and pause.is_set()):
                handler.wfile.write(parts[-1])
                if pause is not None:
                    pause.wait(0.02)
        except OSError:  # The client has had enough.
            pass
        handler.close_connection = True

    return send


@contextmanager
def serving():
    """A Site on a port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            site.pages.get(self.path, answer(404))(self)

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            site.asked.append((self.path, {"body": self.rfile.read(length).decode()}))
            site.pages.get(self.path, answer(404))(self)

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
