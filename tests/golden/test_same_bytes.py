"""The same reports give the same bytes: for any order and names of files, any number of workers, any hash seed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
STORIES = [folder for folder in EXAMPLES.iterdir() if folder.is_dir()] if EXAMPLES.is_dir() else []

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not STORIES, reason="examples/ holds no story")]


def richest():
    return max(STORIES, key=lambda folder: (len(list(folder.iterdir())), folder.name))


def account_bytes(paths, *more, seed="0"):
    """What `twosource compare` writes, without where each report was found."""
    command = [str(Path(sys.executable).with_name("twosource")), "compare", *map(str, paths), "--json", "-", *more]
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, capture_output=True, check=False, env=env)
    assert done.returncode in (0, 1), done.stderr
    account = json.loads(done.stdout)
    for report in account["reports"]:
        report["location"] = None
    return json.dumps(account, indent=1)


@pytest.fixture(scope="module")
def plain():
    return account_bytes(sorted(richest().iterdir()))


def test_order_and_names_of_the_files_do_not_matter_nor_does_the_hash_seed(plain, tmp_path):
    renamed = []
    for number, path in enumerate(sorted(richest().iterdir(), reverse=True)):
        renamed.append(tmp_path / f"{number:02d}-other-name{path.suffix}")
        shutil.copy(path, renamed[-1])
    assert account_bytes(renamed[::2] + renamed[1::2], seed="1") == plain


def test_two_workers_write_what_one_writes_whatever_the_hash_seed(plain):
    assert account_bytes(sorted(richest().iterdir()), "--workers", "2", seed="4242") == plain
