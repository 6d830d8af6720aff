"""Copies planted into newswire: takes texts that share nothing, gives them with copies, and which are whose.

Words edited (exchanged, left out, put in), the end cut off, a passage set into another text, two texts stitched; and
texts that only quote what another quotes. Seeded: the same texts give the same copies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

EDITED = (0.05, 0.1, 0.2, 0.3, 0.4)
CUT = (0.7, 0.4, 0.2)
_SHINGLE = 8
_LEAST_WORDS = 150
_LEAST_QUOTED = 20
_PASSAGE_SENTENCES = 4
_LEAST_PASSAGE = 60
_SENTENCE = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])")
_QUOTATION = re.compile(r'"[^"\n]{60,}"|“[^”\n]{60,}”|``(?:(?!\'\')[^\n]){60,}\'\'')


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """Texts with copies among them.

    Attributes:
        texts: by name.
        pairs: names of texts and their copies, each sorted, with the kind of copying.
    """

    texts: dict[str, str]
    pairs: dict[tuple[str, str], str]


def plant(texts: Sequence[str], each: int, rng: Random) -> Planted:
    """The texts that share nothing, with so many copies of each kind."""
    fresh = apart(texts)
    vocabulary = sorted({word for text in fresh[:200] for word in text.split()})
    made: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    sources = iter(enumerate(fresh))

    def take() -> tuple[str, str]:
        number, text = next(sources)
        made[f"text {number:04d}"] = text
        return f"text {number:04d}", text

    def copy(kind: str, text: str, *of: str) -> None:
        name = f"copy {len(pairs):04d}"
        made[name] = text
        pairs.update({(name, one): kind for one in of})

    for share in EDITED:
        for _ in range(each):
            name, text = take()
            copy(f"{share:.0%} of words edited", edited(text, share, vocabulary, rng), name)
    for share in CUT:
        for _ in range(each):
            name, text = take()
            copy(f"cut to {share:.0%}", cut(text, share), name)
    for _ in range(each):
        (name, text), (host, around) = take(), take()
        copy("a passage in a stitched text", with_passage(around, passage(text, rng), rng), name, host)
    for _ in range(each):
        (first, text), (second, other) = take(), take()
        copy("two stitched articles", f"{cut(text, 0.5)}\n\n{cut(other, 0.5)}", first, second)
    for _ in range(each):
        name, text = next((name, text) for name, text in iter(take, None) if quotations(text))
        _, host = next(sources)
        made[f"quoting {name}"] = with_passage(host, "\n\n".join(quotations(text)), rng)
    return Planted(texts=made, pairs=pairs)


def apart(texts: Sequence[str]) -> list[str]:
    """The texts that are long enough and share no run of eight words with one before: agencies reuse their own."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        runs = set(zip(*(words[k:] for k in range(_SHINGLE)), strict=False))
        if len(words) >= _LEAST_WORDS and seen.isdisjoint(runs):
            kept.append(text)
        seen |= runs
    return kept


def edited(text: str, share: float, vocabulary: Sequence[str], rng: Random) -> str:
    """The text with this share of its words exchanged, left out or followed by another, a third each."""

    def edits() -> Iterator[str]:
        for part in re.split(r"(\s+)", text):
            if not part.strip() or rng.random() >= share:
                yield part
                continue
            how = rng.randrange(3)
            yield ("", f"{part} {rng.choice(vocabulary)}", rng.choice(vocabulary))[how]

    return "".join(edits())


def cut(text: str, share: float) -> str:
    """The first words of a text, so large a share of them."""
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    return text[: ends[max(0, round(len(ends) * share) - 1)]]


def passage(text: str, rng: Random) -> str:
    """Some sentences that follow each other."""
    sentences = _SENTENCE.split(text)
    start = rng.randrange(max(1, len(sentences) - _PASSAGE_SENTENCES))
    end = start + _PASSAGE_SENTENCES
    while len(" ".join(sentences[start:end]).split()) < _LEAST_PASSAGE and (start > 0 or end < len(sentences)):
        start, end = max(0, start - 1), end + 1
    return " ".join(sentences[start:end])


def with_passage(host: str, words: str, rng: Random) -> str:
    """The host with the words as a paragraph between two of its sentences."""
    sentences = _SENTENCE.split(host)
    at = rng.randrange(1, max(2, len(sentences)))
    return f"{' '.join(sentences[:at])}\n\n{words}\n\n{' '.join(sentences[at:])}"


def quotations(text: str) -> list[str]:
    """What stands in quotation marks, where it is long enough to look like reuse."""
    found = [match.group() for match in _QUOTATION.finditer(text)]
    return found if sum(len(words.split()) for words in found) >= _LEAST_QUOTED else []
