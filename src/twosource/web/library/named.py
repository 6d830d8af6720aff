"""Pages that a name leads to: takes what is known of the name, gives its page and its JSON.

/people?name=      the page         /api/people      the same as JSON
/outlets?name=     likewise         /api/outlets     likewise
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, get_type_hints

from fastapi import FastAPI, Query, Request, Response

from twosource.web.answers import House, send_record, show_page

Name = Annotated[str, Query(min_length=1, max_length=200)]


def add_named(app: FastAPI, house: House, of: str, view_of: Callable[[House, str], Any]) -> None:
    """Adds the page and its JSON.

    Args:
        app: that gets them.
        house: of the library.
        of: what bears the names: the address, and with `.html` the template.
        view_of: gives what is known of a name; its docstring describes that.
    """
    model = get_type_hints(view_of)["return"]

    @app.get(f"/api/{of}", response_model=model, tags=[of], description=view_of.__doc__, name=of)
    def view(request: Request, name: Name) -> Response:
        return send_record(request, view_of(house, name))

    @app.get(f"/{of}", include_in_schema=False)
    def show(request: Request, name: Name) -> Response:
        return show_page(request, house, f"{of}.html", view=view_of(house, name))
