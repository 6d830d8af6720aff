"""Through whom it came: one invented passage for each phenomenon, with the chain expected of each attribution."""

from __future__ import annotations

import pytest

import passages

# phenomenon, passage, for each attribution the links as "kind:name" or "channel:what"
TABLE = [
    ("none", "<Peter Holt> said [the mill was safe].", [[]]),
    ("told an outlet", "“[It was dark],” <Peter Holt> told the Milton Gazette.", [["outlet:Milton Gazette"]]),
    ("told a known broadcaster", "<Peter Holt> told CBS News [that it was dark].", [["outlet:CBS News"]]),
    ("told an agency", "<A police source> told AFP [that two men were held].", [["agency:AFP"]]),
    ("cited by", "[Two men were held], according to <a police source> cited by Reuters.", [["agency:Reuters"]]),
    ("in an interview with", "<Peter Holt> said in an interview with CNN [that it was dark].", [["outlet:CNN", "channel:interview"]]),
    ("a statement", "<Norvik Steel> said in a statement [that the mill was safe].", [["channel:statement"]]),
    ("the statement as source", "Norvik Steel issued a statement. [The mill is safe], <the statement> said.", [["channel:statement"]]),
    ("a tweet", "<Peter Holt> said in a tweet [that it was dark].", [["channel:post"]]),
    ("tweeted", "<Peter Holt> tweeted: “[It was dark.]”", [["channel:post"]]),
    ("on Facebook", "“[It was dark],” <Peter Holt> wrote on Facebook.", [["channel:post"]]),
    ("a Facebook post", "“[It was dark],” <Peter Holt> wrote in a Facebook post.", [["channel:post"]]),
    ("no channel: a firm of that name", "<Peter Holt, an engineer at Facebook,> said [it was dark].", [[]]),
    ("on its website", "<Norvik Steel> said on its website [that the mill was safe].", [["channel:website"]]),
    ("a news conference", "<Peter Holt> told a news conference [that two men were held].", [["channel:news conference"]]),
    ("at a briefing", "<Peter Holt> said at a briefing [that two men were held].", [["channel:news conference"]]),
    ("reporters", "<Peter Holt> told reporters [that two men were held].", [["channel:reporters"]]),
    ("police", "<One of the neighbours> told Milton police [that it was dark].", [["body:Milton police"]]),
    ("a letter", "<Peter Holt> wrote in a letter [that it was dark].", [["channel:letter"]]),
    ("an email", "<Peter Holt> said in an email [that it was dark].", [["channel:email"]]),
    ("a court filing", "<Peter Holt> said in a court filing [that it was dark].", [["channel:filing"]]),
    ("a televised address", "<Anna Weber> said in a televised address [that the border was shut].", [["channel:speech"]]),
    ("prepared remarks", "<Peter Holt> said in prepared remarks [that it was dark].", [["channel:speech"]]),
    ("testimony", "<Peter Holt> said in testimony [that it was dark].", [["channel:testimony"]]),
    ("a video", "<Peter Holt> said in a video message [that it was dark].", [["channel:video"]]),
    ("on television", "<Peter Holt> said on television [that it was dark].", [["channel:television"]]),
    ("a report as source", "The Alden Institute released a report. <The report> said [waters rise].", [["channel:report"]]),
    ("a post, according to", "[Waters rise], <the Alden Institute> said, according to a post on its website.", [["channel:post"]]),
    ("through a lawyer", "<Peter Holt> said through his lawyer [that it was dark].", [["spokesperson:his lawyer"]]),
    ("the paper", "The Milton Gazette met Peter Holt. “[It was dark],” <Holt> told the paper.", [["outlet:Milton Gazette"]]),
    ("took to Twitter before", "Peter Holt took to Twitter to vent his anger. “[It was dark],” <Holt> wrote.", [["channel:post"]]),
    (
        "carried on to the next quotation",
        "“[It was dark],” <Peter Holt> told CBS News. “[We ran home],” <he> said.",
        [["outlet:CBS News"], ["outlet:CBS News"]],
    ),
    (
        "not carried on to another speaker",
        "“[It was dark],” <Peter Holt> told CBS News. “[We ran home],” <Anna Weber> said.",
        [["outlet:CBS News"], []],
    ),
    ("a report only talked about", "<Peter Holt> said [the report was late].", [[]]),
    ("a video only talked about", "<Peter Holt>, who watched the video, said [it was dark].", [[]]),
    ("a channel's word in a name", "<Peter Holt> said of the Milton Post [that it was dull].", [[]]),
    ("an email only talked about", "<Peter Holt> called it a mistake to use private email, but he said [it was rare].", [[]]),
    ("a poll only talked about", "<Peter Holt> said that since the last poll [support had grown].", [[]]),
    ("in a report", "<The Alden Institute> said in a report [that waters rise].", [["channel:report"]]),
    ("a place is no outlet", "<Peter Holt> said in Milton [that it was dark].", [[]]),
]  # fmt: skip


def _told(link):
    return f"channel:{link.channel}" if link.kind == "channel" else f"{link.kind}:{link.name}"


@pytest.mark.parametrize(("phenomenon", "passage", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_chains(phenomenon, passage, expected):
    read = passages.read_passage(passage)
    assert [[_told(link) for link in chain] for chain in read.vias] == expected, phenomenon


@pytest.mark.parametrize("passage", [row[1] for row in TABLE], ids=[row[0] for row in TABLE])
def test_links_rest_on_the_text(passage):
    read = passages.read_passage(passage)
    for chain in read.vias:
        for link in chain:
            assert (link.channel is not None) == (link.kind == "channel")
            assert link.span is None or read.text[link.span.start : link.span.end] == link.span.exact
