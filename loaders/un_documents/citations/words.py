"""The words of citations of one language, compiled from its table."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.citations.numbers import Ordinals, ordinals


@dataclass(frozen=True, slots=True)
class Words:
    """The table of one language.

    :param lang: Language of the table.
    :param parts: Source of one regular expression for each entry of the table, without named groups.
    :param ordinals: Its ordinals.
    :param hints: Letters, one of which stands in every text that has a kind of citation.
    """

    lang: str
    parts: dict[str, str]
    ordinals: Ordinals
    hints: dict[str, tuple[str, ...]]

    def __getitem__(self, entry: str) -> str:
        return self.parts[entry]

    @property
    def chinese(self) -> bool:
        """Say whether words stand without blanks and behind their numbers."""
        return self.lang == "zh"

    @property
    def edge(self) -> str:
        """Return the pattern of the place where a word may begin."""
        return {"zh": "", "ar": r"(?<!\w)[وفبلك]{0,2}"}.get(self.lang, r"(?<!\w)")

    @property
    def separator(self) -> str:
        """Return the pattern of what stands between two members of a list."""
        if self.lang == "ar":
            return "(?: ?[,;] ?(?:و|او )?(?:من )?| و ?(?:من )?| او )"
        if self.chinese:
            return f"(?:[、,，]?{self['and']}|、|[，,])"
        return f"(?: ?[,;] (?:{self['and']} )?| {self['and']} )"

    @property
    def range_mark(self) -> str:
        """Return the pattern of what stands between the ends of a range."""
        return self["to"] if self.chinese else f"(?: {self['to']} | ?- ?)"

    def pattern(self, template: str, flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
        """Compile a template in which ``<entry>`` stands for an entry of the table."""
        return _compiled(self.lang, template, flags)


@lru_cache(maxsize=8)
def words_of(lang: str) -> Words:
    """Read the table of one language, once."""
    source = files("loaders.un_documents.citations").joinpath("languages", f"{lang}.yml").read_text(encoding="utf-8")
    table = yaml.safe_load(source)
    counted = {
        key: tuple(_folded(lang, entry) for entry in table["ordinals"][key]) for key in ("units", "tens", "compound")
    }
    spelled = ordinals(
        counted["units"], counted["tens"], counted["compound"], _folded(lang, table["ordinals"]["printed"])
    )
    parts = {
        entry: "(?:" + "|".join(_folded(lang, alternative) for alternative in alternatives) + ")"
        for entry, alternatives in table.items()
        if entry not in {"ordinals", "hints"}
    }
    hints = {kind: tuple(_folded(lang, letters).split()) for kind, letters in table["hints"].items()}
    if lang == "zh":
        hints = {kind: tuple(letters.split()) for kind, letters in table["hints"].items()}
    hints["report"] = (_folded(lang, table["hints"]["report"]),)
    words = Words(lang, parts, spelled, hints)
    one = spelled.pattern + ("(?:届|次)?" if words.chinese else "")
    several = f"{one}(?:(?:{words.separator}|{words.range_mark})(?:(?:its|the|sa|la|su|el) )?{one}){{0,15}}"
    for entry, source in parts.items():
        parts[entry] = source.replace("{ordinals}", f"(?P<ordinals>{several})").replace("{session}", parts["session"])
    return words


def _folded(lang: str, pattern: str) -> str:
    # Quotation marks and blanks of Chinese go in both text and table; the braces and groups of patterns stay.
    return fold_words(pattern, lang)


@lru_cache(maxsize=512)
def _compiled(lang: str, template: str, flags: re.RegexFlag) -> re.Pattern[str]:
    words = words_of(lang)
    extra = {"sep": words.separator, "range": words.range_mark}
    return re.compile(
        re.sub(r"(?<!\(\?P)<(\w+)>", lambda match: {**words.parts, **extra}[match.group(1)], template), flags
    )
