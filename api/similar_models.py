"""The answer of the same-mandate finder in JSON."""

from pydantic import BaseModel

from api.match_models import MatchedProvisionModel
from api.similar import SimilarMandates
from graph.search.similar import ConventionKin, Kin


class KinModel(MatchedProvisionModel):
    """A provision with what it has in common with the one that was asked about."""

    closeness: float
    shared_targets: list[str]
    shared_themes: list[str]
    shared_citations: list[str]

    @classmethod
    def of_kin(cls, kin: Kin) -> "KinModel":
        """Return the model of a provision that is near."""
        return cls(
            **MatchedProvisionModel.of_result(kin.result).model_dump(),
            closeness=kin.closeness,
            shared_targets=list(kin.shared_targets),
            shared_themes=list(kin.shared_themes),
            shared_citations=list(kin.shared_citations),
        )


class ConventionKinModel(BaseModel):
    """What is near in one convention; ``nothing_near`` where no paragraph is near enough."""

    convention: str
    nothing_near: bool
    mandates: int
    results: list[KinModel]

    @classmethod
    def of(cls, found: ConventionKin) -> "ConventionKinModel":
        """Return the model of a convention."""
        return cls(
            convention=found.convention,
            nothing_near=not found.kin,
            mandates=sum(kin.mandate for kin in found.kin),
            results=[KinModel.of_kin(kin) for kin in found.kin],
        )


class SimilarAnswer(BaseModel):
    """The nearest paragraphs of every other convention; ``text`` is what they were compared with, empty where none is held."""

    id: str
    release: str
    kind: str
    nature: str
    convention: str
    text: str
    lang: str
    text_status: str
    nothing_near: bool
    conventions: list[ConventionKinModel]

    @classmethod
    def of(cls, found: SimilarMandates, release: str) -> "SimilarAnswer":
        """Return the model of an answer."""
        text = found.text
        return cls(
            id=found.id,
            release=release,
            kind=found.kind,
            nature=found.nature,
            convention=found.convention,
            text=text.text if text else "",
            lang=text.lang if text else "",
            text_status=text.status if text else "",
            nothing_near=not any(one.kin for one in found.conventions),
            conventions=[ConventionKinModel.of(one) for one in found.conventions],
        )
