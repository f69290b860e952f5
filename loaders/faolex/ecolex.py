"""Keywords of ECOLEX, what of the Law and Environment Ontology they go with, and treaties with their numbers there."""

from loaders.fields import Fields, distinct, one_line
from loaders.input_file import InputFile
from loaders.leo.terms import slug, term_iri
from loaders.vocabulary_records import Label, Match, Scheme, VocabularyConcept

KEYWORDS = "https://w3id.org/ecotone/vocabulary/ecolex/"
TREATIES = "https://www.informea.org/en/treaties/"
SCHEME = f"{KEYWORDS}keywords"
LANGUAGES = ("en", "es", "fr")
REMARK = "How near a keyword is to a term is not said: they are stated as related."
# Keywords of the map that the list of keywords has under another name.
RESPELT = {
    "biological diversity": "biodiversity",
    "food security/food shortage/food aid": "food security",
    "health": "public health",
    "integrated managment": "integrated management",
}


def is_keywords(content: object) -> bool:
    """Tell whether JSON gives names in three languages by keyword."""
    return _all_objects(content) and set(next(iter(content.values()))) == set(LANGUAGES)  # type: ignore[attr-defined]


def is_treaties(content: object) -> bool:
    """Tell whether JSON gives treaties with their numbers."""
    return _all_objects(content) and "short_name" in next(iter(content.values()))  # type: ignore[attr-defined]


def is_map(content: object) -> bool:
    """Tell whether JSON gives lists of keywords by term."""
    if not isinstance(content, dict) or not content or not all(isinstance(value, list) for value in content.values()):
        return False
    return all(isinstance(item, str) for item in next(iter(content.values())))


def read_keywords(file: InputFile) -> tuple[tuple[VocabularyConcept, ...], Scheme]:
    """Return the keywords: several spellings that have the same English name are one.

    :raises InputRefused: If a name is missing, or two keywords of one English name differ in another language.
    """
    found: dict[str, VocabularyConcept] = {}
    for key, names in file.json.items():
        line = file.line_of(f'"{key}"')
        fields = Fields(file, names, f"keyword {key!r}", line)
        texts = {lang: fields.text(lang) for lang in LANGUAGES}
        fields.refuse_rest()
        if not texts["en"] or not slug(texts["en"]):
            raise fields.refusal("no English name")
        labels = tuple(Label(text, lang) for lang, text in texts.items() if text)
        id = f"{KEYWORDS}{slug(texts['en'])}"
        held = found.get(id)
        if held and held.labels != labels:
            raise fields.refusal(f"has other names than another keyword {texts['en']!r}")
        spelling = (*(held.alternatives if held else ()), Label(one_line(key), "en"))
        found[id] = VocabularyConcept(
            id, labels, distinct(spelling, but=labels), schemes=(SCHEME,), line=held.line if held else line
        )
    return tuple(found.values()), Scheme(SCHEME, (Label("ECOLEX keywords", "en"),))


def read_map(file: InputFile) -> tuple[VocabularyConcept, ...]:
    """Return the terms with the keywords that they go with.

    :raises InputRefused: If a keyword is no text.
    """
    concepts = []
    for term, keywords in file.json.items():
        line = file.line_of(f'"{term}"')
        if not keywords or not all(isinstance(keyword, str) and slug(keyword) for keyword in keywords):
            raise file.refusal(f"the keywords of {term!r} are no texts", line)
        named = dict.fromkeys(slug(RESPELT.get(keyword, keyword)) for keyword in keywords)
        matches = tuple(Match("relatedMatch", f"{KEYWORDS}{keyword}") for keyword in named)
        concepts.append(VocabularyConcept(term_iri(term), matches=matches, line=line))
    return tuple(concepts)


def read_treaties(file: InputFile) -> tuple[VocabularyConcept, ...]:
    """Return the treaties with their numbers.

    :raises InputRefused: If a field is missing or not known.
    """
    concepts = []
    for key, record in file.json.items():
        fields = Fields(file, record, f"treaty {key!r}", file.line_of(f'"{key}"'))
        numbers = [fields.name("uuid"), *([fields.name("docId")] if fields.has("docId") else [])]
        label = Label(fields.name("short_name"), "en")
        fields.refuse_rest()
        concepts.append(VocabularyConcept(f"{TREATIES}{key}", (label,), notations=tuple(numbers), line=fields.line))
    return tuple(concepts)


def _all_objects(content: object) -> bool:
    return isinstance(content, dict) and bool(content) and all(isinstance(value, dict) for value in content.values())
