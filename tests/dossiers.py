"""Accounts to make dossiers of, and a reader's eye on what was made: marks and sections of a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import lxml.html

from factories import account, claim, conflict, day, entity, lineage, link, report, source, span, statement, unseen
from twosource.records import Moment, NamedElsewhere

if TYPE_CHECKING:
    from twosource.records import Account

_SAID = "We saw the gate give way in the night"


def harbour(reports: int = 6, sentences: int = 12, words: int = 12) -> Account:
    """An invented harbour flood: copies behind one agency, a shared quotation, a toll that differs, all name one paper."""
    filler = " ".join("mud rope quay boat lamp tide wall crane".split() * (words // 8 + 1))
    pile = [report(*_text(number, sentences, filler), outlet=f"Outlet {number:02d}") for number in range(reports)]
    chief = entity("Ada Quill", [span(each, "Ada Quill") for each in pile], roles=["harbour chief"])
    told, points = [], []
    said = [statement(each, _SAID, source(each, "Ada Quill", entity_id=chief.id), form="verbatim") for each in pile]
    dead = [statement(each, f"{'Nine' if n % 2 else 'Seven'} people died in the flood") for n, each in enumerate(pile)]
    for own in (said, dead):
        points.append(claim(own, rests_on=("Ada Quill",) if own is said else ()))
        told += own
    for each in pile:
        for number in range(sentences):
            alone = statement(each, f"Quay {number} stood under water, {each.outlet} saw, {filler}")
            told.append(alone)
            points.append(claim([alone]))
    sides = [
        (value, [span(each, word) for n, each in enumerate(pile) if n % 2 == odd])
        for value, word, odd in (("7", "Seven people", 0), ("9", "Nine people", 1))
    ]
    differ = conflict("number", "people killed", sides)
    unsure = conflict(
        "place",
        "where it broke",
        [("gate", [span(pile[0], "gate")]), ("quay", [span(pile[1], "Quay 0")])],
        certainty=0.2,
    )
    wire = unseen("TNA", span(pile[0], _SAID))
    copies = pile[: reports // 2]
    return account(
        pile,
        title=span(pile[0], "Harbour gate fails"),
        when=day("2031-05-06"),
        where=("Harrow",),
        dates={each.id: day(f"2031-05-{7 + n % 3:02d}", basis="page") for n, each in enumerate(pile)},
        entities=[chief],
        statements=sorted(told, key=lambda stmt: (stmt.report, stmt.content)),
        claims=points,
        conflicts=[differ, unsure],
        lineage=lineage(pile, copies, links=tuple(link(wire.id, each, _SAID) for each in copies), unseen=(wire,)),
        timeline=[
            Moment(when=day("1999"), spans=tuple(span(each, "in 1999") for each in pile[:2]), claims=()),
            Moment(when=day("2031-05-06"), spans=tuple(span(each, "on Tuesday") for each in pile), claims=()),
        ],
        named_elsewhere=[
            NamedElsewhere(
                name="The Daily Lantern",
                kind="outlet",
                named_by=tuple(each.id for each in pile),
                spans=tuple(span(each, "The Daily Lantern") for each in pile),
            )
        ],
    )


def _text(number: int, sentences: int, filler: str) -> tuple[str, str]:
    lead = f"{'Nine' if number % 2 else 'Seven'} people died in the flood on Tuesday."
    said = f"“{_SAID},” Ada Quill told The Daily Lantern. It last broke in 1999."
    rest = " ".join(f"Quay {n} stood under water, Outlet {number:02d} saw, {filler}." for n in range(sentences))
    return f"Harbour gate fails, paper {number}", f"{lead}\n\n{said}\n\n{rest}"


def hostile_account(text: str) -> Account:
    """An account in which the text stands wherever a report's words, names or addresses can."""
    near = report(f"Mill {text}", f"Before. {text} After.", outlet=f"Post {text}", url=f"javascript:{text}")
    far = report("Far", f"{text} After.", outlet="Coast Times", bylines=(text,), location=f"/pile/{text}.html")
    who = entity(text, [span(near, text)], roles=[text])
    said = [
        statement(each, text, source(each, text, entity_id=who.id), form="verbatim", cue=span(each, "After"))
        for each in (near, far)
    ]
    one = conflict("name", text, [(text, [span(near, text)]), ("After", [span(far, "After")])], note=text)
    return account(
        [near, far],
        title=span(near, near.title),
        where=(text,),
        entities=[who],
        statements=sorted(said, key=lambda stmt: (stmt.report, stmt.content)),
        claims=[claim(said, rests_on=(text,), conflicts=(one.id,))],
        conflicts=[one],
        timeline=[Moment(when=day(iso), spans=(span(near, text),), claims=()) for iso in ("2031-05-06", "2031-05-07")],
        named_elsewhere=[NamedElsewhere(name=text, kind="document", named_by=(near.id,), spans=(span(near, text),))],
        limits=[text],
    )


def read_page(html: str) -> lxml.html.HtmlElement:
    """The page as a tree."""
    return lxml.html.document_fromstring(html)


def shown_text(element: lxml.html.HtmlElement) -> str:
    """The words of an element as the report has them: hidden marks by their code, links back left out."""
    if element.get("data-code"):
        own = chr(int(element.get("data-code"), 16))
    elif element.get("class") == "refs":
        own = ""
    else:
        own = (element.text or "") + "".join(shown_text(child) + (child.tail or "") for child in element)
    return own


def marks_of(page: lxml.html.HtmlElement) -> dict[str, str]:
    """Each marked span's id to its words, pieces put together."""
    found: dict[str, str] = {}
    for mark in page.iter("mark"):
        key = mark.get("id") or mark.get("data-of")
        found[key] = found.get(key, "") + shown_text(mark)
    return found


def headings_of(page: lxml.html.HtmlElement) -> list[str]:
    """The parts of the dossier, in order."""
    return [" ".join(heading.text_content().split()) for heading in page.iter("h2")]


def visible(html: str) -> str:
    """The page's words with its style, script and markup left out."""
    bare = re.sub(r"(?s)<(style|script|template)\b.*?</\1>", "", html)
    return " ".join(read_page(bare).text_content().split())
