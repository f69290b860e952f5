"""Finding names in folded text: longest first, tolerant of inflection, prefixes, hyphens and title marks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.citations.loose import LooseNames
from loaders.un_documents.citations.tries import Ending, Trie, chinese_trie, spaced_trie
from ontology.names import CAPITAL, Name, read_names, split_scope

_LOOSE = frozenset(
    {"treaty", "body", "organisation", "fund", "plan", "initiative", "programme", "assessment", "report", "instrument"}
)
_SHORT = 120
_PROPER = frozenset({"organisation", "fund", "initiative", "programme", "assessment", "report"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one name.

    :param scope: Convention under which it means this thing, or empty.
    """

    id: str
    type: str
    scope: str
    acronym: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text and the things that it may name.

    :param loose: True where only the content words are those of the name.
    """

    start: int
    end: int
    forms: tuple[Form, ...]
    loose: bool = False


class Lexicon:
    """The names of one language, as written and by their content words.

    Acronyms and names of English are known in every language: translators often leave them.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.exact: Trie[Form] = chinese_trie() if lang == "zh" else spaced_trie(lang)
        self.loose: LooseNames[Form] = LooseNames(lang)
        known: set[tuple[str, str, str]] = set()
        for name in read_names():
            own = [(form, lang) for form in name.forms[lang]]
            foreign = [(form, "en") for form in name.forms["en"] if lang != "en" and _travels(form, name)]
            for written, spoken in (*own, *foreign):
                scope, words = split_scope(written)
                folded = fold_words(words, spoken if spoken == "en" and lang != "zh" else lang).strip()
                if (name.id, scope, folded) not in known:
                    known.add((name.id, scope, folded))
                    self._add(name, scope, folded, spoken)

    def _add(self, name: Name, scope: str, folded: str, spoken: str) -> None:
        capital = scope == CAPITAL
        form = Form(name.id, name.type, "" if capital else scope, is_acronym(folded))
        self.exact.add(folded, form, scoped=bool(scope), lang=spoken)
        if name.type in _LOOSE and not scope and "*" not in name.id and spoken == self.lang:
            self.loose.add(folded, replace(form, acronym=False))


@lru_cache(maxsize=8)
def lexicon_of(lang: str) -> Lexicon:
    """Return the names of a language, built once."""
    return Lexicon(lang)


def find_names(text: str, lang: str) -> Iterator[Found]:
    """Yield the names in a folded text from left to right, the longest at each place."""
    lexicon, end = lexicon_of(lang), 0
    for place in lexicon.exact.places(text):
        if place >= end and (found := _longest(text, place, lexicon)):
            yield found
            end = found.end


def names_in(text: str, lang: str) -> tuple[Found, ...]:
    """Return the names in a folded text; those of short texts, such as headings and longer names, are met again and again."""
    return _names_in_short(text, lang) if len(text) <= _SHORT else tuple(find_names(text, lang))


@lru_cache(maxsize=1 << 13)
def _names_in_short(text: str, lang: str) -> tuple[Found, ...]:
    return tuple(find_names(text, lang))


def name_at(text: str, place: int, lang: str) -> Found | None:
    """Return the longest name in a folded text that begins at a place."""
    return _longest(text, place, lexicon_of(lang))


def _longest(text: str, place: int, lexicon: Lexicon) -> Found | None:
    found = _longest_up_to(text, place, len(text), lexicon)
    while found and lexicon.lang != "zh" and (cut := _name_cut(text, found, lexicon)):
        found = _longest_up_to(text, place, cut, lexicon)
    return found


def _name_cut(text: str, found: Found, lexicon: Lexicon) -> int | None:
    """Return where a name begins inside of another and ends behind it (secretariat of the *United Nations Convention*)."""
    for place in lexicon.exact.places(text, found.start + 1, found.end):
        inner = _longest_up_to(text, place, len(text), lexicon)
        if inner and inner.start > found.start and inner.end > found.end:
            return inner.start
    return None


def _longest_up_to(text: str, place: int, stop: int, lexicon: Lexicon) -> Found | None:
    start, end = place, 0
    found: list[Ending[Form]] = []
    loose: Found | None = None
    for opening in lexicon.exact.openings(text, place):
        for last, endings in lexicon.exact.walk(text, opening):
            if end <= last <= stop:
                found = [*found, *endings] if last == end else endings
                start, end = opening, last
        likely = lexicon.loose.longest(text, opening, stop)
        if likely and (loose is None or likely[0] > loose.end):
            loose = Found(opening, likely[0], (likely[1],), loose=True)
    if loose and loose.end > end:
        return loose
    if not found:
        return None
    if lexicon.lang == "ar" and text[max(place, start - 2) : start] == "ال":
        start -= 2
    # Names are chosen in the order of the table, whatever way led to them.
    return Found(start, end, tuple(ending.value for ending in sorted(found, key=lambda ending: ending.order)))


def is_acronym(folded: str) -> bool:
    """Tell whether a form is all capitals of a script that has them."""
    return (
        len(folded) > 1
        and folded.upper() == folded
        and any(letter.isalpha() and letter < "\u0600" for letter in folded)
    )


def _travels(form: str, name: Name) -> bool:
    """Tell whether an English form stands in other languages too: an acronym, or the name of something that is not translated."""
    scope, words = split_scope(form)
    if not words.isascii():
        return False
    acronym = " " not in words and len(words) > 2 and sum(map(str.isupper, words)) > 1
    return acronym or (name.type in _PROPER and not scope and words[0].isupper() and " " in words)
