"""How far the data set goes, in JSON."""

from pydantic import BaseModel

from api.models import ThingModel
from graph.reading.coverage import Coverage
from graph.reading.link_coverage import CoverageCell, CoveredFramework, LinkCoverage
from loaders.records import Language


class CoveredFrameworkModel(BaseModel):
    """A framework of the matrix; with 0 targets none of it is held."""

    id: str
    iri: str
    label: dict[str, str]
    targets: int

    @classmethod
    def of(cls, framework: CoveredFramework) -> "CoveredFrameworkModel":
        """Return the model of a framework."""
        thing = ThingModel.of(framework.thing)
        return cls(id=thing.id, iri=thing.iri, label=thing.label, targets=framework.targets)


class CellModel(BaseModel):
    """The links between two frameworks, either way round. Six counts make up all of them; zeros say that none is held."""

    first: str
    second: str
    verified: int
    accepted: int
    derived: int
    judged: int
    recalled: int
    disputed: int
    first_linked: int
    second_linked: int

    @classmethod
    def of(cls, pair: tuple[str, str], cell: CoverageCell) -> "CellModel":
        """Return the model of a cell."""
        return cls(
            first=pair[0],
            second=pair[1],
            verified=cell.verified,
            accepted=cell.accepted,
            derived=cell.derived,
            judged=cell.judged,
            recalled=cell.recalled,
            disputed=cell.disputed,
            first_linked=cell.row_linked,
            second_linked=cell.column_linked,
        )


class LinkCoverageModel(BaseModel):
    """The matrix, each pair once; a framework that is not held stands in no cell."""

    frameworks: list[CoveredFrameworkModel]
    cells: list[CellModel]

    @classmethod
    def of(cls, coverage: LinkCoverage) -> "LinkCoverageModel":
        """Return the model of the matrix."""
        places = {framework.thing.id: place for place, framework in enumerate(coverage.frameworks)}
        return cls(
            frameworks=[CoveredFrameworkModel.of(framework) for framework in coverage.frameworks],
            cells=[
                CellModel.of(pair, cell) for pair, cell in coverage.cells.items() if places[pair[0]] < places[pair[1]]
            ],
        )


class StateModel(BaseModel):
    """Links in one state, of one basis, from sources of one tier."""

    state: str
    basis: str
    tier: str
    links: int


class ClassModel(BaseModel):
    """Goals, targets … of one framework; ``expected`` is null where no number was written down."""

    framework: str
    name: str
    seen: int
    recalled: int
    expected: int | None


class NamesModel(BaseModel):
    """Things of one framework with a name, by language, out of all."""

    framework: str
    kind: str
    all: int
    named: dict[Language, int]


class TextsModel(BaseModel):
    """Provisions of a document, and by language those with official text and those with a summary of ours."""

    document: str
    all: int
    official: dict[Language, int]
    summaries: dict[Language, int]


class SessionModel(BaseModel):
    """Decisions of a session that a document counts, and those that are held as nodes."""

    session: str
    counted: int
    held: int
    stated_in: str


class CoverageModel(BaseModel):
    """How far the data set goes; of the instruments in ``without_framework`` no goal or target is held."""

    release: str
    links: LinkCoverageModel
    states: list[StateModel]
    without_framework: list[ThingModel]
    classes: list[ClassModel]
    names: list[NamesModel]
    texts: list[TextsModel]
    sessions: list[SessionModel]

    @classmethod
    def of(cls, coverage: Coverage, release: str) -> "CoverageModel":
        """Return the model of what is held and what is not."""
        return cls(
            release=release,
            links=LinkCoverageModel.of(coverage.links),
            states=[
                StateModel(state=one.state, basis=one.basis, tier=one.tier, links=one.links) for one in coverage.states
            ],
            without_framework=[ThingModel.of(thing) for thing in coverage.without_framework],
            classes=[
                ClassModel(
                    framework=one.framework.id,
                    name=one.name,
                    seen=one.seen,
                    recalled=one.recalled,
                    expected=one.expected,
                )
                for one in coverage.classes
            ],
            names=[
                NamesModel(framework=one.framework.id, kind=one.kind, all=one.all, named=dict(one.named))
                for one in coverage.names
            ],
            texts=[
                TextsModel(
                    document=one.document.id, all=one.all, official=dict(one.official), summaries=dict(one.summaries)
                )
                for one in coverage.texts
            ],
            sessions=[
                SessionModel(session=one.session.id, counted=one.counted, held=one.held, stated_in=one.unit)
                for one in coverage.sessions
            ],
        )
