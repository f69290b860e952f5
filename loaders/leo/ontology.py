"""The ontology as InforMEA gives it in JSON: a list of terms, and of their labels as things of their own."""

import re
from dataclasses import replace

from loaders.fields import Fields, one_line
from loaders.input_file import InputFile
from loaders.leo.terms import TERMS
from loaders.vocabulary_records import Label, Labels, Scheme, VocabularyConcept

SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2008/05/skos-xl#Label"
REDD = f"{TERMS}/redd"
REMARK = "REDD and REDD+ have one IRI in the source: they are one term here, with both names."
MISREAD = {"â\x80\x9c": "“", "â\x80\x9d": "”", "\x9d": "”"}
"""Quotation marks that were read in a wrong encoding, of three definitions."""

ENDS = re.compile(r"(?:\s*/n)+\s*$")
"""How definitions end, where a line end was meant."""


def is_ontology(content: object) -> bool:
    """Tell whether JSON is this ontology: an object whose descriptions are about things of InforMEA."""
    described = content.get("Description") if isinstance(content, dict) else None
    first = described[0] if isinstance(described, list) and described else None
    return isinstance(first, dict) and str(first.get("@about", "")).startswith(TERMS)


def read_ontology(file: InputFile) -> tuple[tuple[VocabularyConcept, ...], Scheme, tuple[str, ...]]:
    """Return the terms, their scheme, and what was put right.

    :raises InputRefused: If a thing has an unknown field or class, or a label is missing.
    """
    whole = Fields(file, file.json, "the file")
    described = whole.objects("Description")
    whole.ignore("#text")
    whole.refuse_rest()
    labels = _labels(file, described)
    concepts: list[VocabularyConcept] = []
    scheme = Scheme(TERMS)
    for place, record in enumerate(described, 1):
        kind = _kind(file, record, place)
        if kind == f"{SKOS}ConceptScheme":
            scheme = Scheme(TERMS, _scheme_label(file, record, place, labels))
        elif kind == f"{SKOS}Concept":
            concepts.append(_concept(file, record, place, labels))
        elif kind != LABEL:
            raise file.refusal(f"description {place}: unknown class {kind!r}")
    return _one_redd(concepts), scheme, (REMARK,) if sum(one.id == REDD for one in concepts) == 2 else ()


def _one_redd(concepts: list[VocabularyConcept]) -> tuple[VocabularyConcept, ...]:
    """Make one of REDD and REDD+, which the source has as two terms under one IRI, the one broader than the other."""
    both = [concept for concept in concepts if concept.id == REDD]
    if len(both) != 2:
        return tuple(concepts)
    one = replace(
        both[0],
        alternatives=both[1].labels,
        definitions=both[0].definitions + both[1].definitions,
        broader=tuple(sorted({wide for each in both for wide in each.broader} - {REDD})),
    )
    return (*(concept for concept in concepts if concept.id != REDD), one)


def _labels(file: InputFile, described: list[object]) -> dict[str, Label]:
    found: dict[str, Label] = {}
    for place, record in enumerate(described, 1):
        if _kind(file, record, place) == LABEL:
            fields = Fields(file, record, f"description {place}")
            iri = fields.name("@about")
            found[iri] = _text(fields.object("literalForm"))
            fields.ignore("type")
            fields.refuse_rest()
    return found


def _concept(file: InputFile, record: object, place: int, labels: dict[str, Label]) -> VocabularyConcept:
    fields = Fields(file, record, f"description {place}")
    iri = fields.name("@about")
    fields.place, fields.line = f"{iri}", file.line_of(f'"{iri}"')
    label = labels.get(_resource(fields, "prefLabel"))
    if label is None:
        raise fields.refusal("its label is not in the file")
    definitions: Labels = ()
    if fields.has("Description"):
        definition = fields.object("Description")
        definition.name("@about")
        text = _text(definition.object("value"))
        definition.refuse_rest()
        definitions = (Label(_repaired(ENDS.sub("", text.text)), text.lang),)
        fields.ignore("definition")
    concept = VocabularyConcept(
        iri,
        labels=(label,),
        definitions=definitions,
        schemes=(_resource(fields, "inScheme"),),
        broader=(_resource(fields, "broader"),) if fields.has("broader") else (),
        line=fields.line,
    )
    # Every term is said to be a top one, also those below another.
    fields.ignore("type", "topConceptOf")
    fields.refuse_rest()
    return concept


def _repaired(text: str) -> str:
    for wrong, right in MISREAD.items():
        text = text.replace(wrong, right)
    return text


def _scheme_label(file: InputFile, record: object, place: int, labels: dict[str, Label]) -> Labels:
    label = labels.get(_resource(Fields(file, record, f"description {place}"), "prefLabel"))
    return (label,) if label else ()


def _kind(file: InputFile, record: object, place: int) -> str:
    return _resource(Fields(file, record, f"description {place}"), "type")


def _resource(fields: Fields, name: str) -> str:
    link = fields.object(name)
    iri = link.name("@resource")
    link.refuse_rest()
    return iri


def _text(fields: Fields) -> Label:
    label = Label(one_line(fields.name("#text")), fields.name("@lang"))
    fields.refuse_rest()
    return label
