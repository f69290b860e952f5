"""Words that are cut at the end of a line."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from loaders.un_documents.formats.pdf.printed import Printed

SOFT, DRAWN = "\u00ad", "\u2010"
"""The hyphen that says that a word is cut, and one that is drawn where a program cuts words."""
CUT = re.compile(r"(?P<head>[^\W\d_]+(?:['’][^\W\d_]+)?)(?P<hyphen>[-\u00ad\u2010])$")
TAIL = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
WRAPS = 0.04
"""Share of lines that end in a hyphen, from which on a program is taken to cut words."""


def without_cuts(lines: Sequence[Printed]) -> list[Printed]:
    """Return lines with every word that is cut at the end of one put together there.

    A hyphen of the word's own is kept: where the document has the word with it elsewhere, or does not cut words at all.
    """
    words = _words(lines)
    cuts = sum(bool(CUT.search(line.text)) for line in lines)
    cuts_words = cuts > WRAPS * len(lines) or _is_known(lines, words)
    kept: list[Printed] = []
    for line in lines:
        line.text = line.text.replace(SOFT, "") if not line.text.endswith(SOFT) else line.text
        before = kept[-1] if kept else None
        if before is not None and (cut := CUT.search(before.text)) and line.text[:1].islower():
            _join(before, line, cut, words, cuts_words)
        if line.text:
            kept.append(line)
    for line in kept:
        line.text = line.text.replace(SOFT, "").replace(DRAWN, "-")
    return kept


def _join(before: Printed, line: Printed, cut: re.Match[str], words: Counter[str], cuts_words: bool) -> None:
    """Put the rest of a cut word behind its beginning."""
    tail = TAIL.match(line.text)
    if tail is None:
        return
    whole, hyphened = (cut["head"] + tail[0]).lower(), f"{cut['head']}-{tail[0]}".lower()
    soft = cut["hyphen"] == SOFT
    drawn = cut["hyphen"] == DRAWN and not words[hyphened]
    # ``state-of-the-`` has shown that its hyphens are its own.
    cuts_words = cuts_words and not before.text[: cut.start()].endswith("-")
    if not soft and not drawn and (words[hyphened] > words[whole] or not (words[whole] or cuts_words)):
        return
    rest, _, behind = line.text.partition(" ")
    before.text = before.text[: cut.start("hyphen")] + rest
    before.full = bool(behind)
    line.text = behind
    if not behind:
        # The line held nothing else: the room behind it is that of the line before.
        before.row = line.row


def _words(lines: Iterable[Printed]) -> Counter[str]:
    """Count the words of a document that are whole, those with a hyphen as one and by their parts' sum."""
    words: Counter[str] = Counter()
    for line in lines:
        text = CUT.sub("", line.text).replace(SOFT, "").replace(DRAWN, "-").lower()
        words.update(WORD.findall(text))
    return words


def _is_known(lines: Sequence[Printed], words: Counter[str]) -> bool:
    """Tell whether any word that is cut stands elsewhere in one piece, and none there with its hyphen."""
    for line, following in pairwise(lines):
        cut, tail = CUT.search(line.text), TAIL.match(following.text)
        if cut and tail and following.text[:1].islower():
            hyphened = f"{cut['head']}-{tail[0]}".lower()
            if words[(cut["head"] + tail[0]).lower()] and not words[hyphened]:
                return True
    return False
