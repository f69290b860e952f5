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


def _short(piece: str) -> bool:
    return len(piece) < (LEAST_CHARACTERS_CHINESE if CHINESE.search(piece) else LEAST_CHARACTERS)
