"""Junk: takes a report, gives the stretches of its text that tell something; next: features, and belonging.

Extraction often leaves a page's furniture where the article should be: link lists, rights lines, prompts to subscribe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from twosource.records import Report
from twosource.text.lexicon import rows
from twosource.text.tokens import find_terms, find_words, term_of

# Fewer words than this tell no happening; the shortest real report of the development stories has 26.
SHORT = 6
# From here on the headline may say it otherwise; but somewhere a line must be prose, no list of links.
LONG = 60
# Prose: about every second English word is a stop word; in lists of links and labels hardly one in eight.
PROSE_WORDS = 12
PROSE_STOPWORDS = 0.25

Prompt = tuple[str, re.Pattern[str]]

_LINE = re.compile(r"[^\n]+")
# Headings of link lists and labels stand alone on a short line.
_LABEL = re.compile(
    r"\s*(?:read more|related|related (?:articles|stories|content)|most (?:read|popular|viewed)|recommended|trending"
    r"|share|advertisement|comments?|loading|more from|photo|video)\b.{0,40}$",
    re.IGNORECASE,
)


@cache
def _prompts() -> tuple[Prompt, ...]:
    return tuple((row["holds"], re.compile(row["pattern"], re.IGNORECASE)) for row in rows("prompts"))


def find_prompts(text: str) -> list[Prompt]:
    """The prompts that may stand in a text's lines: hardly any, so that most lines need not be held against one."""
    low = text.lower()
    return [prompt for prompt in _prompts() if prompt[0] in low]


def is_furniture(line: str, prompts: Iterable[Prompt]) -> bool:
    """Whether a line speaks of the page and not of the news: rights, prompts, labels of link lists.

    Args:
        line: the words.
        prompts: of the text that it stands in.
    """
    if len(line) < 60 and _LABEL.match(line):
        return True
    return any(holds in line.lower() and pattern.search(line) for holds, pattern in prompts)


def find_telling(report: Report) -> Iterator[tuple[int, int]]:
    """The lines of the body that are not furniture, as (start, end) in the report's text, in order."""
    prompts = find_prompts(report.text)
    for start, end in _body(report):
        for line in _LINE.finditer(report.text, start, end):
            if not is_furniture(line.group(), prompts):
                yield line.span()


def is_junk(report: Report) -> bool:
    """Whether the body holds no article: empty, too short, or nothing but a page's furniture."""
    return not is_article(report.title, find_lines(report))


def find_lines(report: Report) -> Iterator[list[str]]:
    """The words of each line of the body that tells something."""
    return (find_words(report.text, start, end) for start, end in find_telling(report))


def is_article(title: str | None, lines: Iterable[Sequence[str]]) -> bool:
    """Whether these lines of words are an article; it looks no further than it must.

    A short body counts as an article only if it shares a word with the headline.
    """
    words: list[str] = []
    prose = False
    for line in lines:
        words += line
        prose = prose or _is_prose(line)
        if prose and len(words) >= LONG:
            return True
    if len(words) >= LONG or len(words) < SHORT:
        return False
    return not title or not find_terms(title).isdisjoint(map(term_of, words))


def _is_prose(words: Sequence[str]) -> bool:
    return len(words) >= PROSE_WORDS and sum(not term_of(word) for word in words) >= PROSE_STOPWORDS * len(words)


def _body(report: Report) -> tuple[tuple[int, int], ...]:
    """Stretches that are told in the body: segments of the article, or all but the title where there are none."""
    kept = tuple((s.start, s.end) for s in report.segments if s.kind in ("body", "item", "caption"))
    if kept or report.segments:
        return _without_overlap(kept)
    start = len(report.title) if report.title and report.text.startswith(report.title) else 0
    return ((start, len(report.text)),)


def _without_overlap(stretches: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        low = max(start, kept[-1][1]) if kept else start
        if end > low:
            kept.append((low, end))
    return tuple(kept)
