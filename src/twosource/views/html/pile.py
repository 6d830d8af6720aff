"""What every part of the dossier looks up: takes an Account, gives names, days, places and words by id.

Places that are asked for are kept: they become the marks of the reports' full texts; next: marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.accounts.limits import is_cut_off
from twosource.records import Account, Claim, Span, Statement
from twosource.views import words

# A stretch of context longer than this is cut at a word: a phone shows about so much at a glance.
_LONGEST_CONTEXT = 320
_STOPS = ("\n", ". ", "? ", "! ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where words stand.

    Attributes:
        name: of the report.
        mark: id of the words in the report's full text, or "" where the text is folded there.
        day: of publication, or "".
    """

    name: str
    mark: str
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report with what stands around them.

    Attributes:
        before: words of the report before them.
        exact: the words.
        after: words of the report after them.
        opens: whether `before` opens a sentence, and is not cut.
        ends: whether `after` ends one.
        form: `quotation`, `part quotation`, `reported`, `own voice`, or "" where it is not one statement.
        report: id of the report.
        places: where the same words stand.
        language: of the report, or "".
    """

    before: str
    exact: str
    after: str
    form: str
    report: str
    places: tuple[Place, ...]
    language: str = ""
    opens: bool = True
    ends: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """Quotes of an entry.

    Attributes:
        shown: at once.
        rest: folded.
        over: what stands over the fold: `in 2 more reports`, or `2 more` where they stand in reports shown.
    """

    shown: tuple[Quote, ...]
    rest: tuple[Quote, ...]
    over: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """An entry of the dossier that rests on words of a report.

    Attributes:
        item: id of the entry.
        label: what the link back to it says.
        kind: `differ`, `point` (told by several), `alone` (told by one) or `other`: how the words are marked.
    """

    item: str
    label: str
    kind: str


class Pile:
    """One account with what its parts look up, and the places they have used."""

    def __init__(self, account: Account, *, folded: bool = False) -> None:
        self.account = account
        self.folded = folded
        self.names = words.names_of(account)
        self.number = {report.id: number for number, report in enumerate(account.reports, 1)}
        self.reports = {report.id: report for report in account.reports}
        self.statements = {stmt.id: stmt for stmt in account.statements}
        self.left = {gone.report: gone.why for gone in account.excluded}
        self.documents = frozenset(each.id for each in account.reports if each.is_document)
        self.told = tuple(each for each in account.reports if each.id not in self.documents.union(self.left))
        self.cut_off = frozenset(report.id for report in self.told if is_cut_off(report))
        self.points = {claim.id: number for number, claim in enumerate(account.claims, 1)}
        self.point_of = {stmt: claim for claim in reversed(account.claims) for stmt in claim.statements}
        self.uses: dict[Span, list[Use]] = {}
        self._by_report: dict[str, list[Statement]] = {}
        for stmt in account.statements:
            self._by_report.setdefault(stmt.report, []).append(stmt)

    def mark(self, span: Span, use: Use) -> str:
        """The id of these words in the report's full text, which will link back to the entry."""
        uses = self.uses.setdefault(span, [])
        if use not in uses:
            uses.append(use)
        return mark_id(self.number[span.report], span)

    def place(self, span: Span, use: Use) -> Place:
        """Where these words stand."""
        return Place(name=self.names[span.report], mark=self.mark(span, use), day=self.day(span.report))

    def fold(self, quotes: Sequence[Quote], most: int) -> Quotes:
        """The first of these quotes, the others folded under how many more reports they stand in."""
        shown, rest = tuple(quotes[:most]), tuple(quotes[most:])
        new = {quote.report for quote in rest} - {quote.report for quote in shown}
        return Quotes(shown=shown, rest=rest, over=words.in_more(new, self.documents) if new else f"{len(rest)} more")

    def day(self, report: str) -> str:
        """When a report was published: `6 May 2031`, or ""."""
        return words.day_words(self.account.dates.get(report)).partition(" ")[2]

    def point_use(self, claim: Claim) -> Use:
        """That a point rests on words."""
        kind = "alone" if self.is_alone(claim) else "point"
        return Use(item=claim.id, label=str(self.points[claim.id]), kind=kind)

    def is_alone(self, claim: Claim) -> bool:
        """Whether a point is told by one report alone."""
        return claim.reports <= 1

    def statement_at(self, span: Span) -> Statement | None:
        """The shortest statement that holds the words."""
        holding = [
            stmt
            for stmt in self._by_report.get(span.report, ())
            if stmt.content.start <= span.start and span.end <= stmt.content.end
        ]
        return min(holding, key=lambda stmt: (stmt.content.end - stmt.content.start, stmt.id), default=None)

    def quote(self, span: Span, use: Use) -> Quote:
        """The words in their sentence."""
        report = self.reports[span.report]
        whole = _sentence(report.text, span)
        start, end = _cut(report.text, span, *whole)
        stmt = self.statement_at(span)
        return Quote(
            before=report.text[start : span.start],
            exact=span.exact,
            after=report.text[span.end : end],
            form=words.FORMS[stmt.form] if stmt else "",
            report=span.report,
            places=(self.place(span, use),),
            language=report.language or "",
            opens=start == whole[0],
            ends=end == whole[1],
        )


def mark_id(number: int, span: Span) -> str:
    """The id of a span in the page."""
    return f"s-{number}-{span.start}-{span.end}"


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """The sentence of the words, by the nearest full stops and line ends."""
    start = max((found + len(stop) for stop in _STOPS if (found := text.rfind(stop, 0, span.start)) >= 0), default=0)
    if span.exact.rstrip('"”’')[-1:] in (".", "?", "!"):
        return min(start, span.start), span.end
    end = min((found for stop in _STOPS if (found := text.find(stop, span.end)) >= 0), default=len(text))
    return min(start, span.start), end + (text[end : end + 1] in (".", "?", "!"))


def _cut(text: str, span: Span, start: int, end: int) -> tuple[int, int]:
    """The sentence, cut at words where much of it stands before or after the words."""
    half = _LONGEST_CONTEXT // 2
    if span.start - start > half:
        start = text.find(" ", span.start - half, span.start) + 1 or span.start
    if end - span.end > half:
        end = max(span.end, text.rfind(" ", span.end, span.end + half))
    return start, end
