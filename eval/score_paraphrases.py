"""Which pairs of single sentences an account joins to one point, against people who judged them paraphrases or not.

    score_paraphrases.py msrp-train.jsonl.gz [--each 10] [--show]

One JSON object a line: `s1` and `s2` from news of one event (Microsoft Research Paraphrase Corpus), `label` 1 where two
of three people took them for the same. The split is fixed: every tenth record. The people let details differ that make
two points here, and two thirds of the pairs are paraphrases: "all the same" would be right as often.
"""

from __future__ import annotations

import twosource
from scoring import ask_rows, print_shares
from twosource.accounts.build import compare
from twosource.records import Report


def is_joined(first: str, second: str) -> bool:
    """Whether an account of two reports of one sentence each has a point that both tell."""
    return any(claim.reports > 1 for claim in compare([_report(first, "near"), _report(second, "far")]).claims)


def _report(sentence: str, outlet: str) -> Report:
    return twosource.read({"text": sentence, "source_domain": f"{outlet}.example"})


def main() -> None:
    """Print the shares that `gate.py` reads."""
    rows, show = ask_rows(__doc__, each=10, show="print what is judged otherwise")
    right = found = said = 0
    for row in rows:
        joined, same = is_joined(row["s1"], row["s2"]), row["label"] == 1
        right += joined == same
        found += joined and same
        said += joined
        if show and joined != same:
            print(f"    {'joined' if joined else 'missed'}: {row['s1']} | {row['s2']}")
    paraphrases = sum(row["label"] for row in rows)
    print_shares(
        (
            ("judged as people did", right, len(rows)),
            ("paraphrases joined", found, paraphrases),
            ("joined pairs that are paraphrases", found, said),
            ("all taken for paraphrases (to compare)", paraphrases, len(rows)),
        )
    )


if __name__ == "__main__":
    main()
