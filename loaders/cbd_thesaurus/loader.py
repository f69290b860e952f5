"""Reads terms of the thesaurus of the Convention on Biological Diversity."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote

from loaders.cbd_thesaurus.aichi import is_aichi, read_aichi
from loaders.cbd_thesaurus.identifiers import DOMAINS, domain_of, id_of_term
from loaders.fields import Fields, distinct
from loaders.input_file import InputFile
from loaders.registry import Source
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Label, Scheme, Vocabulary, VocabularyConcept

DOMAIN = re.compile(r"/thesaurus/domains/([^/]+)/terms$")
SAMPLE = "Sample records of an API description, and no whole domain."
Term = tuple[str, VocabularyConcept, tuple[str, ...]]
"""Identifier, concept, and identifiers of the terms that it is broader than."""


def recognises(file: InputFile) -> bool:
    """Tell whether a file has terms of the thesaurus, describes its API, or has the goals or targets of Aichi."""
    content = file.json
    if isinstance(content, list):
        return any(isinstance(item, dict) and {"termId", "identifier"} & item.keys() for item in content)
    return isinstance(content, dict) and (is_aichi(content) or _domain(content) is not None)


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read the terms of one domain.

    :raises InputRefused: If a record lacks a field, has an unknown one, or a language that is none of the six.
    """
    content = file.json
    if isinstance(content, dict) and is_aichi(content):
        name, concepts = read_aichi(file)
        return replace(begin_vocabulary(file, source, name), concepts=concepts)
    if isinstance(content, list):
        terms = [_read_term(file, record, place) for place, record in enumerate(content, 1)]
        domain = domain_of([identifier for identifier, _, _ in terms])
        begun = begin_vocabulary(file, source, domain or file.stem)
        return _place(begun, terms, domain.upper() if domain else None)
    domain = _domain(content)
    records = list(_samples(content))
    if not records:
        raise file.refusal("an API description without a sample record")
    terms = [_read_term(file, record, place) for place, record in enumerate(records, 1)]
    name = f"sample/{domain}/{terms[0][0]}"
    return replace(_place(begin_vocabulary(file, source, name), terms, domain), remarks=(SAMPLE,))


def _place(begun: Vocabulary, terms: list[Term], domain: str | None) -> Vocabulary:
    """Return a vocabulary with the terms of a domain, each below what names it as narrower, and its scheme."""
    scheme = f"{DOMAINS}{quote(domain)}" if domain else None
    concepts = {concept.id: concept for _, concept, _ in terms}
    if len(concepts) < len(terms):
        # Left as they are, for the check of all vocabularies to refuse.
        return replace(begun, concepts=tuple(concept for _, concept, _ in terms))
    for _, wide, narrower in terms:
        for id in map(id_of_term, narrower):
            narrow = concepts.get(id) or VocabularyConcept(id)
            concepts[id] = replace(narrow, broader=tuple(dict.fromkeys((*narrow.broader, wide.id))))
    placed = (replace(concept, schemes=(scheme,)) if scheme else concept for concept in concepts.values())
    return replace(begun, concepts=tuple(placed), schemes=(Scheme(scheme),) if scheme else ())


def _read_term(file: InputFile, record: object, place: int) -> Term:
    fields = Fields(file, record, f"record {place}")
    identifier = fields.name("identifier")
    fields.place = f"record {place} ({identifier})"
    fields.line = file.line_matching(rf'"identifier"\s*:\s*"{re.escape(identifier)}"')
    fields.number("termId")
    name, titles = fields.text("name"), fields.languages("title")
    described, descriptions = fields.text("description"), fields.languages("longDescription")
    labels = titles or ((Label(name, "en"),) if name else ())
    if not labels:
        raise fields.refusal("neither a title nor a name")
    concept = VocabularyConcept(
        id=id_of_term(identifier),
        labels=labels,
        alternatives=distinct(fields.languages("shortTitle"), but=labels),
        definitions=descriptions or ((Label(described, "en"),) if described else ()),
        notations=(identifier,),
        broader=tuple(map(id_of_term, fields.texts("broaderTerms"))),
        related=tuple(map(id_of_term, fields.texts("relatedTerms"))),
        line=fields.line,
    )
    narrower = fields.texts("narrowerTerms")
    # Where a term is from is said in free words; terms not to be used have no names here.
    fields.ignore("source", "nonPreferedTerms")
    fields.refuse_rest()
    return identifier, concept, narrower


def _domain(content: Any) -> str | None:  # noqa: ANN401 - any JSON
    """Return the domain that an API description is of, None where it is of something else."""
    paths = content.get("paths") if "openapi" in content else None
    found = (DOMAIN.search(path) for path in (paths if isinstance(paths, dict) else ()))
    return next((unquote(match[1]) for match in found if match), None)


def _samples(content: Any) -> Iterator[object]:  # noqa: ANN401 - any JSON
    """Yield the records that a description gives as examples of an answer."""
    children: Iterable[Any] = content.items() if isinstance(content, dict) else enumerate(content)
    for name, value in children:
        if name == "example" and isinstance(value, list):
            yield from value
        elif isinstance(value, dict | list):
            yield from _samples(value)
