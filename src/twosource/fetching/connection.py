"""One connection: takes a host, gives a socket to an address that was looked at before it was used; next: client.

The name is resolved once and the connection goes to that very address, so that a name that answers differently the
second time leads nowhere else.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
from types import TracebackType
from typing import Any, Self

from twosource.fetching.manners import Manners

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class PrivateAddressError(OSError):
    """A host leads to an address that is not of the open internet."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet; one that carries another is what it carries.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1")
    (True, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            carried.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if not all(is_public(str(inner)) for inner in carried if inner is not None):
            return False
    return ip.is_global and not ip.is_multicast


def open_socket(host: str, port: int, manners: Manners) -> socket.socket:
    """A socket to a host; raises PrivateAddressError where it leads only into a private network."""
    refused: str | None = None
    failed: OSError | None = None
    for family, kind, protocol, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        address = str(place[0])
        if host.lower() not in manners.private_hosts and not is_public(address):
            refused = address
            continue
        opened = socket.socket(family, kind, protocol)
        opened.settimeout(manners.silence)
        try:
            opened.connect(place)
        except OSError as error:
            opened.close()
            failed = error
        else:
            return opened
    raise failed or PrivateAddressError(refused or host)


def connect(scheme: str, host: str, port: int | None, manners: Manners) -> Any:
    """A connection of urllib3 that opens its socket by `open_socket`; certificates are checked."""
    from urllib3.connection import HTTPConnection, HTTPSConnection

    class _Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return open_socket(self.host, self.port, manners)

    class _Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return open_socket(self.host, self.port, manners)

    made = _Secure if scheme == "https" else _Plain
    return made(host, port, timeout=manners.silence)


class Deadline:
    """Shuts a socket when its time is over, whatever the other side is sending.

    with Deadline(60) as deadline:
        connection.connect()
        deadline.hold(connection.sock)
        ...
    if deadline.is_over: ...
    """

    def __init__(self, seconds: float) -> None:
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self.end)
        self._timer.daemon = True
        self.is_over = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def hold(self, opened: socket.socket) -> None:
        """This is the socket to shut."""
        self._socket = opened
        if self.is_over:
            self.end()

    def end(self) -> None:
        """It is over now."""
        self.is_over = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:  # It has ended by itself.
                return
