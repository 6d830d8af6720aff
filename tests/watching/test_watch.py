"""The watch: a real server, a small library; what is told once, what is held back, what an interrupt leaves."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from serving import answer, serving
from twosource.desk import Desk
from twosource.errors import EvidenceError, UsageError
from twosource.fetching.client import Client
from twosource.fetching.hook import send
from twosource.fetching.manners import Manners
from twosource.reports.read import read
from twosource.watching.rules import EVERYTHING, read_rules
from twosource.watching.state import read_state
from twosource.watching.watch import Watch

FIRST = (
    "<p>Nine people were hurt when a flour mill burned in Harrow on Tuesday 4 June 2024, police said.</p>"
    "<p>The fire began in a dryer on the ground floor shortly after four in the morning and spread to two sheds beside"
    " the river, fire chief Tom Reed told reporters at the gate of the mill.</p><p>Thirty workers of the night shift"
    " left by the back stairs and waited on the bridge until the engines came over the hill, he said.</p>"
)
SECOND = (
    "<p>A blaze at the Harrow flour mill hurt 12 people early on Tuesday 4 June 2024, the hospital said.</p>"
    "<p>Neighbours in Harrow heard a bang before dawn; by noon the roof of the mill had fallen in and the harbour road"
    " was closed, while doctors treated workers for smoke.</p><p>Fire chief Tom Reed said that the fire began in a dryer"
    " and that nobody is missing. The council will meet on Friday.</p>"
)


def rss(*items):
    body = "".join(
        f"<item><title>{title}</title><link>/{number}</link><pubDate>Tue, 04 Jun 2024 10:00:00 GMT</pubDate>"
        f"<encoded><![CDATA[{text}]]></encoded></item>"
        for number, (title, text) in enumerate(items)
    )  # fmt: skip
    return f"<rss><channel><title>Harrow Post</title>{body}</channel></rss>"


class Seat:
    """A library, a site and everything that was told."""

    def __init__(self, site, folder):
        self.site, self.folder = site, folder
        self.now = datetime(2024, 6, 4, 12, tzinfo=UTC)
        self.shown, self.told = [], []

    def clock(self):
        self.now += timedelta(seconds=1)
        return self.now

    def watch(self, desk, rules=EVERYTHING, **changed):
        manners = Manners(delay=0.0, tries=1, private_hosts=frozenset({"127.0.0.1"}))
        file = self.folder / "watch.state.json"
        given = {
            "desk": desk,
            "client": Client(manners, clock=self.clock),
            "addresses": (f"{self.site.url}/rss",),
            "rules": rules,
            "state": read_state(file, desk.id, desk.last_arrival()),
            "state_file": file,
            "every": 900.0,
            "show": self.shown.append,
            "hook": None,
            "atom": None,
            "tell": self.told.append,
        }
        return Watch(**given | changed)

    def once(self, rules=EVERYTHING, **changed):
        """One round of a new run; what it showed."""
        self.shown.clear()
        self.told.clear()
        with Desk(self.folder / "news.db", clock=self.clock) as desk:
            self.watch(desk, rules, **changed).run(once=True)
        return [json.loads(going.record) for going in self.shown]


@pytest.fixture
def seat(tmp_path):
    with serving() as site:
        site.put("/rss", rss(("Mill burns in Harrow", FIRST)), ETag='"1"')
        yield Seat(site, tmp_path)


def events(found):
    return [(alert["rule"], alert["event"], alert["tier"]) for alert in found]


def test_a_new_report_is_told_once(seat):
    (alert,) = seat.once()
    assert (alert["event"], alert["tier"], alert["outlet"]) == ("report", "on arrival", "127.0.0.1")
    assert alert["url"] == f"{seat.site.url}/0"
    assert "a new report" not in seat.shown[0].line
    assert "[new reports] new report: Mill burns in Harrow" in seat.shown[0].line
    assert "(on arrival)" in seat.shown[0].line
    assert seat.once() == []
    assert seat.site.asked[-1][1]["if-none-match"] == '"1"'
    assert seat.told == []


def test_reports_that_others_add_are_held_against_the_rules_too(seat):
    seat.once()
    with Desk(seat.folder / "news.db", clock=seat.clock) as desk:
        desk.add([read({"title": "Gate opens", "text": "The gate opened on Monday.", "url": "https://a.example/"})])
    assert [alert["title"] for alert in seat.once()] == ["Gate opens"]


def test_a_second_separate_text_is_told_when_it_comes(seat):
    rules = read_rules("[[rule]]\nname = 'mill'\nwords = 'mill'\nplace = 'Harrow'\non = ['second text']")
    assert seat.once(rules) == []
    seat.site.put("/rss", rss(("Mill burns in Harrow", FIRST), ("Mill burned", FIRST)))
    assert seat.once(rules) == []
    seat.site.put(
        "/rss", rss(("Mill burns in Harrow", FIRST), ("Mill burned", FIRST), ("Harrow flour mill blaze", SECOND))
    )
    (alert,) = seat.once(rules)
    assert events([alert]) == [("mill", "second text", "on arrival")]
    assert [span["exact"] for span in alert["spans"]] == ["Mill burns in Harrow", "Harrow flour mill blaze"]
    assert seat.once(rules) == []


def test_a_published_correction_is_told(seat):
    rules = read_rules("[[rule]]\nname = 'c'\non = ['correction']")
    assert seat.once(rules) == []
    notice = "Correction: An earlier version of this article gave the wrong number of people hurt."
    seat.site.put("/rss", rss(("Mill burns in Harrow", FIRST.replace("Nine", "Seven") + f"<p>{notice}</p>")))
    (alert,) = seat.once(rules)
    assert events([alert]) == [("c", "correction", "on arrival")]
    assert notice in [span["exact"] for span in alert["spans"]]


@pytest.mark.slow
def test_what_only_reading_tells_says_so(seat):
    rules = read_rules("[[rule]]\nname = 'hurt'\nplace = 'Harrow'\non = ['difference', 'figure']")
    seat.site.put("/rss", rss(("Mill burns in Harrow", FIRST), ("Harrow flour mill blaze", SECOND)))
    found = seat.once(rules)
    assert found
    assert {alert["tier"] for alert in found} == {"after reading"}
    assert found[0]["how_far"] == {"read": 2, "reports": 2}
    assert "(after reading, 2 of 2 reports read)" in seat.shown[0].line
    assert seat.once(rules) == []


def test_a_story_that_cannot_be_compared_stops_nothing(seat, monkeypatch):
    def fail(*_):
        raise EvidenceError("a span lies outside its report")

    monkeypatch.setattr(Desk, "account", fail)
    seat.site.put("/rss", rss(("Mill burns in Harrow", FIRST), ("Harrow flour mill blaze", SECOND)))
    rules = read_rules("[[rule]]\nname = 'hurt'\non = ['figure', 'second text']")
    assert [alert["event"] for alert in seat.once(rules)] == ["second text"]
    assert "cannot be compared" in seat.told[0]


def test_a_rule_that_fits_nothing_is_silent(seat):
    assert seat.once(read_rules("[[rule]]\nname = 'x'\nwords = 'flood'\non = ['report', 'difference']")) == []


def test_the_budget_of_a_day_holds_back_and_says_so(seat):
    texts = [(f"Report {number}", f"<p>{number} wells were dug in Moe county.</p>") for number in range(5)]
    seat.site.put("/rss", rss(*texts))
    rules = read_rules("budget = 3\n[[rule]]\nname = 'a'\nbudget = 2\n[[rule]]\nname = 'b'")
    found = seat.once(rules)
    assert sorted(alert["rule"] for alert in found) in (["a", "a", "b"], ["a", "b", "b"])
    assert [words for words in seat.told if "budget" in words] == [
        "The budget of alerts of 2024-06-04 is used up; more are held back and counted."
    ]
    seat.now += timedelta(days=1)
    seat.site.put("/rss", rss(*texts, ("Report 9", "<p>A gate was built in Dunwick.</p>")))
    assert [alert["title"] for alert in seat.once(rules)] == ["Report 9", "Report 9"]


def test_a_clock_that_jumps_loses_nothing_and_tells_nothing_twice(seat):
    seat.once()
    seat.now -= timedelta(days=900)
    seat.site.put("/rss", rss(("Mill burns in Harrow", FIRST), ("Gate opens", "<p>A gate was opened in Moe.</p>")))
    assert [alert["title"] for alert in seat.once()] == ["Gate opens"]
    seat.now += timedelta(days=9000)
    assert seat.once() == []


def test_a_feed_that_fails_is_asked_later_and_later(seat):
    with Desk(seat.folder / "news.db", clock=seat.clock) as desk:
        watching = seat.watch(desk)
        seat.site.pages["/rss"] = answer(500)
        pauses = []
        for _ in range(3):
            watching.round([f"{seat.site.url}/rss"])
            pauses.append(watching.state.failures[f"{seat.site.url}/rss"])
        assert pauses == [1, 2, 3]
        assert "500" in seat.told[0]
        seat.site.put("/rss", rss(("Mill burns in Harrow", FIRST)))
        watching.round([f"{seat.site.url}/rss"])
        assert watching.state.failures == {}
    assert len(seat.shown) == 1


def test_a_feed_with_a_slip_is_not_taken_for_one_that_fails(seat):
    seat.site.put("/rss", rss(("Mill < burns", FIRST)))
    with Desk(seat.folder / "news.db", clock=seat.clock) as desk:
        watching = seat.watch(desk)
        watching.round([f"{seat.site.url}/rss"])
        assert watching.state.failures == {}
    assert "not well-formed" in seat.told[0]
    assert len(seat.shown) == 1


def test_a_page_is_fetched_again_when_its_feed_says_that_it_changed(seat):
    feed = "<rss><channel><item><title>Wall</title><link>/wall</link><pubDate>{}</pubDate></item></channel></rss>"
    page = "<html><head><title>Council votes</title></head><body><article><p>{} voted for a wall by the river on Friday, the mayor said.</p></article></body></html>"
    seat.site.put("/rss", feed.format("Tue, 04 Jun 2024 10:00:00 GMT"))
    seat.site.put("/wall", page.format("Nine members"))
    assert len(seat.once()) == 1
    assert seat.once() == []
    assert seat.site.paths().count("/wall") == 1
    seat.site.put("/rss", feed.format("Tue, 04 Jun 2024 11:00:00 GMT"))
    seat.site.put("/wall", page.format("Seven members"))
    seat.once()
    assert seat.site.paths().count("/wall") == 2
    with Desk(seat.folder / "news.db") as desk:
        assert desk.how_far().reports == 2


def test_an_interrupted_round_is_gone_on_with(seat):
    seat.site.put("/slow", rss(("Gate opens", "<p>A gate was opened in Moe.</p>")))
    hold = threading.Event()
    whole = seat.site.pages["/slow"]

    def slow(handler):
        hold.wait(10)
        whole(handler)

    seat.site.pages["/slow"] = slow
    addresses = (f"{seat.site.url}/rss", f"{seat.site.url}/slow")
    with Desk(seat.folder / "news.db", clock=seat.clock) as desk:
        watching = seat.watch(desk, addresses=addresses)
        threading.Timer(0.5, watching.stop).start()
        watching.run()
        assert watching.state.known == {}
    hold.set()
    seat.site.pages["/slow"] = whole
    found = seat.once(addresses=addresses)
    with Desk(seat.folder / "news.db") as desk:
        assert desk.how_far().reports == 2
    assert "Gate opens" in {alert["title"] for alert in found}


def test_an_alert_that_was_cut_short_is_told_the_next_time(seat):
    def fall(going):
        raise MemoryError

    with pytest.raises(MemoryError):
        seat.once(show=fall)
    assert [alert["title"] for alert in seat.once()] == ["Mill burns in Harrow"]


def test_a_hook_that_fails_gets_the_alert_the_next_time(seat):
    url = f"{seat.site.url}/hook"

    def hook(going):
        return send(url, going.record)

    seat.once(hook=hook)
    assert "web hook answers 404" in seat.told[0]
    seat.site.pages["/hook"] = answer(204)
    assert seat.once(hook=hook) == []
    assert seat.told == []
    bodies = [json.loads(headers["body"]) for path, headers in seat.site.asked if path == "/hook"]
    assert [body["event"] for body in bodies] == ["report", "report"]
    assert send("http://127.0.0.1:1/", "{}").kind == "web hook"


def test_the_atom_feed_shows_the_last_alerts(seat):
    file = seat.folder / "alerts.xml"
    seat.site.put("/rss", rss(("Mill &lt;b&gt; burns &amp; falls", FIRST)))
    seat.once(atom=file)
    root = ET.parse(file).getroot()
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [e.text for e in root.findall("a:entry/a:title", names)] == ["new report: Mill burns & falls"]
    assert root.find("a:entry/a:link", names).get("href") == f"{seat.site.url}/0"
    seat.once(atom=file)
    assert len(ET.parse(file).getroot().findall("a:entry", names)) == 1


def test_a_state_of_another_library_or_of_nothing_known(seat):
    seat.once()
    file = seat.folder / "watch.state.json"
    assert read_state(file, "another", 3).number == 3
    file.write_text("[]")
    with pytest.raises(UsageError, match="no state of a watch"):
        read_state(file, "another", 3)
