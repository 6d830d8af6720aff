"""What reading costs, format by format: reports a second of one made-up article set in each format that is read.

    .venv/bin/python bench/formats.py            300 articles a format, three runs each; the best is shown
    .venv/bin/python bench/formats.py --small    20 articles once: what the tests run

Seconds are those of the processor and differ between machines; the ratio to JSON lines, which are read with no markup
at all, differs less.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

from measuring import parser_of, speed
from twosource.records import Report
from twosource.reports.read import read_received

_SENTENCE = "The council of Harrow met on Tuesday about the mill that burned, and {n} people spoke before noon."
PARAGRAPHS, SENTENCES = 12, 3


def article(number: int) -> tuple[str, list[str]]:
    """The headline and the paragraphs of a made-up article, about as long as a newspaper's."""
    line = " ".join(_SENTENCE.format(n=number + each) for each in range(SENTENCES))
    return f"Council meets about mill {number}", [f"{line} ({each})" for each in range(PARAGRAPHS)]


def _json_lines(count: int) -> str:
    rows = ((title, body) for title, body in map(article, range(count)))
    return "\n".join(json.dumps({"title": title, "text": "\n\n".join(body)}) for title, body in rows)


def _rss(count: int) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>https://harrow.example/{n}</link><encoded>{escape(_markup(body))}</encoded></item>"
        for n, (title, body) in enumerate(map(article, range(count)))
    )
    return f"<rss><channel><title>Harrow Post</title>{items}</channel></rss>"


def _newsml(count: int) -> str:
    items = "".join(
        f"<newsItem><contentMeta><headline>{title}</headline></contentMeta><contentSet><inlineXML><html><body>"
        f"{_markup(body)}</body></html></inlineXML></contentSet></newsItem>"
        for title, body in map(article, range(count))
    )
    return f"<newsMessage><itemSet>{items}</itemSet></newsMessage>"


def _ninjs(count: int) -> str:
    rows = map(article, range(count))
    return json.dumps([{"headline": title, "body_html": _markup(body)} for title, body in rows])


def _warc(count: int) -> bytes:
    archive = io.BytesIO()
    for number in range(count):
        title, body = article(number)
        page = f"<html><head><title>{title}</title></head><body><article>{_markup(body)}</article></body></html>"
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harrow.example/2024/06/04/{number}\r\n"
            f"WARC-Date: 2024-06-04T10:00:00Z\r\nWARC-Record-ID: <urn:x:{number}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        archive.write(head.encode() + http + b"\r\n\r\n")
    return archive.getvalue()


def _markup(paragraphs: Sequence[str]) -> str:
    return "".join(f"<p>{words}</p>" for words in paragraphs)


FORMATS: dict[str, Callable[[int], str | bytes]] = {
    "JSON lines": _json_lines,
    "RSS": _rss,
    "NewsML-G2": _newsml,
    "ninjs": _ninjs,
    "WARC of pages": _warc,
}


def rate(data: bytes, count: int, runs: int) -> float:
    """Reports a second, the best of some runs; raises ValueError where not every article becomes a report."""
    found = list(read_received(data, "bench"))
    if len(found) != count or not all(isinstance(each, Report) for each in found):
        raise ValueError(f"{count} articles, {len(found)} reports")
    return speed(count, lambda: list(read_received(data, "bench")), runs=runs)


def main(words: Sequence[str] | None = None) -> int:
    """Prints a line a format."""
    parser = parser_of(__doc__)
    parser.add_argument("--small", action="store_true")
    small = parser.parse_args(words).small
    count, runs = (20, 1) if small else (300, 3)
    plain = None
    print(f"reading {count} made-up articles of {PARAGRAPHS} paragraphs, best of {runs}, one core")
    for name, make in FORMATS.items():
        made = make(count)
        found = rate(made.encode() if isinstance(made, str) else made, count, runs)
        plain = plain or found
        print(f"  {name:<14} {found:8.0f} reports/s   {found / plain:5.2f} of JSON lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
