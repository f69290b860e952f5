"""Five invented links as a catalogue writes them, and reviews of them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from pyoxigraph import Quad, Store

from graph import iri
from graph.build import PARTS
from graph.catalogue_graphs import INFERRED as INFERRED_NAME
from graph.link_places import UNVERIFIED
from graph.releases import ChangeSummary
from graph.reviews import Review
from graph.statements import Statements
from ontology.terms import Property, Rdf, Skos, Sssom

LINKS, INFERRED = f"{PARTS}links", iri.graph_iri(INFERRED_NAME)
MARSH, DUNE, REEF = (iri.entity_iri(f"imagined-{name}") for name in ("marsh", "dune", "reef"))
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
PRINTED, TWIN, RECALLED, DERIVED, DISPUTED = (iri.Resource("link", name).iri for name in ("aa", "ab", "ac", "ad", "ae"))


def link(node: str, graph: str, basis: str, ends: tuple[str, str], *, disputed: bool = False) -> Iterable[Quad]:
    """Yield a link as the catalogue writes it."""
    out = Statements(graph)
    out.link(node, Rdf.TYPE, Sssom.MAPPING)
    out.link(node, Sssom.SUBJECT, ends[0])
    out.link(node, Sssom.PREDICATE, Skos.RELATED_MATCH)
    out.link(node, Sssom.OBJECT, ends[1])
    out.link(node, Sssom.JUSTIFICATION, Sssom.MANUAL_CURATION)
    out.say(node, Sssom.AUTHOR_LABEL, "an imagined secretariat")
    out.say(node, Property.BASIS, basis)
    out.say(node, Property.EVIDENCE, "recalled" if basis == "recalled" else "seen")
    out.say(node, Property.DISPUTED, disputed or None)
    out.link(ends[0], Skos.RELATED_MATCH, ends[1])
    return out


def source_quads() -> list[Quad]:
    """Return five links: printed, the same of a second source, recalled, derived, and printed but disputed."""
    return [
        *link(PRINTED, LINKS, "printed", (MARSH, DUNE)),
        *link(TWIN, LINKS, "printed", (MARSH, DUNE)),
        *link(RECALLED, UNVERIFIED, "recalled", (MARSH, REEF)),
        *link(DERIVED, INFERRED, "derived", (DUNE, REEF)),
        *link(DISPUTED, UNVERIFIED, "printed", (REEF, MARSH), disputed=True),
    ]


def review(
    node: str,
    judgement: str,
    by: str = "A. Reader",
    *,
    hours: int = 0,
    day: date | None = None,
    reason: str = "Read it.",
) -> Review:
    return Review.given(node, judgement, by, reason, now=NOON + timedelta(hours=hours), day=day)


def fill(store: Store) -> ChangeSummary:
    """Put the links and names of their ends into a store."""
    store.extend(source_quads())
    names = Statements(f"{PARTS}entities")
    names.say(MARSH, Skos.PREF_LABEL, "Imagined marsh", "en")
    names.say(MARSH, Skos.PREF_LABEL, "虚构的沼泽", "zh")
    names.say(DUNE, Skos.PREF_LABEL, "Imagined dune", "en")
    store.extend(names)
    return ChangeSummary()
