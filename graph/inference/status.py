"""Status in force and state of implementation: what follows from words, from relations of documents and from deadlines.

A register that says how a text stands states ``eco:status`` itself, in a graph of its own; of what it speaks nothing is
concluded here. All else is concluded when a release is published, since deadlines pass:

===================== =========== ==================================================================================
rule                  status      ground
===================== =========== ==================================================================================
``status-superseded`` superseded  a text takes its place, as itself, another text or the catalogue says
``status-retired``    retired     a text takes it out of force
``status-elapsed``    elapsed     a text says so
``status-deadline``   elapsed     every act of it is due before the day of the release, and of what stands under it
``status-above``      any of them a register says it of the text that it is part of
``status-implemented`` (state)    a text says that it was carried out
===================== =========== ==================================================================================

What is adopted and has none of these is active. That is the absence of a ground, so it is a triple without a node.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from graph import iri
from graph.inference.deadlines import elapsed_units
from graph.statements import Statements
from graph.statuses import GRAVEST, STATES, status_iri
from ontology.terms import ECO, Class, Property, Rdf

GRAPH = NamedNode(iri.graph_iri("inferred"))
ACTIVE = NamedNode(status_iri("active"))
STATUS, STATE = NamedNode(Property.STATUS), NamedNode(Property.IMPLEMENTATION_STATE)
ORDER = tuple(map(status_iri, GRAVEST))
SESSION = re.compile(r"(?P<body>.+)/(?P<session>[0-9]+)/[^/]+")
STATEMENTS = f"""PREFIX eco: <{ECO}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?unit ?subject ?predicate ?object WHERE {{
  ?unit eco:statusStatement ?node .
  ?node rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; eco:stance ?stance .
  FILTER(?stance != "proposed") FILTER NOT EXISTS {{ ?node eco:partly true }} }}"""
RELATIONS = f"""PREFIX eco: <{ECO}>
SELECT ?unit ?subject ?predicate ?object WHERE {{
  VALUES ?predicate {{ eco:supersedes eco:retires }} ?subject ?predicate ?object }}"""
# What can be in force: words of the body itself and of what it adopted, not titles, preambles or notes.
ADOPTED = f"""PREFIX eco: <{ECO}>
SELECT DISTINCT ?thing WHERE {{ ?thing eco:nature "adopted" ; eco:kind ?kind .
  FILTER(?kind IN ("paragraph", "subparagraph", "item", "table-cell")) }}"""
DOCUMENTS = f"""PREFIX eco: <{ECO}>
SELECT DISTINCT ?thing WHERE {{ ?thing a eco:Document ; eco:nature "adopted" . FILTER EXISTS {{ ?unit eco:inDocument ?thing }} }}"""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something stands as it does.

    :param rule: Name of the rule.
    :param via: IRI of what takes its place, of who says so, or of the timing that is past.
    :param stated_in: IRI of the unit on whose word it rests, or empty.
    :param day: Last day on which all of it was due, or empty.
    """

    rule: str
    via: str
    stated_in: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Fallen:
    """Something that became of a text.

    :param text: IRI of a document or unit.
    :param predicate: ``eco:status`` or ``eco:implementationState``.
    :param state: IRI of the status or state.
    """

    text: str
    predicate: str
    state: str
    ground: Ground


def draw_statuses(store: Store, today: date | None = None) -> None:
    """Conclude how texts stand, from a default graph and conclusions that are up to date.

    :param today: Day of the release; unless said, this one.
    """
    registered = {predicate.value: _registered(store, predicate) for predicate in (STATUS, STATE)}
    grounds: dict[tuple[str, str], dict[str, set[Ground]]] = defaultdict(lambda: defaultdict(set))
    for fallen in _fallen(store, today or datetime.now(UTC).date()):
        if fallen.text not in registered[fallen.predicate]:
            grounds[fallen.text, fallen.predicate][fallen.state].add(fallen.ground)
    out = Statements(GRAPH.value)
    for (text, predicate), states in grounds.items():
        state = next((one for one in ORDER if one in states), next(iter(states)))
        for ground in sorted(states[state], key=lambda one: (one.rule, one.via, one.stated_in)):
            _write(out, (text, predicate, state), ground)
    store.extend(out)
    against = {text for text, predicate in grounds if predicate == Property.STATUS} | registered[Property.STATUS]
    store.bulk_extend(_active(store, against))


def _registered(store: Store, predicate: NamedNode) -> frozenset[str]:
    """Return the texts of which a register says how they stand."""
    quads = store.quads_for_pattern(None, predicate, None, DefaultGraph())
    return frozenset(quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))


def fallen_texts(store: Store) -> frozenset[tuple[str, str]]:
    """Return what was concluded to be superseded, retired or elapsed, with its status, as IRIs."""
    return frozenset(
        (quad.subject.value, state)
        for state in ORDER
        if state != ACTIVE.value
        for quad in store.quads_for_pattern(None, STATUS, NamedNode(state), GRAPH)
        if isinstance(quad.subject, NamedNode)
    )


def withdraw_active(store: Store) -> None:
    """Take away what was concluded without a node: that texts are active."""
    for quad in list(store.quads_for_pattern(None, STATUS, ACTIVE, GRAPH)):
        store.remove(quad)


def _fallen(store: Store, today: date) -> Iterator[Fallen]:
    parts = _Parts(store)
    told: set[tuple[str, str, str]] = set()
    for row in _rows(store, STATEMENTS):
        told.add((row["subject"], row["predicate"], row["object"]))
        yield from _spread(parts, row)
    for row in _rows(store, RELATIONS):
        if (row["subject"], row["predicate"], row["object"]) not in told:
            yield from _spread(parts, row)
    for predicate in (STATUS, STATE):
        for quad in store.quads_for_pattern(None, predicate, None, DefaultGraph()):
            text, state = quad.subject.value, quad.object.value  # type: ignore[union-attr]  # registers name concepts
            if state != ACTIVE.value:
                for part in parts.below(text):
                    yield Fallen(part, predicate.value, state, Ground("status-above", text))
    for unit, timing, day in elapsed_units(store, today):
        yield Fallen(unit, Property.STATUS, status_iri("elapsed"), Ground("status-deadline", timing, day=day))


def _spread(parts: "_Parts", row: Mapping[str, str]) -> Iterator[Fallen]:
    """Yield what a statement says, of the text that it names and of all parts of that."""
    subject, predicate, object_, unit = (row[name] for name in ("subject", "predicate", "object", "unit"))
    if predicate in (Property.STATUS, Property.IMPLEMENTATION_STATE):
        text, by, state = subject, unit, object_
    elif predicate in (Property.SUPERSEDES, Property.RETIRES):
        relation = "supersedes" if predicate == Property.SUPERSEDES else "retires"
        text, by, predicate, state = object_, subject, Property.STATUS, status_iri(STATES[relation][1])
    else:
        return
    if is_earlier(text, by):
        ground = Ground(f"status-{iri.id_of(state)}", by, unit)
        for part in (text, *parts.below(text)):
            yield Fallen(part, predicate, state, ground)


def is_earlier(text: str, later: str) -> bool:
    """Tell whether a text can have been changed by another: not by itself, nor by an earlier session of the same body.

    >>> is_earlier(f"{iri.BASE}cbd/cop/9/4", f"{iri.BASE}cbd/cop/10/2#p3"), is_earlier(f"{iri.BASE}x/1", f"{iri.BASE}x/1#p3")
    (True, False)
    """
    first, second = (one.partition("#")[0] for one in (text, later))
    own, other = SESSION.fullmatch(first), SESSION.fullmatch(second)
    if own and other and own["body"] == other["body"]:
        return first != second and int(own["session"]) <= int(other["session"])
    return first != second


class _Parts:
    """The units of documents, read once where they are asked for."""

    def __init__(self, store: Store) -> None:
        self._units = cache(
            lambda document: tuple(
                quad.subject.value  # type: ignore[union-attr]  # units are IRIs
                for quad in store.quads_for_pattern(
                    None, NamedNode(Property.IN_DOCUMENT), NamedNode(document), DefaultGraph()
                )
            )
        )

    def below(self, text: str) -> Iterator[str]:
        """Yield the units of a document, or those whose place begins with that of a unit."""
        document, mark, place = text.partition("#")
        for unit in self._units(document):
            if unit != text and (not mark or unit.partition("#")[2].startswith(f"{place}.")):
                yield unit


def _write(out: Statements, triple: tuple[str, str, str], ground: Ground) -> None:
    node = iri.Resource("inference", iri.digest_of(ground.rule, *triple)).iri
    out.link(*triple)
    out.link(node, Rdf.TYPE, Class.INFERENCE, Rdf.STATEMENT)
    for part, value in zip((Rdf.SUBJECT, Rdf.PREDICATE, Rdf.OBJECT), triple, strict=True):
        out.link(node, part, value)
    out.say(node, Property.RULE, ground.rule)
    out.link(node, Property.VIA, ground.via)
    if ground.stated_in:
        out.link(node, Property.STATED_IN, ground.stated_in)
    out.say(node, Property.REASON, ground.day)


def _active(store: Store, against: Iterable[str]) -> Iterator[Quad]:
    """Yield that a text is active, for everything adopted against which nothing is held."""
    known = frozenset(against)
    for query in (ADOPTED, DOCUMENTS):
        for row in _rows(store, query):
            if row["thing"] not in known:
                yield Quad(NamedNode(row["thing"]), STATUS, ACTIVE, GRAPH)


def _rows(store: Store, query: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a query as texts, empty where nothing is bound."""
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    names = [variable.value for variable in rows.variables]
    for row in rows:
        yield {name: row[name].value if row[name] is not None else "" for name in names}
