"""The tagger: the words of a text to its attributions, each a cue with the words of its source and its content.

Takes words with what the parse and the quotation marks say of them, gives `Tagged` records in order of their cues;
next: `readings.tagged`, which makes stretches of text of them.

A small transformer reads a window of words. One layer above it gives each word a role: in a source, a cue, a content or
outside. Then every word of a content points at its cue and every cue at the first and the last word of its source
(biaffine pointers, Dozat and Manning 2017, weakened by distance). A content may be interrupted; no word is in two.
Trained by `training/fit_tagger.py`; its data, figures and licence are in docs/models.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from twosource.models.wordpieces import CLOSING, OPENING, WordPieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    Floats = NDArray[np.float32]

MODEL = "twosource-tagger"
VERSION = "3"
WINDOW = 256  # pieces that are read at once: no more than it learned in, or it errs at the places beyond
CONTEXT = 56  # pieces at each edge of a window that are read there and answered for in the next one
SIZE = 128  # of each pointer's vectors
# Calibrated on PolNeAR dev (docs/models.md).
LEAST_OWNED = 0.25  # mean probability from which a stretch of content is given to a cue
_OUTSIDE = 0.45  # what the odds of no role at all are cut to: the annotators of PolNeAR missed more than they added
_UNTOLD = 0.7  # what a source loses whose words have another role
_LONGEST_SOURCE = 30  # words
_TRIED = 4  # first and last words of a source that are weighed against each other

# What the parse can say of a word, numbered as in training; 0 is anything else.
POS = ("", *"ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split())
DEP = (
    "",
    *"ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj".split(),
    *"csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd".split(),
    *"parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp".split(),
)
ROLES = ("outside", "source", "source goes on", "cue", "cue goes on", "content", "content goes on")
_CUE, _CONTENT = ROLES.index("cue"), ROLES.index("content")
_NEVER = 1e-4  # the least probability that is told apart from none
INNER = 3  # in place of `opens`, for the pieces of a word after its first
_POS = {label: n for n, label in enumerate(POS)}
_DEP = {label: n for n, label in enumerate(DEP)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggerWord:
    """What the tagger is told of a word.

    Attributes:
        form: the word as written.
        pos: universal part of speech.
        dep: label of its dependency.
        quoted: whether it stands in quotation marks.
        cue: whether its lemma is among the cues of the lexicon.
        opens: 2 for the first word of a paragraph, 1 for that of a sentence, else 0.
    """

    form: str
    pos: str
    dep: str
    quoted: bool
    cue: bool
    opens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """One attribution, by word number.

    Attributes:
        cue: first and last word.
        source: first and last word, or None.
        content: its words, in order.
        probability: how likely the whole of it is, between 0 and 1.
    """

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[int, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A text as the model reads it.

    Attributes:
        ids: vocabulary number of each piece.
        features: part of speech, dependency, quoted, cue and `opens` of each piece, shape (pieces, 5).
        first: number of each word's first piece, and at the end the number of pieces.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    first: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Words `start` to `end` are answered for; `low` to `high` are read.

    `places` is the first piece of each word read; `roles`, `pointers` and `none` are what the model says of it.
    """

    start: int
    end: int
    low: int
    high: int
    places: NDArray[np.int64]
    roles: Floats
    pointers: Floats
    none: Floats


def tag(words: Sequence[TaggerWord]) -> tuple[Tagged, ...]:
    """The attributions of a text, in order of their cues; no word is in two contents."""
    if not words:
        return ()
    read = _read(pieces_of(words))
    return tuple(_decoded(read, len(words)))


@cache
def load_wordpieces() -> WordPieces:
    """The tagger's vocabulary."""
    lines = (files("twosource.models") / "weights" / "tagger-vocabulary.txt").read_text("utf-8").splitlines()
    return WordPieces(lines)


@cache
def load_tagger() -> InferenceSession:
    """The model, loaded once a process; one thread, so that sums are always in one order."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    weights = (files("twosource.models") / "weights" / "tagger.onnx").read_bytes()
    return InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def pieces_of(words: Sequence[TaggerWord]) -> Pieces:
    """The words cut into pieces, each with what is known of its word."""
    import numpy as np

    cut = load_wordpieces().pieces
    ids: list[int] = []
    features: list[tuple[int, int, int, int, int]] = []
    first: list[int] = []
    for word in words:
        pieces = cut(word.form)
        known = (_POS.get(word.pos, 0), _DEP.get(word.dep, 0), int(word.quoted), int(word.cue))
        first.append(len(ids))
        ids.extend(pieces)
        features.append((*known, word.opens))
        features.extend((*known, INNER) for _ in pieces[1:])
    first.append(len(ids))
    return Pieces(
        ids=np.asarray(ids, dtype=np.int64),
        features=np.asarray(features, dtype=np.int64).reshape(-1, 5),
        first=np.asarray(first, dtype=np.int64),
    )


def _windows(first: NDArray[np.int64]) -> Iterator[tuple[int, int, int, int]]:
    """Start, end, low and high of each window, so that every word is answered for once."""
    words, room = len(first) - 1, WINDOW - 2
    if first[-1] <= room:
        yield 0, words, 0, words
        return
    start = 0
    while start < words:
        at = int(first[start])
        most = room - CONTEXT if start == 0 or first[-1] - at <= room - CONTEXT else room - 2 * CONTEXT
        end = max(int(first.searchsorted(at + most, side="right")) - 1, start + 1)
        low = int(first.searchsorted(at - CONTEXT))
        high = int(first.searchsorted(min(first[end] + CONTEXT, first[low] + room), side="right")) - 1
        yield start, end, low, max(high, end)
        start = end


def _read(pieces: Pieces) -> list[_Window]:
    """What the model says of each window: they go through it one by one, so that none depends on another's length."""
    import numpy as np

    model, first = load_tagger(), pieces.first
    opening, closing = np.array([OPENING]), np.array([CLOSING])
    edge = np.zeros((1, pieces.features.shape[1]), dtype=np.int64)
    found = []
    for start, end, low, high in _windows(first):
        read = slice(first[low], first[high])
        ids = np.concatenate([opening, pieces.ids[read], closing])[None]
        features = np.concatenate([edge, pieces.features[read], edge])[None]
        roles, pointers, none = cast("tuple[Any, Any, Any]", model.run(None, {"ids": ids, "features": features}))
        rows = first[low:high] - first[low] + 1
        found.append(
            _Window(
                start=start, end=end, low=low, high=high, places=rows,
                roles=roles[0][rows], pointers=pointers[0][rows], none=none[0][rows],
            )
        )  # fmt: skip
    return found


def _softmax(scores: Floats) -> Floats:
    import numpy as np

    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return cast("Floats", raised / raised.sum(axis=-1, keepdims=True))


def _decoded(windows: Sequence[_Window], words: int) -> Iterator[Tagged]:
    """The likeliest roles in a row, then for each stretch of content its cue, and for each cue its source."""
    import numpy as np

    likely = np.concatenate([_softmax(w.roles[w.start - w.low : w.end - w.low]) for w in windows])
    role = _likeliest_roles(likely)
    cues, sources, contents = (_stretches(role, ROLES.index(name)) for name in ("cue", "source", "content"))
    owner = _owners(windows, cues, words)
    owned: dict[tuple[int, int], list[tuple[int, int]]] = {cue: [] for cue in cues}
    for first, last in contents if cues else ():
        mean = np.log(owner[first : last + 1]).mean(axis=0)
        best = int(mean.argmax())
        if mean[best] >= math.log(LEAST_OWNED):
            owned[cues[best]].append((first, last))
    for number, (cue, parts) in enumerate(owned.items()):
        content = [n for first, last in parts for n in range(first, last + 1)]
        if content:
            window = next(w for w in windows if w.start <= cue[0] < w.end)
            yield Tagged(
                cue=cue,
                source=_source(window, cue, sources),
                content=tuple(content),
                probability=math.sqrt(
                    float(
                        likely[cue[0], _CUE] * (owner[content, number] * likely[content, _CONTENT:].sum(axis=1)).mean()
                    )
                ),
            )


def _likeliest_roles(probability: Floats) -> list[int]:
    """The row of roles that is likeliest as a whole (Viterbi 1967): what goes on has begun."""
    import numpy as np

    roles = len(ROLES)
    barred = np.zeros((roles, roles), dtype=np.float32)
    for to in range(2, roles, 2):
        barred[[before for before in range(roles) if before not in (to - 1, to)], to] = -np.inf
    scores = np.log(np.maximum(probability, _NEVER))
    scores[:, 0] += math.log(_OUTSIDE)
    best = scores[0] + barred[0]
    came = np.zeros((len(scores), roles), dtype=np.int64)
    for n in range(1, len(scores)):
        reached = best[:, None] + barred
        came[n] = reached.argmax(axis=0)
        best = reached.max(axis=0) + scores[n]
    path = [int(best.argmax())]
    for n in range(len(scores) - 1, 0, -1):
        path.append(int(came[n, path[-1]]))
    return path[::-1]


def _stretches(role: Sequence[int], begins: int) -> list[tuple[int, int]]:
    """First and last word of each stretch of one role."""
    found: list[tuple[int, int]] = []
    for n, here in enumerate(role):
        if here == begins:
            found.append((n, n))
        elif here == begins + 1:
            found[-1] = (found[-1][0], n)
    return found


def _owners(windows: Sequence[_Window], cues: Sequence[tuple[int, int]], words: int) -> Floats:
    """For each word and cue: how likely it is that the word is of the cue's content; shape (words, cues)."""
    import numpy as np

    found = np.full((words, len(cues)), _NEVER, dtype=np.float32)
    for window in windows:
        inside = [n for n, (first, _) in enumerate(cues) if window.low <= first < window.high]
        if inside:
            at = np.asarray([cues[n][0] for n in inside]) - window.low
            here = slice(window.start - window.low, window.end - window.low)
            word, cue = window.pointers[here, :SIZE], window.pointers[at, SIZE : 2 * SIZE]
            scores = word @ cue.T / math.sqrt(SIZE) - _far(window.places[here, None], window.places[at])
            probability = _softmax(np.concatenate([window.none[here, :1], scores], axis=1))
            found[window.start : window.end, inside] = np.maximum(probability[:, 1:], _NEVER)
    return found


def _far(places: NDArray[np.int64], others: NDArray[np.int64]) -> Floats:
    """What a pointer loses with the pieces between (whole attributions on PolNeAR dev: 61 without, 69 with)."""
    import numpy as np

    return cast("Floats", np.log1p(np.abs(places - others)).astype(np.float32))


def _source(window: _Window, cue: tuple[int, int], sources: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """First and last word of a cue's source, or None: a stretch with that role, or what the pointers alone say."""
    import numpy as np

    at = cue[0] - window.low
    asks = window.pointers[at, 2 * SIZE : 3 * SIZE]
    first, last = (
        np.log(
            np.maximum(
                _softmax(
                    np.concatenate(
                        [
                            window.none[at, 1:2],
                            window.pointers[:, k * SIZE : (k + 1) * SIZE] @ asks / math.sqrt(SIZE)
                            - _far(window.places, window.places[at]),
                        ]
                    )
                ),
                _NEVER,
            )
        )
        for k in (3, 4)
    )
    pointed = [
        (int(a), int(b))
        for a in np.argsort(-first[1:], kind="stable")[:_TRIED]
        for b in np.argsort(-last[1:], kind="stable")[:_TRIED]
        if a <= b < a + _LONGEST_SOURCE
    ]
    told = [(a - window.low, b - window.low) for a, b in sources if window.low <= a and b < window.high]
    scored = [
        (float(first[a + 1] + last[b + 1]) / 2 - (0 if (a, b) in told else _UNTOLD), (a, b))
        for a, b in {*pointed, *told}
    ]
    best = max(scored, default=(-math.inf, (0, 0)))
    if best[0] <= float(first[0] + last[0]) / 2:
        return None
    return best[1][0] + window.low, best[1][1] + window.low
