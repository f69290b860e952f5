"""Search: a question in any language to provisions, each with its reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graph.search.answer import Coverage, Facet, SearchResponse, SearchResult
from graph.search.arrays import Rows
from graph.search.closeness import Evidence, nothing_close
from graph.search.concepts import ReadCitations, no_citations
from graph.search.encoder import Encoder, Float32Matrix
from graph.search.explaining import explain
from graph.search.facets import FACETS, OF_TEXTS, FoundRows, count_facet, without
from graph.search.index import SearchIndex
from graph.search.languages import LATIN
from graph.search.lexicon import Lexicon
from graph.search.query_reader import QueryReader
from graph.search.question import SearchFilters, SearchRequest
from graph.search.ranking import OUT, Ranked, Ranker, rank
from graph.search.read_query import ReadQuery
from graph.search.things import CLOSE, find_things
from graph.search.units import FoundUnits, UnitNumbers, arrange, merge, sort_keys, strength_of


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
        read = self.reader.read(request.query, request.lang)
        vector = self.encoder.encode([read.text])[0]
        things = find_things(self.index.things, read, vector, request)
        filters = request.filters
        ranked = rank([(one, one.votes(read, vector, filters)) for one in self._rankers(filters, read)])
        found = self._arranged(ranked, request)
        shown = found.taken(np.arange(len(found))[request.offset : request.offset + request.k])
        evidence = Evidence.together([one.votes.evidence for one in ranked])
        # Marks alone ask for nothing, however near some text is to them.
        asks = bool(read.slots) or evidence.named
        close = asks and bool(ranked) and not nothing_close(evidence, len(read.slots))
        if not len(self.index.passages):
            close = close or (asks and any(thing.score >= CLOSE for thing in things))
        return SearchResponse(
            query=request.query,
            lang=request.lang,
            coverage=self._coverage,
            nothing_close=not close,
            results=tuple(self._results(request, read, ranked, shown)),
            things=things,
            total=len(found),
            facets=tuple(self._facets(read, vector, filters, ranked)) if request.facets else (),
        )

    def evidence(self, request: SearchRequest) -> tuple[Evidence, int]:
        """Return what speaks for an answer, and how many words and names are asked for, for whoever draws the line."""
        read = self.reader.read(request.query, request.lang)
        vector = self.encoder.encode([read.text])[0]
        rankers = self._rankers(request.filters, read)
        found = [one.votes(read, vector, request.filters).evidence for one in rankers]
        return Evidence.together(found), len(read.slots)

    @cached_property
    def reader(self) -> QueryReader:
        """What reads questions over the things of the release."""
        return QueryReader(self.index.things.things, self.read_citations)

    def _rankers(self, filters: SearchFilters, read: ReadQuery) -> list[Ranker]:
        """Return what ranks the texts that the filters admit: official ones, and summaries in the question's language."""
        wanted = filters.text_status
        rankers = []
        if len(self.index.passages) and (not wanted or "official" in wanted):
            rankers.append(self._official)
        if self._summaries and (not wanted or "summary" in wanted):
            rankers.append(self._summaries[self._language(filters, read)])
        return rankers

    def _language(self, filters: SearchFilters, read: ReadQuery) -> str:
        """Return the language to read summaries in: that of the filters, else that of the question."""
        named = [lang for lang in sorted(filters.text_lang) if lang in self._summaries]
        if named:
            return read.lang if read.lang in named else named[0]
        known = [lang for lang in (read.lang, *LATIN) if lang in self._summaries]
        return known[0] if known else next(iter(self._summaries))

    def _arranged(self, ranked: Sequence[Ranked], request: SearchRequest) -> FoundUnits:
        """Return the units found, each once, in the order asked for."""
        if not ranked:
            none = np.empty(0, np.int64)
            return FoundUnits(none, np.empty(0, np.float32), none, none)
        found = merge(ranked, [self._units_of(one) for one in ranked])
        if request.sort == "relevance":
            return found
        strengths = []
        for one in ranked:
            columns = one.ranker.index.columns
            strengths.append(strength_of(columns, one.votes.rows, columns.act_mask(request.filters)))
        return arrange(found, request.sort, sort_keys(found, ranked, request.sort, strengths))

    def _results(
        self, request: SearchRequest, read: ReadQuery, ranked: Sequence[Ranked], shown: FoundUnits
    ) -> Iterator[SearchResult]:
        """Yield units with the text to show for each."""
        shown_texts = self._texts(request, shown.units)
        for at, (score, which, place) in enumerate(
            zip(shown.scores, shown.ranked.tolist(), shown.places.tolist(), strict=True)
        ):
            ranker, row = shown_texts.get(at) or (ranked[which].ranker, int(ranked[which].votes.rows[place]))
            passage = ranker.index.passages[row]
            reason = explain(read, ranked[which], place, (ranker, row), passage)
            yield SearchResult(passage=passage, score=round(float(score), 4), reason=reason)

    def _texts(self, request: SearchRequest, units: Rows) -> dict[int, tuple[Ranker, int]]:
        """Return for each of some units, by its place, the text to show, of those that meet the filters.

        The official text in the language asked for, else in English, else in another, else the summary likewise.
        """
        best: dict[int, tuple[tuple[bool, bool, str], tuple[Ranker, int]]] = {}
        for at, ranker in enumerate(self._all):
            columns = ranker.index.columns
            mask, texts = ranker.mask(request.filters), self._numbers.rows(at, units)
            for place, row in zip(texts.owners.tolist(), texts.values.tolist(), strict=True):
                if mask is None or mask[row]:
                    lang = columns.word("text_lang", row)
                    summary = columns.word("text_status", row) != "official"
                    worse = (summary, lang != request.lang, "" if lang == "en" else lang)
                    if place not in best or worse < best[place][0]:
                        best[place] = (worse, (ranker, row))
        return {place: text for place, (_, text) in best.items()}

    def _facets(
        self, read: ReadQuery, vector: Float32Matrix, filters: SearchFilters, ranked: Sequence[Ranked]
    ) -> Iterator[Facet]:
        """Yield the facets of what was found."""
        found = [self._found(one.ranker, one.votes.rows[one.fused > OUT]) for one in ranked]
        for name in FACETS:
            parts, others = found, filters
            if getattr(filters, name):
                others = without(filters, name)
                parts = [self._found(one, one.may_answer(read, vector, others)) for one in self._rankers(others, read)]
            yield count_facet(name, filters, self._with_other_texts(parts, read, others) if name in OF_TEXTS else parts)

    def _found(self, ranker: Ranker, rows: Rows) -> FoundRows:
        return FoundRows(ranker.index.columns, rows, self._numbers.of(self._place(ranker), rows))

    def _with_other_texts(self, found: Sequence[FoundRows], read: ReadQuery, filters: SearchFilters) -> list[FoundRows]:
        """Return all texts of the units found that meet the filters and hold what is quoted, in whatever language."""
        units = np.unique(np.concatenate([np.empty(0, np.int64), *(part.units for part in found)]))
        parts = []
        for at, ranker in enumerate(self._all):
            rows, admitted = self._numbers.rows(at, units).values, ranker.admitted(read, filters)
            parts.append(self._found(ranker, rows if admitted is None else rows[admitted.mask[rows]]))
        return parts

    def _units_of(self, one: Ranked) -> Rows:
        return self._numbers.of(self._place(one.ranker), one.votes.rows)

    def _place(self, ranker: Ranker) -> int:
        return next(at for at, one in enumerate(self._all) if one is ranker)

    @cached_property
    def _official(self) -> Ranker:
        return Ranker(self.index, self.encoder, self.lexicon)

    @cached_property
    def _summaries(self) -> dict[str, Ranker]:
        return {lang: Ranker(index, self.encoder, self.lexicon) for lang, index in self.summaries.items()}

    @cached_property
    def _all(self) -> tuple[Ranker, ...]:
        return (self._official, *self._summaries.values())

    @cached_property
    def _numbers(self) -> UnitNumbers:
        return UnitNumbers([ranker.index for ranker in self._all])

    @cached_property
    def _coverage(self) -> Coverage:
        documents: set[str] = set()
        units: dict[str, dict[str, list[Rows]]] = {"text_lang": {}, "convention": {}}
        for at, ranker in enumerate(self._all):
            columns = ranker.index.columns
            documents |= set(columns.fields["document"].values)
            numbers = self._numbers.of(at, np.arange(len(columns)))
            for name, found in units.items():
                column = columns.fields[name]
                for code, value in enumerate(column.values):
                    found.setdefault(value, []).append(numbers[column.codes == code])
        languages, conventions = (
            sorted((value, len(np.unique(np.concatenate(parts)))) for value, parts in found.items() if value)
            for found in units.values()
        )
        return Coverage(len(documents), self._numbers.count, tuple(languages), tuple(conventions))
