"""The words of timings of one language, compiled from its table."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from loaders.records import TIMING_RELATIONS, TimingRelation
from loaders.un_documents.citations.folding import fold_words
from loaders.un_documents.citations.words import words_of
from loaders.un_documents.screening import Screened, ScreenedTogether

Pattern = re.Pattern[str]
Relations = Mapping[TimingRelation, Pattern]
YEAR = r"(?P<y>(?<![\d/.-])(?:19|20)\d\d(?!\d| ?%| ?- ?\d|[/.]\d))"
RANGE_YEAR = r"(?P<y>(?<![\d/.-])(?:19|20)\d\d)"
UNITS = ("D", "W", "M", "Y")
STRETCHES = ("within", "within_next", "before", "after")


@dataclass(frozen=True, slots=True)
class TimingWords:
    """The table of one language; what each entry matches is said in ``languages/en.yml``.

    :param lang: Language of the table.
    :param months: Patterns of the months in order.
    :param numbers: Values of numbers by the pattern of their words.
    :param wholes: Durations that need no number, by the pattern of their words.
    :param parts: Halves and quarters (``H1``, ``Q3``) by the pattern of their words.
    :param before: Relations by what stands in front of a date, a session or an event.
    :param behind: Relations by what stands behind one.
    :param durations: Patterns of stretches of time with what they say: ``within``, ``within_next``, ``before``, ``after``.
    :param every: Cycles by pattern, None where the pattern itself names the length.
    :param past: What in front of a date or session shows that it is over, in text that keeps its accents, since they tell
        what was done from what is done; ``past_behind`` what behind it, in folded text.
    :param named: What in front of a date shows that it belongs to a name, as of a plan; ``named_behind`` what behind it.
    :param sessions: Patterns of the phrases for sessions by kind: ``numbered``, ``next``, ``each``, ``each-second``.
    """

    lang: str
    months: tuple[Pattern, ...]
    numbers: tuple[tuple[Pattern, int], ...]
    wholes: tuple[tuple[Pattern, str], ...]
    parts: tuple[tuple[Pattern, str], ...]
    dates: ScreenedTogether[None]
    spans: ScreenedTogether[None]
    before: Mapping[str, Relations]
    behind: Mapping[str, Relations]
    durations: ScreenedTogether[str]
    every: ScreenedTogether[str | None]
    sessions: Mapping[str, Screened]
    session_whose: Pattern
    session_of: Pattern
    adoption: Screened
    past: Screened
    past_behind: Pattern
    named: Pattern
    named_behind: Pattern

    def month(self, printed: str) -> int:
        """Return 1 to 12 for the name of a month."""
        return next(number for number, pattern in enumerate(self.months, 1) if pattern.fullmatch(printed))

    def number(self, printed: str) -> int:
        """Return the value of a number in digits or words."""
        if printed.isdigit():
            return int(printed)
        return next(value for pattern, value in self.numbers if pattern.fullmatch(printed))

    def whole(self, printed: str) -> str:
        """Return the duration that words name without a number."""
        return next(value for pattern, value in self.wholes if pattern.fullmatch(printed))

    def part(self, printed: str) -> str:
        """Return the half or quarter that words name."""
        return next(value for pattern, value in self.parts if pattern.fullmatch(printed))


@lru_cache(maxsize=8)
def timing_words(lang: str) -> TimingWords:
    """Read the table of one language, once."""
    source = files("loaders.un_documents.acts.timing").joinpath("languages", f"{lang}.yml").read_text(encoding="utf-8")
    return _Compiler(lang, yaml.safe_load(source)).compile()


class _Compiler:
    """Turns the entries of a table into patterns over folded text."""

    def __init__(self, lang: str, table: Mapping[str, Any]) -> None:
        self.lang, self.table = lang, table
        self.edge = words_of(lang).edge
        self.close = "" if lang == "zh" else r"(?!\w)"
        self.slots = self._slots()

    def compile(self) -> TimingWords:
        table = self.table
        return TimingWords(
            lang=self.lang,
            months=tuple(self._plain(month) for month in table["months"]),
            numbers=tuple((self._plain(words), value) for value, words in table["numbers"].items()),
            wholes=tuple((self._plain(words), value) for value, words in table["wholes"].items()),
            parts=tuple((self._plain(words), value) for value, words in table["parts"].items()),
            dates=ScreenedTogether((phrase, None) for phrase in self._phrases(table["dates"])),
            spans=ScreenedTogether((phrase, None) for phrase in self._phrases(table["spans"])),
            before={
                kind: self._relations(f"before_{kind}", rf"{self.edge}(?:%s) ?$")
                for kind in ("date", "session", "event")
            },
            behind={
                kind: self._relations(f"behind_{kind}", f"(?:%s){self.close}") for kind in ("date", "session", "event")
            },
            durations=ScreenedTogether((phrase, kind) for kind in STRETCHES for phrase in self._phrases(table[kind])),
            every=ScreenedTogether(self._cycles(table["every"])),
            sessions=self._sessions(),
            session_whose=self._compiled(table["session_whose"]),
            session_of=self._compiled(table["session_of"]),
            adoption=self._phrase(table["adoption"]),
            past=Screened(
                self._plain(table["past"]) if self.lang == "ar" else re.compile(table["past"], re.IGNORECASE)
            ),
            past_behind=self._compiled(table["past_behind"]),
            named=self._compiled(table["named"]),
            named_behind=self._compiled(table["named_behind"]),
        )

    def _slots(self) -> dict[str, str]:
        table = self.table
        units = "|".join(f"(?P<{unit}>{table['units'][unit]})" for unit in UNITS)
        number = rf"(?P<n>{self._any(table['numbers'].values())}|\d{{1,3}})(?: ?\(\d{{1,3}}\))?"
        slots = {
            "{d}": r"(?<![\d.,/-])(?P<d>[0-3]?\d)",
            "{d2}": r"(?P<d2>[0-3]?\d)",
            "{m}": f"(?P<m>{self._any(table['months'])})",
            "{m2}": f"(?P<m2>{self._any(table['months'])})",
            "{y2}": r"(?P<y2>(?:19|20)\d\d(?!\d)|\d\d(?!\d))",
            "{part}": f"(?P<part>{self._any(table['parts'].values())})",
            "{n}": number,
            "{u}": f"(?:{units})",
            "{meeting}": f"(?:{table['meeting']})",
            "{ord}": f"(?P<ord>{words_of(self.lang).ordinals.pattern})",
            "{ord2}": f"(?P<ord2>{words_of(self.lang).ordinals.pattern})",
            "{ord3}": f"(?P<ord3>{words_of(self.lang).ordinals.pattern})",
            "{event}": f"(?P<event>{table['event']})",
            "{adoption}": table["adoption"],
            "{event_of}": r"(?P<event>\w[^,;.:()]{1,80}?)",
        }
        slots["{length}"] = f"(?:{table['length']}|(?P<whole>{self._any(table['wholes'].values())}))"
        return slots

    def _any(self, patterns: Iterable[str]) -> str:
        alternatives = [part for pattern in patterns for part in [f"(?:{pattern})"]]
        return "|".join(sorted(alternatives, key=len, reverse=True))

    def _plain(self, source: str) -> Pattern:
        return re.compile(fold_words(source, self.lang), re.IGNORECASE)

    def _compiled(self, source: str) -> Pattern:
        # A year that a range or a number goes on behind is no year by itself.
        source = source.replace("{y}", RANGE_YEAR if "{y2}" in source else YEAR)
        for _ in range(2):
            for slot, pattern in self.slots.items():
                source = source.replace(slot, pattern)
        # Folded Chinese has no blanks, and a pattern of it none that may be missing.
        source = source.replace(" ?", "") if self.lang == "zh" else source
        return re.compile(fold_words(source, self.lang), re.IGNORECASE)

    def _phrase(self, source: str) -> Screened:
        return Screened(self._compiled(f"{self.edge}(?:{source}){self.close}"))

    def _phrases(self, sources: Iterable[str]) -> tuple[Screened, ...]:
        return tuple(self._phrase(source) for source in sources)

    def _relations(self, entry: str, frame: str) -> Relations:
        found = self.table.get(entry, {})
        return {name: self._compiled(frame % found[name]) for name in TIMING_RELATIONS if name in found}

    def _cycles(self, table: Mapping[str, list[str]]) -> Iterable[tuple[Screened, str | None]]:
        for length, sources in table.items():
            for source in sources:
                yield self._phrase(source), None if length == "length" else length

    def _sessions(self) -> Mapping[str, Screened]:
        entries = {
            "numbered": "session",
            "next": "session_next",
            "each": "session_each",
            "each-second": "session_each_second",
        }
        return {kind: self._phrase(self.table[entry]) for kind, entry in entries.items()}
