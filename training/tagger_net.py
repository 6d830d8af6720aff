"""The tagger as it is trained: a small transformer, told what is known of the words, with pointers above it.

The same sums are done at run time by ONNX Runtime on the exported weights; what the outputs mean is in
`twosource.models.tagger`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from tagger_data import NOTHING, Batch
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from twosource.models.tagger import DEP, INNER, POS, ROLES, SIZE

FALSE_CUES = 3  # likeliest words of a window that open no cue, which learn to own nothing
TAUGHT_CUES = 12  # likeliest cues of a window, for the teacher, whose pointers are learned from
LEAST_TAUGHT = 0.03  # probability of a cue from which they are, though there be more than `FALSE_CUES`
_FAR = -1e4
_CUE = ROLES.index("cue")


class TaggerNet(nn.Module):
    """Encoder, roles of words, and the vectors of the pointers.

    Outputs, for `ids` of shape (windows, pieces) and `features` of shape (windows, pieces, 5):
    roles (windows, pieces, 7); pointers (windows, pieces, 5 * SIZE): word to its cue, cue to its words, cue to its
    source, first and last word of a source; none (windows, pieces, 2): no content, no source.
    """

    def __init__(self, backbone: Path, kept: list[int], drop: float = 0.0) -> None:
        """A pretrained BERT or MPNet without the word pieces that are not `kept`."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            str(backbone),
            add_pooling_layer=False,
            attn_implementation="eager",
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
        )
        vectors = self.encoder.embeddings.word_embeddings.weight.data[kept].clone()
        self.encoder.embeddings.word_embeddings = nn.Embedding.from_pretrained(vectors, freeze=False, padding_idx=0)
        width = vectors.shape[1]
        self.features = nn.ModuleList(nn.Embedding(n, width) for n in (len(POS), len(DEP), 2, 2, INNER + 1))
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(drop)
        self.roles = nn.Linear(width, len(ROLES))
        self.pointers = nn.Linear(width, 5 * SIZE)
        self.none = nn.Linear(width, 2)

    def forward(
        self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor | None = None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Roles, pointers and none; without a mask all pieces are read."""
        return self.said_of(self.seen(ids, features, mask))

    def seen(self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        """What the encoder makes of each piece; (windows, pieces, width)."""
        read = self.encoder.embeddings.word_embeddings(ids)
        for n, table in enumerate(self.features):
            read = read + table(features[..., n])
        mask = torch.ones_like(ids) if mask is None else mask
        return self.drop(self.encoder(inputs_embeds=self.drop(read), attention_mask=mask).last_hidden_state)

    def said_of(self, seen: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Roles, pointers and none of pieces that the encoder has read."""
        return self.roles(seen), self.pointers(seen), self.none(seen)


def loss_of(
    said: tuple[torch.Tensor, torch.Tensor, torch.Tensor], batch: Batch, *, smoothed: float, far: bool
) -> torch.Tensor:
    """Cross entropies of roles, of each word's cue, and (half) of the ends of each cue's source.

    Args:
        said: what the net says of the batch.
        batch: what is right.
        smoothed: share of each role's certainty that is spread over all roles.
        far: whether pointers lose with distance.
    """
    roles, pointers, none = (part.float() for part in said)
    word, cue, asks, *ends = pointers.split(SIZE, -1)
    columns, real = _columns(roles.detach(), batch)

    places = torch.arange(roles.shape[1])
    lost = (places[:, None] - columns[:, None, :]).abs().float().log1p() * far
    owned = (word @ _gathered(cue, columns).transpose(1, 2) / math.sqrt(SIZE) - lost).masked_fill(~real[:, None], _FAR)
    loss = _entropy(roles, batch.roles, smoothed) + _entropy(torch.cat([none[..., :1], owned], -1), batch.owners)
    nothing = _gathered(none[..., 1:], columns)
    untold = torch.full((len(columns), FALSE_CUES), NOTHING)
    for end, target in zip(ends, (batch.first, batch.last), strict=True):
        scores = _gathered(asks, columns) @ end.transpose(1, 2) / math.sqrt(SIZE) - lost.transpose(1, 2)
        scores = scores.masked_fill((batch.roles == NOTHING)[:, None], _FAR)
        loss = loss + 0.5 * _entropy(torch.cat([nothing, scores[..., 1:]], -1), torch.cat([target, untold], 1))
    return loss


def _columns(roles: torch.Tensor, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
    """The pieces that words may point at: the cues, then the likeliest false ones; and which of them are real."""
    likely = roles.log_softmax(-1)[..., _CUE]
    likely = likely.masked_fill((batch.roles == NOTHING) | (batch.roles == _CUE), _FAR)
    false = likely.topk(FALSE_CUES, -1).indices
    real = torch.cat([batch.cues >= 0, torch.ones_like(false, dtype=torch.bool)], 1)
    return torch.cat([batch.cues.clamp(min=0), false], 1), real


def distance_of(said: tuple[torch.Tensor, torch.Tensor, torch.Tensor], batch: Batch) -> torch.Tensor:
    """How far what a net says is from what the teacher says (Kullback and Leibler 1951), weighed as in `loss_of`."""
    assert batch.taught is not None
    at, real = batch.words, batch.words > 0
    taught = batch.taught.split((len(ROLES), 5 * SIZE, 2), -1)
    ours = tuple(_gathered(part.float(), at) for part in said)
    cue = taught[0].softmax(-1)[..., _CUE] * real
    likely, columns = cue.topk(min(TAUGHT_CUES, cue.shape[1]), -1)
    likely = likely.where(likely >= likely[:, FALSE_CUES - 1 : FALSE_CUES].clamp(max=LEAST_TAUGHT), 0)
    owned, *ends = _pointed(taught, at, columns, likely > 0)
    our_owned, *our_ends = _pointed(ours, at, columns, likely > 0)
    return (
        _divergence(taught[0], ours[0], real)
        + _divergence(owned, our_owned, real)
        + 0.5 * sum(_divergence(end, our_end, likely) for end, our_end in zip(ends, our_ends, strict=True))
    )


def unlikeness_of(likened: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Mean square of what lies between the teacher's pointers and what is made of our words to be like them.

    A hint to the encoder (Romero et al. 2015). The teacher's are taken with mean 0 and deviation 1 over the batch.
    """
    assert batch.taught is not None
    real = batch.words > 0
    right = batch.taught[..., len(ROLES) : len(ROLES) + 5 * SIZE][real]
    right = (right - right.mean(0)) / right.std(0).clamp(min=1e-3)
    return ((_gathered(likened.float(), batch.words)[real] - right) ** 2).mean()


def _gathered(part: torch.Tensor, at: torch.Tensor) -> torch.Tensor:
    return part.gather(1, at[..., None].expand(-1, -1, part.shape[-1]))


def _pointed(
    said: Sequence[torch.Tensor], at: torch.Tensor, columns: torch.Tensor, real: torch.Tensor
) -> tuple[torch.Tensor, ...]:
    """Scores of each word's cue, and of each cue's first and last word of a source; none comes first."""
    _, pointers, none = said
    word, cue, asks, *ends = pointers.split(SIZE, -1)
    lost = (at[:, :, None] - at.gather(1, columns)[:, None]).abs().float().log1p()
    owned = (word @ _gathered(cue, columns).transpose(1, 2) / math.sqrt(SIZE) - lost).masked_fill(~real[:, None], _FAR)
    nothing = _gathered(none[..., 1:], columns)
    sources = (_gathered(asks, columns) @ end.transpose(1, 2) / math.sqrt(SIZE) - lost.transpose(1, 2) for end in ends)
    beyond = (at == 0)[:, None]
    return (
        torch.cat([none[..., :1], owned], -1),
        *(torch.cat([nothing, scores.masked_fill(beyond, _FAR)], -1) for scores in sources),
    )


def _divergence(right: torch.Tensor, said: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    """Of two distributions, the mean by weight."""
    each = (right.softmax(-1) * (right.log_softmax(-1) - said.log_softmax(-1))).sum(-1)
    return (each * weight).sum() / weight.sum().clamp(min=1e-6)


def _entropy(scores: torch.Tensor, target: torch.Tensor, smoothed: float = 0.0) -> torch.Tensor:
    if not (target != NOTHING).any():
        return scores.sum() * 0
    return functional.cross_entropy(
        scores.flatten(0, 1), target.flatten(), ignore_index=NOTHING, label_smoothing=smoothed
    )
