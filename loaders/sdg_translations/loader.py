"""Reads the wording of goals, targets and indicators out of a YAML file of one language."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.fields import one_line
from loaders.input_file import InputFile
from loaders.records import Language
from loaders.registry import Source
from loaders.vocabulary_checks import begin_vocabulary
from loaders.vocabulary_records import Label, Vocabulary, VocabularyConcept
from loaders.yaml_file import Entry

KEY = re.compile(r"(?P<code>[0-9]{1,2}(?:-[0-9a-z]{1,2}){0,2})-(?P<field>title|short)")
LANGUAGES: dict[str, Language] = {
    "ar": "ar",
    "en": "en",
    "es": "es",
    "fr": "fr",
    "ru": "ru",
    "zh": "zh",
    "zh-Hans": "zh",
}
GOALS = 17
REMARK = "Some Arabic titles of goals in this source differ from the official ones."


def recognises(file: InputFile) -> bool:
    """Tell whether a file has keys as these files have."""
    return any(KEY.fullmatch(entry.key) for entry in file.mapping)


def read_vocabulary(file: InputFile, source: Source) -> Vocabulary:
    """Read the texts of one file.

    :raises InputRefused: If the language cannot be told, or a key is not known, stands twice or has no text.
    """
    named, lang = _language(file)
    concepts: dict[str, VocabularyConcept] = {}
    seen: set[str] = set()
    for entry in file.mapping:
        if entry.key in seen:
            raise file.refusal(f"key {entry.key!r} twice", entry.line)
        seen.add(entry.key)
        id, field = _name(file, entry)
        label = Label(_text(file, entry), lang)
        held = concepts.get(id) or _begin(id, lang, entry.line)
        # The titles are the official words, the short ones are what pages call a goal.
        concepts[id] = replace(held, labels=(label,)) if field == "title" else replace(held, alternatives=(label,))
    doubtful = any(not concept.official for concept in concepts.values())
    return replace(
        begin_vocabulary(file, source, f"{named}/{file.stem}" if named != file.stem else named),
        title=f"{source.title}: {file.stem} ({lang})",
        concepts=tuple(concepts.values()),
        remarks=(REMARK,) if doubtful else (),
    )


def _begin(id: str, lang: Language, line: int) -> VocabularyConcept:
    """Return what is known of a goal, target or indicator before its texts."""
    code = id.removeprefix("sdg-")
    target = id.rpartition(".")[0]
    return VocabularyConcept(
        id,
        notations=(code,),
        measures=(target,) if code.count(".") == 2 else (),
        official=lang != "ar" or "." in code,
        line=line,
    )


def _language(file: InputFile) -> tuple[str, Language]:
    """Return the language that a file, the end of its name or its folder is named after, as it is named and as it is."""
    for name in _names(file):
        if name in LANGUAGES:
            return name, LANGUAGES[name]
    wanted = ", ".join(LANGUAGES)
    raise file.refusal(f"the language cannot be told; name the file or its folder after it, one of {wanted}")


def _names(file: InputFile) -> Iterator[str]:
    yield file.stem
    yield re.split(r"[._]", file.stem)[-1]
    yield file.path.absolute().parent.name


def _name(file: InputFile, entry: Entry) -> tuple[str, str]:
    """Return the id in the catalogue that a key is of, and which of its texts."""
    found = KEY.fullmatch(entry.key)
    if not found or (found["field"] == "short" and "-" in found["code"]):
        raise file.refusal(
            f"unknown key {entry.key!r}; keys are such as 15-title, 15-short, 15-3-title, 15-3-1-title", entry.line
        )
    goal, *rest = found["code"].split("-")
    if not 1 <= int(goal) <= GOALS or goal != str(int(goal)):
        raise file.refusal(f"there is no goal {goal}", entry.line)
    return f"sdg-{'.'.join((goal, *rest))}", found["field"]


def _text(file: InputFile, entry: Entry) -> str:
    if entry.value is None or not entry.value.strip():
        raise file.refusal(f"{entry.key!r} has no text", entry.line)
    return one_line(entry.value)
