"""In which of six languages a question is asked: by its script, and for Latin script by runs of letters.

English, Spanish and French are told apart by a naive Bayes reading of runs of two to four letters, learned from the table
of names and from the function words of each. On 195 questions of two to five words of this field, written for it
(``benchmarks/languages.tsv``), it errs twice with nothing known of the page, where a library of a hundred megabytes
(lingua) errs three times; on thirty about football and recipes never. ``tests/test_search_languages.py`` measures it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from graph.search.function_words import read_function_words
from ontology.names import read_names, split_scope

LATIN = ("en", "es", "fr")
SCRIPTS = (
    ("zh", re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
    ("ar", re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
WORD = re.compile(r"[^\W\d_]+")
LOWER = re.compile(r"\b[a-zß-öø-ÿœ][a-zß-öø-ÿœ’'\-]+")
"""Words of Latin script that are no name: abbreviations and capitals stand in questions of every language."""

HAN_WORTH = 3
"""Letters that a Chinese character counts for."""

RUNS = (2, 3, 4)
FUNCTION_WORDS = 10
"""How often each function word counts as seen: names have few of them, questions many."""

UNSEEN = 0.1
PAGE = 2.0
"""By how many natural logarithms the language of the page is likelier than the others before a letter is read."""

LONGEST = 1000
"""Characters that are looked at."""


def language_of(text: str, page: str) -> str:
    """Return the language of a question, one of six.

    A script of its own gives a language away, names in Latin letters beside it notwithstanding (``CBD 第12届缔约方大会``),
    unless most of the question is words in Latin script. Where nothing tells, it is that of the page if this is
    written in Latin script, else English.

    :param page: Language of the page or service that the question was asked on.
    """
    text = text[:LONGEST]
    scripts = [(len(script.findall(text)) * (HAN_WORTH if lang == "zh" else 1), lang) for lang, script in SCRIPTS]
    letters, lang = max(scripts)
    if letters and letters >= sum(len(word) for word in LOWER.findall(text)):
        return lang
    chances = {lang: _chance(text, at) + (PAGE if lang == page else 0.0) for at, lang in enumerate(LATIN)}
    return max(LATIN, key=lambda lang: chances[lang])


def _chance(text: str, at: int) -> float:
    """Return the logarithm of the chance of the words of a text in one language, abbreviations left out."""
    runs = _chances()
    found = [word for word in WORD.findall(text) if not (word.isupper() and len(word) > 1)]
    return sum(runs[run][at] for word in found for run in _runs(word.lower()) if run in runs)


@cache
def _chances() -> dict[str, tuple[float, ...]]:
    """Return for each run of letters the logarithm of its chance in English, Spanish and French."""
    counts = [_counted(lang) for lang in LATIN]
    totals = [_totals(counted) for counted in counts]
    return {
        run: tuple(
            math.log((counted.get(run, 0.0) + UNSEEN) / total[len(run)])
            for total, counted in zip(totals, counts, strict=True)
        )
        for run in set().union(*counts)
    }


def _totals(counted: Mapping[str, float]) -> dict[int, float]:
    """Return how many runs of each length there are."""
    totals: dict[int, float] = defaultdict(float)
    for run, often in counted.items():
        totals[len(run)] += often
    return totals


def _counted(lang: str) -> dict[str, float]:
    words = Counter(word.lower() for word in _words_of_names(lang) if not word.isupper())
    for word in read_function_words()[lang]:
        words[word] += FUNCTION_WORDS
    runs: dict[str, float] = defaultdict(float)
    for word, often in words.items():
        for run in _runs(word):
            # A word of many names says little more of its language than one of a single name.
            runs[run] += 1 + math.log(often)
    return runs


def _words_of_names(lang: str) -> Iterator[str]:
    for name in read_names():
        for form in name.forms[lang]:
            yield from WORD.findall(split_scope(form)[1])


def _runs(word: str) -> Iterable[str]:
    marked = f" {word} "
    return (marked[at : at + length] for length in RUNS for at in range(len(marked) - length + 1))
