"""One text with what the readers of timings know about it: who speaks, when, and what is cited where."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.records import Citation
from loaders.un_documents.acts.timing.words import TimingWords, timing_words
from loaders.un_documents.citations.folding import Folded, fold

SESSION_RULES = frozenset({"session", "own-session"})
BODIES = frozenset({"body", "organisation"})
EVENTS = frozenset(
    {"plan", "treaty", "decision", "resolution", "recommendation", "programme", "initiative", "instrument"}
)
QUOTED = re.compile(r"[“«《„][^”»》“]{1,300}[”»》“]|\"[^\"]{1,300}\"|<<[^<>]{1,300}>>")
BLANKS = re.compile(r"\s+")
SESSION_ID = re.compile(r"(?P<body>.+)-(?P<number>[0-9]+)")


@dataclass(frozen=True, slots=True)
class Setting:
    """Who speaks in a unit.

    :param slug: The document, which stands for its adoption; empty where somebody else would adopt the words.
    :param body: Id of the body that speaks, empty where that is another than the document's.
    :param session: Id of its session, or None.
    :param date: ISO date of the document or interval of its session, or None.
    """

    slug: str = ""
    body: str = ""
    session: str | None = None
    date: str | None = None

    @property
    def number(self) -> int | None:
        """Return the number of the session."""
        found = SESSION_ID.fullmatch(self.session or "")
        return int(found["number"]) if found and found["body"] == self.body else None

    @property
    def next_session(self) -> str | None:
        """Return the id of the session after this one."""
        return None if self.number is None else f"{self.body}-{self.number + 1}"

    def is_ahead(self, session: str) -> bool:
        """Tell whether a session of the body that speaks is still to come."""
        found = SESSION_ID.fullmatch(session)
        own = self.number
        return bool(found and own is not None and found["body"] == self.body and int(found["number"]) > own)

    def is_past(self, session: str) -> bool:
        """Tell whether a session was over, or was this one, when the body spoke."""
        found = SESSION_ID.fullmatch(session)
        own = self.number
        return bool(found and own is not None and found["body"] == self.body and int(found["number"]) <= own)


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation at its place in folded text."""

    start: int
    end: int
    citation: Citation

    @property
    def is_session(self) -> bool:
        """Tell whether it names a body at its session."""
        return self.citation.rule in SESSION_RULES

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether it shares a character with a place."""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it is read.

    :param printed: The text as printed.
    :param folded: Its comparable form.
    :param quoted: Places between quotation marks, in the printed text.
    """

    printed: str
    folded: Folded
    words: TimingWords
    cited: tuple[Cited, ...]
    setting: Setting
    quoted: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, lang: str, citations: Sequence[Citation], setting: Setting) -> "Passage":
        """Make a text ready to be read."""
        folded = fold(text, lang)
        cited = tuple(
            Cited(bisect_left(folded.printed, one.start), bisect_left(folded.printed, one.end), one)
            for one in citations
        )
        quoted = tuple(hit.span() for hit in QUOTED.finditer(text))
        return cls(text, folded, timing_words(lang), cited, setting, quoted)

    @property
    def text(self) -> str:
        """Return the comparable text."""
        return self.folded.text

    def in_front(self, place: int, reach: int) -> str:
        """Return the words in front of a place, with their accents where these are no vowel signs."""
        if self.words.lang == "ar":
            return self.text[max(0, place - reach) : place]
        end = self.folded.printed[place]
        return BLANKS.sub(" ", self.printed[max(0, end - reach) : end].replace("’", "'"))

    def words_at(self, start: int, end: int) -> str:
        """Return the printed words of a place, on one line."""
        first, last = self.folded.span(start, end)
        return " ".join(self.printed[first:last].split())

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether a printed place stands between quotation marks, as in a title."""
        return any(first < start and end < last for first, last in self.quoted)
