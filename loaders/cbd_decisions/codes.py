"""Codes of decisions and paragraphs: ``CBD/COP/15/04``, and ``CBD/COP/15/04/A01.02`` for part A, paragraph 1, item (b)."""

import re

from loaders.decision_places import Place

BODIES = {
    "COP": "cbd/cop",
    "EXCOP": "cbd/excop",
    "CP": "cbd/cpmop",
    "NP": "cbd/npmop",
    "SBSTTA": "cbd/sbstta",
    "SBI": "cbd/sbi",
    "WGRI": "cbd/wgri",
}
CODE = re.compile(
    r"(?:UNEP/)?CBD/(?:DEC/)?(?P<body>[A-Za-z]+)/(?:DEC/)?(?P<session>[0-9]{1,3})/(?P<number>[0-9]{1,3})(?P<rest>[./].+)?"
)
# Older codes have a full stop behind the decision.
PLACE = re.compile(
    r"[./](?P<section>[A-Za-z])?(?P<paragraph>[0-9]{1,3})(?:[./](?P<item>[0-9]{1,3}))?(?:[./](?P<subitem>[0-9]{1,3}))?"
)


def decision_of(code: str) -> str | None:
    """Return the slug of the decision that a code is of, whole or in part; None where it is of none.

    >>> decision_of("CBD/COP/15/04"), decision_of("CBD/COP/12/02.B08.04"), decision_of("CBD/MEETING/1/1")
    ('cbd/cop/15/4', 'cbd/cop/12/2', None)
    """
    found = CODE.fullmatch(code)
    path = BODIES.get(found["body"].upper()) if found else None
    return f"{path}/{int(found['session'])}/{int(found['number'])}" if found and path else None


def place_of(code: str) -> Place | None:
    """Return the place that the code of a paragraph names, None where it names none of a known form.

    >>> place_of("CBD/COP/12/02.B08.04"), place_of("CBD/COP/12/02")
    (Place(section='B', paragraph=8, item=4, subitem=0), None)
    """
    found = CODE.fullmatch(code)
    part = PLACE.fullmatch(found["rest"]) if found and found["rest"] else None
    if not part or not int(part["paragraph"]):
        return None
    item, subitem = int(part["item"] or 0), int(part["subitem"] or 0)
    if subitem and not item:
        return None
    return Place((part["section"] or "").upper(), int(part["paragraph"]), item, subitem)


def names_whole(code: str) -> bool:
    """Tell whether a code is of a whole decision and of no part of it."""
    found = CODE.fullmatch(code)
    return found is not None and not found["rest"]
