"""Invented reports for the pages over a library, and how a test sends forms to them."""

from __future__ import annotations

import re
from threading import Event

HOST = "127.0.0.1:8765"
MILL = (
    (
        "Harrow Post",
        "6 May 2031",
        "Nine hurt in Harrow mill fire",
        "Nine people were hurt when a mill burned in Harrow on Tuesday, police said. “We lost the roof,” said "
        "Ada Quill, the owner of the mill. The fire began in the roof at about 6 a.m., the fire brigade said.",
    ),
    (
        "Valley Echo",
        "7 May 2031",
        "Mill in Harrow burns, eleven hurt",
        "Eleven people were hurt in a fire at a mill in Harrow on Tuesday, according to police. Ada Quill, who owns "
        "the mill, said it would be built again. The fire brigade said the fire began in the roof at about 6 a.m.",
    ),
    (
        "Coast Times",
        "7 May 2031",
        "Harrow mill fire hurts nine",
        "A fire at a mill in Harrow hurt nine people on Tuesday, police said. The roof fell in, said Tom Reed, a "
        "spokesman for the fire brigade.",
    ),
)


def texts_of(*given):
    """What a form holds for these reports: a column for each field."""
    return {
        "outlet": [each[0] for each in given],
        "day": [each[1] for each in given],
        "headline": [each[2] for each in given],
        "text": [each[3] for each in given],
    }


def pasted(given):
    """The reports of such a list."""
    from twosource.reports.pasted import read_pasted

    return [
        read_pasted(text, location=f"{outlet}.txt", headline=title, outlet=outlet, day=day)
        for outlet, day, title, text in given
    ]


def make_library(path):
    """A library file with one story of three reports, compared, and one that is not read."""
    from twosource.desk import Desk

    ferry = ("Harrow Post", "9 May 2031", "Ferry late", "The ferry to Sund was an hour late, Ida Holm said.")
    with Desk(path) as desk:
        for story in desk.add(pasted(MILL)).stories:
            desk.account(story)
        desk.add(pasted([ferry]))
    return path


def token(library, path="/add"):
    """The token of this visitor's forms."""
    return re.search(r'name="token" value="([0-9a-f]+)"', library.get(path).text)[1]


def send(library, path, **fields):
    """The answer to a form with its token."""
    return library.post(path, data={"token": token(library), **fields})


def done(library, answer):
    """A finished piece of work, as programs are told of it."""
    assert answer.status_code == 303, answer.text
    name = answer.headers["location"].removeprefix("/work/")
    for _ in range(6000):
        told = library.get(f"/api/work/{name}").json()
        if told["state"] in ("done", "failed"):
            return told
        Event().wait(0.01)
    raise AssertionError("it took too long")
