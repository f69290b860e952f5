"""Which convention a unit speaks for: the document's, or that of the part of a report over several."""

from collections.abc import Sequence

from loaders.un_documents.language import LanguageTable
from loaders.un_documents.structure import Piece


def convention_of_parts(pieces: Sequence[Piece], convention: str, table: LanguageTable) -> list[str]:
    """Return the convention of each piece.

    :param convention: The document's own; where it has none, each part speaks for the convention that its heading names.
    """
    if convention:
        return [convention] * len(pieces)
    found: list[str] = []
    current = ""
    for piece in pieces:
        if piece.place.startswith("h.") and "." not in piece.place[2:]:
            current = named_convention(piece.text, table)
        found.append(current if piece.zone != "front" else "")
    return found


def named_convention(text: str, table: LanguageTable) -> str:
    """Return the convention that a heading names, empty where it names none or more than one."""
    named = {convention for pattern, convention in table.conventions if pattern.search(text)}
    return named.pop() if len(named) == 1 else ""
