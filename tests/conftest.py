"""What the whole suite shares: one library of invented reports; `--golden` rewrites golden files instead of holding to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from library_pages import make_library

# Machines differ in speed, and the first call of a step loads its model: no example is judged by the clock.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite examples/*.account.json; read the diff")


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture(scope="session")
def read_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library file with one story of three reports, compared, and one that is not read; to be copied, not opened."""
    return make_library(tmp_path_factory.mktemp("library") / "news.db")
