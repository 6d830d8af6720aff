"""FollowTheMoney: takes an account, gives its reports and the persons and bodies named in them as entities, one a line.

Form: https://followthemoney.tech/explorer/. An entity is who has a name in these reports, no more: two reports that
name the same name do not make two persons one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from twosource.records import Account, Entity, EntityKind, Report

_SCHEMAS: dict[EntityKind, str] = {"person": "Person", "organisation": "Organization"}


def write_followthemoney(account: Account) -> Iterator[str]:
    """An `Article` a report, a `Person` or `Organization` a name, a `Mention` where a report names one."""
    known = {report.id for report in account.reports}
    for report in account.reports:
        yield _line(report.id, "Article", _article(report))
    for entity in account.entities:
        schema = _SCHEMAS.get(entity.kind)
        if schema is not None:
            yield _line(entity.id, schema, _named(entity))
            for report_id in sorted({span.report for span in entity.mentions} & known):
                mention = {"name": [entity.name], "document": [report_id], "resolved": [entity.id]}
                yield _line(f"{entity.id}.{report_id}", "Mention", mention)


def _article(report: Report) -> dict[str, list[str]]:
    day = report.published.earliest if report.published else None
    given = {
        "title": report.title,
        "sourceUrl": report.url,
        "publisher": report.outlet,
        "publishedAt": day and day[:10],
        "language": report.language,
        "contentHash": report.sha256,
    }
    authors = {"author": list(report.bylines)} if report.bylines else {}
    return {key: [value] for key, value in given.items() if value} | authors


def _named(entity: Entity) -> dict[str, list[str]]:
    others = [name for name in entity.names if name != entity.name]
    roles = {"position": list(entity.roles)} if entity.roles and entity.kind == "person" else {}
    return {"name": [entity.name]} | ({"alias": others} if others else {}) | roles


def _line(identity: str, schema: str, properties: dict[str, list[str]]) -> str:
    return json.dumps({"id": identity, "schema": schema, "properties": properties}, ensure_ascii=False) + "\n"
