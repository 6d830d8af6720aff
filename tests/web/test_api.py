"""The API against its own description: what schemathesis can think of asking is answered as the description says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="the API is not tried: the package schemathesis is missing")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]
HOST = {"Host": "127.0.0.1:8765"}
# A stream has no end; it has a test of its own.
ENDLESS = "/api/changes"


@pytest.mark.parametrize("known", [False, True])
def test_it_answers_as_it_says(library, story, known):
    described = schemathesis.openapi.from_asgi("/api/openapi.json", library.app, headers=HOST)
    report = library.get(f"/api/stories/{story}").json()["reports"][0]["id"]
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
                case.path_parameters = {
                    name: {"story": story, "report": report}.get(name, value)
                    for name, value in case.path_parameters.items()
                }
            case.call_and_validate(headers=HOST)

        answers()
