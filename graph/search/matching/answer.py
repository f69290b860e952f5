"""What matching answers: for each text the targets of every framework, graded and with reasons, and provisions."""

from dataclasses import dataclass, field
from typing import Literal

from graph.search.answer import SearchResult
from graph.search.matching.catalogue import Target, TargetLink, Theme

Grade = Literal["strong", "related", "weak"]


@dataclass(frozen=True, slots=True)
class LinkReason:
    """A link of the catalogue that leads to a target from one that matches strongly.

    :param start: The target that it leads from.
    """

    start: Target
    link: TargetLink


@dataclass(frozen=True, slots=True)
class MatchReason:
    """Why a target matches.

    :param named: Whether the text cites it.
    :param meaning: Cosine of its title and the nearest clause of the text, 0 to 1.
    :param words: Words of the text that its title in the text's language has too.
    :param themes: Themes of both.
    :param shares: Shares that both set (``30 %``).
    :param years: Years that both set.
    """

    named: bool = False
    meaning: float = 0.0
    words: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    shares: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    link: LinkReason | None = None


@dataclass(frozen=True, slots=True)
class TargetMatch:
    """One target that a text has to do with.

    :param score: 0 to 1, comparable between texts and frameworks.
    """

    target: Target
    score: float
    grade: Grade
    reason: MatchReason


@dataclass(frozen=True, slots=True)
class FrameworkMatches:
    """The matches of one framework, best first."""

    framework: str
    matches: tuple[TargetMatch, ...]


@dataclass(frozen=True, slots=True)
class GivenTarget:
    """One national target as it was found in what was given.

    :param number: As printed (``Target 3``, ``2.1``), empty where it has none.
    :param line: Its place in what was given, counted from 1.
    """

    number: str
    text: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Provisions:
    """Paragraphs of decisions that a text has to do with.

    :param addressed: Whether all of them ask something of Parties; where none does, they are the nearest of all.
    """

    addressed: bool
    results: tuple[SearchResult, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchedTarget:
    """One national target with all that it has to do with.

    :param lang: Language that it was read in.
    :param frameworks: Frameworks that have a match, that with the best one first.
    """

    given: GivenTarget
    lang: str
    frameworks: tuple[FrameworkMatches, ...]
    provisions: Provisions = field(default_factory=lambda: Provisions(True))


FoundBy = Literal["headings", "numbers", "paragraphs", "whole"]


@dataclass(frozen=True, slots=True)
class MatchResponse:
    """The answer to a text or plan.

    :param found_by: By what the targets were found: headings such as "Target 3", numbered paragraphs, paragraphs, or the
        text as a whole.
    :param left_out: How many more were found than are answered.
    :param searched: Ids of the frameworks that were compared with.
    """

    found_by: FoundBy
    targets: tuple[MatchedTarget, ...]
    left_out: int
    searched: tuple[str, ...]
