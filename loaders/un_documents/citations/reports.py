"""National reports by their number: the fifth national report is one category, whatever country writes it."""

import re
from collections.abc import Iterator

from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.passage import Passage


def read_reports(passage: Passage) -> Iterator[Mention]:
    """Yield the national reports under the Convention on Biological Diversity that are named by number."""
    if (passage.treaty != "cbd" and not passage.question) or not passage.hints_at("report"):
        return
    words = passage.words
    for match in words.pattern(words.edge + "<national_report>").finditer(passage.text):
        ordinals = re.findall(words.ordinals.pattern, match.group("ordinals"), re.IGNORECASE)
        ids = tuple(f"cbd-nr{number}" for number in map(words.ordinals.value, ordinals) if number)
        if ids:
            yield Mention(match.start(), match.end(), "report", ids, "national-report")
