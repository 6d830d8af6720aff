"""How the pages are built: Markdown by MyST, the reference from the code."""

from __future__ import annotations

import twosource

project = "twosource"
author = "The twosource authors"
copyright = "The twosource authors, Apache-2.0"
version = release = twosource.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
# No page asks another site for anything while it is built.
intersphinx_mapping: dict[str, tuple[str, None]] = {}

html_theme = "furo"
html_title = f"twosource {release}"
html_show_sourcelink = False

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_use_ivar = True
