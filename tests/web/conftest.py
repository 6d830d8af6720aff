"""The pages over a small library of invented reports."""

from __future__ import annotations

import shutil

import pytest
from fastapi.testclient import TestClient

from library_pages import HOST, MILL


@pytest.fixture
def library(read_library, tmp_path):
    """The pages over a copy of that library; nothing is fetched."""
    from twosource.records import Problem
    from twosource.web.library.app import create_library_app
    from twosource.web.shelf import Shelf

    def fetch(address):
        return [Problem(location=address, kind="network", why="Nothing is fetched in tests.", next="Paste it.")]

    path = tmp_path / "news.db"
    shutil.copy(read_library, path)
    app = create_library_app(Shelf(path), fetch)
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


@pytest.fixture
def story(library):
    """The id of the story of three reports."""
    lines = [each["line"] for each in library.get("/api/stories").json()["stories"]]
    return next(line["id"] for line in lines if line["reports"] == len(MILL))
