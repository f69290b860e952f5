"""Reads the Law and Environment Ontology of InforMEA in the three forms that it comes in."""

from dataclasses import replace

from loaders.input_file import InputFile
from loaders.leo.definitions import is_definitions, read_definitions
from loaders.leo.ontology import is_ontology, read_ontology
from loaders.leo.tags import is_tags, read_tags
from loaders.registry import Source
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Vocabulary


def recognises(file: InputFile) -> bool:
    """Tell whether a file is the ontology, its table of definitions, or the workbook of tags."""
    match file.form:
        case "json":
            return is_ontology(file.json)
        case "csv":
            return is_definitions(file)
        case _:
            return is_tags(file)


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read terms, or what is tagged with them.

    :raises InputRefused: If something in the file is not understood.
    """
    begun = begin_vocabulary(file, source, file.stem)
    if file.form == "json":
        concepts, scheme, remarks = read_ontology(file)
        return replace(begun, concepts=concepts, schemes=(scheme,), remarks=remarks)
    if file.form == "csv":
        concepts, collections, remarks = read_definitions(file)
        return replace(begun, concepts=concepts, collections=collections, remarks=remarks)
    return replace(begun, concepts=read_tags(file))
