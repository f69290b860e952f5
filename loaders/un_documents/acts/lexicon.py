"""The printed forms of verbs and addressees of one language, ready to be looked for in a text."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from loaders.un_documents.acts.bodies import body_at, secretariat_at
from loaders.un_documents.acts.forms import Forms
from loaders.un_documents.acts.stated import addresses
from ontology.words import Use, Word, addressees, verbs

VOWEL_SIGNS = "[\u064b-\u0652\u0640]*"
ONE_LETTER: Mapping[str, str] = {
    **dict.fromkeys("اأإآ", "[اأإآ]"), **dict.fromkeys("يى", "[يى]"), **dict.fromkeys("'’", "['’]"), **dict.fromkeys("её", "[её]"),
    **dict.fromkeys("-–－—‐‑", "[-–－—‐‑]"), "*": r"\w*", " ": r"\s+",
}  # fmt: skip
PRONOUN = "(?:ه|ها|هم|هما)?"
TO_THEM = rf"(?:[اأإآ]{VOWEL_SIGNS}ل{VOWEL_SIGNS}[يى]{VOWEL_SIGNS}(?!\w)|[اأإآ]لي(?:ه|ها|هم|هما))"
PART_OF_A_NAME = re.compile(
    r"\s+[A-Z]|(?![将在与为对促加采考根按继支通酌尽积努就和以及各系机实专等内发])[\u4e00-\u9fff]"
)
OPENING, CLOSING = frozenset('«"“„'), frozenset('»"”')
SHORT_NAMES = ("United Nations", "联合国")
WORD_START = re.compile(r"(?<!\w)[وفس]?")

ORDER: tuple[Use, ...] = ("preamble", "stated", "bare")


@dataclass(frozen=True)
class Lexicon:
    """What can be read at a place of a text.

    :param lang: Language of the forms.
    :param by_use: Verb forms by their use.
    :param people: The addressees.
    :param names: The conventions behind *secretariat of*.
    """

    lang: str
    by_use: Mapping[Use, Forms]
    people: Forms
    names: Forms

    def verb_at(self, text: str, place: int, uses: Collection[Use]) -> tuple[str, int] | None:
        """Return the id and the end of the longest verb that begins at a place; of two that end together, the preambular one."""
        found = [hit for use in ORDER if use in uses and (hit := self.by_use[use].at(text, place))]
        return max(found, key=lambda hit: hit[1], default=None)

    def addressee_at(self, text: str, place: int) -> tuple[str, int] | None:
        """Return the id and the end of the longest addressee that begins at a place."""
        hit = self.people.at(text, place)
        if hit and hit[0] == "un" and PART_OF_A_NAME.match(text, hit[1]) and text[place : hit[1]] in SHORT_NAMES:
            hit = None
        if (
            hit
            and hit[0] == "organisations"
            and self.lang != "zh"
            and (own := self._named_at(text, _behind_blanks(text, hit[1])))
        ):
            # The organization BirdLife International is addressed, not any organization.
            return own
        return _longer(hit, self._named_at(text, place))

    def _named_at(self, text: str, place: int) -> tuple[str, int] | None:
        """Return the body named at a place, between quotation marks or without."""
        named = body_at(text, place + (text[place : place + 1] in OPENING), self.lang)
        return (named[0], named[1] + (text[named[1] : named[1] + 1] in CLOSING)) if named else None

    def name_at(self, text: str, place: int) -> tuple[str, int] | None:
        """Return the secretariat of the convention named at a place, and where the name ends."""
        return _longer(self.names.at(text, place), secretariat_at(text, place, self.lang))

    def has_verb(self, text: str) -> bool:
        """Tell whether any stated verb occurs in a text, wherever it stands."""
        stated = self.by_use["stated"]
        return any(stated.at(text, hit.end()) for hit in WORD_START.finditer(text))


def _behind_blanks(text: str, place: int) -> int:
    return place + len(text[place:]) - len(text[place:].lstrip())


def last_addressee(text: str, lang: str) -> tuple[str, ...]:
    """Return the addressee named last in a text, none where none is."""
    words = lexicon(lang)
    found = [hit[0] for place in range(len(text)) if (hit := words.addressee_at(text, place)) is not None]
    return tuple(found[-1:])


@cache
def lexicon(lang: str, filler: str = "") -> Lexicon:
    """Return the forms of one language.

    :param filler: Pattern of a word that may stand inside a verb of several words.
    """
    uses: tuple[Use, ...] = ("stated", "preamble", "bare")
    return Lexicon(
        lang,
        {use: _forms(verbs(), lang, use, filler, inflected=True) for use in uses},
        _forms(addressees(), lang, "stated"),
        _forms(addressees(), lang, "name"),
    )


def _longer(own: tuple[str, int] | None, named: tuple[str, int] | None) -> tuple[str, int] | None:
    """Return the longer of two readings of a place, the own one of two that end together."""
    return named if named and (own is None or named[1] > own[1]) else own


def _forms(words: Iterable[Word], lang: str, use: Use, filler: str = "", *, inflected: bool = False) -> Forms:
    printed = [(form.text, word.id) for word in words for form in word.forms[lang] if form.use == use]
    printed.sort(key=lambda pair: len(pair[0]), reverse=True)
    options = [
        (_pattern(text, lang, filler, inflected=inflected, turned=inflected and addresses(name)), name)
        for text, name in printed
    ]
    before, behind = "" if lang in {"ar", "zh"} else r"(?<!\w)", "" if lang == "zh" else r"(?!\w)"
    return Forms(options, before, behind, re.IGNORECASE if lang in {"en", "es", "fr"} or inflected else 0)


def _pattern(form: str, lang: str, filler: str, *, inflected: bool, turned: bool) -> str:
    """Return a form as a pattern: any white space, both apostrophes, vowel signs, words put in between.

    :param turned: Whether the verb turns to somebody, so that Arabic may write a pronoun on to it.
    """
    stem, _, context = form.partition(" (")
    tokens = [_literal(token, lang) for token in stem.split(" ")]
    if inflected and lang == "ar" and stem.startswith("ي"):
        tokens[0] = (
            f"[يت]{VOWEL_SIGNS}" + _literal(stem.split(" ")[0][1:], lang) + PRONOUN * turned * (len(tokens) == 1)
        )
        tokens[1:] = [
            TO_THEM if word == "إلى" else token for word, token in zip(stem.split(" ")[1:], tokens[1:], strict=True)
        ]
    elif not inflected and lang == "ar" and not stem.startswith("ال"):
        tokens[0] = f"[لب]?{tokens[0]}"
    gap = rf"(?:\s+{filler}){{0,4}}\s+" if filler else r"\s+"
    needed = rf"(?=(?:\s+{filler or '(?!)'})*\s+{_literal(context.rstrip(')'), lang)})" if context else ""
    return gap.join(tokens) + needed


def _literal(token: str, lang: str) -> str:
    if lang == "ar":
        article, rest = ("(?:ال|لل|بال)", token[2:]) if token.startswith("ال") else ("", token)
        return article + "".join(ONE_LETTER.get(sign, re.escape(sign)) + VOWEL_SIGNS for sign in rest)
    joint = r"\s*" if lang == "zh" else ""
    return joint.join(ONE_LETTER.get(sign, re.escape(sign)) for sign in token)
