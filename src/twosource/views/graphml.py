"""GraphML of a lineage, for Gephi, yEd, NetworkX and the like: takes reports and their Lineage, gives XML text.

A node is a report or a text that none of them owns; an edge goes from a text to who carries it. Form:
http://graphml.graphdrawing.org/specification.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from twosource.records import Lineage, Report

_KEYS = (
    ("name", "node", "string"),
    ("kind", "node", "string"),
    ("title", "node", "string"),
    ("day", "node", "string"),
    ("url", "node", "string"),
    ("text", "node", "int"),
    ("kind", "edge", "string"),
    ("share", "edge", "double"),
    ("direction", "edge", "string"),
    ("words", "edge", "string"),
)
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(reports: Sequence[Report], lineage: Lineage) -> str:
    """The lineage as a directed graph; reports of one text have the same number as `text`."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>' for name, of, kind in _KEYS),
        '<graph edgedefault="directed">',
        *_nodes(reports, lineage),
        *_edges(lineage),
        "</graph>",
        "</graphml>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _nodes(reports: Sequence[Report], lineage: Lineage) -> Iterator[str]:
    text_of = {one: number for number, group in enumerate(lineage.groups, 1) for one in group}
    for report in sorted(reports, key=lambda each: each.id):
        yield f"<node id={_quoted(report.id)}>"
        yield _data("node-name", report.outlet or report.location)
        yield _data("node-kind", report.kind)
        yield _data("node-title", report.title)
        yield _data("node-day", report.published.edtf if report.published else None)
        yield _data("node-url", report.url)
        yield _data("node-text", text_of.get(report.id))
        yield "</node>"
    for unseen in lineage.unseen:
        yield f"<node id={_quoted(unseen.id)}>"
        yield _data("node-name", unseen.agency)
        yield _data("node-kind", "unseen text")
        yield "</node>"


def _edges(lineage: Lineage) -> Iterator[str]:
    """Links as edges; one whose direction is not known says so."""
    for link in lineage.links:
        yield f"<edge source={_quoted(link.source)} target={_quoted(link.target)}>"
        yield _data("edge-kind", link.kind)
        yield _data("edge-share", link.share)
        yield _data("edge-direction", link.direction or "not known")
        yield _data("edge-words", " … ".join(" ".join(p.target.exact.split()) for p in link.passages) or None)
        yield "</edge>"


def _data(key: str, value: str | float | None) -> str:
    return "" if value is None else f'<data key="{key}">{escape(_held(str(value)))}</data>'


def _quoted(words: str) -> str:
    return quoteattr(_held(words))


def _held(words: str) -> str:
    return _FORBIDDEN.sub("�", words)
