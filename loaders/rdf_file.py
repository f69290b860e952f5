"""RDF in the forms that vocabularies come in, parsed without fetching anything from anywhere."""

import logging
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXException, SAXParseException

from rdflib import BNode, Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from loaders.errors import InputRefused
from loaders.input_file import HEAD, RDF_SUFFIXES, TRIPLE, InputFile

NOWHERE = "https://nowhere.invalid/"
"""Base of IRIs that the file leaves relative, so that they are seen and refused."""

# What the parsers of rdflib raise on input that is well-formed JSON or XML and no RDF.
NOT_RDF = (
    *(ParserError, SAXException, SyntaxError, ValueError),
    *(TypeError, KeyError, AttributeError, IndexError),
)


def parse_rdf(file: InputFile) -> Graph:
    """Return the graph of a file.

    :raises InputRefused: If it is broken, leaves an IRI relative, or names a context at an address.
    """
    form = _format(file)
    if form == "json-ld" and (address := next(_contexts(file.json), None)):
        raise file.refusal(f"the context {address} is at an address, and nothing is fetched; write it into the file")
    graph = Graph()
    logger = logging.getLogger("rdflib.term")
    # It warns of ill-typed literals, which are refused below or of no concern.
    level, logger.disabled = logger.disabled, True
    try:
        graph.parse(data=file.text, format=form, publicID=NOWHERE)
    except NOT_RDF as error:
        raise _broken(file, form, error) from error
    finally:
        logger.disabled = level
    for triple in graph:
        for term in triple:
            if isinstance(term, URIRef) and term.startswith(NOWHERE):
                raise file.refusal(f"the IRI <{term.removeprefix(NOWHERE)}> is relative, and the file gives no base")
    return graph


def named_subjects(graph: Graph) -> list[URIRef]:
    """Return the subjects that have an IRI, sorted."""
    return sorted({subject for subject in graph.subjects() if isinstance(subject, URIRef)})


def unnamed(node: object) -> bool:
    """Tell whether a node has no IRI."""
    return isinstance(node, BNode)


def _format(file: InputFile) -> str:
    head = file.raw[:HEAD].decode("utf-8-sig", errors="replace").lstrip()
    if head.startswith("<?xml") or "RDF" in head[:40].partition(">")[0]:
        return "xml"
    if head[:1] in ("{", "[") and file.path.suffix.lower() not in (".ttl", ".nt"):
        return "json-ld"
    # N-Triples are Turtle; by their own parser they are read faster.
    return "nt" if file.path.suffix.lower() == ".nt" or (TRIPLE.match(head) and not _is_turtle(file)) else "turtle"


def _is_turtle(file: InputFile) -> bool:
    return RDF_SUFFIXES.get(file.path.suffix.lower()) == "turtle"


def _contexts(content: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield the addresses that a JSON-LD document would have contexts fetched from."""
    if isinstance(content, list):
        for item in content:
            yield from _contexts(item)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key in ("@context", "@import"):
                yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))
            yield from _contexts(value)


def _broken(file: InputFile, form: str, error: Exception) -> InputRefused:
    if isinstance(error, BadSyntax):
        return file.refusal(f"broken Turtle: {error._why}", error.lines + 1)
    if isinstance(error, SAXParseException):
        return file.refusal(f"broken XML: {error.getMessage()}", error.getLineNumber())
    if form == "nt":
        return file.refusal("broken N-Triples", _broken_line(file))
    return file.refusal(f"broken RDF ({form}): {' '.join(str(error).split())[:200] or type(error).__name__}")


def _broken_line(file: InputFile) -> int | None:
    for number, line in enumerate(file.text.split("\n"), 1):
        try:
            Graph().parse(data=line, format="nt")
        except NOT_RDF:
            return number
    return None
