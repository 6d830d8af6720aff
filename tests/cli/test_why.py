"""`twosource why` on the terminal."""

from __future__ import annotations

from click.testing import CliRunner

from twosource.cli import main


def test_the_probability_and_its_reasons_are_shown(tmp_path):
    (tmp_path / "near.txt").write_text("Mill fire\n\nThe fire began in an old dryer, Tom Reed said.\n")
    (tmp_path / "far.txt").write_text("Fire at mill\n\nTom Reed said that the fire began in an old dryer.\n")
    account = str(tmp_path / "account.json")
    assert CliRunner().invoke(main, ["compare", *map(str, tmp_path.iterdir()), "--json", account]).exit_code == 0
    done = CliRunner().invoke(main, ["why", account, "old dryer"])
    assert (done.exit_code, done.stderr) == (0, "")
    said = " ".join(done.stdout.split())
    assert "WHY THESE ARE ONE POINT" in said
    assert "taken as one point for it:" in said
    assert CliRunner().invoke(main, ["why", account, "no such words"]).exit_code == 2
