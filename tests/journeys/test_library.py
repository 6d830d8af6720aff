"""A library in the browser, as somebody on a desk goes through it; every page is looked at by axe, and kept as a picture."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from library_pages import MILL

pytestmark = pytest.mark.slow
WAIT = 120_000


@pytest.fixture
def address(read_library, tmp_path):
    """`twosource serve --library` over a copy of it, on a free port."""
    path = tmp_path / "news.db"
    shutil.copy(read_library, path)
    command = [str(Path(sys.executable).with_name("twosource")), "serve", "--library", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        found = re.match(r"(http://127\.0\.0\.1:\d+)/ ", process.stderr.readline())
        yield found[1]
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert "Traceback" not in process.stderr.read()


@pytest.fixture
def desk(browser, address):
    """Opens the front page at a width, with or without scripts; nothing may go wrong unseen."""
    wrong = []

    def at(width=1280, **how):
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith((address, "blob:")) else wrong.append(asked.url))
        page.goto(address)
        return page

    yield at
    for context in browser.contexts:
        context.close()
    assert wrong == [], "errors, or something asked of another place"


def to_story(page):
    page.get_by_role("link", name="Nine hurt in Harrow mill fire").click()
    page.wait_for_url("**/stories/*")


def work(page, name):
    """Unfolds one of the things to do with a story."""
    page.locator("#work summary", has_text=name).click()
    return page.locator("#work details", has=page.locator("summary", has_text=name))


def test_the_front_page_is_filtered_as_one_types(desk, seen):
    page = desk()
    assert page.locator(".line").count() == 2
    assert page.locator(".curve rect").count() == 2
    seen(page, "front-1280")
    page.locator(".sieve summary").click()
    page.get_by_label("Outlet").fill("Valley Echo")
    page.wait_for_url("**outlet=Valley*")
    assert page.locator(".line").count() == 1


def test_a_story_is_read_unfolded_and_struck_through(desk, seen):
    page = desk()
    to_story(page)
    seen(page, "story-1280")
    page.get_by_role("button", name="Unfold everything").click()
    assert page.locator("main details:not([open])").count() == 0
    page.reload()
    page.locator(".difference .place").first.click()
    assert page.locator("mark.aimed").count() >= 1
    page.locator("#back-to").click()
    form = work(page, "Strike out a source")
    form.get_by_label("Source").select_option("Valley Echo")
    form.get_by_role("button").click()
    page.get_by_role("heading", name="Struck out").wait_for(timeout=WAIT)
    seen(page, "without-1280")


def test_a_speaker_is_corrected_and_the_correction_undone(desk, seen):
    page = desk()
    to_story(page)
    page.locator("#arrivals").get_by_role("link", name=MILL[0][2]).click()
    page.wait_for_url("**/reports/*")
    seen(page, "report-1280")
    said = page.locator(".sayers li", has_text="Ada Quill").first
    said.locator("summary").click()
    said.get_by_label("Said by").fill("Ola Brandt")
    said.get_by_label("Your name").fill("Ida Holm")
    said.get_by_role("button").click()
    page.get_by_text("as Ida Holm has corrected").wait_for()
    page.get_by_role("link", name="Its story").click()
    assert "Ola Brandt" in page.locator("#said").inner_text()
    decided = page.locator(".decided li", has_text="Speaker corrected")
    decided.locator("summary").click()
    assert decided.get_by_label("Your name").input_value() == "Ida Holm"
    decided.get_by_role("button", name="Undo it").click()
    page.get_by_text("· undone").wait_for()
    assert "Ola Brandt" not in page.locator("#said").inner_text()


def decide(page, where, what):
    """Opens what can be decided on the first point or difference of a part."""
    page.locator(f"{where} .decide a").first.click()
    page.wait_for_url("**/items/*")
    return page.locator("section", has=page.get_by_role("heading", name=what))


def test_two_points_are_joined_and_parted_again(desk, seen):
    page = desk()
    to_story(page)
    before = page.locator("#points tbody tr").count()
    form = decide(page, "#points", "Join it with another point")
    seen(page, "point-1280")
    form.get_by_label("The other point").select_option(index=0)
    form.get_by_label("Your name").fill("Ida Holm")
    form.get_by_role("button").click()
    page.get_by_text("Two points taken as one").wait_for()
    assert page.locator("#points tbody tr").count() <= before
    joined = page.locator("#points tbody tr").count()
    form = decide(page, "#points", "Where it stands")
    form.get_by_role("checkbox").last.check()
    form.get_by_role("button", name="The ticked words are another point").click()
    page.get_by_text("Words parted from a point").wait_for()
    assert page.locator("#points tbody tr, #only li").count() > joined


def test_what_is_pinned_becomes_a_dossier(desk, seen, tmp_path):
    page = desk()
    to_story(page)
    form = decide(page, ".difference", "Pin it")
    seen(page, "difference-1280")
    form.get_by_label("Note").fill("Ring the hospital.")
    form.get_by_label("Your name").fill("Ida Holm")
    form.get_by_role("button").click()
    with page.expect_download() as came:
        page.get_by_role("link", name="Make a dossier of what is pinned").click()
    made = Path(came.value.path()).read_text(encoding="utf-8")
    assert "Ring the hospital." in made
    file = tmp_path / "pinned.html"
    file.write_text(made, encoding="utf-8")
    alone = page.context.new_page()
    alone.goto(file.as_uri())
    seen(alone, "pinned-1280")


def test_two_reports_side_by_side(desk, seen):
    page = desk()
    to_story(page)
    form = work(page, "Set two reports side by side")
    form.get_by_label("The other").select_option(index=2)
    form.get_by_role("button").click()
    page.wait_for_url("**/beside*")
    page.locator(".lines-between path").first.wait_for(state="attached")
    assert page.locator(".lines-between path").first.get_attribute("d").startswith("M0 ")
    seen(page, "beside-1280")
    number = page.locator(".one-of-two .refs a").first
    number.click()
    assert page.url.endswith(number.get_attribute("href"))


def test_the_timeline_is_zoomed_and_points_are_sifted(desk):
    page = desk()
    to_story(page)
    page.locator("#timeline select").select_option("days")
    page.locator("#zoomed .moments li").first.wait_for()
    page.locator("#zoomed .moments li:nth-child(2)").wait_for(state="detached", timeout=WAIT)
    assert page.locator("#zoomed .moments li").count() == 1
    page.get_by_label("Told as").select_option("narration")
    assert " of " in page.locator("#filter-count").inner_text()
    page.get_by_label("Order").select_option("place")
    assert page.locator("#points tbody tr").count() >= 1


def test_a_person_is_held_back(desk, seen):
    page = desk()
    page.goto(page.url + "people?name=Ada+Quill")
    page.get_by_text("Hold this page back").click()
    page.get_by_label("Your name").fill("Ida Holm")
    page.get_by_role("button", name="Hold it back").click()
    page.get_by_text("The page of this person is held back").wait_for()
    seen(page, "held-back-1280")


def test_two_people_see_what_the_other_decides(desk):
    one, other = desk(), desk()
    to_story(one)
    to_story(other)
    form = work(one, "Correct a report")
    form.get_by_label("Published on").fill("2031-05-05")
    form.get_by_label("Your name").fill("Ida Holm")
    form.get_by_role("button").click()
    other.get_by_role("link", name="There is something new here").click(timeout=15_000)
    other.get_by_text("Day corrected").wait_for()


def test_paste_and_compare(desk, seen):
    page = desk()
    page.get_by_role("link", name="Add reports").click()
    seen(page, "add-1280")
    page.fill("#text-1", "Bridge shut\n\nThe bridge at Sund was shut on Sunday, said Ida Holm, the town clerk.")
    page.fill("#text-2", "Sund bridge shut\n\nThe bridge at Sund was shut on Sunday, the town clerk, Ida Holm, said.")
    page.click("#compare")
    page.wait_for_url("**/stories/*", timeout=WAIT)
    assert "2 reports" in page.locator(".tally").inner_text()
    seen(page, "added-1280")


def test_a_draft_is_checked(desk, seen):
    page = desk()
    to_story(page)
    form = work(page, "Check a draft")
    form.get_by_label("Your draft").fill("Eleven people were hurt when a mill burned in Harrow. The mayor resigned.")
    form.get_by_role("button").click()
    page.get_by_text("The mayor resigned.").wait_for(timeout=WAIT)
    seen(page, "checked-1280")


def test_search_as_one_types(desk, seen):
    page = desk()
    page.get_by_label("Search the library").fill("mill")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=mill")
    assert page.locator(".hit").count() == 3
    seen(page, "search-1280")
    page.locator("main").get_by_label("Words").fill("ferry")
    page.wait_for_url("**q=ferry*")
    assert page.locator(".hit").count() == 1
    page.locator(".hit h2 a").click()
    page.wait_for_url("**/reports/*")


def test_with_the_keyboard_alone(desk):
    page = desk()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Nine hurt"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")


@pytest.mark.parametrize("width", [390, 1920])
def test_at_other_widths(desk, seen, width):
    page = desk(width)
    seen(page, f"front-{width}")
    to_story(page)
    seen(page, f"story-{width}")
    story = page.url
    for part, name in (("#points", "point"), (".difference", "difference")):
        page.locator(f"{part} .decide a").first.click()
        page.wait_for_url("**/items/*")
        seen(page, f"{name}-{width}")
        page.goto(story)
    work(page, "Set two reports side by side").get_by_role("button").click()
    page.wait_for_url("**/beside*")
    seen(page, f"beside-{width}")
    page.goto(story)
    page.locator("#arrivals li a").first.click()
    page.wait_for_url("**/reports/*")
    seen(page, f"report-{width}")
    page.goto(page.url.split("/reports/")[0] + "/search?q=fire")
    seen(page, f"search-{width}")


def test_in_the_dark(desk, seen):
    page = desk(color_scheme="dark")
    seen(page, "front-dark")
    to_story(page)
    seen(page, "story-dark")


def test_without_scripts(desk, pictures):
    page = desk(java_script_enabled=False)
    page.get_by_role("link", name="Ferry late").click()
    page.get_by_role("button", name="Read them now").click()
    # The page of progress asks for itself again, until the story is read.
    page.locator("#said").wait_for(timeout=WAIT)
    assert "Ida Holm" in page.locator("#said").inner_text()
    page.screenshot(path=pictures / "library-without-scripts.png")
    form = work(page, "Correct a report")
    form.get_by_label("Published on").fill("2031-05-08")
    form.get_by_label("Your name").fill("Ida Holm")
    form.get_by_role("button").click()
    assert "Day corrected" in page.locator(".decided").inner_text()
    page.goto(page.url.split("/stories/")[0])
    to_story(page)
    assert page.locator("#timeline select").is_hidden()
    form = decide(page, ".difference", "Settle it")
    form.get_by_label("What you found").fill("nine, says the hospital")
    form.get_by_role("button").click()
    assert "settled by Ida Holm" in page.locator(".difference").first.inner_text()
    form = work(page, "Set two reports side by side")
    form.get_by_role("button").click()
    assert page.locator(".one-of-two mark").count() >= 2
