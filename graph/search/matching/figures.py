"""Shares and years in a text. They are weak evidence: every plan says 2030, and 30 % of many things."""

import re
import unicodedata
from dataclasses import dataclass

from graph.search.matching.catalogue import Target

PER_CENT = (
    r"(?:%|٪|per\s?cent\b|por\s+ciento\b|pour\s?cent\b|процент|в\s+процентах|في\s+المائة|في\s+المئة|بالمائة|بالمئة)"
)
SHARE = re.compile(
    rf"(?<![\d.,])(\d{{1,3}}(?:[.,]\d+)?)\s?{PER_CENT}|百分之\s?(\d{{1,3}}(?:\.\d+)?)|%\s?(\d{{1,3}})(?![\d.,])"
)
YEAR = re.compile(r"(?<![\d.,/-])(20[0-9]{2})(?![\d%/])")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a text counts.

    :param shares: Shares in per cent, as numbers without a sign.
    """

    shares: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()


def read_figures(text: str) -> Figures:
    """Return the shares and years of a text in any of the six languages and their digits.

    >>> read_figures("restaurer 30 % des sols d'ici à 2030").shares
    frozenset({'30'})
    >>> sorted(read_figures("استعادة ٣٠ في المائة بحلول عام ٢٠٣٠").years)
    [2030]
    """
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    shares = (next(filter(None, found.groups())).replace(",", ".") for found in SHARE.finditer(plain))
    return Figures(frozenset(shares), frozenset(int(found[1]) for found in YEAR.finditer(plain)))


def alike(figures: Figures, target: Target) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Return the shares (``30 %``) and the years that a text and a target both have."""
    shares = (f"{one.amount} %" for one in target.figures if "%" in one.unit and one.amount in figures.shares)
    return tuple(dict.fromkeys(shares)), tuple(year for year in target.years if year in figures.years)
