"""`twosource schema` prints what describes an account."""

from __future__ import annotations

import json

from click.testing import CliRunner

from twosource.cli import main


def test_schema_is_json_with_a_description_of_every_record_and_key():
    done = CliRunner().invoke(main, ["schema"])
    schema = json.loads(done.stdout)
    assert schema["title"] == "twosource.account/1"
    for record in [schema, *schema["$defs"].values()]:
        assert record["description"]
        assert all(key.get("description") for key in record["properties"].values()), record["title"]
