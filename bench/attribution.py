"""Attributions beside other programs: speed and F1 on PolNeAR, by the measure of `score_attribution.py`.

    ./run bench                       before the costs of accounts
    bench/attribution.py [--each 4]   every fourth document of the gold

`textacy` is measured where it is installed (extra `bench`): its direct quotations. "rules on spaCy" are the plain rules
that one writes first: subject, verb of saying, clause. Both get the same parser as we do, and its time is in theirs as
in ours; "the tagger alone" is timed on text that is parsed already. Without the gold beside the checkout nothing is
measured.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from measuring import parser_of, shared
from twosource.models.parser import load_parser, parse
from twosource.models.tagger import tag
from twosource.readings.annotate import annotate
from twosource.readings.quotations import page_of
from twosource.readings.tagged import tagger_words
from twosource.readings.tree import Tree, paragraphs_of
from twosource.text.quotemarks import find_quotations

if TYPE_CHECKING:
    from spacy.tokens import Token

ROLES = ("source", "cue", "content")
_SAYING = frozenset(
    "add announce argue claim confirm deny explain insist report say state tell think warn write".split()
)
_SUBJECTS = frozenset({"nsubj", "csubj"})

Place = tuple[int, int]
Said = dict[str, list[Place]]  # role to its stretches
Finder = Callable[[str], list[Said]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What one program did on the gold.

    Attributes:
        words: a second of one processor.
        failed: documents on which it raised an error.
        scores: name to F1, in the order of the scorer.
    """

    words: float
    failed: int
    scores: dict[str, float]


def by_twosource(text: str) -> list[Said]:
    """Our own."""
    return [
        {
            "source": [(s.source.span.start, s.source.span.end)] if s.source and s.source.span else [],
            "cue": [(s.cue.start, s.cue.end)] if s.cue else [],
            "content": [(part.start, part.end) for part in s.parts or (s.content,)],
        }
        for s in annotate(text).statements
        if s.source is not None or s.cue is not None
    ]


def by_textacy(text: str) -> list[Said]:
    """The direct quotations of textacy."""
    from textacy.extract.triples import direct_quotations

    return [
        {
            "source": [(t.idx, t.idx + len(t)) for t in found.speaker],
            "cue": [(t.idx, t.idx + len(t)) for t in found.cue],
            "content": [(found.content.start_char, found.content.end_char)],
        }
        for found in direct_quotations(load_parser()(text))
    ]


def by_rules(text: str) -> list[Said]:
    """A verb of saying, its subject, and the clause it governs."""
    return [
        {"source": [_stretch(subject)], "cue": [(verb.idx, verb.idx + len(verb))], "content": [_stretch(clause)]}
        for verb in load_parser()(text)
        if verb.lemma_ in _SAYING
        for subject in [child for child in verb.children if child.dep_ in _SUBJECTS][:1]
        for clause in [child for child in verb.children if child.dep_ == "ccomp"][:1]
    ]


def _stretch(head: Token) -> Place:
    return head.left_edge.idx, head.right_edge.idx + len(head.right_edge)


FINDERS: dict[str, tuple[str, Finder]] = {
    "twosource": ("twosource", by_twosource),
    "textacy, direct": ("textacy", by_textacy),
    "rules on spaCy": ("spacy", by_rules),
}


def compare(documents: list[dict[str, Any]], find: Finder, spans: Any) -> Result:
    """Speed and F1 of one program; a document on which it fails counts as nothing found."""
    find("A first call loads what is loaded once, officials said.")
    tally, spent, size, failed = spans.Tally(), 0.0, 0, 0
    for document in documents:
        words = spans.Words(document["text"])
        size += len(words.words)
        start = time.process_time()
        try:
            found = find(document["text"])
        except (ValueError, IndexError, AttributeError, TypeError):
            found, failed = [], failed + 1
        spent += time.process_time() - start
        _score(tally, words, document["attributions"], found, spans)
    scores = {name: f for name, _, _, f in tally.rows()}
    return Result(words=size / max(spent, 1e-9), failed=failed, scores=scores)


def _score(tally: Any, words: Any, told: list[dict[str, Any]], found: list[Said], spans: Any) -> None:
    """Add one document as `score_attribution.py` does: contents by IoU, sources by their last word."""
    gold, ours = ([{role: words.ids(one[role]) for role in ROLES} for one in side] for side in (told, found))
    gold, ours = ([one for one in side if one["content"]] for side in (gold, ours))
    pairs = spans.pair_up([one["content"] for one in gold], [one["content"] for one in ours])
    last = lambda ids: words.words[max(ids)] if ids else None  # noqa: E731
    right = sum(last(gold[i]["source"]) == last(ours[j]["source"]) for i, j in pairs)
    tally.add("content", len(pairs), len(ours), len(gold))
    tally.add("whole", right, len(ours), len(gold))


def tagger_speed(documents: list[dict[str, Any]]) -> float:
    """Words a second of one processor by the tagger alone."""
    spent, size = 0.0, 0
    for document in documents:
        text = document["text"]
        lines = _lines(text)
        trees = [Tree(sentence, n) for n, sentence in enumerate(parse(text, lines).sentences)]
        paragraphs = paragraphs_of(text, trees)
        words, _ = tagger_words(page_of(text, trees, find_quotations(text, paragraphs)), paragraphs)
        start = time.process_time()
        tag(words)
        spent += time.process_time() - start
        size += len(words)
    return size / max(spent, 1e-9)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield 0, at, at + len(line.rstrip())
        at += len(line)


def load_gold(each: int) -> tuple[list[dict[str, Any]], Any]:
    """Every n-th document of PolNeAR dev beside the checkout and the scorer's `spans`; none where there are none."""
    gold, measure = shared("data/attribution/polnear-dev.jsonl.gz"), shared("measure")
    if not gold.exists() or not (measure / "spans.py").exists():
        return [], None
    sys.path.insert(0, str(measure))
    try:
        spans = import_module("spans")
    finally:
        sys.path.remove(str(measure))
    return list(spans.lines(gold))[::each], spans


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    asked = parser_of(__doc__)
    asked.add_argument("--each", type=int, default=4, help="every n-th document of the gold (default 4)")
    documents, spans = load_gold(asked.parse_args(arguments).each)
    if not documents:
        print("attributions: no gold beside the checkout")
        return 0
    print(f"attributions: n={len(documents)} documents of PolNeAR dev")
    for name, (module, find) in FINDERS.items():
        try:
            import_module(module)
        except ImportError:
            print(f"  {name:16s} is not installed")
            continue
        result = compare(documents, find, spans)
        scores = "  ".join(f"{score} F1 {100 * f:4.1f}" for score, f in result.scores.items())
        failed = f"  failed on {result.failed}" if result.failed else ""
        print(f"  {name:16s} {result.words:7.0f} words a second  {scores}{failed}", flush=True)
    print(f"  {'the tagger alone':16s} {tagger_speed(documents):7.0f} words a second")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
