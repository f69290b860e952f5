"""What a release must be before it is published: its shapes hold, and no framework has lost a goal or target."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store

from graph import iri
from graph.shapes import Question, questions
from loaders.tables import read_table
from ontology.terms import ECO

SHOWN = 5
EXPECTED = Path(__file__).parent / "expected_counts.tsv"
# What is recalled is not in the default graph, and yet not lost.
COUNT = """SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  { ?thing a ?class ; <http://www.w3.org/2004/02/skos/core#inScheme> ?scheme }
  UNION { GRAPH <https://w3id.org/ecotone/graph/unverified> {
    ?thing a ?class ; <http://www.w3.org/2004/02/skos/core#inScheme> ?scheme } } }"""


@cache
def expected_counts(table: Path = EXPECTED) -> Mapping[tuple[str, str], int]:
    """Return class and framework, and how many of it there must be at least.

    :param table: ``framework class count`` and, for the reader, where they are numbered.
    """
    columns = ["framework", "class", "count", "numbered in"]
    return {(row.text("class"), row.text("framework")): row.number("count") for row in read_table(table, columns)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    :param rule: Shape and constraint (``Provision minCount``), or ``expected count``.
    :param message: What should hold.
    :param nodes: IRIs that break it, the first few; empty for a count.
    :param count: How many break it.
    """

    rule: str
    message: str
    nodes: tuple[str, ...]
    count: int


class InvalidRelease(Exception):
    """A change that would leave the data set broken.

    :param findings: What is wrong.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__(report(findings))


def validate(store: Store) -> None:
    """Check the default graph of a store that is about to be published.

    :raises InvalidRelease: If a shape is broken, or a framework that is held is not complete.
    """
    if findings := tuple(find(store)):
        raise InvalidRelease(findings)


def find(store: Store) -> Iterator[Finding]:
    """Yield what is wrong with the default graph of a store."""
    for question in questions():
        broken = _broken(store, question)
        if broken:
            yield Finding(f"{question.shape} {question.constraint}", question.message, broken[:SHOWN], len(broken))
    yield from _lost(store)


def report(findings: tuple[Finding, ...]) -> str:
    """Return findings as text: one line each, with the first few things that are concerned."""
    lines = [f"The change breaks {len(findings)} rule{'s' if len(findings) > 1 else ''}; nothing was published."]
    for finding in findings:
        ids = ", ".join(iri.id_of(node) for node in finding.nodes)
        more = f" and {finding.count - len(finding.nodes)} more" if finding.count > len(finding.nodes) else ""
        lines.append(f"- {finding.message} ({finding.rule}){f': {ids}{more}' if ids else ''}")
    return "\n".join(lines)


def _broken(store: Store, question: Question) -> tuple[str, ...]:
    rows = store.query(question.sparql)
    if not isinstance(rows, QuerySolutions):
        raise TypeError(question.sparql)
    return tuple(str(getattr(row["focus"], "value", row["focus"])) for row in rows)


def _lost(store: Store) -> Iterator[Finding]:
    for (kind, scheme), expected in expected_counts().items():
        class_, node = f"{ECO}{kind}", iri.entity_iri(scheme)
        query = COUNT.replace("?class", str(NamedNode(class_))).replace("?scheme", str(NamedNode(node)))
        rows = store.query(query)
        found = int(next(iter(rows))["count"].value)  # type: ignore[arg-type]
        if found and found < expected:
            message = f"{scheme} has {expected} of class {kind}, this data set {found}"
            yield Finding("expected count", message, (), expected - found)
