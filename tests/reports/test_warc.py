"""Web archives: each page a report, a broken record one problem, whatever is packed how."""

from __future__ import annotations

import gzip

import pytest

from twosource.records import Problem, Report
from twosource.reports import warc
from twosource.reports.read import read_all, receive_all

PAGE = (
    "<html><head><title>Council votes for a wall</title></head><body><article><p>The river council voted for a wall"
    " on Friday, and Bürgermeisterin Moe said that it would stand before the autumn floods came.</p></article></body></html>"
)


def record(body, *, kind=b"response", url=b"https://orlem.example/wall", head=b"", status=b"200 OK", mime=b"text/html"):
    http = (
        b"HTTP/1.1 " + status + b"\r\nContent-Type: " + mime + b"\r\n" + head + b"\r\n" if kind == b"response" else b""
    )
    block_type = b"application/http; msgtype=response" if http else mime
    return (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: " + url + b"\r\n"
        b"WARC-Date: 2022-02-11T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        b"Content-Type: " + block_type + b"\r\nContent-Length: " + str(len(http) + len(body)).encode() + b"\r\n\r\n"
        + http + body + b"\r\n\r\n"
    )  # fmt: skip


def chunked(body):
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


def items(tmp_path, data, name="pages.bin"):
    (tmp_path / name).write_bytes(data)
    return list(read_all([str(tmp_path / name)]))


WHOLE = record(PAGE.encode())


@pytest.mark.parametrize(
    "data",
    [
        WHOLE,
        gzip.compress(WHOLE),
        record(PAGE.encode("cp1252"), mime=b"text/html; charset=windows-1252"),
        record(gzip.compress(PAGE.encode()), head=b"Content-Encoding: gzip\r\n"),
        record(chunked(gzip.compress(PAGE.encode())), head=b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        record(PAGE.encode(), kind=b"resource"),
        record(b"<p>404</p>", status=b"404 Not Found") + record(b"\x89PNG", mime=b"image/png") + WHOLE,
    ],
    ids=range(7),
)
def test_a_page_with_address_charset_and_day(tmp_path, data):
    (report,) = items(tmp_path, data)
    assert isinstance(report, Report)
    assert "Bürgermeisterin" in report.text
    assert (report.url, report.outlet) == ("https://orlem.example/wall", "orlem.example")
    assert ("warc crawl", "2022-02-11T10:00:00") in {(date.where, date.edtf) for date in report.page_dates}


def test_the_bytes_are_those_of_the_page(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(WHOLE))
    (received,) = receive_all([tmp_path])
    assert received.data == PAGE.encode()


def test_records_are_numbered(tmp_path):
    packed = gzip.compress(WHOLE) + gzip.compress(record(PAGE.encode(), url=b"https://dunwick.example/wall"))
    assert [report.location.rpartition(":")[2] for report in items(tmp_path, packed)] == ["1", "2"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WHOLE + WHOLE[:-150], "cut off"),
        (WHOLE + b"rubbish\r\n" * 20, "broken archive"),
        (gzip.compress(WHOLE) + b"\x1f\x8b\x08rubbish", "broken archive"),
    ],
)
def test_what_is_whole_is_kept(tmp_path, data, kind):
    report, problem = items(tmp_path, data)
    assert isinstance(report, Report)
    assert isinstance(problem, Problem)
    assert problem.kind == kind


def test_a_page_that_unpacks_without_end_stops_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(warc, "MAX_BYTES", 10_000)
    bomb = record(gzip.compress(b" " * 5_000_000), head=b"Content-Encoding: gzip\r\n")
    problem, report = items(tmp_path, gzip.compress(bomb) + gzip.compress(WHOLE))
    assert problem.kind == "too large"
    assert isinstance(report, Report)
