"""Search: a question in any language to provisions, each with its reason."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from graph.search.answer import Coverage, Reason, SearchResponse, SearchResult
from graph.search.channels import Channels, ChannelScores
from graph.search.closeness import nothing_close
from graph.search.concepts import ConceptReader, Named, ReadCitations, no_citations
from graph.search.encoder import Encoder
from graph.search.fusion import FEEDBACK, FEEDBACK_TEXTS, best, fuse, share_of_one, standard
from graph.search.index import SearchIndex
from graph.search.lexicon import Lexicon
from graph.search.passages import Passage
from graph.search.question import SearchFilters, SearchRequest
from graph.search.things import CLOSE, find_things

Scores = NDArray[np.float32]

# A named paragraph or document is what was asked for, whatever the other channels say. That a text cites what the
# question names counts by how few texts do, since half of all texts cite the convention that speaks, and by how much of
# the question the name is: who asks "Aichi 15" wants what cites it, who asks a sentence wants what the sentence says.
NAMED_UNIT, NAMED_PARENT, NAMED_DOCUMENT, CITES_NAMED, ONLY_NAMED = 60.0, 40.0, 20.0, 2.0, 10.0
OUT = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is known of it before ranking; the arrays have one entry per passage."""

    request: SearchRequest
    named: Named
    scores: ChannelScores
    boosts: Scores
    allowed: NDArray[np.bool_]


@dataclass(frozen=True)
class Searcher:
    """Searches one index; safe to share between threads.

    :param read_citations: Reads citations in a question (``XII/19 para 4``, ``Aichi 15``).
    """

    index: SearchIndex
    encoder: Encoder
    lexicon: Lexicon | None = None
    read_citations: ReadCitations = no_citations

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer one question."""
        named = self._concepts.read(request.query)
        things = find_things(self.index.things, self.encoder, request, named)
        results: tuple[SearchResult, ...] = ()
        close = any(thing.score >= CLOSE for thing in things) and not self.index.passages
        if self.index.passages:
            scores = self.channels.scores(request.query, request.lang)
            asked = Asked(request, named, scores, self._boosts(named), self._allowed(request.filters))
            results = tuple(self._units(asked, self._fused(asked)))
            close = not nothing_close(scores, asked.allowed, bool((asked.boosts[asked.allowed] > 0).any()))
        return SearchResponse(request.query, request.lang, self._coverage, not close, results, things)

    def _fused(self, asked: Asked) -> Scores:
        """Return one score per passage, OUT for those that the filters leave out."""
        scores = asked.scores
        fused = fuse(scores.meaning, scores.interaction, scores.translation, scores.words) + asked.boosts
        fused = np.where(asked.allowed, fused, OUT)
        first = [int(row) for row in best(fused, FEEDBACK_TEXTS) if fused[row] > OUT]
        if not first:
            return fused
        return np.where(asked.allowed, fused + FEEDBACK * standard(self.index.words.neighbours(first)), OUT)

    def _units(self, asked: Asked, fused: Scores) -> Iterator[SearchResult]:
        """Yield the best units, each once, with the text to show."""
        seen: set[str] = set()
        for row in best(fused, len(fused)):
            unit_id = self.index.passages[row].unit_id
            if fused[row] <= OUT or len(seen) == asked.request.k:
                return
            if unit_id not in seen:
                seen.add(unit_id)
                held = [self.index.passages[at] for at in self._rows_of_unit[unit_id] if fused[at] > OUT]
                yield SearchResult(
                    passage=min(held, key=lambda one: _preference(one, asked.request.lang)),
                    score=round(float(share_of_one(fused[row])), 4),
                    reason=self._reason(asked, int(row)),
                )

    def _reason(self, asked: Asked, row: int) -> Reason:
        passage = self.index.passages[row]
        own = {passage.unit_id, passage.document, *passage.cites}
        return Reason(
            meaning=round(float(np.clip(asked.scores.context[row], 0, 1)), 4),
            words=round(float(asked.scores.words[row]), 4),
            concepts=tuple(name for name in (*asked.named.units, *asked.named.ids) if name in own),
        )

    def _boosts(self, named: Named) -> Scores:
        boosts = np.zeros(len(self.index.passages), np.float32)
        for unit in named.units:
            for row in self._rows_by_document.get(unit.partition("#")[0], []):
                unit_id = self.index.passages[row].unit_id
                if unit_id == unit:
                    boosts[row] += NAMED_UNIT
                elif unit_id.startswith(f"{unit}."):
                    boosts[row] += NAMED_PARENT
        for id_ in named.ids:
            boosts[self._rows_by_document.get(id_, [])] += NAMED_DOCUMENT
            citing = self._rows_by_citation.get(id_, [])
            boosts[citing] += (CITES_NAMED + ONLY_NAMED * named.share**2) * self._rarity(len(citing))
        return boosts

    def _rarity(self, citing: int) -> float:
        """Return 1 for what a single text cites, 0 for what all do."""
        count = len(self.index.passages)
        return 1 - math.log(max(citing, 1)) / math.log(max(count, 2))

    def _allowed(self, filters: SearchFilters) -> NDArray[np.bool_]:
        if filters.empty:
            return np.ones(len(self.index.passages), np.bool_)
        return np.array([filters.passes(passage) for passage in self.index.passages], np.bool_)

    @cached_property
    def channels(self) -> Channels:
        """The channels over the index, for whoever measures them."""
        return Channels(self.index, self.encoder, self.lexicon)

    @cached_property
    def _concepts(self) -> ConceptReader:
        return ConceptReader(self.index.things.things, self.read_citations)

    @cached_property
    def _rows_of_unit(self) -> dict[str, list[int]]:
        return _grouped((passage.unit_id,) for passage in self.index.passages)

    @cached_property
    def _rows_by_document(self) -> dict[str, list[int]]:
        return _grouped((passage.document,) for passage in self.index.passages)

    @cached_property
    def _rows_by_citation(self) -> dict[str, list[int]]:
        return _grouped(tuple(dict.fromkeys(passage.cites)) for passage in self.index.passages)

    @cached_property
    def _coverage(self) -> Coverage:
        languages = Counter(lang for _, lang in {(passage.unit_id, passage.lang) for passage in self.index.passages})
        return Coverage(len(self._rows_by_document), len(self._rows_of_unit), tuple(sorted(languages.items())))


def _preference(passage: Passage, lang: str) -> tuple[bool, bool, str]:
    """Order the texts of a unit: official in the language asked for, official in English, in another, summary."""
    if passage.text_status == "official":
        return (False, passage.lang != lang, "" if passage.lang == "en" else passage.lang)
    return (True, passage.lang != lang, "" if passage.lang == "en" else passage.lang)


def _grouped(keys: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for row, names in enumerate(keys):
        for name in names:
            groups.setdefault(name, []).append(row)
    return groups
