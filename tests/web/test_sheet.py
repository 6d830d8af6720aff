"""Sheets: what visitors share is packed once, what is their own stands at its marks; things are made once."""

from __future__ import annotations

import gzip
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from hostile import TEXTS
from twosource.web.once import Once
from twosource.web.sheet import MARKS, Sheet

OWN = {"token": "a" * 40, "signature": "<p>Ada</p>", "user": ""}


@pytest.mark.parametrize("text", [*TEXTS, "", "mill " * 100_000], ids=range(len(TEXTS) + 2))
def test_packed_and_plain_are_the_same(text):
    page = Sheet(f"{MARKS['user']}<p>{text}{MARKS['token']}{MARKS['token']}{text}{MARKS['signature']}").filled(OWN)
    expected = f"<p>{text}{'a' * 40}{'a' * 40}{text}<p>Ada</p>".encode("utf-8", "replace")
    assert page.plain() == expected
    assert gzip.decompress(page.gzipped()) == expected
    assert page.size == len(expected)


def test_a_tag_differs_where_the_page_does():
    one, other = Sheet(f"a{MARKS['token']}"), Sheet(f"b{MARKS['token']}")
    tags = [one.filled(OWN).tag, other.filled(OWN).tag, one.filled({**OWN, "token": "b"}).tag]
    assert len(set(tags)) == 3
    assert one.filled(OWN).tag == tags[0]


def test_what_many_ask_for_is_made_once():
    made = []

    def make(thing):
        time.sleep(0.02)
        made.append(thing)
        return f"{thing}!"

    once = Once(make, 2)
    with ThreadPoolExecutor(8) as asking:
        assert set(asking.map(lambda _: once.get("a", "1"), range(16))) == {"a!"}
    assert made == ["a"]
    once.get("a", "2")
    once.get("b", "1")
    once.get("c", "1")
    once.get("a", "2")
    assert made == ["a", "a", "b", "c", "a"]


def test_what_fails_is_tried_anew():
    answers = iter((ZeroDivisionError, None))

    def make(_):
        error = next(answers)
        if error:
            raise error
        return "made"

    once = Once(make, 2)
    with pytest.raises(ZeroDivisionError):
        once.get("a", "1")
    assert once.get("a", "1") == "made"
