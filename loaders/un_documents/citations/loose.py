"""Names known by their content words alone: translators choose other prepositions, numbers and articles than the table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
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
    """Names of one language by the stems of their content words, as a tree of them."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.root: _Node[Value] = _Node()
        self.pairs: set[str] = set()
        self.may_begin = lru_cache(maxsize=1 << 14)(self._may_begin)

    def add(self, folded: str, value: Value) -> None:
        """Add a name that has enough content words; what two names share is the name of neither."""
        words = list(content(folded, self.lang))
        fewest = _FEWEST_CHARACTERS if self.lang == "zh" else _FEWEST_WORDS
        if len(words) - words.count(_AND) < fewest:
            return
        self.pairs.add(folded.lstrip("《")[:2])
        node = self.root
        for word in words:
            node = node.words.setdefault(word, _Node())
        if node.value is None and not node.shared:
            node.value, node.capital = value, folded[:1].isupper()
        elif node.value != value:
            node.value, node.shared = None, True

    def longest(self, text: str, place: int, stop: int) -> tuple[int, Value] | None:
        """Return where the longest name ends that begins at a place of a folded text and ends before another, and what it names."""
        return (self._longest_chinese if self.lang == "zh" else self._longest)(text, place, stop)

    def _longest(self, text: str, place: int, stop: int) -> tuple[int, Value] | None:
        first = _TOKEN.match(text, place)
        if first and not self.may_begin(first[0]):
            return None
        node, held, found = self.root, "", None
        begun = _first_words(self.lang)
        for end, word in _content_words(text, place, self.lang):
            if held:
                word, held = _TOGETHER[self.lang].get((held, word), ""), ""
            following = node.words.get(word)
            if following is None and word in begun:
                held = word
                continue
            if following is None or end > stop:
                break
            node = following
            if node.value is not None and (not node.capital or text[place].isupper()):
                found = end, node.value
        return found

    def _may_begin(self, printed: str) -> bool:
        """Tell whether a name may begin with a word; with a mark it may, since the word stands behind."""
        if not (printed[0].isalnum() or printed == _AND):
            return True
        word = stem(printed, self.lang)
        return word in self.root.words or word in _first_words(self.lang)

    def _longest_chinese(self, text: str, place: int, stop: int) -> tuple[int, Value] | None:
        if text[place : place + 2] not in self.pairs:
            return None
        node: _Node[Value] | None = self.root
        found = None
        while node and place < stop and (token := _ZH_TOKEN.match(text, place)):
            place = token.end()
            if token[0] in _ZH_SKIPPED:
                continue
            for character in _ZH_SAME.get(token[0], token[0]).lower():
                node = node.words.get(character) if node else None
            if node and node.value is not None:
                found = place, node.value
        return found


@dataclass(slots=True)
class _Node(Generic[Value]):
    """A place in the tree: the words that may follow, and what is named if a name ends here.

    :param capital: True where the name begins with a capital.
    :param shared: True where several things are named so.
    """

    words: dict[str, "_Node[Value]"] = field(default_factory=dict)
    value: Value | None = None
    capital: bool = False
    shared: bool = False


def _content_words(text: str, place: int, lang: str) -> Iterator[tuple[int, str]]:
    """Yield where the content words end that a text goes on with, with their stems, as long as no mark breaks them off."""
    first = True
    for token in _TOKEN.finditer(text, place):
        printed = token[0]
        if printed[0].isalnum() or printed == _AND:
            word = stem(printed, lang)
            if word:
                yield token.end(), word
            elif first:
                return
            first = False
        elif printed[0] not in _JOINING:
            return


def content(words: str, lang: str) -> Iterator[str]:
    """Yield the stems of the content words of a name; several words that say what one word says are one.

    >>> list(content("Programme of Work on Biological Diversity", "en"))
    ['programme', 'work', 'biodiversity']
    """
    if lang == "zh":
        for printed in _ZH_TOKEN.findall(words):
            yield from _ZH_SAME.get(printed, "" if printed in _ZH_SKIPPED else printed).lower()
        return
    stems = [stem(printed, lang) for printed in _TOKEN.findall(words) if printed[0].isalnum() or printed == _AND]
    held = ""
    for word in filter(None, stems):
        both = _TOGETHER[lang].get((held, word))
        if held and not both:
            yield held
        held = "" if both or word not in _first_words(lang) else word
        if both or not held:
            yield both or word
    if held:
        yield held


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
