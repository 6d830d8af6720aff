"""A team in the browser, and behind a proxy: signing in by keyboard, users, tokens, what a reader is shown."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from twosource.library.passwords import Cost
from twosource.library.users import Users

pytestmark = pytest.mark.slow
WORD = "mill by the river"


@pytest.fixture(scope="module")
def made(read_library, tmp_path_factory):
    """A library file with two stories, and a user of each role."""
    path = shutil.copy(read_library, tmp_path_factory.mktemp("library") / "news.db")
    with Users(path, cost=Cost(n=2, r=1, p=1)) as users:
        for name, role in (("Ada Quill", "admin"), ("Ida Holm", "editor"), ("Tom Reed", "reader")):
            users.add(name, role, WORD, by="command line")
    return path


@pytest.fixture
def library(made, tmp_path):
    return shutil.copy(made, tmp_path / "news.db")


@contextmanager
def serving(library, *words):
    """`twosource serve --team` on a free port; gives its address."""
    command = [str(Path(sys.executable).with_name("twosource")), "serve", "--library", str(library), "--team"]
    with subprocess.Popen([*command, "--port", "0", *words], stderr=subprocess.PIPE, text=True) as process:
        yield re.match(r"(http://127\.0\.0\.1:\d+)/ ", process.stderr.readline())[1]
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert "Traceback" not in process.stderr.read()


def sign_in(page, name):
    """By keyboard alone: the first field has the focus."""
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("where", "width", "how"),
    [("wide", 1280, {}), ("dark", 390, {"color_scheme": "dark"}), ("bare", 1280, {"java_script_enabled": False})],
)
def test_an_admin_signs_in_and_keeps_users_and_tokens(browser, library, seen, where, width, how):
    scripts = where != "bare"
    with serving(library) as address:
        page = browser.new_context(viewport={"width": width, "height": 900}, **how).new_page()
        page.goto(f"{address}/users")
        seen(page, f"sign-in-{where}", axe=scripts)
        sign_in(page, "Nobody")
        page.get_by_text("Name and password do not fit.").wait_for()
        page.get_by_label("Name").fill("")
        page.get_by_label("Name").focus()
        sign_in(page, "ada quill")
        page.wait_for_url("**/users")
        page.get_by_role("heading", name="Ida Holm").wait_for()
        seen(page, f"users-{where}", axe=scripts)
        new = page.locator("section", has=page.get_by_role("heading", name="A new user"))
        new.get_by_label("Name").fill("Ola Brandt")
        new.get_by_label("Password").fill("bridge at Sund")
        new.get_by_role("button").click()
        page.get_by_role("heading", name="Ola Brandt").wait_for()
        page.get_by_role("link", name="Audit log").click()
        page.get_by_role("cell", name="made a user (reader)").first.wait_for()
        seen(page, f"audit-{where}", axe=scripts)
        page.get_by_role("link", name="Ada Quill").click()
        page.get_by_label("What it is for").fill("night desk")
        page.get_by_role("button", name="Make a token").click()
        page.get_by_text("Your new token").wait_for()
        seen(page, f"you-{where}", axe=scripts)
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
        page.context.close()


def test_a_reader_is_shown_what_a_reader_may(browser, library, seen):
    with serving(library) as address:
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto(address)
        sign_in(page, "Tom Reed")
        page.get_by_role("link", name="Nine hurt in Harrow mill fire").click()
        page.get_by_text("Check a draft").wait_for()
        assert not page.get_by_text("Join this story with another").is_visible()
        assert not page.get_by_role("link", name="Add reports").is_visible()
        assert page.locator("a", has_text="decide").first.is_hidden()
        assert page.locator("form.decides:visible").count() == 0
        seen(page, "reader")
        page.goto(address + page.locator(".decide a").first.get_attribute("href"))
        assert page.locator("form.decides:visible").count() == 0
        seen(page, "reader-item")
        page.context.close()


def test_behind_a_proxy_the_asker_is_whom_the_proxy_names(library):
    """What a browser writes into the header itself stands before it, and is not believed."""
    with serving(library, "--address", "https://news.example") as address:
        asked = {"Host": "news.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "198.51.100.1, 203.0.113.9"}

        def ask(method, path, body=None, **more):
            with closing(HTTPConnection(address.removeprefix("http://"))) as connection:
                connection.request(method, path, body, {**asked, **more})
                answer = connection.getresponse()
                return answer, answer.read().decode()

        started, page = ask("GET", "/sign-in")
        cookies = "; ".join(each.partition(";")[0] for each in started.headers.get_all("set-cookie"))
        fields = {"token": re.search('name="token" value="([0-9a-f]+)"', page)[1], "name": "Ida Holm", "password": "x"}
        form = {
            "Cookie": cookies,
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": "https://news.example",
        }
        assert ask("POST", "/sign-in", urlencode(fields), **form)[0].status == 403
        inside, _ = ask("POST", "/sign-in", urlencode({**fields, "password": WORD}), **form)
        assert inside.status == 303
        assert re.search(r"__Host-twosource_sign_in=.*; Secure", "\n".join(inside.headers.get_all("set-cookie")))
    with Users(library) as users:
        assert [deed.about for deed in users.deeds(limit=2)] == ["from 203.0.113.9"] * 2
