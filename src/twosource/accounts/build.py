"""The account: every step of comparing, in order.

reports ─ dates ─ belonging ─┬─ lineage ────────────────────────────┐
                             └─ readings ─ entities ─ happenings ─┐ │
           candidates ─ slots ─ likeness ─ align ─ claims ────────┴─┤
                                 conflicts ─ timeline ─ commitments ┴─ check ─▶ Account
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from twosource.accounts.alignment import Told, align
from twosource.accounts.belonging import find_excluded
from twosource.accounts.check import check_account
from twosource.accounts.claims import build_claims
from twosource.accounts.commitments import find_commitments
from twosource.accounts.conflicts.find import find_conflicts, name_claims
from twosource.accounts.dates import find_dates, resolve_from, resolve_statements
from twosource.accounts.entities import join_entities
from twosource.accounts.happenings import find_happenings
from twosource.accounts.headline import find_headline, find_when, find_where
from twosource.accounts.limits import find_limits
from twosource.accounts.made_by import find_made_by
from twosource.accounts.named_elsewhere import find_named_elsewhere
from twosource.accounts.relations import Relation, Relations
from twosource.accounts.timeline import build_timeline
from twosource.accounts.warnings import find_warnings
from twosource.readings.unfold import unfold
from twosource.records import FORMAT, Account, Entity, Happening, Lineage, Problem, Reading, Report, Statement, When
from twosource.text.whens import find_whens

AnnotateAll = Callable[[Sequence[Report]], Sequence[Reading]]


def compare(
    reports: Iterable[Report],
    *,
    problems: Sequence[Problem] = (),
    annotate_all: AnnotateAll | None = None,
    relations: Sequence[Relation] = (),
) -> Account:
    """One sourced account of reports of one happening.

    Args:
        reports: any number, in any order; held in memory.
        problems: of inputs that could not be read, to be carried in the account.
        annotate_all: reports to their readings, in order; by default one after the other in this process.
        relations: name, to whom it belongs and how, beside those of the lexicon; see `read_relations`.

    Returns:
        The account, its evidence checked; the same for any order of the reports.
    """
    given = _in_order(reports)
    dates = find_dates(given, {report.id: find_whens(report.text, report=report.id) for report in given})
    excluded = find_excluded(given, dates)
    left_out = {e.report: e.why for e in excluded}
    told, happenings = tell(given, dates, left_out, annotate_all or one_by_one)
    alignment = align(told)
    statements = told.statements
    claims = build_claims(
        alignment,
        reports={r.id: r for r in given},
        statements={s.id: s for s in statements},
        entities={e.id: e for e in told.entities},
        lineage=told.lineage,
        relations=Relations(relations),
    )
    conflicts = find_conflicts(alignment, told, claims=claims, dates=dates)
    return check_account(
        Account(
            format=FORMAT,
            made_by=find_made_by(relations),
            title=find_headline(given, frozenset(left_out)),
            when=find_when(told.reports, told.readings, dates),
            where=find_where(told.reports, told.readings),
            reports=tuple(given),
            dates={report.id: dates[report.id] for report in given if report.id in dates},
            excluded=excluded,
            problems=tuple(sorted(problems)),
            lineage=told.lineage,
            entities=told.entities,
            happenings=happenings,
            statements=statements,
            claims=name_claims(claims, conflicts),
            conflicts=conflicts,
            timeline=build_timeline(told.readings, dates, statements, claims),
            commitments=find_commitments(statements, told.entities),
            warnings=tuple(
                warning
                for report, reading in zip(told.reports, told.readings, strict=True)
                for warning in find_warnings(report, reading, dates.get(report.id))
            ),
            named_elsewhere=find_named_elsewhere(told.reports, statements, told.entities),
            limits=find_limits(given, left_out, dates, statements),
        )
    )


def tell(
    given: Sequence[Report], dates: Mapping[str, When], left_out: Mapping[str, str], annotate_all: AnnotateAll
) -> tuple[Told, tuple[Happening, ...]]:
    """The story's reports traced and annotated, names joined, times resolved, statements bound to happenings.

    Args:
        given: all reports, by id.
        dates: of publication.
        left_out: ids of reports that do not tell the story, with the reason.
        annotate_all: reports to readings, in order.
    """
    story = [report for report in given if report.id not in left_out]
    entities, readings = _with_entities(story, [_resolved(unfold(reading), dates) for reading in annotate_all(story)])
    happenings, happening_of = find_happenings(readings, dates)
    readings = [
        replace(r, statements=tuple(replace(s, happening=happening_of.get(s.id)) for s in r.statements))
        for r in readings
    ]
    told = Told(
        reports=story,
        readings=readings,
        entities=entities,
        lineage=_trace(given),
        happening_of=happening_of,
        own=happenings[0].id if happenings else None,
    )
    return told, happenings


def _in_order(reports: Iterable[Report]) -> list[Report]:
    """Reports by id; exact ties are numbered, the same for any order."""
    from twosource.reports.build import number_ties

    return sorted(number_ties(reports), key=lambda report: report.id)


def _trace(reports: Sequence[Report]) -> Lineage:
    from twosource.lineage.trace import trace

    return trace(reports)


def one_by_one(reports: Sequence[Report]) -> list[Reading]:
    """The readings of reports, made in this process."""
    from twosource.readings.annotate import annotate

    return [annotate(report) for report in reports]


def _resolved(reading: Reading, dates: Mapping[str, When]) -> Reading:
    """The reading with every time counted from its report's day."""
    return replace(
        reading,
        whens=resolve_from(reading.whens, dates.get(reading.report)),
        statements=resolve_statements(reading.statements, dates),
    )


def _with_entities(story: Sequence[Report], readings: Sequence[Reading]) -> tuple[tuple[Entity, ...], list[Reading]]:
    """The account's entities, and the readings with their ids in place of the reports' own."""
    entities, joined = join_entities(story, readings)

    def renamed(statement: Statement) -> Statement:
        source = statement.source
        if source is not None and source.entity is not None:
            source = replace(source, entity=joined.get((statement.report, source.entity)))
        via = tuple(
            replace(v, entity=joined.get((statement.report, v.entity))) if v.entity else v for v in statement.via
        )
        return replace(statement, source=source, via=via)

    return entities, [replace(r, statements=tuple(map(renamed, r.statements))) for r in readings]
