"""What the whole suite shares: `--golden` rewrites the golden accounts instead of holding the program to them."""

from __future__ import annotations

import pytest
from hypothesis import settings

# Machines differ in speed, and the first call of a step loads its model: no example is judged by the clock.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite examples/*.account.json; read the diff")


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--golden"))
