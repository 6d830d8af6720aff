"""Draws the pictures of README and docs: takes the golden dossier of twelve reports, gives `docs/pictures/*.png`.

    python docs/make_pictures.py

Needs Debian's chromium and playwright (both are there after `./run test`). Run it when the dossier's looks change.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parent
DOSSIER = DOCS.parent / "examples/port-vesna.html"
BROWSER = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One view of the dossier.

    Attributes:
        name: of the file, without its ending.
        width: of the window, in CSS pixels.
        height: likewise.
        scheme: light or dark.
        heading: words of the heading that is scrolled to the top; "" for the head of the page.
    """

    name: str
    width: int
    height: int
    scheme: str = "light"
    heading: str = ""


PICTURES = (
    Picture(name="dossier", width=1280, height=900),
    Picture(name="dossier-points-dark", width=1280, height=900, scheme="dark", heading="Who carries what"),
    Picture(name="dossier-telephone", width=390, height=800, heading="Earlier figure, later figure"),
)


def draw(page: Page, picture: Picture) -> None:
    """One picture, as the window shows it."""
    page.set_viewport_size({"width": picture.width, "height": picture.height})
    page.emulate_media(color_scheme="dark" if picture.scheme == "dark" else "light")
    page.goto(DOSSIER.as_uri())
    page.wait_for_selector("#tools")
    if picture.heading:
        page.get_by_role("heading", name=picture.heading).first.evaluate("heading => heading.scrollIntoView()")
    page.screenshot(path=DOCS / "pictures" / f"{picture.name}.png")


def main() -> None:
    """All pictures, each as its own window would show it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        for picture in PICTURES:
            page = browser.new_page()
            draw(page, picture)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
