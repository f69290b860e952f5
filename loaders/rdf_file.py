"""RDF in the forms that vocabularies come in, parsed without fetching anything from anywhere."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXException, SAXParseException

from rdflib import Graph, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax

from loaders.errors import InputRefused
from loaders.input_file import HEAD, LARGEST_FILE, RDF_SUFFIXES, TRIPLE, InputFile

NOWHERE = "https://nowhere.invalid/"
"""Base of IRIs that the file leaves relative, so that they are seen and refused."""

# What the parsers of rdflib raise on input that is well-formed JSON or XML and no RDF.
NOT_RDF = (
    *(ParserError, SAXException, SyntaxError, ValueError),
    *(TypeError, KeyError, AttributeError, IndexError, AssertionError, RecursionError),
)


PLAIN_ENTITY = re.compile(r"""<!ENTITY\s+[\w.-]+\s+("[^"&%<]{0,500}"|'[^'&%<]{0,500}')\s*>""")
"""An entity that stands for a few characters, as RDF/XML uses them for namespaces."""


def parse_rdf(file: InputFile) -> Graph:
    """Return the graph of a file.

    :raises InputRefused: If it is broken, leaves an IRI relative, or names a context at an address.
    """
    form = _format(file)
    if form == "json-ld" and (address := next(_contexts(file.json), None)):
        raise file.refusal(f"the context {address} is at an address, and nothing is fetched; write it into the file")
    if form == "xml":
        _refuse_entities(file)
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
    # A pile, since a document may be nested deeper than functions can call each other.
    pile = [content]
    while pile:
        at = pile.pop()
        if isinstance(at, dict):
            for key in at.keys() & {"@context", "@import"}:
                yield from (
                    item for item in (at[key] if isinstance(at[key], list) else [at[key]]) if isinstance(item, str)
                )
            pile += at.values()
        elif isinstance(at, list):
            pile += at


def _refuse_entities(file: InputFile) -> None:
    """Refuse entities that would have a file read, or that make much text of little.

    :raises InputRefused: With the line of the entity.
    """
    plain = PLAIN_ENTITY.findall(file.text)
    if len(plain) < file.text.count("<!ENTITY"):
        line = file.line_matching(f"(?!{PLAIN_ENTITY.pattern})<!ENTITY")
        raise file.refusal("an entity that stands for more than a few characters is not read", line)
    if file.text.count("&") * max(map(len, plain), default=0) > LARGEST_FILE:
        raise file.refusal("its entities make too much text of it")


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
