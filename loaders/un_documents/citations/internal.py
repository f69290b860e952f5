"""References of a document to its own paragraphs, annexes and sections."""

import re
from collections.abc import Iterator

from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.passage import Passage
from loaders.un_documents.citations.pinpoints import annex_number, annex_place, expanded


def read_internal(passage: Passage) -> Iterator[Mention]:
    """Yield references to paragraphs "above" and "below" and to the document's own annex."""
    if passage.digits and passage.hints_at("paragraph"):
        yield from (_chinese if passage.words.chinese else _spaced)(passage)
    if not passage.hints_at("annex"):
        return
    number = f"(?P<number>{annex_number(passage.words)})"
    printed = (
        f"<annex_own>的?<annex>{number}?" if passage.words.chinese else rf"(?<!\w)<annex>(?: {number})?,? <annex_own>"
    )
    for match in passage.words.pattern(printed).finditer(passage.text):
        place = annex_place(match["number"], passage.words)
        yield Mention(match.start(), match.end(), "internal", (f"{passage.slug}#{place}",), "own-annex")


def _spaced(passage: Passage) -> Iterator[Mention]:
    words = passage.words
    for lead in words.pattern(r"(?<![\w/])(?:[وف]?[بلك]?)?<paragraph> ").finditer(passage.text):
        read = expanded(passage.text, lead.end(), words)
        above = words.pattern(",? ?<above>").match(passage.text, read[1]) if read else None
        if read and above:
            yield Mention(lead.start(), above.end(), "internal", _units(passage, read[0]), "paragraph-above")


def _chinese(passage: Passage) -> Iterator[Mention]:
    for above in passage.words.pattern("<above>(?:第[一二三四五六七八九十\\d]+节)?(?=第?\\d)").finditer(passage.text):
        read = expanded(passage.text, above.end(), passage.words)
        if read and passage.text[read[1] - 1] in "段款":
            yield Mention(above.start(), read[1], "internal", _units(passage, read[0]), "paragraph-above")


def _units(passage: Passage, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return the units of the own document, in the lettered part or annex that the reference stands in."""
    head = re.match(r"(?:draft\.|(?:annex|app)[^.]*\.|[A-H]\.)*", passage.place)
    prefix = head.group() if head else ""
    return tuple(
        f"{passage.slug}#{prefix}{place}" if f"{prefix}{place}" in passage.places else f"{passage.slug}#{place}"
        for place in places
    )
