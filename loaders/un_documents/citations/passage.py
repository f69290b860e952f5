"""One text under reading: its folded form, its language's words, who speaks, and what was named before."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from loaders.un_documents.citations.folding import Folded, fold
from loaders.un_documents.citations.mentions import Mention
from loaders.un_documents.citations.words import Words, words_of

PROTOCOL_BODIES = {
    "unfccc-cma": "paris-agreement",
    "unfccc-cmp": "kyoto-protocol",
    "cbd-cpmop": "cartagena-protocol",
    "cbd-npmop": "nagoya-protocol",
}
_DIGIT = re.compile(r"\d")
PROTOCOLS_OF = {"cbd": ("cartagena-protocol", "nagoya-protocol"), "unfccc": ("kyoto-protocol",)}
CONVENTIONS = frozenset({"cbd", "unfccc", "unccd", "ramsar", "cms", "cites", "whc", "ippc", "itpgrfa", "icrw"})
STRATEGIC_PLANS = {
    "cbd": "sp-2011-2020",
    "ramsar": "ramsar-sp4",
    "cms": "cms-spms",
    "unccd": "unccd-strategic-framework",
    "unff": "unff-strategic-plan",
}


@dataclass(slots=True)
class Memory:
    """What was named so far in a document, for words that point back.

    :param framework: Framework whose targets were named last.
    :param treaty: Convention named last by its full name.
    :param protocol: Protocol named last, and those named by the heading of each section.
    :param treaty_series: True once a footnote cited the Treaty Series.
    :param named: Ids of everything that was named.
    :param heads: The titles of the document and of its annexes, folded.
    """

    framework: str = ""
    treaty: str = ""
    protocol: str = ""
    section_protocols: dict[str, str] = field(default_factory=dict)
    treaty_series: bool = False
    named: set[str] = field(default_factory=set)
    heads: tuple[str, ...] = ()


@lru_cache(maxsize=256)
def _gap(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@dataclass
class Passage:
    """One unit's text, or a question, while its citations are read.

    :param convention: Convention that speaks, or empty.
    :param body: Body that speaks, or empty.
    :param own: Ids of the document itself, which are no citations in it.
    :param calls: Numbers of footnote calls printed in the text.
    :param question: True for a question: numbers count without the word "decision" before them.
    :ivar text: The folded text.
    :ivar lowered: The same in small letters.
    :ivar digits: True where a digit stands in it.
    """

    folded: Folded
    words: Words
    convention: str
    body: str
    memory: Memory
    section: str = ""
    own: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    question: bool = False
    places: frozenset[str] = frozenset()
    slug: str = ""
    place: str = ""
    names: list[Mention] = field(default_factory=list)
    text: str = field(init=False)
    lowered: str = field(init=False)
    digits: bool = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.folded.text
        self.lowered = self.text.lower()
        self.digits = _DIGIT.search(self.text) is not None

    @classmethod
    def of(cls, text: str, lang: str, **settings: object) -> "Passage":
        """Fold a text and take the words of its language."""
        return cls(fold(text, lang), words_of(lang), **settings)  # type: ignore[arg-type]

    def hints_at(self, kind: str) -> bool:
        """Say whether the text may hold a kind of citation, by letters that every text with one has."""
        return any(map(self.lowered.__contains__, self.words.hints[kind]))

    @property
    def treaty(self) -> str:
        """Return the convention that "the Convention" means here."""
        return self.convention or self.memory.treaty

    @property
    def protocol(self) -> str:
        """Return the protocol that "the Protocol" means here."""
        by_body = PROTOCOL_BODIES.get(self.body, "")
        return by_body or self.memory.section_protocols.get(self.section, "") or self.memory.protocol

    def named_before(self, place: int, among: frozenset[str] | None = None) -> Mention | None:
        """Return the nearest name before a place, of those ids if some are given."""
        return next(
            (name for name in reversed(self.names) if name.end <= place and (among is None or among & set(name.ids))),
            None,
        )

    def last_treaty(self, place: int) -> Mention | None:
        """Return the one treaty named last before a place."""
        treaties = (name for name in reversed(self.names) if name.end <= place and name.type == "treaty")
        return next((name for name in treaties if len(name.ids) == 1), None)

    def name_ending(self, place: int, gap: str = "") -> Mention | None:
        """Return the name that ends at a place, or before a gap there."""
        return next(
            (
                name
                for name in reversed(self.names)
                if name.end <= place and _gap(gap).fullmatch(self.text, name.end, place)
            ),
            None,
        )

    def name_starting(self, place: int, gap: str = "") -> Mention | None:
        """Return the name that begins at a place, or behind a gap there."""
        return next(
            (
                name
                for name in self.names
                if name.start >= place
                and _gap(gap).fullmatch(self.text[place : name.start].lstrip().removesuffix("《"))
            ),
            None,
        )
