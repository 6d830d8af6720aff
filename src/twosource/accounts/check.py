"""The last step before an account leaves: every span lies in its report, every id resolves.

Takes an account, gives it back or raises; next: views.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from twosource.errors import EvidenceError
from twosource.records import Account, Span


def check_account(account: Account) -> Account:
    """The account itself, once all its evidence is seen to be exact.

    Raises:
        EvidenceError: a span's words do not stand where it says, or an id leads nowhere.
    """
    texts = {report.id: report.text for report in account.reports}
    for span in spans_of(account):
        text = texts.get(span.report)
        if text is None or text[span.start : span.end] != span.exact:
            raise EvidenceError(f"span {span.start}-{span.end} of report {span.report!r} does not hold {span.exact!r}")
    _check_ids(account)
    return account


def spans_of(record: object) -> Iterator[Span]:
    """Every span inside a record, in field order."""
    if isinstance(record, Span):
        yield record
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans_of(getattr(record, field.name))
    elif isinstance(record, tuple):
        for item in record:
            yield from spans_of(item)
    elif isinstance(record, dict):
        for item in record.values():
            yield from spans_of(item)


def _check_ids(account: Account) -> None:
    known = {
        "statement": {s.id for s in account.statements},
        "claim": {c.id for c in account.claims},
        "conflict": {q.id for q in account.conflicts},
    }
    asked = [
        ("statement", [m.statement for c in account.claims for m in c.members]),
        ("conflict", [i for c in account.claims for i in c.conflicts]),
        ("claim", [i for q in account.conflicts for side in q.sides for i in side.claims]),
        ("claim", [i for moment in account.timeline for i in moment.claims]),
    ]
    for kind, ids in asked:
        missing = sorted(set(ids) - known[kind])
        if missing:
            raise EvidenceError(f"no {kind} has the id {missing[0]!r}")
