"""What holds for every text: nothing altered, spans exact, segments in order that tile what is not white space."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import ReadError
from twosource.records import Problem, Report
from twosource.reports.read import read

PIECES = [
    "ORLEM, Feb 11 (Reuters) - ",
    "The council met.",
    "\n",
    "\n\n",
    "\r\n",
    "(AP Photo/Ana Brek)",
    "— Ana (@ana) February 11, 2022",
    "9:15 p.m.\n",
    "Reuters reported on Friday",
    "Copyright 2017 The Associated Press",
    " ",
    "\u00a0",
    "(CNN)",
    "By Ana Brek, AP\n",
    "/TASS/",
    "READ MORE: it",
    "“quoted”",
]
messy = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=15).map("".join)


def _check(report: Report) -> None:
    text = report.text
    spans = [credit.span for credit in report.credits if credit.span]
    spans += [report.dateline.span] if report.dateline else []
    spans += [w.expression for w in (report.published, report.dateline and report.dateline.when) if w and w.expression]
    for span in spans:
        assert text[span.start : span.end] == span.exact
        assert span.report == report.id
        assert span.exact == span.exact.strip()
    flat = [s for s in report.segments if s.kind != "item"]
    assert all(a.end <= b.start for a, b in pairwise(flat))
    assert all(0 <= s.start < s.end <= len(text) for s in report.segments)
    covered = {i for s in flat for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert [s.start for s in report.segments] == sorted(s.start for s in report.segments)


def _bare(words: str) -> str:
    return "".join(words.split())


@given(title=st.one_of(st.none(), messy), body=messy)
def test_any_text_keeps_the_laws(title: str | None, body: str) -> None:
    report = read({"title": title, "text": body, "date_publish": "2022-02-12", "url": "https://p.example/2022/02/11/x"})
    _check(report)
    assert _bare(body.replace("\x00", "\ufffd")) in _bare(report.text)
    assert _bare((title or "").replace("\x00", "\ufffd")) in _bare(report.text)


@given(messy)
def test_the_same_words_give_the_same_report(body: str) -> None:
    given_twice = {"title": "T", "text": body}
    assert read(given_twice) == read(dict(reversed(given_twice.items())))


def _problem_or_lawful(data: bytes, location: str) -> None:
    for item in _read(data, location):
        if isinstance(item, Problem):
            assert item.why
            assert item.next
        else:
            _check(item)


def _read(data: bytes, location: str) -> list[Report | Problem]:
    try:
        return [read(data, location=location)]
    except ReadError as error:
        return [error.problem]


@given(st.binary(max_size=400), st.sampled_from(["given.txt", "given.json", "given.jsonl", "given"]))
def test_any_bytes_are_a_report_or_a_problem(data: bytes, location: str) -> None:
    _problem_or_lawful(data, location)


leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "@id", "title", "url"]), inner, max_size=3),
    ),
    max_leaves=6,
)


@given(values)
def test_any_value_under_any_key(value: object) -> None:
    for key in ("title", "text", "url", "authors", "publisher", "date_publish", "language", "@type"):
        _check(read({"title": "T", "text": "The council met.", key: value}))
    _problem_or_lawful(json.dumps(value).encode(), "given.json")
