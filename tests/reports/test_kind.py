"""What sort of text a report is, by address, title, wording or its source's own word."""

from __future__ import annotations

import pytest

from twosource.reports.language import find_language
from twosource.reports.read import read


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({}, "article"),
        ({"url": "https://p.example/opinion/wall"}, "opinion"),
        ({"title": "Opinion: Build the wall"}, "opinion"),
        ({"title": "Fact check: The wall is not ten metres high"}, "check"),
        ({"url": "https://p.example/news/live/wall"}, "live"),
        ({"title": "The Latest: Council votes"}, "live"),
        ({"url": "https://p.example/transcripts/wall"}, "transcript"),
        ({"text": "\n".join(f"BREK: It was late, said number {n}." for n in range(7))}, "transcript"),
        ({"text": "ORLEM, Feb. 11, 2022 /PRNewswire/ -- The firm said."}, "release"),
        ({"text": "The firm will build.\nMedia Contact: Ana Brek"}, "release"),
        ({"url": "https://x.com/anabrek/status/1"}, "post"),
        ({"@type": "OpinionNewsArticle"}, "opinion"),
        ({"@type": "LiveBlogPosting"}, "live"),
        ({"url": "https://p.example/life/liveable-towns"}, "article"),
    ],
)
def test_kinds(more: dict[str, object], kind: str) -> None:
    report = read({"title": "Council votes for a wall", "text": "The river council met on the bridge.", **more})
    assert report.kind == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The river council met on the bridge and voted for a wall that it had promised.", "en"),
        ("Der Rat hat am Montag für eine neue Mauer gestimmt, die an dem Ufer stehen soll.", "de"),
        ("Le conseil a voté lundi pour un nouveau mur qui sera construit le long de la rive.", "fr"),
        ("Совет проголосовал за новую стену, которая будет стоять на берегу реки.", "ru"),
        ("Rada v pondělí hlasovala pro novou zeď podél nábřeží, řekl starosta města.", "cs"),
        ("Council votes", None),
        ("", None),
    ],
)
def test_language(text: str, code: str | None) -> None:
    assert find_language(text) == code
