"""A report's page: takes its id, gives its text with what was found in it, its warnings and its versions.

/reports/ID     the page         /api/reports/ID    the same as JSON
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import FastAPI, Request, Response

from twosource.accounts.judged import statement_at
from twosource.library.answers import KeptReport
from twosource.library.versions import Revision, find_revisions
from twosource.records import Judgement, Quantity, ReportWarning, Span, Statement, When
from twosource.views import words
from twosource.views.html.marks import marked_text
from twosource.views.html.pile import Use, mark_id
from twosource.web.answers import House, send_record, show_page


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """What a report's page shows.

    Attributes:
        kept: the report, as the library keeps it.
        is_read: whether it is annotated; if not, nothing below is known but its versions.
        statements: what a source says in it, by place; the outlet's own voice is left out.
        whens: temporal expressions.
        quantities: numbers.
        warnings: what does not fit inside it, of the last account of its story.
        revisions: what changed from version to version of its page.
        judgements: what persons decided on it and on its statements.
    """

    kept: KeptReport
    is_read: bool
    statements: tuple[Statement, ...]
    whens: tuple[When, ...]
    quantities: tuple[Quantity, ...]
    warnings: tuple[ReportWarning, ...]
    revisions: tuple[Revision, ...]
    judgements: tuple[Judgement, ...]


def report_of(house: House, report: str) -> ReportView:
    """What is known of a report."""
    kept = house.shelf.report(report)
    reading = house.shelf.reading(report)
    statements = tuple(each for each in reading.statements if each.source) if reading else ()
    account = house.shelf.kept_account(kept.story) if kept.story else None
    versions = house.shelf.versions(kept)
    return ReportView(
        kept=kept,
        is_read=reading is not None,
        statements=statements,
        whens=reading.whens if reading else (),
        quantities=reading.quantities if reading else (),
        warnings=tuple(each for each in account.account.warnings if each.report == report) if account else (),
        revisions=tuple(find_revisions(versions)),
        judgements=tuple(
            each
            for each in house.shelf.judgements()
            if each.target == report or (each.kind == "speaker" and statement_at(statements, each.target))
        ),
    )


def add_report(app: FastAPI, house: House) -> None:
    """Adds the page and its JSON."""

    @app.get("/api/reports/{report}", response_model=ReportView, tags=["reports"])
    def view(request: Request, report: str) -> Response:
        """A report, what was found in it, its versions."""
        return send_record(request, report_of(house, report))

    @app.get("/reports/{report}", include_in_schema=False)
    def show(request: Request, report: str) -> Response:
        view = report_of(house, report)
        values = _values(view)
        about = [(each, statement_at(view.statements, each.target)) for each in view.judgements]
        corrections = [(each, stmt) for each, stmt in about if stmt is not None]
        return show_page(
            request,
            house,
            "report.html",
            view=view,
            text=marked_text(view.kept.report, 1, _uses(view, values)),
            values=values,
            mark=lambda span: mark_id(1, span),
            corrected={stmt.id: each for each, stmt in corrections if not each.undone},
            told={report: "this report"}
            | {each.target: f"“{words.flat(stmt.content.exact)}”" for each, stmt in corrections},
            others=[each for each in house.shelf.versions(view.kept) if each.report.id != report],
        )


def _values(view: ReportView) -> list[tuple[Span, str]]:
    """The dates and numbers that the text has words for, by place, each with what it was read as."""
    found = {each.expression: words.day_words(each) or each.kind for each in view.whens if each.expression}
    for each in view.quantities:
        found.setdefault(each.span, _told(each))
    return sorted(found.items())


def _told(quantity: Quantity) -> str:
    """`at least 12 people killed`."""
    ends = (quantity.low, quantity.high) if quantity.value is None else (quantity.value,)
    number = " to ".join(f"{end:,.10g}" for end in ends if end is not None)
    bound = quantity.bound if quantity.bound not in ("exact", "range") else ""
    counted = words.flat(quantity.of.exact) if quantity.of else ""
    return " ".join(part for part in (bound, number, quantity.unit or "", counted, quantity.role or "") if part)


def _uses(view: ReportView, values: Sequence[tuple[Span, str]]) -> dict[Span, list[Use]]:
    """What is marked in the text, and the entry of the page that says what it is."""
    found: dict[Span, list[Use]] = {}
    for number, statement in enumerate(view.statements, 1):
        use = Use(item=f"said-{number}", label=str(number), kind="point")
        found.setdefault(statement.content, []).append(use)
    for number, (span, _) in enumerate(values, 1):
        found.setdefault(span, []).append(Use(item=f"value-{number}", label=f"v{number}", kind="other"))
    return found
