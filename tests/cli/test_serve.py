"""`twosource serve` where it cannot: said in words, with what to do."""

from __future__ import annotations

import socket
import sys

from click.testing import CliRunner

from twosource.cli import main


def test_a_missing_extra_is_said(monkeypatch):
    monkeypatch.setattr(
        sys.modules["twosource.cli.serve"], "find_spec", lambda name: None if name == "uvicorn" else object()
    )
    done = CliRunner().invoke(main, ["serve"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert 'pip install "twosource[web]"' in done.stderr


def test_a_taken_port_is_said():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert done.exit_code == 2
    assert f"Port {port} cannot be used" in done.stderr
    assert "--port" in done.stderr


def test_the_page_is_on_this_machine_only():
    from twosource.web.server import listen

    with listen(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"
