"""Web Annotations: takes an account, gives one annotation a statement, as W3C's data model has them, one a line.

Form: https://www.w3.org/TR/annotation-model/. A statement is found in its page by its words and those around them, and
in our text by its place; texts are not carried.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from twosource.records import Account, Report, Span, Statement

# As many code points before and after the words as tell two places of the same words apart.
_AROUND = 32


def write_annotations(account: Account) -> Iterator[str]:
    """JSON-LD, a line for each statement that somebody is named for."""
    reports = {report.id: report for report in account.reports}
    for stmt in account.statements:
        if stmt.source is not None:
            yield json.dumps(_annotation(stmt, reports[stmt.report]), ensure_ascii=False) + "\n"


def _annotation(stmt: Statement, report: Report) -> dict[str, object]:
    assert stmt.source is not None
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:twosource:{stmt.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "identifying", "value": stmt.source.name},
            {"type": "TextualBody", "purpose": "tagging", "value": stmt.form},
            {"type": "TextualBody", "purpose": "tagging", "value": stmt.act},
        ],
        "target": {
            "source": report.url or f"urn:twosource:{report.id}",
            "selector": _selectors(stmt.content, report.text),
        },
    }


def _selectors(span: Span, text: str) -> list[dict[str, object]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.exact,
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
