"""The answer to a search in JSON."""

from pydantic import BaseModel, Field

from graph.search.answer import FoundThing, Reason, SearchResponse, SearchResult
from graph.search.question import Sort


class MatchedModel(BaseModel):
    """Why a unit was found."""

    meaning: float = Field(description="Cosine of the question and the text in its context, 0 to 1.")
    words: float = Field(description="Share of the question that the words of the text cover, 0 to 1.")
    concepts: list[str] = Field(description="Ids that the question names and the unit is or cites.")
    channels: dict[str, float] = Field(description="What share each channel has in what speaks for the unit.")
    matched_words: list[str] = Field(description="Words of the question, as asked, that the text holds.")

    @classmethod
    def of(cls, reason: Reason) -> "MatchedModel":
        """Return the model of a reason."""
        return cls(
            meaning=reason.meaning,
            words=reason.words,
            concepts=list(reason.concepts),
            channels=dict(reason.channels),
            matched_words=list(reason.matched_words),
        )


class HighlightsModel(BaseModel):
    """Places in ``text``, each as its beginning and its end in code points."""

    words: list[tuple[int, int]] = Field(description="Words that the question asks for, in order, apart.")
    clause: tuple[int, int] | None = Field(description="The clause nearest to the question.")


class ResultActModel(BaseModel):
    """One verb of a found unit."""

    verb: str
    addressees: list[str]


class ResultModel(BaseModel):
    """One unit that was found, with the text shown for it.

    ``status`` is its status in force, empty where it has none; ``status_grounds`` names the texts that it rests on, or
    the day by which all of it was due.
    """

    id: str
    iri: str
    score: float
    text: str
    lang: str
    text_status: str
    document: str
    convention: str
    kind: str
    nature: str
    status: str
    status_grounds: list[str]
    matched: MatchedModel
    highlights: HighlightsModel
    cites: list[str]
    acts: list[ResultActModel]

    @classmethod
    def of(cls, result: SearchResult) -> "ResultModel":
        """Return the model of a result."""
        passage, reason = result.passage, result.reason
        return cls(
            id=passage.unit_id,
            iri=passage.iri,
            score=result.score,
            text=passage.text,
            lang=passage.lang,
            text_status=passage.text_status,
            document=passage.document,
            convention=passage.convention,
            kind=passage.kind,
            nature=passage.nature,
            status=passage.status,
            status_grounds=list(passage.status_grounds),
            matched=MatchedModel.of(reason),
            highlights=HighlightsModel(words=list(reason.places), clause=reason.clause),
            cites=list(passage.cites),
            acts=[ResultActModel(verb=act.verb, addressees=list(act.addressees)) for act in passage.acts],
        )


class FoundThingModel(BaseModel):
    """A target, initiative, instrument or decision found by its names."""

    id: str
    iri: str
    kind: str
    label: str
    score: float

    @classmethod
    def of(cls, thing: FoundThing) -> "FoundThingModel":
        """Return the model of a thing."""
        return cls(id=thing.id, iri=thing.iri, kind=thing.kind, label=thing.label, score=thing.score)


class CoverageModel(BaseModel):
    """What was searched; ``languages`` and ``conventions`` count the units with a text in, or of, each."""

    documents: int
    units: int
    languages: dict[str, int]
    conventions: dict[str, int]


class FacetValueModel(BaseModel):
    """A value that a filter could be set to.

    :param label: What it is called in the language of the question, else in English.
    :param count: Units that would be found.
    """

    value: str
    label: str
    count: int


class FacetModel(BaseModel):
    """A filter with the values that it could be set to, counted as if it were not set, with all others as they are."""

    name: str
    label: str
    values: list[FacetValueModel]


class PagesModel(BaseModel):
    """Addresses of the results that follow and of those before."""

    next: str | None
    previous: str | None


class SearchAnswer(BaseModel):
    """The answer to one question.

    :param total: Units found, of which ``results`` has those from ``offset`` on.
    :param nothing_close: True where no result is near enough to be an answer; ``coverage`` says what was searched.
    """

    query: str
    lang: str
    release: str
    coverage: CoverageModel
    nothing_close: bool
    total: int
    offset: int
    sort: Sort
    results: list[ResultModel]
    things: list[FoundThingModel]
    facets: list[FacetModel]
    links: PagesModel

    @classmethod
    def of(
        cls,
        response: SearchResponse,
        release: str,
        *,
        offset: int,
        sort: Sort,
        facets: list[FacetModel],
        links: PagesModel,
    ) -> "SearchAnswer":
        """Return the model of a response of the search of a release."""
        coverage = response.coverage
        return cls(
            query=response.query,
            lang=response.lang,
            release=release,
            coverage=CoverageModel(
                documents=coverage.documents,
                units=coverage.units,
                languages=dict(coverage.languages),
                conventions=dict(coverage.conventions),
            ),
            nothing_close=response.nothing_close,
            total=response.total,
            offset=offset,
            sort=sort,
            results=[ResultModel.of(result) for result in response.results],
            things=[FoundThingModel.of(thing) for thing in response.things],
            facets=facets,
            links=links,
        )
