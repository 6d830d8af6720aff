"""Unfold: a reading with what its statements hold.

Takes a Reading, gives it with the nested statements among the others; next: accounts, which compare the finest.
"""

from __future__ import annotations

from dataclasses import replace

from twosource.records import Reading, Statement


def unfold(reading: Reading) -> Reading:
    """The reading with its nested statements in place; a statement that they hold whole gives way to them."""
    whole = {s.id: s for s in reading.statements if _is_held(s, reading.nested)}
    statements = (
        *(s for s in reading.statements if s.id not in whole),
        *(replace(s, within=whole[s.within].within) if s.within in whole else s for s in reading.nested),
    )
    return replace(reading, statements=tuple(sorted(statements, key=by_place)), nested=())


def by_place(statement: Statement) -> tuple[int, int, bool, str]:
    """Sort key: the place in the text, the outer statement first."""
    return (statement.content.start, -statement.content.end, statement.within is not None, statement.id)


def _is_held(statement: Statement, nested: tuple[Statement, ...]) -> bool:
    """Whether nested statements hold every word of a statement."""
    inner = [part for s in nested if s.within == statement.id for part in s.parts or (s.content,)]
    return bool(inner) and not any(
        c.isalnum() and not any(i.start <= part.start + n < i.end for i in inner)
        for part in statement.parts or (statement.content,)
        for n, c in enumerate(part.exact)
    )
