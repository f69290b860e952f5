"""The words of a unit as mixed content: references on their offsets, notes where they are called."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from loaders.un_documents.calls import BEFORE, BEHIND, CALL, DECIMAL

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words that is an element.

    :param start: Offset of its first code point.
    :param end: Offset behind its last.
    :param make: Makes the element in the one given.
    :param holds_words: False where the element takes the place of the words, as a note of its mark.
    """

    start: int
    end: int
    make: Callable[[etree._Element], etree._Element]
    holds_words: bool = True


def clean(text: str) -> str:
    """Return a text as XML may hold it, of the same length."""
    return NOT_IN_XML.sub("\ufffd", text)


def write_words(element: etree._Element, text: str, spans: Sequence[Span]) -> None:
    """Write words with the elements among them. Of two that cross each other the first in the list stands."""
    _write(element, clean(text), 0, len(text), sorted(_nested(spans), key=lambda span: (span.start, -span.end)))


def _nested(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if span.start < span.end and not any(_cross(span, other) for other in kept):
            kept.append(span)
    return kept


def _cross(one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: (span.start, -span.end))
    if first.start == second.start and first.end == second.end:
        return True
    inside = second.end <= first.end
    # Nothing stands in a note but the note.
    return second.start < first.end and (not inside or not first.holds_words)


def _write(element: etree._Element, text: str, start: int, end: int, spans: list[Span]) -> None:
    """Write the words between two offsets; spans within them come in order, outer ones first."""
    at, last = start, None
    while spans and spans[0].start < end:
        span = spans.pop(0)
        _add(element, last, text[at : span.start])
        last = span.make(element)
        inner = [one for one in spans if one.end <= span.end]
        del spans[: len(inner)]
        if span.holds_words:
            _write(last, text, span.start, span.end, inner)
        at = span.end
    _add(element, last, text[at:end])


def _add(element: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words


def find_call(text: str, number: str, start: int = 0) -> tuple[int, int] | None:
    """Return where a note is called in a text, behind an offset, None where its number is printed nowhere as a call.

    >>> find_call("by night,1 and by day", "1"), find_call("in 2011", "1")
    ((9, 10), None)
    """
    for match in CALL.finditer(text, start):
        if (match["bracketed"] or match[0]) == number and (match["bracketed"] or _may_be_call(text, match)):
            return match.span()
    mark = re.escape(number)
    signs = rf"(?<!\*){mark}(?!\*)" if number.startswith("*") else rf"\[{mark}\]|(?<=\d ){mark}(?![\w/])"
    apart = re.compile(signs).search(text, start)
    return apart.span() if apart else None


def _may_be_call(text: str, match: re.Match[str]) -> bool:
    before, behind = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return bool(BEFORE.search(before)) and not BEHIND.match(behind) and not DECIMAL.search(before)


def find_last(text: str, number: str) -> tuple[int, int] | None:
    """Return where a number stands last, for a call that looks like the end of another number (``in 2016,1``).

    >>> find_last("in 2016,1", "1"), find_last("in 2011", "1")
    ((8, 9), None)
    """
    found = list(re.finditer(rf"(?<![\w(/]){re.escape(number)}(?![\w/%°])", text))
    return found[-1].span() if found else None
