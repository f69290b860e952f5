"""Whether a document ends in the middle: how its last unit ends, against how the others do."""

import re
from collections.abc import Sequence

from loaders.un_documents.layout import CALL, display_width, ends_sentence, ends_with_comma, has_open_bracket, share
from loaders.un_documents.lines import Pages
from loaders.un_documents.structure import Piece

EXPECTS_MORE = re.compile(rf"[;；؛:：,，،、(（«《][\s”»\"’']*{CALL}$")
WORDS = frozenset({"paragraph", "subparagraph", "item", "preamble"})
USUAL = 0.9
"""Share of units with an end mark from which one without is odd."""


def cut_warning(pieces: Sequence[Piece], pages: Pages, width: int) -> str | None:
    """Return why a document seems to end in the middle, None where it seems whole.

    A last unit that ends with a comma, colon or semicolon expects more, and so does a heading with nothing below it. One
    without any end mark may be a slip of the printer; it counts where others have theirs and either the last line runs over
    the full width or the file ends without a line end.

    :param width: Columns of a full line, 0 where no line is wrapped.
    """
    last = next((piece for piece in reversed(pieces) if piece.kind != "footnote"), None)
    if last is None or last.kind == "table-cell" or last.zone == "front":
        return None
    where = f"line {last.lines[1]}: the text ends in the middle, behind “{last.text.strip()[-30:]}”"
    if last.kind not in WORDS:
        return (
            where if last.kind in ("heading", "annex-heading", "title") and not last.place.startswith("close") else None
        )
    if expects_more(last):
        return where
    others = [
        ends_sentence(piece.text) or ends_with_comma(piece.text) for piece in pieces[:-1] if piece.kind == last.kind
    ]
    if ends_sentence(last.text) or (others and share(others) < USUAL):
        return None
    return where if ends_abruptly(pages, last, width) else None


def expects_more(piece: Piece) -> bool:
    """Tell a unit whose last mark says that something follows."""
    return EXPECTS_MORE.search(piece.text.rstrip()) is not None or has_open_bracket(piece.text)


def ends_abruptly(pages: Pages, last: Piece, width: int) -> bool:
    """Tell whether the last line of a unit is full, or nothing, not even a line end, follows it."""
    line = next((line for line in reversed(pages.body) if line.number == last.lines[1]), None)
    if line is None:
        return False
    return (pages.ends_open and line == pages.body[-1]) or 0 < 0.8 * width <= display_width(line.text)
