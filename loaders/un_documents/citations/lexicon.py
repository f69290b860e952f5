"""Finding names in folded text: longest first, tolerant of inflection, prefixes, hyphens and title marks."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from loaders.un_documents.citations.folding import fold_words
from ontology.names import read_names, split_scope

_RUSSIAN_ENDING = re.compile(
    "(?:ыми|ими|ого|его|ому|ему|ами|ями|ией|иям|иях|ая|яя|ое|ее|ые|ие|ый|ий|ой|ую|юю|ых|их|ым|им|ам|ям|ах|ях|ом|ем|ов|ев|"
    "ией|ия|ию|ии|[аяоеуюыиьй])$"
)
_ARABIC_PREFIX = re.compile("[وف]?(?:[بك]?ال|لل|[بلك])?")
_WORD = re.compile(r"[^\W_]+")
_KEY = 3
_CHINESE_KEY = 2
_MARKED_WORD = 6


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write one name.

    :param scope: Convention under which it means this thing, or empty.
    """

    id: str
    type: str
    scope: str
    acronym: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text and the things that it may name."""

    start: int
    end: int
    forms: tuple[Form, ...]


@lru_cache(maxsize=8)
def forms_of(lang: str) -> Mapping[str, tuple[Form, ...]]:
    """Return the forms of a language by the letters that they begin with.

    Acronyms and names of English are known in every language: translators often leave them.
    """
    buckets: dict[str, dict[tuple[str, str, str], Form]] = defaultdict(dict)
    for name in read_names():
        own = [(form, lang) for form in name.forms[lang]]
        foreign = [(form, "en") for form in name.forms["en"] if lang != "en" and _travels(form)]
        for written, spoken in (*own, *foreign):
            scope, words = split_scope(written)
            folded = fold_words(words, spoken if spoken == "en" and lang != "zh" else lang).strip()
            form = Form(name.id, name.type, scope, _is_acronym(folded), _pattern(folded, spoken, bool(scope)))
            buckets[_key(folded, spoken)].setdefault((name.id, scope, folded), form)
    return {key: tuple(forms.values()) for key, forms in buckets.items()}


def find_names(text: str, lang: str) -> Iterator[Found]:
    """Yield the names in a folded text from left to right, the longest at each place."""
    forms, end = forms_of(lang), 0
    for place in _places(text, lang):
        if place < end:
            continue
        found = _longest(text, place, forms, lang)
        if found:
            yield found
            end = found.end


def name_at(text: str, place: int, lang: str) -> Found | None:
    """Return the longest name in a folded text that begins at a place."""
    return _longest(text, place, forms_of(lang), lang)


def _longest(text: str, place: int, forms: Mapping[str, tuple[Form, ...]], lang: str) -> Found | None:
    found = _longest_up_to(text, place, len(text), forms, lang)
    while found and lang != "zh" and (cut := _name_cut(text, found, forms, lang)):
        found = _longest_up_to(text, place, cut, forms, lang)
    return found


def _name_cut(text: str, found: Found, forms: Mapping[str, tuple[Form, ...]], lang: str) -> int | None:
    """Return where a name begins inside of another and ends behind it (secretariat of the *United Nations Convention*)."""
    for word in _WORD.finditer(text, found.start + 1, found.end):
        inner = _longest_up_to(text, word.start(), len(text), forms, lang)
        if inner and inner.start > found.start and inner.end > found.end:
            return inner.start
    return None


def _longest_up_to(text: str, place: int, stop: int, forms: Mapping[str, tuple[Form, ...]], lang: str) -> Found | None:
    start, end, found = place, 0, list[Form]()
    for opening in _openings(text, place, lang):
        for key in {text[opening : opening + length].casefold() for length in range(1, _KEY + 1)}:
            for form in forms.get(key, ()):
                match = form.pattern.match(text, opening)
                if match and end <= match.end() <= stop:
                    found = [*(found if match.end() == end else []), form]
                    start, end = opening, match.end()
    if lang == "ar" and found and text[max(place, start - 2) : start] == "ال":
        start -= 2
    return Found(start, end, tuple(found)) if found else None


def _places(text: str, lang: str) -> Iterator[int]:
    if lang == "zh":
        yield from range(len(text))
    else:
        yield from (match.start() for match in _WORD.finditer(text))


def _openings(text: str, place: int, lang: str) -> list[int]:
    if lang == "zh" and text[place] == "《":
        return [place, place + 1]
    if lang != "ar":
        return [place]
    prefix = _ARABIC_PREFIX.match(text, place)
    longest = prefix.end() if prefix else place
    return list(range(place, longest + 1))


def _key(folded: str, lang: str) -> str:
    if lang == "zh" and not folded[:1].isascii():
        word = folded if _marked_word(folded) else folded.lstrip("《")
        return word[:_CHINESE_KEY].casefold()
    first = _WORD.search(folded.removeprefix("ال") if lang == "ar" else folded)
    word = first.group() if first else folded
    if lang == "ru" and len(word) > _KEY and not word.isupper():
        word = _RUSSIAN_ENDING.sub("", word.casefold())
    return word[:_KEY].casefold()


def _is_acronym(folded: str) -> bool:
    return (
        len(folded) > 1
        and folded.upper() == folded
        and any(letter.isalpha() and letter < "\u0600" for letter in folded)
    )


def _travels(form: str) -> bool:
    words = split_scope(form)[1]
    return words.isascii() and " " not in words and len(words) > 2 and sum(map(str.isupper, words)) > 1


def _pattern(folded: str, lang: str, scoped: bool) -> re.Pattern[str]:
    if lang == "zh":
        return _chinese_pattern(folded)
    words = folded.removeprefix("ال") if lang == "ar" else folded
    pieces = re.findall(r"[^\W_]+|[^\w]+|_", words)
    body = "".join(_piece(piece, lang) for piece in pieces)
    # A footnote call may be glued to the end, another letter may not.
    ending = "" if words.endswith(("'", "(")) else r"(?![^\W\d_])"
    guard = "(?<=ال|لل)" if lang == "ar" and folded.startswith("ال") else ""
    # Without its capital a short name is a common noun: the Convention, the Strategic Plan.
    single = scoped or (" " not in words and "-" not in words)
    if _is_acronym(folded):
        return re.compile(guard + body + ending)
    if single and folded[:1].isupper():
        return re.compile(f"{re.escape(folded[0])}(?i:{body[1:]}){ending}")
    return re.compile(guard + body + ending, re.IGNORECASE)


def _piece(piece: str, lang: str) -> str:
    if not piece[0].isalnum():
        return "".join("[ -]+" if mark in " -" else re.escape(mark) for mark in re.sub(r"[ -]+", " ", piece))
    if lang == "ru" and len(piece) > _KEY and not piece.isupper() and piece[0] > "\u0400":
        return re.escape(_RUSSIAN_ENDING.sub("", piece)) + "[а-я]{0,4}"
    return re.escape(piece)


def _chinese_pattern(folded: str) -> re.Pattern[str]:
    if _marked_word(folded):
        # A generic word is a name only inside title marks; printers close them with a parenthesis at times.
        return re.compile(re.escape(folded[:-1]) + "[》)]")
    letters = (
        ("《?" if letter == "《" else "》?" if letter == "》" else re.escape(letter)) for letter in folded.lstrip("《")
    )
    ending = r"(?![A-Za-z])" if folded[-1:].isascii() and folded[-1:].isalpha() else ""
    return re.compile("".join(letters) + ending, re.IGNORECASE if any(map(str.islower, folded)) else 0)


def _marked_word(folded: str) -> bool:
    return folded.startswith("《") and folded.endswith("》") and len(folded) <= _MARKED_WORD
