"""What units say of the standing of earlier texts: a node with the words, and the plain triple where it is decided or told."""

from collections.abc import Iterator

from graph import iri
from graph.statements import Statements
from loaders.records import StatusStatement, Unit
from ontology.terms import Class, Property, Rdf

Triple = tuple[str, str, str]
RELATIONS = {"supersedes": Property.SUPERSEDES, "retires": Property.RETIRES, "repeats": Property.REPEATS}
GRAVEST = ("superseded", "retired", "elapsed", "active")
"""Statuses in force; of several of one text the first is shown: what took its place says more than that it fell."""
# What is done to a text leaves it in this state, which is said of it where nobody is named who did it.
STATES = {
    "supersedes": (Property.STATUS, "superseded"),
    "retires": (Property.STATUS, "retired"),
    "elapsed": (Property.STATUS, "elapsed"),
    "implemented": (Property.IMPLEMENTATION_STATE, "implemented"),
}


def write_statuses(out: Statements, unit: Unit) -> None:
    """Write the statements of a unit in one language.

    What a draft proposes, and what is true of a part that is not named, gets a node and no triple. States get no
    triple either: ``eco:status`` is stated by registers only, and what follows from words is inferred.

    :raises graph.iri.InvalidId: If a statement holds an id that names nothing.
    """
    place = 0
    for statement in unit.statuses:
        for triple in _triples(unit, statement):
            place += 1
            _statement(out, unit, statement, triple, place)
            plain = triple[1] in RELATIONS.values()
            if plain and statement.stance != "proposed" and not statement.partly:
                out.link(*triple)


def status_iri(status: str) -> str:
    """Return the IRI of a status in force or a state of implementation."""
    return iri.concept_iri("status", status)


def _triples(unit: Unit, statement: StatusStatement) -> Iterator[Triple]:
    """Yield what a statement says, a triple for each thing that it speaks of."""
    targets = [statement.pinpoint] if statement.pinpoint else statement.ids
    for target in map(iri.iri_of, targets):
        if statement.relation in RELATIONS and (subjects := _subjects(unit, statement)):
            for subject in subjects:
                yield subject, RELATIONS[statement.relation], target
        else:
            predicate, state = STATES[statement.relation]
            yield target, predicate, status_iri(state)


def _subjects(unit: Unit, statement: StatusStatement) -> list[str]:
    """Return who does it: what is named, else the unit if the body does it here; nobody where it is only told."""
    if statement.by:
        return [iri.iri_of(name) for name in statement.by]
    return [] if statement.stance == "stated" else [iri.unit_iri(unit.unit_id)]


def _statement(out: Statements, unit: Unit, statement: StatusStatement, triple: Triple, place: int) -> None:
    node = iri.unit_iri(f"{unit.unit_id}!{unit.lang}-status-{place}")
    out.link(iri.unit_iri(unit.unit_id), Property.STATUS_STATEMENT, node)
    out.link(node, Rdf.TYPE, Class.STATUS_STATEMENT, Rdf.STATEMENT)
    for part, value in zip((Rdf.SUBJECT, Rdf.PREDICATE, Rdf.OBJECT), triple, strict=True):
        out.link(node, part, value)
    out.say(node, Property.STANCE, statement.stance)
    out.say(node, Property.PARTLY, statement.partly or None)
    out.say(node, Property.SURFACE, statement.surface, unit.lang)
    out.say(node, Property.START, statement.start)
    out.say(node, Property.END, statement.end)
    out.say(node, Property.RULE, statement.rule)
