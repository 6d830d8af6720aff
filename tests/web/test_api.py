"""The API against its own description: what schemathesis can think of asking is answered as the description says."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="the API is not tried: the package schemathesis is missing")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]
HOST = {"Host": "127.0.0.1:8765"}
# A stream has no end; it has a test of its own.
ENDLESS = "/api/changes"


@pytest.mark.parametrize("known", [False, True])
def test_it_answers_as_it_says(library, story, known):
    report = library.get(f"/api/stories/{story}").json()["reports"][0]["id"]
    answers_as_described(library.app, HOST, {"story": story, "report": report} if known else {})


def test_a_team_is_answered_as_it_says(read_library, tmp_path):
    """With a token that opens everything; schemathesis also asks without, and with one that does not hold."""
    from twosource.library.passwords import Cost
    from twosource.library.users import Users
    from twosource.web.library.app import create_library_app
    from twosource.web.shelf import Shelf
    from twosource.web.team.allowance import Allowance
    from twosource.web.team.gate import Team

    path = shutil.copy(read_library, tmp_path / "news.db")
    users = Users(path, cost=Cost(n=2, r=1, p=1))
    users.add("Ada Quill", "admin", "mill by the river", by="command line")
    shown = users.make_token("Ada Quill", "all", "admin", by="Ada Quill")
    team = Team(users=users, requests=Allowance(100_000, 60))
    with TestClient(create_library_app(Shelf(path), lambda _: [], team)) as client:
        answers_as_described(client.app, {**HOST, "Authorization": f"Bearer {shown}"}, {})


def answers_as_described(app, headers, known):
    """Asks whatever schemathesis thinks of, of every address under /api; ids of `known` in the place of its own."""
    tried = Counter()
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=headers)
    for found in described.get_all_operations():
        operation = found.ok()
        if operation.path == ENDLESS:
            continue

        @given(case=operation.as_strategy())
        @settings(
            max_examples=40,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        def answers(case):
            if known:  # what is there, and not only what is not
                case.path_parameters = {name: known.get(name, value) for name, value in case.path_parameters.items()}
                if isinstance(case.body, dict) and tried[case.operation.label] % 2:
                    case.body["target"] = known["report"]
            tried[case.operation.label] += 1
            case.call_and_validate(headers=headers)

        answers()
        # Where nothing is to be given there is one way to ask.
        assert tried[operation.label] >= (10 if _takes_something(operation) else 1), operation.label
    told = {route.path for route in app.routes if route.path.startswith("/api/")} - {"/api/openapi.json", ENDLESS}
    assert {label.split()[1] for label in tried} == told


def _takes_something(operation):
    given = (operation.path_parameters, operation.query, operation.body)
    return any(len(list(each)) for each in given)
