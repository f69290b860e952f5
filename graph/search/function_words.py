"""Words that ask for nothing: articles, prepositions, pronouns, auxiliaries and question words of six languages.

The lists are of closed classes only. Published lists of stop words hold words that questions here are about (*area*,
*fire*, *research*, *states*, вода, état): of the terms of this field each of them drops dozens.

Chinese marks no words: a question is cut where a function word stands, save inside words such as 和平 that only look so.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from graph.search.tokens import Word, folded_word

TABLE = Path(__file__).parent / "tables" / "function_words.tsv"
"""Columns ``lang words``; the row ``zh-kept`` has the Chinese words that hold a function character and stay whole."""


@cache
def function_words(lang: str) -> frozenset[str]:
    """Return the function words of a language as :func:`graph.search.tokens.words` spells them."""
    return frozenset(folded_word(word) for word in read_function_words().get(lang, ()))


def content_words(found: Sequence[Word], lang: str) -> list[Word]:
    """Return the words that are no function words; all where there are no others."""
    left_out = function_words(lang)
    return [word for word in found if word.readings[0] not in left_out] or list(found)


@cache
def read_function_words() -> Mapping[str, tuple[str, ...]]:
    """Return the rows of the table as they are written."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["lang"]: tuple(row["words"].split()) for row in csv.DictReader(file, delimiter="\t")}


def without_chinese_function_words(text: str) -> str:
    """Return a text with spaces, as many characters, where Chinese function words stood.

    >>> without_chinese_function_words("如何恢复与保护参与方的湿地")
    '  恢复 保护参与方 湿地'
    """
    return _chinese().sub(lambda found: found.group("kept") or " " * len(found.group()), text)


@cache
def _chinese() -> re.Pattern[str]:
    rows = read_function_words()
    kept, cut = ("|".join(sorted(rows[name], key=len, reverse=True)) for name in ("zh-kept", "zh"))
    return re.compile(f"(?P<kept>{kept})|(?:{cut})")
