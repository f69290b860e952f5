"""Clauses of a text: what a long paragraph says in one breath."""

import re

BREAK = re.compile(r"(?<=[;；。！？؛؟])|(?<=[.!?:：,，،])\s+|(?<=[，：、])(?=.)")
LEAST_CHARACTERS = 12
LEAST_CHARACTERS_CHINESE = 6
CHINESE = re.compile(r"[一-鿿]")


def clauses(text: str) -> list[str]:
    """Return the clauses of a text in order; pieces too short to mean anything join the one before.

    >>> clauses("Invites Parties to restore wetlands; requests the Secretary to report; notes")
    ['Invites Parties to restore wetlands;', 'requests the Secretary to report; notes']
    """
    found: list[str] = []
    for piece in (piece.strip() for piece in BREAK.split(text) if piece and piece.strip()):
        if found and (_short(piece) or _short(found[-1])):
            joint = "" if CHINESE.search(piece) else " "
            found[-1] = f"{found[-1]}{joint}{piece}"
        else:
            found.append(piece)
    return found


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Return where each clause of :func:`clauses` begins and ends in the text, in code points.

    >>> clause_spans("Notes; invites Parties to restore; urges donors")
    [(0, 34), (35, 47)]
    """
    spans: list[tuple[int, int]] = []
    at, last = 0, ""
    for piece in (piece.strip() for piece in BREAK.split(text) if piece and piece.strip()):
        begin = text.index(piece, at)
        at = begin + len(piece)
        if spans and (_short(piece) or _short(last)):
            last += piece if CHINESE.search(piece) else f" {piece}"
            spans[-1] = (spans[-1][0], at)
        else:
            last = piece
            spans.append((begin, at))
    return spans


def _short(piece: str) -> bool:
    return len(piece) < (LEAST_CHARACTERS_CHINESE if CHINESE.search(piece) else LEAST_CHARACTERS)
