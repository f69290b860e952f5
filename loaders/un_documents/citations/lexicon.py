"""Finding names in folded text: longest first, tolerant of inflection, prefixes, hyphens and title marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.citations.tries import Ending, Trie, chinese_trie, spaced_trie
from ontology.names import read_names, split_scope


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
    """A stretch of text and the things that it may name."""

    start: int
    end: int
    forms: tuple[Form, ...]


@lru_cache(maxsize=8)
def forms_of(lang: str) -> Trie[Form]:
    """Return the forms of a language by their words.

    Acronyms and names of English are known in every language: translators often leave them.
    """
    trie: Trie[Form] = chinese_trie() if lang == "zh" else spaced_trie(lang)
    known: set[tuple[str, str, str]] = set()
    for name in read_names():
        own = [(form, lang) for form in name.forms[lang]]
        foreign = [(form, "en") for form in name.forms["en"] if lang != "en" and _travels(form)]
        for written, spoken in (*own, *foreign):
            scope, words = split_scope(written)
            folded = fold_words(words, spoken if spoken == "en" and lang != "zh" else lang).strip()
            if (name.id, scope, folded) not in known:
                known.add((name.id, scope, folded))
                trie.add(folded, Form(name.id, name.type, scope, is_acronym(folded)), scoped=bool(scope), lang=spoken)
    return trie


def find_names(text: str, lang: str) -> Iterator[Found]:
    """Yield the names in a folded text from left to right, the longest at each place."""
    trie, end = forms_of(lang), 0
    for place in trie.places(text):
        if place >= end and (found := _longest(text, place, trie)):
            yield found
            end = found.end


def name_at(text: str, place: int, lang: str) -> Found | None:
    """Return the longest name in a folded text that begins at a place."""
    return _longest(text, place, forms_of(lang))


def _longest(text: str, place: int, trie: Trie[Form]) -> Found | None:
    found = _longest_up_to(text, place, len(text), trie)
    while found and trie.lang != "zh" and (cut := _name_cut(text, found, trie)):
        found = _longest_up_to(text, place, cut, trie)
    return found


def _name_cut(text: str, found: Found, trie: Trie[Form]) -> int | None:
    """Return where a name begins inside of another and ends behind it (secretariat of the *United Nations Convention*)."""
    for place in trie.places(text, found.start + 1, found.end):
        inner = _longest_up_to(text, place, len(text), trie)
        if inner and inner.start > found.start and inner.end > found.end:
            return inner.start
    return None


def _longest_up_to(text: str, place: int, stop: int, trie: Trie[Form]) -> Found | None:
    start, end, found = place, 0, list[Ending[Form]]()
    for opening in trie.openings(text, place):
        for last, endings in trie.walk(text, opening):
            if end <= last <= stop:
                found = [*found, *endings] if last == end else endings
                start, end = opening, last
    if not found:
        return None
    if trie.lang == "ar" and text[max(place, start - 2) : start] == "ال":
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


def _travels(form: str) -> bool:
    words = split_scope(form)[1]
    return words.isascii() and " " not in words and len(words) > 2 and sum(map(str.isupper, words)) > 1
