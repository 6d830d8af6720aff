"""Datelines of many agencies: place, agency, day and the exact words."""

from __future__ import annotations

import pytest

from twosource.reports.read import read

TAIL = " The river council met on the bridge and voted for a new wall along the quay."


def _dateline(opening: str, **more: object):
    report = read({"title": "Council votes for a wall", "text": opening + TAIL, "date_publish": "2022-02-12", **more})
    if report.dateline is not None:
        span = report.dateline.span
        assert report.text[span.start : span.end] == span.exact
        assert span.report == report.id
    return report.dateline


@pytest.mark.parametrize(
    ("opening", "place", "agency", "day"),
    [
        ("ORLEM (AP) —", "ORLEM", "AP", None),
        ("ORLEM (AP) _", "ORLEM", "AP", None),
        ("EAST ORLEM, Vaska (AP) -", "EAST ORLEM, Vaska", "AP", None),
        ("ORLEM, Feb 11 (Reuters) -", "ORLEM", "Reuters", "2022-02-11"),
        ("ORLEM/SOUTH VASK, Feb 11 (Reuters) -", "ORLEM/SOUTH VASK", "Reuters", "2022-02-11"),
        ("ORLEM, Feb 11 (Interlink) -", "ORLEM", "Interlink", "2022-02-11"),
        ("Feb 11 (Reuters) -", None, "Reuters", "2022-02-11"),
        ("(Reuters) -", None, "Reuters", None),
        ("Orlem (AFP) –", "Orlem", "AFP", None),
        ("Orlem, Feb 11, 2021 (AFP) -", "Orlem", "AFP", "2021-02-11"),
        ("ORLEM, 11 février (Reuters) -", "ORLEM", "Reuters", "2022-02-11"),
        ("Orlem, le 11 février 2022 (AFP) -", "Orlem", "AFP", "2022-02-11"),
        ("ORLEM, 11. Februar (dpa) -", "ORLEM", "dpa", "2022-02-11"),
        ("ORLEM, 11 de febrero (EFE) -", "ORLEM", "EFE", "2022-02-11"),
        ("Orlem, 11 febbraio (ANSA) -", "Orlem", "ANSA", "2022-02-11"),
        ("ОРЛЕМ, 11 февраля. /ТАСС/.", "ОРЛЕМ", "TASS", "2022-02-11"),
        ("ORLEM, Feb  11 (Reuters) -", "ORLEM", "Reuters", "2022-02-11"),
        ("ORLEM, Feb. 11 (Xinhua) --", "ORLEM", "Xinhua", "2022-02-11"),
        ("ORLEM, February 11. /TASS/.", "ORLEM", "TASS", "2022-02-11"),
        ("ОРЛЕМ, 11 фев - РИА Новости.", "ОРЛЕМ", "RIA", "2022-02-11"),
        ("Orlem/Vask (dpa) -", "Orlem/Vask", "dpa", None),
        ("(ANSA) - ORLEM, FEB 11 -", "ORLEM", "ANSA", "2022-02-11"),
        ("Orlem, 11 feb (EFE).-", "Orlem", "EFE", "2022-02-11"),
        ("New Orlem, Feb 11 (PTI)", "New Orlem", "PTI", "2022-02-11"),
        ("New Orlem [Vaska], February 11 (ANI):", "New Orlem", "ANI", "2022-02-11"),
        ("ORLEM, Feb 11 AAP -", "ORLEM", "AAP", "2022-02-11"),
        ("ORLEM--(BUSINESS WIRE)--", "ORLEM", "Business Wire", None),
        ("ORLEM, Feb. 11, 2022 /PRNewswire/ --", "ORLEM", "PR Newswire", "2022-02-11"),
        ("(CNN)", None, "CNN", None),
        ("Orlem (CNN)", "Orlem", "CNN", None),
        ("ORLEM, Friday, Feb. 11 -", "ORLEM", None, "2022-02-11"),
        ("Orlem, 11 February 2022 –", "Orlem", None, "2022-02-11"),
        ("ORLEM —", "ORLEM", None, None),
        ("RIO DE ORLEM - ", "RIO DE ORLEM", None, None),
        ("THE ORLEM, Feb 11 -", "THE ORLEM", None, "2022-02-11"),
        ("ORLEM:", "ORLEM", None, None),
    ],
)
def test_forms(opening: str, place: str | None, agency: str | None, day: str | None) -> None:
    line = _dateline(opening)
    assert line is not None
    assert (line.place, line.agency, line.when and line.when.edtf) == (place, agency, day)


@pytest.mark.parametrize(
    "opening",
    [
        "BREAKING -",
        "WATCH —",
        "The council - which is new - said so.",
        "NATE — the club — said so.",
        "Old Orlem officials (and others) said so.",
        "Jon Vask (CNN) said so.",
        "By Ana Brek ORLEM (AP) —",
        "Q: What was said?",
        "UPDATE 2-Banks of the river rise.",
    ],
)
def test_what_only_looks_like_one(opening: str) -> None:
    assert _dateline(opening) is None


def test_it_may_stand_after_furniture_and_a_byline() -> None:
    line = _dateline("Advertisement\nBy Ana Brek\nORLEM, Feb 11 (Reuters) -")
    assert line is not None
    assert (line.place, line.agency) == ("ORLEM", "Reuters")


def test_turns_of_speech_are_no_datelines() -> None:
    assert _dateline("BREK: It was late.\nVASK: It was early.\nBREK: It was.") is None


def test_a_day_without_a_year_goes_next_to_the_page_date() -> None:
    line = _dateline("ORLEM, Dec 31 (Reuters) -", date_publish="2022-01-01")
    assert line is not None
    assert line.when is not None
    assert line.when.edtf == "2021-12-31"


def test_without_any_year_the_day_stays_open() -> None:
    line = _dateline("ORLEM, Dec 31 (Reuters) -", date_publish=None)
    assert line is not None
    assert line.when is not None
    assert (line.when.edtf, line.when.value) == (None, "XXXX-12-31")


def test_no_such_day() -> None:
    line = _dateline("ORLEM, Feb 31 (Reuters) -")
    assert line is not None
    assert line.when is None
