"""The manual as a site, built by `python3 dev.py manual`."""

project = "pos-desktop"
author = "The pos-desktop authors"
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["README.md"]
myst_heading_anchors = 3
nitpicky = True
html_theme = "furo"
html_title = "pos-desktop"
html_show_copyright = False
html_last_updated_fmt = None
linkcheck_allow_unauthorized = False
