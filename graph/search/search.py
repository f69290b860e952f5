"""Search: a question in any language to provisions, each with its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graph.search.answer import Coverage, SearchResponse, SearchResult
from graph.search.channels import Channels
from graph.search.concepts import ConceptReader, Named, ReadCitations, no_citations
from graph.search.encoder import Encoder
from graph.search.fusion import best, share_of_one
from graph.search.index import SearchIndex
from graph.search.lexicon import Lexicon
from graph.search.passages import Passage
from graph.search.question import SearchRequest
from graph.search.ranking import OUT, Ranker, Scores, Votes, rank
from graph.search.things import CLOSE, find_things
from graph.search.tokens import language_of

LATIN = ("en", "es", "fr")


@dataclass(frozen=True)
class Searcher:
    """Searches one release; safe to share between threads.

    Official texts and our summaries stand in indexes of their own: what is found where only official text is asked for is
    the same whether there are summaries or not.

    :param index: Official texts, and the things known by name.
    :param read_citations: Reads citations in a question (``XII/19 para 4``, ``Aichi 15``).
    :param summaries: Language to the index of our summaries in it.
    """

    index: SearchIndex
    encoder: Encoder
    lexicon: Lexicon | None = None
    read_citations: ReadCitations = no_citations
    summaries: Mapping[str, SearchIndex] = field(default_factory=dict)

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer one question."""
        named = self._concepts.read(request.query)
        things = find_things(self.index.things, self.encoder, request, named)
        readings = [(ranker, ranker.votes(request, named)) for ranker in self._rankers(request)]
        results = tuple(self._results(request, named, readings)) if readings else ()
        close = any(votes.close for _, votes in readings)
        if not self.index.passages:
            close = close or any(thing.score >= CLOSE for thing in things)
        return SearchResponse(request.query, request.lang, self._coverage, not close, results, things)

    @property
    def channels(self) -> Channels:
        """The channels over the official texts, for whoever measures them."""
        return self._official.channels

    def _rankers(self, request: SearchRequest) -> Iterator[Ranker]:
        """Yield what ranks the texts that the filters admit: official ones, and summaries in the question's language."""
        wanted = request.filters.text_status
        if self.index.passages and (not wanted or "official" in wanted):
            yield self._official
        if self._summaries and (not wanted or "summary" in wanted):
            yield self._summaries[self._language(request)]

    def _language(self, request: SearchRequest) -> str:
        """Return the language to read summaries in: that of the filters, of the script, or whose words the question has."""
        named = [lang for lang in sorted(request.filters.text_lang) if lang in self._summaries]
        if named:
            return request.lang if request.lang in named else named[0]
        asked = language_of(request.query, request.lang)
        known = [lang for lang in (asked, *LATIN) if lang in self._summaries]
        if asked in LATIN and known:
            covered = {lang: self._covered(request.query, lang) for lang in known}
            return max(known, key=lambda lang: (round(covered[lang], 1), lang == asked))
        return known[0] if known else next(iter(self._summaries))

    def _covered(self, query: str, lang: str) -> float:
        return float(self.summaries[lang].words.coverage(query, lang).max(initial=0.0))

    def _results(
        self, request: SearchRequest, named: Named, readings: Sequence[tuple[Ranker, Votes]]
    ) -> Iterator[SearchResult]:
        """Yield the best units, each once, with the text to show.

        A unit that is held as official text and as our summary stands by the mean of the two.
        """
        found: dict[str, list[tuple[float, Ranker, Votes, int]]] = defaultdict(list)
        for (ranker, votes), fused in zip(readings, rank(readings), strict=True):
            for unit_id, row in _best_rows(ranker, fused):
                found[unit_id].append((float(fused[row]), ranker, votes, row))
        scores = {unit_id: sum(score for score, *_ in texts) / len(texts) for unit_id, texts in found.items()}
        ordered = sorted(scores, key=lambda unit_id: -scores[unit_id])[: request.k]
        shares = share_of_one(np.array([scores[unit_id] for unit_id in ordered], np.float32))
        for unit_id, share in zip(ordered, shares, strict=True):
            _, ranker, votes, row = max(found[unit_id], key=lambda text: text[0])
            yield SearchResult(
                passage=self._shown(unit_id, request) or ranker.index.passages[row],
                score=round(float(share), 4),
                reason=ranker.reason(votes, named, row),
            )

    def _shown(self, unit_id: str, request: SearchRequest) -> Passage | None:
        """Return the text of a unit to show: official in the language asked for, else in another, else the summary."""
        texts = self._official.texts_of(unit_id, request.filters)
        for ranker in self._summaries.values():
            texts += ranker.texts_of(unit_id, request.filters)
        return min(texts, key=lambda text: _preference(text, request.lang), default=None)

    @cached_property
    def _official(self) -> Ranker:
        return Ranker(self.index, self.encoder, self.lexicon)

    @cached_property
    def _summaries(self) -> dict[str, Ranker]:
        return {lang: Ranker(index, self.encoder, self.lexicon) for lang, index in self.summaries.items()}

    @cached_property
    def _concepts(self) -> ConceptReader:
        return ConceptReader(self.index.things.things, self.read_citations)

    @cached_property
    def _coverage(self) -> Coverage:
        indexes = (self.index, *self.summaries.values())
        texts = {(text.document, text.unit_id, text.lang) for index in indexes for text in index.passages}
        languages = Counter(lang for _, _, lang in texts)
        documents, units = {document for document, _, _ in texts}, {unit for _, unit, _ in texts}
        return Coverage(len(documents), len(units), tuple(sorted(languages.items())))


def _best_rows(ranker: Ranker, fused: Scores) -> Iterator[tuple[str, int]]:
    """Yield each unit that the filters admit with its best row."""
    seen: set[str] = set()
    for row in best(fused, len(fused)):
        if fused[row] <= OUT:
            return
        unit_id = ranker.index.passages[row].unit_id
        if unit_id not in seen:
            seen.add(unit_id)
            yield unit_id, int(row)


def _preference(passage: Passage, lang: str) -> tuple[bool, bool, str]:
    """Order the texts of a unit: official in the language asked for, official in English, in another, summary."""
    official = passage.text_status == "official"
    return (not official, passage.lang != lang, "" if passage.lang == "en" else passage.lang)
