"""Reads vocabularies of FAOLEX and ECOLEX in the forms that they come in."""

from dataclasses import replace

from loaders.faolex import ecolex
from loaders.faolex.keywords import SCHEME, merge_groups, read_country, read_keyword
from loaders.faolex.terms_file import ROOT, TERM, read_terms
from loaders.input_file import HEAD, InputFile
from loaders.registry import Source
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Label, Scheme, Vocabulary


def recognises(file: InputFile) -> bool:
    """Tell whether a file holds keywords or countries of FAOLEX, keywords of ECOLEX, or treaties."""
    if file.form == "xml":
        head = file.raw[:HEAD]
        return f"<{ROOT}".encode() in head and f"<{TERM}>".encode() in head
    return any(known(file.json) for known in (ecolex.is_keywords, ecolex.is_map, ecolex.is_treaties))


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read what a file holds.

    :raises InputRefused: If something in the file is not understood.
    """
    begun = begin_vocabulary(file, source, file.stem)
    if file.form == "xml":
        return _read_dictionary(file, begun)
    if ecolex.is_keywords(file.json):
        concepts, scheme = ecolex.read_keywords(file)
        return replace(begun, concepts=concepts, schemes=(scheme,))
    if ecolex.is_map(file.json):
        return replace(begun, concepts=ecolex.read_map(file), remarks=(ecolex.REMARK,))
    return replace(begun, concepts=ecolex.read_treaties(file))


def _read_dictionary(file: InputFile, begun: Vocabulary) -> Vocabulary:
    terms = read_terms(file)
    if not any(term.first("Country_ISO3_Code") for term in terms):
        concepts = tuple(read_keyword(file, term) for term in terms)
        return replace(begun, concepts=concepts, schemes=(Scheme(SCHEME, (Label("FAOLEX keywords", "en"),)),))
    read = [read_country(file, term) for term in terms]
    groups = merge_groups(group for _, regions in read for group in regions)
    return replace(begun, countries=tuple(country for country, _ in read), groups=groups)
