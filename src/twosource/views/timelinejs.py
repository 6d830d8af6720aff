"""TimelineJS: takes an account, gives its timeline as the JSON that TimelineJS 3 reads.

Form: https://timeline.knightlab.com/docs/json-format.html. Headlines and texts are HTML there: they are escaped.
"""

from __future__ import annotations

import json
from datetime import date
from html import escape

from twosource.records import Account, Moment
from twosource.views.words import flat, names_of


def write_timelinejs(account: Account) -> str:
    """The events of an account, each with the sentence that tells it and who tells it."""
    names = names_of(account)
    made: dict[str, object] = {"events": [_event(moment, names) for moment in account.timeline if moment.when.earliest]}
    if account.title is not None:
        made["title"] = {"text": {"headline": escape(flat(account.title.exact))}}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _event(moment: Moment, names: dict[str, str]) -> dict[str, object]:
    when = moment.when
    told = "".join(f"<p>{escape(flat(span.exact))} <i>({escape(names[span.report])})</i></p>" for span in moment.spans)
    event: dict[str, object] = {
        "start_date": _day(str(when.earliest)),
        "text": {"headline": escape(flat(moment.spans[0].exact)), "text": told},
    }
    if when.latest and when.latest[:10] != str(when.earliest)[:10]:
        event["end_date"] = _day(when.latest)
    return event


def _day(iso: str) -> dict[str, int]:
    day = date.fromisoformat(iso[:10])
    return {"year": day.year, "month": day.month, "day": day.day}
