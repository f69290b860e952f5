"""Which words of a question a text holds, and where, to be told and lit up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.search.function_words import content_words
from graph.search.phrases import phrase_spans
from graph.search.read_query import ReadQuery, Wording
from graph.search.tokens import Word, word_spans

Span = tuple[int, int]


def matched(read: ReadQuery, text: str, lang: str) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """Return the words of a question that a text holds, and where it does.

    A word matches by any of its readings. A name matches by its own words one by one, and in other wordings, those of
    other languages, only where the text holds all words of one next to one another, function words aside.

    :param text: The text as shown.
    :param lang: Its language.
    :returns: The words as they were typed, in order, each once; and places in the text in rising order, apart.
    """
    printed = content_words(word_spans(text, lang), lang)
    by_reading: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(printed):
        for reading in word.readings:
            by_reading[reading].append(at)
    typed: list[str] = []
    spans: list[Span] = [span for phrase in read.phrases for span in phrase_spans(text, phrase)]
    for slot in read.slots:
        for asked, readings in zip(slot.asked, slot.wordings[0], strict=False):
            places = _places(readings, by_reading)
            spans += [(printed[at].start, printed[at].end) for at in places]
            typed += [asked] if places else []
        for wording in slot.wordings[1:]:
            runs = _runs(wording, by_reading, printed)
            spans += runs
            typed += slot.asked if runs else ()
    return tuple(dict.fromkeys(typed)), _apart(spans)


def _places(readings: Iterable[str], by_reading: Mapping[str, Sequence[int]]) -> list[int]:
    return sorted({at for reading in readings for at in by_reading.get(reading, ())})


def _runs(wording: Wording, by_reading: Mapping[str, Sequence[int]], printed: Sequence[Word]) -> list[Span]:
    """Return where all words of a wording stand one behind the other."""
    begins = set(_places(wording[0], by_reading))
    for step, readings in enumerate(wording[1:], start=1):
        begins &= {at - step for at in _places(readings, by_reading)}
    return [(printed[at].start, printed[at + len(wording) - 1].end) for at in sorted(begins)]


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap or touch joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
