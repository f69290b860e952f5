"""Which themes a text is about: those that it names, and those whose names mean nearly what a clause of it says."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.search.encoder import Encoder, Float32Matrix
from graph.search.matching.catalogue import Target, Theme
from graph.search.matching.wording import Stem, stems
from loaders.records import LANGUAGES

Scores = NDArray[np.float32]

# Below the first cosine a clause has no more to do with a name than with most; from the second on it says the same.
UNLIKE, ALIKE = 0.35, 0.75

ONE_THEME = 3.0
"""What a text is taken to be about at least, in weights of themes: a text with one faint theme is not all about that."""


@dataclass(frozen=True)
class ThemeReader:
    """Reads the themes of texts.

    :param themes: In the order of all arrays of themes.
    :param held: Float32 array of shape (targets, themes): 1 where a target has a theme.
    :param weights: One per theme: what few targets have weighs more.
    :param vectors: One per name of a theme.
    :param owners: Place of the theme of each name.
    :param named: Language, then first stem of a name, to names as (stems, place of the theme).
    """

    themes: tuple[Theme, ...]
    held: Float32Matrix
    weights: Scores
    vectors: Float32Matrix
    owners: NDArray[np.int64]
    named: dict[str, dict[Stem, list[tuple[tuple[Stem, ...], int]]]]

    @classmethod
    def of(cls, themes: Sequence[Theme], targets: Sequence[Target], encoder: Encoder) -> "ThemeReader":
        """Read the names of themes and which targets have them."""
        place = {theme.id: at for at, theme in enumerate(themes)}
        held = np.zeros((len(targets), len(themes)), np.float32)
        for row, target in enumerate(targets):
            held[row, [place[theme] for theme in target.themes if theme in place]] = 1
        names = [(at, lang, name) for at, theme in enumerate(themes) for lang, name in theme.names]
        return cls(
            themes=tuple(themes),
            held=held,
            weights=np.log((len(targets) + 1) / (held.sum(axis=0) + 1)).astype(np.float32),
            vectors=encoder.encode([name for _, _, name in names]),
            owners=np.array([at for at, _, _ in names], dtype=np.int64),
            named=_by_first_stem(names),
        )

    def read(self, text: Sequence[Stem], lang: str, clauses: Float32Matrix) -> Scores:
        """Return how much a text is about each theme, 0 to 1; 1 where it names it.

        :param text: Its stems.
        :param clauses: Vectors of its clauses, shape (clauses, dim).
        """
        if not self.themes:
            return np.zeros(0, np.float32)
        cosines = (clauses @ self.vectors.T).max(axis=0) if len(self.vectors) else np.zeros(0, np.float32)
        meant = np.full(len(self.themes), -1, np.float32)
        np.maximum.at(meant, self.owners, cosines)
        strengths = np.clip((meant - UNLIKE) / (ALIKE - UNLIKE), 0, 1).astype(np.float32)
        strengths[self._named_in(text, lang)] = 1
        return np.asarray(strengths, np.float32)

    def shared(self, strengths: Scores) -> Scores:
        """Return how far the themes of a text and of each target are the same, 0 to 1, shape (targets,).

        The geometric mean of two shares: of what the text is about, and of what the target is about.
        """
        about = strengths * self.weights
        common = self.held @ about
        of_text = common / max(float(about.sum()), ONE_THEME)
        of_target = common / np.maximum(self.held @ self.weights, 1e-6)
        return np.asarray(np.sqrt(of_text * of_target), np.float32)

    def common(self, strengths: Scores, row: int, least: float) -> tuple[Theme, ...]:
        """Return the themes that a target has and a text is clearly about, the clearest first.

        :param strengths: As :meth:`read` returned them.
        :param row: Place of the target.
        """
        both = strengths * self.held[row]
        return tuple(self.themes[at] for at in np.argsort(-both, kind="stable").tolist() if both[at] >= least)

    def _named_in(self, text: Sequence[Stem], lang: str) -> list[int]:
        names = self.named.get(lang, {})
        return [
            theme
            for at, stem in enumerate(text)
            for name, theme in names.get(stem, ())
            if tuple(text[at : at + len(name)]) == name
        ]


def _by_first_stem(
    names: Sequence[tuple[int, str, str]],
) -> dict[str, dict[Stem, list[tuple[tuple[Stem, ...], int]]]]:
    found: dict[str, dict[Stem, list[tuple[tuple[Stem, ...], int]]]] = {lang: defaultdict(list) for lang in LANGUAGES}
    for theme, lang, name in names:
        read = tuple(stems(name, lang))
        if read and read[0] and lang in found:
            found[lang][read[0]].append((read, theme))
    return found
