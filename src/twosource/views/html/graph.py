"""Who carries whose text, as one HTML file that needs nothing else: takes reports and their Lineage, gives text.

The picture of the dossier, then each link with the shared words of both sides; drawn without a script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.accounts.made_by import find_made_by
from twosource.records import FORMAT, Account, Lineage, Link, Report, Span
from twosource.views import words
from twosource.views.html import environment, policy_hash, static
from twosource.views.html.lineage import picture
from twosource.views.html.pile import Pile

_POLICY = "default-src 'none'; style-src '{style}'; base-uri 'none'; form-action 'none'"
# Each line of words that both sides hold is shown up to this; the reports have them whole.
_LONGEST = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One link: what it says, and the words that both hold.

    Attributes:
        said: `Coast Times (90% of its words): carries Lindvik Post's text`.
        source: name of the source, or "" for a text that is not given.
        target: name of the target.
        passages: the source's words, or "" where it is not given, beside the target's.
    """

    said: str
    source: str
    target: str
    passages: tuple[tuple[str, str], ...]


def write_graph(reports: Sequence[Report], lineage: Lineage) -> str:
    """The page of a lineage; the same reports give the same text."""
    pile = Pile(_bare_account(reports, lineage))
    style = static("dossier.css")
    return (
        environment()
        .get_template("graph.html")
        .render(
            version=pile.account.made_by.version,
            tally=f"{words.count(len(reports), 'report')}, {words.count(lineage.texts, 'separate text')}",
            picture=picture(pile),
            rows=[_row(pile, link) for link in lineage.links if any(p.source for p in link.passages)],
            papers=[(pile.number[each.id], pile.names[each.id], words.flat(each.title or "")) for each in pile.told],
            documents=[(pile.number[one], pile.names[one]) for one in sorted(pile.documents)],
            words=words,
            style=style,
            policy=_POLICY.format(style=policy_hash(style)),
        )
    )


def _bare_account(reports: Sequence[Report], lineage: Lineage) -> Account:
    """An account that has reports and lineage, and nothing that reading them would give."""
    return Account(
        format=FORMAT,
        made_by=find_made_by(),
        title=None,
        when=None,
        where=(),
        reports=tuple(sorted(reports, key=lambda report: report.id)),
        dates={report.id: report.published for report in reports if report.published is not None},
        excluded=(),
        problems=(),
        lineage=lineage,
        entities=(),
        happenings=(),
        statements=(),
        claims=(),
        conflicts=(),
        timeline=(),
        commitments=(),
        warnings=(),
        named_elsewhere=(),
        limits=(),
    )


def _row(pile: Pile, link: Link) -> Row:
    source, target = pile.names[link.source], pile.names[link.target]
    share = f"{target} ({link.share:.0%} of its words)"
    if link.direction is None:
        said = f"{source}, {share}: {words.shared_words(link.kind)}"
    else:
        guess = link.direction == "guess"
        said = f"{share}: {words.carried(link.kind, source, share=link.share, guess=guess)}"
    passages = tuple((_shown(p.source), _shown(p.target)) for p in link.passages)
    return Row(said=said, source=source, target=target, passages=passages)


def _shown(span: Span | None) -> str:
    if span is None:
        return ""
    exact = words.flat(span.exact)
    return exact if len(exact) <= _LONGEST else exact[: exact.rfind(" ", 0, _LONGEST)] + " …"
