"""Pages are drawn with packages that reading does not need; without them these modules are left alone."""

from importlib.util import find_spec

DRAWING = ("arabic.py", "pdf.py", "pdf_lines.py")
collect_ignore = [] if find_spec("fpdf") and find_spec("uharfbuzz") else list(DRAWING)
