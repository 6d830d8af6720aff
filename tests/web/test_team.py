"""The pages of a team: who is let in, who may what, what a stolen or planted thing is worth, what is written down."""

from __future__ import annotations

import re
import shutil
from urllib.parse import urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from clocks import Clock
from library_pages import HOST, MILL, send, texts_of, token
from twosource.library.passwords import Cost
from twosource.library.users import SIGNED_IN_FOR, Users
from twosource.web.forms import way_back
from twosource.web.library.app import create_library_app
from twosource.web.shelf import Shelf
from twosource.web.team.allowance import Allowance
from twosource.web.team.door import TRIES_OF_ADDRESS, TRIES_OF_BOTH, TRIES_OF_NAME
from twosource.web.team.gate import Team
from twosource.web.team.rights import RIGHTS, right_of

pytestmark = pytest.mark.slow

CHEAP = Cost(n=2, r=1, p=1)
NAMES = {"reader": "Tom Reed", "editor": "Ida Holm", "admin": "Ada Quill"}
RANK = (None, "reader", "editor", "admin")
ADDRESS = "https://news.example"


@pytest.fixture
def clock():
    return Clock(seconds=0)


@pytest.fixture
def users(read_library, tmp_path, clock):
    """The users of a copy of the library, one of each role; each password is the name twice."""
    path = tmp_path / "news.db"
    shutil.copy(read_library, path)
    made = Users(path, clock=clock, cost=CHEAP)
    for role, name in NAMES.items():
        made.add(name, role, name * 2, by="command line")
    return made


@pytest.fixture
def opened(users, tmp_path):
    """Opens the pages of the team, as from one browser; another address or clock where given."""
    clients = []

    def at(address="", **team):
        base = address or f"http://{HOST}"
        app = create_library_app(Shelf(tmp_path / "news.db"), lambda _: [], Team(users=users, address=address, **team))
        client = TestClient(app, base_url=base, follow_redirects=False)
        clients.append(client)
        client.__enter__()
        return client

    yield at
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def team(opened):
    return opened()


def sign_in(client, role, back="/", password=None):
    name = NAMES.get(role, role)
    fields = {"token": token(client, "/sign-in"), "name": name, "password": password or name * 2, "next": back}
    return client.post("/sign-in", data=fields)


def shown(client):
    """The sign-in that a browser holds."""
    return next((cookie for cookie in client.cookies.jar if cookie.name.endswith("twosource_sign_in")), None)


def act(client, path, **fields):
    """The answer to a form of somebody signed in."""
    return client.post(path, data={"token": token(client, "/you"), **fields})


def routes_of(app):
    return sorted({(method, route.path) for route in app.routes for method in route.methods or ()})


def test_every_route_asks_for_a_role_and_gets_it(team, users):
    """Whatever route there is or will be: nobody below its role gets through, and those at it do."""
    tokens = {role: users.make_token(name, "all", role, by="x") for role, name in NAMES.items()}
    routes = routes_of(team.app)
    assert len(routes) > 25
    for method, route in routes:
        path = re.sub(r"{\w+(:\w+)?}", "st-0", route)
        needed = right_of(method, route).role
        for role in RANK:
            client = TestClient(team.app, base_url=f"http://{HOST}", follow_redirects=False)
            if role:
                client.headers["Authorization"] = f"Bearer {tokens[role]}"
            if path == "/api/changes":
                path += "?seconds=0"
            told = client.request(method, path, **({"json": {}} if method == "POST" else {}))
            refused = told.status_code in (401, 403) or told.headers.get("location", "").startswith("/sign-in")
            by_form = method == "POST" and not route.startswith("/api/")
            if needed is None and by_form:
                assert told.status_code == 403, "it bears no token of the form"
            else:
                assert refused == (RANK.index(role) < RANK.index(needed) or bool(role and by_form)), (
                    method,
                    route,
                    role,
                )


def test_only_what_is_named_is_open():
    assert {route for route, right in RIGHTS.items() if right.role is None} == {
        ("GET", "/sign-in"),
        ("POST", "/sign-in"),
        ("GET", "/look/{name}"),
        ("GET", "/favicon.ico"),
    }


def test_rights_name_routes_that_are_there_and_each_that_changes_something(team):
    routes = set(routes_of(team.app))
    assert set(RIGHTS) <= routes
    assert {route for route in routes if route[0] not in ("GET", "HEAD", "OPTIONS")} <= set(RIGHTS)
    assert right_of("POST", "/something/new").role == "admin"
    assert right_of("DELETE", None).role == "admin"


@pytest.mark.parametrize("role", NAMES)
def test_a_browser_signs_in_and_reads(team, role):
    asked = team.get("/search?q=mill")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?next=/search%3Fq%3Dmill")
    assert team.get(asked.headers["location"]).status_code == 200
    answer = sign_in(team, role, "/search?q=mill")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=mill")
    page = team.get("/").text
    assert NAMES[role] in page
    assert f"as-{role}" in page
    assert ('href="/users"' in page) == (role == "admin")
    assert "Your name" not in team.get(f"/stories/{story_of(team)}").text


def story_of(client):
    lines = [each["line"] for each in client.get("/api/stories").json()["stories"]]
    return next(line["id"] for line in lines if line["reports"] == len(MILL))


def test_what_is_decided_is_signed_by_who_is_signed_in(team, users):
    sign_in(team, "editor")
    story = story_of(team)
    send(team, "/judgements", kind="wish", target=story, author="Ada Quill", back="/")
    program = {"kind": "wish", "target": story, "author": "Ada Quill"}
    assert team.post("/api/judgements", json=program).json()["author"] == "Ida Holm"
    del program["author"]
    key = users.make_token("Ida Holm", "desk", "editor", by="x")
    team.cookies.clear()
    assert team.post("/api/judgements", json=program, headers={"Authorization": f"Bearer {key}"}).status_code == 201
    told = team.get("/api/judgements", headers={"Authorization": f"Bearer {key}"}).json()["judgements"]
    assert {each["author"] for each in told} == {"Ida Holm"}
    assert [(deed.who, deed.what, deed.about) for deed in users.deeds(limit=1)] == [
        ("Ida Holm", "decided", f"wish {story}")
    ]


def test_what_is_done_is_in_the_audit_log_and_what_is_refused_is_not(team, users):
    sign_in(team, "editor")
    story = story_of(team)
    before = users.deeds(limit=1)[0].number
    send(team, f"/stories/{story}/check", draft="Nine people were hurt.")
    send(team, f"/stories/{story}/without", source="Valley Echo")
    send(team, f"/stories/{story}/read")
    text = {
        "token": token(team),
        **texts_of(("Harrow Post", "11 May 2031", "Bridge shut", "It was shut, said Ida Holm.")),
    }
    for more in ({"more": "1"}, {}):
        team.post("/add", data=text | more, files=[("unused", ("", b""))])
    send(team, "/judgements", kind="burn", target=story, back="/")
    team.get("/")
    assert [(deed.what, deed.about) for deed in reversed(users.deeds()) if deed.number > before] == [
        ("checked a draft", f"/stories/{story}/check"),
        ("struck out a source", f"/stories/{story}/without"),
        ("had a story read", f"/stories/{story}/read"),
        ("added reports", "1 given"),
    ]


def test_programs_are_told_how_to_get_in(team):
    told = team.get("/api/stories")
    assert (told.status_code, told.headers["www-authenticate"]) == (401, "Bearer")
    assert set(told.json()) == {"why"}
    wrong = team.get("/", headers={"Authorization": "Bearer twosource_nothing"})
    assert wrong.status_code == 401
    part = team.get("/search?q=x", headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/sign-in?next=/search%3Fq%3Dx")


def test_a_token_that_does_not_hold_is_not_made_up_for(team):
    sign_in(team, "admin")
    assert team.get("/api/stories").status_code == 200
    assert team.get("/api/stories", headers={"Authorization": "Bearer nothing"}).status_code == 401


def test_a_reader_of_feeds_shows_its_token_as_a_password(team, users):
    sign_in(team, "reader")
    feed = f"/stories/{story_of(team)}/feed.atom"
    team.cookies.clear()
    key = users.make_token("Tom Reed", "feeds", "reader", by="x")
    assert team.get(feed, auth=("Tom Reed", key)).status_code == 200
    assert team.get(feed, auth=("Tom Reed", "Tom Reed" * 2)).status_code == 401, "no password opens it"
    for odd in ("Basic", "Basic ???", "Basic /w==", "Digest x", ""):
        assert team.get(feed, headers={"Authorization": odd}).status_code == 401


def test_cookies_are_kept_from_scripts_and_other_sites(opened):
    client = opened(ADDRESS)
    answer = sign_in(client, "editor")
    for cookie in answer.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "Secure" in cookie
        assert "samesite=lax" in cookie.lower() or "samesite=strict" in cookie.lower()
    [own] = [each for each in answer.headers.get_list("set-cookie") if "sign_in" in each]
    assert own.startswith("__Host-twosource_sign_in=")
    assert "Path=/" in own
    assert "Domain" not in own
    assert "max-age" in client.get("/").headers["strict-transport-security"]


def test_on_this_machine_alone_a_cookie_needs_no_https(team):
    answer = sign_in(team, "editor")
    assert not [each for each in answer.headers.get_list("set-cookie") if "Secure" in each]
    assert team.get("/").status_code == 200


def test_pages_answer_to_their_address_alone(opened):
    client = opened(ADDRESS)
    assert client.get("/sign-in").status_code == 200
    for name in ("127.0.0.1", "news.example:8765", "evil.example"):
        assert client.get("/sign-in", headers={"Host": name}).status_code == 421
    fields = {"token": token(client, "/sign-in"), "name": "Ida Holm", "password": "Ida Holm" * 2}
    for origin, status in (("http://news.example", 403), ("https://evil.example", 403), (ADDRESS, 303)):
        assert client.post("/sign-in", data=fields, headers={"Origin": origin}).status_code == status


@pytest.mark.parametrize(
    "back", ["//harm.example", "https://harm.example/", "/\\harm.example", "/\t/harm.example", "x"]
)
def test_signing_in_leads_to_these_pages_alone(team, back):
    assert 'name="next" value="/"' in team.get("/sign-in", params={"next": back}).text
    assert sign_in(team, "reader", back).headers["location"] == "/"


@given(st.text(alphabet="/\\:.?#@ \t\n%aAé0", max_size=12).map(lambda words: f"/{words}"))
def test_whatever_a_form_says_leads_to_these_pages(words):
    assert urlsplit(urljoin("https://news.example/sign-in", way_back(words))).netloc == "news.example"


def test_a_cookie_is_worth_nothing_once_its_owner_signs_out(team):
    sign_in(team, "editor")
    stolen = shown(team)
    assert act(team, "/sign-out").headers["location"] == "/sign-in"
    assert shown(team) is None
    thief = {"Cookie": f"{stolen.name}={stolen.value}"}
    assert team.get("/api/stories", headers=thief).status_code == 401


def test_a_cookie_is_worth_nothing_once_it_has_ended(team, clock):
    sign_in(team, "editor")
    clock.now += SIGNED_IN_FOR
    assert team.get("/api/stories").status_code == 401


def test_what_the_library_keeps_of_a_cookie_does_not_open_it(team, users):
    sign_in(team, "editor")
    kept = users.who(shown(team).value).key
    team.cookies.clear()
    for worth in (kept, "", "x" * 5000):
        told = team.get("/api/stories", headers={"Cookie": f"twosource_sign_in={worth}"})
        assert told.status_code == 401
        assert team.get("/api/stories", headers={"Authorization": f"Bearer {worth}"}).status_code == 401


def test_a_cookie_that_was_planted_is_not_taken_over(team, users):
    """Somebody has another browser use a sign-in of their own: signing in makes a new one and ends theirs."""
    planted = users.sign_in("Tom Reed", "192.0.2.1")
    team.cookies.set("twosource_sign_in", planted, domain="127.0.0.1", path="/")
    team.cookies.set("twosource_visitor", "k" * 30, domain="127.0.0.1", path="/")
    made = {"token": token(team, "/sign-in"), "name": "Ida Holm", "password": "Ida Holm" * 2}
    secret = re.search("twosource_sign_in=([^;]+)", team.post("/sign-in", data=made).headers["set-cookie"])[1]
    assert secret != planted
    assert users.who(planted) is None
    assert users.who(secret).name == "Ida Holm"


def test_a_forms_token_is_of_one_sign_in(team):
    before = token(team, "/sign-in")
    sign_in(team, "editor")
    first = token(team, "/you")
    sign_in(team, "editor")
    for stale in (before, first):
        assert team.post("/sign-out", data={"token": stale}).status_code == 403
    assert act(team, "/sign-out").status_code == 303


def test_guesses_are_slowed(team, users):
    for written in ("Ida Holm", "ida holm", " Ida Holm", "IDA HOLM  ", "Ｉda Holm")[:TRIES_OF_BOTH]:
        assert sign_in(team, written, password="a wrong guess").status_code == 403
    slowed = sign_in(team, "editor")
    assert slowed.status_code == 429, "even with the right one"
    assert 0 < int(slowed.headers["retry-after"]) <= 15 * 60
    assert "Too many tries" in slowed.text
    assert sign_in(team, "reader").status_code == 303, "others are not"
    assert {(deed.who, deed.about) for deed in users.deeds() if deed.what == "failed to sign in"} == {
        ("Ida Holm", "from testclient")
    }


def test_a_name_nobody_has_is_answered_alike_and_not_kept(team, users):
    known, unknown = (sign_in(team, name, password="a wrong guess") for name in ("Ida Holm", "my pass word"))
    assert known.status_code == unknown.status_code == 403
    mark = re.compile(r'value="([0-9a-f]{40}|Ida Holm|my pass word)"')
    assert mark.sub("", known.text) == mark.sub("", unknown.text)
    assert [deed.who for deed in users.deeds(limit=2)] == ["no user", "Ida Holm"]
    assert "my pass word" not in repr(users.deeds())


def test_an_address_that_tries_every_name_and_a_name_tried_from_everywhere(opened, monkeypatch):
    client = opened()
    field = {"token": token(client, "/sign-in"), "password": "a wrong guess"}
    tried = [
        client.post("/sign-in", data={**field, "name": f"user {n}"}).status_code for n in range(TRIES_OF_ADDRESS + 1)
    ]
    assert tried == [403] * TRIES_OF_ADDRESS + [429]
    told = []
    for number in range(TRIES_OF_NAME + 1):
        monkeypatch.setattr("starlette.requests.Request.client", property(lambda _, n=number: Peer(f"192.0.2.{n}")))
        told.append(client.post("/sign-in", data={**field, "name": "ida HOLM"}).status_code)
    assert told == [403] * TRIES_OF_NAME + [429]


class Peer:
    def __init__(self, host):
        self.host = host


def test_an_allowance_comes_back_evenly():
    now = [100.0]
    tries = Allowance(3, 60, lambda: now[0])
    for _ in range(3):
        assert tries.wait("a") == 0
        tries.use("a")
    assert tries.wait("a") == pytest.approx(20)
    assert tries.wait("b") == 0
    now[0] += 20
    assert tries.wait("a") == 0
    tries.use("a")
    assert tries.wait("a") > 0
    tries.give_back("a")
    assert tries.wait("a") == 0


@given(st.integers(1, 9), st.lists(st.floats(0, 30), max_size=60))
def test_no_minute_has_more_than_twice_what_is_allowed(most, pauses):
    now, done = [0.0], []
    tries = Allowance(most, 60, lambda: now[0])
    for pause in pauses:
        now[0] += pause
        if not tries.wait("a"):
            tries.use("a")
            done.append(now[0])
    assert all(sum(at <= each < at + 60 for each in done) <= 2 * most for at in done)


def test_what_nobody_uses_any_more_is_forgotten():
    now = [0.0]
    tries = Allowance(1, 1, lambda: now[0])
    for number in range(30_000):
        now[0] += 0.01
        tries.use(number)
    assert len(tries._full_at) < 11_000


def test_a_program_that_asks_too_often_is_told_when_to_ask(opened, users):
    now = [0.0]
    client = opened(requests=Allowance(3, 60, lambda: now[0]))
    keys = [users.make_token("Tom Reed", name, "reader", by="x") for name in ("one", "two")]

    def asked(key):
        return client.get("/api/stories", headers={"Authorization": f"Bearer {key}"})

    assert [asked(keys[0]).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert asked(keys[0]).headers["retry-after"] == "20"
    assert asked(keys[1]).status_code == 200, "each has its own"
    now[0] += 20
    assert asked(keys[0]).status_code == 200
    assert client.get("/look/library.css").status_code == 200


def test_a_role_that_is_taken_away_is_gone_at_once(team, users):
    sign_in(team, "editor")
    assert team.get("/add").status_code == 200
    users.set_role("Ida Holm", "reader", by="Ada Quill")
    refused = team.get("/add")
    assert refused.status_code == 403
    assert "This needs the role editor; you are reader." in refused.text
    users.remove("Ida Holm", by="Ada Quill")
    assert team.get("/").status_code == 303


def test_users_keep_their_own_tokens(team, users):
    sign_in(team, "editor")
    page = act(team, "/you/tokens", name="night desk", role="reader")
    secret = re.search("twosource_[\\w-]{43}", page.text)[0]
    assert secret not in team.get("/you").text, "shown this once"
    bearer = {"Authorization": f"Bearer {secret}"}
    assert team.get("/api/stories", headers=bearer).status_code == 200
    assert team.post("/api/judgements", json={"kind": "wish", "target": "st-0"}, headers=bearer).status_code == 403
    assert act(team, "/you/tokens", name="all", role="admin").status_code == 409
    assert act(team, "/you/tokens", name="all", role="chief").status_code == 422
    act(team, "/you/tokens/revoke", name="night desk")
    assert team.get("/api/stories", headers=bearer).status_code == 401


def test_a_token_makes_no_other_and_changes_no_user(team, users):
    key = users.make_token("Ada Quill", "all", "admin", by="x")
    bearer = {"Authorization": f"Bearer {key}"}
    bearers_own = {"token": re.search('name="token" value="([0-9a-f]+)"', team.get("/you", headers=bearer).text)[1]}
    for path in ("/you/tokens", "/you/password", "/users", "/judgements"):
        told = team.post(path, data=bearers_own, headers=bearer)
        assert (told.status_code, "forms need a sign-in" in told.text) == (403, True)


def test_a_password_is_changed_with_the_one_before(team, users):
    sign_in(team, "editor")
    elsewhere = users.sign_in("Ida Holm", "192.0.2.1")
    assert act(team, "/you/password", password="a wrong guess", new="another ferry").status_code == 403
    assert act(team, "/you/password", password="Ida Holm" * 2, new="short").status_code == 409
    assert act(team, "/you/password", password="Ida Holm" * 2, new="another ferry").status_code == 303
    assert users.who(elsewhere) is None
    assert team.get("/").status_code == 200, "who changed it stays signed in"
    for _ in range(TRIES_OF_BOTH):
        told = act(team, "/you/password", password="a wrong guess", new="another ferry")
    assert told.status_code in (403, 429)
    assert "retry-after" in act(team, "/you/password", password="x", new="another ferry").headers


def test_an_admin_keeps_the_users(team, users):
    sign_in(team, "admin")

    def change(**fields):
        return team.post("/users", data={"token": token(team, "/users"), **fields})

    assert change(do="add", name=" Ola Brandt ", role="reader", password="bridge at Sund").status_code == 303
    change(do="role", name="Ola Brandt", role="editor")
    change(do="password", name="Ola Brandt", password="another bridge")
    users.make_token("Ola Brandt", "desk", "editor", by="x")
    assert "Ola Brandt" in team.get("/users").text
    change(do="revoke", name="Ola Brandt", token_name="desk")
    assert users.check("Ola Brandt", "another bridge")
    known = {user["name"]: user for user in team.get("/api/users").json()["users"]}
    assert (known["Ola Brandt"]["role"], known["Ola Brandt"]["tokens"]) == ("editor", [])
    assert set(known["Ola Brandt"]) == {"name", "role", "made_at", "tokens"}
    change(do="remove", name="Ola Brandt")
    assert "Ola Brandt" not in {user.name for user in users.all()}
    refused = change(do="remove", name="Ada Quill")
    assert (refused.status_code, "the last admin stays" in refused.text) == (422, True)
    assert change(do="add", name="New", role="reader", password="short").status_code == 422
    assert change(do="burn", name="Ada Quill").status_code == 422


def test_the_audit_log_is_read_page_by_page(team, users, monkeypatch):
    monkeypatch.setattr("twosource.web.team.admin._PAGE", 2)
    sign_in(team, "admin")
    first = team.get("/api/audit").json()
    assert [deed["what"] for deed in first["deeds"]] == ["signed in", "made a user (admin)"]
    second = team.get("/api/audit", params={"before": first["next"]}).json()
    assert [deed["about"] for deed in second["deeds"]] == ["Ida Holm", "Tom Reed"]
    page = team.get("/audit").text
    assert f"/audit?before={first['next']}" in page
    assert "made a user (admin)" in page
    assert team.get("/audit?before=0").status_code == 422


def test_a_page_kept_by_a_browser_is_not_anothers(team):
    sign_in(team, "admin")
    kept = {"If-None-Match": team.get("/").headers["etag"]}
    assert team.get("/", headers=kept).status_code == 304
    act(team, "/sign-out")
    assert team.get("/", headers=kept).status_code == 303
    sign_in(team, "reader")
    assert team.get("/", headers=kept).status_code == 200


def test_hostile_names_are_shown_as_they_are(team, users):
    users.add("<script>alert(1)</script>", "admin", "mill by the river", by="x")
    sign_in(team, "<script>alert(1)</script>", password="mill by the river")
    for path in ("/", "/users", "/audit", "/you", f"/stories/{story_of(team)}"):
        assert "<script>alert" not in team.get(path).text
        assert "alert(1)" in team.get(path).text


def test_a_large_form_is_not_read(team):
    assert team.post("/sign-in", data={"token": "x", "name": "n" * 20_000}).status_code == 413


def test_without_a_team_nobody_signs_in(library):
    assert library.get("/").status_code == 200
    for path in ("/sign-in", "/users", "/audit", "/you", "/api/users"):
        assert library.get(path).status_code == 404
    assert "security" not in library.get("/api/openapi.json").text


def test_the_description_names_what_must_be_shown(team, users):
    key = users.make_token("Tom Reed", "desk", "reader", by="x")
    described = team.get("/api/openapi.json", headers={"Authorization": f"Bearer {key}"}).json()
    schemes = described["components"]["securitySchemes"]
    assert {scheme["type"] for scheme in schemes.values()} == {"http", "apiKey"}
    for path, methods in described["paths"].items():
        for method in methods.values():
            assert {name for each in method["security"] for name in each} == set(schemes), path
            assert {"401", "429"} <= set(method["responses"])
