"""What a desk decides on points, differences and persons, through forms that need no script."""

from __future__ import annotations

import re

import pytest

from library_pages import done, send, texts_of, token

pytestmark = pytest.mark.slow


def account(library, story):
    return library.get(f"/api/stories/{story}/account").json()


def decide(library, kind, target, **fields):
    answer = send(library, "/judgements", kind=kind, target=target, author="Ida Holm", back="/", **fields)
    assert answer.status_code == 303, answer.text


def undo_last(library):
    last = library.get("/api/judgements").json()["judgements"][-1]
    decide(library, "undo", last["id"])


@pytest.fixture
def points(library, story):
    """The points that one report tells, and those that several tell."""
    found = account(library, story)["claims"]
    return [p for p in found if p["reports"] == 1], [p for p in found if p["reports"] > 1]


def test_every_point_and_difference_leads_to_what_can_be_decided_on_it(library, story):
    shown = library.get(f"/stories/{story}").text
    items = set(re.findall(rf'href="(/stories/{story}/items/[\w-]+)"', shown))
    told = account(library, story)
    ids = {each["id"] for each in told["claims"]} | {each["id"] for each in told["conflicts"]}
    assert {item.rpartition("/")[2] for item in items} == ids
    for item in sorted(items):
        assert library.get(item).status_code == 200


def test_two_points_are_joined_everywhere_and_the_joining_undone(library, story, points):
    one, other = points[0][:2]
    offered = library.get(f"/stories/{story}/items/{one['id']}").text
    assert f'<option value="{other["id"]}">' in offered
    before = account(library, story)
    decide(library, "same", one["id"], value=other["id"])
    members = {(m["span"]["report"], m["span"]["start"]) for each in (one, other) for m in each["members"]}
    [joined] = [
        each
        for each in account(library, story)["claims"]
        if {(m["span"]["report"], m["span"]["start"]) for m in each["members"]} == members
    ]
    assert joined["id"] in library.get(f"/stories/{story}").text
    assert joined["id"] in library.get(f"/stories/{story}/dossier.html").text
    assert "Two points taken as one" in library.get(f"/stories/{story}").text
    # The address of a point that was joined leads to its story.
    assert library.get(f"/stories/{story}/items/{one['id']}").status_code == 303
    undo_last(library)
    assert account(library, story) == before


def test_ticked_words_become_a_point_of_their_own(library, story, points):
    point = points[1][0]
    shown = library.get(f"/stories/{story}/items/{point['id']}").text
    places = re.findall(r'name="target" form="apart" value="(r-[^"]+)"', shown)
    assert len(places) == len(point["members"])
    fields = {"token": token(library), "kind": "apart", "value": point["id"], "author": "Ida Holm", "back": "/"}
    text = point["text"]
    best = f"{text['report']}:{text['start']}-{text['end']}"
    ticked = next(place for place in places if place != best)
    answer = library.post("/judgements", data={**fields, "target": ["point", ticked]})
    assert answer.status_code == 303, answer.text
    parted = [each for each in account(library, story)["claims"] if len(each["members"]) == 1]
    assert ticked in {f"{m['report']}:{m['start']}-{m['end']}" for m in (each["members"][0]["span"] for each in parted)}


def test_a_settled_difference_says_so_and_stays_settled(library, story):
    difference = account(library, story)["conflicts"][0]
    decide(library, "settle", difference["id"], value="nine, says the hospital")
    assert "settled by Ida Holm" in library.get(f"/stories/{story}").text
    done(library, send(library, f"/stories/{story}/read"))
    assert "nine, says the hospital" in account(library, story)["conflicts"][0]["note"]


def test_what_is_set_aside_is_counted_nowhere(library, story):
    [line] = [each["line"] for each in library.get("/api/stories").json()["stories"] if each["line"]["id"] == story]
    decide(library, "dismiss", account(library, story)["conflicts"][0]["id"])
    [after] = [each["line"] for each in library.get("/api/stories").json()["stories"] if each["line"]["id"] == story]
    assert (line["differences"], after["differences"]) == (1, 0)


def test_a_corrected_day_asks_for_a_comparison_and_is_what_it_counts_from(library, story):
    report = library.get(f"/api/stories/{story}").json()["reports"][0]["id"]
    decide(library, "date", report, value="2031-05-14")
    assert account(library, story)["dates"][report]["earliest"] == "2031-05-14"
    assert not library.get(f"/api/stories/{story}").json()["is_current"]
    done(library, send(library, f"/stories/{story}/read"))
    told = account(library, story)
    assert told["dates"][report]["earliest"] == "2031-05-14"
    assert "2031-05-13" in {moment["when"]["edtf"][:10] for moment in told["timeline"]}


def test_a_decision_whose_words_are_gone_is_told_as_such(library, story, points):
    one, other = points[0][:2]
    decide(library, "same", one["id"], value=other["id"])
    decide(library, "part", other["text"]["report"])
    done(library, send(library, f"/stories/{story}/read"))
    view = library.get(f"/api/stories/{story}").json()
    assert len(view["lost"]) == (one["text"]["report"] != other["text"]["report"])
    if view["lost"]:
        assert "no longer found so" in library.get(f"/stories/{story}").text


def test_what_is_pinned_becomes_a_dossier_with_the_notes(library, story, points):
    assert library.get(f"/stories/{story}/pinned.html").status_code == 404
    point = points[1][0]
    decide(library, "pin", point["id"], value="Ring the hospital.")
    decide(library, "pin", account(library, story)["conflicts"][0]["id"])
    assert f"/stories/{story}/pinned.html" in library.get(f"/stories/{story}").text
    made = library.get(f"/stories/{story}/pinned.html")
    assert made.headers["content-disposition"].startswith("attachment")
    assert "Ring the hospital." in made.text
    others = [each["id"] for each in account(library, story)["claims"] if each["id"] != point["id"]]
    assert not any(f'id="{each}"' in made.text for each in others)


def test_two_reports_side_by_side(library, story):
    one, other, _ = [each["id"] for each in library.get(f"/api/stories/{story}").json()["reports"]]
    address = f"/stories/{story}/beside?one={one}&other={other}"
    found = library.get(f"/api{address}").json()
    assert found["is_compared"]
    assert {each["kind"] for each in found["shared"]} <= {"words", "point"}
    assert found["shared"]
    shown = library.get(address).text
    first = found["shared"][0]
    assert f'id="s-1-{first["one"]["start"]}-{first["one"]["end"]}"' in shown
    assert f'href="#s-2-{first["other"]["start"]}-{first["other"]["end"]}"' in shown
    assert library.get(f"/stories/{story}/beside?one={one}&other={one}").status_code == 404


def test_words_that_both_carry_are_matched(library):
    told = "The mill will be built again by the spring, its owner told the town council on Friday. Nobody spoke against it."
    with_more = f"{told} The council had asked for a plan within the month, and for a wall on the side of the river."
    copied = [(name, "9 May 2031", "Mill to be rebuilt", with_more) for name in ("Harrow Post", "Coast Times")]
    fields = {"token": token(library), **texts_of(*copied)}
    where = done(library, library.post("/add", data=fields, files=[("unused", ("", b""))]))["then"]
    ids = [each["id"] for each in library.get(f"/api{where}").json()["reports"]]
    found = library.get(f"/api{where}/beside?one={ids[-2]}&other={ids[-1]}").json()["shared"]
    assert "words" in {each["kind"] for each in found}


@pytest.mark.parametrize("zoom", ["", "days", "2031-05-06"])
def test_the_timeline_is_zoomed(library, story, zoom):
    shown = library.get(f"/stories/{story}/timeline", params={"zoom": zoom})
    assert "6 May 2031" in shown.text
    assert "<html" not in shown.text


def test_no_other_zoom_is_taken(library, story):
    assert library.get(f"/stories/{story}/timeline?zoom=years").status_code == 422


def test_a_person_who_is_held_back_is_shown_and_found_by_no_name(library):
    assert library.get("/api/people", params={"name": "Quill"}).json()["people"]
    decide(library, "hide", "Ada Quill")
    for name in ("Quill", "Ada Quill", "ada quill"):
        view = library.get("/api/people", params={"name": name}).json()
        assert (view["people"], view["held_back"]["author"]) == ([], "Ida Holm")
    assert "The page of this person is held back" in library.get("/people?name=Quill").text
    refused = library.get("/api/search", params={"within": "statements", "speaker": "Quill"})
    assert refused.status_code == 409
    assert library.get("/api/stories?person=Quill").status_code == 409
    assert "is held back" in library.get("/search?within=statements&speaker=Quill").text
    assert library.get("/api/people", params={"name": "Tom Reed"}).json()["people"]
    undo_last(library)
    assert library.get("/api/people", params={"name": "Quill"}).json()["people"]


def test_a_story_that_comes_up_again_is_told_in_phases(library, story):
    later = (
        "Harrow Post",
        "20 June 2031",
        "Mill owner in court",
        "Ada Quill stood in court over the Harrow mill fire.",
    )
    fields = {"token": token(library), **texts_of(later)}
    done(library, library.post("/add", data=fields, files=[("unused", ("", b""))]))
    view = library.get(f"/api/stories/{story}").json()
    assert [(each["first"], len(each["reports"])) for each in view["phases"]] == [("2031-05-06", 3), ("2031-06-20", 1)]
    shown = library.get(f"/stories/{story}").text
    assert "It was reported in 2 phases" in shown
    assert '6 to 7 May 2031 <span class="count">3 reports' in shown
