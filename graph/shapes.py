"""SHACL shapes as questions to a store: a release is checked in milliseconds, by the same file that SHACL tools read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import Graph, Literal, Namespace
from rdflib.collection import Collection
from rdflib.namespace import RDF
from rdflib.term import IdentifiedNode, Node

SHAPES = Path(__file__).parent.parent / "ontology" / "shapes.ttl"
SH = Namespace("http://www.w3.org/ns/shacl#")
UNDERSTOOD = {"path", "minCount", "maxCount", "datatype", "nodeKind", "class", "in", "pattern", "uniqueLang", "message"}


class ShapeNotUnderstood(ValueError):
    """A constraint that is not put as a question here."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query whose rows (``?focus``) are the nodes that break one constraint.

    :param shape: Local name of the node shape.
    :param constraint: Name of the constraint in SHACL (``minCount``).
    :param message: What should hold.
    :param sparql: The query.
    """

    shape: str
    constraint: str
    message: str
    sparql: str


@cache
def questions(path: Path = SHAPES) -> tuple[Question, ...]:
    """Return a question for every constraint of every shape in a file.

    :raises ShapeNotUnderstood: If a shape uses more of SHACL than is understood here.
    """
    shapes = Graph().parse(path, format="turtle")
    return tuple(
        question
        for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str)
        for question in (
            *(found for prop in shapes.objects(shape, SH.property) for found in _questions(shapes, shape, prop)),
            *(_alternative(shapes, shape, choices) for choices in shapes.objects(shape, SH["or"])),
        )
    )


def _questions(shapes: Graph, shape: Node, prop: Node) -> Iterator[Question]:
    constraints = {str(name).removeprefix(SH): value for name, value in shapes.predicate_objects(prop)}
    if unknown := set(constraints) - UNDERSTOOD:
        raise ShapeNotUnderstood(f"{shape} uses {', '.join(sorted(unknown))}")
    path, message = _path(shapes, constraints["path"]), str(constraints["message"])
    for name, value in sorted(constraints.items()):
        if name not in {"path", "message"}:
            yield _question(shapes, shape, name, message, _broken(shapes, name, path, value))


def _alternative(shapes: Graph, shape: Node, choices: Node) -> Question:
    """Return the question of a node shape's ``sh:or``, each choice of which must be a value that some path has, or any."""
    broken = []
    for choice in Collection(shapes, choices):
        constraints = {str(name).removeprefix(SH): value for name, value in shapes.predicate_objects(choice)}
        if set(constraints) not in ({"path", "hasValue"}, {"path", "minCount"}):
            raise ShapeNotUnderstood(f"{shape} has a choice of {', '.join(sorted(constraints))}")
        value = _term(constraints["hasValue"]) if "hasValue" in constraints else "?any"
        broken.append(f"FILTER NOT EXISTS {{ ?focus {_path(shapes, constraints['path'])} {value} }}")
    return _question(shapes, shape, "or", str(shapes.value(shape, SH.message)), " ".join(broken))


def _question(shapes: Graph, shape: Node, constraint: str, message: str, pattern: str) -> Question:
    targets = [target.n3() for target in shapes.objects(shape, SH.targetClass) if isinstance(target, IdentifiedNode)]
    sparql = f"SELECT DISTINCT ?focus WHERE {{ ?focus a {targets[0]} . {pattern} }} ORDER BY ?focus"
    return Question(str(shape).rpartition("#")[2], constraint, message, sparql)


def _path(shapes: Graph, path: Node) -> str:
    if (path, RDF.first, None) in shapes:
        return "/".join(_path(shapes, step) for step in Collection(shapes, path))
    inverse = shapes.value(path, SH.inversePath)
    named = inverse or path
    if not isinstance(named, IdentifiedNode):
        raise ShapeNotUnderstood(f"path {path}")
    return f"^{named.n3()}" if inverse else named.n3()


def _broken(shapes: Graph, name: str, path: str, value: Node) -> str:
    """Return the pattern of a node that breaks a constraint."""
    every = f"?focus {path} ?value . "
    match name:
        case "minCount":
            return f"FILTER NOT EXISTS {{ ?focus {path} ?value }}"
        case "maxCount":
            return f"{every}?focus {path} ?other . FILTER(!sameTerm(?value, ?other))"
        case "datatype":
            return f"{every}FILTER(!isLiteral(?value) || DATATYPE(?value) != {_term(value)})"
        case "nodeKind":
            return f"{every}FILTER(!isIRI(?value))"
        case "class":
            return f"{every}FILTER NOT EXISTS {{ ?value a {_term(value)} }}"
        case "in":
            allowed = " || ".join(f"sameTerm(?value, {_term(item)})" for item in Collection(shapes, value))
            return f"{every}FILTER(!({allowed}))"
        case "pattern":
            return f"{every}FILTER(!REGEX(STR(?value), {_term(Literal(str(value)))}))"
        case _:
            return f"{every}?focus {path} ?other . FILTER(!sameTerm(?value, ?other) && LANG(?value) = LANG(?other))"


def _term(node: Node) -> str:
    if not isinstance(node, IdentifiedNode | Literal):
        raise ShapeNotUnderstood(f"{node}")
    return node.n3()
