"""Who carries whose text, as a picture and a list: takes a Lineage, gives boxes and lines; next: page.

Texts stand left, the reports that carry them right. Where several reports carry one text and none is known to be the
first, the text is a box of its own: no report is shown as another's source that is not known to be it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.records import Link, LinkKind
from twosource.views import words
from twosource.views.html.pile import Pile

_ROW, _HALF, _TOP, _GAP = 48, 20, 6, 14
_LEFT, _BOX, _RIGHT = 6, 250, 454
_LEAST_SHARE = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A text or a report: where it stands, its name, what is said below it, how it looks (`text`, `report`, `own`)."""

    x: int
    y: int
    name: str
    below: str
    look: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """From a text to a report that carries it: the curve, the kind, the share in words, where those stand."""

    path: str
    kind: str
    share: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineagePicture:
    """Where everything stands.

    Attributes:
        width: of the picture.
        height: likewise.
        box: width of a box.
        boxes: texts left, reports right.
        lines: between them.
        said: the same in words, a sentence each.
        alone: names of the reports whose words are found in no other.
    """

    width: int
    height: int
    box: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    said: tuple[str, ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Carried:
    """A report that carries a text, and how."""

    report: str
    kind: LinkKind
    share: float
    guess: bool


@dataclass(frozen=True, slots=True)
class _Star:
    """One text with those who carry it; `owned` says that its owner is known."""

    name: str
    below: str
    href: str
    owned: bool
    carried: tuple[_Carried, ...]


def picture(pile: Pile) -> LineagePicture:
    """The texts that are carried, the most carried first."""
    stars = sorted(_stars(pile), key=lambda star: (-len(star.carried), star.name, star.carried[0].report))
    boxes: list[Box] = []
    lines: list[Line] = []
    y = _TOP
    for star in stars:
        middle = y + _ROW * (len(star.carried) - 1) // 2
        boxes.append(Box(x=_LEFT, y=middle, name=star.name, below=star.below, look="text", href=star.href))
        for each in star.carried:
            boxes.append(_report_box(pile, each, y))
            lines.append(_line(middle, y, each))
            y += _ROW
        y += _GAP
    linked = {each for link in pile.account.lineage.links for each in (link.source, link.target)}
    return LineagePicture(
        width=_RIGHT + _BOX + _LEFT,
        height=y,
        box=_BOX,
        boxes=tuple(boxes),
        lines=tuple(lines),
        said=tuple(_said(pile, star) for star in stars),
        alone=tuple(sorted(pile.names[report.id] for report in pile.told if report.id not in linked)),
    )


def _stars(pile: Pile) -> list[_Star]:
    """A star for each unseen text and each known owner; then one for each set that shares a text without an owner."""
    lineage = pile.account.lineage
    unseen = {text.id: text for text in lineage.unseen}
    by_source: dict[str, list[Link]] = {}
    for link in lineage.links:
        if link.source in unseen or link.direction is not None:
            by_source.setdefault(link.source, []).append(link)
    owned = {link.target for links in by_source.values() for link in links}
    stars = []
    for source, links in by_source.items():
        agency = unseen[source].agency if source in unseen else None
        stars.append(
            _Star(
                name=words.flat(agency or pile.names.get(source, "Shared text")),
                below=_owner_words(source in unseen, named=bool(agency)),
                href=f"r-{pile.number[source]}" if source in pile.number else "",
                owned=source not in unseen or bool(agency),
                carried=tuple(_carried(link, link.target) for link in sorted(links, key=lambda each: each.target)),
            )
        )
    return stars + [_without_owner(pile, links) for links in _sets(pile, owned)]


def _sets(pile: Pile, owned: set[str]) -> list[list[Link]]:
    """Links without a direction, those that hang together in one list; pairs that a star explains are left out."""
    sets: list[list[Link]] = []
    for link in pile.account.lineage.links:
        if link.direction is not None or link.source not in pile.number or {link.source, link.target} <= owned:
            continue
        touching = [each for each in sets if any({link.source, link.target} & {old.source, old.target} for old in each)]
        sets = [each for each in sets if each not in touching]
        sets.append([*(old for each in touching for old in each), link])
    return sets


def _without_owner(pile: Pile, links: Sequence[Link]) -> _Star:
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda each: (-each.share, each.source, each.target)):
        best.setdefault(link.source, link)
        best.setdefault(link.target, link)
    reports = sorted(best, key=lambda each: (pile.names[each], each))
    kinds = {link.kind for link in links}
    name = "A passage in common" if kinds == {"excerpt"} else "One text"
    carried = tuple(_carried(best[report], report) for report in reports)
    return _Star(name=name, below="which was first is not known", href="", owned=False, carried=carried)


def _carried(link: Link, report: str) -> _Carried:
    return _Carried(report, link.kind, link.share, link.direction == "guess")


def _owner_words(is_unseen: bool, *, named: bool) -> str:
    if not is_unseen:
        return "among your reports"
    return "its own text is not in your pile" if named else "owner not among these reports"


def _report_box(pile: Pile, each: _Carried, y: int) -> Box:
    below = {"copy": "carries the text", "rewrite": "rewords the text", "excerpt": "carries a passage"}[each.kind]
    below = below if each.share > 0 else "names it as source"
    guess = " (order is a guess)" if each.guess else ""
    href = f"r-{pile.number[each.report]}"
    return Box(x=_RIGHT, y=y, name=pile.names[each.report], below=below + guess, look="report", href=href)


def _line(top: int, y: int, each: _Carried) -> Line:
    start, end, bend = _LEFT + _BOX, _RIGHT, (_RIGHT - _LEFT - _BOX) // 2
    from_y, to_y = top + _HALF, y + _HALF
    path = f"M{start} {from_y}C{start + bend} {from_y} {end - bend} {to_y} {end} {to_y}"
    return Line(path=path, kind=each.kind, share=_share(each), x=end - 26, y=to_y - 5)


def _said(pile: Pile, star: _Star) -> str:
    """`Coast Times (90 % of its words), Valley News (88 %): carry AP's text`."""
    who = ", ".join(_with_share(pile.names[each.report], each) for each in star.carried)
    kinds = {each.kind for each in star.carried}
    kind = next(iter(kinds)) if len(kinds) == 1 else "copy"
    if star.name in ("One text", "A passage in common"):
        return f"{who}: {words.shared_words(kind)}"
    guess = any(each.guess for each in star.carried)
    share = max(each.share for each in star.carried)
    owner = star.name if star.owned else ""
    return f"{who}: {words.carried(kind, owner, len(star.carried), share=share, guess=guess)}"


def _share(each: _Carried) -> str:
    """`77%`, or "" where only a fact or a few words are taken."""
    return f"{each.share:.0%}" if each.share >= _LEAST_SHARE else ""


def _with_share(name: str, each: _Carried) -> str:
    return f"{name} ({_share(each)} of its words)" if _share(each) else name
