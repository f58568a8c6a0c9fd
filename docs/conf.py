"""How the documentation is built: sphinx-build -W docs docs/_build."""

from importlib.metadata import version as installed_version

project = "wufei"
author = "wufei contributors"
copyright = "2026, wufei contributors"
version = release = installed_version("wufei")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
language = "en"

# Headings can be linked to from other pages.
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]

# Types stand in the signatures, once; fields and members keep the order of the code, which was chosen.
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "exclude-members": "__init__, __new__"}

html_theme = "furo"
html_title = "wufei"
