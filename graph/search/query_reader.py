"""Reads a question: its language, what it names, what it quotes, and what it asks for by words."""

import re
from collections.abc import Iterable, Mapping, Sequence

from graph.search.concepts import ConceptReader, Mention, ReadCitations, named, no_citations
from graph.search.function_words import content_words, function_words, without_chinese_function_words
from graph.search.languages import language_of
from graph.search.passages import Thing
from graph.search.phrases import Quotation, folded_phrase, quotations, without_marks
from graph.search.read_query import ReadQuery, Slot, Wording
from graph.search.tokens import Word, word_spans

LONGEST = 4_000
"""Characters of a question that are read: a page and a half. What is longer is a document, and no question."""

MOST_SLOTS = 200
NUMBER_SHARE = 0.1
"""What a bare number, percentage or year counts for beside a word."""

LONGEST_WORDING = 12
"""Words of the longest label that carries a question into other languages: longer ones are sentences, not names."""

UNPRINTED = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks of direction and the like: copied with a text, and part of no word."""

CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]")
"""Control characters and halves of characters: no text has them on purpose, and models refuse them."""

SPACE = re.compile(r"\s+")
NUMBER = re.compile(r"[\d.,/\-]+")


class QueryReader:
    """Reads questions over the things of one release; safe to share between threads.

    Any string is a question, in bounded time: no character of it has a meaning for search but quotation marks.

    :param things: What a question may name, by labels in six languages.
    :param read_citations: Reads citations (``XII/19 para 4``, ``Aichi 15``) as the document loader does in documents.
    """

    def __init__(self, things: Iterable[Thing], read_citations: ReadCitations = no_citations) -> None:
        known = tuple(things)
        self._concepts = ConceptReader(known, read_citations)
        self._wordings: Mapping[str, tuple[Wording, ...]] = {thing.id: _wordings(thing) for thing in known}

    def read(self, query: str, lang: str) -> ReadQuery:
        """Return what a question asks.

        :param lang: Language of the page it was asked on.
        """
        asked = clean(query)
        mentions = self._concepts.mentions(asked)
        phrases = [quoted for quoted in quotations(asked) if not _is_title(quoted, mentions)]
        # Mentions and words keep their places: a mark becomes a space.
        text = without_marks(asked)
        found_in = language_of(text, lang)
        return ReadQuery(
            text=SPACE.sub(" ", text).strip(),
            lang=found_in,
            slots=tuple(self._slots(text, found_in, mentions)[:MOST_SLOTS]),
            named=named(asked, mentions),
            phrases=tuple(dict.fromkeys(filter(None, (folded_phrase(quoted.text) for quoted in phrases)))),
        )

    def _slots(self, text: str, lang: str, mentions: Sequence[Mention]) -> list[Slot]:
        """Return one slot for each name and for each word outside names, function words left out, each once."""
        apart = _apart(mentions)
        found = [(mention.start, self._name_slot(text, lang, mention)) for mention in apart]
        left_out = function_words(lang)
        for word in word_spans(without_chinese_function_words(text), lang):
            if word.readings[0] not in left_out and not _within(word, apart):
                found.append((word.start, _word_slot(text, word)))
        if not found:
            found = [(word.start, _word_slot(text, word)) for word in word_spans(text, lang)]
        slots: dict[Wording, Slot] = {}
        for _, slot in sorted(found, key=lambda one: one[0]):
            if slot.wordings[0]:
                slots.setdefault(slot.wordings[0], slot)
        return list(slots.values())

    def _name_slot(self, text: str, lang: str, mention: Mention) -> Slot:
        surface = text[mention.start : mention.end]
        printed = content_words(word_spans(surface, lang), lang)
        own = tuple(word.readings for word in printed)
        others = (wording for id_ in mention.ids for wording in self._wordings.get(id_, ()))
        asked = tuple(surface[word.start : word.end] for word in printed)
        return Slot(tuple(dict.fromkeys((own, *others))), asked=asked)


def clean(query: str) -> str:
    """Return a question as it is read: its beginning if it is very long, without what prints nothing."""
    return CONTROL.sub(" ", UNPRINTED.sub("", query[:LONGEST]))


def _wordings(thing: Thing) -> tuple[Wording, ...]:
    named_so = (content_words(word_spans(name, lang), lang) for lang, name in thing.labels)
    found = dict.fromkeys(tuple(word.readings for word in wording) for wording in named_so)
    return tuple(wording for wording in found if 0 < len(wording) <= LONGEST_WORDING)


def _word_slot(text: str, word: Word) -> Slot:
    share = NUMBER_SHARE if NUMBER.fullmatch(word.readings[0]) else 1.0
    return Slot(((word.readings,),), share, (text[word.start : word.end],))


def _within(word: Word, mentions: Sequence[Mention]) -> bool:
    return any(word.start < mention.end and mention.start < word.end for mention in mentions)


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions in order of place, of those that overlap the longest, a citation before a label."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.start - one.end, not one.cited, one.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _is_title(quoted: Quotation, mentions: Sequence[Mention]) -> bool:
    """Return whether a quotation is the title of something cited; straight marks ask for exact words all the same."""
    return not quoted.straight and any(
        mention.cited and mention.start < quoted.end and quoted.start < mention.end for mention in mentions
    )
