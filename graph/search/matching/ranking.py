"""Targets ranked for one text: by meaning, by themes, by words, and along links from what matches strongly."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.search.clauses import clauses
from graph.search.encoder import Encoder, Float32Matrix, unit_rows
from graph.search.matching.answer import Grade, LinkReason, MatchReason, TargetMatch
from graph.search.matching.catalogue import Catalogue, TargetLink
from graph.search.matching.figures import alike, read_figures
from graph.search.matching.themes import ThemeReader
from graph.search.matching.wording import Said, TitleWords, read_words, stems
from loaders.records import LANGUAGES, Language

Scores = NDArray[np.float32]
LONGEST_TEXT = 4_000
"""Characters of one target that are compared; what stands behind them explains it."""
MOST_CLAUSES = 40

# What each kind of evidence adds. Meaning and themes are on scales of 0 to 1 and count alike. Figures only tell apart
# what is near anyway.
WORDS, SHARE, YEAR = 0.3, 0.05, 0.02
NAMED = 2.0
"""What a target has at least that the text cites."""

LINKED = 0.4
"""How far a link from a target that matches strongly raises another towards it."""
CARRIES = 0.5
"""What a target must score for its links to count."""
CARRYING = frozenset(
    ("relatedMatch", "closeMatch", "exactMatch", "broadMatch", "narrowMatch", "thematicSuccessor", "supersededBy")
)
"""Relations that carry a match from one framework to another."""

# Where the grades begin, on the scale of 0 to 1; drawn by `python -m benchmarks.matching`.
MIDDLE, STEEPNESS = 0.86, 9.0
GRADES: tuple[tuple[float, Grade], ...] = ((0.5, "strong"), (0.15, "related"), (0.006, "weak"))
CLEAR_THEME = 0.5
"""From here on a theme is named as a reason."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text has in common with every target; the arrays have one entry per target."""

    meaning: Scores
    themes: Scores
    words: Scores
    strengths: Scores
    total: Scores


@dataclass(frozen=True, slots=True)
class Among:
    """What a text is compared with.

    :param ids: Ids of targets, None for all; what the text cites is compared anyway.
    :param each: How many of each framework at most.
    """

    ids: frozenset[str] | None
    each: int


@dataclass(frozen=True)
class TargetIndex:
    """The targets of one release, ready to be compared; safe to share between threads.

    :param titles: Unit vectors of the mean of each target's titles, shape (targets, dim).
    """

    catalogue: Catalogue
    encoder: Encoder
    titles: Float32Matrix
    themes: ThemeReader
    title_words: Mapping[Language, TitleWords]

    @classmethod
    def of(cls, catalogue: Catalogue, encoder: Encoder) -> "TargetIndex":
        """Read the titles and themes of a catalogue."""
        targets = catalogue.targets
        vectors = [encoder.encode([target.title(lang) for target in targets]) for lang in LANGUAGES]
        return cls(
            catalogue=catalogue,
            encoder=encoder,
            titles=unit_rows(np.mean(vectors, axis=0, dtype=np.float32)),
            themes=ThemeReader.of(catalogue.themes, targets, encoder),
            title_words={lang: TitleWords([one.titles.get(lang, "") for one in targets], lang) for lang in LANGUAGES},
        )

    def rank(self, text: str, lang: Language, among: Among, named: Sequence[str] = ()) -> list[TargetMatch]:
        """Return the targets that have to do with a text, best first.

        :param lang: Language of the text.
        :param among: What is compared, and how many of each framework.
        :param named: Ids that the text cites.
        """
        text = text[:LONGEST_TEXT]
        evidence = self._evidence(text, lang)
        said, counted = read_words(text, lang), read_figures(text)
        figures = [alike(counted, target) for target in self.catalogue.targets]
        total = evidence.total + np.array([SHARE * bool(one) + YEAR * bool(two) for one, two in figures], np.float32)
        cited = np.array([target.id in named for target in self.catalogue.targets], np.bool_)
        total = np.where(cited, np.maximum(total, NAMED), total).astype(np.float32)
        raised, links = self._along_links(total)
        scores = share_of_one(raised)
        return [
            TargetMatch(
                target=self.catalogue.targets[row],
                score=round(float(scores[row]), 4),
                grade=grade,
                reason=self._reason(said, lang, row, evidence, bool(cited[row]), figures[row], links.get(row)),
            )
            for row in self._best(scores, cited, among)
            if (grade := grade_of(float(scores[row]))) is not None
        ]

    def _best(self, scores: Scores, cited: NDArray[np.bool_], among: Among) -> Iterator[int]:
        """Yield the places of the best targets of each framework, best of all first."""
        taken: Counter[str] = Counter()
        for row in np.argsort(-scores, kind="stable").tolist():
            target = self.catalogue.targets[row]
            admitted = bool(cited[row]) or among.ids is None or target.id in among.ids
            if target.framework and admitted and taken[target.framework] < among.each:
                taken[target.framework] += 1
                yield row

    def _evidence(self, text: str, lang: Language) -> Evidence:
        pieces = self.encoder.encode([text, *clauses(text)[:MOST_CLAUSES]])
        said = stems(text, lang)
        meaning = np.clip((pieces @ self.titles.T).max(axis=0), 0, 1).astype(np.float32)
        strengths = self.themes.read(said, lang, pieces)
        themes = self.themes.shared(strengths)
        words = np.array(self.title_words[lang].covered(said), np.float32)
        return Evidence(meaning, themes, words, strengths, meaning + themes + WORDS * words)

    def _along_links(self, total: Scores) -> tuple[Scores, dict[int, LinkReason]]:
        """Return the scores with those raised that strong ones are linked to, and the link that raised each."""
        raised, reasons = total.copy(), dict[int, LinkReason]()
        strong = share_of_one(total) >= CARRIES
        for start in np.flatnonzero(strong).tolist():
            for end, link in self._links.get(start, ()):
                reached = total[end] + LINKED * max(0.0, float(total[start] - total[end]))
                if reached > raised[end]:
                    raised[end] = reached
                    reasons[end] = LinkReason(self.catalogue.targets[start], link)
        return raised, reasons

    def _reason(
        self,
        said: Sequence[Said],
        lang: Language,
        row: int,
        evidence: Evidence,
        named: bool,
        figures: tuple[tuple[str, ...], tuple[int, ...]],
        link: LinkReason | None,
    ) -> MatchReason:
        return MatchReason(
            named=named,
            meaning=round(float(evidence.meaning[row]), 4),
            words=self.title_words[lang].shared(said, row),
            themes=self.themes.common(evidence.strengths, row, CLEAR_THEME),
            shares=figures[0],
            years=figures[1],
            link=link,
        )

    @cached_property
    def _links(self) -> dict[int, list[tuple[int, TargetLink]]]:
        """Links that carry a match, both ways, by the places of targets."""
        place = {target.id: at for at, target in enumerate(self.catalogue.targets)}
        found: dict[int, list[tuple[int, TargetLink]]] = {}
        for link in self.catalogue.links:
            one, other = place[link.one], place[link.other]
            if link.relation in CARRYING and self._framework(one) != self._framework(other):
                found.setdefault(one, []).append((other, link))
                found.setdefault(other, []).append((one, link))
        return found

    def _framework(self, row: int) -> str:
        return self.catalogue.targets[row].framework


def share_of_one(total: Scores) -> Scores:
    """Return scores on a scale of 0 to 1 that keeps their order."""
    return np.asarray(1 / (1 + np.exp(-STEEPNESS * (total - MIDDLE))), np.float32)


def grade_of(score: float) -> Grade | None:
    """Return the grade of a score on the scale of 0 to 1, None where it is not even weak."""
    return next((grade for least, grade in GRADES if score >= least), None)
