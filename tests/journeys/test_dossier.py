"""Journeys through a dossier in a browser: what a reader does with the mouse, the keys, a telephone, a printer."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from dossiers import harbour, hostile_account
from factories import mill_fire
from hostile import TEXTS
from twosource.views.html import write_html

AXE = Path(__file__).parent / "axe.min.js"
# Of the hostile texts, those that would spoil the layout rather than act.
_SPOILING = (45, 55, 56, 57, 58)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def dossier(tmp_path_factory):
    """The file of an invented story."""
    file = tmp_path_factory.mktemp("dossier") / "harbour.html"
    file.write_text(write_html(harbour()), encoding="utf-8")
    return file


@contextmanager
def opened(browser, file, **options):
    """A page with the file, which must neither complain nor ask for anything."""
    context = browser.new_context(**{"viewport": WIDE, **options})
    page = context.new_page()
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    if options.get("java_script_enabled", True):
        page.wait_for_selector("#tools")
    try:
        yield page
        assert complaints == []
        assert [url for url in asked if not url.startswith(("file:", "blob:"))] == []
    finally:
        context.close()


def in_view(page, selector):
    return page.eval_on_selector(
        selector, "e => { const r = e.getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight }"
    )


def fits(page):
    """Nothing sticks out to the side."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def cells(page):
    return page.locator("#points td.has:visible a")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_open_and_look(browser, dossier, pictures, width, scheme):
    with opened(browser, dossier, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        assert page.title() == "Harbour gate fails"
        assert fits(page)
        page.screenshot(path=pictures / f"dossier-{width}-{scheme}.png", full_page=True)


def test_from_a_cell_to_its_sentence_and_back(browser, dossier, pictures):
    with opened(browser, dossier) as page:
        cell = cells(page).first
        target = cell.get_attribute("href")
        cell.click()
        page.locator("mark:focus").wait_for(state="attached")
        assert page.evaluate("'#' + document.activeElement.id") == target
        assert in_view(page, target)
        assert page.inner_text(target).startswith("We saw the gate")
        page.screenshot(path=pictures / "sentence.png")
        page.click("#back-to")
        assert page.evaluate("document.activeElement.getAttribute('href')") == target
        assert page.evaluate("document.activeElement.closest('tr') !== null")
        assert not page.is_visible("#back-to")


def test_from_a_mark_back_to_its_point(browser, dossier):
    with opened(browser, dossier) as page:
        link = page.locator(".full .refs a:not(.differ)").first
        item = link.get_attribute("href")
        link.click()
        assert in_view(page, item)


def test_copies_unfold(browser, dossier, pictures):
    with opened(browser, dossier) as page:
        heads = page.locator("#points thead th:visible")
        assert heads.all_inner_texts()[1].startswith("TNA’s text")
        assert heads.count() == 5
        page.check("#unfold-1")
        assert heads.count() == 7
        assert heads.all_inner_texts()[1].startswith("Outlet 00")
        page.locator("#points").screenshot(path=pictures / "copies-unfolded.png")


def test_twelve_columns_go_sideways_beside_their_points(browser, tmp_path, pictures):
    file = tmp_path / "twelve.html"
    file.write_text(write_html(harbour(reports=12)), encoding="utf-8")
    with opened(browser, file) as page:
        page.check("#unfold-1")
        page.wait_for_selector("#sideways")
        assert fits(page)
        point = page.locator("#points tbody .point").first
        before = point.bounding_box()
        page.locator("#points .scroller").evaluate("e => { e.scrollLeft = e.scrollWidth }")
        assert point.bounding_box() == before
        assert in_view(page, "#points thead th:last-child")
        page.locator("#points").screenshot(path=pictures / "sideways.png")
        page.set_viewport_size({"width": 1920, "height": 900})
        page.wait_for_selector("#sideways", state="hidden")


def test_points_are_filtered(browser, dossier):
    with opened(browser, dossier) as page:
        rows = page.locator("#points tbody tr:visible")
        assert rows.count() == 2
        page.fill("#filter-words", "gate give WAY")
        assert rows.count() == 1
        assert page.inner_text("#filter-count") == "1 of 2 points"
        page.fill("#filter-words", "")
        page.check("#filter-differ")
        assert page.inner_text("#filter-count") == "0 of 2 points"


def test_the_same_point_is_lit_in_every_report(browser, dossier):
    with opened(browser, dossier) as page:
        page.locator(".full mark", has_text="We saw the gate").first.hover()
        assert page.locator("mark.lit").count() == 6


def test_hide_settle_note_and_save(browser, dossier, pictures, tmp_path):
    with opened(browser, dossier) as page:
        difference = page.locator(".difference").first
        difference.hover()
        difference.get_by_role("button", name="Settled").click()
        difference.get_by_role("button", name="Note").click()
        page.fill("textarea", "Rang the chief: nine. </script><b>sure</b>")
        page.get_by_role("button", name="Keep").click()
        assert "Rang the chief" in page.inner_text(".difference .note")
        point = page.locator("#points tbody tr").nth(1)
        point.hover()
        point.get_by_role("button", name="Hide").click()
        assert not point.is_visible()
        page.screenshot(path=pictures / "noted.png")
        with page.expect_download() as download:
            page.click("#save")
        kept = tmp_path / "kept.html"
        download.value.save_as(kept)
        assert download.value.suggested_filename == "harbour.html"
    with opened(browser, kept) as page:
        assert "nine. </script><b>sure</b>" in page.inner_text(".difference .note")
        assert page.locator(".difference.is-settled").count() == 1
        assert page.locator("#points tbody tr:visible").count() == 1
        page.click("#show-hidden")
        assert page.locator("#points tbody tr:visible").count() == 2
        with page.expect_download() as download:
            page.click("#save")
        again = tmp_path / "again.html"
        download.value.save_as(again)
        assert again.read_bytes() == kept.read_bytes()
    with opened(browser, kept, java_script_enabled=False) as page:
        assert "Rang the chief" in page.inner_text(".difference .note")


def test_without_javascript(browser, dossier, pictures):
    with opened(browser, dossier, java_script_enabled=False) as page:
        for gone in ("#tools", "#filter", "#back-to"):
            assert not page.is_visible(gone)
        cell = cells(page).first
        target = cell.get_attribute("href")
        cell.click()
        assert page.url.endswith(target)
        assert in_view(page, target)
        page.check("#unfold-1")
        assert page.locator("#points thead th:visible").count() == 7
        page.locator("summary", has_text="less sure").click()
        assert page.get_by_text("where it broke").is_visible()
        page.screenshot(path=pictures / "without-javascript.png", full_page=True)


def test_with_the_keyboard_alone(browser, dossier):
    with opened(browser, dossier) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('td') !== null"):
                break
        cell = page.evaluate("document.activeElement.getAttribute('href')")
        page.keyboard.press("Enter")
        page.locator("mark:focus").wait_for(state="attached")
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.getAttribute('href')") == cell
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "SUMMARY":
                break
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.parentElement.open")


def test_on_a_telephone_rows_are_cards(browser, dossier, pictures):
    with opened(browser, dossier, viewport=NARROW, has_touch=True, is_mobile=True) as page:
        assert fits(page)
        cell = page.locator("#points td.has:visible").first
        name = cell.evaluate("e => getComputedStyle(e, '::before').content")
        assert name == '"TNA’s text"'
        assert page.locator("#points tbody tr").first.evaluate("e => getComputedStyle(e).display") == "block"
        page.locator("#points").screenshot(path=pictures / "cards.png")


def test_print_has_everything_unfolded(browser, dossier, pictures):
    with opened(browser, dossier) as page:
        page.emulate_media(media="print")
        for gone in (".parts", "#tools", "#filter"):
            assert not page.is_visible(gone)
        made = pictures / "dossier.pdf"
        page.pdf(path=made, format="A4")
    pages = PdfReader(made).pages
    words = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert "where it broke" in words
    assert "Quay 7 stood under water, Outlet 03 saw" in words


@pytest.mark.parametrize(
    ("made", "viewport", "scheme"),
    [(harbour, WIDE, "light"), (harbour, NARROW, "dark"), (mill_fire, WIDE, "dark"), (mill_fire, NARROW, "light")],
    ids=["wide-light", "narrow-dark", "all-parts-wide-dark", "all-parts-narrow-light"],
)
def test_nothing_stands_in_the_way_of_readers_with_aids(browser, tmp_path, made, viewport, scheme):
    file = tmp_path / "dossier.html"
    file.write_text(write_html(made()), encoding="utf-8")
    with opened(browser, file, viewport=viewport, color_scheme=scheme) as page:
        page.click("#unfold")
        # Run as the tester, not as the page, whose policy lets no other script in.
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run().then(result => result.violations)")
    grave = [
        (each["id"], each["nodes"][0]["html"], each["nodes"][0].get("failureSummary"))
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_hostile_words_leave_the_page_as_it_is(browser, tmp_path, pictures):
    for number, text in enumerate(TEXTS):
        file = tmp_path / f"{number}.html"
        file.write_text(write_html(hostile_account(text)), encoding="utf-8")
    with opened(browser, tmp_path / "0.html") as page:
        for number, text in enumerate(TEXTS):
            page.set_viewport_size(WIDE)
            page.goto((tmp_path / f"{number}.html").as_uri())
            assert page.evaluate("window.pwned") is None, text
            assert fits(page), text[:40]
            assert page.text_content("h2#limits-h") == "What could not be done"
            page.wait_for_selector("#save")
            page.set_viewport_size(NARROW)
            assert fits(page), text[:40]
            if number in _SPOILING:
                page.screenshot(path=pictures / f"hostile-{number}.png")


def test_the_first_paint_is_quick_to_come(browser, tmp_path):
    """Not by the clock: nothing but the one file and one screen of it is waited for, the script stands last."""
    file = tmp_path / "large.html"
    file.write_text(write_html(harbour(reports=12, sentences=50)), encoding="utf-8")
    with opened(browser, file) as page:
        assert page.evaluate("document.scripts[document.scripts.length - 1].nextElementSibling") is None
        skipped = page.locator("#reports .full").first
        assert not skipped.evaluate("e => e.checkVisibility({ contentVisibilityAuto: true })")
        page.evaluate("location.hash = 'reports'")
        page.wait_for_timeout(100)
        assert skipped.evaluate("e => e.checkVisibility({ contentVisibilityAuto: true })")
        assert page.evaluate("performance.getEntriesByType('resource').length") == 0
