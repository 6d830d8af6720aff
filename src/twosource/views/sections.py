"""What an account shows, in the order a desk wants it: takes an Account, gives sections of lines.

Next: terminal and markdown, which lay the same sections out. Every sentence shown is a span of a report; the rest is
the fixed labels of `views.words`, filled with names, days and numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from twosource.accounts.limits import is_cut_off
from twosource.records import SHOWN_CERTAINTY, Account, Claim, Conflict, Link, LinkKind, Side, Span, Statement
from twosource.views import words
from twosource.views.lines import Line, Piece, Section, label, line, names, note, said, told, value
from twosource.views.not_found import not_found_in

_BY = Piece(text=" — ", role="label")


def headline(account: Account) -> str:
    """The words of the most central headline, or a label where there is none."""
    return words.flat(account.title.exact) if account.title else "No headline"


def place_and_day(account: Account) -> str:
    """`Tuesday 6 May 2031 · Harrow`, or "" where neither is known."""
    return " · ".join(part for part in (words.day_words(account.when), words.listed(account.where, 3)) if part)


def tally(account: Account) -> str:
    """`5 reports, 5 outlets, 3 separate texts (AP's carried by 3), 1 document given`: of those that tell the story."""
    left = {gone.report for gone in account.excluded}
    given = {report.id for report in account.reports if report.is_document and report.id not in left}
    left |= given
    told = [report for report in account.reports if report.id not in left]
    outlets = len({report.outlet or report.url or report.id for report in told})
    groups = [kept for group in account.lineage.groups if (kept := [each for each in group if each not in left])]
    agencies = {text.id: text.agency for text in account.lineage.unseen if text.agency}
    carried: dict[str, set[str]] = {}
    for link in account.lineage.links:
        if link.source in agencies and link.target not in left and link.kind != "excerpt":
            carried.setdefault(agencies[link.source] or "", set()).add(link.target)
    shared = [f"{agency}'s carried by {len(by)}" for agency, by in sorted(carried.items()) if len(by) > 1]
    parts = [
        words.count(len(told), "report"),
        words.count(outlets, "outlet"),
        words.count(len(groups), "separate text"),
    ]
    documents = f", {words.count(len(given), 'document')} given" if given else ""
    return (
        ", ".join(parts)
        + (f" ({'; '.join(shared)})" if shared else "")
        + documents
        + _most_name(account, {report.id for report in told})
    )


def _most_name(account: Account, told: set[str]) -> str:
    """`, all 5 name the Harbour Gazette, not in your pile`: the source that most name, where half of them do."""
    named = max(account.named_elsewhere, key=lambda each: len(told.intersection(each.named_by)), default=None)
    number = len(told.intersection(named.named_by)) if named else 0
    if named is None or number < 2 or number * 2 < len(told):
        return ""
    every = "both" if len(told) == 2 else f"all {len(told)}"
    who = every if number == len(told) else f"{number} of {len(told)}"
    return f", {who} name {words.flat(named.name)}, not in your pile"


def sections_of(account: Account, *, most: int | None = None) -> tuple[Section, ...]:
    """The sections of an account that have anything to say.

    Args:
        account: whole.
        most: how many entries a section shows before it folds the rest to a count; None for all.
    """
    view = _View(account, most)
    made = (
        Section(title=words.REPORTS_DIFFER, lines=tuple(view.differences("contradiction"))),
        Section(title=words.EARLIER_LATER, lines=tuple(view.differences("update"))),
        Section(title=words.TWO_WAYS, lines=tuple(view.differences("spelling"))),
        Section(title=words.POINTS, lines=tuple(view.points())),
        Section(title=words.WHO_SAID, lines=tuple(view.speakers())),
        Section(title=words.TIMELINE, lines=tuple(view.timeline())),
        Section(title=words.FOLLOW_UP, lines=tuple(view.commitments())),
        Section(title=words.NAMED, lines=tuple(view.named())),
        Section(title=words.WHOSE_TEXT, lines=tuple(view.carried())),
        Section(title=words.NOT_FOUND_IN, lines=tuple(view.not_found())),
        Section(title=words.CHECK, lines=tuple(view.warnings())),
        Section(title=words.LEFT_OUT, lines=tuple(view.left_out())),
        Section(title=words.NOT_DONE, lines=tuple(view.not_done())),
        Section(title=words.DOCUMENTS, lines=tuple(view.reports(documents=True))),
        Section(title=words.REPORTS, lines=tuple(view.reports(documents=False))),
    )
    return tuple(section for section in made if section.lines)


class _View:
    """One account with what its sections look up."""

    def __init__(self, account: Account, most: int | None) -> None:
        self.account = account
        self.most = most
        self.named_reports = words.names_of(account)
        self.by_id = {stmt.id: stmt for stmt in account.statements}
        left = {gone.report for gone in account.excluded}
        self.cut_off = [r.id for r in account.reports if r.id not in left and is_cut_off(r)]
        self.differing = {
            conflict.id
            for conflict in account.conflicts
            if conflict.certainty >= SHOWN_CERTAINTY and conflict.nature == "contradiction"
        }
        self.documents = {each.id for each in account.reports if each.is_document}
        self.told = {each.id for each in account.reports} - self.documents - left

    def who(self, reports: Sequence[str]) -> Piece:
        """The names of these reports, each once, sorted; `all 5 reports` where no other tells the story."""
        every = len(self.told) > 2 and self.told <= set(reports)
        each = sorted({self.named_reports[report] for report in reports if not (every and report in self.told)})
        return names(words.listed([f"all {len(self.told)} reports", *each] if every else each))

    def differences(self, nature: str) -> Iterator[Line]:
        of_kind = [each for each in self.account.conflicts if each.nature == nature]
        sure = [each for each in of_kind if each.certainty >= SHOWN_CERTAINTY]
        for conflict in sure:
            yield from self._difference(conflict)
        if len(of_kind) > len(sure):
            unsure = words.count(len(of_kind) - len(sure), "less sure difference")
            yield line(note(f"{unsure} not shown here; --json holds them" if sure else f"{unsure}; --json holds them"))

    def _difference(self, conflict: Conflict) -> Iterator[Line]:
        yield line(label(words.conflict_title(conflict)))
        for side in conflict.sides:
            yield from self._side(side)
        if conflict.note:
            yield line(note(words.flat(conflict.note)), depth=1)

    def _side(self, side: Side) -> Iterator[Line]:
        """The value with the most shared wording; other wordings below it."""
        for number, (span, reports) in enumerate(self._wordings(side.spans)[: 3 if self.most else None]):
            same = words.flat(span.exact) == words.flat(side.value)
            shown = (value(side.value),) if same else (value(side.value), label("  "), told(span))
            pieces = shown if number == 0 else (told(span),)
            yield line(*pieces, _BY, self.who(reports), depth=1 if number == 0 else 2)

    def _wordings(self, spans: Sequence[Span]) -> list[tuple[Span, list[str]]]:
        """Each wording once, with the reports that have it; the most shared first."""
        found: dict[str, tuple[Span, list[str]]] = {}
        for span in spans:
            found.setdefault(words.flat(span.exact).casefold(), (span, []))[1].append(span.report)
        return sorted(found.values(), key=lambda wording: (-len(set(wording[1])), wording[0]))

    def points(self) -> Iterator[Line]:
        shared = [claim for claim in self.account.claims if claim.reports > 1]
        single = [claim for claim in self.account.claims if claim.reports <= 1]
        for claim in shared[: self.most]:
            yield from self._point(claim)
        yield from self._folded(len(shared), "point")
        if self.most is None:
            for claim in single:
                yield from self._point(claim)
        elif single:
            for where, claims in (
                ("one report", [claim for claim in single if claim.text.report not in self.documents]),
                ("one document", [claim for claim in single if claim.text.report in self.documents]),
            ):
                per_report = Counter(self.named_reports[claim.text.report] for claim in claims)
                only = ", ".join(f"{name}: {per_report[name]}" for name in sorted(per_report))
                if only:
                    yield line(label(f"{words.count(len(claims), 'point')} only in {where} — "), names(only))
        if single and self.cut_off:
            yield line(note(words.CUT_OFF), _BY, self.who(self.cut_off))

    def _point(self, claim: Claim) -> Iterator[Line]:
        reports = [self.by_id[stmt].report for stmt in claim.statements if stmt in self.by_id] or [claim.text.report]
        yield line(*self._words_of(claim))
        status = words.status_words(claim, self.named_reports[claim.text.report])
        where = (_BY, self.who(reports)) if claim.reports > 1 else ()
        shown = any(conflict in self.differing for conflict in claim.conflicts)
        differ = (label(" — "), note("reports differ")) if shown else ()
        yield line(note(status), *where, *differ, depth=1)
        yield from self._told_otherwise(claim)

    def _told_otherwise(self, claim: Claim) -> Iterator[Line]:
        """Who tells a point as false, or with a hedge where others have none."""
        told = [self.by_id[stmt] for stmt in claim.statements if stmt in self.by_id]
        false = [stmt.report for stmt in told if stmt.polarity == "reported as false"]
        if false:
            yield line(note("reported as false in "), self.who(false), depth=1)
        hedged = [stmt.report for stmt in told if stmt.hedge is not None and stmt.form != "verbatim"]
        if hedged and set(hedged) != {stmt.report for stmt in told}:
            yield line(note("hedged in "), self.who(hedged), depth=1)

    def _words_of(self, claim: Claim) -> tuple[Piece, ...]:
        stmt = self.by_id.get(claim.stated_in)
        shown = words.said_of(claim, stmt)
        if stmt is None or stmt.source is None or shown is None:
            return (told(claim.text),)
        return names(words.flat(stmt.source.name)), label(f"{words.manner(stmt)}: "), said(stmt, shown)

    def speakers(self) -> Iterator[Line]:
        """Named sources, those in most reports first; unnamed ones are never put together: they may be two people."""
        entities = {entity.id: entity for entity in self.account.entities}
        by_speaker: dict[str, list[Statement]] = {}
        unnamed: list[Statement] = []
        for stmt in self.account.statements:
            if stmt.source is not None and stmt.source.entity in entities:
                by_speaker.setdefault(stmt.source.entity, []).append(stmt)
            elif stmt.source is not None:
                unnamed.append(stmt)
        ranked = sorted(
            by_speaker.items(),
            key=lambda item: (-len({s.report for s in item[1]} - self.documents), -len(item[1]), item[0]),
        )
        for key, statements in ranked[: self.most]:
            entity = entities[key]
            role = (label(f", {words.flat(entity.roles[0])}"),) if entity.roles else ()
            yield line(names(words.flat(entity.name)), *role)
            for stmt, reports in self._each_once(statements)[: 3 if self.most else None]:
                yield line(said(stmt), label(words.manner(stmt)), _BY, self.who(reports), depth=1)
        yield from self._folded(len(ranked), "named source")
        yield from self._unnamed(unnamed)

    def _unnamed(self, statements: Sequence[Statement]) -> Iterator[Line]:
        if statements:
            yield line(label(words.count(len(statements), "statement") + " of sources without a name"))
        for stmt in () if self.most else statements:
            who = names(words.flat(stmt.source.name)) if stmt.source else label("")
            yield line(who, label(f"{words.manner(stmt)}: "), said(stmt), _BY, self.who([stmt.report]), depth=1)

    def _each_once(self, statements: Sequence[Statement]) -> list[tuple[Statement, list[str]]]:
        """What a speaker says, each point once however many reports have it; the most reported first."""
        point = {stmt: claim.id for claim in reversed(self.account.claims) for stmt in claim.statements}
        found: dict[str, tuple[Statement, list[str]]] = {}
        for stmt in statements:
            found.setdefault(point.get(stmt.id, stmt.id), (stmt, []))[1].append(stmt.report)
        return sorted(found.values(), key=lambda each: (-len(set(each[1])), each[0].report, each[0].content.start))

    def timeline(self) -> Iterator[Line]:
        """In order of time; where not all are shown, those that most reports tell."""
        told_by = {number: len({s.report for s in each.spans}) for number, each in enumerate(self.account.timeline)}
        kept = sorted(sorted(told_by, key=lambda number: (-told_by[number], number))[: self.most])
        for moment in (self.account.timeline[number] for number in kept):
            span, _ = self._wordings(moment.spans)[0]
            by = self.who([each.report for each in moment.spans])
            yield line(value(words.day_words(moment.when)), label("  "), told(span), _BY, by)
        yield from self._folded(len(self.account.timeline), "moment")

    def commitments(self) -> Iterator[Line]:
        for commitment in self.account.commitments[: self.most]:
            due = f"  by {words.day_words(commitment.due)}" if words.day_words(commitment.due) else ""
            (span, reports), *_ = self._wordings(commitment.spans)
            yield line(names(words.flat(commitment.by)), label("  "), told(span), _BY, self.who(reports), note(due))
        yield from self._folded(len(self.account.commitments), "entry", "entries")

    def named(self) -> Iterator[Line]:
        for named in self.account.named_elsewhere[: self.most]:
            yield line(names(words.flat(named.name)), label(f" ({named.kind}), named by "), self.who(named.named_by))
        yield from self._folded(len(self.account.named_elsewhere), "source")

    def carried(self) -> Iterator[Line]:
        """Who carries whose text, those who do the same together; pairs that one unseen text explains are left out."""
        links = self.account.lineage.links
        stars: dict[str, set[str]] = {}
        for link in links:
            if link.source not in self.named_reports:
                stars.setdefault(link.target, set()).add(link.source)
        together: dict[tuple[LinkKind, str, bool, bool], list[str]] = {}
        for link in links:
            if link.source not in self.named_reports or link.direction is not None:
                same = (link.kind, self._owner(link), link.direction == "guess", link.share > 0)
                together.setdefault(same, []).append(link.target)
            elif not stars.get(link.source, set()) & stars.get(link.target, set()):
                yield line(self.who([link.source, link.target]), label(": "), note(words.shared_words(link.kind)))
        for (kind, owner, guess, held), reports in together.items():
            told = words.carried(kind, owner, len(reports), share=float(held), guess=guess)
            yield line(self.who(reports), label(": "), note(told))

    def _owner(self, link: Link) -> str:
        unseen = {text.id: text.agency or "" for text in self.account.lineage.unseen}
        return words.flat(unseen.get(link.source, self.named_reports.get(link.source, "")))

    def not_found(self) -> Iterator[Line]:
        """What several separate texts carry, by report that does not; a few of each where not all are shown."""
        for lacking in not_found_in(self.account):
            number = words.count(len(lacking.points), "point") + " of several separate texts "
            cut = (note(f"; {words.IS_CUT_OFF}"),) if lacking.is_cut_off else ()
            yield line(self.who([lacking.report]), label(f": {number}{words.NOT_IN_TEXT}"), *cut)
            for claim in lacking.points[: 3 if self.most else None]:
                status = words.status_words(claim, self.named_reports[claim.text.report])
                yield line(*self._words_of(claim), _BY, note(status), depth=1)

    def warnings(self) -> Iterator[Line]:
        for warning in self.account.warnings:
            yield line(self.who([warning.report]), label(": "), note(words.flat(warning.message)))
            for span in warning.spans:
                yield line(told(span), depth=1)

    def left_out(self) -> Iterator[Line]:
        for left in self.account.excluded:
            yield line(self.who([left.report]), label(": "), note(words.excluded_words(left)))

    def not_done(self) -> Iterator[Line]:
        for problem in self.account.problems:
            yield line(
                names(words.flat(problem.location)), label(f": {words.flat(problem.why)} {words.flat(problem.next)}")
            )
        for limit in self.account.limits:
            yield line(label(words.flat(limit)))

    def reports(self, *, documents: bool) -> Iterator[Line]:
        """The reports, or the documents that they rest on."""
        for report in (each for each in self.account.reports if each.is_document == documents):
            when = self.account.dates.get(report.id)
            dated = (
                f"{words.day_words(when)} ({words.BASES[when.basis]})" if when and when.basis else words.day_words(when)
            )
            credit = sorted({credit.agency for credit in report.credits if credit.kind == "wire"})
            title = (label(": "), Piece(text=words.flat(report.title), role="words")) if report.title else ()
            yield line(self.who([report.id]), *title)
            kind = report.kind if documents else ""
            told = [kind, dated or "no day found", *(f"credits {agency}" for agency in credit), words.file_of(report)]
            yield line(note(words.flat(" · ".join(part for part in told if part))), depth=1)

    def _folded(self, number: int, one: str, many: str | None = None) -> Iterator[Line]:
        if self.most is not None and number > self.most:
            yield line(note(f"and {words.count(number - self.most, 'more ' + one, many and 'more ' + many)}"))
