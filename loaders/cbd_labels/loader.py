"""Reads unofficial labels of targets, goals and subjects out of the texts of a portal."""

import re
from dataclasses import replace

from loaders.cbd_thesaurus.identifiers import id_of_term
from loaders.fields import one_line
from loaders.input_file import InputFile
from loaders.records import LANGUAGES
from loaders.registry import Source
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Label, Vocabulary, VocabularyConcept

BEGINS = re.compile(r"(?:AICHI|GBF|SDG)-(?:TARGET|GOAL)-|CBD-SUBJECT-")
KEY = re.compile(
    r"(?P<identifier>AICHI-TARGET-(?:0[1-9]|1[0-9]|20)|GBF-TARGET-(?:0[1-9]|1[0-9]|2[0-3])|GBF-GOAL-[A-D]"
    r"|SDG-GOAL-(?:0[1-9]|1[0-7])|CBD-SUBJECT-[A-Z0-9+-]+)(?P<part>Description|Alt)?"
)
PRINTED = re.compile(r"(?<![0-9])[TТ]?0?([0-9]{1,2})[.。]|تي ([0-9]{1,2})\.")
"""The number that a label begins with (``Aichi-T12.``), T Latin or Cyrillic or spelt out in Arabic."""

REMARK = "Unofficial names, partly translated by a machine."


def recognises(file: InputFile) -> bool:
    """Tell whether a file has a label of a target, goal or subject among its texts."""
    return isinstance(file.json, dict) and any(BEGINS.match(key) for key in file.json)


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read the labels of one language.

    :raises InputRefused: If the file is not named after a language, or a key or text is not understood.
    """
    if (lang := file.stem) not in LANGUAGES:
        raise file.refusal(f"the language cannot be told; name the file after it, one of {', '.join(LANGUAGES)}")
    concepts: dict[str, VocabularyConcept] = {}
    for key, text in file.json.items():
        if not BEGINS.match(key):
            continue
        line = file.line_of(f'"{key}"')
        found = KEY.fullmatch(key)
        if not found:
            raise file.refusal(f"unknown key {key!r}", line)
        if not isinstance(text, str) or not text.strip():
            raise file.refusal(f"{key!r} has no text", line)
        if found["part"] != "Description":
            id, label = id_of_term(found["identifier"]), Label(one_line(text), lang)
            held = concepts.get(id) or VocabularyConcept(id, remark=_doubt(id, label), line=line)
            concepts[id] = replace(held, labels=(*held.labels, label))
    return replace(
        begin_vocabulary(file, source, lang), concepts=tuple(concepts.values()), official=False, remarks=(REMARK,)
    )


def _doubt(id: str, label: Label) -> str:
    """Return what is to be said of a label that prints another number than that of its target."""
    printed = PRINTED.search(label.text[:20])
    number = id.rpartition("-")[2]
    found = printed and (printed[1] or printed[2])
    if found and number.isdigit() and int(found) != int(number):
        return f"The unofficial name in {label.lang!r} is printed with the number {int(found)} in its source."
    return ""
