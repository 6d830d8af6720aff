"""Place and day that are read back from the datelines of Reuters-21578.

    score_datelines.py reuters21578.jsonl.gz [--each 12] [--show]

One JSON object a line with `dateline` ("SALVADOR, Feb 26 -"), `date` ("26-FEB-1987 15:01:01.79"), `title` and `body`;
the report is the dateline and the body. Every twelfth record is read, less those whose dateline has no place or day.
The record's day bears the line out where they are a day apart at most: New York files what Tokyo tells tomorrow.
"""

from __future__ import annotations

import re
from datetime import date

import twosource
from scoring import ask_rows, print_shares

_LINE = re.compile(r"\s*(?P<place>[^\d]+?),?\s+(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})\s*-?\s*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def recorded_day(written: str) -> date:
    """The day of "26-FEB-1987 15:01:01.79"."""
    day, month, year = written.partition(" ")[0].split("-")
    return date(int(year), _MONTHS.index(month.lower()) + 1, int(day))


def told(dateline: str, recorded: date) -> tuple[str, date] | None:
    """The place and the day, in the year of the record, that a dateline gives; None where it gives not both."""
    line = _LINE.fullmatch(dateline)
    if line is None or line["month"][:3].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(line["month"][:3].lower()) + 1
    days = []
    for year in (recorded.year - 1, recorded.year, recorded.year + 1):
        try:
            days.append(date(year, month, int(line["day"])))
        except ValueError:
            return None
    return " ".join(line["place"].split()), min(days, key=lambda day: abs(day - recorded))


def main() -> None:
    """Print the shares that `gate.py` reads."""
    rows, show = ask_rows(__doc__, each=12, show="print what was not read back")
    places = days = borne_out = read = 0
    for row in rows:
        recorded = recorded_day(row["date"].strip())
        gold = told(row["dateline"], recorded)
        if gold is None:
            continue
        read += 1
        text = f"{row['dateline'].strip()} {row['body']}"
        line = twosource.read({"title": row["title"], "text": text, "date_publish": recorded.isoformat()}).dateline
        place = " ".join((line.place or "").split()) if line else None
        day = date.fromisoformat(line.when.edtf) if line and line.when and line.when.edtf else None
        places += place == gold[0]
        days += day == gold[1]
        borne_out += day is not None and abs((day - recorded).days) <= 1
        if show and (place, day) != gold:
            print(f"    {row['id']}: {row['dateline']!r} of {recorded} read as {place!r}, {day}")
    shares = (("place", places), ("day", days), ("day of the record", borne_out))
    print_shares(((name, hits, read) for name, hits in shares), width=40)


if __name__ == "__main__":
    main()
