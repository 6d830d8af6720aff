"""A browser for the journeys: Debian's chromium, cut off from any network; skipped in plain words where it is absent."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

# Kept for the eye: what each journey saw.
PICTURES = Path(__file__).parents[2] / "build" / "journeys"
_AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    api = pytest.importorskip("playwright.sync_api", reason="no browser journeys: the package playwright is missing")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no browser journeys: chromium is missing (on Debian: apt-get install chromium)")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder of the screenshots."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return PICTURES


@pytest.fixture
def seen(request, pictures):
    """Keeps a picture of a page, and lets axe look at it."""
    of = request.path.stem.removeprefix("test_")

    def at(page, name, *, axe=True):
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is too wide"
        page.screenshot(path=pictures / f"{of}-{name}.png")
        if axe:
            page.evaluate(_AXE)
            found = page.evaluate("axe.run()")["violations"]
            assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == [], name

    return at
