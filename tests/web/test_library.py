"""The pages over a library through their addresses: what is read, what is decided, what is refused."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest

from library_pages import MILL, done, send, texts_of, token

pytestmark = pytest.mark.slow


def test_the_front_page_lists_stories_the_last_grown_first(library, story):
    shown = library.get("/")
    titles = re.findall(r'<h2><a href="/stories/st-\w+"><bdi dir="auto">([^<]+)', shown.text)
    assert titles == ["Ferry late", "Nine hurt in Harrow mill fire"]
    assert "3 reports, 3 outlets, 3 separate texts" in shown.text
    assert "not read yet" in shown.text
    assert "3 of 4 reports read" in shown.text


@pytest.mark.parametrize(
    ("asked", "number"),
    [("outlet=Valley Echo", 1), ("person=Quill", 1), ("since=2031-05-09", 1), ("at_least=2", 1), ("place=Nowhere", 0)],
)
def test_stories_are_filtered(library, asked, number):
    assert len(library.get(f"/api/stories?{asked}").json()["stories"]) == number
    assert library.get(f"/?{asked}").text.count('<article class="line">') == number


def test_pages_follow_each_other_by_a_cursor(library, monkeypatch):
    monkeypatch.setattr("twosource.web.library.front.PAGE", 1)
    first = library.get("/api/stories").json()
    second = library.get("/api/stories", params={"after": first["next"]}).json()
    assert [page["stories"][0]["line"]["title"]["exact"] for page in (first, second)] == [
        "Ferry late",
        "Nine hurt in Harrow mill fire",
    ]
    assert second["next"] is None
    assert f"after={first['next']}" in library.get("/").text
    assert library.get("/api/stories?after=nonsense").status_code == 422


def test_a_story_is_its_dossier(library, story):
    shown = library.get(f"/stories/{story}")
    assert shown.status_code == 200
    for part in ("points", "said", "reports", "arrivals", "work"):
        assert f'<section id="{part}"' in shown.text
    assert "Nine people were hurt" in shown.text
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    assert "script-src 'self'" in shown.headers["content-security-policy"]
    assert "<script>" not in shown.text
    known = library.get(f"/api/stories/{story}").json()
    assert known["is_current"]
    assert [each["outlet"] for each in known["reports"]] == [each[0] for each in MILL]


def test_what_has_not_changed_is_not_sent_again(library, story):
    for path in (f"/stories/{story}", "/", f"/api/stories/{story}/account"):
        tag = library.get(path).headers["etag"]
        assert library.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_the_account_is_the_contracts(library, story):
    account = library.get(f"/api/stories/{story}/account").json()
    assert account["format"] == "twosource.account/1"
    texts = {report["id"]: report["text"] for report in account["reports"]}
    assert all(
        texts[span["report"]][span["start"] : span["end"]] == span["exact"]
        for span in (claim["text"] for claim in account["claims"])
    )


def test_an_unread_story_says_so_and_is_read(library):
    unread = next(
        each["line"]["id"] for each in library.get("/api/stories").json()["stories"] if each["line"]["reports"] == 1
    )
    assert "not compared yet" in library.get(f"/stories/{unread}").text
    assert library.get(f"/api/stories/{unread}/account").status_code == 404
    told = done(library, send(library, f"/stories/{unread}/read"))
    assert told["then"] == f"/stories/{unread}"
    assert "Ida Holm" in library.get(f"/stories/{unread}").text


def test_a_report_shows_what_was_found_in_it(library, story):
    report = library.get(f"/api/stories/{story}").json()["reports"][0]["id"]
    shown = library.get(f"/reports/{report}").text
    assert "Ada Quill" in shown
    assert '<mark id="s-1-' in shown
    said = library.get(f"/api/reports/{report}").json()
    assert {each["source"]["name"] for each in said["statements"]} >= {"Ada Quill"}


def test_search(library):
    assert library.get("/api/search", params={"q": "ferry"}).json()["hits"][0]["title"] == "Ferry late"
    assert '<b class="found">ferry</b>' in library.get("/search?q=ferry").text
    said = library.get("/api/search", params={"within": "statements", "speaker": "Quill"}).json()
    assert {hit["speaker"] for hit in said["hits"]} == {"Ada Quill"}
    assert library.get("/search?q=%22").status_code == 200
    assert library.get("/api/search?q=%22").status_code == 409


def test_people_and_outlets(library):
    people = library.get("/api/people", params={"name": "Ada Quill"}).json()["people"]
    assert [each["name"] for each in people] == ["Ada Quill"]
    assert "Ada Quill" in library.get("/people?name=Ada Quill").text
    outlet = library.get("/api/outlets", params={"name": "Valley Echo"}).json()
    assert (len(outlet["reports"]), outlet["stories"], outlet["days_after"]) == (1, 1, 1.0)
    assert library.get("/outlets?name=Nobody").status_code == 404


def test_a_speaker_is_corrected_and_the_correction_undone(library, story):
    report = library.get(f"/api/stories/{story}").json()["reports"][0]["id"]
    statement = next(
        each
        for each in library.get(f"/api/reports/{report}").json()["statements"]
        if each["source"]["name"] == "Ada Quill"
    )
    answer = send(
        library,
        "/judgements",
        kind="speaker",
        target=statement["id"],
        value="Ola Brandt",
        author="Ida",
        back=f"/reports/{report}",
    )
    assert answer.headers["location"] == f"/reports/{report}"
    assert "Ola Brandt" in library.get(f"/stories/{story}").text
    assert "Ola Brandt" in library.get(f"/reports/{report}").text
    said_by = {
        name: library.get("/api/people", params={"name": name}).json()["people"] for name in ("Ola Brandt", "Quill")
    }
    assert [told["said"][0]["report"] for told in said_by["Ola Brandt"][0]["told"]] == [report]
    assert report not in {hit["report"] for each in said_by["Quill"] for told in each["told"] for hit in told["said"]}
    [decided] = library.get("/api/judgements", params={"target": statement["id"]}).json()["judgements"]
    assert (decided["author"], decided["undone"]) == ("Ida", False)
    send(library, "/judgements", kind="undo", target=decided["id"], author="Ida", back="/")
    account = library.get(f"/api/stories/{story}/account").json()
    assert "Ola Brandt" not in {each["source"]["name"] for each in account["statements"] if each["source"]}


def test_a_difference_is_set_aside_and_stays_so(library, story):
    before = library.get(f"/api/stories/{story}/account").json()["conflicts"]
    assert before, "nine and eleven people hurt"
    program = {"kind": "dismiss", "target": before[0]["id"], "author": "Ida"}
    assert library.post("/api/judgements", json=program).status_code == 201
    done(library, send(library, f"/stories/{story}/read"))
    after = library.get(f"/api/stories/{story}/account").json()["conflicts"]
    assert before[0]["id"] not in {each["id"] for each in after}
    assert "Difference set aside" in library.get(f"/stories/{story}").text


def test_a_report_leaves_its_story(library, story):
    report = library.get(f"/api/stories/{story}").json()["reports"][2]["id"]
    send(library, "/judgements", kind="part", target=report, author="Ida", back="/")
    assert len(library.get(f"/api/stories/{story}").json()["reports"]) == 2
    assert "before the story or the program changed" in library.get(f"/stories/{story}").text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"kind": "speaker", "target": "x", "value": "Y", "author": "Ida"}, 404),
        ({"kind": "date", "target": "x", "value": "soon", "author": "Ida"}, 409),
        ({"kind": "burn", "target": "x", "author": "Ida"}, 422),
        ({"kind": "part", "target": "x", "author": " "}, 409),
    ],
)
def test_what_cannot_be_decided_is_refused(library, fields, status):
    assert send(library, "/judgements", back="/", **fields).status_code == status


def test_a_form_without_its_token_is_refused(library, story):
    for path in ("/judgements", f"/stories/{story}/read", f"/stories/{story}/without", f"/stories/{story}/check"):
        assert library.post(path, data={"token": "0" * 40}).status_code == 403
    other = token(library)
    library.cookies.clear()
    assert library.post("/judgements", data={"token": other}).status_code == 403


def test_a_form_leads_back_to_these_pages_alone(library, story):
    for back in ("https://harm.example/", "//harm.example", "/\\harm.example"):
        answer = send(library, "/judgements", kind="wish", target=story, author="Ida", back=back)
        assert answer.headers["location"] == "/"


def test_what_is_pasted_is_kept_read_and_compared(library):
    new = [
        ("Harrow Post", "11 May 2031", "Bridge shut", "The bridge at Sund was shut on Sunday, said Ida Holm, a clerk."),
    ]
    fields = {"token": token(library), **texts_of(*new)}
    told = done(library, library.post("/add", data=fields, files=[("unused", ("", b""))]))
    assert told["then"].startswith("/stories/st-")
    assert "Bridge shut" in library.get(told["then"]).text


def test_an_address_that_cannot_be_had_is_told(library):
    fields = {"token": token(library), "web": "http://10.0.0.1/"}
    told = done(library, library.post("/add", data=fields, files=[("unused", ("", b""))]))
    assert told["problems"][0]["location"] == "http://10.0.0.1/"
    assert "Nothing is fetched in tests" in library.get(f"/work/{told['id']}").text


def test_the_fetcher_refuses_a_private_network():
    from twosource.web.library.adding import fetch_from_web

    [problem] = fetch_from_web("http://127.0.0.1:9/")
    assert problem.kind == "private address"


def test_what_falls_without_a_source(library, story):
    told = done(library, send(library, f"/stories/{story}/without", source="Valley Echo"))
    assert "Struck out" in library.get(f"/work/{told['id']}").text
    failed = done(library, send(library, f"/stories/{story}/without", source="Nobody at all"))
    assert failed["state"] == "failed"
    assert "nothing in this account is from" in library.get(f"/work/{failed['id']}").text


def test_a_draft_is_checked_and_not_kept(library, story):
    told = done(
        library, send(library, f"/stories/{story}/check", draft="Eleven people were hurt in Harrow on Tuesday.")
    )
    assert (told["why"], told["state"]) == ("", "done")
    assert "Eleven people were hurt in Harrow" in library.get(f"/work/{told['id']}").text
    assert library.get("/api/stories").json()["how_far"]["reports"] == len(MILL) + 1


def test_a_story_is_followed(library, story):
    feed = ET.fromstring(library.get(f"/stories/{story}/feed.atom").content)
    titles = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == [MILL[0][2], *(each[2] for each in reversed(MILL))]


def test_a_rule_is_followed(library):
    def titles(**rule):
        feed = ET.fromstring(library.get("/feed.atom", params=rule).content)
        return [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")]

    assert titles(words="fire roof", place="Harrow") == ["fire roof, Harrow", *(each[2] for each in reversed(MILL))]
    assert titles(person="Ida Holm") == ["Ida Holm", "Ferry late"]
    assert titles(words="zeppelin") == ["zeppelin"]
    assert library.get("/feed.atom").status_code == 422


def test_changes_are_told_from_where_one_left_off(library, story):
    library.post("/api/judgements", json={"kind": "wish", "target": story, "author": "Ida"})
    told = library.get("/api/changes?seconds=0", headers={"Last-Event-ID": "3.0"}).text
    came = json.loads(re.search("data: (.*)", told)[1])
    assert (len(came["reports"]), len(came["judgements"])) == (1, 1)
    assert "id: 4.1\nevent: change" in told
    assert "event" not in library.get("/api/changes?seconds=0", headers={"Last-Event-ID": "4.1"}).text


def test_what_is_not_there_is_said(library):
    for path in ("/stories/st-0", "/reports/r-0", "/work/x", "/look/x", "/nowhere", "/people"):
        answer = library.get(path)
        assert answer.status_code in (404, 422)
        assert "Traceback" not in answer.text
    assert library.get("/api/stories/st-0").json() == {"why": library.get("/api/stories/st-0").json()["why"]}


def test_a_visit_marks_what_came_since_the_last_one(library):
    def seen(visits):
        library.cookies.clear()
        return library.get("/", headers={"Cookie": f"twosource_visits={visits}"}).text

    assert "new since your last visit" in seen("|2001-01-01T00:00:00+00:00")
    assert "new since" not in seen("2999-01-01T00:00:00+00:00|2999-01-01T00:00:00+00:00")
    assert "new since" not in seen("nonsense")
