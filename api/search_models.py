"""The answer to a search in JSON."""

from pydantic import BaseModel

from graph.search.answer import FoundThing, SearchResponse, SearchResult


class MatchedModel(BaseModel):
    """Why a unit was found."""

    meaning: float
    words: float
    concepts: list[str]


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
            matched=MatchedModel(meaning=reason.meaning, words=reason.words, concepts=list(reason.concepts)),
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
    """What was searched; ``languages`` counts the units with a text in each."""

    documents: int
    units: int
    languages: dict[str, int]


class SearchAnswer(BaseModel):
    """The answer to one question."""

    query: str
    lang: str
    release: str
    coverage: CoverageModel
    nothing_close: bool
    results: list[ResultModel]
    things: list[FoundThingModel]

    @classmethod
    def of(cls, response: SearchResponse, release: str) -> "SearchAnswer":
        """Return the model of a response of the search of a release."""
        coverage = response.coverage
        return cls(
            query=response.query,
            lang=response.lang,
            release=release,
            coverage=CoverageModel(
                documents=coverage.documents, units=coverage.units, languages=dict(coverage.languages)
            ),
            nothing_close=response.nothing_close,
            results=[ResultModel.of(result) for result in response.results],
            things=[FoundThingModel.of(thing) for thing in response.things],
        )
