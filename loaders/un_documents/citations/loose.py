"""Names known by their content words alone: translators choose other prepositions, numbers and articles than the table."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Generic, TypeVar

from loaders.un_documents.citations.tries import stem_of_russian

Value = TypeVar("Value")

_FUNCTION_WORDS = {
    "en": "of on for the to in by with under at from its their a an as s",
    "fr": "de du des d l la le les a au aux en pour sur dans par un une leur leurs ses relatif relatifs relative relatives "
    "concernant charge chargee",
    "es": "de del la el los las a al en para por sobre con su sus entre relativo relativa relativos relativas materia",
    "ru": "в во о об по с со к для на из до при от а области сфере отношении вопросам целью целях",
    "ar": "في من بشان على عن الى مجال مجالات معني معنية متعلق متعلقة خاص خاصة اجل لاجل",
}
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[ -]+|.", re.DOTALL)
_CONJUNCTIONS = frozenset({"and", "et", "y", "e", "и", "&"})
_AND = "&"
# Marks that may stand inside a name.
_JOINING = frozenset(" -',،/\"")
_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 6
_ENDINGS = {
    "en": re.compile(r"(?<=\w\w\w)(?<!s)s$"),
    "fr": re.compile(r"(?<=\w\w\w)(?:es|s|e|x)$"),
    "es": re.compile(r"(?<=\w\w\w)(?:es|os|as|s|e|o|a)$"),
}
_ARABIC_PREFIX = re.compile(r"^[وف]?(?:[بك]?ال|لل)?(?=\w\w\w)")
_ARABIC_LETTERS = re.compile(r"^[وف]?(?=\w\w\w\w)[بلك]?(?=\w\w\w\w)")
_ARABIC_ENDING = re.compile(r"(?<=\w\w\w)(?:ات|ية|ين|ون|ان|ة|ي)$")
# Words that translators take for one another, as stems.
_SAME = {
    "ar": {"اصلاح": "استعاد", "استصلاح": "استعاد", "حرج": "غاب", "حراج": "غاب", "جين": "وراث", "احيائ": "بيولوج"},
    "ru": {"биоразнообрази": "биоразнообраз"},
}
# Several words that say what one word says.
_TOGETHER = {
    "en": {("biological", "diversity"): "biodiversity", ("united", "nation"): "un"},
    "es": {("diversidad", "biologic"): "biodiversidad", ("nacion", "unid"): "onu"},
    "fr": {("diversit", "biologiqu"): "biodiversit", ("nation", "uni"): "onu"},
    "ru": {("биологическ", "разнообраз"): "биоразнообраз"},
    "ar": {},
}
_ZH_TOKEN = re.compile("以及|复原|修复|养护|保存|.", re.DOTALL)
_ZH_SAME = {"复原": "恢复", "修复": "恢复", "养护": "保护", "保存": "保护", "以及": "和", "与": "和", "及": "和"}
_ZH_SKIPPED = frozenset("的、《》·,，/")


class LooseNames(Generic[Value]):
    """Names of one language by the stems of their content words."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.names: dict[tuple[str, ...], tuple[Value, bool] | None] = {}
        self.beginnings: set[tuple[str, ...]] = set()
        self.longest = 0

    def add(self, folded: str, value: Value, same: bool = False) -> None:
        """Add a name that has enough content words; what two names share is the name of neither.

        :param same: True where the value is that of a name added before under the same words.
        """
        words = tuple(word for word, _ in content(folded, 0, self.lang))
        fewest = _FEWEST_CHARACTERS if self.lang == "zh" else _FEWEST_WORDS
        if len(words) - words.count(_AND) < fewest:
            return
        known = self.names.get(words, (value, True))
        shared = known is None or known[0] != value
        self.names[words] = None if shared else (value, folded[:1].isupper())
        self.beginnings.update(words[:size] for size in range(1, len(words) + 1))
        self.longest = max(self.longest, len(words))

    def walk(self, text: str, place: int) -> Iterator[tuple[int, Value]]:
        """Yield where names end that begin at a place of a folded text, the shortest first."""
        words: tuple[str, ...] = ()
        for word, end in content(text, place, self.lang):
            words = (*words, word)
            if words not in self.beginnings:
                return
            found = self.names.get(words)
            if found and (not found[1] or text[place].isupper()):
                yield end, found[0]


def content(text: str, place: int, lang: str) -> Iterator[tuple[str, int]]:
    """Yield the stems of the content words that follow each other from a place on, and where each ends."""
    if lang == "zh":
        yield from _characters(text, place)
        return
    held: tuple[str, int] | None = None
    together, begun = _TOGETHER[lang], _first_words(lang)
    for token in _tokens(text, place):
        if token is None:
            break
        word = stem(token[0], lang)
        if not word:
            if token[2]:
                return
            continue
        if held:
            both = together.get((held[0], word))
            if both:
                yield both, token[1]
                held = None
                continue
            yield held
            held = None
        if word in begun:
            held = word, token[1]
        else:
            yield word, token[1]
    if held:
        yield held


def _tokens(text: str, place: int) -> Iterator[tuple[str, int, bool] | None]:
    """Yield the words of a text with their ends and whether they are the first, None where no name goes on."""
    first = place
    while token := _TOKEN.match(text, place):
        printed, place = token[0], token.end()
        if printed[0].isalnum() or printed == _AND:
            yield printed, place, token.start() == first
        elif printed[0] not in _JOINING:
            yield None
            return


def _characters(text: str, place: int) -> Iterator[tuple[str, int]]:
    if text[place : place + 1] in _ZH_SKIPPED:
        return
    while token := _ZH_TOKEN.match(text, place):
        place = token.end()
        if token[0] not in _ZH_SKIPPED:
            for character in _ZH_SAME.get(token[0], token[0]):
                yield character.lower(), place


@lru_cache(maxsize=1 << 14)
def stem(word: str, lang: str) -> str:
    """Return the stem of a content word, empty for a function word.

    >>> stem("Forestales", "es"), stem("forestal", "es"), stem("de", "es")
    ('forestal', 'forestal', '')
    """
    folded = word.casefold()
    if folded in _CONJUNCTIONS:
        return _AND
    if lang == "ar":
        folded = _arabic_stem(folded)
    elif folded in _function_words(lang):
        return ""
    elif lang == "ru":
        folded = stem_of_russian(word) or folded
    else:
        folded = _ENDINGS[lang].sub("", re.sub("aux$", "al", folded) if lang == "fr" else folded)
    return _SAME.get(lang, {}).get(folded, folded)


def _arabic_stem(word: str) -> str:
    bare = _ARABIC_PREFIX.sub("", word)
    if {word, bare} & _function_words("ar"):
        return ""
    if bare.startswith("اتفاقي"):  # a convention is no agreement, though the ending alone tells them apart
        return "اتفاقية"
    return _ARABIC_ENDING.sub("", _ARABIC_LETTERS.sub("", bare))


@lru_cache(maxsize=8)
def _function_words(lang: str) -> frozenset[str]:
    return frozenset(_FUNCTION_WORDS[lang].split())


@lru_cache(maxsize=8)
def _first_words(lang: str) -> frozenset[str]:
    return frozenset(first for first, _ in _TOGETHER[lang])
