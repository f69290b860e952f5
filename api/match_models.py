"""The answer of matching in JSON."""

from pydantic import BaseModel

from api.search_models import ResultModel
from graph.search.answer import SearchResult
from graph.search.matching.answer import (
    FrameworkMatches,
    LinkReason,
    MatchedTarget,
    MatchReason,
    MatchResponse,
    Provisions,
    TargetMatch,
)


class NamedModel(BaseModel):
    """An id with a name in the language asked for."""

    id: str
    label: str


class LinkReasonModel(BaseModel):
    """A link of the catalogue that leads here from a target that matches strongly.

    ``basis`` is ``printed`` where a source says it, else ``derived``, ``judged``, ``draft`` or ``recalled``.
    """

    iri: str
    start: str
    relation: str
    basis: str
    by: str

    @classmethod
    def of(cls, reason: LinkReason) -> "LinkReasonModel":
        """Return the model of a link."""
        link = reason.link
        return cls(iri=link.iri, start=reason.start.id, relation=link.relation, basis=link.basis, by=link.by)


class MatchReasonModel(BaseModel):
    """Why a target matches."""

    named: bool
    meaning: float
    words: list[str]
    themes: list[NamedModel]
    shares: list[str]
    years: list[int]
    link: LinkReasonModel | None

    @classmethod
    def of(cls, reason: MatchReason, lang: str) -> "MatchReasonModel":
        """Return the model of the reasons."""
        return cls(
            named=reason.named,
            meaning=reason.meaning,
            words=list(reason.words),
            themes=[NamedModel(id=one.id, label=_label(one.labels, lang, one.id)) for one in reason.themes],
            shares=list(reason.shares),
            years=list(reason.years),
            link=LinkReasonModel.of(reason.link) if reason.link else None,
        )


class TargetMatchModel(BaseModel):
    """One target that a text has to do with.

    ``grade`` is ``strong``, ``related`` or ``weak``; ``stated`` is false where the catalogue knows the target from memory only.
    """

    id: str
    iri: str
    kind: str
    title: str
    score: float
    grade: str
    stated: bool
    reason: MatchReasonModel

    @classmethod
    def of(cls, match: TargetMatch, lang: str) -> "TargetMatchModel":
        """Return the model of a match."""
        target = match.target
        return cls(
            id=target.id,
            iri=target.iri,
            kind=target.kind,
            title=target.title(lang),
            score=match.score,
            grade=match.grade,
            stated=target.stated,
            reason=MatchReasonModel.of(match.reason, lang),
        )


class FrameworkMatchesModel(BaseModel):
    """The matches of one framework, best first."""

    framework: str
    matches: list[TargetMatchModel]

    @classmethod
    def of(cls, found: FrameworkMatches, lang: str) -> "FrameworkMatchesModel":
        """Return the model of a framework's matches."""
        return cls(framework=found.framework, matches=[TargetMatchModel.of(one, lang) for one in found.matches])


class MatchedProvisionModel(ResultModel):
    """A provision; ``mandate`` is true where it was adopted: drafts, recommendations and reports are no mandates."""

    mandate: bool

    @classmethod
    def of_result(cls, result: SearchResult) -> "MatchedProvisionModel":
        """Return the model of a result."""
        found = ResultModel.of(result)
        return cls(**found.model_dump(), mandate=found.nature == "adopted")


class ProvisionsModel(BaseModel):
    """Provisions; ``addressed`` is false where none that addresses Parties is near, and these are the nearest of all."""

    addressed: bool
    results: list[MatchedProvisionModel]

    @classmethod
    def of(cls, found: Provisions) -> "ProvisionsModel":
        """Return the model of provisions."""
        return cls(addressed=found.addressed, results=[MatchedProvisionModel.of_result(one) for one in found.results])


class MatchedTargetModel(BaseModel):
    """One national target; ``none_in`` are the frameworks that have nothing to do with it."""

    number: str
    line: int
    text: str
    lang: str
    frameworks: list[FrameworkMatchesModel]
    none_in: list[str]
    provisions: ProvisionsModel

    @classmethod
    def of(cls, matched: MatchedTarget, searched: tuple[str, ...], lang: str) -> "MatchedTargetModel":
        """Return the model of a national target."""
        found = {one.framework for one in matched.frameworks}
        return cls(
            number=matched.given.number,
            line=matched.given.line,
            text=matched.given.text,
            lang=matched.lang,
            frameworks=[FrameworkMatchesModel.of(one, lang) for one in matched.frameworks],
            none_in=[name for name in searched if name not in found],
            provisions=ProvisionsModel.of(matched.provisions),
        )


class MatchAnswer(BaseModel):
    """The answer to a text or plan.

    ``found_by`` says by what the targets were found: ``headings``, ``numbers``, ``paragraphs``, or the text as a ``whole``;
    ``left_out`` how many more there are.
    """

    release: str
    lang: str
    found_by: str
    left_out: int
    searched: list[str]
    targets: list[MatchedTargetModel]

    @classmethod
    def of(cls, response: MatchResponse, release: str, lang: str) -> "MatchAnswer":
        """Return the model of a response."""
        return cls(
            release=release,
            lang=lang,
            found_by=response.found_by,
            left_out=response.left_out,
            searched=list(response.searched),
            targets=[MatchedTargetModel.of(one, response.searched, lang) for one in response.targets],
        )


def _label(labels: object, lang: str, otherwise: str) -> str:
    held = labels if isinstance(labels, dict) else {}
    return str(held.get(lang) or held.get("en") or otherwise)
