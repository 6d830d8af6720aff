"""Why members were joined or opposed: the pairs, their features, and the verdict of the account itself."""

from __future__ import annotations

import pytest

import twosource
from told import read
from twosource.accounts.align import load_align_model
from twosource.accounts.build import compare
from twosource.accounts.why import why
from twosource.errors import UsageError
from twosource.records import Claim, Conflict
from twosource.views.json import read_json, write_json
from twosource.views.why import _FEATURES, sections_why


def _told(outlet, title, body):
    return twosource.read({"title": title, "text": body, "date_publish": "2031-05-08", "source_domain": outlet})


def annotate_all(story):
    return [read(one) for one in story]


ACCOUNT = read_json(
    write_json(
        compare(
            [
                _told(
                    "near.example",
                    "Mill burns in Harrow",
                    "Nine people were hurt when a mill burned in Harrow on Tuesday night. The fire began in an old dryer, "
                    "fire chief Tom Reed said. Six families are missing.",
                ),
                _told(
                    "far.example",
                    "Harrow mill fire",
                    "Nine people were hurt when a mill burned in Harrow on Monday night. The fire chief, Tom Reed, said that "
                    "the fire had begun in an old dryer. Four families are missing.",
                ),
            ],
            annotate_all=annotate_all,
        )
    )
)


def asked(one, other=None):
    return why(ACCOUNT, one, other, annotate_all=annotate_all)


def test_a_point_is_held_together_by_its_links():
    claim = next(claim for claim in ACCOUNT.claims if "dryer" in claim.text.exact and claim.links)
    found, *_ = asked(claim.id)
    assert found.about == claim
    assert [(pair.probability, pair.verdict) for pair in found.pairs] == [
        (link.probability, "joined") for link in claim.links
    ]
    shown = {reason.feature: reason.value for reason in found.pairs[0].reasons}
    assert {name: value for name, value in claim.links[0].features.items() if name in shown}.items() <= shown.items()


def test_the_weightiest_reason_comes_first():
    adds = [abs(reason.adds) for reason in asked("dryer", "dryer")[0].pairs[0].reasons]
    assert adds == sorted(adds, reverse=True)


def test_a_difference_shows_its_two_sides():
    day = next(conflict for conflict in ACCOUNT.conflicts if conflict.kind == "day")
    (found,) = asked(day.id)
    (pair,) = found.pairs
    assert found.about == day
    assert {"Monday", "Tuesday"} <= {word for span in (pair.a, pair.b) for word in span.exact.split()}


def test_a_points_differences_come_with_it():
    day = next(conflict for conflict in ACCOUNT.conflicts if conflict.kind == "day")
    about = [found.about for found in asked(day.sides[0].claims[0])]
    assert isinstance(about[0], Claim)
    assert day in [each for each in about if isinstance(each, Conflict)]


def test_two_things_asked_for_are_compared_joined_or_not():
    (found,) = asked("six families", "old dryer")
    assert found.about is None
    assert found.pairs[0].verdict == "apart"
    assert found.pairs[0].probability < 0.2


def test_figures_that_differ_part_what_is_alike():
    assert asked("six families", "four families")[0].pairs[0].verdict == "parted"


def test_what_is_in_no_point_is_said():
    with pytest.raises(UsageError, match="archbishop"):
        asked("archbishop")


def test_every_feature_that_counts_has_its_words():
    assert set(load_align_model().weight) == set(_FEATURES)


def test_the_reader_is_shown_words_not_names_of_features():
    for one in ("dryer", *(conflict.id for conflict in ACCOUNT.conflicts)):
        said = [piece.text for s in sections_why(ACCOUNT, asked(one)) for row in s.lines for piece in row.pieces]
        assert any("probability that both tell the same" in words for words in said)
        assert not any(": words 0" in words or "best rank" in words for words in said)
