"""The client against a real server of this machine that misbehaves in every way it knows."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from serving import answer, in_turn, raw, serving
from twosource.fetching.client import Client, Fetched, Validators
from twosource.fetching.connection import is_public
from twosource.fetching.manners import Manners
from twosource.records import Problem

QUICK = Manners(delay=0.0, silence=5.0, patience=5.0, max_bytes=10_000, private_hosts=frozenset({"127.0.0.1"}))


@pytest.fixture
def site():
    with serving() as made:
        yield made


def client(**changed):
    return Client(replace(QUICK, **changed), clock=lambda: datetime(2022, 2, 11, 10, tzinfo=UTC))


def kind(found):
    assert isinstance(found, Problem)
    assert found.why.endswith(".")
    assert found.next.endswith(".")
    return found.kind


def test_bytes_headers_and_moment(site):
    site.put("/wall", "Ünder", Content_Type="text/html; charset=windows-1252", ETag='"a"', Last_Modified="Fri, 11 Feb")
    found = client().fetch(f"{site.url}/wall")
    assert found == Fetched(
        url=f"{site.url}/wall",
        data="Ünder".encode(),
        charset="windows-1252",
        validators=Validators(etag='"a"', modified="Fri, 11 Feb"),
        fetched_at="2022-02-11T10:00:00+00:00",
    )
    assert site.asked[-1][1]["user-agent"].startswith("twosource/")


def test_what_has_not_changed_is_not_sent_again(site):
    site.pages["/wall"] = answer(304)
    known = Validators(etag='"a"', modified="Fri, 11 Feb")
    found = client().fetch(f"{site.url}/wall", known)
    assert (found.data, found.validators) == (None, known)
    headers = site.asked[-1][1]
    assert (headers["if-none-match"], headers["if-modified-since"]) == ('"a"', "Fri, 11 Feb")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://orlem.example/", "http://", "http://a:b@127.0.0.1/", "wall", "http://[::1"]
)
def test_only_addresses_of_the_web(url):
    found = client().fetch(url)
    assert kind(found) == "address"
    assert found.location == url


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "0.0.0.0", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1", "100.64.0.1"],
)  # fmt: skip
def test_private_addresses(address):
    assert not is_public(address)


def test_a_private_address_is_refused_unless_its_host_is_allowed(site):
    found = client(private_hosts=frozenset()).fetch(f"{site.url}/wall")
    assert kind(found) == "private address"
    assert "127.0.0.1" in found.why
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_refused(site):
    port = site.url.rpartition(":")[2]
    site.pages["/wall"] = answer(302, Location=f"http://localhost:{port}/inner")
    assert kind(client().fetch(f"{site.url}/wall")) == "private address"
    assert "/inner" not in site.paths()


def test_a_redirect_to_a_file_is_refused(site):
    site.pages["/wall"] = answer(302, Location="file:///etc/passwd")
    assert kind(client().fetch(f"{site.url}/wall")) == "address"


def test_a_name_that_answers_differently_the_second_time_gains_nothing(site, monkeypatch):
    port = int(site.url.rpartition(":")[2])
    asked = []

    def resolve(host, *_, **__):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.88.99.1" if len(asked) > 1 else "127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert kind(client().fetch(f"http://rebinding.example:{port}/wall")) == "private address"
    assert asked == ["rebinding.example"]


def test_robots_txt_is_asked_once_and_kept_to(site):
    site.put("/robots.txt", "User-agent: twosource\nDisallow: /private*\nCrawl-delay: 0.01")
    site.put("/wall", "x")
    one = client()
    assert kind(one.fetch(f"{site.url}/private/a")) == "robots"
    assert isinstance(one.fetch(f"{site.url}/wall"), Fetched)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/wall"]


def test_nothing_is_fetched_while_robots_txt_cannot_be_had(site):
    site.pages["/robots.txt"] = answer(503)
    site.put("/wall", "x")
    found = client().fetch(f"{site.url}/wall")
    assert kind(found) == "http 503"
    assert "robots.txt" in found.why
    assert site.paths() == []


def test_redirects_end_somewhere(site):
    site.pages["/a"] = answer(301, Location="/b")
    site.pages["/b"] = answer(308, Location="c")
    site.put("/c", "x")
    found = client().fetch(f"{site.url}/a")
    assert (found.url, found.data) == (f"{site.url}/c", b"x")


def test_redirects_in_a_circle_and_without_end(site):
    site.pages["/a"] = answer(302, Location="/b")
    site.pages["/b"] = answer(302, Location="/a")
    assert kind(client().fetch(f"{site.url}/a")) == "redirects"
    for number in range(20):
        site.pages[f"/{number}"] = answer(302, Location=f"/{number + 1}")
    assert kind(client().fetch(f"{site.url}/0")) == "redirects"
    assert "/7" not in site.paths()


def test_trouble_that_passes_is_tried_again(site):
    answers = (answer(503), answer(500), answer(200, "x"))
    site.pages["/wall"] = in_turn(*answers)
    assert client().fetch(f"{site.url}/wall").data == b"x"
    site.pages["/wall"] = answer(500)
    assert kind(client(tries=2).fetch(f"{site.url}/wall")) == "http 500"
    assert len(site.paths()) == 5


def test_what_is_not_there_is_not_tried_again(site):
    assert kind(client().fetch(f"{site.url}/wall")) == "http 404"
    assert site.paths() == ["/wall"]


def test_retry_after_is_waited_for(site):
    answers = (answer(429, Retry_After="1"), answer(200, "x"))
    site.pages["/wall"] = in_turn(*answers)
    began = time.monotonic()
    assert client().fetch(f"{site.url}/wall").data == b"x"
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Retry_After": "7200"},
        # Counted from the server's own clock, however wrong ours or its own is.
        {"Retry_After": "Wed, 01 Jan 2070 12:00:00 GMT", "Date": "Wed, 01 Jan 2070 10:00:00 GMT"},
    ],
)
def test_a_long_wait_is_left_for_later(site, headers):
    def send(handler):
        handler.send_response_only(503)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    site.pages["/wall"] = send
    one = client()
    found = one.fetch(f"{site.url}/wall")
    assert kind(found) == "http 503"
    assert "7200 seconds" in found.why
    assert kind(one.fetch(f"{site.url}/other")) == "later"
    assert site.paths() == ["/wall"]


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause(site):
    times = []

    def page(handler):
        times.append(time.monotonic())
        answer(200, "x")(handler)

    site.pages["/wall"] = page
    one = client(delay=0.1)
    threads = [threading.Thread(target=one.fetch, args=(f"{site.url}/wall",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == 4
    assert min(b - a for a, b in pairwise(times)) >= 0.1


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("sent", "changed", "expected"),
    [
        (raw(HEAD + b"Content-Length: 9000\r\n\r\nshort"), {}, "network"),
        (raw(HEAD + b"\r\n" + b"x" * 20_000), {}, "too large"),
        (raw(HEAD + b"\r\n", b"x" * 1000, endless=True), {}, "too large"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"3e8\r\n" + b"x" * 1000 + b"\r\n", endless=True), {}, "too large"),
        (raw(HEAD + b"Content-Length: 9000\r\n\r\n", b"x", pause=threading.Event(), endless=True), {"patience": 0.3}, "timeout"),
        (raw(HEAD + b"\r\n", b"x", pause=threading.Event(), endless=True), {"patience": 0.3}, "timeout"),
        (raw(b"HTTP/1.1 200 OK\r\nX: ", b"x", pause=threading.Event(), endless=True), {"patience": 0.3}, "timeout"),
        (lambda handler: time.sleep(1), {"silence": 0.2}, "network"),
        (raw(b"rubbish\r\n\r\n"), {}, "network"),
        (raw(HEAD + b"X: y\r\n" * 500 + b"\r\n"), {}, "network"),
        (raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"), {}, "network"),
        (raw(b""), {}, "network"),
        (answer(200, gzip.compress(b" " * 1_000_000), Content_Encoding="gzip"), {}, "too large"),
        (answer(200, b"\x1f\x8bbroken", Content_Encoding="gzip"), {}, "broken archive"),
        (answer(200, b"x", Content_Encoding="br"), {}, "encoding"),
    ],
    ids=range(15),
)  # fmt: skip
def test_answers_that_would_do_harm(site, sent, changed, expected):
    site.pages["/wall"] = sent
    began = time.monotonic()
    assert kind(client(tries=1, **changed).fetch(f"{site.url}/wall")) == expected
    assert time.monotonic() - began < 4


def test_a_packed_answer_is_unpacked(site):
    site.put("/wall", gzip.compress(b"x"), Content_Encoding="gzip")
    assert client().fetch(f"{site.url}/wall").data == b"x"


def test_a_host_that_is_not_there():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert kind(client(tries=1).fetch(f"http://127.0.0.1:{port}/")) == "network"


def test_stopping_ends_waits_and_answers_at_once(site):
    site.pages["/wall"] = raw(HEAD + b"\r\n", b"x", pause=threading.Event(), endless=True)
    one = client(patience=60, max_bytes=10**9)
    threading.Timer(0.3, one.stop).start()
    began = time.monotonic()
    assert kind(one.fetch(f"{site.url}/wall")) == "stopped"
    assert kind(one.fetch(f"{site.url}/other")) == "stopped"
    assert time.monotonic() - began < 3
