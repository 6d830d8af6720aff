"""The local page through its addresses: forms in, progress and dossiers out, everything else refused."""

from __future__ import annotations

import gzip
import html
import json
import re
from threading import Event

import pytest
from fastapi.testclient import TestClient

from factories import account, mill_fire
from pdfs import make_pdf, page_of
from twosource.records import Account
from twosource.views.html import write_html
from twosource.web.given import MOST_BYTES, MOST_GIVEN, name_of
from twosource.web.paste.app import create_app
from twosource.web.paste.jobs import MOST_KEPT, MOST_WAITING, compare_here

HOST = "127.0.0.1:8765"
NEAR = "Nine hurt in Harrow mill fire\n\nNine people were hurt when a mill burned in Harrow on Tuesday, police said."
FAR = "Eleven people were hurt in a fire at a mill in Harrow on Tuesday, according to police."
PAGE = (
    "<!doctype html><html><head><title>Mill fire</title></head><body><article><h1>Mill fire</h1>"
    "<p>Ten people were hurt in a fire at a mill in Harrow on Tuesday, the fire brigade said.</p></article></body></html>"
)


def listing(reports, problems, progress) -> Account:
    """In place of the dear comparison: what was given."""
    progress(0, len(reports))
    return account(list(reports), problems=list(problems))


def page_with(compare=listing):
    return TestClient(create_app(compare), base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def page():
    with page_with() as client:
        yield client


def sent(page, *files, **fields):
    """The answer to a form; `fields` may be lists, one value a box."""
    return page.post("/", data=fields, files=[("unused", ("", b"")), *files])


def file(name, data, field="files"):
    return field, (name, data if isinstance(data, bytes) else data.encode())


def finished(page, answer):
    """The dossier's address, when its job is done."""
    assert answer.status_code == 303, answer.text
    name = answer.headers["location"].removeprefix("/jobs/")
    for _ in range(2000):
        told = page.get(f"/jobs/{name}/progress").json()
        if told["state"] in ("done", "failed"):
            break
        Event().wait(0.01)
    assert told["state"] == "done"
    return told["dossier"]


def made(page, answer):
    """The account of a form."""
    return page.get(f"{finished(page, answer)}.json").json()


def test_the_page_can_be_used_without_scripts(page):
    shown = page.get("/")
    assert shown.status_code == 200
    assert '<form id="give" method="post" action="/" enctype="multipart/form-data">' in shown.text
    assert shown.text.count("<textarea") == 3, "two boxes and the one that is copied"
    assert "://" not in re.sub(r"<!doctype[^>]*>", "", shown.text), "nothing is loaded from elsewhere"
    assert not re.search(r"<script(?! src=)|<style|\son\w+=|style=", shown.text)


def test_files_that_the_page_loads_are_there(page):
    for name in re.findall(r'(?:href|src)="(/look/[^"]+)"', page.get("/").text):
        assert page.get(name).status_code == 200


def test_pasted_texts_come_to_a_dossier(page):
    answer = sent(
        page, text=[NEAR, "", FAR], headline=["", "", "Mill burns"], outlet=["", "", "Post"], day=["", "", "6 May 2031"]
    )
    address = finished(page, answer)
    reports = {each["title"]: each for each in page.get(f"{address}.json").json()["reports"]}
    assert set(reports) == {"Nine hurt in Harrow mill fire", "Mill burns"}
    assert reports["Mill burns"]["outlet"] == "Post"
    assert reports["Mill burns"]["published"]["earliest"] == "2031-05-06"
    assert "Mill burns" in page.get(address).text
    assert page.get(f"{address}.md").text.startswith("# ")


def test_a_waiting_page_leads_on(page):
    answer = sent(page, text=[NEAR])
    address = finished(page, answer)
    led = page.get(answer.headers["location"])
    assert (led.status_code, led.headers["location"]) == (303, address)


def test_files_of_all_kinds_are_read(page):
    pdf = make_pdf([("Council on the mill fire", 800, 20), *page_of(("Nine people were hurt in the mill fire.",))])
    found = made(
        page,
        sent(
            page,
            file("saved.html", PAGE),
            file("a.txt", NEAR),
            file("b.json", json.dumps({"title": "Fire", "text": FAR})),
            file("c.jsonl.gz", gzip.compress(json.dumps({"title": "More", "text": FAR}).encode())),
            file("council.pdf", pdf, "documents"),
            text=[FAR],
        ),
    )
    assert found["problems"] == []
    kinds = {each["location"].partition(":")[0]: each["kind"] for each in found["reports"]}
    assert kinds == {
        **dict.fromkeys(("saved.html", "a.txt", "b.json", "c.jsonl.gz", "text 1"), "article"),
        "council.pdf": "document",
    }


def test_the_kind_told_of_a_box_is_kept(page):
    found = made(page, sent(page, text=[NEAR, FAR], kind=["release", "nonsense"]))
    assert sorted(each["kind"] for each in found["reports"]) == ["article", "release"]


def test_more_boxes_keep_what_was_written(page):
    hostile = "</textarea><script>alert(1)</script>"
    shown = sent(page, text=[f"\n{hostile}"], outlet=['"><b>'], more="1")
    assert shown.status_code == 200
    assert shown.text.count("<textarea") > 4
    assert hostile not in shown.text
    assert html.escape(hostile) in shown.text
    assert '"><b>' not in shown.text


def test_an_empty_form_is_told_what_to_do(page):
    shown = sent(page, text=["", "  "], outlet=["Post", ""])
    assert shown.status_code == 422
    assert "Paste a text or choose a file" in shown.text
    assert 'value="Post"' in shown.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("scan.pdf", make_pdf([], [])),
        ("broken.pdf", b"%PDF-1.7 ..."),
        ("program.html", b"\x7fELF" + bytes(500)),
        ("bomb.html.gz", gzip.compress(b"<p>" + b"a" * 30_000_000)),
        ("feed.xml", b'<?xml version="1.0"?><rss><channel></channel></rss>'),
        ("deep.json", b"[" * 100_000),
    ],
)
def test_a_bad_file_is_a_problem_and_the_others_are_compared(page, name, data):
    found = made(page, sent(page, file(name, data), file("a.txt", NEAR)))
    assert len(found["reports"]) == 1
    (problem,) = found["problems"]
    assert problem["location"] == name
    assert problem["next"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\pile\\a.html", "a.html"),
        ("/", "file"),
        ("a\u202etxt.exe\x1b[31m", "atxt.exe[31m"),
        ("x" * 400 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_files_name_is_only_a_name(given, shown):
    assert name_of(given) == shown


def test_hostile_text_is_inert_in_the_dossier(page):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    address = finished(
        page, sent(page, text=[f"{hostile} burned\n\nNine people {hostile} were hurt in the mill fire."])
    )
    shown = page.get(address)
    assert hostile not in shown.text
    assert "<img" not in shown.text


def test_the_dossier_runs_its_own_script_only(page):
    shown = page.get(finished(page, sent(page, text=[NEAR])))
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_the_policy_is_never_taken_from_a_report():
    given = '<meta http-equiv="Content-Security-Policy" content="script-src *">'
    with page_with(lambda reports, problems, progress: mill_fire()) as page:
        shown = page.get(finished(page, sent(page, text=[given])))
    assert "script-src *" not in shown.headers["content-security-policy"]
    assert shown.text == write_html(mill_fire())


@pytest.mark.parametrize("address", ["/", "/look/page.js", "/nowhere", "/jobs/x", "/dossiers/x.json"])
def test_every_answer_has_its_headers(page, address):
    headers = page.get(address).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8765", "localhost.evil.example", "", "[::1]:80"]
)
def test_another_name_is_refused(page, host):
    assert page.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "LOCALHOST:8765"])
def test_names_of_this_machine_are_answered(page, host):
    assert page.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": f"https://{HOST}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": f"http://{HOST}"},
    ],
)
def test_a_form_of_another_page_is_refused(page, headers):
    assert page.post("/", data={"text": NEAR}, files=[file("a.txt", NEAR)], headers=headers).status_code == 403


def test_a_form_of_this_page_is_taken(page):
    headers = {"Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
    assert page.post("/", files=[file("a.txt", NEAR)], headers=headers).status_code == 303


def test_limits_are_said(page):
    assert page.post("/", content=b"", headers={"Content-Length": str(MOST_BYTES + 1)}).status_code == 413
    assert page.post("/", content=iter([b"a"])).status_code == 411
    assert page.post("/", data={"text": NEAR}).status_code == 415
    assert page.put("/", content=b"").status_code == 405
    many = [file(f"{n}.txt", NEAR) for n in range(MOST_GIVEN + 1)]
    assert sent(page, *many).status_code == 413
    assert sent(page, *many, *many).status_code == 400
    assert sent(page, text=["a" * 1_000_001]).status_code == 413


def test_reports_of_one_file_are_limited_too(page):
    lines = "\n".join(json.dumps({"title": f"Fire {n}", "text": FAR}) for n in range(MOST_GIVEN + 20))
    found = made(page, sent(page, file("many.jsonl", lines)))
    assert len(found["reports"]) == MOST_GIVEN
    assert [each["kind"] for each in found["problems"]] == ["too many"]


def test_programs_are_told_where_to_look(page):
    answer = page.post("/", files=[file("a.txt", NEAR)], headers={"Accept": "application/json"})
    assert answer.status_code == 202
    assert page.get(answer.headers["location"]).json()["job"] == answer.json()["job"]
    lost = page.get("/jobs/none/progress", headers={"Accept": "application/json"})
    assert (lost.status_code, list(lost.json())) == (404, ["why"])


def test_work_waits_in_line_and_too_much_of_it_is_refused():
    go = Event()

    def slow(reports, problems, progress):
        go.wait(30)
        return listing(reports, problems, progress)

    with page_with(slow) as page:
        first = [sent(page, text=[NEAR]) for _ in range(MOST_WAITING)]
        assert "Comparing 1 text" in page.get(first[-1].headers["location"]).text
        refused = sent(page, text=[NEAR])
        go.set()
        assert refused.status_code == 503
        assert all(finished(page, answer) for answer in first)


def test_old_work_is_forgotten(page):
    answers = [finished(page, sent(page, text=[NEAR])) for _ in range(MOST_KEPT + 1)]
    assert page.get(answers[0]).status_code == 404
    assert page.get(answers[-1]).status_code == 200


def test_a_defect_is_said_and_the_next_work_goes_on():
    asked = []

    def fails_once(reports, problems, progress):
        asked.append(1)
        if len(asked) == 1:
            raise RuntimeError("a defect with words of the text in it")
        return listing(reports, problems, progress)

    with page_with(fails_once) as page:
        name = sent(page, text=[NEAR]).headers["location"]
        while page.get(f"{name}/progress").json()["state"] != "failed":
            Event().wait(0.01)
        shown = page.get(name)
        assert shown.status_code == 500
        assert "defect of the program" in shown.text
        assert "words of the text" not in shown.text
        assert finished(page, sent(page, text=[NEAR]))


@pytest.mark.slow
def test_the_comparison_itself():
    with page_with(compare_here) as page:
        shown = page.get(finished(page, sent(page, file("a.html", PAGE), text=[NEAR, FAR])))
    assert "3 reports" in shown.text
