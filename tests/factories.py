"""Makes records for tests: a case names only what it is about.

    near = report("Nine hurt in mill fire", "Nine people were hurt.", outlet="Harrow Post")
    said = statement(near, "Nine people were hurt")
    point = claim([said])
    whole = account([near], statements=[said], claims=[point])

Ids come from content, as in the program; every span is found in its report's text, so the laws hold of what is made.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from twosource.records import (
    FORMAT,
    Account,
    Claim,
    Commitment,
    Conflict,
    Credit,
    Entity,
    Excluded,
    Happening,
    Lineage,
    Link,
    MadeBy,
    Member,
    Moment,
    NamedElsewhere,
    Passage,
    Problem,
    Quantity,
    Reading,
    Report,
    ReportWarning,
    Segment,
    Sentence,
    Side,
    Source,
    Span,
    Statement,
    Texts,
    Unseen,
    When,
    content_id,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "account",
    "claim",
    "conflict",
    "day",
    "entity",
    "lineage",
    "link",
    "mill_fire",
    "quantity",
    "reading",
    "report",
    "source",
    "span",
    "statement",
    "unseen",
]


def report(title: str | None = "Nine hurt in mill fire", body: str = "", **fields: Any) -> Report:
    """A report whose text is the title, a blank line and the body (or the body alone)."""
    text = f"{title}\n\n{body}" if title is not None else body
    segments = [Segment(kind="title", start=0, end=len(title))] if title else []
    start = len(title) + 2 if title is not None else 0
    if body:
        segments.append(Segment(kind="body", start=start, end=len(text)))
    outlet, url = fields.get("outlet"), fields.get("url")
    given = {
        "id": content_id("r", text, title, outlet, url),
        "location": None,
        "kind": "article",
        "outlet": outlet,
        "url": url,
        "title": title,
        "bylines": (),
        "credits": (),
        "dateline": None,
        "published": None,
        "page_dates": (),
        "language": "en",
        "text": text,
        "segments": tuple(segments),
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    }
    return Report(**{**given, **fields})


def span(given: Report, exact: str, nth: int = 0) -> Span:
    """The nth place of these exact words in the report."""
    start = -1
    for _ in range(nth + 1):
        start = given.text.index(exact, start + 1)
    return Span(report=given.id, start=start, end=start + len(exact), exact=exact)


def day(iso: str, expression: Span | None = None, **fields: Any) -> When:
    """A date known to the day (`2031-05-06`), month or year."""
    first = iso + "-01-01"[len(iso) - 4 :] if len(iso) < 10 else iso
    given = {"kind": "date", "edtf": iso, "earliest": first, "latest": first, "value": iso, "expression": expression}
    return When(**{**given, **fields})


def source(given: Report, words: str, *, entity_id: str | None = None, nth: int = 0) -> Source:
    """Someone who speaks, named by these words of the report."""
    return Source(name=words, entity=entity_id, span=span(given, words, nth))


def quantity(given: Report, words: str, value: float, of: str | None = "people", **fields: Any) -> Quantity:
    """A number with what it counts."""
    base = {"value": value, "low": value, "high": value, "bound": "exact", "unit": None, "of": of, "role": None}
    return Quantity(**{**base, "span": span(given, words), **fields})


def statement(given: Report, exact: str, by: Source | None = None, **fields: Any) -> Statement:
    """What a source says (paraphrased unless told otherwise), or narration where nobody is given."""
    content = fields.pop("content", None) or span(given, exact, fields.pop("nth", 0))
    base = {
        "id": content_id("s", given.id, content.start, content.end),
        "report": given.id,
        "content": content,
        "parts": (),
        "source": by,
        "cue": None,
        "via": (),
        "form": "paraphrase" if by else "narration",
        "act": "says",
        "polarity": "affirmed",
        "hedge": None,
        "happening": None,
        "when": (),
        "quantities": (),
        "within": None,
    }
    return Statement(**{**base, **fields})


def sentence(given: Report, exact: str, segment: int = 1) -> Sentence:
    """A sentence without its tokens."""
    return Sentence(span=span(given, exact), segment=segment, words=())


def reading(given: Report, statements: Sequence[Statement] = (), **fields: Any) -> Reading:
    """What one report says."""
    base = {
        "report": given.id,
        "sentences": (),
        "entities": (),
        "statements": tuple(statements),
        "whens": (),
        "quantities": (),
    }
    return Reading(**{**base, **fields})


def entity(name: str, mentions: Sequence[Span] = (), kind: str = "person", roles: Sequence[str] = ()) -> Entity:
    """A person, body or place with one form of its name."""
    return Entity(
        id=content_id("e", kind, name),
        kind=kind,  # type: ignore[arg-type]
        name=name,
        names=(name,),
        roles=tuple(sorted(roles)),
        mentions=tuple(sorted(mentions)),
    )


def claim(statements: Sequence[Statement], **fields: Any) -> Claim:
    """A point that these statements assert; status and bounds follow from their reports unless given."""
    reports = len({stmt.report for stmt in statements})
    base = {
        "id": content_id("c", *(stmt.id for stmt in statements)),
        "text": statements[0].content,
        "statements": tuple(stmt.id for stmt in statements),
        "members": tuple(Member(statement=stmt.id, span=stmt.content) for stmt in statements),
        "status": "single" if reports == 1 else "corroborated",
        "reports": reports,
        "texts": Texts(low=reports, high=reports),
        "rests_on": (),
        "heard_by": (),
        "conflicts": (),
        "links": (),
    }
    return Claim(**{**base, **fields})


def conflict(kind: str, about: str, sides: Sequence[tuple[str, Sequence[Span]]], **fields: Any) -> Conflict:
    """Reports differ: each side a value and its words."""
    made = tuple(Side(value=value, spans=tuple(spans), claims=()) for value, spans in sides)
    base = {
        "id": content_id("x", kind, *(side.value for side in made)),
        "kind": kind,
        "about": about,
        "nature": "contradiction",
        "sides": made,
        "note": None,
        "certainty": 0.9,
    }
    return Conflict(**{**base, **fields})


def link(source_id: str, target: Report, *words: str, **fields: Any) -> Link:
    """The target carries the source's text, or these words of it."""
    passages = tuple(Passage(source=None, target=span(target, exact)) for exact in words)
    base = {"source": source_id, "target": target.id, "kind": "copy", "share": 0.9, "direction": "known"}
    return Link(**{**base, "passages": passages, **fields})


def unseen(agency: str | None, *passages: Span) -> Unseen:
    """A text that reports carry and none owns."""
    made = content_id("u", agency or "", *(passage.exact for passage in passages))
    return Unseen(id=made, agency=agency, passages=passages, certainty=1.0 if agency else 0.6)


def lineage(reports: Sequence[Report], *groups: Sequence[Report], **fields: Any) -> Lineage:
    """Each report its own text, but for the given groups."""
    grouped = {member.id for group in groups for member in group}
    sets = [tuple(sorted(member.id for member in group)) for group in groups]
    sets += [(alone.id,) for alone in reports if alone.id not in grouped]
    return Lineage(**{"links": (), "groups": tuple(sorted(sets)), "unseen": (), "texts": len(sets), **fields})


def account(reports: Sequence[Report], **fields: Any) -> Account:
    """An account of these reports, empty but for what is given; lists may be given for tuples."""
    base = {
        "format": FORMAT,
        "made_by": MadeBy(version="0.0.0", steps={}, models={}, config={}),
        "title": span(reports[0], reports[0].title) if reports and reports[0].title else None,
        "when": None,
        "where": (),
        "reports": tuple(sorted(reports, key=lambda given: given.id)),
        "dates": {},
        "excluded": (),
        "problems": (),
        "lineage": lineage(reports),
        "entities": (),
        "happenings": (),
        "statements": (),
        "claims": (),
        "conflicts": (),
        "timeline": (),
        "commitments": (),
        "warnings": (),
        "named_elsewhere": (),
        "limits": (),
    }
    given = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Account(**{**base, **given})


def mill_fire() -> Account:
    """A whole invented account with something in every part: for views and for whoever reads accounts."""
    post = report(
        "Nine hurt in Harrow mill fire",
        'Nine people were hurt when a mill burned in Harrow on Tuesday. "We lost the roof," said Ada Quill, the owner. '
        "The fire began in a dryer, fire chief Tom Reed said. The town will pay for the repairs, Quill pledged.",
        outlet="Harrow Post",
        published=day("2031-05-07", basis="page"),
    )
    wire = report(
        "Mill fire injures 11",
        "HARROW, May 6 (TNA) - Eleven people were hurt in a mill fire, fire chief Tom Reed said. "
        "The fire began in a dryer, Reed said. The Daily Lantern reported that the owner had been warned.",
        outlet="valley.example",
        url="https://valley.example/mill",
        credits=(),
    )
    copy = report(
        "Eleven injured at mill",
        "HARROW, May 6 (TNA) - Eleven people were hurt in a mill fire, fire chief Tom Reed said. "
        "The fire began in a dryer, Reed said.",
        outlet="Coast Times",
        dateline=None,
    )
    wire = _with_credit(wire)
    copy = _with_credit(copy)
    stub = report("Sign in to read", "", outlet="Paywall Daily")
    quill, reed = entity("Ada Quill", [span(post, "Ada Quill")], roles=["the owner"]), entity("Tom Reed")
    nine = statement(post, "Nine people were hurt when a mill burned in Harrow on Tuesday")
    roof = statement(
        post, "We lost the roof", source(post, "Ada Quill", entity_id=quill.id), form="verbatim", cue=span(post, "said")
    )
    dryer = [
        statement(given, "The fire began in a dryer", source(given, who, entity_id=reed.id), cue=span(given, "said"))
        for given, who in ((post, "fire chief Tom Reed"), (wire, "Reed"), (copy, "Reed"))
    ]
    eleven = [
        statement(
            given, "Eleven people were hurt in a mill fire", source(given, "fire chief Tom Reed", entity_id=reed.id)
        )
        for given in (wire, copy)
    ]
    differ = conflict(
        "number",
        "people hurt",
        [("9", [span(post, "Nine people")]), ("11", [span(given, "Eleven people") for given in (wire, copy)])],
    )
    unsure = conflict(
        "place", "where it began", [("dryer", [span(post, "a dryer")]), ("mill", [span(wire, "a mill")])], certainty=0.2
    )
    later = conflict(
        "number",
        "hurt",
        [("9", [span(post, "Nine")]), ("11", [span(wire, "Eleven")])],
        nature="update",
        certainty=0.8,
    )
    spelt = conflict(
        "name",
        "fire chief",
        [("Tom Reed", [span(post, "Tom Reed")]), ("Reed", [span(wire, "Reed", 1)])],
        nature="spelling",
    )
    agency = unseen("TNA", span(wire, "Eleven people were hurt in a mill fire"))
    tuesday = day("2031-05-06", span(post, "on Tuesday"), anchor="published")
    points = (
        claim(dryer, texts=Texts(low=1, high=2), status="repeated", rests_on=("Tom Reed",), heard_by=(post.id,)),
        claim(eleven, texts=Texts(low=1, high=1), status="repeated", rests_on=("TNA",), conflicts=(differ.id,)),
        claim([nine], conflicts=(differ.id,)),
        claim([roof]),
    )
    return account(
        [post, wire, copy, stub],
        title=span(post, "Nine hurt in Harrow mill fire"),
        when=tuesday,
        where=("Harrow",),
        dates={
            post.id: day("2031-05-07", basis="page"),
            wire.id: day("2031-05-06", basis="dateline"),
            copy.id: day("2031-05-06", basis="dateline"),
        },
        excluded=(Excluded(report=stub.id, why="no article text"),),
        problems=(
            Problem(location="scan.bin", kind="not text", why="It is a binary file.", next="Give the text of it."),
        ),
        lineage=lineage(
            [post, wire, copy, stub],
            [wire, copy],
            links=(
                link(agency.id, wire, "Eleven people were hurt in a mill fire"),
                link(agency.id, copy, "Eleven people were hurt in a mill fire"),
            ),
            unseen=(agency,),
        ),
        entities=(
            quill,
            reed,
            entity("Harrow", [span(post, "Harrow")], "place"),
        ),
        happenings=(Happening(id="h-1", when=tuesday, where=("Harrow",), who=("Ada Quill",), spans=(nine.content,)),),
        statements=tuple(sorted([nine, roof, *dryer, *eleven], key=lambda stmt: stmt.content)),
        claims=points,
        conflicts=(differ, spelt, later, unsure),
        timeline=(Moment(when=tuesday, spans=(nine.content,), claims=(points[2].id,)),),
        commitments=(
            Commitment(
                kind="pledge",
                by="Ada Quill",
                to=None,
                due=None,
                spans=(span(post, "The town will pay for the repairs"),),
                status="stated",
            ),
        ),
        warnings=(
            ReportWarning(
                kind="weekday",
                report=post.id,
                spans=(span(post, "on Tuesday"),),
                message="weekday and date do not match: 7 May 2031 is a Wednesday",
            ),
        ),
        named_elsewhere=(
            NamedElsewhere(
                name="The Daily Lantern", kind="outlet", named_by=(wire.id,), spans=(span(wire, "The Daily Lantern"),)
            ),
        ),
        limits=("1 report is not in English: compared by names and numbers only",),
    )


def _with_credit(given: Report) -> Report:
    credit = Credit(agency="TNA", span=span(given, "(TNA)"), kind="wire")
    return report(
        given.title,
        given.text.partition("\n\n")[2],
        outlet=given.outlet,
        url=given.url,
        credits=(credit,),
        published=day("2031-05-06", basis="dateline"),
    )
