"""When a dossier is first seen: milliseconds from asking for the file to its first paint, and those of an empty page.

    python bench/first_paint.py                 the bundled dossier of twelve reports, nine loads
    python bench/first_paint.py FILE --loads 15
    python bench/first_paint.py http://127.0.0.1:8765/stories/ID         a page of a library, with what it loads

Each load is a fresh window of one headless chromium; the dossier and an empty page take turns, so that what else the
machine does weighs on both: compare the ratio. Of the milliseconds the median is given, and the least, which other
work on the machine lengthens least. Needs Debian's chromium and playwright (both are there after `./run test`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOSSIER = Path(__file__).parent.parent / "examples/port-vesna.html"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
# What the project promises of a dossier of twelve reports, from disk (issue 3).
PROMISED = 300
# And of a served story of thirty (issue 9): milliseconds, and kilobytes as they are sent.
PROMISED_SERVED = (500, 300)
LEAST_LOADS = 7
_EMPTY = "<!doctype html>\n<title>Empty</title>\n<p>Empty</p>\n"
_FIRST_PAINT = """new Promise(done => {
  const seen = new PerformanceObserver(list => done(list.getEntries()[0].startTime));
  seen.observe({ type: "paint", buffered: true });
})"""
_SENT = """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, each) => sum + each.transferSize, 0)"""


def first_paint(browser: Browser, address: str) -> tuple[float, int]:
    """Milliseconds from the start of the navigation to the first paint, in a window of its own; and bytes sent."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    took: float = page.evaluate(_FIRST_PAINT)
    sent: int = page.evaluate(_SENT)
    context.close()
    return took, sent


def measured(address: str, loads: int) -> tuple[list[float], list[float], int]:
    """First paints of a page and of an empty one, by turns, less the first pair, which warms things up; and bytes."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        empty = Path(folder) / "empty.html"
        empty.write_text(_EMPTY, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        taken = [(first_paint(browser, address), first_paint(browser, empty.as_uri())) for _ in range(loads + 1)]
        browser.close()
    full, bare = zip(*taken[1:], strict=True)
    return [took for took, _ in full], [took for took, _ in bare], full[-1][1]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit status 1 where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", default=str(DOSSIER), help="a dossier, or the address of a served page")
    parser.add_argument("--loads", type=int, default=9, metavar="N", help=f"at least {LEAST_LOADS}")
    asked = parser.parse_args(arguments)
    is_served = asked.page.startswith("http://")
    address = asked.page if is_served else Path(asked.page).resolve().as_uri()
    full, bare, sent = measured(address, max(LEAST_LOADS, asked.loads))
    weight = sent if is_served else Path(asked.page).stat().st_size
    most, heaviest = PROMISED_SERVED if is_served else (PROMISED, None)
    print(f"{address.rpartition('/')[2]}: {weight / 1000:.0f} kB, n={len(full)} loads")
    print(f"  first paint     median {median(full):4.0f} ms, least {min(full):4.0f} ms   promised under {most} ms")
    print(f"  an empty page   median {median(bare):4.0f} ms, least {min(bare):4.0f} ms")
    print(f"  {median(full) / median(bare):.1f} times an empty page, {median(full) - median(bare):.0f} ms more")
    if heaviest is not None:
        print(f"  sent, with styles and scripts: {weight / 1000:.0f} kB   promised under {heaviest} kB")
    return 0 if median(full) < most and (heaviest is None or weight < 1000 * heaviest) else 1


if __name__ == "__main__":
    sys.exit(main())
