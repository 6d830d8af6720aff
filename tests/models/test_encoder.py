"""Texts to vectors."""

from __future__ import annotations

import numpy as np

from twosource.models.encoder import SIZE, encode, load_encoder

BURNED, FIRE, CUP = (
    "The mill burned down.",
    "A fire destroyed the mill.",
    "The league cup final ended in a draw after extra time.",
)


def test_vectors_have_one_length():
    vectors = encode([BURNED, FIRE, CUP, "", "\x00", "Ω 🚒"])
    assert vectors.shape == (6, SIZE)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_no_texts_are_no_vectors():
    none = encode([])
    assert (none.shape, none.dtype) == ((0, SIZE), np.float32)


def test_what_means_the_same_is_near():
    burned, fire, cup = encode([BURNED, FIRE, CUP])
    assert burned @ fire > 0.6
    assert burned @ cup < 0.3


def test_a_text_has_the_same_vector_in_any_company():
    alone, among = encode([BURNED])[0], encode([CUP, BURNED, FIRE])[1]
    assert np.allclose(alone, among, atol=1e-5)
    assert (encode([CUP, BURNED]) == encode([CUP, BURNED])).all()


def test_any_sequence_of_texts_will_do():
    assert (encode((BURNED, FIRE)) == encode([BURNED, FIRE])).all()


def test_the_encoder_is_loaded_once():
    assert load_encoder() is load_encoder()
