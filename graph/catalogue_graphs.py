"""The named graphs that the catalogue is written to, and what all of its records have in common."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pyoxigraph import Quad

from graph import iri
from graph.statements import Statements
from loaders.catalogue.records import Backing, Names, Quantity
from ontology.terms import Class, Dcterms, Property, Prov, Rdf, Skos, Xsd

CATALOGUE = "source/catalogue"
INFERRED, UNVERIFIED = "inferred", "unverified"
DATATYPES = {4: Xsd.YEAR, 7: Xsd.YEAR_MONTH, 10: Xsd.DATE}


class CatalogueGraphs:
    """Graphs in the making: what sources state, part by part, what a rule concluded, what was recalled, judged or disputed."""

    def __init__(self) -> None:
        self.inferred = Statements(iri.graph_iri(INFERRED))
        self.unverified = Statements(iri.graph_iri(UNVERIFIED))
        self._parts: dict[str, Statements] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self.begin("entities")

    def begin(self, part: str) -> None:
        """State what follows in the graph of a part of the catalogue (``targets``, ``links``)."""
        graph = iri.graph_iri(f"{CATALOGUE}/{part}")
        self.stated = self._parts.setdefault(part, Statements(graph))
        self.stated.link(graph, Rdf.TYPE, Prov.ENTITY)
        self.stated.say(graph, Dcterms.TITLE, f"Ecotone catalogue: {part.replace('-', ' ')}", "en")

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads of all graphs."""
        for statements in (*self._parts.values(), self.inferred, self.unverified):
            yield from statements

    def of(self, backing: Backing, *, seen: bool = True) -> Statements:
        """Return the graph for a statement.

        :param seen: Whether this very field was seen, where the record says so.
        """
        return self.stated if backing.seen and seen else self.unverified

    def label(self, out: Statements, node: str, names: Names) -> None:
        """State names: the first of a language is the preferred label, later ones are alternatives."""
        for lang, name in names.items():
            preferred = self._labels.setdefault((node, lang), name) == name
            out.say(node, Skos.PREF_LABEL if preferred else Skos.ALT_LABEL, name, lang)

    @staticmethod
    def date(out: Statements, node: str, predicate: str, value: str | None) -> None:
        """State a day, month or year with its datatype, an interval as a plain text."""
        if value and (datatype := DATATYPES.get(len(value))):
            out.say_typed(node, predicate, value, datatype)
        else:
            out.say(node, predicate, value)

    @staticmethod
    def back(out: Statements, node: str, backing: Backing) -> None:
        """State source, tier, evidence and note of a record."""
        out.say(node, Property.SOURCE_TEXT, backing.source)
        out.say(node, Property.SOURCE_TIER, backing.tier)
        out.say(node, Property.EVIDENCE, backing.evidence)
        out.say(node, Property.NOTE, backing.note, "en")

    @staticmethod
    def quantities(out: Statements, node: str, predicate: str, name: str, quantities: Iterable[Quantity]) -> None:
        """State what a target or pledge sets, a node for each number."""
        for place, quantity in enumerate(quantities, 1):
            value = iri.Resource("quantity", f"{name}-{place}").iri
            out.link(node, predicate, value)
            out.link(value, Rdf.TYPE, Class.QUANTITY)
            out.say(value, Property.QUANTITY, number(quantity.text))
            out.say(value, Property.QUANTITY_TEXT, quantity.text)
            out.say(value, Property.UNIT, quantity.unit)
            out.say(value, Property.DEADLINE_YEAR, quantity.deadline_year)


def number(text: str) -> Decimal | None:
    """Return the number of a text such as ``~0`` or ``1.25``, None where it is none."""
    found = re.fullmatch(r"~?([0-9]+(?:\.[0-9]+)?)", text)
    return Decimal(found[1]) if found else None
