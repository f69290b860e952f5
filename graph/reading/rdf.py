"""RDF of one thing, written in the forms that clients ask for."""

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from graph.reading.vocabulary import PREFIXES, TYPE


def write_turtle(triples: Iterable[Triple]) -> bytes:
    """Return triples as Turtle, with the prefixes that occur."""
    ordered = _by_subject(triples)
    text = " ".join(str(triple) for triple in ordered)
    prefixes = {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in text}
    return _serialised(ordered, RdfFormat.TURTLE, prefixes)


def write_n_triples(triples: Iterable[Triple]) -> bytes:
    """Return triples as N-Triples."""
    return _serialised(_by_subject(triples), RdfFormat.N_TRIPLES, {})


def write_json_ld(triples: Iterable[Triple]) -> bytes:
    """Return triples as JSON-LD with a context of the prefixes that occur; values of one are no arrays."""
    nodes = json.loads(_serialised(_by_subject(triples), RdfFormat.JSON_LD, {}))
    used: set[str] = set()
    graph = [_compact_node(node, used) for node in nodes]
    context = {name: PREFIXES[name] for name in sorted(used)}
    return json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1).encode()


def _by_subject(triples: Iterable[Triple]) -> list[Triple]:
    return sorted(
        set(triples), key=lambda t: (str(t.subject), t.predicate.value != TYPE, str(t.predicate), str(t.object))
    )


def _serialised(triples: list[Triple], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    written = pyoxigraph.serialize(triples, format=form, prefixes=prefixes)
    assert written is not None
    return written


def _compact_node(node: dict[str, Any], used: set[str]) -> dict[str, Any]:
    compact: dict[str, Any] = {}
    for name, values in node.items():
        if name == "@id":
            compact["@id"] = values
        elif name == "@type" or name == TYPE:
            types = [_compact_iri(value if isinstance(value, str) else value["@id"], used) for value in values]
            compact["@type"] = types[0] if len(types) == 1 else types
        else:
            found = [_compact_value(value, used) for value in values]
            compact[_compact_iri(name, used)] = found[0] if len(found) == 1 else found
    return compact


def _compact_value(value: dict[str, Any], used: set[str]) -> Any:  # noqa: ANN401  (JSON: a string, number or object)
    if set(value) == {"@value"}:
        return value["@value"]
    return {name: _compact_iri(part, used) if name == "@type" else part for name, part in value.items()}


def _compact_iri(iri: str, used: set[str]) -> str:
    for name, start in PREFIXES.items():
        if iri.startswith(start) and (local := iri.removeprefix(start)) and not local.startswith("//"):
            used.add(name)
            return f"{name}:{local}"
    return iri
