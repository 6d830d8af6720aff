"""What two reports share: passages paragraph by paragraph, every span exact."""

from __future__ import annotations

from factories import report
from twosource.web.library.beside import _words

FIRST = "The mill at Harrow will be built again by the spring of next year, its owner told the council on Friday."
SECOND = "The council had asked for a plan within the month, and for a wall on the side of the river as high as a man."
NEAR = report("Mill to rise again", f"{FIRST}\n\n{SECOND}\n\nNobody spoke.", outlet="Post")


def shared(body):
    far = report("Harrow plans", body, outlet="Times")
    found = _words((NEAR, far))
    texts = {NEAR.id: NEAR.text, far.id: far.text}
    assert all(texts[s.report][s.start : s.end] == s.exact for each in found for s in (each.one, each.other))
    return [each.one.exact for each in found]


def test_a_text_that_runs_on_is_matched_by_paragraph():
    assert shared(f"HARROW — {FIRST} {SECOND}") == [FIRST, SECOND.removesuffix(".")]


def test_a_passage_that_was_edited_is_matched_whole():
    [whole] = shared(f"{FIRST}\n\n{SECOND.replace('within', 'inside')}")
    assert whole.startswith(FIRST)
    assert "wall on the side" in whole


def test_nothing_shared_is_nothing():
    assert shared("Two ferries were late because of the fog, the harbour board said.") == []
