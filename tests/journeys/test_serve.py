"""Paste and compare: the local page from its start to the dossier, as somebody on a desk goes through it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pdfs import make_pdf, page_of

WAIT = 120_000
NEAR = (
    "Nine hurt in Harrow mill fire\n\nNine people were hurt when a mill burned in Harrow on Tuesday, police said. "
    "“We lost the roof,” said Ada Quill, the owner."
)
FAR = (
    "Eleven people were hurt in a fire at a mill in Harrow on Tuesday, according to police. "
    "Ada Quill, who owns the mill, said it would be built again."
)
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> burned in Harrow."


@pytest.fixture(scope="module")
def address():
    """The page of `twosource serve` on a free port."""
    command = [str(Path(sys.executable).with_name("twosource")), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        found = re.match(r"(http://127\.0\.0\.1:\d+/) ", process.stderr.readline())
        yield found[1]
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert "Traceback" not in process.stderr.read()


@pytest.fixture
def desk(browser, address):
    """Opens the page at a width, with or without scripts; nothing may go wrong unseen."""
    opened = []

    def at(width=1280, **how):
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        page = context.new_page()
        page.on("console", lambda said: opened.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: opened.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else opened.append(asked.url),
        )
        page.goto(address)
        return page

    yield at
    for context in browser.contexts:
        context.close()
    assert opened == [], "errors, or something asked of another place"


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1280])
def test_paste_and_compare(desk, pictures, width):
    page = desk(width)
    assert fits(page)
    page.screenshot(path=pictures / f"serve-start-{width}.png", full_page=True)
    page.fill("#text-1", NEAR)
    page.fill("#text-2", FAR)
    page.click("#more")
    assert page.evaluate("document.activeElement.id") == "text-3"
    page.fill("#text-3", f"Mill fire\n\n{HOSTILE} Nine people were hurt when a mill burned in Harrow on Tuesday.")
    page.locator("fieldset:nth-of-type(2) summary").click()
    page.locator("[name=headline]").nth(1).fill("Eleven hurt in fire at mill")
    page.locator("[name=outlet]").nth(1).fill("Valley Echo")
    page.screenshot(path=pictures / f"serve-filled-{width}.png", full_page=True)
    assert fits(page)
    page.click("#compare")
    page.wait_for_url("**/dossiers/*", timeout=WAIT)
    assert page.title() != "taken"
    assert "3 reports" in page.locator(".tally").inner_text()
    assert "Valley Echo" in page.locator("main").inner_text()
    assert fits(page)
    page.screenshot(path=pictures / f"serve-dossier-{width}.png")


@pytest.mark.slow
def test_without_scripts(desk):
    page = desk(java_script_enabled=False)
    page.fill("#text-1", NEAR)
    page.click("#more")
    assert page.input_value("#text-1") == NEAR
    page.fill("#text-4", FAR)
    page.click("#compare")
    page.wait_for_url("**/dossiers/*", timeout=WAIT)
    assert "2 reports" in page.locator(".tally").inner_text()


@pytest.mark.slow
def test_files_are_chosen_dropped_and_taken_out(desk):
    page = desk()
    pdf = make_pdf(
        [("Council on the mill fire", 800, 20), *page_of(("Nine people were hurt in the mill fire, it says.",))]
    )
    page.set_input_files("#files", {"name": "near.txt", "mimeType": "text/plain", "buffer": NEAR.encode()})
    page.set_input_files("#documents", {"name": "council.pdf", "mimeType": "application/pdf", "buffer": pdf})
    page.evaluate(
        """(words) => {
            const carrier = new DataTransfer();
            carrier.items.add(new File([words], "<b>far.txt"));
            carrier.items.add(new File(["x"], "other.txt"));
            document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: carrier, bubbles: true, cancelable: true}));
        }""",
        FAR,
    )
    assert page.locator(".drop").first.locator("bdi").all_inner_texts() == [
        "near.txt · 1 kB",
        "<b>far.txt · 1 kB",
        "other.txt · 1 kB",
    ]
    page.get_by_label("Take out other.txt").click()
    page.click("#compare")
    page.wait_for_url("**/dossiers/*", timeout=WAIT)
    assert "2 reports" in page.locator(".tally").inner_text()
    assert "1 document given" in page.locator(".tally").inner_text()


def test_with_the_keyboard_alone(desk):
    page = desk()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "text-1"
    page.keyboard.type("Nine people were hurt.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "headline"
    page.keyboard.press("Enter")
    # A short text can be compared before its page of progress is seen: the dossier is where the way ends.
    page.wait_for_url("**/dossiers/*", timeout=WAIT)


def test_the_page_can_be_used_by_all(desk):
    page = desk()
    page.locator("fieldset:nth-of-type(1) summary").click()
    page.evaluate((Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert [(each["id"], each["impact"]) for each in found if each["impact"] in ("serious", "critical")] == []
