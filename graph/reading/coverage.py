"""How far the data set goes: links between frameworks, names, texts, goals and targets, each against what there should be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from graph.iri import entity_iri, id_of
from graph.queries import Row, bind, load_query
from graph.reading.graph import Graph, value
from graph.reading.link_coverage import LinkCoverage, read_link_coverage
from graph.reading.mentions import whole_number
from graph.reading.things import name_things, natural_order
from graph.reading.views import Thing
from graph.reading.vocabulary import local_name
from graph.validation import expected_counts
from loaders.records import LANGUAGES, Language

LinkStanding = Literal["verified", "accepted", "derived", "judged", "recalled", "disputed"]


@dataclass(frozen=True, slots=True)
class StateCount:
    """Links in one state, of one basis, from sources of one tier."""

    state: str
    basis: str
    tier: str
    links: int


@dataclass(frozen=True, slots=True)
class NameCoverage:
    """Things of one framework with a name, by language, out of all. ``kind``: ``commitment`` or ``indicator``."""

    framework: Thing
    kind: str
    all: int
    named: Mapping[Language, int]


@dataclass(frozen=True, slots=True)
class TextCoverage:
    """Provisions of a document, and by language those with official text and those with a summary of ours."""

    document: Thing
    all: int
    official: Mapping[Language, int]
    summaries: Mapping[Language, int]


@dataclass(frozen=True, slots=True)
class ClassCoverage:
    """Goals, targets … of one framework: seen in a source, recalled, and how many there should be.

    :param expected: None where no number was written down.
    """

    framework: Thing
    name: str
    seen: int
    recalled: int
    expected: int | None


@dataclass(frozen=True, slots=True)
class SessionCoverage:
    """Decisions of a session: how many a document counts, and how many are held as nodes."""

    session: Thing
    counted: int
    held: int
    unit: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the data set goes.

    :param without_framework: Conventions, protocols and treaties of which no goal or target is held.
    """

    links: LinkCoverage
    states: tuple[StateCount, ...]
    without_framework: tuple[Thing, ...]
    classes: tuple[ClassCoverage, ...]
    names: tuple[NameCoverage, ...]
    texts: tuple[TextCoverage, ...]
    sessions: tuple[SessionCoverage, ...]


@dataclass(frozen=True, slots=True)
class FrameworkLink:
    """A link between targets of two frameworks.

    :param relation: Local name of the relation.
    :param link: Id of the link, without its folder.
    """

    link: str
    subject: Thing
    relation: str
    object: Thing
    by: str
    basis: str
    tier: str
    standing: LinkStanding


def read_coverage(graph: Graph) -> Coverage:
    """Return how far the data set goes."""
    return Coverage(
        links=read_link_coverage(graph),
        states=tuple(
            StateCount(value(row, "state"), value(row, "basis"), value(row, "tier"), _number(row, "links"))
            for row in _rows(graph, "link_bases")
        ),
        without_framework=_things(graph, "instruments_without_framework", "instrument"),
        classes=_classes(graph),
        names=_names(graph),
        texts=_texts(graph),
        sessions=_sessions(graph),
    )


def read_framework_links(graph: Graph, one: str, other: str) -> tuple[FrameworkLink, ...]:
    """Return every link between the targets of two frameworks, by their ids."""
    asked = {"one": entity_iri(one), "other": entity_iri(other)}
    rows = graph.select(bind(load_query("framework_links"), asked))
    things = name_things(graph, {value(row, end) for row in rows for end in ("subject", "object")})
    links = (
        FrameworkLink(
            link=id_of(value(row, "link")),
            subject=things[value(row, "subject")],
            relation=local_name(value(row, "relation")),
            object=things[value(row, "object")],
            by=value(row, "by"),
            basis=value(row, "basis"),
            tier=value(row, "tier"),
            standing=value(row, "standing"),  # type: ignore[arg-type]  # the query gives no other words
        )
        for row in rows
    )
    return tuple(sorted(links, key=lambda link: (link.subject.scheme or "", natural_order(link.subject))))


def _rows(graph: Graph, name: str) -> list[Row]:
    return graph.select(bind(load_query(name), {}))


def _number(row: Row, name: str) -> int:
    return whole_number(value(row, name))


def _things(graph: Graph, query: str, name: str) -> tuple[Thing, ...]:
    found = [value(row, name) for row in _rows(graph, query)]
    things = name_things(graph, found)
    return tuple(things[iri] for iri in dict.fromkeys(found))


def _by_language(row: Row) -> dict[Language, int]:
    return {lang: _number(row, lang) for lang in LANGUAGES}


def _classes(graph: Graph) -> tuple[ClassCoverage, ...]:
    expected = {(entity_iri(framework), kind): number for (kind, framework), number in expected_counts().items()}
    counted = {
        (value(row, "framework"), value(row, "class")): (_number(row, "seen"), _number(row, "recalled"))
        for row in _rows(graph, "class_counts")
    }
    asked = sorted({*expected, *counted})
    things = name_things(graph, {framework for framework, _ in asked})
    return tuple(
        ClassCoverage(things[framework], kind, *counted.get((framework, kind), (0, 0)), expected.get((framework, kind)))
        for framework, kind in asked
    )


def _names(graph: Graph) -> tuple[NameCoverage, ...]:
    rows = _rows(graph, "label_coverage")
    things = name_things(graph, {value(row, "framework") for row in rows})
    return tuple(
        NameCoverage(things[value(row, "framework")], value(row, "kind"), _number(row, "all"), _by_language(row))
        for row in rows
    )


def _texts(graph: Graph) -> tuple[TextCoverage, ...]:
    documents: dict[str, list[Row]] = {}
    for row in _rows(graph, "text_coverage"):
        documents.setdefault(value(row, "document"), []).append(row)
    things = name_things(graph, documents)
    return tuple(
        TextCoverage(things[iri], _number(own[0], "all"), _of(own, "official"), _of(own, "summaries"))
        for iri, own in documents.items()
    )


def _of(rows: Iterable[Row], name: str) -> dict[Language, int]:
    held = {value(row, "lang"): _number(row, name) for row in rows}
    return {lang: held.get(lang, 0) for lang in LANGUAGES}


def _sessions(graph: Graph) -> tuple[SessionCoverage, ...]:
    rows = [row for row in _rows(graph, "session_outcomes") if value(row, "fact") == "decisions adopted"]
    things = name_things(graph, {value(row, "about") for row in rows})
    return tuple(
        SessionCoverage(things[value(row, "about")], _number(row, "value"), _number(row, "held"), value(row, "unit_id"))
        for row in rows
    )
