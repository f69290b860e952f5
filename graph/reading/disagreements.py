"""What two sources read differently: both readings, and what to do about it."""

import re
from dataclasses import dataclass

from graph.reading.description import Description
from graph.reading.graph import Graph, query_text
from graph.reading.views import Text
from graph.reading.vocabulary import UNVERIFIED
from ontology.terms import Class, Dcterms, Property

READING = re.compile(r"(?P<said>.*?)\s*\[(?P<source>[^][]*)\]", re.S)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says.

    :param source: Which source, empty where the words do not name it.
    """

    text: Text
    source: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question that two sources answer differently."""

    iri: str
    topics: tuple[Text, ...]
    readings: tuple[Reading, ...]
    advice: tuple[Text, ...]


def list_disagreements(graph: Graph) -> tuple[Disagreement, ...]:
    """Return all disagreements, by topic."""
    said = Description(graph.construct(query_text("list_disagreements", UNVERIFIED)))
    found = (
        Disagreement(
            iri=iri,
            topics=said.texts(iri, Dcterms.TITLE),
            readings=tuple(read_reading(text) for text in said.texts(iri, Property.READING)),
            advice=said.texts(iri, Property.ADVICE),
        )
        for iri in said.subjects(Class.DISAGREEMENT)
    )
    return tuple(sorted(found, key=lambda each: [text.text.lower() for text in each.topics]))


def read_reading(text: Text) -> Reading:
    """Take a reading and its source apart, which stands behind it in brackets.

    >>> read_reading(Text("1-9 June 2015 [Ramsar COP12 DOC.26]", "en")).source
    'Ramsar COP12 DOC.26'
    """
    found = READING.fullmatch(text.text)
    return Reading(Text(found["said"], text.lang), found["source"]) if found else Reading(text, "")
