"""Hand work: takes what a person decides by a form or as JSON, writes it down; every page shows it at once.

/judgements        a form        /api/judgements     the same as JSON, and all that was decided
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict, Field

from twosource.errors import UsageError
from twosource.records import Judgement, JudgementKind
from twosource.web.answers import House, send_record, with_name
from twosource.web.forms import text_of, way_back
from twosource.web.visitor import clean_name, remember, visitor_of, who_of

_STORY = re.compile(r"st-[0-9a-f]+")


class Decision(BaseModel):
    """What a person decides; see `Judgement`."""

    model_config = ConfigDict(extra="forbid")

    kind: JudgementKind
    target: str = Field(min_length=1, max_length=20_000)
    value: str | None = Field(default=None, max_length=2000)
    author: str = Field(default="", max_length=80, description="Who decides; of a team, the user who asks.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What was decided.

    Attributes:
        judgements: in order.
    """

    judgements: tuple[Judgement, ...]


def add_deciding(app: FastAPI, house: House) -> None:
    """Adds the form's address and the JSON."""

    @app.get("/api/judgements", response_model=Judgements, tags=["judgements"])
    def all_of(request: Request, target: str | None = None) -> Response:
        """What persons decided, in order; on one thing, or all."""
        return send_record(request, Judgements(judgements=tuple(house.shelf.judgements(target))))

    @app.post("/api/judgements", response_model=Judgement, status_code=201, tags=["judgements"])
    def decide_by_program(request: Request, decision: Decision) -> Response:
        """Writes a decision down; it holds from now on, through every re-run, until it is undone."""
        response = send_record(request, _decide(request, house, decision))
        response.status_code = 201
        return response

    @app.post("/judgements", include_in_schema=False)
    async def decide(request: Request) -> Response:
        visitor = visitor_of(request)
        async with request.form(max_fields=500) as form:
            house.tokens.check(visitor, text_of(form, "token"))
            given = {name: text_of(form, name) for name in ("kind", "value", "author", "back")}
            # Words that are ticked come one by one.
            given["target"] = " ".join(each for each in form.getlist("target") if isinstance(each, str))
        if given["target"] == "point":
            raise HTTPException(422, "Tick the words that are another point.")
        value: str | None = given["value"].strip() or None
        if given["kind"] in ("move", "join") and value:
            found = _STORY.search(value)
            value = found[0] if found else value
        try:
            decision = Decision.model_validate(
                {
                    "kind": given["kind"],
                    "target": given["target"],
                    "value": value,
                    "author": clean_name(given["author"]),
                }
            )
        except ValueError:
            raise HTTPException(422, "This is nothing that can be decided.") from None
        judgement = await run_in_threadpool(_decide, request, house, decision)
        response = RedirectResponse(way_back(given["back"]), 303)
        remember(response, with_name(visitor, judgement.author))
        return response


def _decide(request: Request, house: House, decision: Decision) -> Judgement:
    who = who_of(request)
    author = who.name if who else clean_name(decision.author)
    if not author:
        raise UsageError("Give your name: what is decided is signed.")
    # For the audit log of a team.
    request.state.about = f"{decision.kind} {decision.target}"
    return house.shelf.judge(decision.kind, decision.target, decision.value, author=author)
