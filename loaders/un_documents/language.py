"""Which of the six languages a text is in, and the words of that language that structure depends on."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from loaders.records import LANGUAGES, Language

TABLES = Path(__file__).parent / "languages"
SCRIPTS: tuple[tuple[Language, str, str], ...] = (
    ("zh", "\u4e00", "\u9fff"),
    ("ar", "\u0600", "\u06ff"),
    ("ru", "\u0400", "\u04ff"),
)
"""The first and the last character of the script of a language."""
WORD = re.compile(r"[^\W\d_]+")

STRETCHES = 4
"""Parts of a text that are looked at each by itself."""
LEAST_LETTERS = 400
LEAST_SHARE = 0.12
"""Share of frequent words in a text of a language; in another language of the same script it is less than half of it."""


@dataclass(frozen=True, slots=True)
class LanguageTable:
    """The structure words of one language. Patterns are matched against whole, stripped lines or blocks.

    :param front: Words that begin a line of the front matter: a session, an item of the agenda, what was adopted.
    :param enacting: Who speaks, on a line of its own (``The Conference of the Parties,``).
    :param numbered_title: A line with the kind and number of the document (``Decision 9/CP.25``).
    :param annex: A line that opens an annex; group ``n`` its number and ``title`` its title, if printed.
    :param appendix: The same for an appendix.
    :param opener: Words that begin a preambular paragraph.
    :param recommending: Words of an unnumbered clause that recommends a draft decision.
    :param closing: A line behind the last paragraph that says at which meeting the text was adopted.
    :param report_subtitle: A line that says whose report or note a report is.
    :param report_part: A line that opens a part of a report (``Part two``).
    :param proceedings: Words in the heading of a part of a report that tells what was said, and adopts nothing.
    :param contents: The heading of a list of contents.
    :param addendum: A line that says that a report is an addition to another.
    :param adopted: A line below the title that says which session adopted the text.
    :param row_label: The label of a table row (``Step A``); group ``n`` its letter or number.
    :param kinds: Pattern of the front matter or number line, and the kind of document that it tells.
    :param bodies: Pattern of words, and the role of the body that they name.
    :param conventions: Pattern of words, and the convention that they name.
    :param months: Month names, January first; several forms separated by ``|``.
    :param stop_words: Frequent short words, to tell languages of one script apart.
    """

    lang: Language
    front: re.Pattern[str]
    enacting: re.Pattern[str]
    numbered_title: re.Pattern[str]
    annex: re.Pattern[str]
    appendix: re.Pattern[str]
    opener: re.Pattern[str]
    recommending: re.Pattern[str]
    closing: re.Pattern[str]
    report_subtitle: re.Pattern[str]
    report_part: re.Pattern[str]
    proceedings: re.Pattern[str]
    contents: re.Pattern[str]
    addendum: re.Pattern[str]
    adopted: re.Pattern[str]
    row_label: re.Pattern[str]
    kinds: tuple[tuple[re.Pattern[str], str], ...]
    bodies: tuple[tuple[re.Pattern[str], str], ...]
    conventions: tuple[tuple[re.Pattern[str], str], ...]
    dates: tuple[re.Pattern[str], ...]
    months: tuple[str, ...]
    stop_words: frozenset[str]

    def is_enacting(self, text: str) -> bool:
        """Tell whether a text says who speaks and nothing else; some bodies print it in capitals."""
        if text.isupper():
            return re.compile(self.enacting.pattern, re.IGNORECASE).match(text) is not None
        return self.enacting.match(text) is not None


NUMBER = (
    r"(?:[A-Z]{2}[-–])?[IVXLC]+/[0-9]+|[A-Z]{2}[-–][0-9]+/[0-9]+|[0-9]+/[A-ZСРОМАК]+\.[0-9]+"
    r"|[0-9]+/م[ .]?أ[إت]?[-– ]*[0-9]+|[0-9]{1,3}/[0-9]{1,3}|[IVXLC]+\.[0-9]+|(?:Conf\. ?)?[0-9]{1,2}\.[0-9]{1,3}"
)
"""Numbers of decisions, resolutions and recommendations as the conventions print them."""


@lru_cache(maxsize=len(LANGUAGES))
def language_table(lang: Language) -> LanguageTable:
    """Read the structure words of a language from ``languages/LANG.yml``."""
    raw = yaml.safe_load((TABLES / f"{lang}.yml").read_text(encoding="utf-8"))

    def one(key: str) -> re.Pattern[str]:
        return re.compile(str(raw[key]).replace("{number}", f"(?P<number>{NUMBER})"))

    def pairs(key: str) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple((re.compile(pattern), value) for pattern, value in raw[key])

    return LanguageTable(
        lang=lang,
        front=one("front"),
        enacting=one("enacting"),
        numbered_title=one("numbered_title"),
        annex=one("annex"),
        appendix=one("appendix"),
        opener=one("opener"),
        recommending=one("recommending"),
        closing=one("closing"),
        report_subtitle=one("report_subtitle"),
        report_part=one("report_part"),
        proceedings=one("proceedings"),
        contents=one("contents"),
        addendum=one("addendum"),
        adopted=one("adopted"),
        row_label=one("row_label"),
        kinds=pairs("kinds"),
        bodies=pairs("bodies"),
        conventions=pairs("conventions"),
        dates=tuple(re.compile(pattern) for pattern in raw["dates"]),
        months=tuple(raw["months"]),
        stop_words=frozenset(raw["stop_words"].split()),
    )


def detect_language(text: str) -> Language | None:
    """Return the language that most of the letters or words are in, None where none of the six is.

    Chinese, Arabic and Russian are told by their script; English, French and Spanish by their frequent words.
    """
    return language_of(text, Counter(text))


def language_of(text: str, printed: Counter[str]) -> Language | None:
    """Return the language of a text.

    :param printed: How often each of its characters stands in it.
    """
    letters = count_letters(printed)
    if not letters:
        return None
    for lang, first, last in SCRIPTS:
        if sum(count for character, count in printed.items() if first <= character <= last) > letters * 0.4:
            return lang
    shares = shares_of_stop_words(text)
    best = max(shares, key=lambda lang: shares[lang])
    return best if shares[best] > LEAST_SHARE else None


def count_letters(printed: Counter[str]) -> int:
    """Return how many of some characters are letters."""
    return sum(count for character, count in printed.items() if character.isalpha())


def shares_of_stop_words(text: str) -> dict[Language, float]:
    """Return which share of the words are frequent words of English, Spanish and French."""
    words = Counter(WORD.findall(text.lower()))
    total = max(1, words.total())
    latin: tuple[Language, ...] = ("en", "es", "fr")
    return {lang: sum(words[word] for word in language_table(lang).stop_words) / total for lang in latin}


def other_language(text: str, lang: Language) -> tuple[Language, int] | None:
    """Return a second language that a long stretch of a text is in, and the line that the stretch begins at.

    :param lang: The language of most of the text.
    """
    lines = text.split("\n")
    step = max(1, -(-len(lines) // STRETCHES))
    for start in range(0, len(lines), step):
        stretch = "\n".join(lines[start : start + step])
        printed = Counter(stretch)
        found = language_of(stretch, printed) if count_letters(printed) >= LEAST_LETTERS else None
        if found is not None and found != lang and not is_mixed(stretch, found, lang):
            return found, start + 1
    return None


def is_mixed(stretch: str, found: Language, lang: Language) -> bool:
    """Tell whether a stretch holds words of the text's own language beside those found, as lists of names do."""
    shares = shares_of_stop_words(stretch)
    return found in shares and lang in shares and shares[found] < 2 * shares[lang]
