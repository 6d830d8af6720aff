"""Who belongs to whom: state bodies, subsidiaries, one owner's titles, and what a user adds."""

from __future__ import annotations

import pytest

from twosource.accounts.relations import Relations, read_relations
from twosource.errors import UsageError


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("Xinhua News Agency", {"Chinese government"}),
        ("www.chinadaily.com.cn", {"Chinese government"}),
        ("the Chinese Foreign Ministry", {"Chinese government"}),
        ("North Korea's defence ministry", {"North Korean government"}),
        ("Instagram", {"Meta"}),
        ("the ministry", set()),
        ("The Sun", set()),
        ("Chinese government", set()),
        ("Harrow Gazette", set()),
    ],
)
def test_a_root_belongs_to_its_government_or_parent(name, above):
    assert Relations().above(name) == above


def test_titles_of_one_owner_are_one_house_and_others_their_own():
    known = Relations()
    assert known.owner("thesun.co.uk") == known.owner("The Times")
    assert known.owner("Harrow Gazette") != known.owner("Mill Echo")
    assert known.owner("") == ""


def test_own_relations_go_before_the_known_and_chains_end():
    known = Relations(
        [
            ("TASS", "Harrow Group", "subsidiary"),
            ("Harrow Group", "Quill", "subsidiary"),
            ("Quill", "TASS", "subsidiary"),
        ]
    )
    assert known.above("TASS") == {"Harrow Group", "Quill", "TASS"}


def test_a_file_of_relations_is_read():
    told = "name\tof\tkind\n# ours\n\nMill Echo\tQuill Group\ttitle\tits imprint\n"
    assert read_relations(told) == (("Mill Echo", "Quill Group", "title"),)


@pytest.mark.parametrize(
    "line", ["Mill Echo", "Mill Echo\tQuill Group", "Mill Echo\t\ttitle", "Mill Echo\tQuill\tcousin"]
)
def test_a_line_that_is_no_relation_is_told_by_its_number(line):
    with pytest.raises(UsageError, match="line 2"):
        read_relations(f"name\tof\tkind\n{line}\n")
